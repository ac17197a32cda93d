"""The records behind a number, by their places in the files: never what stands there.

Of the raw cells only the places are read. Whoever cannot open the folder of processed data gets none.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis import files as file_list
from seanalysis import issues as issue_list
from seanalysis.cells import missing
from seanalysis.cells.behind import Behind, behind, behind_branch
from seanalysis.cells.counts import TOTAL
from seanalysis.cells.frame import CURVE
from seanalysis.cells.population import population
from seanalysis.cells.select import Line
from seanalysis.derived.intake import states_of_cells
from seanalysis.explain import words
from seanalysis.explain.reading import OF_UNITS, plan_of, read
from seanalysis.explain.told import Address, Record, Rows
from seanalysis.masking import without_personal_sheets
from seanalysis.raw import folder as raw_folder
from seanalysis.raw.batches import gather
from seanalysis.render.missing import kinds_called
from seanalysis.study import Study, corrections
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Data, Table
from seanalysis.study.source import StudyError

PLACE = ["file", "sheet", "row"]
AT = ["file", "sheet", "row", "cell", "field"]


@dataclass(frozen=True)
class Records:
    """What the records are read from: the study and its folder, and the folders of processed and of raw data."""

    study: Study
    folder: Path
    processed: Path
    raw: Path
    language: Language

    def behind(self, table: str, line: Line) -> Rows:
        """Return the records behind a line, each with the places of the cells that decide what it counts as.

        Raises:
            StudyError: the processed data are not there, or give another number than cells.csv.
        """
        plan = plan_of(table, self.study)
        if line.statistic == "benchmark":
            return Rows(withheld=words.NOT_OURS[self.language])
        if plan and plan.kind == "comparison" and self._masked(plan, line):
            return Rows(withheld=words.WHO_IS_MASKED[self.language])
        if line.hidden:
            return Rows(withheld=words.PROTECTED[self.language])
        data = read(line, table, self.study).data
        frame = population(plan, self._frame(data), self.study) if plan else self._frame(data)
        found = behind(plan, line, frame, self.study) if plan else behind_branch(line, frame, self.study, table)
        assert found is not None, "only a benchmark rests on no records"
        self._hold(found, line, frame)
        if data == "invited":
            return self._invited()
        records = self._records(plan, line, data, frame, found)
        told = [words.ALL_ALIKE[self.language]] if line.statistic in OF_UNITS or line.column == CURVE else []
        adds, of = (tuple(self.study.sources(data, name)) if name else () for name in (found.adds, found.of))
        return self._with_files(Rows(told=tuple(told), adds=adds, of=of, records=records))

    def _masked(self, plan: Table, line: Line) -> bool:
        return self.study.masked(plan, line.row) and line.row_level not in (TOTAL, "")

    def _path(self, *parts: str) -> Path:
        path = self.processed.joinpath(*parts)
        if not path.is_file():
            raise StudyError(words.NO_RECORDS[self.language].format(file=path.as_posix()))
        return path

    def _frame(self, data: Data) -> pd.DataFrame:
        """Return the records of a kind, as the cells are computed from them."""
        match data:
            case "participants" | "employers" | "invited":
                return pd.read_parquet(self._path("derived", f"{data}.parquet"))
            case "report_cells":
                return states_of_cells(self._report_cells, self.study)
            case "input_rows":
                return pd.read_csv(self._path("validated", "rows.csv"))
            case "issues":
                return issue_list.read(self._path("validated", "issues.csv").as_posix())

    @cached_property
    def _report_cells(self) -> pd.DataFrame:
        return pd.read_parquet(self._path("validated", "report_cells.parquet"), columns=[*AT, "state"])

    def _hold(self, found: Behind, line: Line, frame: pd.DataFrame) -> None:
        """Hold that the records give the numbers that cells.csv has."""
        for name in found.told:
            told, counted = getattr(line, name), found.number(name, frame)
            if told is not None and told != counted:
                parts = {"folder": self.processed.as_posix(), "name": name, "found": counted, "told": told}
                raise StudyError(words.OTHER_RUN[self.language].format(**parts))

    def _records(
        self, plan: Table | None, line: Line, data: Data, frame: pd.DataFrame, found: Behind
    ) -> tuple[Record, ...]:
        roles = np.select([found.counted, found.missing, found.base], ["counted", "missing", "base"], "")
        chosen = np.flatnonzero(roles != "")
        frame, roles = frame.iloc[chosen], roles[chosen]
        if data not in ("participants", "employers"):
            return self._of_intake(data, frame, roles)
        where = self.study.where(plan.population) if plan else ()
        named = [*found.variables, *(name for condition in where for name in condition.fields)]
        places = self._places(data, self.study.sources(data, *named))
        why = self._why(plan, line, data, frame) if (roles == "missing").any() else {}
        return tuple(
            Record(file, sheet, int(row), str(role), why.get(index, "") if role == "missing" else "", cells)
            for index, (file, sheet, row), role in zip(
                frame.index, frame[PLACE].itertuples(index=False, name=None), roles, strict=True
            )
            for cells in [tuple(places.get((file, sheet, row), ())) + tuple(places.get((file, "", 0), ()))]
        )

    def _of_intake(self, data: Data, frame: pd.DataFrame, roles: "npt.NDArray[np.str_]") -> tuple[Record, ...]:
        """Return cells, files and issues as records: each is itself a place."""
        if data == "input_rows":
            return tuple(
                Record(file, "", None, str(role), "", ()) for file, role in zip(frame["file"], roles, strict=True)
            )
        at = self._report_cells.loc[frame.index] if data == "report_cells" else frame
        fixed = self._corrections
        return tuple(
            Record(
                file,
                sheet,
                None,
                str(role),
                "",
                (Address(field, self._label(field), sheet, cell, fixed.get((file, sheet, cell))),),
            )
            for file, sheet, cell, field, role in zip(
                at["file"], at["sheet"], at["cell"], at["field"], roles, strict=True
            )
        )

    def _why(self, plan: Table | None, line: Line, data: Data, frame: pd.DataFrame) -> dict[int, str]:
        """Return for each record without a value why that is, in words."""
        cells = (
            self._report_cells
            if data == "participants"
            else pd.read_parquet(self._path("validated", "survey_cells.parquet"))
        )
        kinds = missing.kinds(frame, cells, self.study, data)
        names = self.study.counted(plan) if plan else [line.row]
        names = [name for name in (line.row, line.column_level, *names) if name in kinds and name in names]
        if plan and plan.kind == "definitions":
            names = [one.variable for one in plan.definitions if one.id == line.row_level]
        elif line.row in names:
            names = [line.row, *(name for name in names if plan and plan.outcome and name == plan.outcome.variable)]
        labels = {kind: label[self.language] for kind, label in kinds_called(self.study).items()} | {"": ""}
        why = pd.Series("", index=frame.index)
        for name in names:
            own = missing.of_records(plan, name, frame, kinds, self.study) if plan else kinds[name]
            why = why.where(why.ne(""), own)
        return {index: labels[kind] for index, kind in why.items()}

    def _places(self, data: Data, fields: list[str]) -> dict[tuple[str, str, int], list[Address]]:
        """Return where the answers to some fields stand: by file, sheet and row; those of a cover by its file."""
        at = self._cells(data)
        at = at[at["field"].isin(fields)]
        cover = {field.id for field in self.study.codebook(data).cover}
        order = {field: n for n, field in enumerate(fields)}
        found: dict[tuple[str, str, int], list[Address]] = {}
        for file, sheet, row, cell, field, correction in at.itertuples(index=False, name=None):
            key = (file, "", 0) if field in cover else (file, sheet, row)
            number = None if pd.isna(correction) else int(correction)
            found.setdefault(key, []).append(Address(field, self._label(field), sheet, cell, number))
        for addresses in found.values():
            addresses.sort(key=lambda address: order[address.field])
        return found

    def _cells(self, data: Data) -> pd.DataFrame:
        """Return the place of each cell that was read, and the line of the correction that it has, if any."""
        if data == "participants":
            batches = raw_folder.read_in(self.processed / "raw" / "reports")
            at = gather(batches or [self._path("raw", "reports")], "raw.parquet")[AT]  # of none, it says so
        else:
            at = pd.read_parquet(self._path("raw", "survey.parquet"), columns=AT)
        fixed = self._corrections
        corrected = [fixed.get(place) for place in zip(at["file"], at["sheet"], at["cell"], strict=True)]
        return at.assign(
            sheet=without_personal_sheets(at["sheet"], self.study), correction=pd.array(corrected, "Int64")
        )

    def _label(self, field: str) -> str:
        """Return what a field is called, of whatever kind of data it is."""
        books = (self.study.participants, self.study.employers, self.study.intake)
        return next((it.label[self.language] for book in books for it in book.all_fields if it.id == field), field)

    @cached_property
    def _corrections(self) -> dict[tuple[str, str, str], int]:
        """Return the line of corrections.csv for each corrected cell, of several the last."""
        path = self.folder / "corrections.csv"
        listed = corrections.read([path.as_posix()] if path.is_file() else [])
        return {one.place: number for number, one in enumerate(listed, start=2)}

    def _invited(self) -> Rows:
        """Return the answers as what counts, and the cells with the numbers of invitations, which are the base."""
        book, invited = self.study.employers, "invited"
        answers = pd.read_parquet(self._path("derived", "employers.parquet"), columns=PLACE)
        lists = pd.read_parquet(self._path("validated", "invitations.parquet"), columns=PLACE)
        records = []
        for frame, role, field in ((answers, "counted", book.key.id), (lists, "base", invited)):
            places = self._places("employers", [field])
            for file, sheet, row in frame.itertuples(index=False, name=None):
                records.append(Record(file, sheet, int(row), role, "", tuple(places.get((file, sheet, row), ()))))
        rows = Rows(told=(words.ANONYMOUS[self.language],), of=(invited,), records=tuple(records))
        return self._with_files(rows)

    def _with_files(self, rows: Rows) -> Rows:
        """Say where the files are, and which of them are not those that were read."""
        listed = file_list.read(self._path("validated", "files.csv").as_posix()).set_index("file")["sha256"]
        changed, gone = [], []
        for name in sorted({record.file for record in rows.records} & set(listed.index)):
            path = next(
                (path for path in (self.raw / raw_folder.REPORTS / name, self.raw / name) if path.is_file()), None
            )
            if path is None:
                gone.append(name)
            elif hashlib.sha256(path.read_bytes()).hexdigest() != listed[name]:
                changed.append(name)
        return Rows(
            told=rows.told,
            adds=rows.adds,
            of=rows.of,
            records=rows.records,
            folder=self.raw.as_posix(),
            changed=tuple(changed),
            gone=tuple(gone),
        )
