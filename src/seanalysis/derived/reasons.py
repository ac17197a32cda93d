"""Why a value is missing, for every variable of a record."""

from collections.abc import Iterable

import pandas as pd

from seanalysis.study.codebook import Codebook
from seanalysis.study.outcomes import Derived

PLACE = ["file", "sheet", "row"]
ANSWERED, NOT_ANSWERED, NOT_APPLICABLE, NOT_ASKED = "answered", "not_answered", "not_applicable", "not_asked"


def reasons(records: pd.DataFrame, cells: pd.DataFrame, book: Codebook, derived: Iterable[Derived]) -> pd.DataFrame:
    """Return for each record and variable `answered`, or the state that says why there is no value.

    A field that a form does not have was not asked. A derived value is missing for the reason of what it is derived
    from; one that was asked about goes before one that was not.

    Args:
        records: derived records, with file, sheet and row.
        cells: one line a cell: file, sheet, row, field, state.
        book: the codebook of the records.
        derived: the derived variables, in their order.
    """
    states = cells.pivot(index=PLACE, columns="field", values="state")
    states = states.reindex(pd.MultiIndex.from_frame(records[PLACE])).set_axis(records.index)
    found: dict[str, pd.Series[str]] = {}
    for field in book.all_fields:
        otherwise = NOT_ANSWERED if field in book.cover else NOT_ASKED
        state = states[field.id] if field.id in states else pd.Series(index=records.index, dtype="str")
        found[field.id] = state.fillna(otherwise).mask(records[field.id].notna(), ANSWERED)
    for variable in derived:
        found[variable.id] = _of_inputs([found[id] for id in dict.fromkeys(variable.inputs)]).mask(
            records[variable.id].notna(), ANSWERED
        )
    return pd.DataFrame(found, index=records.index)


def _of_inputs(inputs: "list[pd.Series[str]]") -> "pd.Series[str]":
    """Return the first reason among the inputs; where all have a value, the variable does not apply to the record."""
    reason = pd.Series(NOT_APPLICABLE, index=inputs[0].index)
    for state in reversed(inputs):
        reason = reason.mask(state.eq(NOT_ASKED), NOT_ASKED)
    for state in reversed(inputs):
        reason = reason.mask(~state.isin([ANSWERED, NOT_ASKED]), state)
    return reason
