"""What an explanation says itself, in both languages."""

from seanalysis.study.codebook import Label

TABLE = Label(nb="Tabell", en="Table")
FOUND_BY = Label(nb="Regnet slik", en="Computed so")
DEFINITION = Label(nb="Definisjon", en="Definition")
POPULATION = Label(nb="Hvem det gjelder", en="Whom it is about")
BASE = Label(nb="Grunnlag", en="Base")
MISSING = Label(nb="Mangler", en="Missing")
SHOWN_IN = Label(nb="Vises i", en="Shown in")
RECORDS = Label(nb="Postene bak tallet", en="The records behind the number")
CLAIM = Label(nb="trykt tall", en="printed number")
PRINTED = Label(nb="Trykt: {printed}", en="Printed: {printed}")
COMPUTED = Label(nb="Regnet ut: {value}", en="Computed: {value}")
OF_CELLS = Label(nb="Av: {value}", en="Of: {value}")
DIFFERENCE = Label(nb="Avvik: {difference}", en="Difference: {difference}")
DIFFERENCE_FROM_LIMIT = Label(nb="Avvik fra grensen: {difference}", en="Difference from the limit: {difference}")
HOLDS_WITH = Label(nb="Stemmer med: {name}: {cell} = {value}", en="Holds with: {name}: {cell} = {value}")
AGAINST_IT = Label(
    nb="Kan ikke være sant samtidig med {id} ({printed}): {meaning}",
    en="Cannot be true at the same time as {id} ({printed}): {meaning}",
)
NOTHING_THERE = Label(
    nb="Cellen finnes ikke eller er tom i disse dataene: {cell}",
    en="The cell does not exist or is empty in these data: {cell}",
)
SECTION = Label(nb="avsnitt", en="section")
LINE = Label(nb="linje", en="line")
FIGURE = Label(nb="figur", en="figure")
SENTENCE = Label(nb="rapporten", en="the report")
FIELD_OF = Label(nb="felt", en="field")
COUNT = Label(nb="antall", en="count")
POINTS = Label(nb="prosentpoeng", en="percentage points")
COLUMN = Label(nb="I skjemaet: «{title}»", en="In the form: “{title}”")
LIMITS = Label(nb="grenser", en="limits")
FOLLOWED = Label(
    nb="det er kjent hvor lenge de ble fulgt, og om det hadde skjedd",
    en="it is known how long they were followed, and whether it had happened",
)
HAPPENED = Label(nb="det har skjedd, og tiden er kjent", en="it has happened, and the time is known")
REACHED = Label(nb="det hadde skjedd innen {time} {unit}", en="it had happened within {time} {unit}")
AT_RISK = Label(
    nb="de ble fulgt i {time} {unit}, uten at det hadde skjedd før",
    en="they were followed for {time} {unit}, and it had not happened before",
)
AT_LEAST = Label(nb="«{variable}» er minst {n}", en="“{variable}” is at least {n}")
EVER = Label(nb="det hadde skjedd", en="it had happened")
NOT_KNOWN = Label(nb="{n} er ikke kjent", en="{n} not known")
ALL_OF = Label(nb="Alle {records}", en="All {records}")
AND = Label(nb="og", en="and")
RECORDS_OF = Label(nb="poster", en="records")
WHOLE_TABLE = Label(nb="i hele tabellen", en="in the whole table")
AGAINST = Label(nb="mot", en="against")
UNITS = Label(nb="enheter med svar", en="units with answers")
PAIRS = Label(nb="par av enheter", en="pairs of units")
TRIALS = Label(nb="tilfeldige fordelinger", en="random divisions")
PARAMETERS = Label(nb="parametre i modellen", en="parameters of the model")
TYPICAL = Label(nb="poster i en vanlig enhet (medianen)", en="records of a typical unit (the median)")
DRAWN = Label(nb="poster som kurven er tegnet for", en="records for which the curve is drawn")
ADDED = Label(nb="summen av «{variable}»", en="the sum of “{variable}”")
MASKED = Label(nb="enhet {letter}, uten navn", en="unit {letter}, without a name")
HIDDEN = Label(nb="Tallet er skjult av hensyn til personvernet.", en="The number is hidden to protect persons.")
CONFIG = Label(nb="Står i", en="Stands in")
EXACTLY = Label(nb="nøyaktig {value}", en="exactly {value}")

COUNTED = Label(nb="Med i antallet", en="In the count")
IN_BASE = Label(nb="Med i grunnlaget, ikke i antallet", en="In the base, not in the count")
BASE_ALONE = Label(nb="Med i grunnlaget", en="In the base")
WITHOUT = Label(nb="Mangler eller er holdt utenfor", en="Missing or left out")
ROLES = {"counted": COUNTED, "base": IN_BASE, "missing": WITHOUT}
CONFIDENTIAL = Label(
    nb="Dette viser hvor personers svar står. Det skal ikke videre.",
    en="This shows where persons’ answers stand. It must not be passed on.",
)
CORRECTED = Label(
    nb="* Rettet: det som teller, er det nye i corrections.csv, linje {lines}.",
    en="* Corrected: what counts is what corrections.csv says is new, line {lines}.",
)
CHANGED = Label(
    nb="Filen er en annen enn da tallet ble regnet ut: {files}. Adressene kan være feil.",
    en="The file is another than when the number was computed: {files}. The addresses may be wrong.",
)
GONE = Label(nb="Filen finnes ikke i {folder}: {files}.", en="The file is not in {folder}: {files}.")

NOT_OURS = Label(
    nb="Tallet er funnet av andre. Ingen av studiens poster ligger bak det.",
    en="Somebody else found the number. None of the study’s records are behind it.",
)
WHO_IS_MASKED = Label(
    nb="Enheten er vist uten navn. Postene ville vist hvem den er, så de listes ikke.",
    en="The unit is shown without its name. The records would show who it is, so they are not listed.",
)
PROTECTED = Label(
    nb="Tallet er skjult av hensyn til personvernet, så postene listes ikke.",
    en="The number is hidden to protect persons, so the records are not listed.",
)
ALL_ALIKE = Label(
    nb="Tallet hviler på alle enhetene sammen; dette er postene til alle.",
    en="The number rests on all units together; these are the records of all.",
)
ANONYMOUS = Label(
    nb="Undersøkelsen er anonym: ingen vet hvem av de inviterte som svarte. Antallet er svarene i undersøkelsen, "
    "grunnlaget er summen av invitasjonene.",
    en="The survey is anonymous: nobody knows who of those invited answered. The count is the answers in the survey, "
    "the base is the sum of the invitations.",
)
UNKNOWN_MARK = Label(
    nb="Om dataene er syntetiske, er ikke kjent her: {file} mangler.",
    en="Whether the data are synthetic is not known here: {file} is missing.",
)

NO_CONFIG = Label(
    nb="Det er ingen {file} her. Gå til prosjektets mappe, eller si hvor den er med --project.",
    en="There is no {file} here. Go to the project’s folder, or say where it is with --project.",
)
NO_PAIR = Label(
    nb="«{pair}» er ingen innstilling: skriv --config nøkkel=verdi.",
    en="“{pair}” is no setting: write --config key=value.",
)
UNFIT = Label(
    nb="{file} og det som hører til, er skadet eller fra en annen studie enn den som er satt opp. Kjør `snakemake` på "
    "nytt. Hjelper ikke det, er feilen programmets ({error}): meld fra om den.",
    en="{file} and what belongs to it are damaged, or of another study than the one that is set up. Run `snakemake` "
    "again. If that does not help, the fault is the program’s ({error}): please report it.",
)
NO_CELLS = Label(
    nb="Det er ingen {file}: ingen kjøring er gjort her. Kjør `snakemake` først.",
    en="There is no {file}: no run has been made here. Run `snakemake` first.",
)
NO_RECORDS = Label(
    nb="Postene bak tallet kan ikke vises: {file} mangler. Personopplysningene ligger der bare for dem som har "
    "tilgang; uten --rows trengs de ikke.",
    en="The records behind the number cannot be shown: {file} is missing. Data about persons are there only for those "
    "who have access; without --rows they are not needed.",
)
OTHER_RUN = Label(
    nb="Postene i {folder} gir {name} {found}, men cells.csv har {told}: de er fra hver sin kjøring, eller studien er "
    "endret siden. Kjør `snakemake` på nytt.",
    en="The records in {folder} give {name} {found}, but cells.csv has {told}: they are of different runs, or the "
    "study has changed since. Run `snakemake` again.",
)
NO_TABLE = Label(
    nb="Det er verken en tabell eller et trykt tall som heter «{name}».",
    en="There is neither a table nor a printed number called “{name}”.",
)
NEAREST = Label(nb="Mente du {names}?", en="Did you mean {names}?")
THERE_ARE = Label(nb="Det finnes: {names}.", en="There are: {names}.")
NO_NAME = Label(
    nb="Tabellen «{table}» har ingenting som heter «{name}».", en="The table “{table}” has nothing called “{name}”."
)
NOT_TOGETHER = Label(
    nb="Ingen celle i tabellen «{table}» har alle disse navnene: {names}.",
    en="No cell of the table “{table}” has all these names: {names}.",
)
SEVERAL = Label(
    nb="«{asked}» passer til {n} celler i tabellen «{table}». Legg til et navn, for eksempel:",
    en="“{asked}” fits {n} cells of the table “{table}”. Add a name, such as:",
)
A_TABLE = Label(
    nb="«{table}» er en tabell med {n} celler. Si hvilken, for eksempel:",
    en="“{table}” is a table of {n} cells. Say which, such as:",
)

STATISTICS: dict[str, Label] = {
    "share": Label(
        nb="Antallet delt på grunnlaget. Grensene er Wilsons 95 %-grenser.",
        en="The count divided by the base. The limits are Wilson’s 95% limits.",
    ),
    "median": Label(
        nb="Medianen av tallene i grunnlaget. Grensene er kvartilene, etter (n + 1)p-regelen.",
        en="The median of the numbers in the base. The limits are the quartiles, by the (n + 1)p rule.",
    ),
    "mean": Label(nb="Gjennomsnittet av tallene i grunnlaget.", en="The mean of the numbers in the base."),
    "sum": Label(nb="Summen, eller antallet poster.", en="The sum, or the number of records."),
    "distinct": Label(
        nb="Hvor mange ulike verdier som finnes i grunnlaget.", en="How many different values there are in the base."
    ),
    "score": Label(
        nb="Poeng fra 1 til 5 for andelen eller gjennomsnittet, etter grensene som er trykt.",
        en="A score from 1 to 5 of the share or the mean, by the thresholds that are printed.",
    ),
    "difference": Label(
        nb="Forskjellen mellom to grupper av postene i grunnlaget, med 95 %-grenser.",
        en="The difference between two groups of the records in the base, with 95% limits.",
    ),
    "slope": Label(
        nb="Forskjellen i andelen for hvert trinn av tallet, etter minste kvadraters metode, med 95 %-grenser som "
        "tåler at poster i samme gruppe ligner (CR2).",
        en="The difference in the share for each step of the number, by least squares, with 95% limits that are robust "
        "to records of one group being alike (CR2).",
    ),
    "freedom": Label(
        nb="Frihetsgradene som grensene for forskjellen ved siden av hviler på; antallet er gruppene av poster.",
        en="The degrees of freedom that the limits of the difference beside it rest on; the count is the groups of "
        "records.",
    ),
    "reached": Label(
        nb="1 minus Kaplan–Meier: anslag for hvor mange som er der innen denne tiden, når alle teller så lenge de ble "
        "fulgt. Antallet delt på grunnlaget gir derfor ikke andelen.",
        en="1 minus Kaplan–Meier: an estimate of how many are there by this time, when all count for as long as they "
        "were followed. So the count divided by the base is not the share.",
    ),
    "at_risk": Label(
        nb="Hvor mange som ble fulgt til denne tiden og ikke var der før.",
        en="How many were followed until this time and were not there before.",
    ),
    "median_time": Label(
        nb="Tiden da halvparten er der, etter Kaplan–Meier, med 95 %-grenser.",
        en="The time by which half are there, by Kaplan–Meier, with 95% limits.",
    ),
    "left_out": Label(
        nb="Hvor mange som ikke kan følges, av denne grunnen. De er blant dem som mangler, og ikke i grunnlaget.",
        en="How many cannot be followed, for this reason. They are among the missing, and not in the base.",
    ),
    "benchmark": Label(
        nb="Et tall som andre har funnet, til sammenligning. Det er ikke regnet av disse dataene.",
        en="A number that somebody else found, for comparison. It is not computed from these data.",
    ),
    "funnel_95": Label(
        nb="Grensene som tilfeldigheter alene holder en enhet innenfor i 95 % av tilfellene, når den har andelen for "
        "alle og dette grunnlaget. Verdien er andelen for alle.",
        en="The limits within which chance alone keeps a unit in 95% of cases, when it has the share of all and this "
        "base. The value is the share of all.",
    ),
    "funnel_998": Label(
        nb="Grensene som tilfeldigheter alene holder en enhet innenfor i 99,8 % av tilfellene, når den har andelen for "
        "alle og dette grunnlaget. Verdien er andelen for alle.",
        en="The limits within which chance alone keeps a unit in 99.8% of cases, when it has the share of all and this "
        "base. The value is the share of all.",
    ),
    "zone": Label(
        nb="Hvor enhetens andel ligger: 0 innenfor grensene, ±1 utenfor dem på 95 %, ±2 utenfor dem på 99,8 %.",
        en="Where the unit’s share lies: 0 within the limits, ±1 outside those of 95%, ±2 outside those of 99.8%.",
    ),
    "shrunken": Label(
        nb="Enhetens andel trukket mot andelen for alle, etter en betabinomisk modell av alle enhetene, med "
        "95 %-grenser.",
        en="The unit’s share drawn towards the share of all, by a beta-binomial model of all units, with 95% limits.",
    ),
    "rank": Label(
        nb="Medianen av enhetens rang i 10 000 trekninger fra den betabinomiske modellen av alle enhetene, med "
        "95 %-grenser. Grunnlaget er enhetene.",
        en="The median of the unit’s rank in 10,000 draws from the beta-binomial model of all units, with 95% limits. "
        "The base is the units.",
    ),
    "expected": Label(
        nb="Andelen som sammensetningen av poster skulle gi, etter en logistisk modell av alle enhetene med {model}. "
        "Grunnlaget er postene der alt dette er kjent.",
        en="The share that the mix of records would give, by a logistic model of all units with {model}. The base is "
        "the records of which all this is known.",
    ),
    "rounded": Label(
        nb="Andelen til en enhet uten navn, i så grove trinn at den passer til flere.",
        en="The share of a unit without a name, in steps so coarse that it fits several.",
    ),
    "caseload": Label(
        nb="Båndet som antallet deltakere til en enhet uten navn ligger i.",
        en="The band in which the number of participants of a unit without a name lies.",
    ),
    "outside_95": Label(
        nb="Hvor mange enheter som ligger utenfor 95 %-grensene. Verdien er hvor mange tilfeldigheter alene ville "
        "gitt.",
        en="How many units lie outside the 95% limits. The value is how many chance alone would give.",
    ),
    "outside_998": Label(
        nb="Hvor mange enheter som ligger utenfor 99,8 %-grensene. Verdien er hvor mange tilfeldigheter alene ville "
        "gitt.",
        en="How many units lie outside the 99.8% limits. The value is how many chance alone would give.",
    ),
    "chi_square": Label(
        nb="Kjikvadrat for at alle enhetene har samme andel.", en="Chi-square for all units having the same share."
    ),
    "overdispersion": Label(
        nb="Kjikvadrat per frihetsgrad for at alle enhetene har samme andel; tilfeldigheter gir omkring 1.",
        en="Chi-square by degree of freedom for all units having the same share; chance gives about 1.",
    ),
    "chance": Label(
        nb="Hvor ofte utfallene blir minst så ulike mellom enhetene når de deles ut tilfeldig.",
        en="How often the outcomes become at least as uneven between units when they are divided at random.",
    ),
    "spread": Label(
        nb="Standardavviket mellom enhetenes egne andeler, etter en betabinomisk modell av alle enhetene.",
        en="The standard deviation between the units’ own shares, by a beta-binomial model of all units.",
    ),
    "prior": Label(
        nb="Betafordelingen for enhetenes egne andeler, tilpasset alle enhetene: middel, og som grenser alfa og beta.",
        en="The beta distribution of the units’ own shares, fitted to all units: mean, and as limits alpha and beta.",
    ),
    "apart": Label(
        nb="Hvor mange par av enheter som kan skilles fra hverandre: Fishers eksakte test med Holms regel.",
        en="How many pairs of units can be told apart: Fisher’s exact test with Holm’s rule.",
    ),
    "needed": Label(
        nb="Hvor ulike to enheter med dette grunnlaget måtte være for å kunne skilles.",
        en="How different two units of this base would have to be to be told apart.",
    ),
    "expected_range": Label(
        nb="Den minste og den største andelen som sammensetningen av poster skulle gi en enhet, etter en logistisk "
        "modell av alle enhetene med {model}.",
        en="The least and the greatest share that the mix of records would give a unit, by a logistic model of all "
        "units with {model}.",
    ),
    "events_per_parameter": Label(
        nb="Hvor mange av det sjeldneste utfallet det er for hvert parameter i den logistiske modellen med {model}.",
        en="How many of the rarer outcome there are for each parameter of the logistic model with {model}.",
    ),
    "refused": Label(
        nb="Den logistiske modellen med {model} ble ikke tilpasset, av grunnen som står i cellen.",
        en="The logistic model with {model} was not fitted, for the reason in the cell.",
    ),
    "bounds": Label(
        nb="Andelen som den er, og som grenser andelen hvis alt som mangler, er nei, og hvis alt er ja.",
        en="The share as it stands, and as limits the share if all that is missing is no, and if all of it is yes.",
    ),
    "lacking": Label(
        nb="Ingen har svart på dette feltet, så definisjonen kan ikke regnes ut.",
        en="Nobody has answered this field, so the definition cannot be computed.",
    ),
    "not_asked": Label(
        nb="Hvor mange av dem definisjonen gjelder, som ikke ble spurt om dette feltet.",
        en="How many of those whom the definition is about were not asked for this field.",
    ),
    "missing": Label(
        nb="Hvor mange som mangler en verdi, av denne grunnen.", en="How many have no value, for this reason."
    ),
}
SUMS = {
    "records": Label(nb="Antallet poster.", en="The number of records."),
    "numbers": Label(nb="Summen av tallene i grunnlaget.", en="The sum of the numbers in the base."),
}
SHARE_OF_SUM = Label(
    nb="Summen av «{of}» delt på summen av «{whole}», som er grunnlaget.",
    en="The sum of “{of}” divided by the sum of “{whole}”, which is the base.",
)
BASES: dict[str, Label] = dict.fromkeys(
    ("rank", "outside_95", "outside_998", "chi_square", "overdispersion", "spread", "prior", "expected_range"),
    UNITS,
) | {"chance": TRIALS, "apart": PAIRS, "needed": TYPICAL, "events_per_parameter": PARAMETERS}
KINDS: dict[str, Label] = {
    "summary": Label(
        nb="Kjennetegn etter gruppe: andeler, og median med kvartiler for tall.",
        en="Variables by group: shares, and of numbers the median with quartiles.",
    ),
    "contrast": Label(
        nb="To grupper mot hverandre og mot alle, med forskjellene.",
        en="Two groups against each other and against all, with the differences.",
    ),
    "rate": Label(
        nb="Andelen med et utfall, eller fordelingen av en variabel, i hver enhet og i alt.",
        en="The share with an outcome, or the distribution of a variable, in each unit and in all.",
    ),
    "battery": Label(nb="Spørsmål etter svar.", en="Items by answers."),
    "sum": Label(nb="Antall poster, eller summer av tall.", en="Numbers of records, or sums of numbers."),
    "time": Label(nb="Hvor mange som er der innen ulike tider.", en="How many are there by various times."),
    "association": Label(
        nb="Andelen med et utfall etter variabler, med forskjeller som tåler at poster i samme gruppe ligner.",
        en="The share with an outcome by variables, with differences that are robust to records of one group being "
        "alike.",
    ),
    "comparison": Label(
        nb="Hva enhetenes andeler kan si om forskjeller mellom dem.",
        en="What the shares of units can say of differences between them.",
    ),
    "definitions": Label(
        nb="Én andel etter flere definisjoner, med verste og beste fall for det som mangler.",
        en="One share by several definitions, with the worst and best case for what is missing.",
    ),
    "branches": Label(
        nb="Hvor mange poster som går hver vei i en avledet variabel.",
        en="How many records go by each branch of a derived variable.",
    ),
    "populations": Label(
        nb="Hvor mange poster som er igjen etter hvert filter.", en="How many records are left after each filter."
    ),
}
METHODS = Label(nb="Slik er tallene regnet ut", en="How the numbers were computed")
LEVEL_TIME = Label(nb="innen {time} {unit}", en="within {time} {unit}")
LEFT_OUT = {
    "before": Label(nb="det skjedde før oppstarten", en="it happened before the start"),
    "undated": Label(nb="det skjedde, men ingen vet når", en="it happened, but nobody knows when"),
    "unknown": Label(
        nb="det er ikke kjent hvor lenge de ble fulgt, eller om det skjedde",
        en="it is not known how long they were followed, or whether it happened",
    ),
}
CLUSTERS = Label(
    nb="Poster med samme «{variable}» teller som én gruppe i grensene.",
    en="Records of the same “{variable}” count as one group in the limits.",
)
