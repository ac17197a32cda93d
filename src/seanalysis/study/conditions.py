"""Conditions on a record: one form for row rules, derived variables and populations.

Three-valued: a condition on a missing value is neither true nor false, but for `known`, which is false of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from seanalysis.study.source import Strict

if TYPE_CHECKING:
    import pandas as pd


class Condition(Strict):
    """What one field must be: one of some levels, a number within bounds, a date not before another's, or known."""

    field: str
    levels: tuple[str, ...] | None = Field(default=None, alias="in")
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    not_before: str | None = None
    known: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        bounded = any(bound is not None for bound in self.bounds)
        if (self.levels is not None) + bounded + (self.not_before is not None) + self.known != 1:
            bounds = "`at_least`, `at_most`, `above`, `below`"
            raise ValueError(f"give `in`, or `not_before`, or `known: true`, or at least one of {bounds}")
        return self

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it reads."""
        return (self.field, self.not_before) if self.not_before else (self.field,)

    @property
    def bounds(self) -> tuple[float | None, ...]:
        """The bounds of a number, None where there is none."""
        return (self.at_least, self.above, self.at_most, self.below)

    def holds(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Say for each record whether the condition holds: true, false, or missing where the field is."""
        values = frame[self.field]
        if self.known:
            return values.notna().astype("boolean")
        if self.not_before is not None:
            other = frame[self.not_before]
            return values.ge(other).astype("boolean").mask(values.isna() | other.isna())
        if self.levels is not None:
            true = values.isin(self.levels)
        else:
            true = values.notna()
            if self.at_least is not None:
                true &= values >= self.at_least
            if self.at_most is not None:
                true &= values <= self.at_most
            if self.above is not None:
                true &= values > self.above
            if self.below is not None:
                true &= values < self.below
        return true.fillna(False).astype("boolean").mask(values.isna())


def all_hold(conditions: tuple[Condition, ...], frame: pd.DataFrame) -> pd.Series[bool]:
    """Say for each record whether every condition holds; one that is false decides, and no condition always holds."""
    holds = frame.index.to_series().notna().astype("boolean")
    for condition in conditions:
        holds &= condition.holds(frame)
    return holds
