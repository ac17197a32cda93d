"""Write the blank form for a job specialist: an Excel workbook without macros."""

import argparse
import sys
from pathlib import Path

HELP = "write the blank form for a job specialist"
COVER = {  # option of the command: field of the cover sheet
    "specialist": "job_specialist",
    "programme": "programme",
    "case_project": "case_project",
    "organisation": "case_organisation",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="the workbook to write")
    parser.add_argument("--language", choices=("nb", "en"), default="nb", help="language of the form (%(default)s)")
    parser.add_argument("--layout", metavar="ID", help="version of the form: an id in the study's layouts/ (the first)")
    parser.add_argument("--specialist", metavar="NAME", help="fill in the job specialist")
    parser.add_argument("--programme", metavar="NAME", help="fill in the programme")
    parser.add_argument("--case-project", metavar="NAME", help="fill in the case project")
    parser.add_argument("--organisation", metavar="NAME", help="fill in the case organisation")
    parser.add_argument("--study", type=Path, default=Path("config/study"), help="study folder (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    from seanalysis.raw.form.workbook import write  # noqa: PLC0415  heavy, and not needed by --help
    from seanalysis.study import Study  # noqa: PLC0415

    study = Study(options.study)
    layouts = {layout.id: layout for layout in study.layouts}
    layout = layouts.get(options.layout or study.layouts[0].id)
    if layout is None:
        known = ", ".join(f"{layout.id} ({layout.label[options.language]})" for layout in study.layouts)
        return _wrong(f"There is no layout {options.layout}. Choose one of: {known}")
    filled_in = {}
    for option, id in COVER.items():
        if text := getattr(options, option):
            levels = study.participants.levels(study.participants.field(id))
            meant = [level for level in levels if text.casefold() in {level.id, *map(str.casefold, level.spellings)}]
            if levels and not meant:
                known = ", ".join(level.label[options.language] for level in levels)
                return _wrong(f"There is no {option} {text}. Choose one of: {known}")
            filled_in[id] = meant[0].label[options.language] if meant else text
    if options.out.suffix.lower() != ".xlsx":
        return _wrong(f"The form is an Excel workbook: end its name with .xlsx, not {options.out.suffix or 'nothing'}.")
    try:
        write(options.out, study, layout, options.language, filled_in)
    except OSError as error:
        return _wrong(f"{options.out} cannot be written ({error.strerror}). Is the folder there, and the file closed?")
    print(f"Wrote {options.out}: {layout.label[options.language]}.")
    return 0


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
