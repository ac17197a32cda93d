"""What the form asks: each field in one language, with the sentences that explain it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seanalysis.study import Study
from seanalysis.study.codebook import UNITS, Codebook, CodebookField, Label, Language, Layout, Level, MissingKind
from seanalysis.study.conditions import Condition
from seanalysis.study.countries import names_of_one
from seanalysis.study.form import FormTexts, texts

DAY = "%d.%m.%Y"
CODES = "ISO 3166"  # above the codes of the countries


@dataclass(frozen=True)
class Question:
    """One field of the form in one language.

    about, write, applies, missing: the sentences of the guide.
    choices: what can be chosen, the words for missing last; empty where the answer is typed.
    words: the words that may stand in place of an answer, by kind of missing.
    """

    field: CodebookField
    header: str
    about: str
    write: str
    applies: str
    missing: str
    choices: tuple[str, ...]
    words: dict[MissingKind, str]


@dataclass(frozen=True)
class Form:
    """The codebook of one layout in one language."""

    study: Study
    book: Codebook
    language: Language

    @property
    def texts(self) -> FormTexts:
        """The texts that no codebook has."""
        return texts()

    def say(self, text: Label, **parts: str) -> str:
        """Return a text in the language of the form, with what its braces stand for."""
        sheets = self.texts.sheets
        known = {"guide": sheets.guide, "lists": sheets.lists, "countries": sheets.countries}
        return text[self.language].format(
            **{name: label[self.language] for name, label in known.items()},
            key=self.book.key.header(self.language),
            **parts,
        )

    def head(self, layout: Layout) -> list[str]:
        """Return what stands on the cover sheet above its questions: title, study and version, the steps, a caution."""
        steps = [self.say(step, reports=layout.sheets.reports) for step in self.texts.steps]
        return [
            self.say(self.texts.title),
            f"{self.study.about.title[self.language]} · {layout.label[self.language]}",
            *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            self.say(self.texts.caution),
        ]

    def cover(self) -> list[Question]:
        """Return the questions of the cover sheet, all of which must be answered."""
        return [self._question(field, {}, self.say(self.texts.missing.required)) for field in self.book.cover]

    def table(self) -> list[Question]:
        """Return the questions of the table, in order."""
        return [self._in_table(field) for field in self.book.fields]

    def guide(self, question: Question) -> tuple[str, ...]:
        """Return the line of the guide about a question; a country is chosen from a sheet of its own."""
        choices = "" if question.field.type == "country" else " · ".join(question.choices)
        write = "\n".join(filter(None, (question.write, choices)))
        return question.header, question.about, write, question.applies, question.missing

    def guide_head(self) -> list[str]:
        """Return the headers of the guide."""
        columns = self.texts.columns
        return [
            self.say(text) for text in (columns.field, columns.about, columns.write, columns.applies, columns.missing)
        ]

    def rules(self) -> list[str]:
        """Return what stands above the guide: its title, and the rules for filling in."""
        unknown = self.study.variable("report_cells", "state").level("unknown")
        word = unknown.label[self.language].lower() if unknown else ""
        rules = [f"• {self.say(rule, unknown=word)}" for rule in self.texts.rules]
        return [self.say(self.texts.rules_title), *rules]

    def conditions(self, field: CodebookField) -> list[Condition]:
        """Return when a field applies, as far as this form asks for it."""
        asked = {known.id for known in self.book.all_fields}
        return [
            condition for condition in field.applies_when if {condition.field, condition.not_before} - {None} <= asked
        ]

    def _in_table(self, field: CodebookField) -> Question:
        if field.type == "key":
            return self._question(field, {}, self.say(self.texts.missing.required))
        words = self._words(field)
        sayings = self._sayings()
        level = next((level.label[self.language] for level in self.book.levels(field) if level.id == "unknown"), None)
        shown = ({"unknown": level} if level else {}) | words
        told = [self.say(sayings[kind], word=shown[kind]) for kind in sayings if kind in shown]
        return self._question(field, words, " ".join(told))

    def _question(self, field: CodebookField, words: dict[MissingKind, str], missing: str) -> Question:
        return Question(
            field=field,
            header=field.header(self.language),
            about=field.help[self.language] if field.help else field.label[self.language],
            write=self._write(field),
            applies=self._applies(field),
            missing=missing,
            choices=self._choices(field, words.values()),
            words=words,
        )

    def _words(self, field: CodebookField) -> dict[MissingKind, str]:
        """Return the words for missing that fit: none that a level says, and none that the field has no use for."""
        levels = {level.id for level in self.book.levels(field)}
        kinds: dict[str, Level] = {level.id: level for level in self.study.intake.scales["state"]}
        found: dict[MissingKind, str] = {}
        for kind in self._sayings():
            word = kinds[kind].label[self.language].lower()
            accepted = {text.casefold() for text in self.book.missing.get(kind, ())}
            if word in accepted and kind not in levels and (kind != "not_applicable" or field.may_not_apply):
                found[kind] = word
        return found

    def _sayings(self) -> dict[MissingKind, Label]:
        """Return how the form offers each kind of missing; what is not answered is left empty."""
        return {"unknown": self.texts.missing.unknown, "not_applicable": self.texts.missing.not_applicable}

    def _choices(self, field: CodebookField, words: Iterable[str]) -> tuple[str, ...]:
        if field.type == "country":
            return (*names_of_one(self.language, self.book.countries).values(), *words)
        levels = self.book.levels(field)
        return (*(level.label[self.language] for level in levels), *words) if levels else ()

    def _write(self, field: CodebookField) -> str:
        low, high = field.dates or field.range or ("", "")
        unit = UNITS[field.unit][self.language] if field.unit else ""
        sentence = self.texts.write.of(field.type, field.unit)
        limits = {"low": low, "high": high, "smallest": field.smallest or ""}
        return self.say(sentence, **{name: self._bound(limit) for name, limit in limits.items()}, unit=unit)

    def _applies(self, field: CodebookField) -> str:
        conditions = self.conditions(field)
        if not conditions:
            return self.say(self.texts.applies.always)
        return self.say(self.texts.applies.when, conditions=self._joined(map(self._condition, conditions), last="both"))

    def _condition(self, condition: Condition) -> str:
        applies, about = self.texts.applies, self.book.field(condition.field)
        parts = {"field": about.header(self.language)}
        if condition.levels is not None:
            named = [level for level in self.book.levels(about) if level.id in condition.levels]
            others = [level for level in self.book.levels(about) if level.id not in condition.levels]
            fewer, sentence = (named, applies.one_of) if len(named) <= len(others) else (others, applies.none_of)
            shown = (self.say(applies.level, level=level.label[self.language]) for level in fewer)
            return self.say(sentence, levels=self._joined(shown, last="either"), **parts)
        if condition.known:
            return self.say(applies.known, **parts)
        if condition.not_before is not None:
            return self.say(
                applies.not_before, bound=self.book.field(condition.not_before).header(self.language), **parts
            )
        bounds = (
            (applies.at_least, condition.at_least),
            (applies.at_most, condition.at_most),
            (applies.above, condition.above),
            (applies.below, condition.below),
        )
        told = (self.say(text, bound=self._bound(bound), **parts) for text, bound in bounds if bound is not None)
        return self._joined(told, last="both")

    def _joined(self, texts: Iterable[str], last: str) -> str:
        *first, end = texts
        word = getattr(self.texts.applies, last)[self.language]
        return f"{', '.join(first)} {word} {end}" if first else end

    def _bound(self, bound: float | date | str) -> str:
        if isinstance(bound, date):
            return bound.strftime(DAY)
        text = bound if isinstance(bound, str) else f"{bound:g}"
        return text.replace(".", ",") if self.language == "nb" else text
