"""The data dictionary: every field of the codebooks and every derived variable as a row, in one language.

Whatever shows it (the report, a workbook, a page) writes these rows and adds nothing.
"""

from dataclasses import dataclass

from babel.dates import format_date

from seanalysis.render.conditions import all_told, plain_number
from seanalysis.render.labels import unit, variable_label
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField, FieldType, Label, Language
from seanalysis.study.outcomes import Derived
from seanalysis.study.plan import Data

DATA: tuple[Data, ...] = ("participants", "employers")

TYPES: dict[FieldType, Label] = {
    "key": Label(nb="nøkkel", en="key"),
    "text": Label(nb="tekst", en="text"),
    "free_text": Label(nb="fritekst", en="free text"),
    "category": Label(nb="kategori", en="category"),
    "country": Label(nb="land (ISO 3166)", en="country (ISO 3166)"),
    "integer": Label(nb="heltall", en="whole number"),
    "number": Label(nb="tall", en="number"),
    "date": Label(nb="dato", en="date"),
}
ORDERED = Label(nb="ordnet kategori", en="ordered category")
COVER = Label(nb="Forside", en="Cover sheet")
DERIVED = Label(nb="Avledet", en="Derived")
WHERE_MISSING = Label(
    nb="der det som avgjør, mangler",
    en="where what decides is missing",
)


@dataclass(frozen=True)
class EntryLevel:
    """A level of a category: its id in the data, its label, and the code that the survey has for it."""

    id: str
    label: str
    code: int | None = None


@dataclass(frozen=True)
class Entry:
    """One field or derived variable, in one language; a text or tuple is empty where it does not apply.

    data, source: the kind of records, and what they come from in words ("Individual reports").
    group: the part of the form, or that it is derived.
    type, unit, range: what a value is; limits are included.
    levels: of a category, in their order.
    missing: the ways in which a value can be missing.
    headers: the column titles under which it arrives, the form's own first.
    derived_from: labels of the variables that decide a derived one.
    asked_when: to whom the field applies, where not to all.
    about: what the form says that it is.
    section: the place in the report.
    why: what is ambiguous there.
    """

    data: Data
    source: str
    group: str
    id: str
    label: str
    type: str
    unit: str
    range: str
    levels: tuple[EntryLevel, ...]
    missing: tuple[str, ...]
    headers: tuple[str, ...]
    derived_from: tuple[str, ...]
    asked_when: str
    about: str
    section: str
    why: str


def entries(study: Study, language: Language) -> tuple[Entry, ...]:
    """Return the whole dictionary: for each kind of data its fields in their order, then what is derived of them."""
    found = []
    for data in DATA:
        book = study.codebook(data)
        groups = {group.id: group.label for group in book.groups}
        found += [_field(field, COVER, study, data, language) for field in book.cover]
        found += [_field(field, groups.get(field.group or "", COVER), study, data, language) for field in book.fields]
        found += [_derived(variable, study, data, language) for variable in study.derived(data)]
    return tuple(found)


def _field(field: CodebookField, group: Label, study: Study, data: Data, language: Language) -> Entry:
    book = study.codebook(data)
    return Entry(
        data=data,
        source=study.about.sources[data][language],
        group=group[language],
        id=field.id,
        label=field.label[language],
        type=(ORDERED if study.ordered(data, field.id) else TYPES[field.type])[language],
        unit=unit(study, data, field.id, language),
        range=_range(field, language),
        levels=tuple(EntryLevel(level.id, level.label[language], level.code) for level in book.levels(field)),
        missing=_missing(field, book, study, language),
        headers=tuple(dict.fromkeys((field.header(language), *field.arrives_as))),
        derived_from=(),
        asked_when=all_told(field.applies_when, study, data, language),
        about=field.help[language] if field.help else "",
        section=book.section or "",
        why="",
    )


def _derived(variable: Derived, study: Study, data: Data, language: Language) -> Entry:
    known = study.variable(data, variable.id)
    inputs = dict.fromkeys(variable.inputs)
    return Entry(
        data=data,
        source=study.about.sources[data][language],
        group=DERIVED[language],
        id=variable.id,
        label=variable.label[language],
        type=(ORDERED if study.ordered(data, variable.id) else TYPES[known.type])[language],
        unit=unit(study, data, variable.id, language),
        range="",
        levels=tuple(EntryLevel(level.id, level.label[language]) for level in known.levels),
        missing=(WHERE_MISSING[language],),
        headers=(),
        derived_from=tuple(variable_label(study, data, name, language) for name in inputs),
        asked_when="",
        about="",
        section=variable.section,
        why=variable.why[language] if variable.why else "",
    )


def _range(field: CodebookField, language: Language) -> str:
    if field.range:
        return "–".join(plain_number(limit, language) for limit in field.range)
    if field.dates:
        pattern = "d MMMM y" if language == "en" else "d. MMMM y"
        first, last = (format_date(day, pattern, language) for day in field.dates)
        return f"{first} – {last}"
    return ""


def _missing(field: CodebookField, book: Codebook, study: Study, language: Language) -> tuple[str, ...]:
    """Return the states of a cell without a value that this field can have; a record without a key is none."""
    possible = {
        "not_answered": True,
        "not_applicable": field.may_not_apply,
        "unknown": "unknown" in book.missing,
        "invalid": True,
        "not_asked": bool(field.applies_when),
    }
    states = study.intake.scales["state"] if field.type != "key" else ()
    return tuple(level.label[language].lower() for level in states if possible.get(level.id))


def listed(levels: tuple[EntryLevel, ...]) -> str:
    """Return levels as one text: "woman = Woman; man = Man", for a format with one text a cell."""
    return "; ".join(f"{level.id if level.code is None else level.code} = {level.label}" for level in levels)
