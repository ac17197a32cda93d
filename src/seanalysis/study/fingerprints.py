"""Fingerprints of parts of the study: what a step or a table depends on, without what it does not."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from seanalysis.study.about import Benchmark
from seanalysis.study.contents import Contents
from seanalysis.study.outcomes import Derived, Population
from seanalysis.study.plan import Table
from seanalysis.study.source import Strict

Part: TypeAlias = Literal[
    "reading", "outcomes", "plan", "labels", "tables", "figures", "report", "published", "release"
]

LABEL_KEYS = frozenset(
    {
        "label",
        "title",
        "why",
        "notes",
        "section",
        "number",
        "colour",
        "message",
        "headers",
        "groups",
        "help",
        "add_to_100",
        "release",
    }
    | {"source", "caveat", "year"}  # of benchmarks
)


def digest(study: Contents, parts: tuple[Part, ...]) -> str:
    """Return a fingerprint of parts of the study; see `Study.digest`."""
    chosen = [_CONTENT[part](study) for part in parts]
    return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]


def definition(study: Contents, table: Table) -> str:
    """Return a fingerprint of what a table counts; see `Study.definition`."""
    known: tuple[Derived | Population | Benchmark, ...] = (
        *study.derived(table.data),
        *study.outcomes.populations,
        *study.about.benchmarks,
    )
    used = [_bare(table)]
    while new := [content for part in known if part.id in _texts(used) and (content := _bare(part)) not in used]:
        used += new
    return hashlib.sha256(json.dumps(used, sort_keys=True).encode()).hexdigest()


def _reading(study: Contents) -> list[Any]:
    """Return the codebooks without field labels, which decide nothing where a field has headers of its own."""
    books = (study.participants, study.employers, study.intake)
    headers = [[field.arrives_as for field in book.all_fields] for book in books]
    dumps = [_dump(book) for book in books]
    for dump in dumps:
        for field in dump["cover"] + dump["fields"]:
            del field["label"], field["help"]
        del dump["groups"], dump["section"]
    return [headers, dumps, [_dump(layout) for layout in study.layouts], list(study.roster)]


def _dump(part: Strict) -> Any:
    return part.model_dump(mode="json")


def _without(keys: frozenset[str], content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _without(keys, value) for key, value in content.items() if key not in keys}
    if isinstance(content, list):
        return [_without(keys, value) for value in content]
    return content


def _bare(part: Strict) -> Any:
    """Return what a part of the study decides, without what it is called."""
    return _without(LABEL_KEYS, _dump(part))


def _texts(content: Any) -> set[str]:
    """Return every text in a part of the study."""
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, list):
        return set().union(*map(_texts, content))
    return {content} if isinstance(content, str) else set()


def _codebooks(study: Contents) -> list[Any]:
    return [_dump(book) for book in (study.participants, study.employers, study.intake)]


def _plan(study: Contents) -> Any:
    tables, benchmarks = [_dump(table) for table in study.tables], _dump(study.about)["benchmarks"]
    return _without(LABEL_KEYS, [_codebooks(study), _dump(study.outcomes), tables, benchmarks])


def _joint(study: Contents) -> list[Any]:
    """Return what levels that a table puts together are called, where they have a name of their own."""
    every = (one for table in study.tables for joint in table.release.merge.values() for one in joint)
    return [_dump(one) for one in every if one.label]


def _figures(study: Contents) -> Any:
    return [[_dump(figure), [_dump(note) for note in study.table(figure.table).notes]] for figure in study.figures]


def _published(study: Contents) -> Any:
    statements = [_dump(statement) for statement in study.statements]
    return statements + ([_dump(study.published)] if study.published else [])


_CONTENT: dict[Part, Callable[[Contents], Any]] = {
    "reading": _reading,
    "outcomes": lambda study: _without(LABEL_KEYS, [_codebooks(study), _dump(study.outcomes)]),
    "plan": _plan,
    "labels": lambda study: [_codebooks(study), _dump(study.outcomes), _dump(study.about), _joint(study)],
    "tables": lambda study: [_dump(table) for table in study.tables],
    "figures": _figures,
    "report": lambda study: _dump(study.report),
    "published": _published,
    "release": lambda study: [_dump(study.release), [_dump(table.release) for table in study.tables]],
}
