"""Parsing is strict: every example of the grammar holds, and no text ever becomes a value that nobody typed."""

import datetime
import re
from fractions import Fraction
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.study.grammar import Reading, grammar
from seanalysis.study.spelling import clean, fold
from seanalysis.validated.parsing import ANSWERED, INVALID, SEVERAL, Reader, parse
from seanalysis.validated.parsing.countries import territories

settings.register_profile("parsing", deadline=None)  # a busy machine is no fault
settings.load_profile("parsing")

CODE = Path(__file__).parents[2] / "src" / "seanalysis"
STUDY = Study(Path(__file__).parents[2] / "config" / "study")
BOOK = grammar().book
BOOKS = (BOOK, STUDY.participants, STUDY.employers, STUDY.intake)
FIELDS = {f"{number}-{field.id}": (field, book) for number, book in enumerate(BOOKS) for field in book.all_fields}
READERS = {name: Reader(field, book) for name, (field, book) in FIELDS.items()}
RULES = {rule.id for rule in STUDY.intake.input_rules}
KINDS = [level.id for level in BOOK.scales["kind"]]
EXAMPLES = {
    f"{part.id}: {reading.kind} {reading.typed!r}": reading for part in grammar().parts for reading in part.examples
}
WORDS = sorted(
    {reading.typed for reading in EXAMPLES.values()}
    | {word for words in grammar().words.units.values() for word in words}
    | {
        *grammar().words.hedges,
        *grammar().words.either,
        *grammar().words.both,
        *grammar().words.through,
        "½",
        "1 ½",
        "\u00a0",
        "١٢",
        "12",
    }
)
TYPED = st.text(max_size=80) | st.lists(
    st.sampled_from(WORDS) | st.text("0123456789.,-/ %", max_size=6), max_size=5
).map("".join)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2) | st.integers(0, 10**9)


def read(field: str, typed: str, kind: str = "text", book: Codebook = BOOK) -> object:
    return parse(book.field(field), book, kind, typed).value


def as_text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("reading", EXAMPLES.values(), ids=EXAMPLES)
def test_every_example_of_the_grammar_holds(reading: Reading) -> None:
    parsed = parse(BOOK.field(reading.field), BOOK, reading.kind, reading.typed)
    told = (as_text(parsed.value), parsed.rule or parsed.state, parsed.proposal)
    assert told == (reading.value, reading.state, reading.proposal)


def test_every_rule_of_the_parsers_has_an_example() -> None:
    known = {level.id for level in STUDY.intake.scales["state"]}
    shown = {reading.state for reading in EXAMPLES.values()} - known
    source = "".join(path.read_text() for path in (CODE / "validated" / "parsing").glob("*.py"))
    raised = set(re.findall(r'(?:fault\(|": )"(\w+)"', source)) & RULES
    assert shown == raised
    assert len(raised) > 10


@given(st.sampled_from(sorted(READERS)), st.sampled_from(KINDS), TYPED)
@example("0-amount", "number", "1e999999999")
@example("0-amount", "number", "inf")
@example("0-amount", "percent", "1e308")
@example("0-date", "date", "12:00:00")
@example("0-count", "date", "1900-01-01T00:00:00")
@example("0-amount", "text", "9" * 5000)
def test_any_content_is_a_value_a_kind_of_missing_or_an_issue(name: str, kind: str, typed: str) -> None:
    reader = READERS[name]
    parsed = reader.read(kind, typed)
    assert (parsed.value is not None) == (parsed.state == ANSWERED)
    assert (parsed.rule in RULES) == (parsed.state == INVALID)
    for proposal in filter(None, parsed.proposal.split(SEVERAL)):
        assert not reader.read("text", proposal).rule, "a proposal can be accepted as it stands"


@given(TYPED)
def test_a_number_is_exactly_what_was_typed(typed: str) -> None:
    value = read("amount", typed)
    if value is not None:
        plain = re.sub(r"\s", "", clean(typed)).replace(",", ".").replace("\u2212", "-")
        sign = -1 if plain.startswith("-") else 1
        parts = {"½": 0.5, "¼": 0.25, "¾": 0.75}
        whole, part = (
            (plain.strip("+-")[:-1] or "0", parts[plain[-1]]) if plain[-1] in parts else (plain.strip("+-"), 0)
        )
        assert re.fullmatch(r"[0-9]+(\.[0-9]+)?", whole)
        assert value == sign * (float(whole) + part)


@given(
    AMOUNTS,
    st.sampled_from(".,"),
    st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f"]),
    st.sampled_from(["", "+", "-", "−"]),
)
def test_a_number_in_any_form_is_read_back(amount: object, decimal_sign: str, space: str, sign: str) -> None:
    grouped = f"{amount:,}".replace(",", space).replace(".", decimal_sign)
    assert read("amount", sign + grouped) == float(amount) * (-1 if sign in ("-", "−") and amount else 1)


@given(
    st.integers(5, 9),
    st.sampled_from(["years", "months", "weeks", "percent"]),
    st.sampled_from(["", " ", "\u00a0"]),
    st.data(),
)
def test_a_unit_may_follow_and_is_never_converted_but_exactly(
    number: int, unit: str, space: str, data: st.DataObject
) -> None:
    said, word = data.draw(
        st.sampled_from([(said, word) for said, words in grammar().words.units.items() for word in words])
    )
    months = {"years": 12, "months": 1}
    value = read(unit, f"{number}{space}{word}")
    if said == unit:
        assert value == number
    elif said in months and unit in months:
        assert value == float(Fraction(number * months[said], months[unit]))
    else:
        assert value is None


@given(st.dates(datetime.date(1930, 1, 1), datetime.date(2029, 12, 31)))
def test_a_date_in_any_norwegian_form_is_read_back(date: datetime.date) -> None:
    forms = [f"{date:%d.%m.%Y}", f"{date.day}.{date.month}.{date.year}", f"{date:%d.%m.%y}", f"{date:%Y-%m-%d}"]
    forms += [
        format_date(date, form, locale=language)
        for form in ("d. MMMM y", "d MMM y")
        for language in ("nb", "nn", "en_GB")
    ]
    expected = datetime.datetime.combine(date, datetime.time())
    assert {form: read("any_date", form) for form in forms} == dict.fromkeys(forms, expected)


@given(TYPED)
def test_a_date_has_its_day_and_its_year_in_what_was_typed(typed: str) -> None:
    value = read("any_date", typed)
    if value is not None:
        digits = [int(number) for number in re.findall("[0-9]+", typed)]
        assert value.day in digits
        assert {value.year, value.year % 100} & set(digits)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_country_is_known_by_its_name(language: str) -> None:
    names = {code: name for code, name in Locale(language).territories.items() if code in territories()}
    assert len(names) > 240
    wrong = {name for code, name in names.items() if read("home_country", name, book=STUDY.participants) != code}
    assert wrong == ({"Kongo"} if language == "nb" else set())


def test_every_country_is_known_by_its_code_and_its_other_names() -> None:
    others = STUDY.participants.countries
    assert set(others) <= set(territories())
    codes = set(territories()) - {"NA"}  # what many write where they have no answer
    assert all(read("home_country", code, book=STUDY.participants) == code for code in codes)
    assert read("home_country", "NA", book=STUDY.participants) is None
    shared = {"Congo", "Kongo", "Korea"}
    for code, names in others.items():
        assert {name: read("home_country", name, book=STUDY.participants) for name in names} == {
            name: None if name in shared else code for name in names
        }


@given(st.sampled_from(sorted(territories())), st.sampled_from("?/<>~*()=+#"), st.booleans())
def test_a_country_with_a_doubt_is_none(code: str, sign: str, before: bool) -> None:
    name = territories()[code][0]
    assert read("country", sign + name if before else name + sign) is None


def spellings(field: CodebookField, book: Codebook) -> dict[str, str]:
    return {text: level.id for level in book.levels(field) for text in level.spellings}


@pytest.mark.parametrize("name", [name for name, (field, _) in FIELDS.items() if field.type == "category"])
def test_a_level_is_one_of_its_spellings_and_nothing_else(name: str) -> None:
    known = spellings(*FIELDS[name])
    for text, level in known.items():
        for typed in (text, text.upper(), f" {text} ", f"{text}.", text.replace(" ", "\u00a0")):
            assert READERS[name].read("text", typed).value == level
        for typed in (f"{text}?", f"({text})", f"{text}/{text}"):
            assert READERS[name].read("text", typed).value is None


@pytest.mark.parametrize("name", [name for name, (field, _) in FIELDS.items() if field.type == "category"])
def test_a_level_is_never_proposed_for_a_part_of_it_or_for_it_with_more(name: str) -> None:
    known = {fold(text) for text in spellings(*FIELDS[name])}
    for text in spellings(*FIELDS[name]):
        begun = [" ".join(text.split()[:words]) for words in range(1, len(text.split()))]
        more = [
            f"{text} (ikke lenger)",
            f"{text} - avsluttet",
            f"{text}, men sluttet",
            f"snart {text}",
            f"{text}/-",
            f"{text}*",
        ]
        for typed in (part for part in begun + more if fold(part) not in known):
            assert not READERS[name].read("text", typed).proposal, typed


@given(st.sampled_from([name for name, (field, _) in FIELDS.items() if field.type == "category"]), TYPED)
def test_a_text_that_is_no_spelling_is_no_level(name: str, typed: str) -> None:
    known = set(map(fold, spellings(*FIELDS[name])))
    codes = {str(level.code) for level in FIELDS[name][1].levels(FIELDS[name][0])}
    value = READERS[name].read("text", typed).value
    assert value is None or fold(typed) in known or str(int(float(typed.replace(",", ".")))) in codes


@pytest.mark.parametrize("name", [name for name, (field, _) in FIELDS.items() if field.type != "category"])
def test_words_for_missing_stay_apart(name: str) -> None:
    for state, words in FIELDS[name][1].missing.items():
        for word in (word for word in words if not word.isdigit()):
            assert READERS[name].read("text", word.upper())[:2] == (None, state)


def test_a_code_that_the_file_declares_as_no_answer_is_none() -> None:
    assert parse(STUDY.employers.field("q4_direct"), STUDY.employers, "missing", "9")[:2] == (None, "not_answered")
    assert parse(STUDY.employers.field("q4_direct"), STUDY.employers, "number", "9").value == 9


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_country_is_one_of_iso_3166_or_kosovo() -> None:
    told_apart = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
    assert len(territories()) == 249 + 1, "the countries of ISO 3166, and Kosovo"
    assert "XK" in territories()
    assert not told_apart & set(territories())
    for language in ("nb", "nn", "en"):
        for code in sorted(told_apart & set(Locale(language).territories)):
            name = Locale(language).territories[code]
            assert read("home_country", name, book=STUDY.participants) is None
            assert read("home_country", code, book=STUDY.participants) is None


@given(st.sampled_from(["over", "under", "mer enn", "mindre enn", ">", "<", "ikke"]), st.integers(1, 19))
def test_a_number_that_is_excluded_is_never_proposed(word: str, number: int) -> None:
    assert not parse(BOOK.field("count"), BOOK, "text", f"{word} {number}").proposal


@given(st.integers(0, 9), st.sampled_from(["+", " + ", " og ", ", ", " (", "; ", " & "]), st.integers(0, 9))
def test_what_may_be_a_sum_is_never_proposed_in_parts(first: int, joint: str, second: int) -> None:
    assert not parse(BOOK.field("count"), BOOK, "text", f"{first}{joint}{second}").proposal
