"""An answer for every workbook that came in. The workbooks themselves are never touched."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from seanalysis import files as file_list
from seanalysis import issues as issue_list
from seanalysis.answers import read, workbook
from seanalysis.answers.questions import questions
from seanalysis.raw.batches import gather
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.corrections import read as read_corrections
from seanalysis.validated import corrections


def name(file: str, files: Sequence[str]) -> str:
    """Return the name of the answer on a file.

    It is not that of the file, as Excel does not open two workbooks of one name and both lie in the sender's folder.
    Files that differ in their ending only have it in the name of the answer.
    """
    stem = Path(file).stem
    alone = [Path(other).stem.casefold() for other in files].count(stem.casefold()) == 1
    return f"{stem if alone else file}_svar.xlsx"


def run(
    reports: list[str],
    files: str,
    issues: str,
    study: str,
    language: Language,
    folder: str,
    corrections_csv: Sequence[str] = (),
) -> str:
    """Write the answers; return a sentence.

    An answer of an earlier run that somebody has filled in is kept under another name.

    Args:
        reports: folders of the batches in which the workbooks were read.
        files: path of the list of the workbooks.
        issues: path of issues.csv.
        study: the study folder.
        language: of the answer on a workbook that is in neither language; any other is answered in its own.
        folder: where to write.
        corrections_csv: path of corrections.csv, if there is one.
    """
    known, found, listed = Study(Path(study)), issue_list.read(issues), file_list.read(files)
    cells, _ = corrections.apply(gather(reports, "raw.parquet"), read_corrections(corrections_csv), known)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    _clear(target)
    asked = 0
    for sent in listed.itertuples():
        of_form: Language = language if pd.isna(sent.language) else sent.language
        its_questions = questions(sent.file, found, cells, known, of_form)
        asked += len(its_questions)
        path = target / name(sent.file, list(listed["file"]))
        workbook.write(path, sent.file, its_questions, sent.synthetic is True, of_form, known)
    return f"Wrote {len(listed)} answers with {asked} questions to {target.as_posix()}"


def _clear(folder: Path) -> None:
    """Remove the answers of an earlier run, and put aside those that hold somebody's decisions."""
    for path in sorted(folder.glob("*_svar.xlsx")):
        if not read.is_filled_in(path):
            path.unlink()
            continue
        kept = (path.with_name(f"{path.stem}_utfylt_{number}.xlsx") for number in range(1, 1000))
        path.rename(next(other for other in kept if not other.exists()))
