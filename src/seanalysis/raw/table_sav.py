"""A table from SPSS: codes as they stand there, and what the file itself says that they mean.

The file's labels decide nothing. They are held against the codebook, because a file that means something else by a code
would turn answers into others.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from seanalysis import sav
from seanalysis.issues import Issue, issue
from seanalysis.raw.cells import BLANK, DECLARED_MISSING, kind_of
from seanalysis.raw.excel import Grid, RefusedError
from seanalysis.raw.layout import normal
from seanalysis.raw.table import Table, hold_one, known_headers
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField


class Declared(NamedTuple):
    """What the file says of a variable: its codes as `1` and their labels, and the ranges that are no answer."""

    labels: dict[str, str]
    missing: list[dict[str, Any]]

    def is_missing(self, code: str) -> bool:
        """Say whether the file declares a code, or a text, as no answer."""
        number = _number(code)
        return any(
            range["lo"] <= number <= range["hi"]
            if number is not None and not isinstance(range["lo"], str)
            else code == str(range["lo"]).strip()
            for range in self.missing
        )


def read(path: Path, fields: Sequence[CodebookField], study: Study) -> Table:
    """Return the table of a .sav file. A variable is known by its name, or else by its label (the question text).

    Raises:
        RefusedError: `unreadable_survey` or `no_known_header`.
    """
    try:
        file = sav.read(path.read_bytes())
    except sav.DamagedError:
        raise RefusedError("unreadable_survey") from None
    about = file.about
    issues = [issue(study, "read_as_windows_1252", path.name)] if file.alphabet else []
    names = dict(enumerate(file.columns, start=1))
    known = {normal(name): field for field in fields for name in field.arrives_as}
    headers: dict[int, tuple[str, str]] = {}
    of_column: dict[int, Declared] = {}
    for column, name in names.items():
        label = about.column_names_to_labels.get(name) or ""
        by_name, by_label = known.get(normal(name)), known.get(normal(label))
        headers[column] = (name, name if by_name or not by_label else label)
        labels = {_code(code): text for code, text in about.variable_value_labels.get(name, {}).items()}
        of_column[column] = declared = Declared(labels, about.missing_ranges.get(name, []))
        if by_name and by_label and by_name is not by_label:
            at = (path.name, "", name, by_name.id, label, by_name.label.nb)
            issues.append(issue(study, "header_contradicts", *at))
        if field := by_name or by_label:
            used = {_code(value) for value in set(file.columns[name]) - {None}}
            issues += _differences(path.name, name, field, declared, used, study)
    hold_one(known_headers([text for _, text in headers.values()], fields))
    rows: Grid = {}
    for case, values in enumerate(zip(*file.columns.values(), strict=True), start=1):
        cells = {column: _cell(value, of_column[column]) for column, value in enumerate(values, start=1)}
        rows[case] = {column: cell for column, cell in cells.items() if cell != BLANK}
    mark = study.participants.synthetic_mark
    synthetic = (about.file_label or "").startswith(mark.starts_with) if mark else None
    return Table("", headers, rows, lambda row, column: f"{names[column]}[{row}]", issues, synthetic)


def _cell(value: object, declared: Declared) -> tuple[str, str]:
    if value is None or value == "":
        return BLANK
    if declared.missing and declared.is_missing(_code(value)):
        return DECLARED_MISSING, _code(value)
    return kind_of(int(value) if isinstance(value, float) and value.is_integer() else value)


def _differences(
    file: str, name: str, field: CodebookField, declared: Declared, used: set[str], study: Study
) -> Iterator[Issue]:
    """Give what the file says otherwise than the codebook about the codes of a variable."""
    by_code, by_label = _meanings(field, study.employers)
    texts = {level.id: level.label.nb for level in study.employers.levels(field)}
    for code, label in sorted(declared.labels.items()):
        here, there = by_code.get(code), by_label.get(normal(label))
        at = (file, "", name, field.id, f"{code} = {label}", f"{code} = {texts[here]}" if here in texts else "")
        if there != here and (there in texts or (there and here in texts)):
            yield issue(study, "code_means_otherwise", *at, code=code)
        elif here in texts and not there:
            yield issue(study, "label_unknown", *at, code=code)
    for code in sorted(used):
        here = by_code.get(code)
        where = (file, "", name, field.id, f"{code} = {declared.labels.get(code, '')}".removesuffix(" = "))
        if declared.is_missing(code):
            if here in texts:
                yield issue(study, "code_means_otherwise", *where, f"{code} = {texts[here]}", code=code)
            elif not here:
                yield issue(study, "missing_not_in_codebook", *where)
        elif here in texts and declared.labels and code not in declared.labels:
            yield issue(study, "code_without_label", *where, f"{code} = {texts[here]}", code=code)


def _meanings(field: CodebookField, book: Codebook) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return which level or kind of missing each code and each label of the codebook stands for."""
    levels = book.levels(field)
    by_code = {str(level.code): level.id for level in levels if level.code is not None}
    by_label = {normal(text): level.id for level in levels for text in level.spellings}
    for kind, words in book.missing.items():
        by_label |= {normal(word): kind for word in words if not word.isdecimal()}
        by_code |= {word: kind for word in words if word.isdecimal() and levels}
    return by_code, by_label


def _code(value: object) -> str:
    """Return a code as the codebook writes it: 1.0, `1` and ` 1 ` are code 1."""
    number = _number(value)
    return str(int(number)) if number is not None and number.is_integer() else str(value).strip()


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None
