"""A condition in words: “«Status» er «Skrevet ut til arbeid»”."""

from collections.abc import Iterable

from seanalysis.render.labels import level_label, variable_label
from seanalysis.render.numbers import POINT
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.conditions import Condition
from seanalysis.study.form import texts
from seanalysis.study.plan import Data

AT_LEAST = Label(nb="minst", en="at least")
AT_MOST = Label(nb="høyst", en="at most")
ABOVE = Label(nb="over", en="above")
BELOW = Label(nb="under", en="below")


def told(condition: Condition, study: Study, data: Data, language: Language, *, holds: bool = True) -> str:
    """Return what a condition says of a record, or with `holds` false what it says when it does not hold."""
    words = texts().applies
    field = variable_label(study, data, condition.field, language)
    if condition.levels is not None:
        labels = [level_label(study, data, condition.field, level, language) for level in condition.levels]
        quoted = (words.level[language].format(level=label) for label in labels)
        sentence = words.one_of if holds else words.none_of
        return sentence[language].format(field=field, levels=joined(quoted, words.either[language]))
    if condition.known:
        return (words.known if holds else words.not_known)[language].format(field=field)
    if condition.not_before is not None:
        other = variable_label(study, data, condition.not_before, language)
        return (words.not_before if holds else words.before)[language].format(field=field, bound=other)
    sentences = [
        (condition.at_least, words.at_least if holds else words.below),
        (condition.at_most, words.at_most if holds else words.above),
        (condition.above, words.above if holds else words.at_most),
        (condition.below, words.below if holds else words.at_least),
    ]
    parts = [_bounded(sentence, field, bound, language) for bound, sentence in sentences if bound is not None]
    return joined(parts, (words.both if holds else words.either)[language])


def all_told(conditions: Iterable[Condition], study: Study, data: Data, language: Language) -> str:
    """Return several conditions that all hold, joined by "and"."""
    sentences = [told(condition, study, data, language) for condition in conditions]
    return joined(sentences, texts().applies.both[language])


def short(condition: Condition, language: Language) -> str:
    """Return the bounds of a number without saying again what it is the number of: "over 0 og under 1"."""
    bounds = zip(condition.bounds, (AT_LEAST, ABOVE, AT_MOST, BELOW), strict=True)
    parts = [f"{word[language]} {plain_number(bound, language)}" for bound, word in bounds if bound is not None]
    return joined(parts, texts().applies.both[language])


def joined(parts: Iterable[str], last: str) -> str:
    """Return texts as a list in a sentence, with a word before the last; an empty text where there are none."""
    *first, end = list(parts) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def plain_number(number: float, language: Language) -> str:
    """Write a limit as the study folder has it, without decimals that it does not need."""
    return f"{number:g}".replace(".", POINT[language])


def _bounded(sentence: Label, field: str, bound: float, language: Language) -> str:
    return sentence[language].format(field=field, bound=plain_number(bound, language))
