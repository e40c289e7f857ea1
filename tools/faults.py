"""The page of all faults that a catalogue's or a package's files can have, from their registry."""

from __future__ import annotations

from kvinnofrid_su.catalogue.faults import read_faults
from kvinnofrid_su.i18n import translate
from tools.pages import NOTE


def write_faults() -> str:
    """Return the page of all faults in files."""
    lines = [
        NOTE,
        "",
        "# Fel i filer (faults)",
        "",
        "Vad som kan vara fel i ett variabelpaket eller ett program. `kvinnofrid-su check-package` visar allt på en gång.",
        "Namnet är för alltid detsamma; orden får bli bättre. Ord inom klammer byts ut mot felets egna uppgifter.",
        "",
        "What can be wrong with a package of local variables or a programme; `kvinnofrid-su check-package` tells all of it",
        "at once. The name never changes; the wording may improve. Words in braces stand for what the fault is about.",
        "An error stops the files from being used, or is a contradiction in them; a warning is something of no use, or careless.",
    ]
    for name, each in read_faults().definitions.items():
        text, remedy = (translate(f"fault.{name}.{part}", getattr(each, part), "en") for part in ("text", "remedy"))
        lines += [
            "",
            f"## {name}",
            "",
            f"Allvarsgrad (severity): `{each.severity}`",
            "",
            f"- **{each.text}** {each.remedy}",
            f"- **{text}** {remedy}",
        ]
    return "\n".join(lines) + "\n"
