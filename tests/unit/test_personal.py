"""Personal data are found in every form in which they are typed, and hardly anything else is taken for them."""

import random
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import identities
from identities import ADDED, account, duf, national_id, national_ids
from intake import DEMO, STUDY
from seanalysis import personal
from seanalysis.personal import MASK, find, mask
from seanalysis.raw.survey import read_survey
from seanalysis.raw.workbooks import read_workbook

FORMS = {
    "as it is": "{0}{1}{2}{3}{4}",
    "with a space": "{0}{1}{2} {3}{4}",
    "with a hard space": "{0}{1}{2}\u00a0{3}{4}",
    "with a narrow space": "{0}{1}{2}\u202f{3}{4}",
    "with what nobody sees": "{0}{1}{2}\u200b{3}{4}",
    "with a dash": "{0}{1}{2}-{3}{4}",
    "with a long dash": "{0}{1}{2} – {3}{4}",
    "with a dot": "{0}{1}{2}.{3}{4}",
    "as a date and five": "{0}.{1}.{2} {3}{4}",
    "as a date with slashes": "{0}/{1}/{2}-{3}{4}",
    "as a date with the century": "{0}.{1}.19{2} {3}{4}",
    "in five pieces": "{0} {1} {2} {3} {4}",
    "in three pieces": "{0}{1}{2} {3} {4}",
    "in a sentence": "Hun har {0}{1}{2}{3}{4}, sier hun.",
    "after a word": "fnr:{0}{1}{2}{3}{4}",
    "within a word": "ID{0}{1}{2}{3}{4}B",
    "at the end of a sentence": "Nummeret er {0}{1}{2} {3}{4}.",
    "as a number of Excel": "{0}{1}{2}{3}{4}.0",
    "in a line of a CSV file": "a,1.5,{0}{1}{2}{3}{4},2.5,b",
}


def typed(number: str, form: str) -> str:
    return FORMS[form].format(number[:2], number[2:4], number[4:6], number[6:9], number[9:])


def digits_left(text: str, roster: tuple[str, ...] = ()) -> str:
    return "".join(filter(str.isdigit, mask(text, find(text, roster)).replace("1.5", "").replace("2.5", "")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ADDED)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_national_identity_number_is_found_however_it_is_typed(kind: str, form: str, data: st.DataObject) -> None:
    text = typed(data.draw(national_ids(kind)), form)
    assert [found.kind for found in find(text)] == ["national_id"]
    assert digits_left(text).strip("0") == ""  # ".0" of Excel's number may stay


@settings(max_examples=200, deadline=None)
@given(national_ids("ordinary").filter(lambda number: number.startswith("0")))
def test_a_number_that_lost_its_zero(number: str) -> None:
    lost = number[1:]
    for text in (lost, f"{lost}.0", f"{lost[:5]} {lost[5:]}", f"nr. {lost}, ja"):
        assert [found.kind for found in find(text)] == ["national_id"], "not found"


@pytest.mark.parametrize("remainder", [1, 2, 3])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_numbers_given_from_2032(remainder: int, data: st.DataObject) -> None:
    assert find(data.draw(national_ids("ordinary", remainder)))


@pytest.mark.parametrize(("date", "rest"), [("020132", "99997"), ("301082", "99920"), ("301082", "99939")])
def test_the_examples_of_the_tax_administration_for_2032(date: str, rest: str) -> None:
    assert [found.kind for found in find(date + rest)] == ["national_id"]


def test_a_number_that_is_mistyped_is_like_one() -> None:
    number = national_id()
    wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    assert [found.kind for found in find(f"{wrong[:6]} {wrong[6:]}")] == ["like_national_id"]
    assert [found.kind for found in find(f"fødselsnummer {wrong}")] == ["national_id"]


@pytest.mark.parametrize("form", ["{0}{1}{2}", "{0} {1} {2}", "{0}{1} {2}", "DUF-nr. {0}{1}{2}", "{0}-{1}-{2}"])
@settings(max_examples=30, deadline=None)
@given(year=st.integers(1990, 2030), running=st.integers(0, 999999))
def test_a_duf_number(form: str, year: int, running: int) -> None:
    number = duf(year, running)
    text = form.format(number[:4], number[4:10], number[10:])
    assert "duf" in [found.kind for found in find(text)]
    assert digits_left(text) == ""


@settings(max_examples=50, deadline=None)
@given(st.builds(account, st.integers(1000, 9999), st.integers(0, 99), st.integers(0, 9999)).filter(bool))
def test_an_account_number_with_dots_or_a_word(number: str) -> None:
    for text in (f"{number[:4]}.{number[4:6]}.{number[6:]}", f"kontonr. {number}", f"Konto {number[:4]} {number[4:]}"):
        assert [found.kind for found in find(text)] == ["account"]
        assert digits_left(text) == ""


FOUND = {
    "phone": [
        "tlf. 912 34 567", "Telefon: 22 33 44 55", "mobil 91234567", "ring henne på 412-34-567", "+47 912 34 567",
        "0047 91234567", "+4791234567", "(+46 70 123 45 67)", "Mobilnummer er 91 23 45 67",
    ],
    "email": ["kari@firma.no", "Skriv til ola.nordmann+se@sub.kommune.no!", "kari @ firma.no"],
    "address": [
        "Storgata 5", "bor i storgata 12b", "Karl Johans gate 12 B, 0154 Oslo", "Nedre Slottsgate 3", "Bjerkealleen 7",
        "Carl Berners plass 2", "Gamle Drammens vei 44", "bosatt, 0182 Oslo", "Storgt. 5", "Kirkegt 5",
        "Karl Johans gt. 12 B", "Fjellveien 101, 7010 Trondheim",
    ],
}  # fmt: skip
NOT_FOUND = [
    "beløp 45000000", "Ring for avtale 2 ganger i uken", "ringte 24-03-2018 og 31.12.2018", "01.01.2018-31.12.2018",
    "2016 2017 2018 2019", "På vei 2. mai", "Fikk plass 2 uker senere", "Praksisplass 2 var bra", "omveien 45 minutter",
    "Solgt 5 biler", "har valgt. 5 av dem",
    "1234567", "0.3333333333333333", "0.1018012345", "12345.678901", "ringevikar 50 %", "SYN-001", "12 000 000 kroner",
    "rundt 2000 Personer", "a@b", "kari@example.org", "versjon 3.11.2", "2018-03-24T12:30:00", "I 2018 var det 45",
    "sha256 " + "0123456789" * 6 + "abcd", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "Jobbsjansen 2019, 202 deltakere",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_words_and_form_tell(kind: str, text: str) -> None:
    assert kind in [found.kind for found in find(text)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_nobodys(text: str) -> None:
    assert find(text) == []


ROSTER = ("Kåre Østby-Næss", "Amina Warsame Ali", "Xiomara")


@pytest.mark.parametrize(
    "text",
    [
        "Kåre Østby-Næss", "kare ostby-naess", "KÅRE ØSTBY-NÆSS trives", "Østby-Næss, Kåre", "rapport_Kåre_Næss_mai",
        "hos Amina Ali.", "Ali, Amina Warsame", "Amina  Warsame\nAli", "Amina Alis sjef", "xiomara vil jobbe",
        "Kaare Oestby-Næss",
    ],
)  # fmt: skip
def test_a_name_of_the_roster(text: str) -> None:
    assert "name" in [found.kind for found in find(text, ROSTER)]
    assert [found.kind for found in find(text)] == []


@pytest.mark.parametrize("text", ["Kåre", "Ali", "Amina Hassan", "Kåre Østbyen", "Alise Amina"])
def test_other_names_are_left_alone(text: str) -> None:
    assert find(text, ROSTER) == []


def test_a_mask_tells_neither_length_nor_content() -> None:
    text = f"Ring Amina Ali på tlf 912 34 567 eller {national_id()}."
    assert mask(text, find(text, ROSTER)) == f"Ring {MASK} på tlf {MASK} eller {MASK}."


# How often digits at random are taken for personal data; eleven digits are rarely anything else than a number of a
# person or of an account, and six decimal places or more never are.
@pytest.mark.parametrize(
    ("length", "share"), [(7, 0), (8, 0), (9, 0), (10, 0.006), (11, 0.02), (12, 0.001), (14, 0.001)]
)
def test_false_alarms_on_digits_at_random(length: int, share: float) -> None:
    draw = random.Random(length)
    texts = ["".join(draw.choices("0123456789", k=length)) for _ in range(20_000)]
    assert sum(bool(find(text)) for text in texts) <= share * len(texts)


def test_no_false_alarm_on_decimals_at_random() -> None:
    draw = random.Random(1)
    assert not any(find(f"{draw.random() * scale!r}") for _ in range(5_000) for scale in (1, 100, 10_000))


def test_no_false_alarm_in_the_demo() -> None:
    cells = []
    for path in sorted((DEMO / "individual_reports").iterdir()):
        cells += read_workbook(path.read_bytes(), path.name, STUDY)[0]
    cells += read_survey(DEMO / "employer_survey.sav", STUDY)[0]
    texts = pd.Series([cell.typed for cell in cells]).unique()
    assert len(texts) > 300
    assert [text for text in texts if find(text)] == []


FORMS_OF_FEW_DIGITS = [
    "ring:#",
    "ring #",
    "+#",
    "tlf:+#",
    "Storgata #",
    "Aegt #",
    "Kirkevei\n#",
    "NO-# Oslo",
    ", # Oslo",
    "#",
]
AROUND = st.just("") | st.text(max_size=4)


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(FORMS_OF_FEW_DIGITS), st.text("0123456789", min_size=1, max_size=13), AROUND, AROUND)
def test_what_is_not_searched_has_nothing_to_be_found(form: str, digits: str, before: str, after: str) -> None:
    text = f"{before}{form.replace('#', digits)}{after}"
    found = find(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(personal, "ENOUGH_DIGITS", re.compile(""))
        assert find(text) == found


def test_numbers_of_the_tests_follow_the_rule() -> None:
    assert identities.national_id(1, 1, 80, 123) is not None
    assert len(identities.duf()) == 12
