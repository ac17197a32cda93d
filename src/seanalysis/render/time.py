"""A time: how many are there by each point, when half are, and how many were still followed."""

from collections.abc import Callable, Iterator

from seanalysis.render import cell, words
from seanalysis.render.labels import unit, variable_label
from seanalysis.render.layout import Layout, Pair, groups_of
from seanalysis.render.lines import Line, some_missing, visible
from seanalysis.render.numbers import whole
from seanalysis.render.shown import Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

BY = Label(nb="Innen {point} {unit}", en="Within {point} {unit}")
AT_RISK = Label(nb="Fortsatt under observasjon", en="Still under observation")
AFTER = Label(nb="Etter {point} {unit}", en="After {point} {unit}")
MEDIAN = Label(nb="Median (95\u202f% grenser)", en="Median (95% limits)")
METHOD = Label(nb="Kaplan–Meier", en="Kaplan–Meier")
KAPLAN_MEIER = Label(
    nb="de som ikke var der da det ble rapportert, teller med så lenge de ble fulgt. Grensene er log-log (Greenwood), "
    "for medianen etter Brookmeyer og Crowley. – er der færre enn fem "
    "fortsatt ble fulgt.",
    en="those not there when it was reported count for as long as they were followed. Limits are log-log (Greenwood), "
    "of the median by Brookmeyer and Crowley. – is where fewer than five "
    "were still followed.",
)
LEFT_OUT = Label(nb="Ikke med i kurven", en="Not in the curve")
WHY = {
    "before": Label(nb="{n} som var der før oppstarten", en="{n} who were there before the start"),
    "undated": Label(
        nb="{n} som er der uten kjent tid, så kurven er heller for lav enn for høy",
        en="{n} who are there at no known time, so that the curve is too low rather than too high",
    ),
    "unknown": Label(
        nb="{n} der det ikke er kjent hvor lenge de ble fulgt, eller om de er der",
        en="{n} of whom it is not known how long they were followed, or whether they are there",
    ),
}
FLATTERS = Label(
    nb="bare de som kom dit, har en tid. De som ikke er kommet dit ennå, mangler, og det er ofte de som bruker "
    "lengst tid. Derfor er andelene høyere og tidene kortere enn de ville vært for alle som begynte.",
    en="only those who got there have a time. Those who are not there yet are missing, and they are often those who "
    "take longest. So the shares are higher and the times shorter than they would be for all who started.",
)


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each point of time, by group of records, and below them the median."""
    groups = groups_of(lines)
    at = {(line.column, line.column_level, line.statistic, line.row_level): line for line in lines}
    name = lines[0].row
    measure = unit(study, table.data, name, language)
    followed = lines[0].statistic == "reached"
    share = "reached" if followed else "share"

    def row(label: str, statistic: str, level: str, how: Callable[[Line, Language], ShownCell]) -> ShownRow:
        own = [at[(*pair, statistic, level)] for pair in groups.pairs]
        return ShownRow(label, tuple(how(line, language) for line in own), indent=True)

    of_pair = {
        pair: visible([line for line in lines if (line.column, line.column_level) == pair]) for pair in groups.pairs
    }

    def below(pair: Pair) -> str:
        return cell.records(of_pair[pair].records, language).main

    points = [str(point) for point in table.points]
    label = variable_label(study, table.data, name, language) + (f" ({measure})" if measure else "")
    bases = tuple(cell.records_of(line, language) for line in of_pair.values())
    rows = [ShownRow(label, bases, "heading")]
    for point in points:
        text = BY[language].format(point=point, unit=measure)
        rows.append(row(text, share, point, cell.estimate if followed else cell.count_and_share))
    if followed:
        rows.append(row(MEDIAN[language], "median_time", "", cell.median_time))
    else:
        rows += [
            row(words.MEDIAN[language], "median", "", cell.median),
            row(words.MEAN[language], "mean", "", cell.mean),
        ]
    if some_missing(lines):
        missing = tuple(cell.missing(line, language) for line in of_pair.values())
        rows.append(ShownRow(words.MISSING[language], missing, "missing", indent=True))
    body = [tuple(rows)]
    if followed:
        later = [
            row(AFTER[language].format(point=point, unit=measure), "at_risk", point, cell.count) for point in points
        ]
        body.append((ShownRow(AT_RISK[language], (), "heading"), *later))
    headers = groups.headers("", table, study, language, below)
    return Layout(headers, tuple(body), of_pair[groups.total].records, tuple(_rules(lines, groups.total, language)))


def _rules(lines: list[Line], total: Pair, language: Language) -> Iterator[Note]:
    """Say how a time was counted and who is left out, or what those who are not there do to it."""
    if lines[0].statistic != "reached":
        yield Note(words.NOTE[language], FLATTERS[language])
        return
    yield Note(METHOD[language], KAPLAN_MEIER[language])
    told = [
        WHY[line.row_level][language].format(n=whole(line.count or 0, language))
        for line in lines
        if line.statistic == "left_out" and (line.column, line.column_level) == total and line.count and not line.hidden
    ]
    if told:
        yield Note(LEFT_OUT[language], f"{'; '.join(told)}.")
