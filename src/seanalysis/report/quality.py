"""The page of data quality: what came in and what became of it, and what to chase first, as it can move most."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.cells import frame
from seanalysis.files import synthetic
from seanalysis.issues import Issue
from seanalysis.render import numbers
from seanalysis.report import pages, words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.outcomes import Headline

TOTAL, ALL, UNANSWERED = "total", "all", "/"
COUNTED = (
    "cells",
    "answered",
    "corrected",
    "not_applicable",
    "unknown",
    "not_answered",
    "invalid",
    "not_asked",
    "open",
)


@dataclass(frozen=True)
class Move:
    """A share as it stands, and its worst and best case; NaN where there is none."""

    unit: str
    count: int
    base: int
    value: float
    lower: float
    upper: float

    @property
    def width(self) -> float:
        """How far the share can move."""
        return 0.0 if math.isnan(self.upper) else self.upper - self.lower

    def shown(self, language: Language) -> str:
        """Return the two cases: “48,4–48,9 %”."""
        lower, upper = (numbers.proportion(value, language, 1) for value in (self.lower, self.upper))
        return upper if lower == upper else f"{lower.removesuffix(numbers.PERCENT[language])}–{upper}"


@dataclass(frozen=True)
class OpenThing:
    """An issue, or the unanswered cells of a field of a workbook (then `issue` is None); and what it can move.

    `total` and `unit` are by headline: the share in all, and in the unit that it can move most.
    """

    file: str
    field: str
    cells: int
    issue: Issue | None
    total: dict[str, Move]
    unit: dict[str, Move]

    @property
    def matters(self) -> bool:
        """Whether it can move any share."""
        return bool(self.total or self.unit)

    def moves(self, headlines: Iterable[str]) -> list[float]:
        """Return how far it can move each headline, in all and in a unit, in the order of the headlines."""
        return [moves[id].width if id in moves else 0.0 for id in headlines for moves in (self.total, self.unit)]


def run(
    quality: str, open_things: str, issues: str, rows: str, files: str, study: str, languages: list[Language], page: str
) -> str:
    """Write the page with an edition in each language; return a sentence.

    Args:
        quality: path of quality.csv, with the tables `answers` and `bounds`.
        open_things: path of the list of what is open.
        issues: path of issues.csv.
        rows: path of rows.csv.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder.
        languages: the editions; the first one is shown first.
        page: where to write.
    """
    plan, cells = Study(Path(study)), frame.read(Path(quality))
    bounds = cells[cells["table"].eq("bounds")]
    listed = pd.read_csv(open_things, dtype="str", keep_default_na=False)
    headlines = {headline.id: _label(headline, plan) for headline in plan.outcomes.headlines}
    things = chased(listed, bounds, issue_list.read(issues), list(headlines))
    pages.write(
        page,
        "quality.html",
        title=words.QUALITY,
        study=plan,
        languages=languages,
        synthetic=synthetic(files),
        headlines=headlines,
        with_units=[headline.id for headline in plan.outcomes.headlines if headline.units],
        moves=_all_together(bounds),
        open_things=len(things),
        things=[thing for thing in things if thing.matters],
        answers={name: _answers(cells, name) for name in ("file", "field")},
        rows=pd.read_csv(rows).set_index("file").to_dict("index"),
        counted=_counted_labels(plan),
        fields={field.id: field.label for field in plan.participants.all_fields},
        severities={level.id: level.label for level in plan.intake.scales["severity"]},
        numbers=numbers,
    )
    return f"Wrote the page of data quality: {len(things)} open things."


def chased(
    listed: pd.DataFrame, bounds: pd.DataFrame, issues: pd.DataFrame, headlines: Sequence[str]
) -> list[OpenThing]:
    """Return what is open: what can move the first headline most first, then the second, and so on."""
    found = [Issue(*line) for line in issues[list(Issue._fields)].itertuples(index=False, name=None)]
    things = []
    for item in listed.itertuples():
        own = bounds[bounds["column_level"].eq(item.item)]
        total = {line.column: _move(line) for line in own[own["row"].eq(TOTAL)].itertuples()}
        unit: dict[str, Move] = {}
        for line in own[own["row"].ne(TOTAL)].itertuples():
            unit[line.column] = max(unit.get(line.column, _move(line)), _move(line), key=lambda move: move.width)
        issue = None if UNANSWERED in item.item else found[int(item.item) - 1]
        things.append(OpenThing(item.file, item.field, int(item.cells), issue, total, unit))
    return sorted(things, key=lambda thing: thing.moves(headlines), reverse=True)


def _all_together(bounds: pd.DataFrame) -> dict[str, list[Move]]:
    """Return for each headline its share in all and in each unit, with everything open together."""
    together = bounds[bounds["column_level"].eq(ALL)]
    return {
        name: [_move(line) for line in lines.itertuples()] for name, lines in together.groupby("column", sort=False)
    }


def _move(line: object) -> Move:
    unit, count, base = (getattr(line, name) for name in ("row_level", "count", "base"))
    value, lower, upper = (float(getattr(line, name)) for name in ("value", "lower", "upper"))
    return Move(unit, int(count), int(base), value, lower, upper)


def _answers(cells: pd.DataFrame, row: str) -> dict[str, dict[str, int]]:
    own = cells[cells["table"].eq("answers") & cells["row"].eq(row)]
    return {
        name: dict(zip(lines["column"], lines["count"].astype(int), strict=True))
        for name, lines in own.groupby("row_level", sort=False)
    }


def _counted_labels(study: Study) -> dict[str, Label]:
    states = {level.id: level.label for level in study.intake.scales["state"]}
    own = {"cells": words.CELLS_IN, "corrected": words.CORRECTED, "open": words.OPEN_CELLS}
    return {name: own.get(name) or states[name] for name in COUNTED}


def _label(headline: Headline, study: Study) -> Label:
    variable = study.variable("participants", headline.variable)
    level = variable.level(headline.level)
    population = study.population(headline.population).label if headline.population else None

    def named(language: Language) -> str:
        name = variable.label[language]
        if level and headline.level != "yes":
            name += f": {level.label[language].lower()}"
        return f"{name} ({population[language]})" if population else name

    return Label(nb=named("nb"), en=named("en"))
