"""Published numbers beside what was computed: nothing may be computed from a hidden line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from seanalysis.release.attack.aligned import Aligned
from seanalysis.release.attack.cells import FIELDS, Line
from seanalysis.release.attack.contents import HIDDEN, Contents
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import find

FILE = "published.csv"
COMPUTED = ("value", "base", "missing", "difference", "under_value", "rows")
SELECTOR = re.compile(r"[\w-]+(?:\.[\w +/-]+)+")
ENDS = (*FIELDS, "share", "percent", "points")


class Statements:
    """The lines of published.csv, by the id of the statement."""

    def __init__(self, contents: Sequence[Contents]) -> None:
        self.rows = {row.get("id", ""): row for row in _rows(contents)}

    def beside(self, said: str, aligned: Aligned) -> dict[str, Shares]:
        """Return what may stand beside each statement, whose names begin with `said`."""
        own = {}
        for id, row in self.rows.items():
            numbers = set(_numbers(row))
            for other in row.get("contradicted_by", "").split():
                numbers |= set(_numbers(self.rows.get(other, {})))
            for selector in SELECTOR.findall(f"{row.get('cell', '')} {row.get('under_cell', '')}"):
                lines = find_lines(selector, aligned)
                numbers |= {m for line in lines if not line.hidden for _, n in line.numbers() for m in (n, 100 * n)}
            own[f"{said}{id}"] = Shares.of(numbers)
        return own

    def numbers(self) -> set[float]:
        """Return all that is computed for any statement."""
        verdicts = Counter(row.get("verdict", "") for row in self.rows.values())
        contradicted = sum(bool(row.get("contradicted_by")) for row in self.rows.values())
        totals = {float(n) for n in (*verdicts.values(), len(self.rows), contradicted)}
        return {number for row in self.rows.values() for number in _numbers(row)} | totals

    def leaks(self, aligned: Aligned) -> Iterator[Leak]:
        """Give what is computed from lines of which all are hidden."""
        for id, row in self.rows.items():
            shown = [row[name] for name in COMPUTED if row.get(name) not in ("", None, HIDDEN)]
            for selector in SELECTOR.findall(row.get("cell", "")) if shown else ():
                lines = find_lines(selector, aligned)
                if lines and all(line.hidden for line in lines):
                    yield Leak(
                        FILE,
                        lines[0].table,
                        f"statement {id}",
                        ", ".join(shown),
                        f"is computed from {selector}, which cells.csv hides",
                    )


def find_lines(selector: str, aligned: Aligned) -> list[Line]:
    """Return the lines that a name like `table.level.level.field` may mean: those with the fewest other names."""
    table, *names = selector.split(".")
    names = [name for name in names if name not in ENDS]
    lines = [line for line in aligned.lines(table) if line.table == table]
    fitting = [
        line
        for line in lines
        if set(names) <= {line.row, line.row_level, line.column, line.column_level, line.statistic, ""}
    ]
    return fitting or [line for line in lines if line.statistic == "withheld"]


def _rows(contents: Sequence[Contents]) -> Iterator[dict[str, str]]:
    own = next((one for one in contents if one.file == FILE), None)
    lines: dict[int, dict[int, str]] = {}
    for passage in own.passages if own else ():
        line, field = re.findall(r"\d+", passage.place)
        lines.setdefault(int(line), {})[int(field)] = passage.text
    header = lines.pop(1, {})
    for line in lines.values():
        yield {name: line.get(at, "") for at, name in header.items()}


def _numbers(row: dict[str, str]) -> Iterator[float]:
    for name in (*COMPUTED, "printed"):
        for number in find(row.get(name, ""), "en"):
            yield number.value
            yield -number.value
