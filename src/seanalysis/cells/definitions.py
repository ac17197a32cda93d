"""One share by several definitions, each with its own base, and what is missing at its worst and at its best."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import lines
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.conditions import all_hold
from seanalysis.study.plan import Definition, Table

ROW = "definition"
Flags: TypeAlias = npt.NDArray[np.bool_]


def definitions(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """The share by each definition (`share`), its worst and best case (`bounds`), or the fields it lacks (`lacking`).

    Where some of those it is about were not asked for a field (its `applies_when`), the answers say nothing of them:
    there are bounds without a share, and how many were not asked (`not_asked`).

    A definition whose fields nobody has answered, as when the form did not ask, is not computed: its base is empty.
    """
    for definition in table.definitions:
        place: Line = {"row": ROW, "row_level": definition.id}
        absent = [field for field in study.sources(table.data, *_named(definition, study)) if empty(frame, field)]
        if absent and len(frame):
            yield lines.share(place, 0, 0, len(frame))
            for field in absent:
                yield place | {"column": "field", "column_level": field, "statistic": "lacking", "missing": len(frame)}
        else:
            sure, perhaps = belonging(definition, frame, study)
            others = not_asked(definition, table, frame, study, sure)
            yield from _shares(
                place, definition, frame, sure, perhaps, {name: int(who.sum()) for name, who in others.items()}
            )


def _shares(
    place: Line, definition: Definition, frame: pd.DataFrame, sure: Flags, perhaps: Flags, not_asked: dict[str, int]
) -> Iterator[Line]:
    values = frame[definition.variable]
    known = values.notna().to_numpy()
    yes = values.isin([definition.level]).to_numpy(dtype=bool)
    count, base, missing = ((sure & part).sum() for part in (yes, known, ~known))
    perhaps_yes, perhaps_no = (perhaps & yes).sum(), (perhaps & known & ~yes).sum()
    open_ones = missing + (perhaps & ~known).sum()
    if not not_asked:
        yield lines.share(place, count, base, missing + perhaps.sum())
    # At worst those of whom nothing is known count as no, and of the rest only those belong who are no; at best yes.
    lower = count, base + open_ones + perhaps_no
    upper = count + open_ones + perhaps_yes, base + open_ones + perhaps_yes
    value = count / base if base and not not_asked else np.nan
    # Where nobody need belong, the share is that of those who may.
    worst = lower[0] / lower[1] if lower[1] else (1.0 if perhaps_yes else np.nan)
    best = upper[0] / upper[1] if upper[1] else (0.0 if perhaps_no else np.nan)
    numbers = {"count": int(count), "base": int(base), "missing": int(missing + perhaps.sum())}
    yield place | {"statistic": "bounds", "value": value, "lower": worst, "upper": best} | numbers
    for field, others in not_asked.items():
        numbers = {"count": others, "base": int(sure.sum())}
        yield place | {"column": "field", "column_level": field, "statistic": "not_asked"} | numbers


def belonging(definition: Definition, frame: pd.DataFrame, study: Study) -> tuple[Flags, Flags]:
    """Say which records a definition is about, and of which that is unknown."""
    where = study.where(definition.population)
    belongs = all_hold(where, frame)
    return belongs.fillna(False).to_numpy(dtype=bool), belongs.isna().to_numpy()


def not_asked(definition: Definition, table: Table, frame: pd.DataFrame, study: Study, sure: Flags) -> dict[str, Flags]:
    """Return by field those whom the definition is about, whose answer is missing because they were not asked for it.

    `sure` says whom it is about. A field that all were asked for is left out.
    """
    without = sure & frame[definition.variable].isna().to_numpy()
    fields = {field.id: field for field in study.codebook(table.data).all_fields}
    found = {}
    for name in study.sources(table.data, definition.variable):
        asked = fields[name].applies_when
        if asked and {condition.field for condition in asked} <= set(frame):
            others = without & all_hold(asked, frame).eq(False).fillna(False).to_numpy(dtype=bool)
            if others.any():
                found[name] = others
    return found


def _named(definition: Definition, study: Study) -> list[str]:
    where = study.where(definition.population)
    return [definition.variable, *(name for condition in where for name in condition.fields)]


def empty(frame: pd.DataFrame, field: str) -> bool:
    """Say whether nobody has answered a field, as when the form did not ask."""
    return field not in frame or bool(frame[field].isna().all())
