"""The analysis plan: which tables and figures there are, and the order in which the report shows them."""

from typing import Literal, Self, TypeAlias

from pydantic import Field, PositiveInt, model_validator

from seanalysis.study.codebook import Colour, Label
from seanalysis.study.source import Strict

FigureKind: TypeAlias = Literal[
    "rates",
    "bars",
    "stacked",
    "grid",
    "histogram",
    "flow",
    "time",
    "differences",
    "funnel",
    "ranks",
    "definitions",
]
FIGURES: dict[str, tuple[FigureKind, ...]] = {
    "summary": ("bars", "stacked", "histogram"),
    "contrast": ("differences",),
    "battery": ("stacked",),
    "time": ("time",),
    "comparison": ("funnel", "ranks"),
    "definitions": ("definitions",),
}
"""The figures that can show a kind of table; those of a rate or a sum follow from its keys."""
Data: TypeAlias = Literal["participants", "employers", "invited", "report_cells", "input_rows", "issues"]

DERIVED_FROM: tuple[Data, ...] = ("participants", "employers")
"""The kinds of data that variables are derived of."""

BRANCHES, POPULATIONS = "branches", "populations"
"""Tables that every study has, for the methods part of the report; no table of the plan has such a name."""


class Score(Strict):
    """The printed thresholds of a quality score from 1 to 5: from where it is 5, and from where it is still 1.

    What lies between is given no score unless `between` says that the levels lie at equal steps.
    """

    highest: float
    lowest: float | None = None
    between: Literal["equal_steps"] | None = None

    @model_validator(mode="after")
    def _has_two_ends(self) -> Self:
        if self.between and self.lowest is None:
            raise ValueError("equal steps between two thresholds need both `highest` and `lowest`")
        if self.highest == self.lowest:
            raise ValueError("`highest` and `lowest` are one and the same threshold")
        return self


class Row(Strict):
    """A variable of a summary. By default shares of a category, and median and quartiles of a number.

    `level` shows one level of a category alone, and `score` what its share, or the mean of a number, scores. With
    `largest: 5` the five largest levels stand by themselves, and all others together. In an association, `per` is how
    much of a number the difference is given for.
    """

    variable: str
    show: Literal["shares", "median", "mean", "distinct"] | None = None
    level: str | None = None
    score: Score | None = None
    per: float | None = Field(default=None, gt=0)
    largest: PositiveInt | None = None

    @model_validator(mode="after")
    def _scores_one_number(self) -> Self:
        if self.score and self.level is None and self.show != "mean":
            raise ValueError(
                f"{self.variable}: a score is of one `level` of a category, or of a number shown as `mean`"
            )
        if self.score and self.show == "mean" and self.score.lowest is None:
            raise ValueError(f"{self.variable}: the score of a mean needs `lowest` too, to say which way is better")
        return self

    @model_validator(mode="after")
    def _largest_of_levels(self) -> Self:
        if self.largest and self.show not in (None, "shares"):
            raise ValueError(f"{self.variable}: `largest` picks levels, of which `show: {self.show}` has none")
        return self


class Outcome(Strict):
    """The level of a variable whose share a rate gives."""

    variable: str
    level: str


class Time(Strict):
    """A time until something happens: `event` is a number of weeks or months, missing where it has not happened.

    With `observed`, how long a record was followed, and `reached`, a variable that is no where it is known not to have
    happened yet, those records count for as long as they were followed (Kaplan–Meier). Without, the table is about
    those alone to whom it has happened.
    """

    event: str
    observed: str | None = None
    reached: str | None = None

    @model_validator(mode="after")
    def _knows_who_was_followed(self) -> Self:
        if (self.observed is None) != (self.reached is None):
            raise ValueError("give both `observed` and `reached`, or neither")
        return self

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that it is made of."""
        return tuple(filter(None, (self.event, self.observed, self.reached)))


class Adjustment(Strict):
    """Variables whose mix a comparison of units allows for, and how many events each parameter of the model needs."""

    variables: tuple[str, ...] = Field(min_length=1)
    events_per_parameter: float = Field(gt=0)
    why: Label


class Definition(Strict):
    """One definition of an outcome: a level of a variable, among a population; `why` says whose it is and how near."""

    id: str
    label: Label
    variable: str
    level: str = "yes"
    population: str | None = None
    why: Label | None = None


class Joint(Strict):
    """Levels that are put together; written as a list of them where they have no name of their own."""

    levels: tuple[str, ...]
    label: Label | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_levels(cls, written: object) -> object:
        if isinstance(written, str):
            raise ValueError("levels that are put together stand in a list of their own: [[…, …]]")
        return {"levels": written} if isinstance(written, list | tuple) else written

    @model_validator(mode="after")
    def _are_several(self) -> Self:
        if len(self.levels) < 2:  # noqa: PLR2004 - it takes two
            raise ValueError("it takes two levels to `merge`")
        return self


class Release(Strict):
    """What is done to a table before it leaves the house, as a researcher has chosen; all else follows the rule.

    `merge` puts levels of a variable together, by variable. `round` rounds its counts to multiples of
    a base so that they still add up. `withhold` says why the table is left out.
    """

    merge: dict[str, tuple[Joint, ...]] = Field(default_factory=dict)
    round: bool = False
    withhold: Label | None = None

    @model_validator(mode="after")
    def _leaves_something_to_do(self) -> Self:
        if self.withhold and (self.merge or self.round):
            raise ValueError("a table that is withheld is neither merged nor rounded")
        return self


class Table(Strict):
    """One table of the plan; which keys it has follows from its kind."""

    id: str
    kind: Literal["summary", "contrast", "rate", "battery", "sum", "time", "association", "comparison", "definitions"]
    data: Data
    title: Label
    number: int | None = None
    section: str | None = None
    population: str | None = None
    notes: tuple[Label, ...] = ()
    release: Release = Release()
    # summary, battery, and a rate with a distribution
    add_to_100: bool = False
    # summary, contrast and rate
    columns: tuple[str, ...] | str = ()
    rows: tuple[Row, ...] = ()
    # rate and sum
    units: tuple[str, ...] | None = None
    # rate
    outcome: Outcome | None = None
    distribution: str | None = None
    benchmarks: tuple[str, ...] = ()
    show: Literal["counts"] | None = None
    # comparison, beside units and outcome; by default the units that fill in the forms are masked
    adjust: Adjustment | None = None
    masked: bool | None = None
    # definitions
    definitions: tuple[Definition, ...] = ()
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
    # time
    time: Time | None = None
    points: tuple[int, ...] = ()
    # association
    clusters: str | None = None

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        allowed, needed = {
            "summary": ({"columns", "rows"}, {"rows"}),
            "contrast": ({"columns", "rows"}, {"columns", "rows"}),
            "rate": ({"units", "outcome", "distribution", "columns", "benchmarks", "show"}, {"units"}),
            "battery": ({"items", "order_by"}, {"items", "order_by"}),
            "sum": ({"units", "count", "row", "variables", "levels", "share_of", "at_least"}, {"units"}),
            "time": ({"columns", "time", "points"}, {"time", "points"}),
            "association": ({"outcome", "rows", "clusters"}, {"outcome", "rows", "clusters"}),
            "comparison": ({"units", "outcome", "adjust", "masked"}, {"units", "outcome"}),
            "definitions": ({"definitions"}, {"definitions"}),
        }[self.kind]
        common = {"id", "kind", "data", "title", "number", "section", "population", "notes", "add_to_100", "release"}
        if surplus := self.model_fields_set - allowed - common:
            raise ValueError(f"{self.id}: a table of kind {self.kind} has no {', '.join(sorted(surplus))}")
        if lacking := needed - self.model_fields_set:
            raise ValueError(f"{self.id}: a table of kind {self.kind} needs {', '.join(sorted(lacking))}")
        if self.kind == "rate" and (self.outcome is None) == (self.distribution is None):
            raise ValueError(f"{self.id}: a rate has either an outcome or a distribution")
        if self.add_to_100 and not (self.kind in ("summary", "battery") or self.distribution):
            raise ValueError(f"{self.id}: `add_to_100` is for percentages of all levels of a variable")
        if self.kind == "sum" and (self.count is None) == (not self.variables):
            raise ValueError(f"{self.id}: a sum has either `count` or `variables`")
        if self.benchmarks and (self.outcome is None or self.columns):
            raise ValueError(f"{self.id}: `benchmarks` stand beside an outcome without columns")
        if self.show and self.distribution is None:
            raise ValueError(f"{self.id}: `show: counts` leaves the percentages out of a `distribution`")
        if self.at_least and (self.share_of or not self.row):
            raise ValueError(f"{self.id}: `at_least` counts records in a sum with `row`, and has no `share_of`")
        if self.kind == "comparison" and len(self.units or ()) != 1:
            raise ValueError(f"{self.id}: a comparison has one kind of units")
        if self.levels and len(self.levels) != len(self.variables):
            raise ValueError(f"{self.id}: `levels` names each of `variables`, in the same order")
        if self.kind == "time" and (list(self.points) != sorted({*self.points}) or min(self.points, default=0) < 1):
            raise ValueError(f"{self.id}: `points` are whole numbers above 0, in rising order")
        return self

    @property
    def column_variables(self) -> tuple[str, ...]:
        """The grouping variables, one or several."""
        return (self.columns,) if isinstance(self.columns, str) else self.columns

    @property
    def row_names(self) -> tuple[str, ...]:
        """What a figure can pick by its `row`: variables of a summary, else kinds of units; of a contrast nothing."""
        if self.kind == "contrast":
            return ()
        return tuple(row.variable for row in self.rows) or self.units or ()

    @property
    def figure_kinds(self) -> tuple[FigureKind, ...]:
        """The kinds of figure that can show it."""
        if kinds := FIGURES.get(self.kind):
            return kinds
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
    `grid` a share in each unit and column, `histogram` the bands of a number side by side, `flow` where those at each
    level of `starts_at` go on to, `time` how a share rises with time, `differences` the shares of a contrast against
    each other; of units compared, `funnel` shares by base with the limits of chance, and `ranks` shrunken shares with
    their ranks; `definitions` one share by several definitions. `row` picks one variable of a summary, or one kind of
    unit. `key` gives levels colours and says what they mean.
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

    In a sentence `{{table.….count}}` stands for a number of one cell: the table, as many of its row, row level, column,
    column level and statistic as single out one cell, and what to show of it: count, base, missing, value, percent,
    lower or upper.

    Where a number of the sentence is about nobody, `nobody` is said instead, and nothing is shown. An item without
    table and figure has a `title` and an `id` of its own.
    """

    sentence: Label
    nobody: Label | None = None
    table: str | None = None
    figure: str | None = None
    id: str | None = None
    title: Label | None = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        named = self.id is not None and self.title is not None
        if named == bool(self.table or self.figure) or (self.id is None) != (self.title is None):
            raise ValueError("an item shows a table or a figure, or else has both `id` and `title`")
        return self

    @property
    def name(self) -> str:
        """What the item is called on the page: as what it shows, or by its own `id`."""
        return self.id or self.table or str(self.figure)


class Section(Strict):
    """A question that a reader has, and what answers it."""

    id: str
    title: Label
    items: tuple[Item, ...]


class Report(Strict):
    """The report page: its sections in the order of the questions a reader has."""

    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all sections, in their order."""
        return tuple(item for section in self.sections for item in section.items)
