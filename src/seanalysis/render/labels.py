"""What a variable and a level are called in a table, a figure or a sentence."""

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale

from seanalysis.render import words
from seanalysis.study import Study, merges
from seanalysis.study.codebook import UNITS, Language
from seanalysis.study.merges import JOINT
from seanalysis.study.plan import Data, Table

BENCHMARK = "benchmark"
TOTAL = "total"
REST = "rest"
PLACE_IN_MESSAGE = re.compile(r"\{\w+\}")


def variable_label(study: Study, data: Data, id: str, language: Language) -> str:
    """Return the label of a variable or item; KeyError where there is none."""
    return study.variable(data, id).label[language]


def unit(study: Study, data: Data, id: str, language: Language) -> str:
    """Return what a numeric variable is measured in ("år", "weeks"), or an empty text."""
    name = study.variable(data, id).unit
    return UNITS[name][language] if name else ""


def level_label(study: Study, data: Data, variable: str, level: str, language: Language) -> str:
    """Return the label of a level: as the codebook has it, a country's name, or a unit's name as it was typed.

    Levels that the public edition has put together have the name that tables.yaml gives them if the data have all of
    them; else they are named one after the other (see `one_of`).
    """
    if joint := _joint_label(study, data, variable, level, language):
        return joint
    if level == TOTAL:
        return words.ALL[language]
    if variable == BENCHMARK:
        return study.benchmark(level).label[language]
    known = study.variable(data, variable)
    if level == REST and not known.level(REST):
        return words.REST[language]
    if known.type == "country":
        return _territories(language).get(level, level)
    named = known.level(level)
    return PLACE_IN_MESSAGE.sub("…", named.label[language]) if named else level


def sum_label(study: Study, table: Table, level: str, language: Language) -> str:
    """Return the label of a row of a sum whose rows are variables: that of the variable which the level names."""
    return variable_label(study, table.data, dict(zip(table.levels, table.variables, strict=True))[level], language)


def one_of(labels: Sequence[str], language: Language) -> str:
    """Name several as one: "A, B or C"; with semicolons where a label has a comma itself."""
    *others, last = labels
    between = "; " if any("," in label for label in labels) else ", "
    return f"{between.join(others)} {words.OR[language]} {last}" if others else last


def one_of_levels(study: Study, data: Data, variable: str, levels: Sequence[str], language: Language) -> str:
    """Name several levels of a variable as one (see `one_of`)."""
    return one_of([level_label(study, data, variable, level, language) for level in levels], language)


def _joint_label(study: Study, data: Data, variable: str, level: str, language: Language) -> str:
    """Return what levels that a table puts together are called, or those of them that the data have; else nothing."""
    parts = level.split(JOINT)
    if len(parts) == 1 or not any(set(parts) <= set(one.levels) for one in merges.joints(study, data, variable)):
        return ""
    if own := merges.label(study, data, variable, parts):
        return own[language]
    return one_of_levels(study, data, variable, parts, language)


@cache
def _territories(language: Language) -> dict[str, str]:
    return dict(Locale(language).territories)
