"""Why things in a list were carried over, changed, left out or added (skäl): a stable word and a sentence for each."""

from __future__ import annotations


def _(_context: str, text: str) -> str:
    """Mark a text as one that is translated later (*märk*)."""
    return text


_ADDED = {
    "programme": _(
        "import",
        "Programmet fick omgången {edition} i version 0.1.0, status ”reconstruction” och en beskrivning att skriva om",
    ),
    "title": _("import", "Källan har ingen titel: programmets namn står som titel"),
    "same_title": _("import", "Källan har titeln på ett språk: den står så på alla"),
    "source": _("import", "Källan {source} i sources.toml har påhittad utgivare, år 2026 och inga villkor: skriv dem"),
    "exit": _(
        "import",
        "Ingen mätpunkt avslutar ett ärende, för källan säger inte vilket datum som gör det. Tills du sagt det är bara den första mätpunkten väntad, och inget krävs vid de andra",
    ),
    "role": _("import", "Mätpunkten {id} fick rollen {role}, utan tid: källan säger inte när frågorna ställs"),
    "answered_by": _(
        "import", "Att handläggaren svarar (answered_by), för källan säger inte vem som gör det. Antal frågor: {count}"
    ),
    "sensitivity": _(
        "import",
        "Att svaret är känsligt (sensitivity = sensitive), för källan säger inte hur känsligt det är. Antal frågor: {count}",
    ),
    "single": _(
        "import",
        "Att svarens ordning inte betyder något (kind = single), för källan säger inget om det: {ids}",
    ),
    "description": _("import", "En beskrivning som bara säger att det inte finns någon: {ids}"),
    "list_label": _("import", "Namn på kodlistor, som inte har något i källan: {ids}"),
    "cases": _(
        "import",
        "Texter till regler. Källan har inga fall som visar vad reglerna gör, så check-package frågar efter dem: {ids}",
    ),
    "own_texts": _("import", "Engelska texter där källan inga har, på språken {ids}: översätt dem"),
    "bounds": _("import", "Gräns för talet i {id}, för källan har ingen: en miljard, nedåt eller uppåt"),
    "no_text": _("import", "Text på språket {language}: namnet i källan, för den har ingen text"),
    "whole_label": _("import", "Hela frågetexten till {id} står som beskrivning, för den var för lång"),
    "other_code": _(
        "import",
        "Svaret {code} i listan {list}, som formuläret lägger till i frågor med or_other. Dess text är engelsk",
    ),
    "built_in": _("import", "Koderna 1 och 0 med texter till {id}: de är inbyggda i REDCap och står inte i listan"),
    "slider": _("import", "Gränsen 0 eller 100 för {id}, eller båda: REDCap har dem när inga andra står"),
    "language_told": _("import", "Att texterna är på språket {language}: källan säger inte vilket de är på"),
    "language_default": _("import", "Att texter utan språk är på språket {language}"),
    "language_first": _(
        "import", "Att språket {language} är det som de andra översätts från: källan säger inte vilket"
    ),
    "language_incomplete": _(
        "import",
        "Språket {language} är inte med i programmet, och det som finns på det kom inte med. Antal texter som saknas på språket: {count}",
    ),
    "first_column": _(
        "import", "Att första kolumnen är fältens namn: dess rubrik är en annan, men REDCap går efter ordningen"
    ),
}

_CARRIED = {
    "carried": _("import", "Står som i källan"),
    "variable": _("import", "Variabeln {id}"),
    "kind": _("import", "Sorten {kind}"),
    "bounds_of": _("import", "Gränserna för {id}"),
    "rule": _("import", "Regeln {rule}"),
    "not_required": _("import", "Krävs inte, så ingen regel behövs"),
    "list": _("import", "Kodlistan {list}"),
    "code": _("import", "Koden {code}"),
    "point": _("import", "Mätpunkten {id}"),
    "identifying": _("import", "Att {id} pekar ut en person (sensitivity = identifying)"),
    "end": _("import", "Slut på en del av formuläret"),
}

_CHANGED = {
    "markup": _("import", "Märkning i texten (HTML) togs bort"),
    "insertion": _(
        "import", "Texten hänvisar till ett annat svar, som formuläret sätter in där. Här står hänvisningen som text"
    ),
    "braces": _("import", "Klamrar i texten blev parenteser"),
    "spaces": _("import", "Radbrytningar och dubbla mellanslag i texten blev ett mellanslag"),
    "shortened": _("import", "Texten kortades: den var längre än det finns plats för"),
    "renamed": _("import", "Variabeln heter {id} här: våra id har bara bokstäverna a–z, siffror och enkla understreck"),
    "name_taken": _("import", "Variabeln heter {id} här: en annan har redan namnet"),
    "code_taken": _("import", "Koden är {code} här: en annan har redan den koden, så som vi skriver den"),
    "other": _("import", "Svaret ”annat” till {id} är med, men inte texten som formuläret frågar efter till det"),
    "repeat_point": _(
        "import",
        "Upprepningen blev mätpunkten {id}, som upprepas: en mätning för varje gång, i tidsordning. Det är inte samma sak om den räknar upp personer eller saker",
    ),
    "group": _("import", "Gruppen är inte med, men frågorna i den är det, i samma ordning"),
    "not_ended": _("import", "Delen av formuläret tar aldrig slut: allt efter den räknas dit"),
    "condition": _(
        "import",
        "Regeln {rule} (antal frågor: {count}). När det som villkoret prövar är obesvarat kan villkoret vara oavgjort här; i källan räknas svaret som tomt",
    ),
    "soft": _("import", "Regeln {rule}, som varnar: REDCap påminner men låter frågan stå obesvarad"),
    "list_renamed": _("import", "Kodlistan heter {list} här"),
    "code_renamed": _(
        "import", "Koden är {code} här: våra koder har bara bokstäverna a–z, siffror och enkla understreck"
    ),
    "missing_reason": _(
        "import", "Koden {code} blev ett skäl till att svar saknas ({missing}), som du sade, och står sist"
    ),
    "point_renamed": _("import", "Mätpunkten heter {id} här"),
    "matrix": _("import", "Frågorna i matrisen delar kodlistan {list}; att de visas i en matris är inte med"),
    "alone": _("import", "Svaret som ingen annan kod får stå bredvid blev uteslutande; resten av cellen är inte med"),
}

_ROWS = {
    "sheet": _("import", "Bladet hör inte till frågorna och läses inte"),
    "second_settings": _("import", "Bara första raden med inställningar gäller"),
    "disabled_row": _("import", "Raden är avstängd i källan"),
    "no_type": _("import", "Raden har ingen typ: en anteckning, eller ett fel"),
    "no_name": _("import", "Frågan har inget namn"),
    "unmatched": _("import", "Slut på något som inte har börjat"),
    "loop": _("import", "En slinga (loop) ställer samma frågor för varje svar; det har vi ingen form för"),
    "nested_repeat": _(
        "import", "En upprepning inne i en annan: en mätpunkt kan inte höra till en viss mätning vid en annan"
    ),
    "in_nested": _("import", "Står i en slinga eller en inre upprepning, som inte är med"),
    "duplicate": _("import", "En fråga med samma namn står redan tidigare"),
    "no_list": _("import", "Svarslistan finns inte i filen, eller är tom"),
    "text": _("import", "Fri text: sådan finns inte i våra variabler, för att den kan peka ut en person"),
    "decimal": _("import", "Tal med decimaler: våra tal är hela"),
    "note": _("import", "Text som visas, och inte frågar något"),
    "calculate": _("import", "Ett beräknat eller dolt värde: ingen svarar på det"),
    "moment": _("import", "Klockslag: vi har bara datum"),
    "place": _("import", "En plats på kartan: den kan peka ut en person, och vi har ingen sort för den"),
    "recording": _("import", "En bild, en inspelning eller en fil"),
    "acknowledge": _("import", "En ruta att kryssa i, utan svar att välja mellan"),
    "rank": _("import", "En rangordning: ett svar är hos oss en kod eller flera, utan inbördes ordning"),
    "external": _("import", "Svaren att välja mellan hämtas någon annanstans ifrån"),
    "metadata": _("import", "Något som apparaten själv antecknar"),
    "type_unknown": _("import", "En typ som vi inte känner"),
    "record_id": _("import", "Det första fältet är ärendets nyckel: den står i case, inte bland svaren"),
    "no_choice": _("import", "Svaret har ingen lista eller inget namn"),
    "duplicate_code": _("import", "Ett svar med samma kod står redan i listan {list}"),
    "unused_list": _("import", "Ingen fråga som kom med har svarslistan"),
}

_CELLS = {
    "language": _("import", "Språket {language} är inte med, för det är inte komplett"),
    "language_unknown": _("import", "Det går inte att se vilket språk det är; skriv det så här: label::Swedish (sv)"),
    "second_text": _("import", "En annan kolumn har texten på samma språk"),
    "second_column": _("import", "En kolumn till med samma namn: den första gäller"),
    "on_group": _("import", "Står på en grupp eller en upprepning, där det inte läses"),
    "group_label": _("import", "Gruppens text: grupper är inte med"),
    "no_question": _("import", "Ingen fråga som kom med berörs"),
    "repeat_each": _(
        "import",
        "Gäller {id} varje gång den ställs; våra regler läser det senaste svaret, så det skulle betyda något annat",
    ),
    "broken_cell": _("import", "En formel utan resultat i filen: öppna den i ett kalkylprogram och spara om"),
    "column": _("import", "En kolumn som vi inte läser"),
    "guidance": _("import", "Vägledning till den som frågar"),
    "message": _("import", "Formulärets egen text när svaret inte godtas: reglerna har andra texter"),
    "calculation": _("import", "En beräkning: vi räknar inte ut svar"),
    "appearance": _("import", "Hur frågan visas"),
    "default": _("import", "Ett förifyllt svar: ett svar ska någon ha gett"),
    "choice_filter": _("import", "Vilka av svaren som visas: här kan vilket som helst i listan väljas"),
    "parameters": _("import", "Inställningar för frågan"),
    "repeat_count": _("import", "Hur många gånger något upprepas"),
    "readonly": _("import", "Att svaret inte kan ändras i formuläret"),
    "disabled": _("import", "Att raden är avstängd eller inte"),
    "trigger": _("import", "Vad som utlöser en beräkning"),
    "entity": _("import", "Vart svaret sparas i andra listor"),
    "media": _("import", "En bild eller ett ljud"),
    "form_setting": _("import", "En inställning för formulärets program"),
    "section": _("import", "En rubrik mellan frågor"),
    "question_number": _("import", "Frågans nummer"),
    "matrix_ranking": _("import", "Att varje svar bara får väljas en gång i matrisen"),
    "annotation": _("import", "Anteckningar och inställningar för REDCap (@…)"),
    "choices_without": _("import", "Text i kolumnen för svar, till en fråga som inte har någon svarslista"),
    "validation_without": _("import", "En kontroll som inte hör till frågans sort"),
    "matrix_without": _("import", "En matris kring en fråga som inte har någon svarslista"),
    "slider_labels": _("import", "Texterna vid skalans ändar och mitt"),
}

_LOGIC = {
    "logic_function": _("import", "Villkoret använder en funktion; våra villkor har inga"),
    "logic_arithmetic": _("import", "Villkoret räknar; våra villkor jämför bara"),
    "logic_two_questions": _("import", "Villkoret jämför två svar med varandra"),
    "logic_unknown_question": _("import", "Villkoret nämner en fråga som inte finns"),
    "logic_question_left_out": _("import", "Villkoret nämner en fråga som inte kom med"),
    "logic_ambiguous": _("import", "Villkoret nämner en fråga vars namn flera har"),
    "logic_other_kind": _("import", "Villkoret jämför {name} med något som inte går att jämföra med den"),
    "logic_unknown_code": _("import", "Villkoret jämför {name} med ett svar som inte finns i dess lista"),
    "logic_repeat": _(
        "import", "Villkoret nämner en fråga i en upprepning; våra villkor läser det senaste svaret, inte det just då"
    ),
    "logic_itself": _("import", "Villkoret nämner frågan själv"),
    "logic_event": _("import", "Villkoret nämner en viss händelse eller en viss gång i REDCap"),
    "logic_smart_variable": _(
        "import", "Villkoret nämner något som REDCap självt vet, eller ett namn vi inte kan läsa"
    ),
    "logic_no_comparison": _("import", "Villkoret är ett värde, inte en jämförelse"),
    "logic_no_question": _("import", "Villkoret nämner ingen fråga"),
    "logic_unreadable": _("import", "Villkoret går inte att läsa"),
    "logic_long": _("import", "Villkoret är för långt eller för djupt"),
    "logic_no_bounds": _("import", "Kravet på svaret är något annat än fasta gränser"),
}

REASONS = _ADDED | _CARRIED | _CHANGED | _ROWS | _CELLS | _LOGIC
"""What each reason says, in Swedish."""
