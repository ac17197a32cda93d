"""A shown table as CSV for a spreadsheet: title, one header row, rows, and the notes one a line.

A table about nobody is its title and what is said instead.
"""

import csv
import io

from seanalysis.render.shown import ShownTable
from seanalysis.study.codebook import Language

SEPARATOR: dict[Language, str] = {"nb": ";", "en": ","}
BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(shown: ShownTable) -> str:
    """Return the table as CSV text, with the mark by which Excel knows UTF-8.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    lines = [
        [" – ".join(filter(None, [shown.title, shown.mark]))],
        [shown.instead] if shown.instead else shown.column_titles,
        *([row.label, *(cell.text for cell in row.cells)] for row in shown.rows),
        *([f"{note.term}: {note.text}"] for note in shown.notes),
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=SEPARATOR[shown.language], lineterminator="\n")
    writer.writerows([_harmless(field) for field in line] for line in lines)
    return BYTE_ORDER_MARK + stream.getvalue()


def _harmless(field: str) -> str:
    return f"'{field}" if field.startswith(STARTS_A_FORMULA) else field
