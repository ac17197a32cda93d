"""From the cells of one table to what a reader sees."""

from collections.abc import Callable

import pandas as pd

from seanalysis.cells.select import withheld
from seanalysis.config import Disclosure
from seanalysis.render import (
    association,
    battery,
    comparison,
    contrast,
    definitions,
    rate,
    sum,
    summary,
    time,
    words,
)
from seanalysis.render.layout import Layout
from seanalysis.render.lines import Line, lines_of
from seanalysis.render.missing import missing_lines, with_kinds
from seanalysis.render.notes import INTAKE, notes
from seanalysis.render.rounding import adding_to_100
from seanalysis.render.shown import ShownTable
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

KINDS: dict[str, Callable[[Table, list[Line], Study, Language], Layout]] = {
    "summary": summary.layout,
    "contrast": contrast.layout,
    "rate": rate.layout,
    "battery": battery.layout,
    "sum": sum.layout,
    "time": time.layout,
    "association": association.layout,
    "comparison": comparison.layout,
    "definitions": definitions.layout,
}


def shown(
    table: Table,
    cells: pd.DataFrame,
    study: Study,
    language: Language,
    *,
    threshold: int,
    synthetic: bool,
    rule: Disclosure | None = None,
) -> ShownTable:
    """Return a table of the plan as it looks in one language; one that is withheld is only the reason.

    `cells` may hold other tables too. `threshold` is the count from which nobody can be recognised; the table says
    how many of its counts are below it. `rule` is that of the public edition, None in the internal one.

    Raises:
        ValueError: cells has no lines for the table.
    """
    lines = lines_of(table.id, cells, rule is not None)
    mark = words.SYNTHETIC[language] if synthetic else ""
    if withheld(lines):
        return ShownTable(table.id, language, table.title[language], mark, (), (), (), why_withheld(table)[language])
    if table.add_to_100:
        lines = adding_to_100(table, lines)
    missing = missing_lines(table, cells)
    layout = KINDS[table.kind](table, lines, study, language)
    layout = with_kinds(layout, table, lines, missing, study, language)
    return ShownTable(
        id=table.id,
        language=language,
        title=table.title[language],
        mark=mark,
        headers=layout.headers,
        body=layout.body,
        notes=notes(table, lines, missing, layout, study, language, threshold, rule),
    )


def why_withheld(table: Table) -> Label:
    """Return why a table is left out of the public edition."""
    return table.release.withhold or (words.OWN_TO_THE_WORK if table.data in INTAKE else words.WITHHELD)
