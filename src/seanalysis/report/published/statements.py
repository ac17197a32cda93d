"""A statement as the page shows it: what is printed, what was computed, and what came of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from seanalysis.report.published import numbers, places
from seanalysis.report.published.links import Links
from seanalysis.report.published.verdicts import Judged
from seanalysis.report.sections import Words
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement


@dataclass(frozen=True)
class Other:
    """A statement that stands elsewhere, and where; with what was computed and the verdict, as it is there."""

    id: str
    anchor: str
    place: str
    printed: str
    computed: str
    verdict: str


@dataclass(frozen=True)
class ShownStatement:
    """A statement as the page shows it; `details` are sentences in pieces, some of them links."""

    id: str
    anchor: str
    meaning: str
    elsewhere: tuple[str, ...]
    printed: str
    printed_base: str
    derived: bool
    computed: Words | None
    base: str
    verdict: str
    details: tuple[tuple[Words, ...], ...]
    against: tuple[Other, ...]


@dataclass(frozen=True)
class Statements:
    """All statements of the report with their verdicts, in one language."""

    study: Study
    verdicts: Mapping[str, Judged]
    links: Links
    language: Language

    def shown(self, id: str) -> ShownStatement:
        """Return a statement as the page shows it."""
        statement, judged = self._by_id[id], self.verdicts[id]
        computed = None if math.isnan(judged.value) else self.links.computed(statement, judged)
        return ShownStatement(
            id=id,
            anchor=places.anchor(id, self.language),
            meaning=statement.meaning[self.language],
            elsewhere=tuple(self._places[section] for section in statement.section[1:]),
            printed=statement.said[self.language],
            printed_base=numbers.printed_base(statement, self.language),
            derived=statement.derived,
            computed=computed,
            base=numbers.base(judged, self.language) if computed else "",
            verdict=judged.verdict,
            details=tuple(self.links.details(statement, judged)),
            against=tuple(map(self.other, judged.contradicted_by)),
        )

    def other(self, id: str) -> Other:
        """Return where a statement stands, for a place that only refers to it."""
        statement, judged = self._by_id[id], self.verdicts[id]
        return Other(
            id=id,
            anchor=places.anchor(id, self.language),
            place=places.joined(statement, self._places),
            printed=statement.said[self.language],
            computed="" if math.isnan(judged.value) else numbers.computed(judged.value, statement, self.language),
            verdict=judged.verdict,
        )

    @cached_property
    def _by_id(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.study.statements}

    @cached_property
    def _places(self) -> dict[str, str]:
        return places.short(self.study, self.language)
