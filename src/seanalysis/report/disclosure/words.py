"""What the statement says, in both languages."""

from seanalysis.study.codebook import Label

TITLE = Label(nb="Slik er enkeltpersoner vernet", en="How persons are protected")
FOR_THOSE_WHO_DECIDE = Label(
    nb="Denne siden viser tallene som er skjult. Den er for dem som avgjør om utgaven kan gis ut. Den offentlige siden "
    "sier det samme uten dem.",
    en="This page shows the numbers that are hidden. It is for those who decide whether the edition can be released. "
    "The public page says the same without them.",
)
OFF = Label(nb="Vernet er slått av. Grunnen som er oppgitt: {why}", en="Protection is off. The reason given: {why}")
GOT_IN = Label(
    nb="Filene røper noe: se hva angriperne fikk til. Ingenting av dette er lagt i results/public.",
    en="The files give something away: see what the attackers got. Nothing of this has been put into results/public.",
)
CONTENTS = Label(nb="På denne siden", en="On this page")

SHORT = Label(nb="Kort fortalt", en="In short")
SHORT_COUNTS = Label(
    nb="{tables} {tables:tabell|tabeller} er med i utgaven. Av de {lines} tallene i dem vises {shown} ({percent}).",
    en="{tables} {tables:table is|tables are} in the edition. Of the {lines} numbers in them {shown} are "
    "shown ({percent}).",
)
SHORT_ON = Label(
    nb="Vernet er på: små antall er skjult, og så mange andre at de ikke kan regnes ut.",
    en="Protection is on: small counts are hidden, and as many others as it takes so that they cannot be worked out.",
)
SHORT_LEFT_OUT = Label(
    nb="{withheld} {withheld:tabell|tabeller} er holdt utenfor.",
    en="{withheld} {withheld:table is|tables are} left out.",
)
SHORT_FAILED = Label(
    nb="Et eget program har prøvd å regne ut {n} {n:skjult lite tall|skjulte små tall} (antall, eller resten av et "
    "grunnlag; også i tabeller som er holdt utenfor).",
    en="A separate program tried to work out {n} hidden small {n:number|numbers} (counts, or the rest of a "
    "base; also in tables that are left out).",
)
SHORT_OUTSIDE = Label(
    nb="Som utenforstående hadde det alt som er gitt ut, og etter tur {by_turn}.",
    en="As an outsider it had all that is released, and by turn {by_turn}.",
)
SHORT_INSIDE = Label(
    nb="Som {insiders} hadde det på én gang {together}.",
    en="As {insiders} it had, at once, {together}.",
)
SHORT_TIGHTEST = Label(
    nb="Det nærmeste det kom, var {tightest} mellom minste og største mulige antall; regelen krever {width}.",
    en="The nearest that it came was {tightest} between the smallest and the largest possible count; the rule asks "
    "for {width}.",
)
SHORT_OF_FEW = Label(
    nb="Det prøvde også {n} antall blant få som ikke har svart på noe annet: om {n:det|hvert av dem} er tvilen igjen "
    "så stor som disse få er mange.",
    en="It also tried {n} {n:count|counts} among few who have not answered something else: of {n:it|each} as much "
    "doubt is left as these few are.",
)
AND = Label(nb="og", en="and")
SHORT_SYMBOL = Label(
    nb="Et kolon (:) står for hvert skjult tall, i alle filer og begge språk.",
    en="A colon (:) stands for each hidden number, in all files and both languages.",
)

RULE = Label(nb="Regelen", en="The rule")
RULE_WHY = Label(
    nb="Dataeieren avgjør hver av verdiene. De står i config/config.yaml under «disclosure».",
    en="The data owner decides each of the values. They stand in config/config.yaml under “disclosure”.",
)
KEY = Label(nb="Regel", en="Rule")
VALUE = Label(nb="Verdi", en="Value")
WHY = Label(nb="Hvorfor", en="Why")
YES, NO = Label(nb="ja", en="yes"), Label(nb="nei", en="no")
KEYS = {
    "threshold": Label(nb="Minste antall som vises", en="Smallest count shown"),
    "base": Label(nb="Minste grunnlag", en="Smallest base"),
    "units": Label(nb="Minste antall fagpersoner bak et resultat", en="Fewest professionals behind a result"),
    "dominance": Label(nb="Største del fra én", en="Largest part from one"),
    "group": Label(nb="Skjule «alle» i en gruppe", en="Hide “all” of a group"),
    "distribution": Label(
        nb="Minste antall verdier for median, kvartiler og gjennomsnitt",
        en="Fewest values for a median, quartiles and a mean",
    ),
    "rounding": Label(nb="Avrunding, der den er valgt", en="Rounding, where it is chosen"),
    "width": Label(nb="Minste tvil om et skjult antall", en="Least doubt about a hidden count"),
}
KEYS_WHY = {
    "threshold": Label(
        nb="Er det færre, kan de kjenne seg selv og hverandre igjen, og andre kan kjenne dem.",
        en="Fewer may recognise themselves and each other, and be known to others.",
    ),
    "base": Label(
        nb="En andel eller et gjennomsnitt av få flytter seg synlig med hver enkelt, og kan regnes tilbake til antall.",
        en="A share or a mean of few moves visibly with each of them, and can be turned back into counts.",
    ),
    "units": Label(
        nb="Hviler resultatet på én eller to, er det deres eget arbeid: den ene kan trekke fra seg selv.",
        en="A result that rests on one or two is their own work: each can subtract theirs.",
    ),
    "dominance": Label(
        nb="Kommer nesten alt fra én, er tallet i praksis den enes.",
        en="Where nearly all comes from one, the number is that one’s in practice.",
    ),
    "group": Label(
        nb="Vet man at noen hører til gruppen, vet man da svaret deres. «Ingen» skjules bare der det er to svar, for "
        "da har alle det andre. Ellers vises 0.",
        en="Whoever is known to belong to the group, their answer would be known. “None” is hidden only where there "
        "are two answers, as all then have the other. Elsewhere 0 is shown.",
    ),
    "distribution": Label(
        nb="En median eller kvartil av få er én persons verdi. Kurver over tid vises bare i punkter med ingen eller "
        "nok hendelser mellom dem.",
        en="A median or quartile of few is one person’s value. Curves over time stand only at points with no events "
        "or enough of them in between.",
    ),
    "rounding": Label(
        nb="I tabeller der forskeren har valgt det, avrundes alle antall til et multiplum av dette, slik at tabellen "
        "fortsatt går opp.",
        en="In tables where the researcher has chosen so, all counts are rounded to multiples of this, so that the "
        "table still adds up.",
    ),
    "width": Label(
        nb="Den som regner på det som vises, skal sitte igjen med minst så stor avstand mellom minste og største "
        "mulige antall.",
        en="Whoever calculates with what is shown must be left with at least so much between the smallest and the "
        "largest possible count.",
    ),
}

TABLES = Label(nb="Hva som er gjort med hver tabell", en="What was done to each table")
TABLES_WHY = Label(
    nb="Et skjult tall er enten skjult etter regelen, eller for at et annet ikke skal kunne regnes ut. Hva som er hva, "
    "sies ikke, for det hjelper den som vil regne.",
    en="A hidden number is hidden either by the rule, or so that another cannot be worked out. Which is which is not "
    "told, since it helps whoever wants to calculate.",
)
TABLES_COUNTED = Label(
    nb="Bare tall som sier noe, er talt: ikke dem som ikke gjelder noen (grunnlag 0), og ikke grensene som er tegnet "
    "i et traktdiagram. Av en kurve over tid er hver uke eller måned et tall.",
    en="Only numbers that say something are counted: not those about nobody (base 0), and not the limits "
    "that are drawn in a funnel plot. Of a curve over time each week or month is a number.",
)
COMPANIONS = Label(
    nb="Tabellene over hvorfor svar mangler, gis aldri ut, og står ikke her.",
    en="The tables of why answers are missing are never let out, and do not stand here.",
)
TABLES_WHY_INTERNAL = Label(
    nb="Hvorfor tall er skjult, står i hver tabell med antall.",
    en="Why numbers are hidden stands with each table, with how many.",
)
TABLE = Label(nb="Tabell", en="Table")
STATES = {
    "shown": Label(nb="Vist", en="Shown"),
    "hidden": Label(nb="Skjult", en="Hidden"),
    "merged": Label(nb="Slått sammen", en="Merged"),
    "rounded": Label(nb="Avrundet", en="Rounded"),
}
DONE = Label(nb="Grunn", en="Reason")
LEFT_OUT = Label(nb="Holdt utenfor", en="Left out")
LEFT_OUT_EMPTY = Label(nb="Holdt utenfor: nesten alt måtte skjules.", en="Left out: nearly all of it had to be hidden.")
LEFT_OUT_PERSONS = Label(nb="Holdt utenfor: enkeltpersoners arbeid.", en="Left out: the work of single persons.")
LEFT_OUT_OWN = Label(nb="Holdt utenfor: om filer, ikke om personer.", en="Left out: about files, not people.")
HIDDEN_FEW = Label(
    nb="Få bak tallet, eller skjult for at andre ikke skal kunne regnes ut.",
    en="Few behind the number, or hidden so that others cannot be worked out.",
)
HIDDEN_CURVE = Label(nb="Punkter på en kurve med for få bak.", en="Points of a curve with too few behind.")
HIDDEN_CHOSEN = Label(nb="Valgt av forskeren.", en="Chosen by the researcher.")
LEFT_OUT_CHECKS = Label(nb="Holdt utenfor: bare til kontroll.", en="Left out: for checking only.")
MERGED_LEVEL = Label(nb="Slått sammen: «{level}».", en="Merged: “{level}”.")
ROUNDED_TO = Label(nb="Avrundet til nærmeste {base}.", en="Rounded to the nearest {base}.")
ALL_TABLES = Label(nb="I alt", en="In all")
REASONS = {
    "threshold": Label(nb="for lite antall", en="count too small"),
    "base": Label(nb="for lite grunnlag", en="base too small"),
    "units": Label(nb="for få fagpersoner", en="too few professionals"),
    "dominance": Label(nb="for mye fra én", en="too much from one"),
    "group": Label(nb="alle eller ingen", en="all or none"),
    "distribution": Label(nb="for få verdier", en="too few values"),
    "complement": Label(nb="verner et annet tall", en="protects another number"),
    "follows": Label(nb="regnet av skjulte tall", en="made of hidden numbers"),
    "chosen": Label(nb="valgt av forskeren", en="chosen by the researcher"),
    "own": Label(nb="om enkeltpersoner eller filer", en="of single persons, or about files"),
    "printed": Label(nb="står i den trykte rapporten", en="stands in the printed report"),
    "known": Label(nb="slik er tiltaket", en="so by design"),
    "released": Label(nb="for nær en tidligere utgave", en="too close to an earlier release"),
    "": Label(nb="uten grunn", en="without a reason"),
}
OTHER_TABLES = {
    "branches": Label(nb="Avledede variabler", en="Derived variables"),
    "populations": Label(nb="Hvem tabellene gjelder", en="Whom the tables are about"),
}

LOSS = Label(nb="Hva vernet koster", en="What protection costs")
LOSS_SHARE = Label(
    nb="{percent} av tallene i tabellene som er med, vises ikke.",
    en="{percent} of the numbers in the tables that are in the edition are not shown.",
)
LOSS_WEIGHTED = Label(
    nb="Regnet med vekt, der hovedresultatene teller mest, er {percent} borte.",
    en="By weight, with the main results counting most, {percent} is gone.",
)
PARTS = Label(
    nb="Alle tabellene er vernet samlet, som ett regnestykke i {parts} deler som ikke henger sammen.",
    en="All tables are protected together, as one system, in {parts} parts that have nothing to do with each other.",
)
PROVEN = Label(
    nb="Det er bevist at ingen annen måte å skjule på koster mindre.",
    en="It is proven that no other way to hide costs less.",
)
STEP_BY_STEP = Label(
    nb="For {best} av de {parts} delene er det bevist at ingen annen måte koster mindre. Resten var for store til det, "
    "og er skjult skritt for skritt: vernet er like sterkt, men det kan være skjult mer enn nødvendig.",
    en="For {best} of the {parts} parts it is proven that no other way costs less. The rest were too large for that, "
    "and are hidden step by step: protection is as strong, but more may be hidden than needed.",
)
AT_MOST = Label(nb="Det er vist at det er høyst {spare} mer.", en="It is shown to be at most {spare} more.")
NOT_KNOWN = Label(
    nb="Hvor mye mer enn nødvendig som er skjult, er ikke kjent.",
    en="How much more than needed is hidden is not known.",
)
NOTHING_TO_PROTECT = Label(nb="Ingenting måtte vernes.", en="Nothing had to be protected.")
MAIN = Label(nb="Hovedresultatene", en="The main results")
MAIN_WHY = Label(
    nb="Tabellene som forskeren har sagt er viktigst å beholde, de viktigste først.",
    en="The tables that the researcher has said are most important to keep, the most important first.",
)
OF_NOBODY = Label(
    nb="Kan ikke regnes ut: ingen har alle svarene som trengs.",
    en="Cannot be computed: nobody has all the answers that it takes.",
)
WHOLE = Label(nb="Hel", en="Whole")
PARTLY = Label(nb="{shown} av {lines} tall", en="{shown} of {lines} numbers")
AND_MERGED = Label(nb=", og {merged} slått sammen", en=", and {merged} merged")
KEPT = Label(nb="Beholdt", en="Kept")

ATTACKERS = Label(nb="Hva angriperne fikk til", en="What the attackers got")
ATTACKERS_WHY = Label(
    nb="Et eget program, som ikke kjenner vernet, leser de ferdige filene slik hvem som helst kan: tall, tekst, bilder "
    "og tegnede kurver. For hvert skjult antall regner det ut det minste og største som er mulig. Avstanden mellom "
    "dem må være minst {width}.",
    en="A separate program, which does not know the protection, reads the finished files as anybody can: numbers, "
    "text, pictures and drawn curves. For each hidden count it works out the smallest and the largest possible. "
    "Between them there must be at least {width}.",
)
ATTACKER = Label(nb="Angriper", en="Attacker")
KNOWS = Label(nb="Vet", en="Knows")
TRIED = Label(nb="Skjulte små tall prøvd", en="Hidden small numbers tried")
TIGHTEST = Label(nb="Minste avstand", en="Tightest interval")
TOO_TIGHT = Label(nb="For trange", en="Too tight")
ATTACKER_NAMES = {
    "outsider": Label(nb="En utenforstående", en="An outsider"),
    "rule": Label(nb="En som kan regelen", en="One who knows the rule"),
    "participant": Label(nb="En deltaker", en="A participant"),
    "job_specialist": Label(nb="En fagperson i tiltaket", en="A professional of the programme"),
    "previous_release": Label(nb="En som har tidligere utgaver", en="One who has earlier releases"),
    "printed_report": Label(nb="En som har den trykte rapporten", en="One who has the printed report"),
}
ATTACKER_KNOWS = {
    "outsider": Label(nb="Alt som er gitt ut", en="Everything that is released"),
    "rule": Label(nb="Også hvilke verdier regelen har", en="Also the values of the rule"),
    "participant": Label(
        nb="Også sine egne svar, sammen med det som er trykt og gitt ut før",
        en="Also their own answers, together with what is printed and was released before",
    ),
    "job_specialist": Label(
        nb="Også alt om sine egne deltakere, sammen med det som er trykt og gitt ut før",
        en="Also everything of their own participants, together with what is printed and was released before",
    ),
    "previous_release": Label(nb="Også det som er gitt ut før", en="Also what was released before"),
    "printed_report": Label(nb="Også tallene i rapporten", en="Also the numbers of the report"),
}
OUTSIDE = {
    "rule": Label(nb="regelens verdier", en="the values of the rule"),
    "previous_release": Label(nb="tidligere utgaver", en="earlier releases"),
    "printed_report": Label(nb="den trykte rapporten", en="the printed report"),
}
OWN_KNOWLEDGE = Label(nb="det de selv vet", en="what they know themselves")
OF_NUMBERS = ("previous_release", "printed_report")
INSIDE = {
    "participant": Label(nb="deltaker", en="a participant"),
    "job_specialist": Label(nb="fagperson", en="a professional of the programme"),
}
UNBOUNDED = Label(nb="ingen grense", en="no bound")
NOT_TRIED = Label(nb="Ikke prøvd", en="Not tried")
NONE_TO_TRY = Label(nb="Ingen antall er skjult, så ingen angripere er prøvd.", en="No counts are hidden to be tried.")
ALONE = Label(
    nb="Ingen ble funnet alene i en kombinasjon av bakgrunn, og ingen fil viser et tall på en plass der en annen "
    "skjuler det.",
    en="Nobody was found alone in a combination of background, and no file shows a number in a place where another "
    "hides it.",
)
LEAKED = Label(
    nb="Det ble funnet {n} {n:sted|steder} der en fil røper noe, som står nedenfor.",
    en="{n} {n:place was|places were} found where a file gives something away, which stand below.",
)
LEAKED_PUBLIC = Label(
    nb="Det ble funnet {n} {n:sted|steder} der en fil røper noe.",
    en="{n} {n:place was|places were} found where a file gives something away.",
)
SMALL_SHOWN = Label(
    nb="{n} {n:tall vises selv om det|tall vises selv om de} røper noe lite: {printed} fordi den trykte rapporten "
    "allerede har {printed:det|dem}, og {known} fordi {known:det|de} følger av hvordan tiltaket er laget. I {below} av "
    "dem er selve antallet under {limit}; i {rest} er det resten av grunnlaget som er så lite, eller ingen.",
    en="{n} {n:number is|numbers are} shown though {n:it tells|they tell} of few: {printed} since the printed report "
    "has {printed:it|them} already, and {known} since {known:it follows|they follow} from how the programme is made. "
    "In {below} of them the count itself is below {limit}; in {rest} it is the rest of the base that is so small, or "
    "nobody.",
)
TOO_TIGHT_WHY = Label(
    nb="En avstand er bare for trang når det som allerede er trykt eller gitt ut, også gir den. Ellers stopper "
    "kjøringen, og ingenting gis ut.",
    en="An interval is only too tight where what is printed or released already gives it too. Else the run stops, and "
    "nothing is released.",
)
EXPOSED = Label(
    nb="{n} {n:skjult|skjulte} tall kan regnes ut av det som allerede er trykt eller gitt ut, uansett hva "
    "som skjules her.",
    en="{n} hidden {n:number|numbers} can be worked out from what is printed or released already, whatever "
    "is hidden here.",
)

REVIEW = Label(nb="Hva den som kontrollerer bør se på", en="What a reviewer should look at")
REVIEW_WHY = Label(nb="Dette er laget av det som er med i utgaven.", en="This is made of what is in the edition.")
REVIEW_HIDDEN = Label(
    nb="Tabeller der mye er skjult. Er de verdt å ha med, eller bør grupper slås sammen?",
    en="Tables in which much is hidden. Are they worth keeping, or should groups be merged?",
)
REVIEW_HIDDEN_ITEM = Label(nb="{title}: {hidden} av {lines} tall er skjult", en="{title}: {hidden} of {lines} hidden")
REVIEW_PRINTED = Label(
    nb="{n} {n:lite|små} tall som vises fordi rapporten har {n:det|dem}. Står {n:det|de} virkelig der, og om de samme?",
    en="{n} small {n:number|numbers} shown since the report has {n:it|them}. {n:Does it|Do they} really "
    "stand there, and of the same persons?",
)
REVIEW_KNOWN = Label(
    nb="{n} tall som gjelder få, eller alle, og som vises fordi {n:det|de} er slik av utforming. Holder begrunnelsen?",
    en="{n} {n:number|numbers} of few, or of all, shown as {n:it is|they are} so by design. Does the reason hold?",
)
REVIEW_MODELLED = Label(
    nb="{n} {n:verdi|verdier} som er regnet av flere tall ({kinds}). De er avrundet; se at ingen av dem gjelder få.",
    en="{n} {n:value|values} computed from several numbers ({kinds}). They are rounded; see that none of them is "
    "about few.",
)
KINDS = {
    "difference": Label(nb="{n} {n:forskjell|forskjeller}", en="{n} {n:difference|differences}"),
    "slope": Label(nb="{n} {n:stigning|stigninger}", en="{n} {n:slope|slopes}"),
    "score": Label(nb="{n} poeng", en="{n} {n:score|scores}"),
    "shrunken": Label(nb="{n} {n:krympet andel|krympede andeler}", en="{n} shrunken {n:share|shares}"),
    "rank": Label(nb="{n} {n:rang|rangeringer}", en="{n} {n:rank|ranks}"),
    "expected": Label(nb="{n} {n:forventet andel|forventede andeler}", en="{n} expected {n:share|shares}"),
    "rounded": Label(nb="{n} {n:avrundet andel|avrundede andeler}", en="{n} rounded {n:share|shares}"),
}
REVIEW_TEXTS = Label(
    nb="{sentences} setninger i rapporten og {notes} noter er skrevet av forskere, og {texts} egne tekster er fylt ut. "
    "Les dem: et program ser ikke at en setning beskriver en person.",
    en="{sentences} sentences of the report and {notes} notes are written by researchers, and {texts} texts of their "
    "own are filled in. Read them: a program does not see that a sentence describes a person.",
)
REVIEW_FIGURES = Label(
    nb="{n} {n:figur|figurer}, av dem {hidden} av tabeller der noe er skjult. Se at ingenting er tegnet der "
    "et tall er skjult.",
    en="{n} {n:figure|figures}, {hidden} of them of tables in which something is hidden. See that nothing "
    "is drawn where a number "
    "is hidden.",
)
REVIEW_WITHHELD = Label(
    nb="{n} {n:tabell|tabeller} er holdt utenfor. Bør flere være det?",
    en="{n} {n:table is|tables are} left out. Should more be?",
)
REVIEW_RELEASES = Label(
    nb="{n} {n:utgave|utgaver} er gitt ut før, sist {date}. Er det gitt ut noe som ikke står i listen?",
    en="{n} {n:edition was|editions were} released before, the last on {date}. Has anything been released "
    "that is not in the list?",
)
REVIEW_NO_RELEASES = Label(
    nb="Ingenting er gitt ut før etter listen. Er det gitt ut noe som ikke står der?",
    en="Nothing was released before, by the list. Has anything been released that is not there?",
)
REVIEW_NOT_TRIED = Label(
    nb="Det som verken vernes eller prøves: hvor mange som ikke har svart, og hvor mange en tabell gjelder; om alle i "
    "en rad står i én kolonne; hva en deltaker eller fagperson vet om andre enn seg selv og sine egne.",
    en="What is neither protected nor tried: how many have not answered, and how many a table is about; whether all of "
    "a row are in one column; what participants and professionals know of others than themselves and their own.",
)
REVIEW_OFF = Label(
    nb="Vernet er slått av. Ingenting er skjult, og alt nedenfor må vurderes for hånd.",
    en="Protection is off. Nothing is hidden, and everything below must be judged by hand.",
)

CHECKLIST = Label(nb="Sjekkliste for resultatkontroll", en="Checklist for output checking")
CHECKLIST_WHY = Label(
    nb="I den formen forskningsnettverk bruker (Handbook on Statistical Disclosure Control for Outputs fra SDAP, "
    "Eurostats Guidelines for output checking, SACRO Guide to Statistical Output Checking): hver type statistikk, "
    "tommelfingerregelen, hva denne utgaven gjør, og hva som er talt opp i de offentlige tallene. Grensen i slike "
    "nettverk er ofte 10; norsk offisiell statistikk bruker gjerne 3. Dataeieren avgjør.",
    en="In the form that research networks use (the SDAP Handbook on Statistical Disclosure Control for Outputs, "
    "Eurostat’s Guidelines for output checking, the SACRO guide to statistical output checking): each type of "
    "statistic, the rule of thumb, what this edition does, and what was counted in the public numbers. The limit in "
    "such networks is often 10; Norwegian official statistics often use 3. The data owner decides.",
)
STATISTIC = Label(nb="Type", en="Type")
THUMB = Label(nb="Tommelfingerregel", en="Rule of thumb")
HERE = Label(nb="Denne utgaven", en="This edition")
EVIDENCE = Label(nb="Talt opp", en="Counted")
STATUS = Label(nb="Følges", en="Kept")
STATUSES = {
    "kept": Label(nb="Følger regelen", en="Keeps the rule"),
    "look": Label(nb="Se på", en="Look at"),
    "none": Label(nb="Finnes ikke", en="Has none"),
}
STATUS_SIGNS = {"kept": "✓", "look": "?", "none": "–"}
STATUS_LOOKS = {"kept": "reproduced", "look": "differs", "none": "not_computable"}
NO_PROPOSALS = Label(nb="Ingen sammenslåing er foreslått.", en="No merge is proposed.")
NOTHING_COUNTED = Label(nb="Ingen slike tall i utgaven.", en="No such numbers in the edition.")

HIDDEN = Label(nb="Skjulte tall", en="Hidden numbers")
HIDDEN_WHY = Label(
    nb="Hvert antall som er skjult: det sanne tallet og grunnlaget, grunnen, og hva angriperne kom fram til (minste og "
    "største mulige antall). Tall som bare er regnet av skjulte tall, er talt opp for hver tabell.",
    en="Each hidden count: the true number and the base, the reason, and what the attackers arrived at (the smallest "
    "and largest possible count). Numbers that are only made of hidden numbers are counted for each table.",
)
STATISTICS = {
    "median": Label(nb="median", en="median"),
    "mean": Label(nb="gjennomsnitt", en="mean"),
    "distinct": Label(nb="antall ulike", en="number of different ones"),
    "difference": Label(nb="forskjell", en="difference"),
    "slope": Label(nb="stigning", en="slope"),
    "freedom": Label(nb="frihetsgrader", en="degrees of freedom"),
    "reached": Label(nb="nådd", en="reached"),
    "at_risk": Label(nb="fulgt så lenge", en="followed so long"),
    "median_time": Label(nb="mediantid", en="median time"),
    "left_out": Label(nb="ikke fulgt", en="not followed"),
    "score": Label(nb="poeng", en="score"),
    "shrunken": Label(nb="krympet andel", en="shrunken share"),
    "rank": Label(nb="rang", en="rank"),
    "expected": Label(nb="forventet andel", en="expected share"),
    "bounds": Label(nb="verste og beste fall", en="worst and best case"),
}
NUMBER = Label(nb="Tall", en="Number")
TRUE = Label(nb="Sant", en="True")
REASON = Label(nb="Grunn", en="Reason")
ARRIVED = Label(nb="Angriperne kom til", en="Attackers arrived at")
ARRIVED_AT = Label(nb="{limits}: {who}", en="{limits}: {who}")
ALL_ATTACKERS = Label(nb="alle", en="all")
MISSING = Label(nb="mangler", en="missing")
AND_FOLLOWING = Label(nb="{n} til er regnet av skjulte tall.", en="{n} more {n:is|are} made of hidden numbers.")
POINTS_OF_CURVES = Label(nb="{n} {n:punkt|punkter} på kurver", en="{n} {n:point|points} of curves")
NO_HIDDEN = Label(nb="Ingen tall er skjult.", en="No numbers are hidden.")
WITHHELD_HERE = Label(
    nb="{n} tabeller er holdt utenfor i sin helhet, og står ikke her.",
    en="{n} tables are left out as a whole, and do not stand here.",
)

SMALL = Label(nb="Små tall som vises", en="Small numbers that are shown")
SMALL_WHY = Label(
    nb="Antallet, eller resten av grunnlaget, er under grensen. De vises fordi den trykte rapporten har dem, eller "
    "fordi de er slik av utforming.",
    en="The count, or the rest of the base, is below the limit. They are shown since the printed report has them, or "
    "as they are so by design.",
)
NO_SMALL = Label(nb="Ingen.", en="None.")

PROPOSALS = Label(nb="Forslag til sammenslåing", en="Proposals for merging")
PROPOSALS_WHY = Label(
    nb="Hva en sammenslåing ville spare: skjult nå minus skjult etter, i tabellen for seg selv, uten det andre "
    "tabeller røper. For hver tabell høyst de to som gir flest viste tall, den beste først. Velg i "
    "config/study/tables.yaml: release: {merge: …}.",
    en="What a merge would save: hidden now minus hidden after, of the table by itself, without what other tables "
    "tell. Of each table at most the two by which most more numbers are shown, the best first. Choose in "
    "config/study/tables.yaml: release: {merge: …}.",
)
VARIABLE = Label(nb="Variabel", en="Variable")
LEVELS = Label(nb="Slås sammen", en="To be merged")
SAVES = Label(nb="Sparer", en="Saves")
BEFORE = Label(nb="Skjult nå", en="Hidden now")
AFTER = Label(nb="Skjult etter", en="Hidden after")

EARLIER = Label(nb="Tidligere utgaver", en="Earlier releases")
EARLIER_WHY = Label(
    nb="Hva denne utgaven sier ved siden av hver tidligere. Tall som er 1 til {most} fra et tidligere tall, ville vise "
    "hvem som kom eller forsvant.",
    en="What this edition says beside each earlier one. Numbers that are 1 to {most} from an earlier number would show "
    "who came or left.",
)
NO_EARLIER = Label(nb="Ingenting er gitt ut før.", en="Nothing was released before.")
RELEASE = Label(nb="Utgave", en="Release")
NOTE = Label(nb="Merknad", en="Note")
SAME = Label(nb="Like tall", en="Equal numbers")
CLOSE = Label(nb="1 til {most} fra", en="1 to {most} from")
FAR = Label(nb="Lenger fra", en="Further from")
NOW_HIDDEN = Label(nb="Vist da, skjult nå", en="Shown then, hidden now")
NOW_SHOWN = Label(nb="Skjult da, vist nå", en="Hidden then, shown now")
DIFFERENCES = Label(
    nb="Tall som vises nå, og er 1 til {most} fra et tidligere", en="Numbers shown now that are 1 to {most} from before"
)
THEN = Label(nb="Da", en="Then")
NOW = Label(nb="Nå", en="Now")

LEAKS = Label(nb="Hva filene røper", en="What files give away")
FILE = Label(nb="Fil", en="File")
PLACE = Label(nb="Sted", en="Place")
TEXT = Label(nb="Tekst", en="Text")
FINDING = Label(nb="Funn", en="Finding")
