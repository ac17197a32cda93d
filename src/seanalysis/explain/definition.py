"""How what is counted is defined, and where that stands: the table, its population, and each variable."""

from collections.abc import Iterator
from typing import Any

from seanalysis.explain import words
from seanalysis.explain.reading import Reading
from seanalysis.explain.source import Source
from seanalysis.explain.told import Rule, Way
from seanalysis.render.branches import when
from seanalysis.render.conditions import all_told
from seanalysis.render.notes import names_told
from seanalysis.study.branches import MISSING
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.study.form import texts
from seanalysis.study.outcomes import Derived, Population
from seanalysis.study.plan import BRANCHES, Data, Table

FIELD_PARTS = ("type", "scale", "unit", "range", "smallest", "dates", "applies_when")


def table_of(source: Source, table: str, plan: Table | None, reading: Reading) -> dict[str, Any]:
    """Say what a table shows, and where it stands in the plan."""
    kind = plan.kind if plan else table
    path = source.folder / "tables.yaml"
    return {
        "id": table,
        "title": plan.title[source.language] if plan else words.METHODS[source.language],
        "kind": kind,
        "shows": words.KINDS[kind][source.language],
        "section": plan.section or "" if plan else "",
        "number": plan.number if plan else None,
        "source": source.study.about.sources[reading.data][source.language],
        "file": path.as_posix() if plan else "",
        "line": source.stands(path, table, "tables") if plan else None,
        "notes": [note[source.language] for note in plan.notes] if plan else [],
        "by_name": list(names_told(plan, source.study, source.language)) if plan else [],
    }


def population(source: Source, reading: Reading) -> dict[str, Any] | None:
    """Say whom a number is about, and where that stands; None where it is about all."""
    if reading.population is None:
        return None
    population: Population = source.study.population(reading.population)
    path = source.folder / "outcomes.yaml"
    return {
        "id": population.id,
        "label": population.label[source.language],
        "why": population.why[source.language] if population.why else "",
        "section": population.section or "",
        "file": path.as_posix(),
        "line": source.stands(path, population.id, "populations"),
    }


def rules(source: Source, reading: Reading) -> Iterator[Rule]:
    """Say of each variable how it gets its value, and of those it is derived from after it."""
    derived = {one.id: one for one in source.study.derived(reading.data)}
    waiting = [*reading.variables, *(name for part in source.study.where(reading.population) for name in part.fields)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in derived:
            yield _derived(source, derived[name], reading.data)
            waiting = [*dict.fromkeys(derived[name].inputs), *waiting]
        else:
            yield _field(source, name, reading.data)


def _derived(source: Source, variable: Derived, data: Data) -> Rule:
    path = source.folder / "outcomes.yaml"
    counts = {line.column_level: line.count for line in source.lines.get(BRANCHES, []) if line.row == variable.id}
    ways = tuple(
        Way(
            when(way, variable, source.study, data, source.language),
            source.level(data, variable.id, way.result) if way.result else "",
            counts.get(way.id),
        )
        for way in source.study.branches(data, variable)
        if way.id != MISSING or counts.get(way.id)
    )
    return Rule(
        variable=variable.id,
        label=variable.label[source.language],
        kind="derived",
        section=variable.section,
        why=variable.why[source.language] if variable.why else "",
        file=path.as_posix(),
        line=source.stands(path, variable.id, data),
        rule=_plain(variable, {"id", "label", "section", "why"}),
        ways=ways,
    )


def _field(source: Source, name: str, data: Data) -> Rule:
    book: Codebook = source.study.codebook(data)
    path = source.folder / "codebook" / f"{data}.yaml"
    field = book.field(name)
    own = book is not source.study.intake
    part = "cover" if field in book.cover else "fields"
    return Rule(
        variable=name,
        label=field.label[source.language],
        kind="field",
        section=(book.section or "") if own else "",
        why=field.help[source.language] if field.help else "",
        file=path.as_posix() if own else "",
        line=source.stands(path, name, part) if own else 0,
        rule={key: value for key, value in _plain(field, set()).items() if key in FIELD_PARTS},
        applies=_applies(source, field, data),
        titles=field.arrives_as[:1] if own else (),
    )


def _applies(source: Source, field: CodebookField, data: Data) -> str:
    if not field.applies_when:
        return ""
    conditions = all_told(field.applies_when, source.study, data, source.language)
    return texts().applies.when[source.language].format(conditions=conditions)


def _plain(part: Any, without: set[str]) -> dict[str, Any]:
    kept = part.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=without)
    plain: dict[str, Any] = _unlabelled(kept)
    return plain


def _unlabelled(part: Any) -> Any:
    """Leave out the words of a rule: what it decides is told without them."""
    if isinstance(part, dict):
        return {key: _unlabelled(value) for key, value in part.items() if key not in ("label", "colour", "help")}
    return [_unlabelled(value) for value in part] if isinstance(part, list | tuple) else part
