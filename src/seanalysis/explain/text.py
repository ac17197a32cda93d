"""An explanation for a person at a terminal, and as JSON for a program."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import groupby
from textwrap import wrap
from typing import cast

from seanalysis.explain import words
from seanalysis.explain.numbers import DECIMALS
from seanalysis.explain.told import Address, Cell, Claim, Kind, Record, Rows, Rule, Shown, Step, Told
from seanalysis.render import words as table_words
from seanalysis.render.numbers import NOTHING, PERCENT, number, whole
from seanalysis.study.codebook import Label, Language

WIDTH = 100
STUB = 18  # letters of the words at the left
LEAST_DOTS = 2
ROLES = ("counted", "base", "missing")
LIMITS = ("lower", "upper")
SPACES = re.compile(r"[\u00a0\u202f]")  # lines are wrapped before, so that a number and its sign stay together


def as_json(told: Told) -> str:
    """Return an explanation as JSON; a number that there is not is null."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=2, allow_nan=False)


def text(told: Told) -> str:
    """Return an explanation in words."""
    language = cast(Language, told.language)
    parts = [[table_words.SYNTHETIC[language]]] if told.synthetic else []
    parts += [[note] for note in told.notes]
    parts += [list(_claim(told.claim, language))] if told.claim else []
    said: set[str] = set()
    parts += [list(_cell(cell, said, language)) for cell in told.cells]
    return _without_controls("\n\n".join("\n".join(part) for part in parts))


def _claim(claim: Claim, language: Language) -> Iterator[str]:
    head = f"{claim.id}  {claim.verdict_label}. {claim.meaning}"
    yield from wrap(head, WIDTH, subsequent_indent="  ")
    percent = PERCENT[language] if claim.in_percent else ""
    points = f" {words.POINTS[language]}" if claim.in_percent else ""
    units = {"computed": percent, "difference": points, "under_value": percent}
    written = {name: _written(getattr(claim, name), language, unit) for name, unit in units.items()}
    difference = words.DIFFERENCE_FROM_LIMIT if claim.from_limit else words.DIFFERENCE
    told = [
        words.PRINTED[language].format(printed=f"{claim.printed} ({', '.join(claim.sections)})"),
        words.COMPUTED[language].format(value=written["computed"]) if claim.computed is not None else "",
        difference[language].format(difference=written["difference"]) if claim.difference else "",
        words.OF_CELLS[language].format(value=claim.of) if claim.of else "",
        claim.verdict_means,
        claim.cannot,
        claim.why_range,
        words.HOLDS_WITH[language].format(name=claim.under, cell=claim.under_of, value=written["under_value"])
        if claim.under
        else "",
        *(words.AGAINST_IT[language].format(**asdict(against)) for against in claim.against),
    ]
    for sentence in filter(None, told):
        yield from wrap(sentence, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _written(number: float | None, language: Language, unit: str) -> str:
    return NOTHING if number is None else _exact(number, language) + unit


def _cell(cell: Cell, said: set[str], language: Language) -> Iterator[str]:
    """Tell of a cell; what a cell before it has `said` too is not said again."""
    new = [rule for rule in cell.definition if rule.variable not in said]
    table = [] if cell.table["id"] in said else [*_table(cell, language)]
    computed = [sentence for sentence in cell.computed if sentence not in said]
    shown_in = [_shown(shown, language) for shown in cell.shown_in if shown.file not in said]
    said |= {cell.table["id"], *cell.computed, *(shown.file for shown in cell.shown_in)}
    said |= {rule.variable for rule in cell.definition}
    yield cell.selector
    yield from wrap(f"{cell.shown}  {_about(cell)}", WIDTH, subsequent_indent="  ")
    yield from wrap(_numbers(cell, language), WIDTH, subsequent_indent="  ")
    sections: list[tuple[Label, Iterable[str]]] = [
        (words.TABLE, table),
        (words.FOUND_BY, computed),
        (words.POPULATION, _population(cell, language)),
        (words.MISSING, [_kind(kind, language) for kind in cell.missing]),
        *((words.DEFINITION, _rule(rule, language)) for rule in new),
        (words.SHOWN_IN, shown_in),
    ]
    for word, lines in sections:
        told = [part for line in lines for part in _wrapped(line)]
        if told:
            yield ""
            yield from _beside(word[language], told)
    if cell.rows:
        yield ""
        yield words.RECORDS[language]
        yield from _rows(cell.rows, cell, language)


def _about(cell: Cell) -> str:
    return " · ".join(f"{pair.label}: {pair.value}" if pair.value else pair.label for pair in cell.about)


def _numbers(cell: Cell, language: Language) -> str:
    """Return the count, the base with what it is of, the missing, and the value and its limits in full."""
    held = cell.numbers
    if held["hidden"]:
        return ""
    told = [f"{words.COUNT[language]} {whole(held['count'], language)}"] if held["count"] is not None else []
    if held["base"] is not None:
        told.append(f"{words.BASE[language].lower()} {whole(held['base'], language)} {cell.base_of}")
    if held["missing"] is not None:
        told.append(f"{words.MISSING[language].lower()} {whole(held['missing'], language)}")
    if held["value"] is not None:
        told.append(words.EXACTLY[language].format(value=_exact(held["value"], language)))
    if held["lower"] is not None or held["upper"] is not None:
        lower, upper = (NOTHING if held[one] is None else _exact(held[one], language) for one in LIMITS)
        told.append(f"{words.LIMITS[language]} {lower} {table_words.TO[language]} {upper}")
    return "; ".join(told)


def _exact(value: float, language: Language) -> str:
    return number(value, language, 0 if value == int(value) else DECIMALS)


def _table(cell: Cell, language: Language) -> Iterator[str]:
    table = cell.table
    number = f" ({table_words.TABLE[language].lower()} {table['number']})" if table["number"] else ""
    yield f"{table['title']}{number}"
    yield table["shows"]
    yield from (*table["notes"], *table["by_name"])
    yield f"{table_words.SOURCE[language]}: {table['source']}"
    yield _where(table["section"], table["file"], table["line"], language)


def _where(section: str, file: str, line: int | None, language: Language) -> str:
    place = f"{file}, {words.LINE[language]} {line}" if file else ""
    return "; ".join(filter(None, (f"{words.SECTION[language]} {section}" if section else "", place)))


def _population(cell: Cell, language: Language) -> Iterator[str]:
    for step in cell.steps:
        also = step.kind in ("filter", "count")
        yield _step(replace(step, what=f"{words.AND[language]} {step.what}") if also else step, language)
    if cell.population:
        told = cell.population
        yield told["label"]
        yield told["why"]
        yield _where(told["section"], told["file"], told["line"], language)


def _step(step: Step, language: Language) -> str:
    left = NOTHING if step.left is None else whole(step.left, language)
    aside = f" ({words.NOT_KNOWN[language].format(n=step.unknown)})" if step.unknown else ""
    room = WIDTH - STUB - len(left) - len(aside)
    *above, last = wrap(step.what, room - LEAST_DOTS) or [""]
    return "\n".join([*above, f"{last} {'.' * max(LEAST_DOTS, room - len(last) - 2)} {left}{aside}"])


def _kind(kind: Kind, language: Language) -> str:
    scope = f" ({kind.scope})" if kind.scope else ""
    return f"{kind.variable}: {whole(kind.count, language)} {kind.label.lower()}{scope}"


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    kind = f", {words.FIELD_OF[language]}" if rule.kind == "field" else ""
    yield f"{rule.label} ({rule.variable}{kind})"
    yield rule.why
    yield rule.applies
    yield from (words.COLUMN[language].format(title=title) for title in rule.titles)
    for way in rule.ways:
        result = f"{way.when} → {way.result}" if way.result else way.when
        yield _step(Step(result, way.records), language)
    yield _where(rule.section, rule.file, rule.line, language)


def _shown(shown: Shown, language: Language) -> str:
    kinds = {"table": words.TABLE, "figure": words.FIGURE, "sentence": words.SENTENCE, "claim": words.CLAIM}
    return f"{kinds[shown.kind][language].lower()}: {shown.title}\n{shown.file}"


def _rows(rows: Rows, cell: Cell, language: Language) -> Iterator[str]:
    if rows.withheld:
        yield from wrap(rows.withheld, WIDTH, initial_indent="  ", subsequent_indent="  ")
        return
    for sentence in (words.CONFIDENTIAL[language], *rows.told, *_about_files(rows, language)):
        yield from wrap(sentence, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for role in ROLES:
        own = [record for record in rows.records if record.role == role]
        if own:
            yield ""
            yield f"  {_role(role, cell)[language]}: {whole(len(own), language)} {words.RECORDS_OF[language]}"
            yield from _of_role(own)
    lines = sorted({at.correction for record in rows.records for at in record.cells if at.correction})
    if lines:
        listed = ", ".join(map(str, lines))
        yield ""
        yield from wrap(
            words.CORRECTED[language].format(lines=listed), WIDTH, initial_indent="  ", subsequent_indent="  "
        )


def _role(role: str, cell: Cell) -> Label:
    return words.BASE_ALONE if role == "base" and cell.numbers["count"] is None else words.ROLES[role]


def _about_files(rows: Rows, language: Language) -> Iterator[str]:
    if rows.changed:
        yield words.CHANGED[language].format(files=", ".join(rows.changed))
    if rows.gone:
        yield words.GONE[language].format(folder=rows.folder, files=", ".join(rows.gone))


def _of_role(records: list[Record]) -> Iterator[str]:
    """Return the places of records by file: for each field the cells, and those without a value by why."""
    for (file, why), group in groupby(sorted(records, key=_by), key=_by):
        own = list(group)
        yield f"    {file}{f', {why.lower()}' if why else ''}"
        at: dict[tuple[str, str], list[Address]] = {}
        for record in own:
            for address in record.cells:
                known = at.setdefault((address.sheet, address.label), [])
                if address not in known:
                    known.append(address)
        for (sheet, label), addresses in at.items():
            cells = ", ".join(f"{one.cell}{'*' if one.correction else ''}" for one in addresses)
            of_sheet = f"{sheet}, " if sheet else ""
            yield from wrap(
                f"{of_sheet}{label}: {cells}",
                WIDTH,
                initial_indent=" " * 6,
                subsequent_indent=" " * 8,
                break_on_hyphens=False,
            )


def _by(record: Record) -> tuple[str, str]:
    return record.file, record.why


def _beside(word: str, lines: list[str]) -> Iterator[str]:
    for first, line in enumerate(lines):
        yield f"{'' if first else word:<{STUB}}{line}".rstrip()


def _wrapped(line: str) -> list[str]:
    return [
        part
        for piece in line.split("\n")
        for part in ([piece] if len(piece) <= WIDTH - STUB else wrap(piece, WIDTH - STUB, break_long_words=False))
        if part
    ]


def _without_controls(content: str) -> str:
    """Return text that does nothing to a terminal, whatever a file is called; its spaces are plain ones."""
    content = SPACES.sub(" ", content)
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in content)
