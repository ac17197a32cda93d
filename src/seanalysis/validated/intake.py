"""What came in, from all files together: the issues, the rows, and whether the run may go on."""

from pathlib import Path

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import issue
from seanalysis.study import Study


def collect(issues: list[pd.DataFrame], files: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return all issues sorted by file; where invented and other data are mixed, that is one more."""
    found = pd.concat(issues, ignore_index=True)
    if files["synthetic"].nunique() > 1:
        others = ", ".join(files.loc[~files["synthetic"], "file"])
        mixed = issue_list.frame([issue(study, "synthetic_and_other", "", found=others)])
        found = pd.concat([mixed, found], ignore_index=True)
    return found.sort_values("file", kind="stable", ignore_index=True)


def run(issues: list[str], rows: list[str], files: list[str], study: str, out: dict[str, str]) -> str:
    """Put the issues, rows and lists of files together; write them as CSV; return a sentence.

    Args:
        issues: the issues of each step before.
        rows: what became of the rows, one list for each kind of data.
        files: the files that were read.
        study: the study folder.
        out: where to write `issues`, `rows` and `files`.
    """
    listed = pd.concat([pd.read_csv(path, dtype={"sha256": "str"}) for path in files])
    found = collect([issue_list.read(path) for path in issues], listed, Study(Path(study)))
    kept = pd.concat([pd.read_csv(path) for path in rows])
    issue_list.write(found, out["issues"])
    kept.sort_values("file").to_csv(out["rows"], index=False, lineterminator="\n")
    listed.sort_values("file").to_csv(out["files"], index=False, lineterminator="\n")
    by_severity = found["severity"].value_counts()
    told = ", ".join(f"{by_severity[name]} {name.replace('_', ' ')}" for name in sorted(by_severity.index))
    return f"Input: {len(listed)} files, {kept['rows_read'].sum()} rows; issues: {told or 'none'}."
