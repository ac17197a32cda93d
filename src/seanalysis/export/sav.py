"""Participants and employers as SPSS files: labels, declared missing values, measures and formats by the codebook.

A category is its code (the survey's, else its place in the codebook), a name or short text a number in alphabetical
order, a country its ISO 3166 letters, a date a date. Why there is no value is a negative code, the same in every
variable, declared missing.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pyreadstat

from seanalysis.derived.reasons import ANSWERED, reasons
from seanalysis.export.names import in_file
from seanalysis.files import synthetic
from seanalysis.render.labels import level_label, unit, variable_label
from seanalysis.render.words import SYNTHETIC
from seanalysis.stored import dated
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language, Variable, codes
from seanalysis.study.plan import Data

NO_DAY = date(2000, 1, 1)
FIRST_SECOND = pd.Timestamp("1582-10-14").as_unit("s")  # from which SPSS counts
FILE_LABEL, LINE, VARIABLE_LABEL, VALUE_LABEL = 64, 80, 255, 120  # what SPSS takes, in bytes
TEXT_REASONS = 3  # so many values of a text can be declared missing
FORMATS = {"category": "F4.0", "text": "F4.0", "integer": "F8.0", "number": "F8.2", "date": "EDATE10"}
NAMES_CODED = Label(
    nb="Navn og korte tekster er tall i alfabetisk rekkefølge, som endres når nye kommer til: bruk merkelappene.",
    en="Names and short texts are numbers in alphabetical order, which change when new ones come: use the labels.",
)
NO_FREE_TEXT = Label(nb="Fritekst er ikke med.", en="Free text is left out.")
TAKEN = "{id}: a value is one of the codes by which the .sav files say that there is none ({low} to {high})"


@dataclass(frozen=True)
class Column:
    """One variable as SPSS has it: its values are numbers, or texts where it has no `format`.

    `value_labels` are by value; `missing` declares values, or a range of numbers from `lo` to `hi`.
    """

    values: "pd.Series[float] | pd.Series[str]"
    label: str
    value_labels: dict[Any, str]
    missing: list[Any]
    measure: Literal["nominal", "ordinal", "scale"]
    format: str | None


def run(
    participants: str,
    employers: str,
    report_cells: str,
    survey_cells: str,
    files: str,
    study: str,
    language: Language,
    participants_sav: str,
    employers_sav: str,
) -> str:
    """Write derived records as .sav with labels in one language; return a sentence."""
    known, invented = Study(Path(study)), synthetic(files)
    files_of: dict[Data, tuple[str, str, str]] = {
        "participants": (participants, report_cells, participants_sav),
        "employers": (employers, survey_cells, employers_sav),
    }
    for data, (records, cells, path) in files_of.items():
        content = columns(data, pd.read_parquet(records), pd.read_parquet(cells), known, language)
        write(Path(path), content, documents(data, known, language), title(known, invented, language))
    return "Wrote participants.sav and employers.sav for other programs."


def write(path: Path, content: dict[str, Column], notes: Sequence[str], file_label: str) -> None:
    """Write variables as .sav, the same bytes on any day."""
    pyreadstat.write_sav(
        pd.DataFrame({name: column.values for name, column in content.items()}),
        path,
        file_label=_cut(file_label, FILE_LABEL),
        note=[line for note in notes for line in textwrap.wrap(note, LINE // 2)],  # a letter may take two bytes
        column_labels={name: column.label for name, column in content.items()},
        variable_value_labels={name: column.value_labels for name, column in content.items() if column.value_labels},
        missing_ranges={name: column.missing for name, column in content.items() if column.missing},
        variable_measure={name: column.measure for name, column in content.items()},
        variable_format={name: column.format for name, column in content.items() if column.format},
    )
    path.write_bytes(dated(path.read_bytes(), NO_DAY))


def title(study: Study, invented: bool, language: Language) -> str:
    """Return the label of the file: that the data are invented, else what the study is called."""
    return SYNTHETIC[language] if invented else study.about.title[language]


def documents(data: Data, study: Study, language: Language) -> list[str]:
    """Return what the file says of itself beside its label."""
    source = f"{study.about.title[language]}. {study.about.sources[data][language]}."
    return [source, NAMES_CODED[language], NO_FREE_TEXT[language]]


def columns(
    data: Data, records: pd.DataFrame, cells: pd.DataFrame, study: Study, language: Language
) -> dict[str, Column]:
    """Return the variables of the file by their names.

    Args:
        data: participants or employers.
        records: their derived records.
        cells: the state of each of their cells.
        study: the study.
        language: the language of all labels.

    Raises:
        ValueError: a value is one of the codes for missing values.
    """
    why = reasons(records, cells, study.codebook(data), study.derived(data))
    found = {}
    for id, name in in_file(study, data).items():
        variable = study.variable(data, id)
        column = _text if variable.type in ("key", "country") else _number
        found[name] = column(variable, records[id], why[id], _Words(study, data, id, language))
    return found


@dataclass(frozen=True)
class _Words:
    study: Study
    data: Data
    id: str
    language: Language

    @property
    def label(self) -> str:
        """The label of the variable, with its unit."""
        label = variable_label(self.study, self.data, self.id, self.language)
        measured = unit(self.study, self.data, self.id, self.language)
        return _cut(f"{label} ({measured})" if measured and measured not in label else label, VARIABLE_LABEL)

    def level(self, level: str) -> str:
        """The label of a value."""
        return _cut(level_label(self.study, self.data, self.id, level, self.language), VALUE_LABEL)

    def reasons(self, possible: "pd.Series[str]") -> dict[str, tuple[int, str]]:
        """Return code and label of the reasons that occur, in the order of their scale."""
        states = self.study.intake.scales["state"]
        here = set(possible)
        return {
            state.id: (state.code, state.label[self.language])
            for state in states
            if state.code is not None and state.id in here
        }

    @property
    def measure(self) -> Literal["nominal", "ordinal"]:
        return "ordinal" if self.study.ordered(self.data, self.id) else "nominal"


def _number(variable: Variable, values: "pd.Series[object]", why: "pd.Series[str]", say: _Words) -> Column:
    kept = {state.id: state.code for state in say.study.intake.scales["state"] if state.code is not None}
    low, high = min(kept.values()), max(kept.values())
    coded, labels = _coded(variable, values, say)
    if coded.between(low, high).any():
        raise ValueError(TAKEN.format(id=say.id, low=low, high=high))
    labels |= {float(code): label for code, label in say.reasons(why).values()}
    return Column(
        values=coded.fillna(why.map(kept).astype("float64")),
        label=say.label,
        value_labels=labels,
        missing=[{"lo": low, "hi": high}],
        measure=say.measure if variable.type in ("category", "text") else "scale",
        format=FORMATS[variable.type],
    )


def _coded(variable: Variable, values: "pd.Series[object]", say: _Words) -> tuple["pd.Series[float]", dict[float, str]]:
    if variable.type == "date":
        seconds = (values.astype("datetime64[s]") - FIRST_SECOND).dt.total_seconds()
        return seconds, {}
    if variable.numeric:
        return values.astype("float64"), {}
    levels = codes(variable.levels) or {name: n for n, name in enumerate(sorted(values.dropna().unique()), start=1)}
    return values.astype("object").map(levels).astype("float64"), {
        float(code): say.level(level) for level, code in levels.items()
    }


def _text(variable: Variable, values: "pd.Series[str]", why: "pd.Series[str]", say: _Words) -> Column:
    """Return a short text with labels; a key has none and is never missing.

    Where more reasons occur than can be declared of a text, the last that can stands for all that follow.
    """
    here = say.reasons(why)
    own = [str(code) for code, _ in here.values()][:TEXT_REASONS]
    code_of = {reason: own[min(place, len(own) - 1)] for place, reason in enumerate(here)}
    labels = {code: " / ".join(label for reason, (_, label) in here.items() if code_of[reason] == code) for code in own}
    known = {} if variable.type == "key" else {level: say.level(level) for level in sorted(values.dropna().unique())}
    return Column(
        values=values.astype("object").where(why.eq(ANSWERED), why.map(code_of)),
        label=say.label,
        value_labels=known | labels,
        missing=own,
        measure="nominal",
        format=None,
    )


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many bytes, with a sign where it was cut."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - len("…".encode())].decode(errors="ignore").rstrip() + "…"
