"""What the pages say themselves, in both languages, beside the words that tables have too."""

from seanalysis.study.codebook import Label, Language

LANGUAGE = Label(nb="Språk", en="Language")
LANGUAGES: dict[Language, str] = {"nb": "Norsk bokmål", "en": "English"}

SKIP = Label(nb="Hopp til innholdet", en="Skip to the content")
RECALCULATION = Label(nb="Etterregning av {report}", en="Recalculation of {report}")
WITH_SYNTHETIC_DATA = Label(nb="med syntetiske data", en="with synthetic data")
RECALCULATION_WHY = Label(
    nb="Dette er ikke rapporten selv: analysen i {report} er bygget på nytt som et program og kjørt på dataene under.",
    en="This is not the report itself: the analysis of {report} is rebuilt as a program and run on the data below.",
)
RESULTS = Label(nb="Resultater", en="Results")
INTERNAL = Label(
    nb="Intern utgave, som ikke skal ut av forskergruppen.",
    en="Internal edition, which must not leave the research group.",
)
PUBLIC = Label(
    nb="Offentlig utgave, som kan deles med alle.",
    en="Public edition, which may be shared with everybody.",
)
SYMBOL = Label(
    nb="Tegnet «:» står for hvert tall som er skjult, enten det selv kan vise hvem noen er, eller er skjult for at et "
    "annet ikke skal kunne regnes ut.",
    en="The symbol “:” stands for each number that is hidden, whether it can itself show who somebody is, or is "
    "hidden so that another cannot be worked out.",
)
PROTECTION_ON = Label(
    nb="Vernet er på: antall fra 1 til {most} som kan vise hvem noen er, er skjult, og ingen skal kunne regne seg fram "
    "til dem.",
    en="Protection is on: counts from 1 to {most} that can show who somebody is are hidden, and nobody is to be able "
    "to work them out.",
)
PROTECTION_OFF = Label(
    nb="Vernet er slått av, og ingen tall er skjult. Grunnen som er oppgitt: {why}",
    en="Protection is turned off, and no number is hidden. The reason given: {why}",
)
DISCLOSURE = Label(
    nb="Regelen, hva som er skjult, og hva som går tapt", en="The rule, what is hidden, and what is lost"
)
SYNTHETIC_WHY = Label(
    nb="Alle deltakere, arbeidsgivere og svar på denne siden er oppdiktet. Bruk den til å se hvordan analysen virker.",
    en="All participants, employers and answers on this page are invented. Use it to see how the analysis works.",
)
CONTENTS = Label(nb="Innhold", en="Contents")
CAUTIONS = Label(nb="Hva studien ikke kan vise", en="What the study cannot show")
TO_CONTENTS = Label(nb="Til innholdet", en="To the contents")
COPY = Label(nb="Kopier tabellen", en="Copy the table")
COPIED = Label(nb="Kopiert", en="Copied")
NOT_COPIED = Label(nb="Nettleseren tillot ikke kopiering", en="The browser did not allow copying")
ASCENDING = Label(nb="sortert stigende", en="sorted in ascending order")
DESCENDING = Label(nb="sortert synkende", en="sorted in descending order")
UNSORTED = Label(nb="i opprinnelig rekkefølge", en="in the original order")
DATA = Label(nb="Data:", en="Data:")
EVERY_NUMBER = Label(nb="alle tall (cells.csv)", en="every number (cells.csv)")
ALL_TABLES = Label(nb="Alle tabellene i én fil:", en="All tables in one file:")
ENLARGE = Label(nb="Forstørr figuren", en="Enlarge the figure")
FIGURE = Label(nb="Figuren:", en="The figure:")
LARGER = Label(nb="Større", en="Larger")
SMALLER = Label(nb="Mindre", en="Smaller")
CLOSE = Label(nb="Lukk", en="Close")

METHODS = Label(nb="Slik er tallene regnet ut", en="How the numbers were computed")
METHODS_WHY = Label(
    nb="Alt her er laget av studiemappen, av eksemplene som testene prøver, og av cells.csv. "
    "Endres en regel, endres siden.",
    en="All of this is made of the study folder, of the examples that the tests try, and of cells.csv. "
    "Where a rule changes, so does the page.",
)
READING = Label(
    nb="Hvordan en celle i et skjema blir lest, står på siden", en="How a cell of a form is read stands on the page"
)
CONVENTIONS = Label(nb="Prosenter, grenser og medianer", en="Percentages, limits and medians")
POPULATIONS = Label(nb="Hvem tabellene gjelder", en="Whom the tables are about")
POPULATIONS_WHY = Label(
    nb="Tabeller som ikke gjelder alle, gjelder en av disse gruppene. Etter hvert filter står antallet som er igjen. "
    "De som det ikke er kjent om hører med, telles blant dem som mangler.",
    en="Tables that are not about all are about one of these groups. After each filter stands the number that is left. "
    "Those of whom it is not known whether they belong are counted among the missing.",
)
FILTER = Label(nb="Filter", en="Filter")
ALL_OF = Label(nb="Alle", en="All")
AND = Label(nb="og", en="and")
LEFT = Label(nb="Igjen", en="Left")
NOT_KNOWN = Label(nb="Ikke kjent", en="Not known")
USED_IN = Label(nb="Brukes i", en="Used in")
DERIVED = Label(nb="Avledede variabler", en="Derived variables")
DERIVED_WHY = Label(
    nb="Hver post går én vei: den første raden som passer. Antallet er poster i disse dataene.",
    en="Each record goes one way: the first row that fits. The numbers are records in these data.",
)
OF = Label(nb="Etter: {of}", en="By: {of}")
BECOMES = Label(nb="Resultat:", en="Result:")
RESULT = Label(nb="Resultat", en="Result")
MISSING = Label(nb="(mangler)", en="(missing)")
ABOUT_RULE = Label(nb="Regel", en="Rule")
TRIED = Label(nb="Eksempler som testene prøver", en="Examples that the tests try")
NO_ANSWER = Label(nb="(ikke svart)", en="(no answer)")
NAME_IN_DATA = Label(nb="Navn i dataene", en="Name in the data")
RULES = Label(nb="Hva en celle sier om en annen", en="What one cell says against another")
RULES_WHY = Label(
    nb="Der to celler ikke passer sammen, beholdes begge verdiene, og det blir en merknad. "
    "Et svar som mangler, gir ingen.",
    en="Where two cells do not fit together, both values are kept and an issue is told. A missing answer gives none.",
)
RULE = Label(nb="Regel", en="Rule")
NO_ISSUE = Label(nb="Ingen merknad", en="No issue")

DICTIONARY = Label(nb="Dataordbok", en="Data dictionary")
DICTIONARY_WHY = Label(
    nb="Alle felt i kodebøkene og alle avledede variabler: {n} i alt.",
    en="All fields of the codebooks and all derived variables: {n} in all.",
)
VARIABLE = Label(nb="Variabel", en="Variable")
TYPE = Label(nb="Type", en="Type")
LEVELS = Label(nb="Verdier", en="Values")
ARRIVES_AS = Label(nb="Kommer som", en="Arrives as")
MEANING = Label(nb="Betydning", en="Meaning")
ASKED_WHEN = Label(nb="Gjelder når", en="Applies when")
DERIVED_FROM = Label(nb="Avledet av", en="Derived from")

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
    nb="Alt som ble funnet da filene ble lest, det alvorligste først. Svarene til avsenderne viser hva som står der.",
    en="Everything found when the files were read, the gravest first. The answers show what stands there.",
)
NO_ISSUES = Label(nb="Ingen merknader.", en="No issues.")
STOPPED = Label(
    nb="Kjøringen stoppet. Rett det som står under «Stopp», og kjør på nytt.",
    en="The run stopped. Correct what stands under “Stop”, and run again.",
)
FILES_TOGETHER = Label(nb="Filene til sammen", en="The files together")
CHECKED = Label(nb="Filer til sammen:", en="Files in all:")
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

GRAMMAR = Label(nb="Slik blir en celle forstått", en="How a cell is understood")
GRAMMAR_WHY = Label(
    nb="Det som kan stå i en celle, og hva det blir til. Alle eksemplene er prøvd på programmet. ␣ er et mellomrom.",
    en="What may stand in a cell, and what becomes of it. Every example is tried on the program. ␣ is a space.",
)
EXAMPLES = Label(nb="Eksempler", en="Examples")
TYPED = Label(nb="I cellen", en="In the cell")
IN_A_FIELD = Label(nb="Felt", en="Field")
KIND = Label(nb="Som", en="As")
UNDERSTOOD_AS = Label(nb="Forstås som", en="Understood as")
PROPOSAL = Label(nb="Forslag", en="Proposal")
ISSUE = Label(nb="Merknad", en="Issue")
SPELLINGS = Label(nb="Ord i kodeboken", en="Words of the codebook")
SPELLINGS_WHY = Label(
    nb="Store bokstaver, mellomrom og punktum betyr ingenting. Nye skrivemåter legges til i config/study/codebook.",
    en="Capitals, spaces and full stops mean nothing. New spellings are added in config/study/codebook.",
)
ANSWER = Label(nb="Svar", en="Answer")
ALSO_TYPED = Label(nb="Kan også skrives", en="May also be typed as")
WORDS_FOR_MISSING = Label(nb="Ord for at svaret mangler", en="Words for a missing answer")
OTHER_NAMES_OF_COUNTRIES = Label(nb="Andre navn på land", en="Other names of countries")

CONSEQUENCES = {
    "stop": Label(nb="kjøringen stoppet", en="the run stopped"),
    "set_aside": Label(nb="raden er ikke regnet med", en="the row is not counted"),
    "error": Label(nb="cellen regnes som «kan ikke leses»", en="the cell counts as “cannot be read”"),
    "warning": Label(nb="ingenting er endret", en="nothing was changed"),
}

TEXTS = Label(nb="Tekster med tall fra kjøringen", en="Texts with numbers of the run")
QUALITY = Label(nb="Datakvalitet", en="Data quality")
QUALITY_WHY = Label(
    nb="Hva som kom inn, hva som ble av det, og hva det som er åpent, kan gjøre med tallene. "
    "Siden gjengir celler og er intern.",
    en="What came in, what became of it, and what is open can do to the numbers. "
    "The page quotes cells and is internal.",
)
CASES = Label(nb="Hvor mye tallene kan flytte seg", en="How far the numbers can move")
CASES_WHY = Label(
    nb="I verste og beste fall er hver åpne celle det som gir lavest og høyest andel. Et tomt svar kan være hva som "
    "helst, en rad som er lagt til side, kan være en deltaker (men ikke en sum eller en prøve), og en celle med varsel "
    "kan være feil. Arbeidsbøker som ikke er levert eller ikke kan leses, er ikke med.",
    en="In the worst and best case each open cell is what gives the lowest and the highest share. An empty answer can "
    "be anything, a row that was set aside can be a participant (but not a total or a trial), and a cell with a "
    "warning can be wrong. Workbooks that did not come or cannot be read are not included.",
)
SHARES = Label(nb="Andelene når alt som er åpent, regnes med", en="The shares with everything open taken into account")
SHARE = Label(nb="Andel", en="Share")
COUNT_OF_BASE = Label(nb="Antall av grunnlaget", en="Count of the base")
AS_IT_STANDS = Label(nb="Nå", en="Now")
WORST = Label(nb="I verste fall", en="Worst case")
BEST = Label(nb="I beste fall", en="Best case")
CHASE = Label(nb="Hva som bør avklares først", en="What to clear up first")
CHASE_WHY = Label(
    nb="Åpne merknader og felt uten svar: {n}. Av dem kan {matter} flytte en av andelene: de står her, det som kan "
    "flytte den første andelen mest, øverst.",
    en="Open issues and fields without an answer: {n}. Of these, {matter} can move one of the shares: they stand "
    "here, what can move the first share most at the top.",
)
WHERE = Label(nb="Sted", en="Place")
CAN_MOVE = Label(nb="Andelen kan bli", en="The share can become")
IN_ITS_UNIT = Label(nb="I enheten", en="In the unit")
UNANSWERED = Label(nb="Ikke besvart ({n})", en="Not answered ({n})")
CAME_IN = Label(nb="Hva som kom inn", en="What came in")
CAME_IN_WHY = Label(
    nb="Hver celle i radene som er regnet med, står i én av gruppene fra «Besvart» til «Ikke spurt om». Rettede "
    "celler er rettet i corrections.csv; åpne celler har en merknad.",
    en="Each cell of the rows that count is in one of the groups from “Answered” to “Not asked”. Corrected cells are "
    "corrected in corrections.csv; open cells have an issue.",
)
BY_WORKBOOK = Label(nb="Celler i hver arbeidsbok", en="Cells of each workbook")
BY_FIELD = Label(nb="Celler i hvert felt", en="Cells of each field")
ROWS_READ = Label(nb="Rader lest", en="Rows read")
ROWS_SET_ASIDE = Label(nb="Rader lagt til side", en="Rows set aside")
CELLS_IN = Label(nb="Celler", en="Cells")
CORRECTED = Label(nb="Rettet", en="Corrected")
OPEN_CELLS = Label(nb="Åpne", en="Open")

PUBLISHED = Label(nb="Rapportens tall mot dataene", en="The report’s numbers against the data")
PUBLISHED_WHY = Label(
    nb="Det som er regnet ut, er en lenke til cellen i resultatene.",
    en="What is computed is a link to its cell in the results.",
)
AGREEMENT = Label(
    nb="SYNTETISKE DATA, laget av rapportens tall: Samsvar viser bare at maskineriet regner ut det rapporten "
    "definerer.",
    en="SYNTHETIC DATA, built from the report’s figures: Agreement shows only that the machinery computes what the "
    "report defines.",
)
ABOUT_THE_DATA = Label(nb="Om dataene", en="About the data")
TOTALS = Label(nb="Hvor mange tall stemmer", en="How many numbers hold")
TOTALS_SENTENCE = Label(
    nb="Av {n} utsagn er {reproduced} gjenskapt og {within_vagueness} innenfor det ordene sier. {reproduced_under} "
    "avviker, men er gjenskapt på en annen måte, {differs} avviker, {contradicted} motsies av rapporten selv, og "
    "{not_computable} kan ikke regnes ut av disse dataene.",
    en="Of {n} statements, {reproduced} are reproduced and {within_vagueness} lie within what the words say. "
    "{reproduced_under} differ, but are reproduced in another way, {differs} differ, {contradicted} are contradicted "
    "by the report itself, and {not_computable} cannot be computed from these data.",
)
HIDDEN_OF = Label(
    nb="{n} kan ikke holdes opp mot noe i denne utgaven, fordi tallene er skjult, slått sammen eller avrundet av "
    "hensyn til personvernet.",
    en="{n} cannot be held against anything in this edition, as the numbers are hidden, merged or rounded to protect "
    "persons.",
)
NOT_BOTH = Label(
    nb="For {n} av utsagnene sier rapporten et annet sted noe som ikke kan være sant samtidig.",
    en="For {n} of the statements the report says elsewhere what cannot be true at the same time.",
)
INCOHERENT = Label(
    nb="Prøvd mot seg selv, uten data, gir rapporten {n} funn.",
    en="Held against itself, without data, the report gives {n} findings.",
)
INCOHERENT_EXPLAINED = Label(
    nb="Prøvd mot seg selv, uten data, gir rapporten {n} funn, og {explained} som lar seg forklare.",
    en="Held against itself, without data, the report gives {n} findings, and {explained} that can be explained.",
)
TO_PUBLISHED = Label(nb="Alle utsagnene, avsnitt for avsnitt", en="All statements, section by section")
STATEMENTS = Label(nb="Utsagn", en="Statements")
VERDICT = Label(nb="Dom", en="Verdict")
VERDICT_MEANS = Label(nb="Det betyr", en="What it means")
VERDICTS = {
    "reproduced": Label(nb="Gjenskapt", en="Reproduced"),
    "within_vagueness": Label(nb="Innenfor det ordene sier", en="Within what the words say"),
    "reproduced_under": Label(
        nb="Avviker, men gjenskapt på en annen måte", en="Differs, but reproduced in another way"
    ),
    "differs": Label(nb="Avviker", en="Differs"),
    "contradicted": Label(nb="Motsagt av rapporten selv", en="Contradicted by the report itself"),
    "not_computable": Label(nb="Kan ikke regnes ut", en="Cannot be computed"),
    "hidden": Label(nb="Skjult i denne utgaven", en="Hidden in this edition"),
}
VERDICT_SIGNS = {
    "reproduced": "✓",
    "within_vagueness": "≈",
    "reproduced_under": "↪",
    "differs": "≠",
    "contradicted": "⇆",
    "not_computable": "?",
    "hidden": ":",
}
VERDICTS_MEAN = {
    "reproduced": Label(
        nb="Det som er regnet ut, kan avrundes til det som er trykt.",
        en="What is computed can be rounded to what is printed.",
    ),
    "within_vagueness": Label(
        nb="Rapporten oppgir ikke et nøyaktig tall. Det som er regnet ut, ligger innenfor grensene som er satt for "
        "ordene.",
        en="The report gives no exact number. What is computed lies within the limits that are set for the words.",
    ),
    "reproduced_under": Label(
        nb="Tallet stemmer ikke slik det er definert, men med en annen definisjon, et annet grunnlag eller en annen "
        "avrunding. Hvilken står ved tallet.",
        en="The number does not hold as it is defined, but with another definition, base or rounding. Which one "
        "stands with the number.",
    ),
    "differs": Label(
        nb="Tallet stemmer ikke, og ingen av de andre måtene å regne på gir det.",
        en="The number does not hold, and none of the other ways to compute gives it.",
    ),
    "contradicted": Label(
        nb="Tallet er ikke gjenskapt, og et annet sted i rapporten står det noe som ikke kan være sant samtidig.",
        en="The number is not reproduced, and elsewhere in the report stands what cannot be true at the same time.",
    ),
    "hidden": Label(
        nb="Det som utsagnet skulle holdes opp mot, er skjult, slått sammen eller avrundet av hensyn til personvernet.",
        en="What the statement would be held against is hidden, merged or rounded to protect persons.",
    ),
    "not_computable": Label(
        nb="Disse dataene inneholder ikke det som trengs. Grunnen står ved tallet.",
        en="These data do not hold what it takes. The reason stands with the number.",
    ),
}
SHOW_ONLY = Label(nb="Vis bare", en="Show only")
SECTION = Label(nb="Avsnitt", en="Section")
EVERY_SECTION = Label(nb="Alle avsnitt", en="All sections")
ONLY_CONTRADICTIONS = Label(
    nb="Alt som rapporten motsier, gjenskapt eller ikke", en="All that the report contradicts, reproduced or not"
)
SHOW_ALL = Label(nb="Vis alle", en="Show all")
SHOWN_OF = Label(nb="Viser {n} av {all} utsagn.", en="Showing {n} of {all} statements.")
STATEMENT = Label(nb="Utsagn", en="Statement")
PRINTED = Label(nb="Trykt", en="Printed")
NOT_PRINTED = Label(nb="følger av det som er trykt", en="follows from what is printed")
COMPUTED = Label(nb="Regnet ut", en="Computed")
IN_EACH_CELL = Label(
    nb="I hver celle: trykt · regnet ut, og dommen.", en="In each cell: printed · computed, and the verdict."
)
REPEATED_HERE = Label(nb="Gjentatt her:", en="Repeated here:")
ALSO_IN = Label(nb="også i", en="also in")
BASE_OF = Label(nb="n = {base}", en="n = {base}")
OF_ROWS = Label(nb="av {rows} rader", en="of {rows} rows")
BASE_MISSING = Label(nb="n = {base}, {missing} mangler", en="n = {base}, {missing} missing")
APART = Label(nb="Avvik: {difference}", en="Difference: {difference}")
APART_FROM_LIMIT = Label(nb="Avvik fra grensen: {difference}", en="Difference from the limit: {difference}")
IN_POINTS = Label(nb="{difference} prosentpoeng", en="{difference} percentage points")
UNDER = Label(nb="Stemmer med: {name}", en="Holds with: {name}")
CONTRADICTED_BY = Label(nb="Kan ikke være sant samtidig med", en="Cannot be true at the same time as")
QUOTED = Label(nb="«{text}»", en="“{text}”")
ITS_LIMITS = Label(nb="Grenser for ordene: {limits}.", en="Limits for the words: {limits}.")
AT_LEAST = Label(nb="minst {low}", en="at least {low}")
AT_MOST = Label(nb="høyst {high}", en="at most {high}")
FROM_TO = Label(nb="{low} til {high}", en="{low} to {high}")
OPERATIONS = {
    "sum": Label(nb="Summen av", en="The sum of"),
    "difference": Label(nb="Forskjellen mellom", en="The difference between"),
    "ratio": Label(nb="Forholdet mellom", en="The ratio of"),
    "percent": Label(nb="Prosentandelen av", en="The percentage of"),
    "largest": Label(nb="Det største av", en="The largest of"),
    "smallest": Label(nb="Det minste av", en="The smallest of"),
    "units": Label(nb="Antall linjer med {limits} i", en="Number of lines with {limits} in"),
    "at": Label(nb="Linje nummer {place} ovenfra i", en="Line number {place} from the top in"),
    "total": Label(nb="Alle linjene lagt sammen i", en="All lines added in"),
}
SPREAD = Label(
    nb="Antall linjer der det største tallet ligger {limits} over det minste, i",
    en="Number of lines where the largest number lies {limits} above the smallest, in",
)
LACKING = {
    "nobody": Label(
        nb="Det er ingen i disse dataene som tallet kan gjelde.", en="The number is about nobody in these data."
    ),
    "hidden": Label(
        nb="Cellen er skjult, slått sammen eller avrundet for å verne enkeltpersoner.",
        en="The cell is hidden, merged or rounded to protect persons.",
    ),
    "absent": Label(
        nb="Disse dataene har ikke det som tallet gjelder.", en="These data do not have what the number is about."
    ),
    "no number": Label(nb="Cellen har ikke noe tall.", en="The cell has no number."),
}
COHERENCE = Label(nb="Rapporten mot seg selv", en="The report against itself")
COHERENCE_WHY = Label(
    nb="Det som ikke henger sammen i rapporten, uansett data. Regnet ut der det er regning; ordlyd er ført opp for "
    "hånd.",
    en="What does not fit together in the report, whatever the data. Computed where it is arithmetic; wording is "
    "registered by hand.",
)
NO_FINDINGS = Label(nb="Ingen funn.", en="No findings.")
FINDING = Label(nb="Funn", en="Finding")
FINDING_KIND = Label(nb="Slag", en="Kind")
PLACES = Label(nb="Steder", en="Places")
SEVERITIES = {
    "A": Label(nb="A: berører et tall eller hvordan det telles", en="A: affects a number or how it is counted"),
    "B": Label(nb="B: berører kilder og metode", en="B: affects sources and method"),
    "C": Label(nb="C: språk og oppsett", en="C: language and layout"),
}
BY_COMPUTATION = Label(nb="regnet ut", en="computed")
BY_HAND = Label(nb="ført opp for hånd", en="registered by hand")

STOP_HEAD = Label(
    nb="Kjøringen stoppet: {n} ting må rettes i dataene først.",
    en="The run stopped: {n} things must be corrected in the data first.",
)
STOP_HEAD_ONE = Label(
    nb="Kjøringen stoppet: én ting må rettes i dataene først.",
    en="The run stopped: one thing must be corrected in the data first.",
)
STOP_MORE = Label(nb="Alt som ble funnet, står i {page}", en="Everything that was found stands in {page}")

SEARCHED = Label(
    nb="{n} filer er gjennomsøkt for personopplysninger (også egenskaper og merknader): ingen funnet.",
    en="{n} files were searched for personal data (their properties and comments too): none found.",
)
PERSONAL_HEAD = Label(
    nb="Kjøringen stoppet: det står personopplysninger i {n} av filene som den har laget. Ikke del noen av dem.",
    en="The run stopped: there are personal data in {n} of the files that it made. Share none of them.",
)
PERSONAL_MORE = Label(
    nb="Hva som står der, gjentas ikke her. Ta det bort i rådataene eller i config/study, og kjør på nytt.",
    en="What stands there is not repeated here. Take it out of the raw data or of config/study, and run again.",
)
CANNOT_SEARCH = Label(
    nb="{name} kan ikke gjennomsøkes for personopplysninger: programmet kjenner ikke filer av denne typen.",
    en="{name} cannot be searched for personal data: the program does not know files of this form.",
)
STOP_FORMER = Label(
    nb="Resultatene som ligger der, {report}, er fra en tidligere kjøring.",
    en="The results that are there, {report}, are of a former run.",
)
