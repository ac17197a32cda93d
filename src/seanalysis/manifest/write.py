"""Write the manifest of a run, from what its layers have stored."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from seanalysis import files as file_list
from seanalysis import issues as issue_list
from seanalysis.cells import frame
from seanalysis.code import PACKAGE
from seanalysis.manifest.form import Code, Manifest, RawFile, TableOrigin
from seanalysis.raw.folder import REPORTS, SURVEY
from seanalysis.report.origin import fingerprint, versions
from seanalysis.study import Study
from seanalysis.study.plan import Data

COUNTED: dict[Data, tuple[str, ...]] = {
    "participants": (REPORTS,),
    "report_cells": (REPORTS,),
    "employers": (SURVEY,),
    "invited": (SURVEY,),
    "input_rows": (REPORTS, SURVEY),
    "issues": (REPORTS, SURVEY),
}
SUPPLEMENT = ".missing"  # lines that stand beside those of a table (see `cells.frame`)


def run(
    results: list[str],
    exported: list[str],
    report_files: str,
    report_rows: str,
    survey_files: str,
    survey_rows: str,
    records: list[str],
    issues: str,
    cells: str,
    study_files: list[str],
    counting: list[str],
    sources: list[str],
    lock: str,
    study: str,
    settings: str,
    manifest: str,
    corrections_csv: Sequence[str] = (),
) -> str:
    """Write the manifest; return a sentence.

    Args:
        results: all results, in the folder of the manifest or below it.
        exported: files for other programs.
        report_files, survey_files: lists of the raw files.
        report_rows, survey_rows: the rows of each raw file, as CSV: file, rows_read, rows_kept, rows_set_aside.
        records: records as parquet, each in the folder of its layer.
        issues: path of issues.csv.
        cells: path of cells.csv.
        study_files: files of the study folder, without corrections and roster.
        counting: source files that cells depend on.
        sources: all source files.
        lock: path of requirements.lock.
        study: the study folder.
        settings: the configuration without folders, as JSON.
        manifest: where to write.
        corrections_csv: path of corrections.csv, if there is one.
    """
    known = Study(Path(study))
    folder = Path(manifest).parent
    numbers = frame.read(Path(cells))
    raw = {REPORTS: _raw(report_files, report_rows), SURVEY: _raw(survey_files, survey_rows)}
    made = Manifest(
        synthetic=file_list.synthetic(report_files) or file_list.synthetic(survey_files),
        versions=versions(),
        lock=fingerprint(Path(lock)),
        code=_code(counting, sources),
        settings=json.loads(settings),
        study=_fingerprints(study_files, Path(study)),
        corrections=next((fingerprint(Path(path)) for path in corrections_csv), None),
        roster=len(known.roster),
        raw=raw,
        rows=_rows(raw, records, issues, numbers),
        tables=origins(numbers["table"].unique(), known),
        results=_fingerprints(results, folder),
        exported={Path(path).name: fingerprint(Path(path)) for path in sorted(exported)},
    )
    Path(manifest).write_text(made.text(), encoding="utf-8", newline="\n")
    return f"Wrote the manifest of {len(made.results)} results to {manifest}"


def origins(tables: Iterable[str], study: Study) -> dict[str, TableOrigin]:
    """Return what decides each table, by the ids in cells; those that every study has depend on all outcomes."""
    plan = {table.id: table for table in study.tables}
    found = {}
    for id in sorted({name.removesuffix(SUPPLEMENT) for name in tables}):
        if id in plan:
            found[id] = TableOrigin(raw=COUNTED[plan[id].data], definition=study.definition(plan[id]))
        else:
            found[id] = TableOrigin(raw=(REPORTS, SURVEY), definition=study.digest("outcomes"))
    return found


def _raw(files: str, rows: str) -> tuple[RawFile, ...]:
    counts = pd.read_csv(rows).set_index("file").to_dict("index")
    listed = sorted(zip(*(file_list.read(files)[name] for name in ("file", "sha256")), strict=True))
    return tuple(RawFile(file=file, sha256=sha256, **counts.get(file, {})) for file, sha256 in listed)


def _code(counting: list[str], sources: list[str]) -> Code:
    """Return the source files by their place in the project, wherever the package lies."""
    named = {_in_project(path): fingerprint(Path(path)) for path in sources}
    named = dict(sorted(named.items()))
    counts = {_in_project(path) for path in counting}
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in named.items())
    return Code(
        sha256=hashlib.sha256(lines.encode()).hexdigest(),
        counts={path: sha256 for path, sha256 in named.items() if path in counts},
        shows={path: sha256 for path, sha256 in named.items() if path not in counts},
    )


def _in_project(path: str) -> str:
    inside = Path(path).resolve()
    return Path("src", PACKAGE.name, inside.relative_to(PACKAGE)).as_posix() if inside.is_relative_to(PACKAGE) else path


def _fingerprints(paths: Iterable[str], folder: Path) -> dict[str, str]:
    return {Path(path).relative_to(folder).as_posix(): fingerprint(Path(path)) for path in sorted(paths)}


def _rows(
    raw: dict[str, tuple[RawFile, ...]], records: list[str], issues: str, cells: pd.DataFrame
) -> dict[str, dict[str, int]]:
    """Return what each layer counted: files, rows, issues by severity, records, tables and lines."""
    files = [file for part in raw.values() for file in part]
    rows = {
        name: sum(getattr(file, name) or 0 for file in files) for name in ("rows_read", "rows_kept", "rows_set_aside")
    }
    severities = issue_list.read(issues)["severity"].value_counts()
    layers: dict[str, dict[str, int]] = {
        "raw": {"files": len(files)},
        "validated": rows | {f"issues_{name}": int(severities[name]) for name in sorted(severities.index)},
    }
    for path in map(Path, records):
        layers.setdefault(path.parent.name, {})[path.stem] = len(pd.read_parquet(path))
    return layers | {"cells": {"tables": cells["table"].nunique(), "lines": len(cells)}}
