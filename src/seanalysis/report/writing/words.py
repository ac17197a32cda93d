"""What is said of texts that take numbers by name, in both languages."""

from seanalysis.study.codebook import Label

LINE = Label(nb="linje {n}", en="line {n}")
PARAGRAPH = Label(nb="avsnitt {n}", en="paragraph {n}")
PARTS = {
    "header": Label(nb="topptekst", en="header"),
    "footer": Label(nb="bunntekst", en="footer"),
    "footnotes": Label(nb="fotnoter", en="footnotes"),
    "endnotes": Label(nb="sluttnoter", en="endnotes"),
    "comments": Label(nb="merknader", en="comments"),
    "chart": Label(nb="diagram", en="chart"),
    "core": Label(nb="egenskaper", en="properties"),
    "custom": Label(nb="egenskaper", en="properties"),
}

NOT_UTF_8 = Label(nb="Filen er ikke lagret som UTF-8.", en="The file is not saved as UTF-8.")
TOO_LARGE = Label(nb="Filen er større enn noen tekst er.", en="The file is larger than any text is.")
NO_WORD = Label(
    nb="Filen kan ikke åpnes som et Word-dokument. Har den et passord, eller er den fra en eldre Word? "
    "Lagre den i Word som .docx uten passord.",
    en="The file cannot be opened as a Word document. Does it have a password, or is it of an older Word? "
    "Save it in Word as .docx without a password.",
)

STOP_HEAD = Label(
    nb="Kjøringen stoppet: {n} ting må rettes i tekstene først.",
    en="The run stopped: {n} things must be corrected in the texts first.",
)
STOP_HEAD_ONE = Label(
    nb="Kjøringen stoppet: én ting må rettes i tekstene først.",
    en="The run stopped: one thing must be corrected in the texts first.",
)
STOP_MORE = Label(nb="Alle navn står i {names}", en="All names stand in {names}")
NO_TABLE = Label(nb="Det er ingen tabell «{name}». Nærmest: {near}", en="There is no table “{name}”. Nearest: {near}")
NO_NAME = Label(
    nb="Tabellen {table} har ikke navnet «{name}». Nærmest: {near}",
    en="The table {table} does not have the name “{name}”. Nearest: {near}",
)
NO_FIELD = Label(
    nb="Navnet må slutte med én av {fields}. Nærmest: {near}",
    en="The name has to end with one of {fields}. Nearest: {near}",
)
NOT_OF_CELL = Label(
    nb="Denne cellen har ikke «{field}», men {fields}.", en="This cell does not have “{field}”, but {fields}."
)
NO_CELL = Label(
    nb="Ingen celle har alle disse navnene. Nærmest: {near}", en="No cell has all of these names. Nearest: {near}"
)
SEVERAL = Label(
    nb="Navnet passer på {n} celler. Skriv flere navn. Noen av dem: {near}",
    en="The name fits {n} cells. Write more names. Some of them: {near}",
)
NOT_CLOSED = Label(nb="«{{» mangler «}}» i samme avsnitt.", en="“{{” has no “}}” in the same paragraph.")
HALF = Label(
    nb="Et navn skal stå mellom to klammer på hver side: {{navn}}",
    en="A name stands between two braces on each side: {{name}}",
)
OUT_OF_REACH = Label(
    nb="Her kan et navn ikke fylles inn (feltkode, egenskap, alternativ tekst eller lignende).",
    en="A name cannot be filled in here (a field code, property, alternative text or the like).",
)

ALL_NAMES = Label(nb="Alle tall og navnene på dem", en="All numbers and their names")
NAME = Label(nb="Navn", en="Name")

TEXTS_WHY = Label(
    nb="Navnene i tekstene er erstattet med tall fra cells.csv, skrevet som i rapporten.",
    en="The names in the texts are replaced by numbers of cells.csv, written as in the report.",
)
NO_TEXTS = Label(nb="Studien har ingen tekster.", en="The study has no texts.")
TEXT = Label(nb="Tekst", en="Text")
ALL_TEXTS = Label(nb="Tekstene", en="The texts")
FILLED = Label(nb="Tall som er fylt inn", en="Numbers filled in")
TO_LOOK_AT = Label(nb="Tall å se på", en="Numbers to look at")
TYPED = Label(nb="Skrevet for hånd", en="Typed by hand")
TYPED_WHY = Label(
    nb="Tall som skrives for hånd, følger ikke dataene. Dette blir sett etter:",
    en="Numbers that are typed do not follow the data. This is looked for:",
)
LOOKED_FOR = (
    Label(
        nb="%, prosent eller per cent etter et navn som alt viser prosenttegn, så det ville stått «49 % %»",
        en="%, percent or per cent after a name that already shows the sign, so that it would read “49% %”",
    ),
    Label(
        nb="tallet foran et navn, som i {{99|navn}}, når cellen nå sier noe annet",
        en="the number before a name, as in {{99|name}}, where the cell now says another",
    ),
    Label(
        nb="et antall av et grunnlag, som i «98 av 202», når celler har det eller nesten; først står de som har det, "
        "og blant dem de som avsnittet handler mest om, etter ordene i tittelen på tabellen",
        en="a count of a base, as in “98 of 202”, where cells have it or nearly have it; first those that have it, and "
        "among them those that the paragraph is most about, by the words in the title of the table",
    ),
    Label(
        nb="et tall i et avsnitt med navn, når en av cellene der viser det samme, "
        "eller et antall, grunnlag eller en verdi som er høyst en tidel unna",
        en="a number in a paragraph with names, where one of the cells there shows the same, "
        "or a count, base or value that is at most a tenth away",
    ),
)
NOT_LOOKED_FOR = Label(
    nb="Annet er ikke vurdert: tall alene i et avsnitt uten navn, tallord, årstall, datoer, tall i bilder, og det som "
    "er nær et tall under ti.",
    en="Nothing else is judged: numbers alone in a paragraph without names, number words, years, dates, numbers in "
    "pictures, and what is near a number below ten.",
)
NOTHING_TYPED = Label(
    nb="Ingenting av dette er funnet i tekstene.",
    en="Nothing of this was found in the texts.",
)
PLACE = Label(nb="Sted", en="Place")
WORDS = Label(nb="I teksten", en="In the text")
STANDS = Label(nb="Skrevet for hånd", en="Typed by hand")
CELLS_SAY = Label(nb="Cellene sier", en="The cells say")
JUDGED = Label(nb="Vurdering", en="Judgement")
KINDS = {
    "twice": Label(
        nb="Prosenttegnet følger med navnet: ta bort det andre", en="The name brings its %: remove the other"
    ),
    "left": Label(
        nb="Et annet tall nå, og i teksten er det nye", en="Another number now, and the text has the new one"
    ),
    "near": Label(nb="Nesten likt, men ikke likt", en="Nearly the same, but not the same"),
    "either": Label(
        nb="Noen celler sier det, andre nesten: hvilken er ment?",
        en="Some cells say so, others nearly: which is meant?",
    ),
    "same": Label(nb="Likt nå, men følger ikke dataene", en="The same now, but it does not follow the data"),
}
