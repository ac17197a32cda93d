"""Workbooks that we write: their bytes depend on their content only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from seanalysis.stored import stored

NO_DAY = datetime(2000, 1, 1)
MOST_LETTERS = 32_767  # in a cell


@contextmanager
def new_workbook(path: Path, created: datetime = NO_DAY, **properties: str) -> Iterator[Workbook]:
    """Open a workbook for writing; it is at `path` when the block ends. Text stays text: no formula, no link."""
    memory = BytesIO()
    workbook = Workbook(memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(properties | {"created": created})
    yield workbook
    workbook.close()
    path.write_bytes(stored(memory))
