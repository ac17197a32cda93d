"""What the names of a line of cells are called in a language, by the study."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from babel import Locale

from seanalysis.release.attack.cells import TOTAL, Line
from seanalysis.release.attack.numbers import spaced
from seanalysis.study import Study, merges
from seanalysis.study.codebook import Label, Language, Variable
from seanalysis.study.plan import Table

MISSING = ".missing"
MERGED = "|"
REST_ID = "rest"
LETTERS = re.compile("[A-Z]{1,2}")
# The few words that tables have from the program and not from the study; they are open to all.
ALL = {"nb": "alle", "en": "all"}
REST = {"nb": "alle andre", "en": "all others"}
OR = {"nb": "eller", "en": "or"}


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)


class Labels:
    """The labels of variables and levels as tables and figures show them, without capitals."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._kinds = {level.id: level.label for level in study.intake.scales["state"]}
        self._known = cache(self._find)

    def of(self, line: Line, language: str) -> Iterator[tuple[str, str]]:
        """Give the labels of a line with what each of them is: variable or level."""
        table, told_apart = line.table.removesuffix(MISSING), line.table.endswith(MISSING)
        if line.row:
            yield "variable", self._known(table, line.row, "", language)
        if line.row_level:
            yield "level", self._known(table, MISSING if told_apart else line.row, line.row_level, language)
        if line.column:
            yield "variable", self._known(table, line.column, "", language)
        if line.column_level:
            yield "level", self._known(table, line.column, line.column_level, language)

    def level(self, table: str, variable: str, level: str, language: str) -> str:
        """Return the label of a level of a variable; a name as it was typed where the study does not know it."""
        return self._known(table, variable, level, language)

    def _find(self, table: str, variable: str, level: str, language: str) -> str:
        if level == TOTAL:
            return ALL[language]
        if MERGED in level:
            data = next((plan.data for plan in self._study.tables if plan.id == table), None)
            if data and (named := merges.label(self._study, data, variable, level.split(MERGED))):
                return spaced(named[cast("Language", language)]).casefold()
            *others, last = (self._known(table, variable, one, language) for one in level.split(MERGED))
            between = "; " if any("," in label for label in (*others, last)) else ", "
            return f"{between.join(others)} {OR[language]} {last}"
        label = self._label(table, variable, level, language)
        return spaced(label if isinstance(label, str) else label[cast("Language", language)]).casefold()

    def _label(self, table: str, variable: str, level: str, language: str) -> Label | str:
        if variable == MISSING:
            return self._kinds.get(level, level)
        if variable == "benchmark" and level:
            return self._study.benchmark(level).label
        try:
            plan = self._study.table(table)
            named = dict(zip(plan.levels, plan.variables, strict=False))
            defined = {one.id: one.label for one in plan.definitions}
            if level in defined:
                return defined[level]
            own = named.get(level) or (level if variable == "variable" else "")
            known = self._study.variable(plan.data, own or variable)
        except KeyError:
            return level or variable
        return known.label if own or not level else self._of_level(plan, known, level, language)

    def _of_level(self, plan: Table, known: Variable, level: str, language: str) -> Label | str:
        if of_level := known.level(level):
            return of_level.label
        if level == REST_ID:
            return REST[language]
        if plan.kind == "comparison" and LETTERS.fullmatch(level) and self._study.masked(plan, known.id):
            return f"{known.label[cast('Language', language)]} {level}"
        return _territories(language).get(level, level) if known.type == "country" else level
