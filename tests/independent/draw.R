# Draws the two larger tables, cases/<edition>-random.csv. Run it in this folder to draw them again: the seed is fixed.
#
#     Rscript draw.R
#
# The answers are drawn each for itself and mean nothing: they are there to be counted. Blanks, reasons, duplicates, codes
# that no list has, and codes that should stand alone all come often enough to be met in every outcome.

RNGversion("4.0.0")
set.seed(20221120)
ROWS <- 400

draw <- function(codes, blank, ...) ifelse(runif(ROWS) < blank, NA, sample(codes, ROWS, replace = TRUE, ...))
draw_several <- function(codes, blank, odd) {
  several <- vapply(seq_len(ROWS), function(i) paste(sample(codes, sample(1:3, 1)), collapse = "|"), "")
  one <- sample(odd, ROWS, replace = TRUE)
  several <- ifelse(runif(ROWS) < 0.15, one, several)
  ifelse(runif(ROWS) < blank, NA, several)
}

homes <- c("eget", "eget", "med_utovare", "tillfalligt", "skyddat", "hemlos", "annat", "vet_ej", "slott")
for (edition in c("2019", "2021")) {
  open <- runif(ROWS) < 0.25
  days <- format(as.Date("2022-01-01") - ifelse(edition == "2019", 730, 0) + sample(0:300, ROWS, replace = TRUE))
  table <- data.frame(
    alder = draw(c(15:17, 18:60, 130), 0.08),
    aktualiseringsdatum = ifelse(
      runif(ROWS) < 0.1, NA,
      format(as.Date("2022-11-30") - ifelse(edition == "2019", 730, 0) - sample(0:500, ROWS, replace = TRUE))
    ),
    case = paste0("R", ifelse(runif(ROWS) < 0.02, 1, seq_len(ROWS))),
    municipality = draw(c("1480", "1481", "1482"), 0.05),
    catalogue = paste0("su-kvinnofrid/", edition),
    hederskontext = draw(c("ja", "nej", "nej", "nej", "vet_ej"), 0.05),
    riskmetod = draw_several(
      c("freda", "sara", "patriark", "annan_metod", "samtal"), 0.1, c("ingen", "vet_ej", "vet_ej|freda", "freda|okand")
    ),
    insatser = draw_several(
      c("stodsamtal", "gruppstod", "skyddat_boende", "tillfalligt_boende", "stod_bostad", "annan"), 0.12,
      c("ingen", "ingen|stodsamtal", "stodsamtal|okand")
    ),
    samverkan = draw(c("polis", "ingen", "polis|skola"), 0.6),
    avslutsdatum = ifelse(open, NA, ifelse(runif(ROWS) < 0.02, "2022-02-30", days)),
    avslutsorsak = ifelse(open, NA, draw(c("mal_natt", "annan", "avliden", "vet_ej"), 0.1, prob = c(.5, .35, .05, .1))),
    malupp = draw(c("helt", "delvis", "inte", "ej_bedombart", "vet_ej", "nastan"), 0.2)
  )
  if (edition == "2021") {
    table$boende_fore <- draw(homes, 0.08)
    table$vald_efter <- draw(c("upphort", "minskat", "oforandrat", "okat", "vet_ej"), 0.2)
    table$boende_efter <- draw(homes, 0.12)
  }
  client <- if (edition == "2019") {
    list(
      bf_situation = c("battre_mycket", "battre_lite", "oforandrad", "samre_lite", "samre_mycket", "vet_ej"),
      bf_paverka = c("mycket", "ganska_mycket", "ganska_lite", "inte", "vet_ej"),
      bf_bemotande = c("mycket_stor", "ganska_stor", "ganska_liten", "mycket_liten", "vet_ej"),
      bf_sammantaget = c("mycket_nojd", "ganska_nojd", "ganska_missnojd", "mycket_missnojd", "vet_ej")
    )
  } else {
    list(
      be_betydelse = c("mycket_stor", "stor", "liten", "ingen", "vet_ej"),
      be_situation = c("battre_mycket", "battre_lite", "oforandrad", "samre_lite", "samre_mycket", "vet_ej"),
      be_paverka = c("mycket", "ganska_mycket", "ganska_lite", "inte", "vet_ej"),
      be_forstaelse = c("mycket_stor", "ganska_stor", "ganska_liten", "ingen", "vet_ej"),
      be_sammantaget = c("mycket_nojd", "ganska_nojd", "ganska_missnojd", "mycket_missnojd", "vet_ej"),
      be_trygghet = c("mycket_tryggare", "lite_tryggare", "oforandrat", "lite_otryggare", "mycket_otryggare", "vet_ej"),
      be_information = c("mycket_latt", "ganska_latt", "ganska_svart", "mycket_svart", "vet_ej")
    )
  }
  silent <- runif(ROWS) < 0.5
  for (name in names(client)) table[[name]] <- ifelse(silent, NA, draw(client[[name]], 0.25))
  write.csv(table, file.path("cases", paste0(edition, "-random.csv")), row.names = FALSE, na = "", quote = FALSE)
}
