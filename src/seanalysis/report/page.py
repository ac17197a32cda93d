"""The report: everything on one page that opens without a network and reads without scripts."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from seanalysis import files as file_list
from seanalysis.cells import frame
from seanalysis.config import rule_of
from seanalysis.render.dictionary import Entry, entries
from seanalysis.report import origin, pages, words
from seanalysis.report.downloads import ALL_TABLES, Downloads
from seanalysis.report.methods import Methods, read_examples
from seanalysis.report.published.verdicts import count, read, read_findings, references
from seanalysis.report.sections import Sections, Shelf, on_page
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.source import StudyError


def run(
    cells: str,
    files: str,
    tables: list[str],
    figures: list[str],
    specs: list[str],
    published: str | list[str],
    coherence: str | list[str],
    study: str,
    languages: list[Language],
    threshold: int,
    disclosure: str,
    page: str,
) -> str:
    """Write the report with an edition in each language; return a sentence.

    Args:
        cells: path of cells.csv.
        files: path of files.csv, with the name and SHA-256 of each file of raw data.
        tables: the files of all tables, to which the page links.
        figures: the files of all figures, <figure>.<language>.svg and .txt among them.
        specs: the specs of the study; the methods show their examples.
        published: path of published.csv, with the verdict on each published number; none without a list of them.
        coherence: path of coherence.csv, with what does not fit together in what is published; none likewise.
        study: the study folder, whose report.yaml says what stands where.
        languages: the editions; the first one is shown first.
        threshold: the count from which nobody can be recognised.
        disclosure: as in `render.tables`; the public edition leads to no internal page, and names no raw file.
        page: where to write.

    Raises:
        StudyError: a sentence of report.yaml refers to no cell, or to several.
    """
    plan, invented, rule = Study(Path(study)), file_list.synthetic(files), rule_of(disclosure)
    listed = file_list.read(files).head(0 if rule else None)
    all_cells, downloads = frame.read(Path(cells)), Downloads(page, [*tables, *figures])
    folder = Path(figures[0]).parent if figures else Path()
    sections = Sections(Shelf(all_cells, plan, threshold, invented, rule), folder, downloads, references(plan))
    methods = Methods(all_cells, plan, read_examples(specs), invented, counted=rule is None)
    try:
        editions = {language: sections.shown(language) for language in languages}
    except StudyError as fault:
        raise StudyError(f"{study}/report.yaml: {fault}") from None
    pages.write(
        page,
        "report.html",
        title=_title(plan, invented),
        study=plan,
        languages=languages,
        synthetic=invented,
        editions=editions,
        counted=count(read(published), read_findings(coherence)),
        conventions={language: methods.conventions(language) for language in languages},
        populations={language: on_page(methods.populations(language)) for language in languages},
        derived={language: on_page(methods.derived(language)) for language in languages},
        rule_examples={language: methods.rule_examples(language) for language in languages},
        rules={language: on_page(methods.rules(language)) for language in languages},
        dictionary={language: _by_group(entries(plan, language)) for language in languages},
        defined=len(entries(plan, languages[0])),
        all_tables={language: downloads.of_table(ALL_TABLES, language) for language in languages},
        cells_link=downloads.link(cells),
        rule=rule,
        threshold=threshold,
        fingerprints=dict(zip(listed["file"], listed["sha256"], strict=True))
        | {Path(cells).name: origin.fingerprint(Path(cells))},
        study_fingerprint=plan.digest("labels", "tables", "figures", "report"),
        versions=origin.versions(),
    )
    return f"Wrote the report: {len(plan.tables)} tables and {len(plan.figures)} figures in {len(languages)} languages."


def _by_group(dictionary: Sequence[Entry]) -> dict[str, list[tuple[str, list[Entry]]]]:
    """Return the entries of each kind of data by part of the form, in their order."""
    return {
        data: [(group, list(own)) for group, own in groupby(of_data, key=lambda entry: entry.group)]
        for data, of_data in groupby(dictionary, key=lambda entry: entry.data)
    }


def _title(study: Study, synthetic: bool) -> Label:
    """Say that this is the report counted again, and not the report itself."""
    mark = words.WITH_SYNTHETIC_DATA if synthetic else None

    def named(language: Language) -> str:
        title = words.RECALCULATION[language].format(report=study.about.report[language])
        return f"{title}, {mark[language]}" if mark else title

    return Label(nb=named("nb"), en=named("en"))
