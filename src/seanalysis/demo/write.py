"""Write the synthetic study into a folder of raw data."""

import csv
from pathlib import Path
from random import Random

from seanalysis.demo import employers, participants, readme, survey, typed, workbooks
from seanalysis.demo.targets import Targets
from seanalysis.study import Study
from seanalysis.study.source import StudyError, read


def run(out: Path, folder: Path) -> str:
    """Write the synthetic study of the study in `folder` to `out`; return a sentence that says what was written.

    Raises:
        StudyError: the study folder is wrong, or `out` holds other workbooks, which would be read with these.
    """
    study = Study(folder)
    targets = read(Targets, folder / "synthetic.yaml")
    assert study.participants.synthetic_mark, "participants.yaml names the mark of synthetic data"
    mark = study.participants.synthetic_mark.starts_with
    chance = Random(targets.seed)
    layout = study.layouts[0]
    form = study.participants.form(layout)
    dealt = participants.deal(targets, form, chance)
    cells = typed.fill_in(dealt, targets, form, chance)
    answers = employers.answer(targets, study.employers, chance)

    reports = out / "individual_reports"
    names = [targets.workbook_name.format(number) for number in range(1, len(targets.workbooks) + 1)]
    _refuse_others(reports, names)
    reports.mkdir(parents=True, exist_ok=True)
    for number, (name, workbook) in enumerate(zip(names, targets.workbooks, strict=True)):
        rows = cells[cells[participants.WORKBOOK] == number]
        workbooks.write(reports / name, workbook.cover, rows, mark, targets, layout, form)
    survey.write_sav(out / "employer_survey.sav", answers, mark, targets, study.employers)
    survey.write_xlsx(out / "employer_survey.xlsx", answers, mark, targets, study.employers)
    survey.write_csv(out / "employer_survey.csv", answers, study.employers)
    _write_invitations(out / "invitations.csv", targets)
    (out / "README.md").write_text(readme.text(targets, study, mark), encoding="utf-8", newline="\n")
    return f"Wrote {len(cells)} participants in {len(names)} workbooks and {len(answers)} employers to {out}."


def _refuse_others(reports: Path, names: list[str]) -> None:
    others = sorted(path.name for path in reports.glob("*.xlsx") if path.name not in names)
    if others:
        raise StudyError(f"{reports} holds other workbooks ({', '.join(others)}); move them, or give another folder")


def _write_invitations(path: Path, targets: Targets) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["job_specialist", "invited"])
        writer.writerows([workbook.cover["job_specialist"], workbook.invited] for workbook in targets.workbooks)
