"""The README of the synthetic study: what the report prints, what is invented, and how it was made."""

from seanalysis.demo.targets import Targets
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook

TEMPLATE = """\
# {mark}

{notice_en}

{notice_nb} Filene er laget av kommandoen `seanalysis demo` for å vise og prøve analysen uten opplysninger om noen. De
oppfyller alle tall som {report_nb} trykker; alt annet er funnet på. Tall herfra sier ingenting nytt om studien, og skal
aldri siteres som resultater.

## What this is

Raw data in the form in which a study delivers them, for showing and testing the analysis without data about anybody.
They satisfy every number that {report_en} prints, and everything else is made up. Nothing here says anything new about
the study, and no number that comes of it may be cited as a result.

| File | What it holds |
|---|---|
| `individual_reports/*.xlsx` | {participants} invented participants in {workbooks} workbooks, one per invented job specialist |
| `employer_survey.sav` | the answers of {respondents} invented employers, with labels and declared missing |
| `employer_survey.xlsx`, `employer_survey.csv` | the same answers as labels and as codes |
| `invitations.csv` | how many employers each job specialist invited, {invited} in all |

The mark stands on each cover sheet and printed page, in the properties of each workbook, in the file label of the
`.sav`, and as `{key}` in every participant and respondent id.

## How it was made

`seanalysis demo` writes this folder, this file included, from `synthetic.yaml` and the codebooks in the study folder.
Change those and write it again; nothing here is edited by hand. Values are dealt out by chance from a fixed seed
({seed}) in exact numbers, so that the same files come again byte for byte.

## What is published

{published}

## What is invented

Who combines which values; how the numbers above split over job specialists, case projects and programmes where the
report does not say; every name; every text; the dates; which cells are left empty or cannot be read. And the values of
these fields altogether, of which the report prints no number:

{invented}

## Faults put in on purpose

Real reports have them. {empty} cells that were dealt a value are left empty or say that it is not known, and these
cannot be read, contradict another cell, or are another spelling of the same:

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
        empty=sum(entry.count for entry in targets.typed_instead if entry.missing and entry.count != "all"),
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
