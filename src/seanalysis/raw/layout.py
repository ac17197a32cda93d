"""Which column is which field: by its header, wherever it stands."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from seanalysis.issues import Issue, issue
from seanalysis.raw.sheet import Grid
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField, Language

LIKE_ONE_OF = 200  # unknown headers are compared with one that is missing
HEADERS_WITHIN = 200  # rows with content, where the header row is looked for
ENOUGH = 0.5  # with so large a share of the headers, a row is the header row


@dataclass(frozen=True)
class Columns:
    """The field of each column, as far as its header is known; with a stop among the issues nothing can be read."""

    fields: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def readable(self) -> bool:
        """Whether every field that must be there was found once."""
        return not any(found.severity == "stop" for found in self.issues)


def normal(header: str) -> str:
    """Return a header without what does not tell it from another: capitals, spaces, a colon at its end."""
    return " ".join(header.split()).casefold().rstrip(": ")


def match(
    headers: dict[str, tuple[str, str]],
    fields: Iterable[CodebookField],
    study: Study,
    file: str,
    sheet: str = "",
    in_order: bool = False,
) -> Columns:
    """Match the headers of a table, {column: (address, text)}, to fields.

    Issues: a field without a column, two columns for one field (stops); a column that is not known, and, where the
    form says an order (`in_order`), one that was moved (warnings).
    """
    known = {normal(name): wanted for wanted in fields for name in wanted.arrives_as}
    expected = [wanted.id for wanted in known.values()]
    found: dict[str, str] = {}
    issues: list[Issue] = []
    unknown: dict[str, str] = {}
    for column, (address, text) in headers.items():
        wanted = known.get(normal(text))
        if wanted is None:
            unknown[address] = text
        elif wanted.id in found.values():
            issues.append(issue(study, "header_repeated", file, sheet, address, wanted.id, text, header=text))
        else:
            if in_order and any(expected.index(wanted.id) < expected.index(before) for before in found.values()):
                issues.append(issue(study, "header_moved", file, sheet, address, wanted.id, text, header=text))
            found[column] = wanted.id
    of_form = dict.fromkeys(known.values())
    language = language_of((text for _, text in headers.values()), of_form) or "nb"
    for wanted in of_form:
        if wanted.id not in found.values() and not wanted.optional:
            near = _nearest(wanted, unknown)
            place = near or ""
            name = wanted.header(language) if language == "en" else wanted.arrives_as[0]
            text = unknown.pop(place, "")
            issues.append(issue(study, "header_missing", file, sheet, place, wanted.id, text, name, header=name))
    issues += [issue(study, "header_unknown", file, sheet, address, found=text) for address, text in unknown.items()]
    return Columns(found, issues)


def header_row(grid: Grid, fields: Iterable[CodebookField]) -> int | None:
    """Return the first row that is the header row of these fields, if any is."""
    wanted = list(fields)
    rows = islice(sorted(grid.items()), HEADERS_WITHIN)
    return next((row for row, cells in rows if is_header_row((text for _, text in cells.values()), wanted)), None)


def is_header_row(texts: Iterable[str], fields: Iterable[CodebookField]) -> bool:
    """Say whether a row of texts is the header row of these fields."""
    wanted = list(fields)
    seen = {normal(text) for text in texts}
    hits = sum(any(normal(name) in seen for name in known.arrives_as) for known in wanted)
    return hits >= ENOUGH * len(wanted)


def language_of(texts: Iterable[str], fields: Collection[CodebookField]) -> Language | None:
    """Return the language in which more headers of the form are among these texts; None where neither has more."""
    seen = {normal(text) for text in set(texts)}
    english = sum(normal(wanted.header("en")) in seen for wanted in fields)
    norwegian = sum(normal(wanted.arrives_as[0]) in seen for wanted in fields)
    return None if english == norwegian else "en" if english > norwegian else "nb"


def _nearest(wanted: CodebookField, unknown: dict[str, str]) -> str | None:
    """Return the address of the unknown header that is most like the one that is missing, if any is."""
    for address, text in islice(unknown.items(), LIKE_ONE_OF):
        if difflib.get_close_matches(normal(text), [normal(name) for name in wanted.arrives_as], cutoff=0.75):
            return address
    return None
