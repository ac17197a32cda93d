"""What the checklist says of each type of statistic: the rule of thumb, what the edition does, what was counted."""

from seanalysis.study.codebook import Label

COUNTS = Label(nb="Antall i tabeller", en="Frequency tables")
COUNTS_THUMB = Label(
    nb="Minst så mange bak hvert antall som grensen sier (ofte 10), og ingen skjulte som kan regnes ut av summene.",
    en="At least as many behind each count as the limit says (often 10), and none hidden that the sums give away.",
)
COUNTS_HERE = Label(
    nb="Antall fra 1 til {most} skjules, og så mange andre at de ikke kan regnes ut.",
    en="Counts from 1 to {most} are hidden, and as many others as it takes so that they cannot be worked out.",
)
COUNTS_EVIDENCE = Label(
    nb="{n} av tallene som vises, er antall; det minste over null er {least}. {small} er under {limit}; {allowed} av "
    "dem står i rapporten eller er slik av utforming.",
    en="{n} of the numbers shown are counts; the smallest above zero is {least}. {small} are below {limit}; {allowed} "
    "of them stand in the report or are so by design.",
)
SHARES = Label(nb="Andeler og prosenter", en="Shares and percentages")
SHARES_THUMB = Label(
    nb="Som antallene de er laget av: både teller og nevner.", en="As the counts they are made of: both parts."
)
SHARES_HERE = Label(
    nb="Ingen andel av færre enn {base}. En andel er skjult når antallet er det.",
    en="No share of fewer than {base}. A share is hidden where its count is.",
)
SHARES_EVIDENCE = Label(
    nb="{n} andeler vises; det minste grunnlaget er {least}.", en="{n} shares are shown; the smallest base is {least}."
)
GROUPS = Label(nb="Alle eller ingen i en gruppe", en="All or none of a group")
GROUPS_THUMB = Label(
    nb="Ingen kategori skal ha (nesten) alle i en gruppe, ofte høyst 90 %.",
    en="No category has (nearly) all of a group, often at most 90%.",
)
GROUPS_HERE = Label(
    nb="«Alle» skjules, unntatt det som er slik av utforming. «Ingen» skjules bare der det er to svar, for da har alle "
    "det andre.",
    en="“All” is hidden, but for design. “None” is hidden only where there are two answers, as all then have the "
    "other.",
)
GROUPS_OFF = Label(nb="Skjules ikke: regelen er slått av.", en="Not hidden: this rule is off.")
GROUPS_EVIDENCE = Label(
    nb="{n} {n:andel|andeler} på 100 % vises; {allowed} er trykt i rapporten eller slik av utforming.",
    en="{n} {n:share|shares} of 100% {n:is|are} shown; {allowed} of them {allowed:stands|stand} in the "
    "report or {allowed:is|are} so by design.",
)
MEDIANS = Label(nb="Medianer og kvartiler", en="Medians and quartiles")
MEDIANS_THUMB = Label(
    nb="Nok verdier på hver side; ikke en enkelt persons verdi. Avrundes gjerne.",
    en="Enough values on either side; not one person’s value. Often rounded.",
)
MEDIANS_HERE = Label(
    nb="Minst {n} verdier, og avrundet til hele enheter.", en="At least {n} values, and rounded to whole units."
)
MEDIANS_EVIDENCE = Label(
    nb="{n} medianer vises; det minste grunnlaget er {least}.",
    en="{n} medians are shown; the smallest base is {least}.",
)
MEANS_HERE = Label(
    nb="Minst {n} verdier, og avrundet til én desimal.", en="At least {n} values, and rounded to one decimal."
)
MEANS_EVIDENCE = Label(
    nb="{n} gjennomsnitt vises; det minste grunnlaget er {least}.",
    en="{n} means are shown; the smallest base is {least}.",
)
MEANS = Label(nb="Gjennomsnitt", en="Means")
MEANS_THUMB = Label(
    nb="Minste antall som for tabeller, og ingen enkelt verdi som avgjør.",
    en="The smallest number as for tables, and no single value that decides.",
)
EXTREMES = Label(nb="Største og minste verdi", en="Maxima and minima")
EXTREMES_THUMB = Label(nb="Gis ikke ut: de er én persons verdi.", en="Not released: they are one person’s value.")
EXTREMES_HERE = Label(nb="Regnes ikke ut.", en="Not computed.")
CURVES = Label(nb="Kurver over tid (Kaplan–Meier)", en="Survival curves (Kaplan–Meier)")
CURVES_THUMB = Label(
    nb="Ingen trinn der det hender færre enn grensen (ofte 10), heller ikke mot slutten.",
    en="No step with fewer events than the limit (often 10), at the end either.",
)
CURVES_HERE = Label(
    nb="Vises i punkter med ingen eller minst {threshold} hendelser mellom dem.",
    en="Shown at points with no events, or at least {threshold}, between them.",
)
CURVES_EVIDENCE = Label(
    nb="{n} punkter vises; mellom to av dem er det ingen eller minst {least} hendelser.",
    en="{n} points are shown; between two of them there are no events, or at least {least}.",
)
CONTRASTS = Label(nb="Forskjeller, forhold og stigninger", en="Differences, ratios and slopes")
CONTRASTS_THUMB = Label(
    nb="Som tallene de er laget av, og minst 10 frihetsgrader.",
    en="As the numbers they are made of, and at least 10 degrees of freedom.",
)
CONTRASTS_HERE = Label(
    nb="Skjult når et av tallene bak er det; ellers avrundet.", en="Hidden where a number behind is; else rounded."
)
CONTRASTS_EVIDENCE = Label(
    nb="{n} forskjeller og stigninger vises; det minste grunnlaget er {least}, de færreste frihetsgradene {freedom}.",
    en="{n} differences and slopes are shown; the smallest base is {least}, the fewest degrees of freedom {freedom}.",
)
MODELS = Label(nb="Estimater fra modeller", en="Model estimates")
MODELS_THUMB = Label(
    nb="Minst 10 frihetsgrader, ingen modell av én enhet, og ingen rest eller tilpasset verdi for en person.",
    en="At least 10 degrees of freedom, no model of one unit, and no residual or fitted value of a person.",
)
MODELS_HERE = Label(
    nb="Av enheter, aldri av personer. Enheter som er personer, vises uten navn.",
    en="Of units, never of persons. Units that are persons are shown without names.",
)
MODELS_EVIDENCE = Label(
    nb="{n} estimater vises; det minste grunnlaget er {least}, de færreste frihetsgradene {freedom}.",
    en="{n} estimates are shown; the smallest base is {least}, the fewest degrees of freedom {freedom}.",
)
DOMINANCE = Label(nb="Dominans", en="Dominance")
DOMINANCE_THUMB = Label(
    nb="Den største gir ikke mer enn en viss del (ofte 50 %), eller de to største (67–90 %).",
    en="The largest gives no more than a certain part (often 50%), or the two largest (67–90%).",
)
DOMINANCE_HERE = Label(
    nb="Ingen enkelt gir mer enn {share} av et tall, og minst {units} fagpersoner står bak et resultat.",
    en="No one gives more than {share} of a number, and at least {units} professionals stand behind a result.",
)
DOMINANCE_EVIDENCE = Label(
    nb="{n} {n:tabell|tabeller} har resultater etter enhet. Hvor mye hver enkelt gir, kan ikke måles i de offentlige "
    "tallene.",
    en="{n} {n:table has|tables have} results by unit. How much each gives cannot be measured in the public numbers.",
)
GRAPHS = Label(nb="Figurer", en="Graphs")
GRAPHS_THUMB = Label(
    nb="Som tallene de er tegnet av; ingen enkeltpunkter, uteliggere eller skjulte data i filen.",
    en="As the numbers they are drawn of; no single points, outliers or hidden data in the file.",
)
GRAPHS_HERE = Label(
    nb="Tegnet av de offentlige tallene alene. Angrepet leser av strekene.",
    en="Drawn of the public numbers alone. The attack reads the lines.",
)
GRAPHS_EVIDENCE = Label(
    nb="{n} {n:figur|figurer}; {leaks} {leaks:sted|steder} der en fil røper noe.",
    en="{n} {n:figure|figures}; {leaks} {leaks:place|places} where a file gives something away.",
)
TEXTS = Label(nb="Tekst, egenskaper og skjulte deler av filer", en="Texts, properties and hidden parts of files")
TEXTS_THUMB = Label(
    nb="Ingen navn, ingen fritekst fra deltakere, ingen kommentarer eller skjulte ark.",
    en="No names, no free text of participants, no comments or hidden sheets.",
)
TEXTS_HERE = Label(
    nb="Fritekst telles ikke. Alle filer er gjennomsøkt for personopplysninger og for skjulte tall.",
    en="Free text is not counted. All files are searched for personal data and for hidden numbers.",
)
TEXTS_EVIDENCE = Label(
    nb="{leaks} {leaks:sted|steder} der en fil røper noe.",
    en="{leaks} {leaks:place|places} where a file gives something away.",
)
DIFFERENCING = Label(nb="Forskjell fra tidligere utgaver", en="Differencing from earlier releases")
DIFFERENCING_THUMB = Label(
    nb="Forskjellen mellom to utgaver er en tabell den også, med samme grense.",
    en="The difference between two releases is a table too, with the same limit.",
)
DIFFERENCING_HERE = Label(
    nb="Tall som er 1 til {most} fra et tidligere, skjules.", en="Numbers that are 1 to {most} from before are hidden."
)
DIFFERENCING_EVIDENCE = Label(
    nb="{n} {n:tidligere utgave|tidligere utgaver}; {close} tall som vises, er så nær.",
    en="{n} earlier {n:release|releases}; {close} {close:number that is|numbers that are} shown "
    "{close:is|are} so near.",
)
RECORDS = Label(nb="Opplysninger om enkeltpersoner", en="Records of single persons")
RECORDS_THUMB = Label(nb="Gis aldri ut.", en="Never released.")
RECORDS_HERE = Label(
    nb="Utgaven er laget av tall alene, og prøvd for om noen står alene i en kombinasjon av bakgrunn.",
    en="The edition is made of numbers alone, and tried for anybody who is alone in a combination of background.",
)
RECORDS_EVIDENCE = Label(nb="0 poster i utgaven.", en="0 records in the edition.")
