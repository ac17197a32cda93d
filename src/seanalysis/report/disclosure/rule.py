"""The rule in words: each value of it, and why."""

from dataclasses import dataclass

from seanalysis.config import Disclosure
from seanalysis.render.numbers import proportion, whole
from seanalysis.report.disclosure import words
from seanalysis.study.codebook import Language


@dataclass(frozen=True)
class ShownKey:
    """One value of the rule: its id in the configuration, what it is called, the value, and why there is one."""

    id: str
    label: str
    value: str
    why: str


def rule(chosen: Disclosure, language: Language) -> list[ShownKey]:
    """Return the values of the rule in the order of the configuration."""
    return [
        ShownKey(id, label[language], _value(getattr(chosen, id), language), words.KEYS_WHY[id][language])
        for id, label in words.KEYS.items()
    ]


def _value(value: float | bool, language: Language) -> str:
    if isinstance(value, bool):
        return (words.YES if value else words.NO)[language]
    return proportion(value, language) if isinstance(value, float) else whole(value, language)
