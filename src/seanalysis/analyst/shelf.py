"""Things by name that say what there is, and tell in plain words what there is not."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from html import escape
from typing import TypeVar

Thing = TypeVar("Thing")


class ToldError(Exception):
    """What is wrong, in words for the analyst; a notebook shows them without the places in the program."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class AbsentError(ToldError, KeyError):
    """A name that nothing has."""

    __str__ = Exception.__str__


class Shelf(Mapping[str, Thing]):
    """Things by id, each made when it is first asked for; shows ids and titles."""

    def __init__(self, kind: str, titles: Mapping[str, str], make: Callable[[str], Thing]) -> None:
        self._kind = kind
        self._titles = titles
        self._make = make
        self._made: dict[str, Thing] = {}

    def __getitem__(self, id: str) -> Thing:
        if id not in self._titles:
            near = get_close_matches(str(id), self._titles, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(self._titles)}."
            raise AbsentError(f"There is no {self._kind} {id!r}. {hint}")
        if id not in self._made:
            self._made[id] = self._make(id)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)

    def __repr__(self) -> str:
        width = max(map(len, self._titles), default=0)
        return "\n".join(f"{id:<{width}}  {title}" for id, title in self._titles.items())

    def _repr_html_(self) -> str:
        cell = '<td style="text-align: left">'
        rows = (
            f"<tr>{cell}<code>{escape(id)}</code></td>{cell}{escape(title)}</td></tr>"
            for id, title in self._titles.items()
        )
        return f"<table><tbody>{''.join(rows)}</tbody></table>"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._titles)
