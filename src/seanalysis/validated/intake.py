"""What came in, from all files together: the issues, the rows, and whether the run may go on."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from seanalysis import files as file_list
from seanalysis import issues as issue_list
from seanalysis.issues import issue
from seanalysis.masking import mask_issues
from seanalysis.study import Study
from seanalysis.study.corrections import read as read_corrections
from seanalysis.validated import corrections


def collect(issues: list[pd.DataFrame], files: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return all issues sorted by file, with personal data masked and told by issues of their own.

    Where invented and other data are mixed, that is one more.
    """
    found = issue_list.frame(mask_issues(issue_list.listed(pd.concat(issues)), study))
    if files["synthetic"].nunique() > 1:
        others = ", ".join(files.loc[files["synthetic"].eq(False).fillna(False), "file"])
        mixed = issue_list.frame([issue(study, "synthetic_and_other", "", found=others)])
        found = pd.concat([mixed, found], ignore_index=True)
    return found.sort_values("file", kind="stable", ignore_index=True)


def run(
    issues: list[str],
    rows: list[str],
    files: list[str],
    study: str,
    all_issues: str,
    all_rows: str,
    all_files: str,
    corrections_csv: Sequence[str] = (),
) -> str:
    """Put the issues, the rows and the files of the steps before together; write them as CSV; return a sentence.

    `corrections_csv` is the path of corrections.csv, if there is one; a correction of a file that did not come stops.
    """
    known = Study(Path(study))
    listed = pd.concat([file_list.read(path) for path in files])
    stops = issue_list.frame(corrections.without_file(read_corrections(corrections_csv), listed, known))
    found = collect([stops, *(issue_list.read(path) for path in issues)], listed, known)
    kept = pd.concat([pd.read_csv(path) for path in rows])
    issue_list.write(found, all_issues)
    kept.sort_values("file").to_csv(all_rows, index=False, lineterminator="\n")
    listed.sort_values("file").to_csv(all_files, index=False, lineterminator="\n")
    by_severity = found["severity"].value_counts()
    told = ", ".join(f"{by_severity[name]} {name.replace('_', ' ')}" for name in sorted(by_severity.index))
    return f"Input: {len(listed)} files, {kept['rows_read'].sum()} rows; issues: {told or 'none'}."
