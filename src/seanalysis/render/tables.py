"""Every table of the plan as HTML, CSV and LaTeX, in every language."""

from pathlib import Path

from seanalysis.cells import frame
from seanalysis.config import rule_of
from seanalysis.files import synthetic
from seanalysis.render import csv, html, latex
from seanalysis.render.edition import edition
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def run(
    cells: str, files: str, study: str, languages: list[Language], threshold: int, disclosure: str, folder: str
) -> str:
    """Write `<folder>/<table>.<language>.html`, `.csv` and `.tex` for every table of the plan; return a sentence.

    `disclosure` is the rule of the public edition as JSON, "" in the internal one.
    """
    plan, all_cells, invented = Study(Path(study)), frame.read(Path(cells)), synthetic(files)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for language in languages:
        for seen in edition(
            all_cells, plan, language, threshold=threshold, synthetic=invented, rule=rule_of(disclosure)
        ):
            forms = {"html": html.page(seen), "csv": csv.text(seen), "tex": latex.text(seen)}
            for ending, text in forms.items():
                Path(folder, f"{seen.id}.{language}.{ending}").write_text(text, encoding="utf-8", newline="\n")
    return f"Rendered {len(plan.tables)} tables in {len(languages)} languages."
