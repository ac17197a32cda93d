"""What the blank form says of every study, as data."""

from functools import cache
from pathlib import Path

from pydantic import Field

from seanalysis.study.codebook import FieldType, Label
from seanalysis.study.source import Strict, read


class FormSheets(Strict):
    """The sheets of the form beside the two that are read."""

    guide: Label
    lists: Label
    countries: Label


class Columns(Strict):
    """The columns of the guide."""

    field: Label
    about: Label
    write: Label
    applies: Label
    missing: Label


class Write(Strict):
    """What to write in a field, by type; those of a number with a unit apart."""

    key: Label
    text: Label
    free_text: Label
    category: Label
    country: Label
    integer: Label
    integer_unit: Label
    number: Label
    number_unit: Label
    percent: Label
    date: Label

    def of(self, type: FieldType, unit: str | None) -> Label:
        """Return the sentence for a field of this type and unit."""
        name = "percent" if unit == "percent" else f"{type}_unit" if unit else type
        label: Label = getattr(self, name)
        return label


class Applies(Strict):
    """When a field applies; `one_of` to `not_known` are the conditions."""

    always: Label
    when: Label
    one_of: Label
    none_of: Label
    at_least: Label
    at_most: Label
    above: Label
    below: Label
    not_before: Label
    before: Label
    known: Label
    not_known: Label
    level: Label
    either: Label = Field(alias="or")
    both: Label = Field(alias="and")
    grey: Label


class Missing(Strict):
    """What to write where there is no answer."""

    required: Label
    unknown: Label
    not_applicable: Label


class FormTexts(Strict):
    """All texts of the form that no codebook has."""

    sheets: FormSheets
    title: Label
    steps: tuple[Label, ...]
    caution: Label
    rules_title: Label
    rules: tuple[Label, ...]
    columns: Columns
    write: Write
    applies: Applies
    missing: Missing
    check: Label
    repeated: Label
    page: Label


@cache
def texts() -> FormTexts:
    """Return the texts of the form."""
    return read(FormTexts, Path(__file__).with_name("form.yaml"))
