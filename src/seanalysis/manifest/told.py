"""A comparison of two runs as text for people, and as records for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from seanalysis.manifest import words
from seanalysis.manifest.changes import Change
from seanalysis.manifest.compare import Comparison, Spoiled, TableMoved
from seanalysis.manifest.moved import FIELDS, Moved, Numbers
from seanalysis.render.numbers import MINUS, NOTHING, number, proportion, whole
from seanalysis.study.codebook import Label, Language

TO = " → "
INDENT = "  "
WHOLE = ("count", "base", "missing")
LIMITS = ("lower", "upper")
MANY = 12  # files, which are then counted instead of named
FEW = 4  # causes of a kind that one sentence names
FINEST = 12  # decimals that are tried to tell two numbers apart
VERSIONED = ("library", "setting", "roster")


def text(found: Comparison, language: Language, results: int, titles: Mapping[str, str]) -> str:
    """Return what differs, as text.

    Args:
        found: the comparison.
        language: of the text.
        results: how many results the first run has.
        titles: of tables, by their ids, as far as they are known.
    """
    alone = [words.NO_CELLS_HERE[language].format(path=path) for path in found.alone]
    if found.same:
        same = words.SAME_BY_MANIFESTS if alone else words.SAME
        return "\n".join([same[language].format(results=whole(results, language)), *alone])
    blocks = [
        *(_spoiled(run, language) for run in found.spoiled),
        *alone,
        _block(words.WENT_IN[language], _changes(found.changes, language)) or words.SAME_WENT_IN[language],
        _block(words.ROWS[language], [_row(*item, language) for item in found.rows.items()]),
        *_cells(found, language, titles),
        _block(words.RESULTS[language].format(n=len(found.results), results=results), _results(found, language)),
        _same_results(found, language, results),
    ]
    return "\n\n".join(filter(None, blocks))


def records(found: Comparison) -> str:
    """Return what differs, as JSON: all numbers at full precision, null where there is none or it is hidden."""
    told = {
        "same": found.same,
        "changes": [_as_record(change) for change in found.changes],
        "rows": [
            {"layer": layer, "name": name, "was": was, "now": now} for (layer, name), (was, now) in found.rows.items()
        ],
        "cells": found.cells if found.tables is not None else None,
        "tables": [_table_record(table) for table in found.tables or ()],
        "results": [{"file": name, "change": _what(*pair)} for name, pair in found.results.items()],
        "spoiled": [
            {"folder": run.folder, "file": name, "change": "changed" if now else "missing"}
            for run in found.spoiled
            for name, now in run.files.items()
        ],
        "alone": list(found.alone),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _table_record(table: TableMoved) -> dict[str, Any]:
    return {
        "table": table.table,
        "cells": table.lines,
        "follows_from": [_as_record(cause) for cause in table.causes],
        "certain": len(table.causes) == 1,
        "moved": [
            {
                "name": cell.name,
                "change": _what(cell.was, cell.now),
                "was": _numbers_record(cell.was),
                "now": _numbers_record(cell.now),
                "by": _by(cell),
            }
            for cell in table.moved
        ],
    }


def _as_record(change: Change) -> dict[str, Any]:
    names = {"kind": change.kind, "name": change.name} | ({"part": change.part} if change.part else {})
    return names | {"change": _what(change.was, change.now), "was": change.was, "now": change.now}


def _what(was: object, now: object) -> str:
    return "new" if was is None else "gone" if now is None else "changed"


def _numbers_record(numbers: Numbers | None) -> dict[str, Any] | None:
    if numbers is None:
        return None
    return dict.fromkeys(FIELDS) | {"hidden": True} if numbers.hidden else asdict(numbers)


def _by(cell: Moved) -> dict[str, float]:
    """Return by how much the numbers moved that both runs show; value and limits of a proportion in points."""
    if not (cell.was and cell.now) or cell.was.hidden or cell.now.hidden:
        return {}
    pairs = {name: (getattr(cell.was, name), getattr(cell.now, name)) for name in FIELDS if name != "hidden"}
    by = {name: now - was for name, (was, now) in pairs.items() if None not in (was, now) and was != now}
    if cell.is_proportion:
        return {name if name in WHOLE else f"{name}_points": n if name in WHOLE else 100 * n for name, n in by.items()}
    return by


def _block(head: str, lines: Iterable[str]) -> str:
    told = [f"{INDENT}{line}" for line in lines]
    return "\n".join([head, *told]) if told else ""


def _changes(changes: Iterable[Change], language: Language) -> list[str]:
    """Return what went in, source files only as a number where they are many."""
    lines = []
    for kind, alike in groupby(changes, lambda change: _kind(change, language)):
        of_kind = list(alike)
        if of_kind[0].kind == "code" and len(of_kind) > MANY:
            lines.append(words.FILES[language].format(kind=kind, n=len(of_kind)))
        else:
            lines += [_change(change, language) for change in of_kind]
    return lines


def _kind(change: Change, language: Language) -> str:
    return words.KINDS[change.part if change.kind == "code" else change.kind][language]


def _change(change: Change, language: Language) -> str:
    kind = _kind(change, language)
    if change.kind in VERSIONED and change.was and change.now:
        return f"{kind}: {change.name} {change.was}{TO}{change.now}"
    return f"{kind}: {change.name} ({_said(change.was, change.now)[language]})"


def _said(was: object, now: object) -> Label:
    return {"new": words.NEW, "gone": words.GONE, "changed": words.CHANGED}[_what(was, now)]


def _row(name: tuple[str, str], pair: tuple[int | None, int | None], language: Language) -> str:
    was, now = (NOTHING if n is None else whole(n, language) for n in pair)
    layer, counted = name
    return f"{layer}: {words.COUNTED[counted][language] if counted in words.COUNTED else counted} {was}{TO}{now}"


def _spoiled(run: Spoiled, language: Language) -> str:
    head = words.SPOILED[language].format(n=len(run.files), results=run.results, folder=run.folder)
    lines = [f"{name} ({(words.CHANGED if now else words.MISSING)[language]})" for name, now in run.files.items()]
    return _block(head, lines)


def _results(found: Comparison, language: Language) -> list[str]:
    if len(found.results) <= MANY:
        return [f"{name} ({_said(*pair)[language]})" for name, pair in found.results.items()]
    folders = Counter(PurePosixPath(name).parent.as_posix() for name in found.results)
    here = [name for name in found.results if "/" not in name]
    return [*here, *(f"{folder}/ ({n})" for folder, n in folders.items() if folder != ".")]


def _same_results(found: Comparison, language: Language, results: int) -> str:
    """Return that all results are equal, where they are."""
    if found.results or found.spoiled:
        return ""
    same = words.SAME_RESULTS_BY_MANIFESTS if found.alone else words.SAME_RESULTS
    return same[language].format(results=results)


def _cells(found: Comparison, language: Language, titles: Mapping[str, str]) -> list[str]:
    if found.tables is None:
        return []
    if not found.tables:
        return [words.SAME_CELLS[language].format(cells=whole(found.cells, language))]
    changes = Counter(_what(cell.was, cell.now) for table in found.tables for cell in table.moved)
    tables = words.ONE_TABLE[language] if len(found.tables) == 1 else words.TABLES[language].format(n=len(found.tables))
    head = words.MOVED[language].format(
        n=whole(changes.total(), language),
        cells=whole(found.cells, language),
        tables=tables,
        moved=changes["changed"],
        new=changes["new"],
        gone=changes["gone"],
    )
    return [head, *(_table(table, language, titles) for table in found.tables)]


def _table(table: TableMoved, language: Language, titles: Mapping[str, str]) -> str:
    title = f" · {titles[table.table]}" if table.table in titles else ""
    of = words.OF[language].format(n=len(table.moved), lines=table.lines)
    width = max(len(cell.name) for cell in table.moved)
    lines = [f"{cell.name:<{width}}  {_cell(cell, language)}" for cell in table.moved]
    return _block(f"{table.table}{title}: {of}. {_follows(table.causes, language)}", lines)


def _follows(causes: tuple[Change, ...], language: Language) -> str:
    if not causes:
        return words.UNEXPLAINED[language]
    if len(causes) == 1:
        return words.FOLLOWS[language].format(cause=_cause(causes[0], language))
    named = []
    for kind, alike in groupby(causes, lambda cause: _kind(cause, language)):
        of_kind = [_cause(cause, language) for cause in alike]
        named += of_kind if len(of_kind) <= FEW else [words.FILES[language].format(kind=kind, n=len(of_kind))]
    told = words.AND_OR[language].join(filter(None, [", ".join(named[:-1]), named[-1]]))
    return words.CANNOT_TELL[language].format(causes=told)


def _cause(cause: Change, language: Language) -> str:
    if cause.kind == "cells":
        return f"{words.KINDS['cells'][language]} ({cause.name})"
    return cause.name


def _cell(cell: Moved, language: Language) -> str:
    """Return what moved of a cell; its limits only where nothing else did."""
    if not (cell.was and cell.now):
        shown = cell.now or cell.was
        return f"{_said(cell.was, cell.now)[language]}: {_alone(cell, shown, language)}" if shown else ""
    if cell.was.hidden or cell.now.hidden:
        return f"{_alone(cell, cell.was, language)}{TO}{_alone(cell, cell.now, language)}"
    names = [name for name in FIELDS if getattr(cell.was, name) != getattr(cell.now, name)]
    if cell.was.value == cell.was.count and cell.now.value == cell.now.count:
        names = [name for name in names if name != "value"]
    told = [name for name in names if name not in LIMITS] or names
    return ", ".join(_field(cell, name, getattr(cell.was, name), getattr(cell.now, name), language) for name in told)


def _alone(cell: Moved, numbers: Numbers, language: Language) -> str:
    """Return the numbers of a cell as it stands in one run."""
    if numbers.hidden:
        return words.HIDDEN
    parts = [(name, getattr(numbers, name)) for name in ("count", "base", "value")]
    return ", ".join(
        f"{words.FIELDS[name][language]} {_writer(cell, name, language)(n, 1)}" for name, n in parts if n is not None
    )


def _field(cell: Moved, name: str, was: Any, now: Any, language: Language) -> str:
    write = _writer(cell, name, language)
    decimals = next((n for n in range(1, FINEST) if None in (was, now) or write(was, n) != write(now, n)), FINEST)
    told = f"{words.FIELDS[name][language]} {write(was, decimals)}{TO}{write(now, decimals)}"
    if None in (was, now) or name in WHOLE:
        return told
    by = (now - was) * (100 if cell.is_proportion else 1)
    sign = "+" if by > 0 else MINUS
    points = f" {words.POINTS[language]}" if cell.is_proportion else ""
    return f"{told} ({sign}{number(abs(by), language, decimals)}{points})"


def _writer(cell: Moved, name: str, language: Language) -> Callable[[Any, int], str]:
    """Return what writes such a number with so many decimals."""

    def write(n: Any, decimals: int) -> str:
        if n is None:
            return NOTHING
        if name in WHOLE:
            return whole(n, language)
        return (proportion if cell.is_proportion else number)(n, language, decimals)

    return write
