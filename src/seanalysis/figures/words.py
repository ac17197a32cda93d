"""What figures and their text alternatives say, in both languages, beside the words that tables have too."""

from seanalysis.study.codebook import Label

BASE = Label(nb="n\u00a0=\u00a0{n} {records}", en="n\u00a0=\u00a0{n} {records}")
SUMMED = Label(
    nb="n\u00a0=\u00a0{n}, summert over {base} {records}", en="n\u00a0=\u00a0{n}, summed over {base} {records}"
)
MISSING = Label(nb="mangler {count}", en="missing {count}")
COUNT_OF_N = Label(nb="Antall/n", en="Count/n")
HIDDEN = Label(nb="skjult", en="hidden")
NOBODY = Label(nb="ingen (n\u00a0=\u00a00)", en="nobody (n\u00a0=\u00a00)")

RATES = Label(
    nb="Andel med {limits} (Wilson). {n}. Enhetene står etter navn, ikke etter resultat.",
    en="Share with {limits} (Wilson). {n}. Units stand by name, not by result.",
)
DIFFERENCES = Label(
    nb="{groups}: andeler i begge grupper, og forskjellen i prosentpoeng med {limits} (Newcombe). {n}.",
    en="{groups}: shares in both groups, and their difference in percentage points with {limits} (Newcombe). {n}.",
)
COUNTS_AND_SHARES = Label(nb="Antall, andel og {limits} (Wilson). {n}.", en="Count, share and {limits} (Wilson). {n}.")
COUNTS = Label(nb="Antall. {n}.", en="Count. {n}.")
STACKED = Label(
    nb="Fordeling i prosent, med antallet i feltene. {n}.",
    en="Distribution in per cent, with the counts in the segments. {n}.",
)
DIVERGING = Label(
    nb="Fordeling i prosent til venstre og høyre for 0, med antallet i feltene. {n}.",
    en="Distribution in per cent to the left and right of 0, with the counts in the segments. {n}.",
)
HISTOGRAM = Label(nb="Antall og andel. {n}.", en="Count and share. {n}.")
FLOW = Label(
    nb="Høyden er antallet. {n}. {onwards}: {known}. Der et bånd er for tynt for tallet sitt, står det i tabellen.",
    en="The height is the count. {n}. {onwards}: {known}. Where a ribbon is too thin for its number, the table has it.",
)
NOT_KNOWN = Label(nb="Ikke kjent", en="Not known")
GRID_WITHOUT_COUNTS = Label(
    nb="Fargen viser andelen; antallene står i tabellen. {n}.",
    en="The colour shows the share; the counts are in the table. {n}.",
)
GRID = Label(
    nb="Rutene viser antallet, fargen andelen. {n}.",
    en="The squares show the count, their colour the share. {n}.",
)
GRID_WITH_NOBODY = Label(
    nb="Rutene viser antallet, fargen andelen; – er der ingen regnes med. {n}.",
    en="The squares show the count, their colour the share; – is where nobody counts. {n}.",
)
REACHED = Label(
    nb="Andel som er der, etter antall {unit} (Kaplan–Meier), med {limits} (log-log). {n}.",
    en="Share who are there, by number of {unit} (Kaplan–Meier), with {limits} (log-log). {n}.",
)
HAPPENED = Label(
    nb="Andel av dem som kom dit, etter antall {unit}, med {limits} (Wilson). De andre er ikke med. {n}.",
    en="Share of those who got there, by number of {unit}, with {limits} (Wilson). The others are left out. {n}.",
)
DOTS = Label(
    nb="Prikkene er de tidene som vises. De andre er skjult, og mellom prikkene sier figuren ingenting.",
    en="The dots are the times that are shown. The others are hidden, and between the dots the figure says nothing.",
)
IN_WHOLES = Label(nb="avrundet til hele enheter", en="rounded to whole units")
OTHER_TIMES = Label(nb="de andre tidene er skjult", en="the other times are hidden")
THERE = Label(nb="Har nådd dit", en="Have got there")
STILL_FOLLOWED = Label(nb="{n} fortsatt under observasjon", en="{n} still under observation")
NO_CURVE = Label(nb="Ingen har en tid å vise.", en="Nobody has a time to show.")
ABOVE = Label(nb="over {share}", en="above {share}")
FROM = Label(nb="fra {share}", en="from {share}")
