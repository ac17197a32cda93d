"""The few words of our own that tables and pages need, in both languages; everything else is named by the study."""

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
TO = Label(nb="til", en="to")
DIFFERENCE = Label(nb="Forskjell (95\u202f% grenser)", en="Difference (95% limits)")
YEAR = Label(nb="År: {year}. ", en="Year: {year}. ")
BENCHMARKS = Label(nb="Nasjonale tall, ikke direkte sammenlignbare", en="National numbers, not directly comparable")
LIMITS = Label(nb="95\u202f% grenser", en="95% limits")
MEDIAN = Label(nb="Median (kvartiler)", en="Median (quartiles)")
MEAN = Label(nb="Gjennomsnitt", en="Mean")
DISTINCT = Label(nb="Antall ulike", en="Number of different ones")
ITEM = Label(nb="Spørsmål", en="Item")
PERCENT = Label(nb="Prosent", en="Per cent")
QUARTILES = Label(nb="Kvartiler", en="Quartiles")
SOURCE = Label(nb="Kilde", en="Source")
SECTION = Label(nb="avsnitt", en="section")
NOTE = Label(nb="Merk", en="Note")
INTERNAL = Label(nb="Fortrolig", en="Confidential")

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
