"""What the synthetic study must satisfy: the typed form of `synthetic.yaml` in the study folder."""

from datetime import date
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from seanalysis.study.codebook import Label, MissingKind
from seanalysis.study.conditions import Condition
from seanalysis.study.source import Strict

Count: TypeAlias = int | Literal["rest"]


class Floor(Strict):
    """The least a number can be: a margin plus other fields, each times a weight."""

    margin: float
    of: dict[str, float]


class Span(Strict):
    """So many numbers from `least` to `most` in steps of `step`, most of them near `mode` where it is given."""

    count: Count = "rest"
    least: float
    most: float
    mode: float | None = None
    step: float = 1
    beyond: tuple[Floor, ...] = ()


class Step(Strict):
    """One field dealt out, in exact numbers, to the participants for whom every condition holds.

    `report` is what the report prints of it; without it the numbers are invented.
    """

    field: str
    where: tuple[Condition, ...] = ()
    report: str | None = None
    counts: dict[str, Count] = Field(default_factory=dict)
    numbers: tuple[Span, ...] = ()
    texts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(bool(kind) for kind in (self.counts, self.numbers, self.texts)) != 1:
            raise ValueError(f"{self.field}: give exactly one of counts, numbers and texts")
        return self


class TypedInstead(Strict):
    """So many cells in which something else stands than what was dealt: nothing, a word for missing, or a text."""

    field: str
    where: tuple[Condition, ...] = ()
    count: int | Literal["all"] = 1
    missing: MissingKind | None = None
    typed: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.missing is None) == (self.typed is None):
            raise ValueError(f"{self.field}: give either `missing` or `typed`")
        return self


class Workbook(Strict):
    """One job specialist: the cover sheet, how many participants of each kind, how many employers were invited."""

    cover: dict[str, str]
    participants: dict[str, int]
    invited: int


class Sheets(Strict):
    """The sheets of the survey as a workbook."""

    answers: str
    about: str


class Survey(Strict):
    """The employer survey: exact answers to each item, and candidates by outcome."""

    respondents: int
    report: tuple[str, ...]
    inclination: tuple[str, ...]
    noise: float
    answers: dict[str, dict[str, int]]
    candidates: dict[str, int]
    candidates_each: dict[int, int]
    outlier: dict[str, int]
    open_answers: dict[str, tuple[str, ...]]


class Targets(Strict):
    """The whole of `synthetic.yaml`."""

    seed: int
    written: date
    notice: Label
    file_label: str
    workbook_name: str
    survey_sheets: Sheets
    participant_id: str
    respondent_id: str
    published: tuple[str, ...]
    participants_by: str
    workbooks: tuple[Workbook, ...]
    helpers: tuple[str, ...]
    steps: tuple[Step, ...]
    typed_instead: tuple[TypedInstead, ...]
    survey: Survey
