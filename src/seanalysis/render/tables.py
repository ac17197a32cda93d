"""Every table of the plan as HTML and CSV, in every language."""

from pathlib import Path

from seanalysis.cells import frame
from seanalysis.files import synthetic
from seanalysis.render import csv, html
from seanalysis.render.table import shown
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def run(cells: str, files: str, study: str, languages: list[Language], threshold: int, folder: str) -> str:
    """Write `<folder>/<table>.<language>.html` and `.csv` for every table of the plan; return a sentence."""
    plan, all_cells, invented = Study(Path(study)), frame.read(Path(cells)), synthetic(files)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for table in plan.tables:
        for language in languages:
            seen = shown(table, all_cells, plan, language, threshold=threshold, synthetic=invented)
            for ending, text in (("html", html.page(seen)), ("csv", csv.text(seen))):
                Path(folder, f"{table.id}.{language}.{ending}").write_text(text, encoding="utf-8", newline="\n")
    return f"Rendered {len(plan.tables)} tables in {len(languages)} languages."
