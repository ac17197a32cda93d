"""Every table of the plan as HTML and CSV, in every language."""

from pathlib import Path

from seanalysis.cells import frame
from seanalysis.render import csv, html
from seanalysis.render.table import shown
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def run(cells: str, study: str, languages: list[Language], threshold: int, synthetic: bool, out: str) -> None:
    """Write `<out>/<table>.<language>.html` and `.csv` for every table of the plan."""
    plan, lines, folder = Study(Path(study)), frame.read(Path(cells)), Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for table in plan.tables:
        for language in languages:
            seen = shown(table, lines, plan, language, threshold=threshold, synthetic=synthetic)
            for ending, text in (("html", html.page(seen)), ("csv", csv.text(seen))):
                (folder / f"{table.id}.{language}.{ending}").write_text(text, encoding="utf-8", newline="\n")
