"""Conditions on a record: one form for row rules, derived variables and populations.

Three-valued: a condition on a missing value is neither true nor false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from seanalysis.study.source import Strict

if TYPE_CHECKING:
    import pandas as pd


class Condition(Strict):
    """What one field must be: one of some levels, or a number within bounds."""

    field: str
    levels: tuple[str, ...] | None = Field(default=None, alias="in")
    at_least: float | None = None
    above: float | None = None
    below: float | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        numbers = (self.at_least, self.above, self.below)
        if (self.levels is None) == all(bound is None for bound in numbers):
            raise ValueError("give either `in` or at least one of `at_least`, `above`, `below`")
        return self

    def holds(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Say for each record whether the condition holds: true, false, or missing where the field is."""
        values = frame[self.field]
        if self.levels is not None:
            true = values.isin(self.levels)
        else:
            true = values.notna()
            if self.at_least is not None:
                true &= values >= self.at_least
            if self.above is not None:
                true &= values > self.above
            if self.below is not None:
                true &= values < self.below
        return true.fillna(False).astype("boolean").mask(values.isna())


def all_hold(conditions: tuple[Condition, ...], frame: pd.DataFrame) -> pd.Series[bool]:
    """Say for each record whether every condition holds; one that is false decides, whatever is missing."""
    first, *rest = (condition.holds(frame) for condition in conditions)
    for other in rest:
        first = first & other
    return first
