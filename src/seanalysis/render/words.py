"""The few words of our own that tables and pages need, in both languages; everything else is named by the study."""

from seanalysis.render.parts import Part
from seanalysis.study.codebook import Label
from seanalysis.study.plan import Data

ALL = Label(nb="Alle", en="All")
TABLE = Label(nb="Tabell", en="Table")
MISSING = Label(nb="Mangler", en="Missing")
ABOUT = Label(nb="Gjelder", en="About")
BASE = Label(nb="Grunnlag", en="Base")
COUNT = Label(nb="Antall", en="Count")
SHARE = Label(nb="Andel", en="Share")
REST = Label(nb="Alle andre", en="All others")
OR = Label(nb="eller", en="or")
TO = Label(nb="til", en="to")
DIFFERENCE = Label(nb="Forskjell (95\u202f% grenser)", en="Difference (95% limits)")
YEAR = Label(nb="År: {year}. ", en="Year: {year}. ")
BENCHMARKS = Label(nb="Nasjonale tall, ikke direkte sammenlignbare", en="National numbers, not directly comparable")
LIMITS = Label(nb="95\u202f% grenser", en="95% limits")
MEDIAN = Label(nb="Median (kvartiler)", en="Median (quartiles)")
MEAN = Label(nb="Gjennomsnitt", en="Mean")
SCORE = Label(nb="Poeng (1–5)", en="Score (1–5)")
HIGHEST = {
    True: Label(nb="5 fra og med {at}", en="5 from {at}"),
    False: Label(nb="5 til og med {at}", en="5 up to {at}"),
}
LOWEST = Label(nb="1 ved {at}", en="1 at {at}")
NOT_PRINTED = Label(
    nb="Rapporten oppgir ikke grensene ellers, så andre verdier får ingen poeng.",
    en="The report does not print the other thresholds, so other values get no score.",
)
EQUAL_STEPS = Label(
    nb="Grensene mellom dem er studiens eget valg: like store trinn.",
    en="The thresholds between them are the study’s own choice: equal steps.",
)
DISTINCT = Label(nb="Antall ulike", en="Number of different ones")
HIDDEN = Label(nb="Skjult", en="Hidden")
ITEM = Label(nb="Spørsmål", en="Item")
PERCENT = Label(nb="Prosent", en="Per cent")
QUARTILES = Label(nb="Kvartiler", en="Quartiles")
ORDER = Label(nb="Rekkefølge", en="Order")
SOURCE = Label(nb="Kilde", en="Source")
SECTION = Label(nb="avsnitt", en="section")
NOTE = Label(nb="Merk", en="Note")
INTERNAL = Label(nb="Fortrolig", en="Confidential")

TABLES = Label(nb="Tabeller", en="Tables")
CONTENTS = Label(nb="Innhold", en="Contents")
TO_CONTENTS = Label(nb="Til innholdet", en="To the contents")
PARTS: dict[Part, Label] = {
    "count": COUNT,
    "base": BASE,
    "share": PERCENT,
    "value": Label(nb="Verdi", en="Value"),
    "lower": Label(nb="Nedre", en="Lower"),
    "upper": Label(nb="Øvre", en="Upper"),
    "aside": Label(nb="I parentes", en="In brackets"),
}

SYNTHETIC = Label(
    nb="SYNTETISKE DATA – ikke studiens resultater",
    en="SYNTHETIC DATA – not the study’s results",
)

RECORDS: dict[Data, Label] = {
    "participants": Label(nb="deltakere", en="participants"),
    "employers": Label(nb="arbeidsgivere", en="employers"),
    "invited": Label(nb="inviterte arbeidsgivere", en="invited employers"),
    "report_cells": Label(nb="celler i individrapportene", en="cells of the individual reports"),
    "input_rows": Label(nb="filer", en="files"),
    "issues": Label(nb="merknader", en="issues"),
}
OWN_TO_THE_WORK = Label(
    nb="Tabellen handler om filene og cellene som dataene ble lest fra, og står bare i den interne utgaven.",
    en="The table is about the files and cells from which the data were read, and stands in the internal edition only.",
)
WITHHELD = Label(
    nb="Tabellen står ikke i den offentlige utgaven, fordi tallene i den handler om få eller om enkeltpersoner.",
    en="The table is not in the public edition, as its numbers are about few people or single ones.",
)
NOT_REACHED = Label(nb="ikke nådd", en="not reached")
