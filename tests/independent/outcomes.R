# Every outcome, computed again in R from flat tables of made-up cases. Base R only.
#
#     Rscript outcomes.R            writes the numbers to stdout, as they stand in expected.csv
#
# Written from the list of outcomes and the contract's words about states, losses and intervals, in another language and
# another way than the library: by columns of whole tables, with R's own prop.test, binom.test and t.test.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
source_folder <- file.path(here, "..", "cases", "source")

read_table <- function(path) {
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

# --- The answers of each question: which say something, in order, and which are reasons for saying nothing.

answers <- list()
lists <- read_table(file.path(source_folder, "codelists.csv"))
for (name in unique(lists$list)) {
  rows <- lists[lists$list == name, ]
  said <- rows[is.na(rows$missing_reason), ]
  why <- rows[!is.na(rows$missing_reason), ]
  answers[[name]] <- list(
    said = unique(said$code[order(as.integer(said$order))]),
    why = setNames(why$missing_reason, why$code),
    alone = unique(rows$code[rows$exclusive %in% "yes" | !is.na(rows$missing_reason)])
  )
}
answers$boende_efter <- answers$boende_fore
answers$hederskontext <- answers$ja_nej_vet_ej
survey <- read_table(file.path(source_folder, "survey.csv"))
for (row in seq_len(nrow(survey))) {
  codes <- sub("=.*", "", strsplit(survey$answers[row], "; ", fixed = TRUE)[[1]])
  answers[[survey$id[row]]] <- list(said = setdiff(codes, "vet_ej"), why = c(vet_ej = "unknown"))
}

MULTI <- c("riskmetod", "insatser", "samverkan")
# The year and the residents that rates are asked for: those of the test, made up.
YEARS <- list("2019" = 2020, "2021" = 2022)
RESIDENTS <- c("1480" = 480000, "1481" = 55000, "1482" = 38000)

CLIENT <- list("2019" = c("bf_situation", "bf_paverka", "bf_bemotande", "bf_sammantaget"), "2021" = survey$id)

# --- What a table says. A cell that holds no answer of its question is an unanswered question.

# One choice: the code, or NA.
choice <- function(table, name) {
  if (!name %in% names(table)) return(rep(NA_character_, nrow(table)))
  cell <- trimws(table[[name]])
  known <- c(answers[[name]]$said, names(answers[[name]]$why))
  ifelse(cell %in% known, cell, NA_character_)
}

# Several choices: a list of codes, empty where the question is unanswered.
choices <- function(table, name) {
  if (!name %in% names(table)) return(rep(list(character()), nrow(table)))
  known <- c(answers[[name]]$said, names(answers[[name]]$why))
  lapply(strsplit(table[[name]], "|", fixed = TRUE), function(codes) {
    codes <- trimws(codes[!is.na(codes)])
    if (length(codes) > 0 && all(codes %in% known) && !anyDuplicated(codes)) codes else character()
  })
}

# A question at a point that repeats: what stands alone goes when anything else is there.
fold <- function(several, name) {
  lapply(several, function(codes) {
    others <- setdiff(codes, answers[[name]]$alone)
    if (length(others) > 0) others else codes
  })
}

# A day, or NA where the cell holds none that there is.
day <- function(table, name) {
  cell <- if (name %in% names(table)) table[[name]] else rep(NA_character_, nrow(table))
  found <- as.Date(cell, format = "%Y-%m-%d")
  as.Date(ifelse(format(found) %in% cell, found, NA), origin = "1970-01-01")
}

# An age that a person can have, or NA.
age <- function(table) {
  number <- suppressWarnings(as.integer(table$alder))
  ifelse(!is.na(number) & number >= 0 & number <= 120, number, NA)
}

# True if all are, false if any is, else unknown: R's own `&` is just that.
all_of <- function(...) Reduce(`&`, list(...))

# The reason that an answer to several choices is: only when all of it are reasons.
reason_of <- function(several, name) {
  why <- answers[[name]]$why
  vapply(several, function(codes) {
    if (length(codes) > 0 && all(codes %in% names(why))) unname(why[codes[1]]) else NA_character_
  }, "")
}

# "answered", a missing reason, or what the question is when nobody answered it.
state_of <- function(codes, name, otherwise) {
  why <- answers[[name]]$why
  ifelse(codes %in% answers[[name]]$said, "answered",
    ifelse(codes %in% names(why), unname(why[codes]), otherwise)
  )
}

# --- The outcomes. Each gives for every case why it is left out (NA: it is counted) and what it comes to.

first_of <- function(...) {
  found <- list(...)
  result <- rep(NA_character_, length(found[[1]]))
  for (each in found) result <- ifelse(is.na(result), each, result)
  result
}
unless <- function(condition, word) ifelse(condition, NA_character_, word)

find_outcomes <- function(table, edition) {
  n <- nrow(table)
  end <- day(table, "avslutsdatum")
  closed <- !is.na(end)
  given <- fold(choices(table, "insatser"), "insatser")
  has_given <- lengths(given) > 0
  none <- vapply(given, function(codes) "ingen" %in% codes, NA)
  supported <- has_given & !none
  number <- as.numeric(lengths(lapply(given, setdiff, "ingen")))
  method <- choices(table, "riskmetod")
  client <- CLIENT[[edition]]
  asked <- if (n == 0) logical() else Reduce(`|`, lapply(client, function(name) !is.na(choice(table, name))))
  found <- list()

  share <- function(population, name, counts) {
    codes <- choice(table, name)
    # Whoever is in the population can be asked: the point is measured or the case is closed, and the question applies.
    state <- state_of(codes, name, "unanswered")
    lost <- first_of(unless(population, "outside_population"), unless(state == "answered", state))
    list(kind = "share", lost = lost, value = as.numeric(codes %in% counts))
  }

  found$malupp_helt <- share(closed & supported, "malupp", "helt")
  found$malupp_helt_eller_delvis <- share(closed & supported, "malupp", c("helt", "delvis"))

  prefix <- if (edition == "2019") "bf_" else "be_"
  understanding <- if (edition == "2019") "bf_bemotande" else "be_forstaelse"
  found$situation_forbattrad <- share(asked, paste0(prefix, "situation"), c("battre_mycket", "battre_lite"))
  found$kunde_paverka <- share(asked, paste0(prefix, "paverka"), c("mycket", "ganska_mycket"))
  found$motte_forstaelse <- share(asked, understanding, c("mycket_stor", "ganska_stor"))
  found$sammantaget_nojd <- share(asked, paste0(prefix, "sammantaget"), c("mycket_nojd", "ganska_nojd"))

  everybody <- rep(NA_character_, n)
  found$avslutade <- list(kind = "share", lost = everybody, value = as.numeric(closed))

  found$insatser_per_arende <- list(kind = "mean", lost = unless(has_given, "outside_population"), value = number)
  found$insatser_per_arende_med_insats <-
    list(kind = "mean", lost = unless(supported, "outside_population"), value = number)

  # Interventions are expected once anything is measured on the way, or when the case is closed.
  on_the_way <- has_given | lengths(choices(table, "samverkan")) > 0
  housing <- c("skyddat_boende", "tillfalligt_boende", "stod_bostad")
  found$boendeinsats <- list(
    kind = "share",
    lost = first_of(unless(has_given | on_the_way | closed, "not_yet"), unless(has_given, "unanswered")),
    value = as.numeric(vapply(given, function(codes) any(housing %in% codes), NA))
  )
  methods <- c("freda", "sara", "patriark", "annan_metod")
  found$bedomd_med_metod <- list(
    kind = "share",
    lost = first_of(unless(lengths(method) > 0, "unanswered"), reason_of(method, "riskmetod")),
    value = as.numeric(vapply(method, function(codes) any(methods %in% codes), NA))
  )
  # Per 10 000 adult residents, in one year. What surely keeps a case out decides, whatever else is missing.
  start <- day(table, "aktualiseringsdatum")
  adult <- age(table) >= 18
  year <- YEARS[[edition]]
  in_year <- function(date) as.integer(format(date, "%Y")) == year
  why_closed <- choice(table, "avslutsorsak")
  rate <- function(counts, dates) {
    lost <- first_of(unless(is.na(adult) | adult, "outside_population"), unless(!is.na(adult), "population_unknown"))
    for (each in dates) lost <- first_of(lost, unless(!is.na(counts) | !is.na(each$date), each$missing))
    lost <- first_of(lost, unless(!is.na(counts), "undecidable"))
    list(kind = "rate", lost = lost, value = as.numeric(counts))
  }
  at_exit <- c("avslutsorsak", "malupp", "vald_efter", "boende_efter", if (edition == "2019") client)
  measured <- if (n == 0) logical() else Reduce(`|`, lapply(at_exit, function(name) !is.na(choice(table, name))))
  begun <- list(date = start, missing = rep("unanswered", n))
  ended <- list(date = end, missing = ifelse(measured, "unanswered", "not_yet"))
  first_day <- as.Date(paste0(year, "-01-01"))
  last_day <- as.Date(paste0(year, "-12-31"))
  still <- is.na(end) | end >= first_day
  found$kolada_aktualiserade <- rate(in_year(start), list(begun))
  found$kolada_med_insats <- rate(all_of(start <= last_day, still, supported), list(begun))
  found$kolada_mal_natt <- rate(all_of(in_year(end), supported, why_closed == "mal_natt"), list(ended))
  if (edition == "2019") return(found)

  found$vald_upphort <- share(closed, "vald_efter", "upphort")
  found$vald_upphort_eller_minskat <- share(closed, "vald_efter", c("upphort", "minskat"))
  found$insatser_stor_betydelse <- share(asked, "be_betydelse", c("mycket_stor", "stor"))
  found$tryggare <- share(asked, "be_trygghet", c("mycket_tryggare", "lite_tryggare"))
  found$svarsfrekvens <-
    list(kind = "share", lost = unless(closed, "outside_population"), value = as.numeric(asked))
  found$svarsfrekvens_alla <- list(kind = "share", lost = everybody, value = as.numeric(asked))

  items <- c("be_paverka", "be_forstaelse", "be_sammantaget", "be_betydelse")
  placed <- matrix(numeric(), n, 0)
  for (name in items) {
    said <- answers[[name]]$said
    place <- match(choice(table, name), said)
    placed <- cbind(placed, 100 * (length(said) - place) / (length(said) - 1))
  }
  enough <- rowSums(!is.na(placed)) >= 3
  found$upplevt_stod <- list(
    kind = "scale",
    lost = first_of(unless(asked, "outside_population"), unless(enough, "too_few_items")),
    value = rowMeans(placed, na.rm = TRUE)
  )

  before <- choice(table, "boende_fore")
  after <- choice(table, "boende_efter")
  before_state <- state_of(before, "boende_fore", "unanswered")
  after_state <- state_of(after, "boende_efter", "unanswered")
  unsafe <- c("med_utovare", "tillfalligt", "skyddat", "hemlos")
  found$boende_forandring <- list(
    kind = "change",
    lost = first_of(
      unless(closed, "outside_population"),
      unless(before_state == "answered", paste0("fore:", before_state)),
      unless(after_state == "answered", paste0("efter:", after_state))
    ),
    value = as.numeric(before %in% unsafe & after %in% "eget") - as.numeric(before %in% "eget" & after %in% unsafe)
  )
  found
}

# --- Summing up a group of cases.

exact <- function(number) if (is.na(number)) "" else sprintf("%.17g", number)

wilson <- function(k, n) {
  if (n == 0) return(c(NA, NA))
  as.numeric(suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int)
}

t_interval <- function(numbers) {
  # t.test refuses data that are all the same: there is no interval then.
  if (length(numbers) < 2 || min(numbers) == max(numbers)) return(c(NA, NA))
  as.numeric(t.test(numbers)$conf.int)
}

# The residents of a group: of the places its cases are handled in, where all are known; other groups have none.
residents_of <- function(places, by) {
  if (length(places) == 0 || !all(by %in% "municipality")) return(NA)
  sum(RESIDENTS[unique(ifelse(is.na(places), "", places))])
}

sum_up <- function(outcome, members, residents) {
  lost <- outcome$lost[members]
  values <- outcome$value[members][is.na(lost)]
  n <- length(values)
  reasons <- sort(unique(lost[!is.na(lost)]), method = "radix")
  counts <- vapply(reasons, function(reason) sum(lost %in% reason), 0L)
  numerator <- value <- sd <- p <- NA
  improved <- unchanged <- worsened <- NA
  interval <- c(NA, NA)
  if (outcome$kind == "share") {
    numerator <- sum(values)
    interval <- wilson(numerator, n)
  }
  if (outcome$kind == "rate") numerator <- sum(values)
  if (outcome$kind == "change") {
    improved <- sum(values == 1)
    unchanged <- sum(values == 0)
    worsened <- sum(values == -1)
    numerator <- improved
    interval <- wilson(improved, n)
    if (improved + worsened > 0) p <- binom.test(improved, improved + worsened)$p.value
  }
  if (n > 0) value <- if (is.na(numerator)) mean(values) else numerator / n
  if (outcome$kind == "rate" && n > 0) value <- 10000 * numerator / residents
  if (outcome$kind %in% c("mean", "scale")) {
    if (n > 1) sd <- sd(values)
    interval <- t_interval(values)
  }
  c(
    length(members), exact(numerator), n, exact(value), exact(interval[1]), exact(interval[2]), exact(sd),
    exact(improved), exact(unchanged), exact(worsened), exact(p),
    paste0(reasons, rep("=", length(reasons)), counts, collapse = "|")
  )
}

# --- Every table, over all cases and in groups. A case that stands again is a duplicate before anything else.

HEADER <- c(
  "edition", "scenario", "by", "group", "outcome", "kind", "cases", "numerator", "denominator", "value", "low", "high",
  "sd", "improved", "unchanged", "worsened", "p", "excluded"
)
GROUPINGS <- list(character(), "hederskontext", "municipality", c("hederskontext", "municipality"))

lines <- list(HEADER)
for (path in sort(Sys.glob(file.path(here, "cases", "*.csv")), method = "radix")) {
  name <- sub("[.]csv$", "", basename(path))
  edition <- substr(name, 1, 4)
  table <- read_table(path)
  again <- duplicated(paste(table$municipality, table$case))
  groupers <- list(hederskontext = choice(table, "hederskontext"), municipality = table$municipality)
  outcomes <- find_outcomes(table, edition)
  for (id in sort(names(outcomes), method = "radix")) {
    outcome <- outcomes[[id]]
    outcome$lost <- first_of(unless(!again, "duplicate"), outcome$lost)
    for (by in GROUPINGS) {
      keys <- rep("", nrow(table))
      for (each in by) keys <- paste(keys, ifelse(is.na(groupers[[each]]), "-", groupers[[each]]), sep = "|")
      keys <- sub("^[|]", "", keys)
      groups <- if (length(by) == 0) "" else sort(unique(keys), method = "radix")
      for (group in groups) {
        members <- which(keys == group)
        summary <- sum_up(outcome, members, residents_of(table$municipality[members], by))
        by_line <- paste(by, collapse = "|")
        lines[[length(lines) + 1]] <- c(edition, substring(name, 6), by_line, group, id, outcome$kind, summary)
      }
    }
  }
}
cat(vapply(lines, paste, "", collapse = ","), sep = "\n")
