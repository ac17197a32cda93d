"""All tables of the plan as one workbook and one document, in every language."""

from pathlib import Path

from seanalysis.cells import frame
from seanalysis.config import rule_of
from seanalysis.files import synthetic
from seanalysis.render import excel, word
from seanalysis.render.edition import edition
from seanalysis.render.shown import ShownTable
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def run(
    cells: str, files: str, study: str, languages: list[Language], threshold: int, disclosure: str, folder: str
) -> str:
    """Write `<folder>/tables.<language>.xlsx` and `.docx` with every table of the plan; return a sentence.

    `disclosure` is as in `render.tables`.
    """
    plan, all_cells, invented = Study(Path(study)), frame.read(Path(cells)), synthetic(files)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for language in languages:
        seen = edition(all_cells, plan, language, threshold=threshold, synthetic=invented, rule=rule_of(disclosure))
        title = plan.about.title[language]
        chapters = _chapters(plan, seen)
        in_order = [table for chapter in chapters for table in chapter.tables]
        excel.write(in_order, title, Path(folder, f"tables.{language}.xlsx"))
        word.write(chapters, title, Path(folder, f"tables.{language}.docx"))
    return f"Wrote {len(plan.tables)} tables into a workbook and a document in {len(languages)} languages."


def _chapters(study: Study, tables: list[ShownTable]) -> list[word.Chapter]:
    """Put the tables under the headings of the report page, in its order."""
    by_id = {table.id: table for table in tables}
    chapters = []
    for section in study.report.sections:
        own = tuple(by_id[item.table] for item in section.items if item.table)
        if own:
            chapters.append(word.Chapter(section.title[own[0].language], own))
    return chapters
