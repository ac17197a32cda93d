"""From what somebody asks for to the cells that are meant, or to what to ask for instead."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from seanalysis.cells.missing import SUFFIX
from seanalysis.cells.select import Line, matching
from seanalysis.explain import words
from seanalysis.render.sentences import SHOW
from seanalysis.study.codebook import Label, Language
from seanalysis.study.source import StudyError

FIELDS = (*SHOW, "share")
NEAR = 3
SOME = 6
ID = re.compile(r"[A-Za-z]{1,2}-?\d")  # how the id of a printed number begins


def cell(
    asked: str, lines: Mapping[str, list[Line]], claims: Collection[str], language: Language
) -> tuple[str, Line, str]:
    """Return the table, the line and the field that a selector means; the field is empty where it says none.

    Raises:
        StudyError: there is no such cell, or several; the message names what is near, in the language.
    """
    table, *names = _names(asked, lines)
    if table not in lines or table.endswith(SUFFIX):
        tables = [known for known in lines if not known.endswith(SUFFIX)]
        near = _near(table, [*tables, *claims])
        known = list(claims) if ID.match(asked) and claims else tables
        raise StudyError(f"{words.NO_TABLE[language].format(name=table)} {_hint(near or known, bool(near), language)}")
    of_table = lines[table]
    if not names:
        raise StudyError(_several(words.A_TABLE, asked, table, of_table, language))
    field = names[-1] if names[-1] in FIELDS else ""
    found = matching(of_table, names[:-1]) if field else []
    if len(found) != 1 and (whole := matching(of_table, names)):
        found, field = whole, ""
    if not found:
        raise StudyError(_none(table, names, of_table, language))
    found = found if len(found) == 1 else _only_share(found)
    if len(found) > 1:
        raise StudyError(_several(words.SEVERAL, asked, table, found, language))
    return table, found[0], field


def _names(asked: str, lines: Mapping[str, list[Line]]) -> list[str]:
    """Part a selector at its points, but for those within a name (a file's)."""
    table, _, rest = asked.strip().partition(".")
    pointed = {name for line in lines.get(table, []) for name in line.names if "." in name}
    held = {name: f"\0{n}\0" for n, name in enumerate(sorted(pointed, key=len, reverse=True))}
    for name, mark in held.items():
        rest = rest.replace(name, mark)
    back = {mark: name for name, mark in held.items()}
    return [table, *(back.get(part, part) for part in rest.split(".") if part)]


def _only_share(found: list[Line]) -> list[Line]:
    """Return the share where several statistics of one place are meant: it is what the others are told beside."""
    shares = [line for line in found if line.statistic == "share"]
    return shares if len({line.place[:4] for line in found}) == 1 and len(shares) == 1 else found


def _none(table: str, names: list[str], of_table: list[Line], language: Language) -> str:
    known = list(dict.fromkeys(name for line in of_table for name in line.names))
    unknown = next((name for name in names if name not in known and name not in FIELDS), None)
    if unknown is None:
        return words.NOT_TOGETHER[language].format(table=table, names=", ".join(names))
    near = _near(unknown, known)
    some = near or known
    return f"{words.NO_NAME[language].format(table=table, name=unknown)} {_hint(some, bool(near), language)}"


def _near(name: str, known: Iterable[str]) -> list[str]:
    folded = {one.casefold(): one for one in known}
    return [folded[one] for one in get_close_matches(name.casefold(), folded, n=NEAR)]


def _hint(names: list[str], near: bool, language: Language) -> str:
    more = ["…"] if len(names) > SOME * 3 else []
    listed = ", ".join([*names[: SOME * 3], *more])
    return (words.NEAREST if near else words.THERE_ARE)[language].format(names=listed)


def _several(word: Label, asked: str, table: str, found: list[Line], language: Language) -> str:
    some = [f"  {'.'.join([table, *line.names])}" for line in found[:SOME]]
    more = ["  …"] if len(found) > SOME else []
    return "\n".join([word[language].format(asked=asked, table=table, n=len(found)), *some, *more])
