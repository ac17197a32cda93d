"""The report: everything on one page that opens without a network and reads without scripts."""

from pathlib import Path

from seanalysis import files as file_list
from seanalysis.cells import frame
from seanalysis.render import html
from seanalysis.render import words as table_words
from seanalysis.report import origin, words
from seanalysis.report.sections import Sections
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.source import StudyError

HERE = Path(__file__).parent


def run(
    cells: str, files: str, study: str, languages: list[Language], threshold: int, figure_folder: str, page: str
) -> str:
    """Write the report with an edition in each language; return a sentence.

    Args:
        cells: path of cells.csv.
        files: path of files.csv, with the name and SHA-256 of each file of raw data.
        study: the study folder, whose report.yaml says what stands where.
        languages: the editions; the first one is shown first.
        threshold: the count from which nobody can be recognised.
        figure_folder: folder with <figure>.<language>.svg and .txt.
        page: where to write.

    Raises:
        StudyError: a sentence of report.yaml refers to no cell, or to several.
    """
    plan, listed, invented = Study(Path(study)), file_list.read(files), file_list.synthetic(files)
    sections = Sections(frame.read(Path(cells)), plan, Path(figure_folder), threshold, invented)
    try:
        editions = {language: sections.shown(language) for language in languages}
    except StudyError as fault:
        raise StudyError(f"{study}/report.yaml: {fault}") from None
    text = (
        html.environment(HERE)
        .get_template("report.html")
        .render(
            languages=languages,
            editions=editions,
            study=plan,
            synthetic=invented,
            threshold=threshold,
            fingerprints=dict(zip(listed["file"], listed["sha256"], strict=True))
            | {Path(cells).name: origin.fingerprint(Path(cells))},
            study_fingerprint=plan.digest("labels", "tables", "figures", "report"),
            versions=origin.versions(),
            words=words,
            table_words=table_words,
            style=html.style(HERE / "page.css"),
        )
    )
    Path(page).parent.mkdir(parents=True, exist_ok=True)
    Path(page).write_text(text, encoding="utf-8", newline="\n")
    return f"Wrote the report: {len(plan.tables)} tables and {len(plan.figures)} figures in {len(languages)} languages."
