"""The numbers that somebody has published of the study, one by one: what each means, and how to recompute it.

A number stands once, with every section that prints it. A statement says how it is computed (`value`), or why the data
cannot give it (`cannot`). What a printed number must be for the two to agree follows from its digits, or, where it is
vague, from a declared range.
"""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from seanalysis.study.codebook import Label
from seanalysis.study.grammar import grammar
from seanalysis.study.relations import Relations
from seanalysis.study.source import Strict

Precision: TypeAlias = Literal["exact", "rounded", "vague"]
FIELDS = ("count", "base", "missing", "value", "percent", "share", "lower", "upper")
NUMBER = re.compile(r"(?<![^\W\d])\d+(?:[.,]\d+)?")  # not that of a name, as B1
SIGNED = re.compile(r"(?<![\w%])[-\N{MINUS SIGN}\N{EN DASH}+±.,]\d")
THOUSANDS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:[.,\s]\d{3})+(?!\d)")
HYPHENATED = re.compile(r"\w+(?:-\w+)+")
WITH_LETTERS = re.compile(r"\d[^\W\d]+")
LARGER = re.compile(
    r"\b(half|dozen|hundred|thousand|[mb]illion|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)s?\b", re.IGNORECASE
)
PERCENT_SIGN, NO_BREAK = "%", "\N{NO-BREAK SPACE}"
DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def both(figures: str) -> Label:
    """Return figures as people of each language write them."""
    return Label(nb=DECIMAL_POINT.sub(",", figures).replace(PERCENT_SIGN, f"{NO_BREAK}{PERCENT_SIGN}"), en=figures)


class Units(Strict):
    """Lines of a table that are taken one by one: those of a row, or of a level of every row; totals left out.

    `spread: true` takes each row as a whole: how far its largest line lies above its smallest.
    """

    table: str
    row: str | None = None
    level: str | None = None
    field: str
    spread: bool = False
    at_least: Decimal | None = Field(default=None, alias="from")
    at_most: Decimal | None = Field(default=None, alias="to")
    place: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _shows_a_field(self) -> Self:
        if self.field not in FIELDS:
            raise ValueError(f"`field` must be one of {', '.join(FIELDS)}")
        return self

    def __str__(self) -> str:
        limits = [
            f"{word} {limit}" for word, limit in (("from", self.at_least), ("to", self.at_most)) if limit is not None
        ]
        field = f"spread of {self.field}" if self.spread else self.field
        place = [f"no. {self.place}"] if self.place else []
        return ", ".join([".".join(filter(None, (self.table, self.row, self.level, field))), *limits, *place])


def _cell(value: Any) -> Any:
    return {"cell": value} if isinstance(value, str) else value


class Value(Strict):
    """A number from cells: one of them, by its selector, or a small arithmetic.

    cell: `table.names.field`, see `cells.select`.
    sum, difference, ratio: of two or more.
    percent: the first in per cent of the second.
    largest, smallest: of several.
    units: how many of some lines lie within limits.
    at: the line at a place from the top.
    total: all lines added.
    """

    cell: str | None = None
    sum: "tuple[Operand, ...] | None" = Field(default=None, min_length=2)
    difference: "tuple[Operand, Operand] | None" = None
    ratio: "tuple[Operand, Operand] | None" = None
    percent: "tuple[Operand, Operand] | None" = None
    largest: "tuple[Operand, ...] | None" = Field(default=None, min_length=2)
    smallest: "tuple[Operand, ...] | None" = Field(default=None, min_length=2)
    units: Units | None = None
    at: Units | None = None
    total: Units | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        names = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(names) != 1:
            raise ValueError(f"give one of {', '.join(f'`{name}`' for name in type(self).model_fields)}")
        if self.cell is not None and self.cell.rpartition(".")[2] not in FIELDS:
            raise ValueError(f"{self.cell}: end it with one of {', '.join(FIELDS)}")
        if self.units and self.units.at_least is None and self.units.at_most is None:
            raise ValueError("say from or to what the units are counted: `from`, `to`")
        if self.at and self.at.place is None:
            raise ValueError("say which line from the top is meant: `place`")
        return self

    @property
    def kind(self) -> str:
        """The name of what it is: `cell`, `sum`, …"""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def operands(self) -> "tuple[Value, ...]":
        """What an arithmetic is made of; empty for a cell, and for what takes lines one by one."""
        found = getattr(self, self.kind)
        return found if isinstance(found, tuple) else ()

    @property
    def lines(self) -> Units | None:
        """The lines that are taken one by one, where it is such a value."""
        return self.units or self.at or self.total

    @property
    def cells(self) -> tuple[str, ...]:
        """All selectors in it."""
        return (self.cell,) if self.cell else tuple(cell for part in self.operands for cell in part.cells)

    @property
    def in_percent(self) -> bool:
        """Whether the number is in per cent, or a difference of such."""
        if self.kind == "percent":
            return True
        if self.kind in ("units", "ratio"):
            return False
        if self.lines:
            return self.lines.field in ("percent", "share")
        if self.cell:
            return self.cell.endswith((".percent", ".share"))
        return all(part.in_percent for part in self.operands)

    def __str__(self) -> str:
        if self.cell:
            return self.cell
        return f"{self.kind}({', '.join(map(str, self.operands)) or self.lines})"


Operand: TypeAlias = Annotated[Value, BeforeValidator(_cell)]
Value.model_rebuild()


def _open(value: Any) -> Any:
    return None if value in ("null", "~", "") else value


Bound: TypeAlias = Annotated[Decimal | None, BeforeValidator(_open)]


class Instead(Strict):
    """Another definition, base or population under which the printed number may be right."""

    name: Label
    value: Operand


class Statement(Strict):
    """One number of the report.

    section: where it stands in the body, and then where it is repeated.
    printed: the number as printed; for `exact` and `rounded` it holds one number, whose digits tell the precision.
    norwegian: the same in Norwegian, where it has words.
    base: the base that the report states for a share, where it does.
    derived: not printed, but following from what is.
    range: what a vague number may be, in its own unit, both ends included; None is no end.
    instead: what is tried where it differs, in this order.
    contradicts: other statements that cannot be true together with it.
    """

    id: str
    section: tuple[str, ...] = Field(min_length=1)
    printed: str
    norwegian: str | None = None
    meaning: Label
    precision: Precision
    base: int | None = None
    derived: bool = False
    range: tuple[Bound, Bound] | None = None
    why_range: Label | None = None
    value: Operand | None = None
    instead: tuple[Instead, ...] = ()
    cannot: Label | None = None
    contradicts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        if (self.value is None) == (self.cannot is None):
            raise ValueError(f"{self.id}: give either `value` or, with the reason, `cannot`")
        if self.instead and not self.value:
            raise ValueError(f"{self.id}: `instead` needs a `value` that it stands for")
        if self.precision != "vague" and self.range is not None:
            raise ValueError(f"{self.id}: only a vague number has a `range`")
        if self.precision == "vague" and self.value is not None and self.range is None:
            raise ValueError(f"{self.id}: a vague number that is computed needs a `range`")
        if self.range is not None:
            low, high = self.range
            if (low is None and high is None) or (low is not None and high is not None and low > high):
                raise ValueError(f"{self.id}: the `range` must have an end, and the lower one first")
            if self.why_range is None:
                raise ValueError(f"{self.id}: say why the range is as it is: `why_range`")
        if self.precision != "vague" and (part := self._unread):
            raise ValueError(
                f"{self.id}: {part!r} in {self.printed!r} cannot be read as a number: write it in digits, without "
                "a sign in front, a mark between thousands, or a word that is joined to it"
            )
        if self.value is not None and self.precision != "vague" and self.number is None:
            raise ValueError(f"{self.id}: {self.printed!r} does not hold one number")
        return self

    @property
    def number(self) -> Decimal | None:
        """The one number in the printed text, in digits or as a word.

        None where there is none that can be read, or several.
        """
        if self._unread:
            return None
        found, words = NUMBER.findall(self.printed), _number_words()
        found += [str(words[word]) for word in re.findall(r"[^\W\d]+", self.printed.lower()) if word in words]
        return Decimal(found[0].replace(",", ".")) if len(found) == 1 else None

    @property
    def _unread(self) -> str:
        """The part of the printed text in which a number would be taken for another one; empty where there is none."""
        for pattern in (SIGNED, THOUSANDS, WITH_LETTERS, LARGER):
            if found := pattern.search(self.printed):
                return found[0]
        return next((found for found in HYPHENATED.findall(self.printed) if _joins_a_number(found)), "")

    @property
    def said(self) -> Label:
        """What is printed, as people of each language read it."""
        return Label(nb=self.norwegian, en=self.printed) if self.norwegian else both(self.printed)

    @property
    def digits(self) -> int:
        """How many decimals are printed."""
        return 0 if self.number is None else -int(self.number.as_tuple().exponent)

    @property
    def in_percent(self) -> bool:
        """Whether what is printed is a percentage."""
        return self.value.in_percent if self.value else PERCENT_SIGN in self.printed


def _number_words() -> dict[str, int]:
    return {word: number for number, several in grammar().words.numbers.items() for word in several}


def _joins_a_number(hyphenated: str) -> bool:
    """Whether a number is joined to a word that is no unit, as in “COVID-19” and not in “three-year”."""
    parts, numbers = hyphenated.lower().split("-"), _number_words()
    units = {word for several in grammar().words.units.values() for word in several}
    others = [part for part in parts if not part.isdecimal() and part not in numbers]
    return len(others) < len(parts) and not units.issuperset(others)


class Battery(Strict):
    """A printed table of items by answers, whole per cents: `rows` by item, in the order of `answers`.

    `table` is the table of the plan that recomputes it, and `base` the base that the report gives or implies.
    """

    id: str
    table: str
    section: str
    base: int
    answers: tuple[str, ...]
    rows: dict[str, tuple[int, ...]]
    meaning: Label

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        short = [item for item, row in self.rows.items() if len(row) != len(self.answers)]
        if short:
            raise ValueError(f"{self.id}: {', '.join(short)} must have {len(self.answers)} numbers")
        return self

    def statements(self, labels: dict[str, Label]) -> Iterator[Statement]:
        """Give its numbers one by one; `meaning` may name {item} and {answer}, whose labels are given."""
        for item, row in self.rows.items():
            for answer, printed in zip(self.answers, row, strict=True):
                named = {"item": labels[item], "answer": labels[answer]}
                yield Statement(
                    id=id_in(self, item, answer),
                    section=(self.section,),
                    printed=f"{printed}%",
                    meaning=Label(
                        nb=self.meaning.nb.format(**{name: label.nb for name, label in named.items()}),
                        en=self.meaning.en.format(**{name: label.en for name, label in named.items()}),
                    ),
                    precision="rounded",
                    base=self.base,
                    value=Value(cell=f"{self.table}.{item}.{answer}.percent"),
                )


class PrintedTable(Strict):
    """A printed table of numbers that the data cannot give: `rows` by name, in the order of `columns`."""

    id: str
    section: str
    title: Label
    columns: dict[str, Label]
    rows: dict[str, tuple[str, ...]]
    cannot: Label

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        short = [name for name, row in self.rows.items() if len(row) != len(self.columns)]
        if short:
            raise ValueError(f"{self.id}: row {', '.join(short)} must have {len(self.columns)} numbers")
        return self

    @property
    def statements(self) -> Iterator[Statement]:
        """Its numbers one by one."""
        for name, row in self.rows.items():
            for (column, label), printed in zip(self.columns.items(), row, strict=True):
                yield Statement(
                    id=id_in(self, name, column),
                    section=(self.section,),
                    printed=printed,
                    meaning=Label(
                        nb=f"{self.title.nb}, nr. {name}, {label.nb}.", en=f"{self.title.en}, no. {name}, {label.en}."
                    ),
                    precision="exact",
                    cannot=self.cannot,
                )


def id_in(table: Battery | PrintedTable, row: str, column: str) -> str:
    """Return the id of the statement in a cell of a printed table."""
    return f"{table.id}.{row}.{column}"


class Section(Strict):
    """A section of the report; its statements are shown under it."""

    id: str
    title: Label

    @property
    def short(self) -> Label:
        """What it is called where it is only pointed at: its number, or its title where it has none."""
        return Label(nb=self.id, en=self.id) if self._numbered else self.title

    @property
    def heading(self) -> Label:
        """What it is called in full: “6.6 Results”."""
        return Label(nb=f"{self.id} {self.title.nb}", en=f"{self.id} {self.title.en}") if self._numbered else self.title

    @property
    def _numbered(self) -> bool:
        return self.id[0].isdigit()


class Source(Strict):
    """What was published, and a sentence on it."""

    title: Label
    sentence: Label


class Remark(Strict):
    """A contradiction in the report that is one of words, registered by hand; `severity` A bears on numbers."""

    id: str
    severity: Literal["A", "B"]
    kind: Literal["wording"] = "wording"
    text: Label
    places: tuple[str, ...]
    statements: tuple[str, ...] = ()


class Published(Strict):
    """What the report prints: sections, statements, batteries of items, tables and context; and how it agrees.

    `tables` and `context` are about other things than the data: what the numbers of the report are held against is then
    only each other. `relations` is what must hold between numbers, `coherence` the contradictions of words.
    """

    source: Source
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    batteries: tuple[Battery, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    context: tuple[Statement, ...] = ()
    relations: Relations = Relations()
    coherence: tuple[Remark, ...] = ()

    def relation_faults(self, statements: Collection[str]) -> list[str]:
        """Say what relations and remarks name that does not exist among these statements, batteries and sections."""
        relations, ids = self.relations, set(statements)
        batteries, tables = {battery.id: battery for battery in self.batteries}, {table.id for table in self.tables}
        sections = {section.id for section in self.sections}
        named = [(name, id) for name, id in relations.statements if id not in batteries]
        faults = [f"{name}: there is no statement {id!r}" for name, id in named if id not in ids]
        faults += [f"{name}: there is no printed table {id!r}" for name, id in relations.rows if id not in tables]
        faults += [f"{name}: there is no section {id!r}" for name, id in relations.sections if id not in sections]
        faults += [
            f"{remark.id}: there is no section {id!r}"
            for remark in self.coherence
            for id in remark.places
            if id not in sections
        ]
        used = {id for _, id in relations.statements}
        faults += [f"months: {id} is compared with nothing" for id in relations.months if id not in used]
        for relation in relations.of_batteries:
            for id in relation.batteries:
                if id not in batteries:
                    faults.append(f"{relation.id}: there is no table of items {id!r}")
                    continue
                items, answers = batteries[id].rows, batteries[id].answers
                faults += [f"{relation.id}: {id} has no item {item!r}" for item in relation.named if item not in items]
                if relation.answer is not None and relation.answer not in answers:
                    faults.append(f"{relation.id}: {id} has no answer {relation.answer!r}")
        return faults
