"""Where the numbers of the report stand: in which of its sections, and at which anchors of the page."""

from collections.abc import Mapping

from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement


def short(study: Study, language: Language) -> dict[str, str]:
    """Return the short names of the sections: “6.6”, “Summary”."""
    listed = study.published.sections if study.published else ()
    return {section.id: section.short[language] for section in listed}


def joined(statement: Statement, places: Mapping[str, str]) -> str:
    """Return all places where a statement stands."""
    return ", ".join(places[id] for id in statement.section)


def anchor(id: str, language: Language) -> str:
    """Return the anchor of a statement."""
    return f"said-{id}-{language}"


def section_anchor(id: str, language: Language) -> str:
    """Return the anchor of a section of the report."""
    return f"section-{id}-{language}"
