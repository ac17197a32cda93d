"""From raw cells to typed records: cell, then row, then table; a stage runs on what passed the one before."""

import fnmatch
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from seanalysis.issues import Issue, area, issue
from seanalysis.issues import rows as rows_of
from seanalysis.raw.cells import shown
from seanalysis.raw.structure import runs
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.study.conditions import all_hold
from seanalysis.study.spelling import fold
from seanalysis.validated.contracts import dtype
from seanalysis.validated.parsing import ANSWERED, Parsed, Reader, allowed

PLACE = ["file", "sheet", "row"]
AT = ["file", "sheet", "cell"]
CONTENT = ["field", "kind", "typed"]
ZEROS = re.compile(r"(?<![0-9.,])0+(?=[0-9])")  # before a number in a key, where Excel drops them


@dataclass(frozen=True)
class Rows:
    """Rows with content, each by itself: frame and cells as in `Records`, and what was found in them."""

    frame: pd.DataFrame
    cells: pd.DataFrame
    issues: list[Issue]


@dataclass(frozen=True)
class Records:
    """Typed records with all that is known of their cells.

    frame: one line a record: file, sheet, row and a column for each field, typed by the codebook.
    cells: one line a cell: file, sheet, row, cell, field, typed, state (answered or a kind of missing).
    issues: what was found; rows: one line a file with rows_read, rows_kept and rows_set_aside.
    """

    frame: pd.DataFrame
    cells: pd.DataFrame
    issues: list[Issue]
    rows: pd.DataFrame

    def sentence(self) -> str:
        """Return the conservation of rows in words."""
        read, kept, aside = (int(self.rows[name].sum()) for name in ("rows_read", "rows_kept", "rows_set_aside"))
        return f"{read} rows read = {kept} kept + {aside} set aside; {len(self.issues)} issues."


def read_records(
    raw: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook, study: Study, keep_unanswered: bool = False
) -> Records:
    """Parse raw cells into records, with what `set_aside` leaves."""
    rows = read_rows(raw, fields, book, study)
    key = next(field for field in fields if field.type == "key")
    return set_aside(rows, key, book, study, keep_unanswered)


def read_rows(raw: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook, study: Study) -> Rows:
    """Parse the raw cells of these fields; what comes of a row depends on no other.

    A cell that cannot be read becomes missing with state `invalid` and an issue. Cells of other fields have no state.
    """
    raw, row_issues = _rows_with_content(raw, study)
    cells, cell_issues = typed_cells(raw, fields, book, study)
    return Rows(_wide(cells, fields, book), cells.drop(columns="value"), row_issues + cell_issues)


def set_aside(rows: Rows, key: CodebookField, book: Codebook, study: Study, keep_unanswered: bool = False) -> Records:
    """Make records of rows, and check that none was lost.

    Every row with content becomes a record or is set aside with an issue; of a row that is set aside only its key is
    told. In a table that people fill in, a row with nothing but a key is a note; in one that a program writes
    (`keep_unanswered`), it is somebody who answered nothing.
    """
    frame, issues = _set_aside(rows, key, book, study, keep_unanswered)
    here = _in(rows.cells, frame[PLACE])
    aside = {_place(cell) for cell in rows.cells[~here & rows.cells["field"].ne(key.id)].itertuples()}
    told = [found for found in issues if (found.file, found.sheet, found.cell, found.field) not in aside]
    read, kept = (its["file"].value_counts() for its in (rows.frame, frame))
    counted = pd.DataFrame({"rows_read": read, "rows_kept": kept}).fillna(0).astype("int64").sort_index()
    counted["rows_set_aside"] = counted["rows_read"] - counted["rows_kept"]
    told_aside = sum(rows_of(found.cell) for found in told if found.severity == "set_aside")
    assert told_aside == counted["rows_set_aside"].sum(), "a row was lost without an issue"
    return Records(frame, rows.cells[here], told, counted.rename_axis("file").reset_index())


def check_rows(records: Records, book: Codebook, study: Study) -> Records:
    """Apply what one cell says against another: fields that do not apply, and the row rules of the codebook.

    A blank cell of a field that does not apply gets the state `not_asked`; nothing else changes.
    """
    frame, cells, issues = records.frame, records.cells.copy(), list(records.issues)
    record = pd.MultiIndex.from_frame(frame[PLACE]).get_indexer(pd.MultiIndex.from_frame(cells[PLACE]))
    of_field, states = _lines_by_field(cells), cells["state"].to_numpy(dtype="object", copy=True)
    for field in (field for field in book.fields if field.applies_when):
        not_asked = all_hold(field.applies_when, frame).eq(False).fillna(False).to_numpy(dtype="bool")
        here = of_field[field.id][not_asked[record[of_field[field.id]]]]
        issues += _issues_at(cells.iloc[here[states[here] == ANSWERED]], "value_where_not_asked", study)
        states[here[states[here] == "not_answered"]] = "not_asked"
    for rule in book.rules:
        broken = (all_hold(rule.when, frame) & ~all_hold(rule.expect, frame)).fillna(False).to_numpy(dtype="bool")
        here = of_field[rule.at][broken[record[of_field[rule.at]]]]
        issues += _issues_at(cells.iloc[here], rule.id, study)
    cells["state"] = pd.Series(states, cells.index, cells["state"].dtype)
    return replace(records, cells=cells, issues=issues)


def _rows_with_content(raw: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, list[Issue]]:
    """Leave out blank rows and rows of spaces, with an issue for each."""
    spaces = raw["kind"].ne("blank") & raw["typed"].str.strip().eq("")
    content = raw["kind"].ne("blank") & ~spaces
    rows = raw.assign(spaces=spaces, content=content).groupby(PLACE, sort=False)
    seen = rows.agg(content=("content", "any"), spaces=("spaces", "any"), cell=("cell", "first")).reset_index()
    blank = ~seen["content"] & ~seen["spaces"]
    first_of_run = blank & ~(blank.shift(fill_value=False) & seen["file"].eq(seen["file"].shift()))
    issues = [
        issue(study, "row_of_spaces" if row.spaces else "blank_row", row.file, row.sheet, row.cell)
        for row in seen[first_of_run | (~seen["content"] & seen["spaces"])].itertuples()
    ]
    return raw[_in(raw, seen.loc[seen["content"], PLACE])], issues


def typed_cells(
    raw: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook, study: Study
) -> tuple[pd.DataFrame, list[Issue]]:
    """Return the raw cells, those of these fields with value and state, and an issue for each that cannot be read.

    Each different content is parsed once.
    """
    readers = {field.id: Reader(field, book) for field in fields}
    raw, content = raw.reset_index(drop=True), raw.groupby(CONTENT, sort=False, dropna=False).ngroup().to_numpy()
    different = raw.loc[~pd.Series(content).duplicated(), CONTENT].reset_index(drop=True)
    different = different[different["field"].isin(readers)]
    read = [readers[name].read(kind, typed) for name, kind, typed in different.itertuples(index=False, name=None)]
    parsed = pd.DataFrame(read, columns=Parsed._fields, index=different.index, dtype="object")
    broken = np.isin(content, parsed.index[parsed["rule"].ne("")])
    may = {field.id: allowed(field, book) for field in fields}
    issues = [
        issue(study, found.rule, *_place(cell), shown(cell.kind, cell.typed), may[cell.field], found.proposal)
        for cell, found in zip(raw[broken].itertuples(), parsed.loc[content[broken]].itertuples(), strict=True)
    ]
    columns = parsed[["value", "state"]].reindex(content).set_index(raw.index)
    return pd.concat([raw, columns], axis=1), issues


def _wide(cells: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook) -> pd.DataFrame:
    frame = cells[PLACE].drop_duplicates().reset_index(drop=True)
    row = cells.groupby(PLACE, sort=False).ngroup().to_numpy()
    of_field, typed = _lines_by_field(cells), cells["value"].to_numpy()
    columns = {}
    for field in fields:
        values = np.full(len(frame), None, dtype="object")
        values[row[of_field[field.id]]] = typed[of_field[field.id]]
        columns[field.id] = pd.Series(values, frame.index).astype(dtype(field, book))
    return frame.assign(**columns)


def _lines_by_field(cells: pd.DataFrame) -> Mapping[str, "np.ndarray[Any, np.dtype[np.intp]]"]:
    """Return the positions of the cells of each field, in their order; none of a field without cells."""
    return defaultdict(lambda: np.array([], dtype=np.intp), cells.groupby("field").indices)


def _set_aside(
    rows: Rows, key: CodebookField, book: Codebook, study: Study, keep_unanswered: bool
) -> tuple[pd.DataFrame, list[Issue]]:
    """Leave out rows that are no record, without a key, with nothing but a key, or whose key stands further up.

    A row with answers and a key unlike all others is kept without a look at each of these.
    """
    frame, issues = rows.frame, list(rows.issues)
    trials = _in(frame, rows.cells.loc[_of_nobody(rows.cells, book), PLACE])
    at = rows.cells[rows.cells["field"].eq(key.id)].set_index(PLACE)["cell"]
    place = pd.Series(at.reindex(pd.MultiIndex.from_frame(frame[PLACE])).to_numpy(), frame.index)
    answers = frame.drop(columns=[*PLACE, key.id]).notna().any(axis=1)
    content = in_each_row(rows.cells) if frame[key.id].duplicated().any() else {}
    unreadable = {told[1:4]: n for n, told in enumerate(issues) if told.field == key.id and told.severity == "error"}
    typed = rows.cells[rows.cells["field"].eq(key.id)].set_index(PLACE)[["kind", "typed"]]
    spelt = frame[key.id].map(lambda name: ZEROS.sub("", fold(name)), na_action="ignore")
    sound = ~trials & spelt.notna() & ~spelt.duplicated(keep=False) & (answers | keep_unanswered)
    sound &= ~_in(frame.assign(cell=place), pd.DataFrame(list(unreadable), columns=AT), AT)
    first: dict[str, Any] = {}
    alike: dict[str, str] = {}
    copies: dict[tuple[str, str, str], list[int]] = {}
    for row in frame.loc[~sound, PLACE].itertuples():
        cell, value = place[row.Index], frame.at[row.Index, key.id]
        where = {"file": row.file, "sheet": row.sheet, "cell": cell, "field": key.id, "header": key.label}
        if trials[row.Index]:
            issues.append(issue(study, "no_record", **where, found=shown(*typed.loc[(row.file, row.sheet, row.row)])))
        elif (fault := unreadable.get((row.file, row.sheet, cell))) is not None:
            issues[fault] = issue(study, "key_unreadable", **where, found=issues[fault].found)
        elif pd.isna(value):
            issues.append(issue(study, "row_without_key", **where))
        elif not keep_unanswered and not answers[row.Index] and _nothing_else(rows.cells, row, key):
            issues.append(issue(study, "only_a_key", **where, found=value))
        elif value in first and row.file != first[value].file and content[_of(row)] == content[_of(first[value])]:
            copies.setdefault((row.file, row.sheet, first[value].file), []).append(row.row)
        elif value in first:
            other = f"{first[value].file}, {place[first[value].Index]}"
            issues.append(issue(study, "key_repeated", **where, found=value, other=other))
        else:
            if spelt[row.Index] in alike:
                issues.append(issue(study, "keys_alike", **where, found=value, other=alike[spelt[row.Index]]))
            first[value], alike[spelt[row.Index]] = row, f"{row.file}, {cell}"
            sound[row.Index] = True
    for (file, sheet, other), copied in copies.items():
        for top, bottom in runs(copied):
            cells = area(at[file, sheet, top], at[file, sheet, bottom])
            issues.append(issue(study, "rows_repeated", file, sheet, cells, key.id, other=other))
    return frame[sound].reset_index(drop=True), issues


def in_each_row(cells: pd.DataFrame) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """Return what stands in each row by its place, to tell whether two are the same in every one of these cells."""
    said = cells.assign(what=cells["field"] + "=" + cells["typed"])
    content: dict[tuple[str, str, int], tuple[str, ...]] = said.groupby(PLACE, sort=False)["what"].agg(tuple).to_dict()
    return content


def _of(row: Any) -> tuple[str, str, int]:
    return row.file, row.sheet, row.row


def _of_nobody(cells: pd.DataFrame, book: Codebook) -> "pd.Series[bool]":
    """Say which cells hold a text by which the codebook knows a row that is no record."""
    of_trial = pd.Series(False, index=cells.index)
    for name, patterns in book.no_record.items():
        is_its = cells["field"].eq(name)
        matches = re.compile("|".join(fnmatch.translate(pattern.casefold()) for pattern in patterns) or "(?!)").match
        different = cells.loc[is_its, "typed"].unique()
        of_trial |= is_its & cells["typed"].isin([text for text in different if matches(text.strip().casefold())])
    return of_trial


def _nothing_else(cells: pd.DataFrame, row: Any, key: CodebookField) -> bool:
    """Say whether a row's other cells are blank: one that cannot be read is something."""
    its = cells[cells["file"].eq(row.file) & cells["sheet"].eq(row.sheet) & cells["row"].eq(row.row)]
    return bool(its.loc[its["field"].ne(key.id), "state"].eq("not_answered").all())


def _issues_at(cells: pd.DataFrame, rule: str, study: Study) -> list[Issue]:
    return [issue(study, rule, *_place(cell), shown(cell.kind, cell.typed)) for cell in cells.itertuples()]


def _place(cell: Any) -> tuple[str, str, str, str]:
    return cell.file, cell.sheet, cell.cell, cell.field


def _in(frame: pd.DataFrame, places: pd.DataFrame, by: list[str] = PLACE) -> "pd.Series[bool]":
    rows = pd.MultiIndex.from_frame(frame[by]).isin(pd.MultiIndex.from_frame(places[by]))
    return pd.Series(rows, index=frame.index)
