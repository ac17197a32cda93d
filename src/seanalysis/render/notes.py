"""What stands under a table: whom it is about, what is missing, where it is from, and how it was counted."""

from collections.abc import Iterable, Iterator

from seanalysis.config import Disclosure
from seanalysis.render import words
from seanalysis.render.labels import BENCHMARK, TOTAL, level_label, one_of_levels, unit, variable_label
from seanalysis.render.layout import Layout
from seanalysis.render.lines import Line, some_missing
from seanalysis.render.missing import kinds_told
from seanalysis.render.numbers import percent, proportion, whole
from seanalysis.render.shown import HIDDEN, Note
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.merges import JOINT, variable_of
from seanalysis.study.plan import Score, Table

INTAKE = ("report_cells", "input_rows", "issues")
KEPT_APART = Label(
    nb="står for seg, og er ikke med i grunnlaget.",
    en="shown apart, and left out of the base.",
)
STILL_COUNTED = Label(nb="står for seg, og er med under «Alle».", en="shown apart, and counted under “All”.")
NONE_MISSING = Label(nb="ingen.", en="none.")
ROUNDING = Label(
    nb="av grunnlaget, uten dem som mangler; halve prosenter er rundet opp.",
    en="of the base, without those missing; halves are rounded up.",
)
OF_ALL = Label(
    nb="av grunnlaget; halve prosenter er rundet opp.",
    en="of the base; halves are rounded up.",
)
OF_THE_WHOLE = Label(
    nb="av «{whole}»; halve prosenter er rundet opp.",
    en="of “{whole}”; halves are rounded up.",
)
ADD_TO_100 = Label(
    nb="av grunnlaget, uten dem som mangler; rundet ned og de med størst rest opp, så de viste blir 100 til sammen."
    " Av {n} er {other} derfor vist annerledes enn med vanlig avrunding.",
    en="of the base, without those missing; rounded down and the largest remainders up, so that those shown add to 100."
    " Of {n}, {other} are therefore shown otherwise than by the usual rounding.",
)
FALLING = Label(nb="fallende andel «{level}»", en="falling share of “{level}”")
ONLY_COUNTS = Label(
    nb="ikke vist: av så små grunnlag sier de mindre enn antallene.",
    en="not shown: of bases so small they say less than the counts.",
)
WILSON = Label(nb="Wilsons intervall for en andel.", en="Wilson’s interval for a share.")
QUANTILE_RULE = Label(
    nb="etter (n + 1)p-regelen, som i SPSS (HAVERAGE).",
    en="by the (n + 1)p rule, as in SPSS (HAVERAGE).",
)
IN_WHOLES = Label(
    nb="medianer, og kvartiler og grenser for dem, er avrundet til hele enheter av hensyn til personvernet.",
    en="medians, and their quartiles and limits, are rounded to whole units to protect persons.",
)
LARGEST = Label(
    nb="de {n} største gruppene står for seg. Grupper som er like store på hver side av grensen, er med i «{rest}».",
    en="the {n} largest groups stand by themselves. Groups of equal size on either side of the cut are in “{rest}”.",
)
OTHERS = Label(
    nb="{n} uten svar på «{variable}» er bare med under «{all}».",
    en="{n} without an answer to “{variable}” are only counted under “{all}”.",
)
ASKED_WHEN = Label(
    nb="gjelder bare der «{field}» er «{levels}»; de andre er regnet som manglende.",
    en="only applies where “{field}” is “{levels}”; the others count as missing.",
)
PROTECTED = Label(
    nb="står for et tall som er skjult av hensyn til personvernet.", en="stands for a number hidden to protect persons."
)
ROUNDED = Label(
    nb="alle antall er avrundet til hele {base}, slik at de fortsatt går opp i summene. Prosentene er regnet av de "
    "avrundede antallene og har ingen grenser.",
    en="all counts are rounded to multiples of {base}, so that they still add up. Percentages are computed from the "
    "rounded counts and have no limits.",
)
BY_NAME = Label(
    nb="«{unit}» står med navn. Det som står her, skal ikke gis videre ut av forskergruppen.",
    en="“{unit}” is by name. What stands here must not be passed on outside the research group.",
)
MASKED_BESIDE = Label(
    nb="formen uten navn er laget for å vises utenfor forskergruppen, alene. I denne interne utgaven skjuler den "
    "ingenting, for antallene står med navn i {tables}.",
    en="the form without names is made for showing outside the research group, alone. In this internal edition it "
    "hides nothing, since the counts stand by name in {tables}.",
)
SMALL_COUNTS = Label(
    nb="antall fra 1 til {limit} i tabellen: {n}. Den skal ikke ut av forskergruppen.",
    en="counts from 1 to {limit} in the table: {n}. It must not leave the research group.",
)


def notes(
    table: Table,
    lines: list[Line],
    missing: list[Line],
    layout: Layout,
    study: Study,
    language: Language,
    threshold: int,
    rule: Disclosure | None = None,
) -> tuple[Note, ...]:
    """Return all notes of a table, each generated from the plan or from what the table shows.

    `threshold` and `rule` are as in `render.table`.
    """
    hidden = any(line.hidden for line in lines)
    lines, found = _apart(lines)
    pairs = [
        (words.ABOUT, _whom(table, layout, study, language)),
        *([(words.MISSING, _missing(table, lines)[language])] if _about_answers(table) else []),
        *((words.NOTE, note) for note in _without_group(table, lines, study, language)),
        *([(words.HIDDEN, f"{HIDDEN} {PROTECTED[language]}")] if hidden else []),
        *_rules(table, lines, layout, study, language),
        *([(words.COUNT, rounded)] if (rounded := rounding(table, language, rule)) else []),
    ]
    told = [Note(term[language], text) for term, text in pairs]
    told += layout.notes
    told += put_together(table, lines, study, language)
    told += [*_definitions(table, study, language), *_asked_of_some(table, study, language)]
    told += kinds_told(table, missing, study, language)
    told += [Note(words.NOTE[language], note[language]) for note in table.notes]
    told += [Note(words.INTERNAL[language], text) for text in names_told(table, study, language) if not rule]
    told += benchmarks(found, study, language)
    told.append(Note(words.SOURCE[language], f"{study.about.sources[table.data][language]}."))
    if table.section:
        number = f", {words.TABLE[language].lower()} {table.number}" if table.number else ""
        told.append(Note(study.about.report[language], f"{words.SECTION[language]} {table.section}{number}."))
    small = _small_counts(layout, threshold) if _about_answers(table) and not rule else 0
    if small:
        text = SMALL_COUNTS[language].format(limit=threshold - 1, n=small)
        told.append(Note(words.INTERNAL[language], text))
    return tuple(told)


def _apart(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the study's own lines, and those that others found."""
    return [line for line in lines if line.row != BENCHMARK], [line for line in lines if line.row == BENCHMARK]


def rounding(table: Table, language: Language, rule: Disclosure | None) -> str:
    """Say that the counts of a table are rounded, where they are."""
    if not rule or rule.turned_off or not table.release.round:
        return ""
    return ROUNDED[language].format(base=rule.rounding)


def names_told(table: Table, study: Study, language: Language) -> Iterator[str]:
    """Say of a table by name that it is not to be passed on, and of a masked one what its masks do not hide."""
    sender = study.codebook(table.data).sender
    if not sender or sender not in (table.units or ()):
        return
    if study.named(table):
        yield BY_NAME[language].format(unit=variable_label(study, table.data, sender, language))
        return
    others = [other.title[language] for other in study.tables if other.data == table.data and study.named(other)]
    if others:
        quoted = [f"«{title}»" if language == "nb" else f"“{title}”" for title in others]
        yield MASKED_BESIDE[language].format(tables=", ".join(quoted))


def benchmarks(found: Iterable[Line], study: Study, language: Language) -> Iterator[Note]:
    """Give for each number of somebody else's what it is, why to beware, and where it is from."""
    for benchmark in (study.benchmark(line.row_level) for line in found):
        year = words.YEAR[language].format(year=benchmark.year) if benchmark.year else ""
        source = f"{year}{words.SOURCE[language]}: {benchmark.source[language]}."
        yield Note(benchmark.label[language], f"{benchmark.caveat[language]} {source}")


def _whom(table: Table, layout: Layout, study: Study, language: Language) -> str:
    population = study.population(table.population) if table.population else None
    whom = (population.label if population else words.RECORDS[table.data])[language]
    n = HIDDEN if layout.records is None else whole(layout.records, language)
    why = f" {population.why[language]}" if population and population.why else ""
    return f"{whom}, n\u00a0=\u00a0{n}.{why}"


def _about_answers(table: Table) -> bool:
    """Say whether the table is about people's answers, and not about files, cells and issues."""
    return table.data not in INTAKE


def _missing(table: Table, lines: list[Line]) -> Label:
    if not some_missing(lines):
        return NONE_MISSING
    return STILL_COUNTED if table.count else KEPT_APART


def _rules(
    table: Table, lines: list[Line], layout: Layout, study: Study, language: Language
) -> Iterator[tuple[Label, str]]:
    if table.show == "counts":
        yield words.PERCENT, ONLY_COUNTS[language]
    elif any(line.statistic == "share" for line in lines):
        yield words.PERCENT, _percentages(table, lines, study, language)
    if any(header.text == words.LIMITS[language] for row in layout.headers for header in row):
        yield words.LIMITS, WILSON[language]
    if any(line.statistic == "median" for line in lines):
        yield words.QUARTILES, QUANTILE_RULE[language]
    if any(line.in_wholes for line in lines):
        yield words.NOTE, IN_WHOLES[language]
    for row in table.rows:
        if row.score:
            name = variable_label(study, table.data, row.variable, language)
            of = None if row.level else unit(study, table.data, row.variable, language)
            yield words.SCORE, f"{name}: {_thresholds(row.score, of, language)}"
        if row.largest:
            yield words.NOTE, LARGEST[language].format(n=row.largest, rest=words.REST[language])
    if table.order_by:
        level = level_label(study, table.data, lines[0].row, table.order_by, language)
        yield words.ORDER, FALLING[language].format(level=level) + "."


def _thresholds(score: Score, measured_in: str | None, language: Language) -> str:
    """Say where the printed thresholds of a score lie, in this unit or as shares, and what is done between them."""
    much_is_good = score.lowest is None or score.highest > score.lowest
    ends = [(words.HIGHEST[much_is_good], score.highest), (words.LOWEST, score.lowest)]
    named = [
        word[language].format(at=proportion(at, language) if measured_in is None else f"{at:g} {measured_in}".strip())
        for word, at in ends
        if at is not None
    ]
    between = words.EQUAL_STEPS if score.between else words.NOT_PRINTED
    return f"{', '.join(named)}. {between[language]}"


def _percentages(table: Table, lines: list[Line], study: Study, language: Language) -> str:
    """Say of what the percentages are, and how they are rounded."""
    if table.share_of:
        return OF_THE_WHOLE[language].format(whole=variable_label(study, table.data, table.share_of, language))
    adjusted = [line for line in lines if line.shown_percent is not None]
    if not adjusted:
        return (ROUNDING if _about_answers(table) else OF_ALL)[language]
    usual = [percent(line.count or 0, line.base or 0, language) for line in adjusted]
    shown = [percent(line.shown_percent or 0, 100, language) for line in adjusted]
    other = sum(one != two for one, two in zip(usual, shown, strict=True))
    return ADD_TO_100[language].format(n=len(adjusted), other=other)


def _without_group(table: Table, lines: list[Line], study: Study, language: Language) -> Iterator[str]:
    """Say how many records stand in no column of a grouping variable, or in no unit of a rate."""
    groups: dict[str, dict[str, int | None]] = {}
    for line in lines:
        if table.kind in ("summary", "contrast") and line.row == lines[0].row and line.statistic != "difference":
            groups.setdefault(line.column, {})[line.column_level] = line.records
        elif table.kind == "rate" and line.column_level in ("", TOTAL, lines[0].column_level):
            groups.setdefault(line.row, {})[line.row_level] = line.records
    for variable, records in groups.items():
        total = records.pop(TOTAL)
        if not records or total is None or None in records.values():
            continue
        n = total - sum(known or 0 for known in records.values())
        if n > 0:  # rounded parts may be more than their rounded total
            label = variable_label(study, table.data, variable, language)
            yield OTHERS[language].format(n=n, variable=label, all=words.ALL[language])


def put_together(table: Table, lines: Iterable[Line], study: Study, language: Language) -> Iterator[Note]:
    """Say what is in a level that has a name of its own, as several were put together."""
    told = {frozenset(level.split(JOINT)) for line in lines for level in (line.row_level, line.column_level)}
    for name, joint in table.release.merge.items():
        variable = variable_of(study, table, name)
        for one in joint:
            if one.label and frozenset(one.levels) in told:
                yield Note(one.label[language], f"{one_of_levels(study, table.data, variable, one.levels, language)}.")


def _definitions(table: Table, study: Study, language: Language) -> Iterator[Note]:
    for id in _variables(table):
        variable = study.variable(table.data, id)
        if variable.why:
            yield Note(variable.label[language], variable.why[language])


def _asked_of_some(table: Table, study: Study, language: Language) -> Iterator[Note]:
    """Say which fields do not concern everybody, in a table about everybody."""
    if table.population:
        return
    fields = {field.id: field for field in study.codebook(table.data).all_fields}
    for field in [fields[id] for id in _variables(table) if id in fields]:
        for condition in field.applies_when:
            asked = variable_label(study, table.data, condition.field, language)
            levels = [level_label(study, table.data, condition.field, id, language) for id in condition.levels or ()]
            text = ASKED_WHEN[language].format(field=asked, levels=" / ".join(levels))
            yield Note(field.label[language], text)


def _variables(table: Table) -> list[str]:
    """Name the variables that the table shows, each once."""
    named = [*table.column_variables, *(row.variable for row in table.rows), *table.variables]
    named += [table.outcome.variable] if table.outcome else []
    named += [table.distribution] if table.distribution else []
    named += table.time.variables if table.time else ()
    return list(dict.fromkeys(named))


def _small_counts(layout: Layout, threshold: int) -> int:
    numbers = [n for group in layout.body for row in group for shown in row.cells for n in shown.numbers]
    return sum(isinstance(n, int) and 0 < n < threshold for n in numbers)
