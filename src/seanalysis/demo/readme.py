"""The README of the synthetic study: what the report prints, what is invented, and how it was made."""

from seanalysis.demo.targets import Targets
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook

TEMPLATE = """\
# {mark}

**{notice_en}**

**{notice_nb}** Filene er skrevet av kommandoen `seanalysis demo`, for å vise og prøve analysen uten opplysninger om
noen. De oppfyller hvert tall som {report_nb} trykker; alt annet er funnet på. Tall herfra sier ikke noe nytt om studien
og skal aldri siteres som resultater.

## What this is

Raw data in the form in which a study delivers them, for showing and testing the analysis without data about anybody.
They satisfy every number that {report_en} prints; everything else is made up. Nothing here says anything new about
the study, and no number that comes of it may be cited as a result.

| File | What it holds |
|---|---|
| `individual_reports/*.xlsx` | {participants} participants in {workbooks} workbooks, one a job specialist |
| `employer_survey.sav` | the answers of {respondents} employers, with labels and declared missing |
| `employer_survey.xlsx` | the same answers as labels, under the questions |
| `employer_survey.csv` | the same answers as codes |
| `invitations.csv` | how many employers each job specialist invited, {invited} in all |

The mark stands on each cover sheet and printed page, in the properties of each workbook, in the file label of the
`.sav`, and as `{key}` in the id of every participant and respondent.

## How it was made

`seanalysis demo` writes this folder, this file too, from `synthetic.yaml` and the codebooks in the study folder. Change
those and write it again; nothing here is edited by hand. Values are dealt out by chance from a fixed seed ({seed}), but
in exact numbers, and come out the same byte for byte each time.

## What the report prints

In brackets the section of the report; ids such as B02 number its facts.

{published}

## What is invented

Who combines which values; how the numbers above split over job specialists, case projects and programmes where the
report does not say; every name; every text; the dates; which cells are left empty or cannot be read. The report prints
no number at all on

{invented}

## Faults put in on purpose

Real reports have them. {missing} cells, and some whole columns of a workbook, are left empty or say that it is not
known. These cells cannot be read, contradict another cell, or spell something in another way:

{faults}
"""


def text(targets: Targets, study: Study, mark: str) -> str:
    """Return the README."""
    book = study.participants
    return TEMPLATE.format(
        mark=mark,
        notice_en=targets.notice.en,
        notice_nb=targets.notice.nb,
        report_nb=study.about.report.nb,
        report_en=study.about.report.en,
        participants=sum(sum(workbook.participants.values()) for workbook in targets.workbooks),
        workbooks=len(targets.workbooks),
        respondents=targets.survey.respondents,
        invited=sum(workbook.invited for workbook in targets.workbooks),
        key=targets.participant_id.partition("{")[0],
        seed=targets.seed,
        published=_published(targets),
        invented=_invented(targets, book),
        missing=sum(entry.count for entry in targets.typed_instead if entry.missing and entry.count != "all"),
        faults=_faults(targets, book),
    )


def _published(targets: Targets) -> str:
    printed = [step.report for step in targets.steps if step.report]
    return "\n".join(f"- {sentence}" for sentence in (*targets.published, *printed, *targets.survey.report))


def _invented(targets: Targets, book: Codebook) -> str:
    printed = {step.field for step in targets.steps if step.report} | set(targets.helpers)
    fields = dict.fromkeys(step.field for step in targets.steps if step.field not in printed)
    return "\n".join(f"- {book.field(field).label.en} (`{field}`)" for field in fields)


def _faults(targets: Targets, book: Codebook) -> str:
    entries = [entry for entry in targets.typed_instead if entry.typed is not None]
    return "\n".join(f"- {book.field(entry.field).label.en}: “{entry.typed}” ({entry.count})" for entry in entries)
