"""What the answers say, in both languages."""

from seanalysis.study.codebook import Label

SHEET = Label(nb="Svar", en="Answer")
TITLE = Label(nb="Svar på {file}", en="Answer on {file}")
THANKS = Label(
    nb="Takk for arbeidsboken! Alt i {file} er lest, og vi har ingen spørsmål. Du trenger ikke gjøre noe mer.",
    en="Thank you for the workbook! All of {file} has been read, and we have no questions. You need not do anything.",
)
INTRODUCTION = Label(
    nb="Takk for arbeidsboken! Her er det vi må spørre om. Legg denne filen i samme mappe som {file}; "
    "da åpner lenkene i første kolonne cellen det gjelder. Du skal ikke endre noe der.",
    en="Thank you for the workbook! This is what we need to ask. Put this file in the same folder as {file}; "
    "then the links in the first column open the cell in question. There is nothing to change there.",
)
HOW = Label(
    nb="Svar i de gule feltene: velg «ja» hvis forslaget er riktig, eller skriv riktig verdi. Vet du den ikke, skriver "
    "du «vet ikke». Er det riktig som det står, lar du feltene stå tomme. Lagre, og send denne filen tilbake.",
    en="Answer in the yellow fields: choose “yes” if the proposal is right, or write the right value. If you do not "
    "know it, write “not known”. If it is right as it stands, leave the fields empty. Save this file and send it back.",
)
THERE = Label(
    nb="Det som er merket «Rettes i arbeidsboken», kan bare rettes i {file}. Rett det der, og send den på nytt.",
    en="What is marked “Correct in the workbook” can only be corrected in {file}. Correct it there, and send it again.",
)
STOPPED = Label(
    nb="Arbeidsboken kan ikke brukes slik den er nå: se det som er merket «Stopp».",
    en="The workbook cannot be used as it is now: see what is marked “Stop”.",
)
WHO = Label(nb="Svart av (initialer):", en="Answered by (initials):")

PLACE = Label(nb="Sted i arbeidsboken", en="Place in the workbook")
FIELD = Label(nb="Felt", en="Field")
MESSAGE = Label(nb="Hva vi spør om", en="What we ask")
FOUND = Label(nb="Det står", en="It says")
ALLOWED = Label(nb="Det kan stå", en="It may say")
PROPOSAL = Label(nb="Forslag", en="Proposal")
ACCEPT = Label(nb="Godta forslaget?", en="Accept the proposal?")
OTHER = Label(nb="Eller riktig verdi", en="Or the right value")
COMMENT = Label(nb="Kommentar", en="Comment")

YES = Label(nb="ja", en="yes")
NO = Label(nb="nei", en="no")
YES_OR_NO = Label(nb="Velg ja eller nei, eller la feltet stå tomt.", en="Choose yes or no, or leave the field empty.")
WHOLE_FILE = Label(nb="Hele filen", en="The whole file")
IN_WORKBOOK = Label(nb="Rettes i arbeidsboken", en="Correct in the workbook")
EMPTY = Label(nb="(tom)", en="(empty)")
PAGE = Label(nb="side", en="page")
