"""What came in: counts of answers by workbook and field, and what each open thing can do to the headline shares."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.cells import lines
from seanalysis.cells.bounds import Item, bounds, inputs_of
from seanalysis.cells.counts import TOTAL
from seanalysis.cells.frame import write
from seanalysis.cells.lines import Line
from seanalysis.study import Study

CELLS, CORRECTED, OPEN = "cells", "corrected", "open"
PLACE = ["file", "sheet", "cell"]
NOBODY = "no_record"  # the rule of a row whose key says that it is no participant, so that it cannot move a share


def answers(cells: pd.DataFrame, issues: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Count the cells of the individual reports by workbook and by field: all, by state, corrected, and open.

    A cell is open where an issue points at it. Statistic `sum`, in table `answers`; row is `file` or `field`, column
    says what is counted.
    """
    states = [level.id for level in study.intake.scales["state"]]
    is_open = pd.MultiIndex.from_frame(cells[PLACE]).isin(pd.MultiIndex.from_frame(issues[PLACE]))
    counted = pd.DataFrame({CELLS: True} | {state: cells["state"].eq(state) for state in states}, index=cells.index)
    counted = counted.assign(**{CORRECTED: cells["before"].notna(), OPEN: is_open})
    used = set(cells["field"])
    levels = {
        "file": sorted(cells["file"].unique()),
        "field": [field.id for field in study.participants.fields if field.id in used],
    }
    for row, names in levels.items():
        sums = counted.groupby(cells[row]).sum()
        for name in [*names, TOTAL]:
            numbers = counted.sum() if name == TOTAL else sums.loc[name]
            for column, number in numbers.items():
                place: Line = {"table": "answers", "row": row, "row_level": name, "column": column}
                yield lines.whole(place, "sum", number, numbers[CELLS], 0)


def open_items(frame: pd.DataFrame, cells: pd.DataFrame, issues: pd.DataFrame, study: Study) -> list[Item]:
    """Return what is open: each issue, named by its line in issues.csv, and unanswered cells by workbook and field.

    A row that is set aside may be a participant, unless its key says that it is a trial, a total or a note. Of the
    unanswered cells only those are open whose field a headline depends on, and that have no issue.

    Args:
        frame: derived records of participants.
        cells: the cells of the records.
        issues: all issues.
        study: the study.
    """
    record_of = {place: n for n, place in enumerate(zip(frame["file"], frame["row"], strict=True))}
    cell_at = {
        (cell.file, cell.sheet, cell.cell): (record_of[cell.file, cell.row], cell.field) for cell in cells.itertuples()
    }
    on_cover = {field.id for field in study.participants.cover}
    items = []
    for number, issue in enumerate(issues.itertuples(), start=1):
        at = cell_at.get((issue.file, issue.sheet, issue.cell))
        if issue.rule == NOBODY:
            items.append(Item(str(number), issue.file))
        elif issue.severity == "set_aside":
            items.append(Item(str(number), issue.file, rows_aside=issue_list.rows(issue.cell)))
        elif issue.field in on_cover:
            records = [n for n, file in enumerate(frame["file"]) if file == issue.file]
            items.append(Item(str(number), issue.file, tuple((n, issue.field) for n in records), together=True))
        else:
            items.append(Item(str(number), issue.file, (at,) if at else ()))
    told = pd.MultiIndex.from_frame(cells[PLACE]).isin(pd.MultiIndex.from_frame(issues[PLACE]))
    blank = cells[cells["state"].eq("not_answered") & cells["field"].isin(inputs_of(study)) & ~told]
    for (file, field), group in blank.groupby(["file", "field"], sort=True):
        where = zip(group["file"], group["row"], strict=True)
        items.append(Item(f"{file}/{field}", file, tuple((record_of[place], field) for place in where)))
    return items


def run(participants: str, report_cells: str, issues: str, study: str, quality: str, open_things: str) -> str:
    """Count what came in and bound what is open; return a sentence.

    Args:
        participants: path of the derived records.
        report_cells: path of the cells of the individual reports.
        issues: path of issues.csv.
        study: the study folder.
        quality: where to write the counts and bounds, in the columns of cells.csv (tables `answers` and `bounds`).
        open_things: where to write what is open (CSV): item, file, fields and number of cells.
    """
    known, found = Study(Path(study)), issue_list.read(issues)
    frame, cells = pd.read_parquet(participants), pd.read_parquet(report_cells)
    items = open_items(frame, cells, found, known)
    write(lines.finish([*answers(cells, found, known), *bounds(frame, items, known)]), Path(quality))
    listed = [
        (item.id, item.file, " ".join(sorted({field for _, field in item.cells})), len(item.cells)) for item in items
    ]
    columns = ["item", "file", "field", "cells"]
    pd.DataFrame(listed, columns=columns).to_csv(open_things, index=False, lineterminator="\n")
    return f"Judged {len(items)} open things."
