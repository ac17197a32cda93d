"""All tables of the plan in one language, as the report page has them."""

from dataclasses import replace

import pandas as pd

from seanalysis.config import Disclosure
from seanalysis.render.lines import lines_of
from seanalysis.render.sentences import fill, nobody
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown
from seanalysis.study import Study
from seanalysis.study.codebook import Language


def edition(
    cells: pd.DataFrame,
    study: Study,
    language: Language,
    *,
    threshold: int,
    synthetic: bool,
    rule: Disclosure | None = None,
) -> list[ShownTable]:
    """Return every table in the order of the plan; one about nobody is only what the report says instead.

    `threshold`, `synthetic` and `rule` are as in `render.table`.

    Raises:
        ValueError: cells has no lines for a table.
        StudyError: a sentence that is said instead refers to no cell, or to several.
    """
    lines = {table.id: lines_of(table.id, cells, rule is not None) for table in study.tables}
    instead = {
        item.table: fill(item.nobody[language], lines, language, rule is not None)
        for item in study.report.items
        if item.nobody and nobody(item, lines)
    }
    tables = []
    for table in study.tables:
        seen = shown(table, cells, study, language, threshold=threshold, synthetic=synthetic, rule=rule)
        if table.id in instead and not seen.instead:
            seen = replace(seen, headers=(), body=(), notes=(), instead=instead[table.id])
        tables.append(seen)
    return tables
