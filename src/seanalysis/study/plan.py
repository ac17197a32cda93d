"""The analysis plan: which tables and figures there are, and the order in which the report shows them."""

from typing import Literal, Self, TypeAlias

from pydantic import model_validator

from seanalysis.study.codebook import Label
from seanalysis.study.source import Strict

FigureKind: TypeAlias = Literal["rates", "bars", "stacked", "grid"]
Data: TypeAlias = Literal["participants", "employers", "invited", "report_cells", "input_rows", "issues"]

BRANCHES, POPULATIONS = "branches", "populations"
"""Tables that every study has, for the methods part of the report; no table of the plan has such a name."""


class Row(Strict):
    """A variable of a summary. By default shares of a category, and median and quartiles of a number."""

    variable: str
    show: Literal["shares", "median", "mean", "distinct"] | None = None


class Outcome(Strict):
    """The level of a variable whose share a rate gives."""

    variable: str
    level: str


class Table(Strict):
    """One table of the plan; which keys it has follows from its kind."""

    id: str
    kind: Literal["summary", "rate", "battery", "sum"]
    data: Data
    title: Label
    number: int | None = None
    section: str | None = None
    population: str | None = None
    notes: tuple[Label, ...] = ()
    # summary and rate
    columns: tuple[str, ...] | str = ()
    rows: tuple[Row, ...] = ()
    # rate and sum
    units: tuple[str, ...] | None = None
    # rate
    outcome: Outcome | None = None
    distribution: str | None = None
    # battery
    items: str | None = None
    order_by: str | None = None
    # sum
    count: Label | None = None
    row: str | None = None
    variables: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    share_of: str | None = None

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        allowed, needed = {
            "summary": ({"columns", "rows"}, {"rows"}),
            "rate": ({"units", "outcome", "distribution", "columns"}, {"units"}),
            "battery": ({"items", "order_by"}, {"items", "order_by"}),
            "sum": ({"units", "count", "row", "variables", "levels", "share_of"}, {"units"}),
        }[self.kind]
        common = {"id", "kind", "data", "title", "number", "section", "population", "notes"}
        if surplus := self.model_fields_set - allowed - common:
            raise ValueError(f"{self.id}: a table of kind {self.kind} has no {', '.join(sorted(surplus))}")
        if lacking := needed - self.model_fields_set:
            raise ValueError(f"{self.id}: a table of kind {self.kind} needs {', '.join(sorted(lacking))}")
        if self.kind == "rate" and (self.outcome is None) == (self.distribution is None):
            raise ValueError(f"{self.id}: a rate has either an outcome or a distribution")
        if self.kind == "sum" and (self.count is None) == (not self.variables):
            raise ValueError(f"{self.id}: a sum has either `count` or `variables`")
        if self.levels and len(self.levels) != len(self.variables):
            raise ValueError(f"{self.id}: `levels` names each of `variables`, in the same order")
        return self

    @property
    def column_variables(self) -> tuple[str, ...]:
        """The grouping variables, one or several."""
        return (self.columns,) if isinstance(self.columns, str) else self.columns

    @property
    def row_names(self) -> tuple[str, ...]:
        """What a figure can pick by its `row`: variables of a summary, else kinds of units."""
        return tuple(row.variable for row in self.rows) or self.units or ()

    @property
    def figure_kinds(self) -> tuple[FigureKind, ...]:
        """The kinds of figure that can show it."""
        if self.kind == "summary":
            return ("bars", "stacked")
        if self.kind == "battery" or self.distribution:
            return ("stacked",)
        if self.kind == "rate":
            return ("grid",) if self.columns else ("rates",)
        return ("bars",) if self.count or self.row else ()


class Tables(Strict):
    """The analysis plan, in the order of the report."""

    tables: tuple[Table, ...]


class Figure(Strict):
    """A figure: one way of looking at the cells of one table.

    `rates` shares with limits, `bars` counts or sums, `stacked` a distribution in each unit, item or group,
    `grid` a share in each unit and column. `row` picks one variable of a summary, or one kind of unit.
    """

    id: str
    kind: FigureKind
    table: str
    title: Label
    row: str | None = None
    notes: tuple[Label, ...] = ()


class Figures(Strict):
    """All figures of the study."""

    figures: tuple[Figure, ...]


class Item(Strict):
    """A table, a figure or both, with the sentence that a reader takes from them.

    In a sentence `{table.….count}` stands for a number of one cell: the table, as many of its row, row level, column,
    column level and statistic as single out one cell, and what to show of it: count, base, missing, value, percent,
    lower or upper.
    """

    sentence: Label
    table: str | None = None
    figure: str | None = None


class Section(Strict):
    """A question that a reader has, and what answers it."""

    id: str
    title: Label
    items: tuple[Item, ...]


class Report(Strict):
    """The report page: its sections in the order of the questions a reader has."""

    sections: tuple[Section, ...]
