"""The page that says how a typed cell is understood: rules with examples, and the words of the study's codebooks."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

from seanalysis.report import pages, words
from seanalysis.study import Study
from seanalysis.study.codebook import UNITS, Codebook, CodebookField, Label, Language
from seanalysis.study.grammar import Reading, grammar
from seanalysis.study.plan import Data

DATA: tuple[Data, ...] = ("participants", "employers")
FEW = 4  # fields that a scale is named by
LIKE_A_SPACE = "\u00a0\u2009\u202f"


class Example(NamedTuple):
    """An example as it is shown."""

    field: str
    typed: str
    kind: str
    outcome: str
    proposal: str
    read: bool


class Spelling(NamedTuple):
    """What stands for one answer: its name, and the other texts that are understood as it."""

    name: str
    others: str


class Vocabulary(NamedTuple):
    """The spellings of one scale, of the words for missing or of the countries, with the fields that they are for."""

    title: str
    spellings: list[Spelling]


def run(study: str, languages: list[Language], page: str) -> str:
    """Write the page with an edition in each language; return a sentence.

    Args:
        study: the study folder, for its spellings and for what the rules say.
        languages: the editions; the first one is shown first.
        page: where to write.
    """
    plan, parts = Study(Path(study)), grammar().parts
    pages.write(
        page,
        "grammar.html",
        title=words.GRAMMAR,
        study=plan,
        languages=languages,
        synthetic=False,
        parts=parts,
        examples={
            language: {part.id: [shown(example, plan, language) for example in part.examples] for part in parts}
            for language in languages
        },
        vocabularies={
            language: [(plan.about.sources[data][language], vocabularies(plan, data, language)) for data in DATA]
            for language in languages
        },
    )
    return f"Wrote how cells are understood: {sum(len(part.examples) for part in parts)} examples."


def shown(example: Reading, study: Study, language: Language) -> Example:
    """Return an example with labels instead of ids, and the message of the rule that it breaks."""
    book = grammar().book
    field = book.field(example.field)
    states = {level.id: level.label for level in study.intake.scales["state"]}
    if example.state == "answered":
        outcome = _value(example.value, field, book, language)
    else:
        outcome = (states.get(example.state) or study.rule(example.state).message)[language]
    kind = next(level.label for level in book.scales["kind"] if level.id == example.kind)
    is_read = example.state in states
    return Example(field.label[language], _visible(example.typed), kind[language], outcome, example.proposal, is_read)


def vocabularies(study: Study, data: Data, language: Language) -> list[Vocabulary]:
    """Return all spellings that a codebook adds to the grammar."""
    book, found = study.codebook(data), []
    for scale, levels in book.scales.items():
        fields = [field.label for field in book.all_fields if field.scale == scale]
        spellings = [_spelling(level.label, (*level.spellings, *_code(level.code)), language) for level in levels]
        if fields:
            found.append(Vocabulary(_titles(fields, language), spellings))
    states = {level.id: level.label for level in study.intake.scales["state"]}
    missing = [Spelling(states[state][language], ", ".join(texts)) for state, texts in book.missing.items()]
    names = Locale(language).territories
    countries = [Spelling(names[code], ", ".join(others)) for code, others in book.countries.items()]
    found.append(Vocabulary(words.WORDS_FOR_MISSING[language], missing))
    found.append(Vocabulary(words.OTHER_NAMES_OF_COUNTRIES[language], sorted(countries)))
    return [vocabulary for vocabulary in found if vocabulary.spellings]


def _titles(labels: Sequence[Label], language: Language) -> str:
    told = "; ".join(label[language] for label in labels[:FEW])
    return told if len(labels) <= FEW else f"{told} …"


def _spelling(label: Label, texts: Sequence[str], language: Language) -> Spelling:
    return Spelling(label[language], ", ".join(text for text in texts if text != label[language]))


def _code(code: int | None) -> list[str]:
    return [] if code is None else [str(code)]


def _value(value: str, field: CodebookField, book: Codebook, language: Language) -> str:
    if level := next((level for level in book.levels(field) if level.id == value), None):
        return level.label[language]
    if field.type == "country":
        return str(Locale(language).territories[value])
    if field.type == "date":
        return format_date(
            datetime.date.fromisoformat(value), "d MMMM y" if language == "en" else "d. MMMM y", language
        )
    if field.type in ("integer", "number"):
        number = value.replace(".", ",") if language == "nb" else value
        return f"{number} {UNITS[field.unit][language]}" if field.unit else number
    return value


def _visible(typed: str) -> str:
    """Return a text with a sign for each space that would not be seen as one."""
    for space in LIKE_A_SPACE:
        typed = typed.replace(space, "␣")
    inner = typed.strip(" ")
    before = len(typed) - len(typed.lstrip(" "))
    return "␣" * before + inner + "␣" * (len(typed) - before - len(inner))
