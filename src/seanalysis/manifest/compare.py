"""Two runs beside each other: what went in, what came out, and which follows from which, as far as can be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from seanalysis.manifest.changes import Change, causes, changes
from seanalysis.manifest.form import Manifest
from seanalysis.manifest.moved import Moved, moved
from seanalysis.manifest.runs import CELLS, Run
from seanalysis.manifest.write import SUPPLEMENT

Key = TypeVar("Key")
Is = TypeVar("Is")

EXPORT = "export/"


@dataclass(frozen=True)
class TableMoved:
    """The cells of a table that moved, of how many, and what they can follow from."""

    table: str
    lines: int
    moved: tuple[Moved, ...]
    causes: tuple[Change, ...]


@dataclass(frozen=True)
class Spoiled:
    """The results of a run, of how many, that are not as it made them: their fingerprints now, None where missing."""

    folder: str
    results: int
    files: dict[str, str | None]


@dataclass(frozen=True)
class Comparison:
    """What differs between two runs.

    Attributes:
        changes: what went in.
        rows: {(layer, what): (number in the first run, number in the second)}, where these differ.
        tables: tables with cells that moved; None where the cells of a run are not there.
        cells: how many different cells the two have.
        results: {name: fingerprints in either run}, where these differ; None where there is no such result.
        spoiled: for each run whose results are there and are no longer as it made them, which these are.
        alone: manifests that no result lies beside; of those runs only their word is known.
    """

    changes: tuple[Change, ...]
    rows: dict[tuple[str, str], tuple[int | None, int | None]]
    tables: tuple[TableMoved, ...] | None
    cells: int
    results: dict[str, tuple[str | None, str | None]]
    spoiled: tuple[Spoiled, ...]
    alone: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.rows or self.tables or self.results or self.spoiled)


def compare(a: Run, b: Run) -> Comparison:
    """Compare two runs: their manifests, the results that are there, and the cells where both have them."""
    spoiled = {run.place.parent: _spoiled(run) for run in (a, b) if run.cells is not None}
    found = changes(a.manifest, b.manifest)
    found += [
        Change("cells", run.place.with_name(CELLS).as_posix(), run.manifest.results.get(CELLS), now)
        for run in (a, b)
        if run.cells is not None
        for now in run.spoiled(CELLS).values()
    ]
    tables, cells = _tables(a, b, found)
    return Comparison(
        tuple(found),
        _differing(_rows(a.manifest), _rows(b.manifest)),
        tables,
        cells,
        _differing(_results(a.manifest), _results(b.manifest)),
        tuple(found for found in spoiled.values() if found.files),
        tuple(dict.fromkeys(run.place.as_posix() for run in (a, b) if run.cells is None)),
    )


def _spoiled(run: Run) -> Spoiled:
    results = run.manifest.results
    return Spoiled(run.place.parent.as_posix(), len(results), run.spoiled(*results))


def _tables(a: Run, b: Run, found: list[Change]) -> tuple[tuple[TableMoved, ...] | None, int]:
    if a.cells is None or b.cells is None:
        return None, 0
    names = ["table", "row", "row_level", "column", "column_level", "statistic"]
    lines = {*a.cells[names].itertuples(index=False, name=None), *b.cells[names].itertuples(index=False, name=None)}
    order = {table: n for n, table in enumerate(dict.fromkeys((*b.cells["table"], *a.cells["table"])))}
    by_table = groupby(sorted(moved(a.cells, b.cells), key=lambda cell: order[cell.table]), lambda cell: cell.table)
    return tuple(
        TableMoved(
            table,
            sum(line[0] == table for line in lines),
            tuple(cells),
            tuple(causes(table.removesuffix(SUPPLEMENT), found, a.manifest, b.manifest)),
        )
        for table, cells in by_table
    ), len(lines)


def _rows(manifest: Manifest) -> dict[tuple[str, str], int]:
    return {(layer, name): n for layer, counts in manifest.rows.items() for name, n in counts.items()}


def _results(manifest: Manifest) -> dict[str, str]:
    return manifest.results | {EXPORT + name: sha256 for name, sha256 in manifest.exported.items()}


def _differing(was: Mapping[Key, Is], now: Mapping[Key, Is]) -> dict[Key, tuple[Is | None, Is | None]]:
    names = [*was, *(name for name in now if name not in was)]
    return {name: (was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)}
