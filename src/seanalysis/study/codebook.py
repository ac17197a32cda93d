"""The codebook: every field once, with its type, its levels, its labels and how it arrives."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from seanalysis.study.conditions import Condition
from seanalysis.study.source import Strict
from seanalysis.study.spelling import fold

Language: TypeAlias = Literal["nb", "en"]
Colour: TypeAlias = Literal["blue", "sky", "teal", "green", "yellow", "orange", "vermillion", "purple", "grey", "black"]
FieldType: TypeAlias = Literal["key", "text", "free_text", "category", "country", "integer", "number", "date"]
Severity: TypeAlias = Literal["stop", "set_aside", "error", "warning"]
MissingKind: TypeAlias = Literal["not_answered", "not_applicable", "unknown"]
Unit: TypeAlias = Literal["years", "months", "weeks", "percent"]


class Label(Strict):
    """A text in both languages."""

    nb: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.nb if language == "nb" else self.en

    def lower(self) -> "Label":
        """Return the text without capitals, for the middle of a sentence."""
        return Label(nb=self.nb.lower(), en=self.en.lower())

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.nb.strip() and self.en.strip()):
            raise ValueError("a label is empty; both nb and en are needed")
        return self


UNITS: dict[Unit, Label] = {
    "years": Label(nb="år", en="years"),
    "months": Label(nb="måneder", en="months"),
    "weeks": Label(nb="uker", en="weeks"),
    "percent": Label(nb="prosent", en="per cent"),
}


class Level(Strict):
    """One level of a category. `typed` are spellings accepted beside the labels; `code` is the survey's."""

    id: str
    label: Label
    typed: tuple[str, ...] = ()
    code: int | None = None
    colour: Colour | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """All texts that stand for this level."""
        return tuple(dict.fromkeys((self.label.nb, self.label.en, *self.typed)))


def codes(levels: Sequence[Level]) -> dict[str, int]:
    """Return the number that stands for each level in a file of codes: the survey's, else its place, from 1."""
    return {level.id: place if level.code is None else level.code for place, level in enumerate(levels, start=1)}


class Group(Strict):
    """A group of fields: a part of the form, or a battery of items."""

    id: str
    label: Label


class Variable(Strict):
    """What every field and derived variable has in common: what tables and figures need to know of it."""

    id: str
    label: Label
    type: FieldType
    levels: tuple[Level, ...] = ()
    unit: Unit | None = None
    why: Label | None = None
    section: str | None = None

    def level(self, id: str) -> Level | None:
        """Return the level with this id, or None where the variable's levels are not listed (a unit's name)."""
        return next((level for level in self.levels if level.id == id), None)

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, and so summed up by median and quartiles."""
        return self.type in ("integer", "number")


class CodebookField(Strict):
    """One field as it arrives. `headers` are the Norwegian column titles under which it is known, its form's first.

    `help` says in the form what the field is about. `range` are the limits of a number, `dates` those of a date.
    `smallest` is the smallest per cent above zero that there can be: a share, such as 0.5 for a half, is below it.
    Where it `may_not_apply`, the form offers that as an answer; where `applies_when` says so, the cell is left empty.
    An `optional` field may be left out of a file altogether; any other column that is missing stops the run.
    """

    id: str
    type: FieldType
    label: Label
    help: Label | None = None
    group: str | None = None
    scale: str | None = None
    ordered: bool = False
    optional: bool = False
    unit: Unit | None = None
    range: tuple[float, float] | None = None
    smallest: float | None = Field(default=None, gt=1)
    dates: tuple[date, date] | None = None
    may_not_apply: bool = False
    headers: tuple[str, ...] = ()
    applies_when: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.type == "category") != (self.scale is not None):
            raise ValueError("a category needs a `scale`, and only a category has one")
        if self.range and self.type not in ("integer", "number"):
            raise ValueError("only a number has a `range`")
        if (self.unit == "percent") != (self.smallest is not None):
            raise ValueError("a number in per cent needs the `smallest` above zero, and only such a number has one")
        if self.dates and self.type != "date":
            raise ValueError("only a date has `dates`")
        return self

    @property
    def arrives_as(self) -> tuple[str, ...]:
        """The column titles under which the field may arrive: in the form's languages, and bare as its label."""
        norwegian = self.headers or (self.id, self.label.nb)
        return tuple(dict.fromkeys((*norwegian, self.header("en"), self.label.en)))

    def header(self, language: Language) -> str:
        """Return the column title of the form in this language; one that is made of a label names the unit."""
        if language == "nb" and self.headers:
            return self.headers[0]
        label = self.label[language]
        unit = UNITS[self.unit][language] if self.unit else ""
        return label if unit.replace(" ", "") in label.casefold() else f"{label} ({unit})"


class RowRule(Strict):
    """What one cell says against another: where all of `when` hold, all of `expect` must."""

    id: str
    at: str
    when: tuple[Condition, ...] = ()
    expect: tuple[Condition, ...]
    message: Label


class InputRule(Strict):
    """A rule of reading or validation; the message may name parts of the place in braces, never a value."""

    id: str
    severity: Severity
    message: Label


class Sheets(Strict):
    """Where a workbook of this layout keeps its cover and its table."""

    cover: str
    reports: str
    group_row: int
    header_row: int


class Layout(Strict):
    """One version of the form: its sheets, and which fields its table has, in order."""

    id: str
    label: Label
    sheets: Sheets
    fields: tuple[str, ...]


class SyntheticMark(Strict):
    """The line of the cover sheet by which invented data say that they are invented."""

    header: str
    starts_with: str


class Codebook(Strict):
    """All fields of one kind of data, their scales, and what one cell says against another.

    `section` is the place in the report.
    `countries` are names that people use beside those of Unicode CLDR, by ISO 3166 code. A name of two countries is
    understood as neither. `no_record` tells by which texts in which field a row is known that is nobody's: of a trial,
    or a total below the table (`*` stands for any letters, capitals do not matter).
    """

    section: str | None = None
    missing: dict[MissingKind, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    scales: dict[str, tuple[Level, ...]]
    cover: tuple[CodebookField, ...] = ()
    sender: str | None = None
    cover_belongs_to: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    synthetic_mark: SyntheticMark | None = None
    no_record: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    groups: tuple[Group, ...]
    fields: tuple[CodebookField, ...]
    rules: tuple[RowRule, ...] = ()
    input_rules: tuple[InputRule, ...] = ()

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        _unique("field", [field.id for field in self.all_fields])
        _unique("group", [group.id for group in self.groups])
        _unique("rule", [rule.id for rule in self.rules] + [rule.id for rule in self.input_rules])
        _unique(
            "column header", [name for field in self.fields for name in {text.casefold() for text in field.arrives_as}]
        )
        for scale, levels in self.scales.items():
            _unique(f"level of scale {scale}", [level.id for level in levels])
            spellings = [text for level in levels for text in sorted(set(map(fold, level.spellings)))]
            _unique(f"spelling in scale {scale}", spellings)
            _unique(f"code in scale {scale}", [str(level.code) for level in levels if level.code is not None])
        words = [text for texts in self.missing.values() for text in sorted(set(map(fold, texts)))]
        _unique("word for missing", words)
        ids = {field.id for field in self.all_fields}
        for field in self.all_fields:
            _known("scale", field.scale, self.scales)
            _known("group", field.group, [group.id for group in self.groups])
            for condition in field.applies_when:
                self._check(condition, ids, f"field {field.id}")
        for rule in self.rules:
            _known("field", rule.at, ids)
            for condition in (*rule.when, *rule.expect):
                self._check(condition, ids, f"rule {rule.id}")
        for id in self.no_record:
            _known("field", id, ids)
        _known("cover field", self.sender, [field.id for field in self.cover])
        for owner, owned in self.cover_belongs_to.items():
            for id in (owner, *owned):
                _known("cover field", id, [field.id for field in self.cover])
        return self

    def _check(self, condition: Condition, ids: set[str], place: str) -> None:
        for name in filter(None, (condition.field, condition.not_before)):
            if name not in ids:
                raise ValueError(f"{place}: there is no field {name!r}")
        for level in condition.levels or ():
            if level not in {known.id for known in self.levels(self.field(condition.field))}:
                raise ValueError(f"{place}: {condition.field} has no level {level!r}")

    @cached_property
    def all_fields(self) -> tuple[CodebookField, ...]:
        """The fields of the cover sheet, then those of the table."""
        return self.cover + self.fields

    def field(self, id: str) -> CodebookField:
        """Return the field with this id; KeyError where there is none."""
        for field in self.all_fields:
            if field.id == id:
                return field
        raise KeyError(id)

    @cached_property
    def key(self) -> CodebookField:
        """The field that names a record."""
        return next(field for field in self.fields if field.type == "key")

    def form(self, layout: Layout) -> "Codebook":
        """Return the codebook with the fields of one layout only, in its order.

        Raises:
            ValueError: the layout names a field that does not exist, twice, or lacks the key.
        """
        _unique(f"field of layout {layout.id}", list(layout.fields))
        for id in layout.fields:
            _known("field", id, [field.id for field in self.fields])
        if self.key.id not in layout.fields:
            raise ValueError(f"the layout {layout.id} has no {self.key.id}")
        return self.model_copy(update={"fields": tuple(self.field(id) for id in layout.fields)})

    def levels(self, field: CodebookField) -> tuple[Level, ...]:
        """Return the levels of a category in their order; empty for other types."""
        return self.scales[field.scale] if field.scale else ()

    def variable(self, field: CodebookField) -> Variable:
        """Return a field as tables and figures see it."""
        return Variable(id=field.id, label=field.label, type=field.type, levels=self.levels(field), unit=field.unit)


def _unique(what: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"the {what} {name!r} is used twice")
        seen.add(name)


def _known(what: str, name: str | None, names: object) -> None:
    if name is not None and name not in names:  # type: ignore[operator]
        raise ValueError(f"there is no {what} {name!r}")
