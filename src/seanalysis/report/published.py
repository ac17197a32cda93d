"""The page that holds each number of the published report against the data, and the report against itself."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from seanalysis.cells import frame
from seanalysis.files import synthetic
from seanalysis.published.findings import KINDS
from seanalysis.published.rounding import OTHER_RULES
from seanalysis.render.numbers import PERCENT, POINT, number, whole
from seanalysis.report import pages, words
from seanalysis.report.sections import Anchors, Shelf, Words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.published import Statement, Units, Value

INDEX = "index.html"
AGREES = ("reproduced", "within_vagueness")


@dataclass(frozen=True)
class Judged:
    """A line of published.csv: a statement, what was computed (NaN where nothing can be), and the verdict."""

    id: str
    verdict: str
    value: float
    base: int | None
    missing: int | None
    difference: float
    under: str
    under_value: float
    lacking: str
    contradicted_by: tuple[str, ...]


@dataclass(frozen=True)
class Other:
    """A statement that stands elsewhere, and where."""

    id: str
    anchor: str
    place: str
    printed: str


@dataclass(frozen=True)
class ShownStatement:
    """A statement as the page shows it; `details` are sentences in pieces, some of them links."""

    id: str
    anchor: str
    meaning: str
    elsewhere: tuple[str, ...]
    printed: str
    printed_base: str
    derived: bool
    computed: Words | None
    base: str
    verdict: str
    details: tuple[tuple[Words, ...], ...]
    against: tuple[Other, ...]


@dataclass(frozen=True)
class ShownGrid:
    """A table that the report prints, with a statement in each cell; `shared` is what holds of all of them."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ShownStatement, ...]], ...]
    shared: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class ShownSection:
    """A section of the report with what it says first of all, in sentences and in tables, and what it repeats."""

    id: str
    anchor: str
    title: str
    statements: tuple[ShownStatement, ...]
    grids: tuple[ShownGrid, ...]
    repeated: tuple[Other, ...]


@dataclass(frozen=True)
class ShownFinding:
    """What does not fit together in the report, and each of its places."""

    id: str
    anchor: str
    kind: str
    text: str
    places: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Edition:
    """The page in one language; `findings` by severity, the gravest first."""

    sections: tuple[ShownSection, ...]
    findings: Mapping[str, Sequence[ShownFinding]]


@dataclass(frozen=True)
class Counted:
    """How many statements there are, how many of each verdict, how many that the report contradicts; and findings."""

    verdicts: Mapping[str, int]
    contradicted: int
    findings: int

    @property
    def all(self) -> int:
        """How many statements there are."""
        return sum(self.verdicts.values())


def run(
    cells: str,
    published: str,
    coherence: str,
    files: str,
    study: str,
    languages: list[Language],
    threshold: int,
    page: str,
) -> str:
    """Write the page with an edition in each language; return a sentence.

    Args:
        cells: path of cells.csv.
        published: path of published.csv, with the verdict on each statement.
        coherence: path of coherence.csv, with what does not fit together in the report.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder, whose published.yaml says what the report prints.
        languages: the editions; the first one is shown first.
        threshold: the count from which nobody can be recognised.
        page: where to write.
    """
    plan, invented = Study(Path(study)), synthetic(files)
    shelf = Shelf(frame.read(Path(cells)), plan, threshold, invented)
    verdicts, found = read(published), read_findings(coherence)
    pages.write(
        page,
        "published.html",
        title=words.PUBLISHED,
        study=plan,
        languages=languages,
        synthetic=invented,
        kinds=KINDS,
        counted=count(verdicts, found),
        editions={
            language: Edition(sections(shelf, verdicts, language), findings(found, plan, language))
            for language in languages
        },
    )
    return f"Wrote the report's numbers against the data: {len(verdicts)} statements, {len(found)} findings."


def read(published: str | list[str]) -> dict[str, Judged]:
    """Read published.csv: the verdicts by the id of the statement; none where a study has no list of them."""
    if not published:
        return {}
    lines = pd.read_csv(published, dtype="str", keep_default_na=False)
    return {
        line.id: Judged(
            id=line.id,
            verdict=line.verdict,
            value=_real(line.value),
            base=_whole(line.base),
            missing=_whole(line.missing),
            difference=_real(line.difference),
            under=line.under,
            under_value=_real(line.under_value),
            lacking=line.lacking,
            contradicted_by=tuple(line.contradicted_by.split()),
        )
        for line in lines.itertuples()
    }


def read_findings(coherence: str | list[str]) -> pd.DataFrame:
    """Read coherence.csv: all columns as text; none where a study has no list of what it has published."""
    if not coherence:
        return pd.DataFrame()
    return pd.read_csv(coherence, dtype="str", keep_default_na=False)


def count(verdicts: Mapping[str, Judged], found: pd.DataFrame) -> Counted:
    """Return how many statements there are of each verdict, in the order of the words for them."""
    by_verdict = Counter(judged.verdict for judged in verdicts.values())
    contradicted = sum(bool(judged.contradicted_by) for judged in verdicts.values())
    return Counted({id: by_verdict[id] for id in words.VERDICTS}, contradicted, len(found))


def references(study: Study) -> list[str]:
    """Return the selectors of all cells that statements are held against."""
    values = [value for one in study.statements for value in (one.value, *(other.value for other in one.instead))]
    return [cell for value in values if value for cell in value.cells]


def sections(shelf: Shelf, verdicts: Mapping[str, Judged], language: Language) -> tuple[ShownSection, ...]:
    """Return every section of the report that says something first, with its statements in order."""
    study = shelf.study
    if study.published is None:
        return ()
    links = Links(shelf, shelf.anchors(language), language)
    titles, places = _titles(study, language), _places(study, language)
    by_id = {statement.id: statement for statement in study.statements}

    def other(id: str) -> Other:
        statement = by_id[id]
        return Other(id, _anchor(id, language), _all_places(statement, places), statement.said[language])

    def shown(statement: Statement) -> ShownStatement:
        judged = verdicts[statement.id]
        computed = None if math.isnan(judged.value) else links.computed(statement, judged)
        return ShownStatement(
            id=statement.id,
            anchor=_anchor(statement.id, language),
            meaning=statement.meaning[language],
            elsewhere=tuple(places[id] for id in statement.section[1:]),
            printed=statement.said[language],
            printed_base=_printed_base(statement, language),
            derived=statement.derived,
            computed=computed,
            base=_base(judged, language) if computed else "",
            verdict=judged.verdict,
            details=tuple(links.details(statement, judged)),
            against=tuple(map(other, judged.contradicted_by)),
        )

    grids = [
        (grid.section, _grid(grid, {id: shown(by_id[id]) for row in grid.rows for id in row[1]}, language))
        for grid in _printed_tables(study)
    ]
    in_grids = {cell.id for _, grid in grids for _, cells in grid.rows for cell in cells}
    found = []
    for section in study.published.sections:
        here = [statement for statement in study.statements if section.id in statement.section]
        first = [statement for statement in here if statement.section[0] == section.id]
        shown_here = ShownSection(
            id=section.id,
            anchor=_section(section.id, language),
            title=titles[section.id],
            statements=tuple(shown(statement) for statement in first if statement.id not in in_grids),
            grids=tuple(grid for place, grid in grids if place == section.id),
            repeated=tuple(other(statement.id) for statement in here if statement not in first),
        )
        found += [shown_here] if here else []
    return tuple(found)


@dataclass(frozen=True)
class PrintedGrid:
    """A printed table: what its columns and rows are called, and the id of the statement in each cell."""

    id: str
    section: str
    title: Label
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[str, ...]], ...]


def _printed_tables(study: Study) -> list[PrintedGrid]:
    """Return the tables that the report prints: those of items by answers, and those of other things than the data."""
    grids = []
    for battery in study.published.batteries if study.published else ():
        table = study.table(battery.table)
        items = {item.id: item for item in study.items(table)}
        levels = {level.id: level.label for item in items.values() for level in study.codebook(table.data).levels(item)}
        columns = tuple(levels[answer] for answer in battery.answers)
        rows = [
            (items[item].label, tuple(f"{battery.id}.{item}.{answer}" for answer in battery.answers))
            for item in battery.rows
        ]
        grids.append(PrintedGrid(battery.id, battery.section, table.title, columns, tuple(rows)))
    for printed in study.published.tables if study.published else ():
        rows = [
            (Label(nb=row, en=row), tuple(f"{printed.id}.{row}.{column}" for column in printed.columns))
            for row in printed.rows
        ]
        columns = tuple(printed.columns.values())
        grids.append(PrintedGrid(printed.id, printed.section, printed.title, columns, tuple(rows)))
    return grids


def _grid(grid: PrintedGrid, cells: Mapping[str, ShownStatement], language: Language) -> ShownGrid:
    """Return a printed table with its statements; what all of them say is said once."""
    every = list(cells.values())
    shared = tuple(detail for detail in every[0].details if all(detail in cell.details for cell in every))
    bases = {cell.base for cell in every}
    (base,) = bases if len(bases) == 1 else ("",)
    own = {
        id: replace(
            cell,
            base="" if base else cell.base,
            details=tuple(detail for detail in cell.details if detail not in shared),
        )
        for id, cell in cells.items()
    }
    return ShownGrid(
        id=f"grid-{grid.id}-{language}",
        title=f"{grid.title[language]} ({base})" if base else grid.title[language],
        columns=tuple(label[language] for label in grid.columns),
        rows=tuple((label[language], tuple(own[id] for id in ids)) for label, ids in grid.rows),
        shared=shared,
    )


@dataclass(frozen=True)
class Links:
    """What was computed for a statement, in one language, as links to the cells in the report's tables."""

    shelf: Shelf
    anchors: Anchors
    language: Language

    def computed(self, statement: Statement, judged: Judged) -> Words:
        """Return what was computed, with one decimal more than is printed, so that one sees how it was rounded."""
        text = _number(judged.value, statement, self.language)
        return Words(text, self._cell(statement.value.cell).anchor if statement.value and statement.value.cell else "")

    def details(self, statement: Statement, judged: Judged) -> list[tuple[Words, ...]]:
        """Return what there is to know beside the verdict."""
        told: list[tuple[Words, ...]] = []
        if statement.value and not statement.value.cell and not judged.lacking:
            told.append(self._formula(statement.value))
        if not math.isnan(judged.difference) and judged.difference and judged.verdict not in AGREES:
            told.append(_text(words.APART[self.language].format(difference=_apart(statement, judged, self.language))))
        if judged.under:
            told.append(self._under(statement, judged))
        if statement.range and statement.why_range:
            limits = words.ITS_LIMITS[self.language].format(limits=self._range(statement))
            told.append(_text(f"{limits} {statement.why_range[self.language]}"))
        if statement.cannot:
            told.append(_text(statement.cannot[self.language]))
        if judged.lacking:
            told.append(_text(words.LACKING[judged.lacking][self.language]))
        return told

    def _under(self, statement: Statement, judged: Judged) -> tuple[Words, ...]:
        """Return the other way to compute in which the number holds, and what it gives."""
        for other in statement.instead:
            if other.name.en == judged.under:
                gives = _number(judged.under_value, statement, self.language)
                led = self._cell(other.value.cell).anchor if other.value.cell else ""
                named = words.UNDER[self.language].format(name=other.name[self.language])
                how = () if other.value.cell else (Words(". "), *self._formula(other.value))
                return (Words(f"{named}: "), Words(gives, led), *how)
        (rule,) = [name for name, _ in OTHER_RULES if name.en == judged.under]
        return _text(words.UNDER[self.language].format(name=rule[self.language]))

    def _range(self, statement: Statement) -> str:
        low, high = statement.range or (None, None)
        return _limits(low, high, self.language, PERCENT[self.language] if statement.in_percent else "")

    def _cell(self, reference: str) -> Words:
        """Return the number of a cell, with the way to it from this page."""
        led = self.anchors.led_to(reference, self.shelf.lines, self.language)
        return Words(led.text, f"{INDEX}#{led.anchor}" if led.anchor else "")

    def _table(self, id: str) -> Words:
        table = self.anchors.tables.get(id)
        title = self.shelf.study.table(id).title[self.language]
        return Words(title, f"{INDEX}#table-{id}-{self.language}" if table else "")

    def _formula(self, value: Value) -> tuple[Words, ...]:
        """Return how a number is made of cells, in words: “The sum of 16, 46 and 64”."""
        if value.cell:
            return (self._cell(value.cell),)
        if value.lines:
            return (Words(f"{_lines(value.kind, value.lines, self.language)} "), self._table(value.lines.table))
        made = [Words(f"{words.OPERATIONS[value.kind][self.language]} ")]
        last = len(value.operands) - 1
        for place, operand in enumerate(value.operands):
            made += [Words(f" {words.AND[self.language]} " if place == last else ", ")] if place else []
            made += self._formula(operand) if operand.cell else self._within(operand)
        return tuple(made)

    def _within(self, value: Value) -> tuple[Words, ...]:
        """Return an arithmetic within another, in brackets."""
        first, *rest = self._formula(value)
        return (Words(f"({first.text[:1].lower()}{first.text[1:]}", first.anchor), *rest, Words(")"))


def findings(found: pd.DataFrame, study: Study, language: Language) -> dict[str, list[ShownFinding]]:
    """Return what does not fit together in the report by severity, the gravest first, else in its order."""
    by_severity: dict[str, list[ShownFinding]] = {}
    for line in found.sort_values("severity", kind="stable").itertuples():
        by_severity.setdefault(line.severity, []).append(_finding(line, study, language))
    return by_severity


def _finding(line: Any, study: Study, language: Language) -> ShownFinding:
    """Return a finding with a link to each statement in it, and to the sections that none of them stands in."""
    by_id, places = {statement.id: statement for statement in study.statements}, _places(study, language)
    said = [by_id[id] for id in line.statements.split() if id in by_id]
    shown: list[tuple[Words, ...]] = []
    for statement in said:
        quoted = f" ({_all_places(statement, places)}): {_quoted(statement.said[language], language)}"
        shown.append((Words(statement.id, f"#{_anchor(statement.id, language)}"), Words(quoted)))
    told = {id for statement in said for id in statement.section}
    printing = {id for statement in study.statements for id in statement.section}
    for id in line.section.split():
        if id not in told:
            shown.append((Words(places[id], f"#{_section(id, language)}" if id in printing else ""),))
    text = line.finding_nb if language == "nb" else line.finding
    return ShownFinding(line.id, f"finding-{line.kind}-{line.id}-{language}", line.kind, text, tuple(shown))


def _titles(study: Study, language: Language) -> dict[str, str]:
    """Return what the sections of the report are called: “6.6 Results”."""
    listed = study.published.sections if study.published else ()
    return {
        section.id: f"{section.id} {section.title[language]}" if section.id[0].isdigit() else section.title[language]
        for section in listed
    }


def _places(study: Study, language: Language) -> dict[str, str]:
    """Return the short names of the sections: “6.6”, “Summary”."""
    listed = study.published.sections if study.published else ()
    return {section.id: section.id if section.id[0].isdigit() else section.title[language] for section in listed}


def _all_places(statement: Statement, places: Mapping[str, str]) -> str:
    return ", ".join(places[id] for id in statement.section)


def _anchor(id: str, language: Language) -> str:
    return f"said-{id}-{language}"


def _section(id: str, language: Language) -> str:
    return f"section-{id}-{language}"


def _quoted(text: str, language: Language) -> str:
    return words.QUOTED[language].format(text=text)


def _number(value: float, statement: Statement, language: Language, unit: bool = True) -> str:
    """Write a number of a statement with one decimal more than is printed; whole where it counts something."""
    if statement.in_percent:
        return number(value, language, statement.digits + 1) + (PERCENT[language] if unit else "")
    if value == round(value):
        return whole(round(value), language)
    return number(value, language, statement.digits + 1)


def _apart(statement: Statement, judged: Judged, language: Language) -> str:
    """Write how far what was computed lies from what is printed, with its sign."""
    written = _number(judged.difference, statement, language, unit=False)
    signed = f"+{written}" if judged.difference > 0 else written
    return words.IN_POINTS[language].format(difference=signed) if statement.in_percent else signed


def _base(judged: Judged, language: Language) -> str:
    """Write the base of what was computed, and how many are missing from it."""
    if judged.base is None:
        return ""
    word = words.BASE_MISSING if judged.missing else words.BASE_OF
    return word[language].format(base=whole(judged.base, language), missing=whole(judged.missing or 0, language))


def _printed_base(statement: Statement, language: Language) -> str:
    """Write the base that the report states, where it does."""
    return "" if statement.base is None else words.BASE_OF[language].format(base=whole(statement.base, language))


def _limits(low: Decimal | None, high: Decimal | None, language: Language, unit: str = "") -> str:
    """Write limits, of which one may be open: “48.5 to 51.5”, “at least 11”."""
    lower, upper = (None if bound is None else str(bound).replace(".", POINT[language]) for bound in (low, high))
    if upper is None:
        return words.AT_LEAST[language].format(low=lower) + unit
    if lower is None:
        return words.AT_MOST[language].format(high=upper) + unit
    return (lower if lower == upper else words.FROM_TO[language].format(low=lower, high=upper)) + unit


def _lines(kind: str, units: Units, language: Language) -> str:
    """Return what is done with the lines of a table, as a sentence that its title goes on."""
    limits = "" if kind != "units" else _limits(units.at_least, units.at_most, language)
    word = words.SPREAD if units.spread else words.OPERATIONS[kind]
    return word[language].format(limits=limits, place=units.place)


def _text(text: str) -> tuple[Words, ...]:
    return (Words(text),)


def _real(text: str) -> float:
    return float(text) if text else math.nan


def _whole(text: str) -> int | None:
    return int(text) if text else None
