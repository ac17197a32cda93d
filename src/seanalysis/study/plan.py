"""The analysis plan: which tables and figures there are, and the order in which the report shows them."""

from typing import Literal, Self, TypeAlias

from pydantic import PositiveInt, model_validator

from seanalysis.study.codebook import Colour, Label
from seanalysis.study.source import Strict

FigureKind: TypeAlias = Literal["rates", "bars", "stacked", "grid", "differences", "histogram", "flow"]
Data: TypeAlias = Literal["participants", "employers", "invited", "report_cells", "input_rows", "issues"]


class Row(Strict):
    """A variable of a summary. By default shares of a category, and median and quartiles of a number.

    With `largest: 5` the five largest levels stand by themselves, and all others together.
    """

    variable: str
    show: Literal["shares", "median", "mean", "distinct"] | None = None
    largest: PositiveInt | None = None

    @model_validator(mode="after")
    def _largest_of_levels(self) -> Self:
        if self.largest and self.show not in (None, "shares"):
            raise ValueError(f"{self.variable}: `largest` picks levels, of which `show: {self.show}` has none")
        return self


class Outcome(Strict):
    """The level of a variable whose share a rate gives."""

    variable: str
    level: str


class Table(Strict):
    """One table of the plan; which keys it has follows from its kind."""

    id: str
    kind: Literal["summary", "comparison", "rate", "battery", "sum"]
    data: Data
    title: Label
    number: int | None = None
    section: str | None = None
    population: str | None = None
    notes: tuple[Label, ...] = ()
    # summary, comparison and rate
    columns: tuple[str, ...] | str = ()
    rows: tuple[Row, ...] = ()
    # rate and sum
    units: tuple[str, ...] | None = None
    # rate
    outcome: Outcome | None = None
    distribution: str | None = None
    benchmarks: tuple[str, ...] = ()
    show: Literal["counts"] | None = None
    # battery
    items: str | None = None
    order_by: str | None = None
    # sum
    count: Label | None = None
    row: str | None = None
    variables: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    share_of: str | None = None
    at_least: PositiveInt | None = None

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        allowed, needed = {
            "summary": ({"columns", "rows"}, {"rows"}),
            "comparison": ({"columns", "rows"}, {"columns", "rows"}),
            "rate": ({"units", "outcome", "distribution", "columns", "benchmarks", "show"}, {"units"}),
            "battery": ({"items", "order_by"}, {"items", "order_by"}),
            "sum": ({"units", "count", "row", "variables", "levels", "share_of", "at_least"}, {"units"}),
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
        if self.benchmarks and (self.outcome is None or self.columns):
            raise ValueError(f"{self.id}: `benchmarks` stand beside an outcome without columns")
        if self.show and self.distribution is None:
            raise ValueError(f"{self.id}: `show: counts` leaves the percentages out of a `distribution`")
        if self.at_least and (self.share_of or not self.row):
            raise ValueError(f"{self.id}: `at_least` counts records in a sum with `row`, and has no `share_of`")
        if self.levels and len(self.levels) != len(self.variables):
            raise ValueError(f"{self.id}: `levels` names each of `variables`, in the same order")
        return self

    @property
    def column_variables(self) -> tuple[str, ...]:
        """The grouping variables, one or several."""
        return (self.columns,) if isinstance(self.columns, str) else self.columns

    @property
    def row_names(self) -> tuple[str, ...]:
        """What a figure can pick by its `row`: variables of a summary, else kinds of units; of a comparison nothing."""
        if self.kind == "comparison":
            return ()
        return tuple(row.variable for row in self.rows) or self.units or ()

    @property
    def figure_kinds(self) -> tuple[FigureKind, ...]:
        """The kinds of figure that can show it."""
        if self.kind == "summary":
            return ("bars", "stacked", "histogram")
        if self.kind == "comparison":
            return ("differences",)
        if self.kind == "battery":
            return ("stacked",)
        if self.distribution:
            return ("stacked", "flow")
        if self.kind == "rate":
            return ("grid",) if self.columns else ("rates",)
        return ("bars",) if self.count or self.row else ()


class Tables(Strict):
    """The analysis plan, in the order of the report."""

    tables: tuple[Table, ...]


class Meaning(Strict):
    """What a colour stands for in a figure, and the levels that have it."""

    colour: Colour
    label: Label
    levels: tuple[str, ...]


class Diverging(Strict):
    """The levels to the left and to the right of a line in the middle, as they stand from left to right.

    Those of `apart` are on neither side: they stand by themselves, so that they push no bar to a side.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    apart: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """All of them, from left to right."""
        return self.left + self.right + self.apart


class StartsAt(Strict):
    """The variable of a summary at which a flow starts."""

    table: str
    row: str


class Figure(Strict):
    """A figure: one way of looking at the cells of one table.

    `rates` shares with limits, `bars` counts or sums, `stacked` a distribution in each unit, item or group,
    `grid` a share in each unit and column, `differences` the shares of a comparison against each other,
    `histogram` the bands of a number side by side, `flow` where those at each level of `starts_at` go on to.
    `row` picks one variable of a summary, or one kind of unit. `key` gives levels colours and says what they mean.
    """

    id: str
    kind: FigureKind
    table: str
    title: Label
    row: str | None = None
    notes: tuple[Label, ...] = ()
    key: tuple[Meaning, ...] = ()
    diverging: Diverging | None = None
    starts_at: StartsAt | None = None

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        if self.key and self.kind not in ("bars", "histogram", "flow"):
            raise ValueError(f"{self.id}: a figure of kind {self.kind} has no `key`; its levels have their own colours")
        if self.diverging and self.kind != "stacked":
            raise ValueError(f"{self.id}: only a figure of kind stacked can be `diverging`")
        if (self.starts_at is None) == (self.kind == "flow"):
            raise ValueError(f"{self.id}: a figure of kind flow, and no other, needs `starts_at`")
        return self


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
