"""An issue in the language of whoever reads it: what may stand in a cell and what is proposed, as their form says it.

Issues are kept in bokmål. The parsers read what the form says in either language.
"""

from collections.abc import Callable
from functools import cache

from seanalysis.issues import SEVERAL, Issue
from seanalysis.study import Study
from seanalysis.study.codebook import UNITS, Codebook, CodebookField, Language
from seanalysis.study.countries import LANGUAGES, names, names_of_one


def in_language(study: Study, language: Language) -> Callable[[Issue], Issue]:
    """Return what gives an issue with `allowed` and `proposal` in a language; a text that has no other stays as it is.

    The words of a field are gathered once for all issues about it.
    """

    @cache
    def words(id: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for book in (study.intake, study.employers, study.participants):
            for field in book.all_fields:
                if field.id == id:
                    found |= _words(field, book, study)
        return found

    def said(issue: Issue) -> Issue:
        of_field = words(issue.field)
        return issue._replace(allowed=_said(issue.allowed, of_field), proposal=_said(issue.proposal, of_field))

    return said if language == "en" else lambda issue: issue


def _said(text: str, words: dict[str, str]) -> str:
    """Return a text in English, part for part; a number keeps its digits before the unit."""
    parts = []
    for part in text.split(SEVERAL):
        number, space, unit = part.rpartition(" ")
        of_unit = number + space + words.get(unit, unit) if number[-1:].isdigit() else part
        parts.append(words.get(part, of_unit))
    return SEVERAL.join(parts)


def _words(field: CodebookField, book: Codebook, study: Study) -> dict[str, str]:
    """Return {bokmål: English} of what may be told of a field."""
    unit = {UNITS[field.unit].nb: UNITS[field.unit].en} if field.unit else {}
    countries = _countries(tuple(book.countries.items())) if field.type == "country" else {}
    states = {level.id: level.label.en.lower() for level in study.intake.scales["state"]}
    missing = {texts[0]: states[kind] for kind, texts in book.missing.items() if states[kind] in texts}
    return unit | countries | missing | {level.label.nb: level.label.en for level in book.levels(field)}


@cache
def _countries(others: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    english = names_of_one("en", dict(others))
    return {name: english[code] for language in reversed(LANGUAGES) for code, name in names(language).items()}
