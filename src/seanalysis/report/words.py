"""What the pages say themselves, in both languages, beside the words that tables have too."""

from seanalysis.study.codebook import Label, Language

LANGUAGE = Label(nb="Språk", en="Language")
LANGUAGES: dict[Language, str] = {"nb": "Norsk bokmål", "en": "English"}

RESULTS = Label(nb="Resultater", en="Results")
INTERNAL = Label(
    nb="Intern utgave, som ikke skal ut av forskergruppen.",
    en="Internal edition, which must not leave the research group.",
)
SYNTHETIC_WHY = Label(
    nb="Alle deltakere, arbeidsgivere og svar på denne siden er oppdiktet. Bruk den til å se hvordan analysen virker.",
    en="All participants, employers and answers on this page are invented. Use it to see how the analysis works.",
)
CONTENTS = Label(nb="Innhold", en="Contents")
CAUTIONS = Label(nb="Hva studien ikke kan vise", en="What the study cannot show")
MADE = Label(nb="Slik ble siden til", en="How this page was made")
MADE_BY = Label(
    nb="Alle tall er hentet fra cells.csv, som programmet har regnet ut av filene med data.",
    en="All numbers are taken from cells.csv, which the program computed from the files with data.",
)
SETTINGS = Label(nb="Innstillinger", en="Settings")
THRESHOLD = Label(nb="Antall under dette kan røpe hvem noen er", en="A count below this can show who somebody is")
EDITIONS = Label(nb="Språk", en="Languages")
PROGRAMS = Label(nb="Programmer", en="Programs")
VERSION = Label(nb="Versjon", en="Version")
VALUE = Label(nb="Verdi", en="Value")
NAME = Label(nb="Navn", en="Name")
INPUT = Label(nb="Filer med data", en="Files with data")
STUDY = Label(nb="Fingeravtrykk av studiemappen", en="Fingerprint of the study folder")
FILE = Label(nb="Fil", en="File")
FINGERPRINT = Label(nb="Fingeravtrykk (SHA-256)", en="Fingerprint (SHA-256)")

ISSUES = Label(nb="Merknader til dataene", en="Issues in the data")
ISSUES_WHY = Label(
    nb="Alt som ble funnet da filene ble lest, det alvorligste først. Siden gjengir celler og er intern.",
    en="Everything found when the files were read, the gravest first. The page quotes cells and is internal.",
)
NO_ISSUES = Label(nb="Ingen merknader.", en="No issues.")
STOPPED = Label(
    nb="Kjøringen stoppet. Rett det som står under «Stopp», og kjør på nytt.",
    en="The run stopped. Correct what stands under “Stop”, and run again.",
)
RAW_FOLDER = Label(nb="Mappen med rådata", en="The folder of raw data")
FILES = Label(nb="Hva som ble av filene", en="What became of the files")
ROWS_OF_FILE = Label(nb="Rader", en="Rows")
ISSUES_OF_FILE = Label(nb="Merknader", en="Issues")
READ = Label(nb="Lest", en="Read")
KEPT = Label(nb="Beholdt", en="Kept")
SET_ASIDE = Label(nb="Lagt til side", en="Set aside")
SHEET = Label(nb="Ark", en="Sheet")
CELL = Label(nb="Celle", en="Cell")
FIELD = Label(nb="Felt", en="Field")
MESSAGE = Label(nb="Merknad", en="Issue")
FOUND = Label(nb="Funnet", en="Found")
ALLOWED = Label(nb="Tillatt", en="Allowed")

CONSEQUENCES = {
    "stop": Label(nb="kjøringen stoppet", en="the run stopped"),
    "set_aside": Label(nb="raden er ikke regnet med", en="the row is not counted"),
    "error": Label(nb="cellen regnes som «kan ikke leses»", en="the cell counts as “cannot be read”"),
    "warning": Label(nb="ingenting er endret", en="nothing was changed"),
}

STOP_HEAD = Label(
    nb="Kjøringen stoppet: {n} ting må rettes i dataene først.",
    en="The run stopped: {n} things must be corrected in the data first.",
)
STOP_HEAD_ONE = Label(
    nb="Kjøringen stoppet: én ting må rettes i dataene først.",
    en="The run stopped: one thing must be corrected in the data first.",
)
STOP_MORE = Label(nb="Alt som ble funnet, står i {page}", en="Everything that was found stands in {page}")
STOP_FORMER = Label(
    nb="Resultatene som ligger der, {report}, er fra en tidligere kjøring.",
    en="The results that are there, {report}, are of a former run.",
)
