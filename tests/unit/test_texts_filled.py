"""Texts take numbers by name: in Markdown and in Word, however Word has cut a name up; and nothing else changes."""

import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
import wordfile
from invented import FOLDER, STUDY
from pages import Page
from seanalysis.cells.select import Line
from seanalysis.job import StopRunError
from seanalysis.render.sentences import SHOW
from seanalysis.report.writing import fill as step_of_run
from seanalysis.report.writing import listing
from seanalysis.report.writing.fill import FaultsError, Filled, fill
from seanalysis.report.writing.names import Names, shows
from seanalysis.study.codebook import Label, Language
from seanalysis.study.source import StudyError
from seanalysis.study.texts import Form
from seanalysis.study.texts import texts as texts_of
from wordfile import BOLD, NAMESPACES, NOTE, docx, paragraph, run, table, text_box

NAN = float("nan")
SHARE = Line("programme", "total", "", "", "share", 99, 202, 0, 99 / 202, 0.422, 0.559, hidden=False)
NAMES = Names(
    {
        "t": [
            SHARE,
            replace(SHARE, row_level="intro", count=56, base=111, value=56 / 111),
            replace(SHARE, row_level="St. Hanshaugen – nord", count=1234, base=12345, value=0.1),
            Line("age", "", "group", "total", "median", None, 150, 52, 24.0, 12.0, 31.25, hidden=False),
        ],
        "secret": [replace(SHARE, hidden=True)],
        "others": [replace(SHARE, row_level="x", count=98)],
        "intake": [replace(SHARE, row_level="y", count=98)],
    },
    {
        "t": Label(nb="Overgang til arbeid", en="Transition to work"),
        "secret": Label(nb="Skjult", en="Hidden"),
        "others": Label(nb="Hvem andre bor i huset", en="Who else lives in the house"),
    },
)
TOTAL = "{{t.programme.total.count}}"


def filled(content: bytes | str, form: Form = "md", language: Language = "nb", mark: str = "") -> Filled:
    """Fill a text that stands in no file."""
    return fill(content.encode() if isinstance(content, str) else content, form, language, NAMES, mark)


def said(content: str, language: Language = "nb") -> str:
    return filled(content, language=language).content.decode()


def faults(content: bytes | str, form: Form = "md") -> list[tuple[str, str, str]]:
    with pytest.raises(FaultsError) as told:
        filled(content, form)
    return [(fault.place.nb if fault.place else "", fault.words, fault.why.nb) for fault in told.value.faults]


# --- Names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "nb", "en"),
    [
        ("t.programme.total.count", "99", "99"),
        ("t.programme.total.share", "49\u202f%", "49%"),
        ("t.programme.total.percent", "49\u202f%", "49%"),
        ("t.programme.total.points", "49", "49"),
        ("t.age.value", "24,0", "24.0"),
        ("t.St. Hanshaugen – nord.count", "1234", "1234"),
        ("t.St. Hanshaugen – nord.base", "12\u202f345", "12,345"),
        ("secret.count", ":", ":"),
        (" t . programme . total . count ", "99", "99"),
        ("t.\u00a0programme.to\u00adtal\u200b.count", "99", "99"),  # kinds of space, a soft hyphen, nothing at all
        ("T.Programme.Total.Count", "99", "99"),
        ("t.St.\u00a0Hanshaugen - nord.count", "1234", "1234"),
        ("t.programme.\ntotal.count", "99", "99"),
        (r"t.programme.total.per\_cent".replace(r"r\_c", "rc"), "49\u202f%", "49%"),
        ("98|t.programme.total.count", "99", "99"),
    ],
)
def test_a_name_becomes_its_number(name: str, nb: str, en: str) -> None:
    assert said(f"({{{{{name}}}}}),") == f"({nb}),"
    assert said(f"({{{{{name}}}}}),", "en") == f"({en}),"


def test_what_escapes_an_underscore_in_markdown_means_nothing() -> None:
    cells = Names({"by_unit": [SHARE]}, {})
    assert cells.number(r"by\_unit.total.count", "nb").text == "99"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tt.programme.total.count", "Det er ingen tabell «tt». Nærmest: t"),
        ("t.programme.totl.count", "Tabellen t har ikke navnet «totl». Nærmest: total"),
        ("t.programme.total.prosent", "Navnet må slutte med én av count, base, missing, value, percent, points"),
        ("t.programme.total.prosent", "Nærmest: percent"),
        ("t.programme.count", "Navnet passer på 3 celler. Skriv flere navn. Noen av dem: t.programme.total, t.intro"),
        ("t.age.programme.count", "Ingen celle har alle disse navnene. Nærmest: "),
        ("t.age.percent", "Denne cellen har ikke «percent», men base, missing, value, lower, upper."),
        ("", "Det er ingen tabell «»"),
        ("t", "Navnet må slutte med én av"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told_with_what_is_near(name: str, why: str) -> None:
    ((place, words, told),) = faults(f"Først\n\nDette er {{{{{name}}}}} av dem.")
    assert place == "linje 3"
    assert words == f"Dette er {{{{{name}}}}} av dem."
    assert why in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("av {{t.programme.total.count dem", "«{{» mangler «}}» i samme avsnitt."),
        ("av {{t.programme.\n\ntotal.count}} dem", "«{{» mangler «}}» i samme avsnitt."),
        ("av {t.programme.total.count} dem", "to klammer på hver side: {{navn}}"),
        ("av t.programme.total.count}} dem", "to klammer på hver side: {{navn}}"),
    ],
)
def test_half_a_brace_is_told(text: str, why: str) -> None:
    assert any(why in told for _, _, told in faults(text))


def test_all_faults_are_told_at_once_each_with_its_line() -> None:
    text = "En {{x.count}}\r\nog {{t.total}}\r\n\r\nTre {{t.intro.count}} {{y.base}}"
    assert [place for place, _, _ in faults(text)] == ["linje 1", "linje 2", "linje 4"]


def test_the_shortest_name_of_each_cell_finds_it(tmp_path: Path) -> None:
    names = Names.read(STUDY, invented.write(tmp_path))
    seen = 0
    for name_table, lines in names.lines.items():
        for line in lines[::7]:
            field = next(field for field in SHOW if shows(line, field, "nb"))
            assert names.number(f"{names.of(name_table, line)}.{field}", "nb").line is line
            seen += 1
    assert seen > 300


# --- Markdown --------------------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("{}\r\n -#|."))))
@tried("\ufeff---\r\ntitle: x\r\n---\r\nA\rB\n\n")
@tried("$\\frac{a}{{b}}$".replace("{{", "{ {"))
def test_a_text_without_names_stays_byte_for_byte(text: str) -> None:
    text = text.replace("{{", "{ {")
    assert filled(text).content == text.encode()


@given(st.text(alphabet="ab \r\n\ufeff-{}é", max_size=30), st.text(alphabet="ab \r\n-{}é", max_size=30))
def test_around_a_name_nothing_changes(before: str, after: str) -> None:
    before, after = (text.replace("{", "[").replace("}", "]") for text in (before, after))
    assert filled(before + TOTAL + after).content == f"{before}99{after}".encode()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A\n", "**M**\n\nA\n"),
        ("A\r\n", "**M**\r\n\r\nA\r\n"),
        ("\ufeffA", "\ufeff**M**\n\nA"),
        ("---\ntitle: x\n---\nA\n", "---\ntitle: x\n---\n**M**\n\nA\n"),
        ("---\ntitle: x\n...\nA\n", "---\ntitle: x\n...\n**M**\n\nA\n"),
        ("---\n\nA\n---\n", "**M**\n\n---\n\nA\n---\n"),
        ("---\nx: y\n---", "---\nx: y\n---\n**M**\n\n"),
        ("", "**M**\n\n"),
    ],
)
def test_the_mark_of_synthetic_data_comes_first_but_after_a_heading_block(text: str, marked: str) -> None:
    assert filled(text, mark="M").content.decode() == marked


def test_a_text_that_is_not_utf_8_is_told() -> None:
    assert faults("blåbær".encode("latin-1")) == [("", "", "Filen er ikke lagret som UTF-8.")]


# --- Typed numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "typed", "cells"),
    [
        ("Det var {{98|t.programme.total.count}}.", "left", "98", ("99", "t.programme.total.count")),
        ("98 av 202 deltakere kom i arbeid", "either", "98 av 202", ("98 / 202", "others.count")),
        ("97 av {{t.programme.total.base}}", "near", "97 av 202", ("99 / 202", "t.total.count")),
        ("56 av 111 deltakere", "same", "56 av 111", ("56 / 111", "t.intro.count")),
        ("98 av 202 deltakere bor i et hus med andre", "either", "98 av 202", ("98 / 202", "others.count")),
        ("97/202", "near", "97/202", ("98 / 202", "others.count")),
        ("98 av de {{t.total.share.base}}", "either", "98 av de 202", ("98 / 202", "others.count")),
        ("{{t.total.share.count}} av 203", "near", "99 av 203", ("99 / 202", "t.total.base")),
        ("{{t.programme.total.count}} personer (50 %)", "near", "50 %", ("49\u202f%", "t.programme.total.percent")),
        ("{{t.programme.total.count}} personer (49 prosent)", "same", "49 prosent", ("49\u202f%", "t.total.percent")),
        ("{{t.age.value}} år for 148 deltakere", "near", "148", ("150", "t.age.base")),
        ("{{t.age.value}} år, mest 31,3", "same", "31,3", ("31,3", "t.age.upper")),
        ("12 000 av {{t.St. Hanshaugen – nord.base}}, eller 12 300", "near", "12 300", ("12\u202f345", "base")),
    ],
)  # fmt: skip
def test_a_typed_number_is_held_against_the_cells(text: str, kind: str, typed: str, cells: tuple[str, str]) -> None:
    looks = filled(text).looks
    found = [look.typed for look in looks if look.typed.text == typed]
    assert [one.kind for one in found] == [kind], looks
    number, name = found[0].cells[0]
    assert number == cells[0]
    assert set(cells[1].split(".")) - {"programme"} <= set(re.split(r"\.(?! )", name))


@pytest.mark.parametrize(
    "text",
    [
        "98 deltakere",  # alone, in a paragraph without names
        "Det var {{99|t.total.share.count}} ({{49 %|t.programme.total.percent}}).",
        "Det var {{t.programme.total.count}} i 2019, tabell 99, avsnitt 3.9 og side 99.",
        "Det var {{t.programme.total.count}} den 99. gangen, q1_99 og A99, se https://x.no/99 og [her](s99-99 99).",
        "99. Det var {{t.programme.total.count}}",
        "# 99 Det var {{t.programme.total.count}}",
        "Det var {{t.programme.total.count}} og 150",
        "Det var {{t.programme.total.count}} og 99 %",  # of cells in the paragraph, none shows 99 %
        "2 av 3 arbeidsgivere",
        "3 av 5000 kommuner",
        "98 av {{secret.base}}, 99 der",
        "nittiåtte av tohundreogto",
    ],
)
def test_what_is_not_looked_for_is_not_told(text: str) -> None:
    assert [look.typed for look in filled(text).looks] == []


def test_a_pair_that_a_cell_has_is_told_before_the_near_one_that_the_paragraph_names() -> None:
    (look,) = filled(f"{TOTAL} kom i arbeid, 98 av 202 gjorde det ikke").looks
    assert look.typed.kind == "either"
    assert look.typed.cells == (("98 / 202", "others.count"), ("99 / 202", "t.programme.total.count"))


def test_a_pair_that_a_named_cell_has_is_not_looked_for_elsewhere() -> None:
    (look,) = filled("{{others.count}} bor med andre, 98 av 202").looks
    assert (look.typed.kind, look.typed.cells) == ("same", (("98 / 202", "others.count"),))


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("{{t.programme.total.percent}}%", "nb", "49\u202f%%"),
        ("{{t.programme.total.percent}} prosent", "nb", "49\u202f% prosent"),
        ("{{49|t.programme.total.percent}}\u00a0%", "nb", "49\u202f%\u00a0%"),
        ("**{{t.programme.total.percent}}** Prosent", "nb", "49\u202f%** Prosent"),
        ("{{t.programme.total.percent}} percent", "en", "49% percent"),
        ("{{t.programme.total.percent}} per cent", "en", "49% per cent"),
        ("{{t.programme.total.percent}}\n%", "en", "49%\n%"),
    ],
)
def test_per_cent_twice_is_told(text: str, language: Language, typed: str) -> None:
    (look,) = filled(f"Det var {text} av dem.", language=language).looks
    number = "49\u202f%" if language == "nb" else "49%"
    assert (look.typed.kind, look.typed.text) == ("twice", typed)
    assert [shown for shown, _ in look.typed.cells] == [number]


@pytest.mark.parametrize(
    "text",
    ["{{t.programme.total.percent}} av dem, i prosent", "{{t.programme.total.count}} %", "{{secret.percent}} prosent"],
)
def test_per_cent_once_is_not_told(text: str) -> None:
    assert filled(text).looks == ()


def test_english_numbers_are_read_as_english() -> None:
    (look,) = filled("{{t.St. Hanshaugen – nord.base}} or 12,300", language="en").looks
    assert (look.typed.text, look.typed.cells[0][0]) == ("12,300", "12,345")


@pytest.mark.parametrize("letter", ["a", "9", " ", "{", "}", "/", "@", ".", "(", "\n", "9 ", "a{"])
def test_a_long_text_of_anything_is_searched_in_a_moment(letter: str) -> None:
    began = time.process_time()
    with suppress(FaultsError):
        filled(f"{TOTAL} ![](data:image/png;base64,{letter * 100_000}")
    assert time.process_time() - began < 5


@given(st.text(alphabet="0123456789 ,.%av/of-−\u202f{}t|\n", max_size=60), st.sampled_from(["nb", "en"]))
@settings(max_examples=200)
def test_no_digits_can_stop_the_search(text: str, language: Language) -> None:
    filled(f"{TOTAL} {text.replace('{', '(').replace('}', ')')}", language=language)


# --- Word ------------------------------------------------------------------------------------------------------------


def word(body: str, **around: str) -> bytes:
    return filled(docx(body, **around), "docx").content


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def text_of(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, as Word shows it."""
    w = f"{{{wordfile.W}}}"
    letters = {f"{w}tab": "\t", f"{w}br": "\n", f"{w}noBreakHyphen": "\u2011"}
    return [
        "".join(one.text or "" if one.tag == f"{w}t" else letters.get(one.tag, "") for one in found.iter())
        for found in fromstring(part(content, name)).iter(f"{w}p")
    ]


SPLIT = {
    "in one run": run(f"av {TOTAL} dem"),
    "after each letter": "".join(run(letter) for letter in f"av {TOTAL} dem"),
    "by spelling": run("av {{t.programme.to") + '<w:proofErr w:type="spellStart"/>' + run("tal.count}} dem"),
    "by a bookmark": run("av {") + '<w:bookmarkStart w:id="3" w:name="b"/>' + run("{t.programme.total.count}} dem"),
    "by a page end": run("av {{t.pro") + "<w:r><w:lastRenderedPageBreak/></w:r>" + run("gramme.total.count}} dem"),
    "by an edit": run("av {{t.programme.") + f'<w:ins w:id="1" w:author="K">{run("total")}</w:ins>'
    + '<w:del w:id="2" w:author="K"><w:r><w:delText>intro</w:delText></w:r></w:del>' + run(".count}} dem"),
    "by a soft hyphen": run("av {{t.programme.to") + "<w:r><w:softHyphen/></w:r>" + run("tal.count}} dem"),
    "by a line break": run("av {{t.programme.") + "<w:r><w:br/></w:r>" + run("total.count}} dem"),
    "in a link": f'<w:hyperlink w:anchor="x">{run("av {{t.programme.total")}</w:hyperlink>' + run(".count}} dem"),
    "a control": f"<w:sdt><w:sdtContent>{run('av {{t.programme.to')}</w:sdtContent></w:sdt>" + run("tal.count}} dem"),
    "with CDATA and entities": "<w:r><w:t><![CDATA[av {{t.pro]]>gramme&#46;total.count}} dem</w:t></w:r>",
    "with spaces that do not break": run("av {{\u00a0t.\u00a0programme.total.count\u00a0}} dem"),
}  # fmt: skip


@pytest.mark.parametrize("runs", SPLIT.values(), ids=SPLIT)
def test_a_name_that_word_has_split_is_found(runs: str) -> None:
    assert text_of(word(paragraph(runs))) == ["av 99 dem"]


def test_the_number_has_the_look_of_the_first_run_and_the_rest_keeps_its_own() -> None:
    made = part(word(paragraph(run("av {{t.programme.", BOLD), run("total.count}} dem"))))
    runs = re.findall(r"<w:rPr>(.*?)</w:rPr><w:t[^>]*>(.*?)</w:t>", made)
    assert runs == [(BOLD, "av 99"), ("", " dem")]


def test_a_space_at_the_end_of_a_run_is_kept() -> None:
    bare = '<w:r><w:t>{{t.programme.</w:t></w:r><w:r><w:t a="&gt;">total.count}} dem &lt;x&gt;</w:t></w:r>'
    made = word(paragraph(bare))
    assert '<w:t a="&gt;" xml:space="preserve"> dem &lt;x&gt;</w:t>' in part(made)
    assert text_of(made) == ["99 dem <x>"]


def test_several_names_in_one_paragraph_and_in_one_run() -> None:
    runs = (run("{{t.intro.count}}/{{t.intro"), run(".base}} og {{t.programme.total.count}}{{secret.count}}"), run("!"))
    assert text_of(word(paragraph(*runs))) == ["56/111 og 99:!"]


def test_tables_headers_footers_notes_and_text_boxes_are_filled() -> None:
    box = text_box("boks {{t.intro.count}}")
    body = paragraph("før ", box, NOTE, " {{t.programme.total.base}}") + table(("A", TOTAL), (TOTAL, "B"))
    made = word(body, header=f"topp {TOTAL}", footer=f"bunn {TOTAL}", note=f"note {TOTAL}")
    whole = " ".join(text_of(made))
    assert whole.count("boks 56") == 2 + 2  # for both kinds of Word; in the paragraph around it and in its own
    assert "202" in whole
    assert [text for text in text_of(made) if text in ("A", "B", "99")] == ["A", "99", "99", "B"]
    assert text_of(made, "word/header1.xml") == ["topp 99"]
    assert text_of(made, "word/footer1.xml") == ["bunn 99"]
    assert text_of(made, "word/footnotes.xml")[-1] == " note 99"
    assert filled(docx(body), "docx").numbers == 1 + 1 + 2  # the text box counts once


def test_a_chart_is_filled() -> None:
    runs = "<a:r><a:t>{{t.intro</a:t></a:r><a:r><a:t>.count}} x</a:t></a:r>"
    chart = f"<c {NAMESPACES}><a:p>{runs}</a:p></c>"
    made = filled(with_part(docx(paragraph("x")), "word/charts/chart1.xml", chart), "docx").content
    assert "<a:t>56</a:t></a:r><a:r><a:t> x</a:t>" in part(made, "word/charts/chart1.xml")


def with_part(content: bytes, name: str, text: str | bytes) -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for found in old.namelist():
            if found != name:
                new.writestr(found, old.read(found))
        new.writestr(name, text)
    return memory.getvalue()


def test_nothing_else_of_the_document_changes() -> None:
    old = with_part(
        docx(paragraph("av ", TOTAL, " dem"), header="h", note="n", title="T"), "word/media/a.jpeg", b"\xff\xd8{{"
    )
    made = filled(old, "docx").content
    with zipfile.ZipFile(BytesIO(old)) as before, zipfile.ZipFile(BytesIO(made)) as after:
        assert after.namelist() == before.namelist()
        for name in before.namelist():
            expected = before.read(name)
            if name == "word/document.xml":
                expected = expected.replace(TOTAL.encode(), b"99")
            assert after.read(name) == expected, name
    assert made == filled(old, "docx").content


@given(
    st.lists(
        st.sampled_from(
            [run("x "), run("{ ", BOLD), run("} é&<"), "<w:r><w:tab/></w:r>", "<w:r><w:t/></w:r>", TOTAL[:5], TOTAL[5:]]
        )
    )
)
@settings(max_examples=100)
def test_any_runs_stay_well_formed(runs: list[str]) -> None:
    try:
        made = word(paragraph(*runs))
    except FaultsError:
        return
    assert "".join(text_of(made)) == "".join(text_of(docx(paragraph(*runs)))).replace(TOTAL, "99")


def test_the_mark_of_synthetic_data_is_the_first_paragraph() -> None:
    made = filled(docx(table((TOTAL,)), header="h"), "docx", mark="SYN & <T>").content
    assert text_of(made)[0] == "SYN & <T>"
    assert text_of(made)[1:] == ["99"]


def test_a_fault_in_word_names_paragraph_part_and_words() -> None:
    body = paragraph("Først") + paragraph("Her står ", run("{{t.programme.", BOLD), run("totl.count}} et sted"))
    told = faults(docx(body, header="{{x.count}}", note="{t.intro.count}"), "docx")
    assert [(place, words) for place, words, _ in told] == [
        ("avsnitt 2", "Her står {{t.programme.totl.count}} et sted"),
        ("avsnitt 1 (topptekst)", "{{x.count}}"),
        ("avsnitt 3 (fotnoter)", "{t.intro.count}"),
    ]


def test_a_fault_in_a_text_box_is_told_once() -> None:
    assert len(faults(docx(paragraph(text_box("{{x.count}}"))), "docx")) == 1


@pytest.mark.parametrize(
    "body",
    [
        paragraph("<w:r><w:instrText> IF {{t.programme.total.count}} > 1 </w:instrText></w:r>"),
        paragraph('<w:r><w:drawing><wp:docPr id="1" name="a" descr="{{t.programme.total.count}}"/></w:drawing></w:r>'),
    ],
)
def test_a_name_where_nothing_can_be_filled_in_is_told(body: str) -> None:
    ((place, words, why),) = faults(docx(body), "docx")
    assert (place, words) == ("word/document.xml", TOTAL)
    assert "kan et navn ikke fylles inn" in why
    ((place, _, _),) = faults(docx(paragraph("x"), title=TOTAL), "docx")
    assert place == "docProps/core.xml"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
DOCUMENT = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>"
OTHER_ENCODING = ('<?xml version="1.0" encoding="UTF-16"?>' + DOCUMENT.format("x")).encode("utf-16")
NO_WORD = {
    "nothing": b"",
    "a text": b"Hei {{t.total.count}}",
    "old or encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "cut off": docx(paragraph("x"))[:700],
    "another zip": with_part(docx(paragraph("x")), "word/document.xml", "<x/>"),
    "not well formed": with_part(docx(paragraph("x")), "word/document.xml", "<w:document"),
    "entities": with_part(docx(paragraph("x")), "word/document.xml", BOMB + DOCUMENT.format("&b;")),
    "another encoding": with_part(docx(paragraph("x")), "word/document.xml", OTHER_ENCODING),
}  # fmt: skip


@pytest.mark.parametrize("content", NO_WORD.values(), ids=NO_WORD)
def test_what_is_no_word_document_is_told(content: bytes) -> None:
    ((place, _, why),) = faults(content, "docx")
    assert place == ""
    assert "kan ikke åpnes som et Word-dokument" in why


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    monkeypatch.setattr("seanalysis.report.writing.word.UNPACKED_LIMIT", 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    ((_, _, why),) = faults(memory.getvalue(), "docx")
    assert "større enn noen tekst" in why


def test_libreoffice_writes_a_document_that_is_filled_and_reads_it_again(
    program: Callable[..., str], tmp_path: Path
) -> None:
    soffice = program("soffice", "libreoffice")

    def converted(content: bytes, form: str) -> bytes:
        source, out = tmp_path / "a.docx", tmp_path / "out"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out / f"a.{form.partition(':')[0]}").read_bytes()

    body = paragraph("Av {{t.programme.total", run(".base}} kom ", BOLD), NOTE, text_box("boks {{t.intro.count}}"))
    old = docx(body + table((TOTAL, "{{t.programme.total.percent}}")), header=f"topp {TOTAL}", note=f"note {TOTAL}")
    rewritten = converted(old, "docx")
    made = filled(rewritten, "docx", mark="MERKE").content
    seen = converted(made, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert seen.startswith("MERKE")
    assert "Av 202 kom" in seen
    assert "49\u202f%" in seen
    assert "{{" not in seen
    assert "topp 99" in "".join(text_of(made, _named(made, "header")))
    assert "note 99" in "".join(text_of(made, "word/footnotes.xml"))
    assert "boks 56" in "".join(text_of(made))
    again = converted(made, "docx")
    assert text_of(again)[0] == "MERKE"


def _named(content: bytes, begins: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return next(name for name in package.namelist() if name.startswith(f"word/{begins}"))


# --- The step --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a text, and the cells of invented data."""
    folder = tmp_path_factory.mktemp("texts")
    shutil.copytree(FOLDER, folder / "study")
    invented.write(folder)
    invented.write_files(folder)
    return folder


def step(made_in: Path, **changed: object) -> str:
    given = {
        "texts": [text.path.as_posix() for text in texts_of(made_in / "study")],
        "cells": str(made_in / "cells.csv"),
        "files": str(made_in / "files.csv"),
        "study": str(made_in / "study"),
        "languages": ["nb", "en"],
        "disclosure": "",
        "listed": ["names.nb.csv", "names.en.csv"],
        "folder": str(made_in / "out" / "texts"),
        "page": str(made_in / "out" / "report" / "texts.html"),
    }
    return step_of_run.run(**(given | changed))


def test_the_examples_are_as_they_are_made_and_say_that_the_data_are_synthetic(written: Path) -> None:
    for language, made in wordfile.EXAMPLES.items():
        assert wordfile.example(language).read_bytes() == made
    assert re.fullmatch(r"Filled \d+ numbers into 4 texts\.", step(written))
    out = written / "out" / "texts"
    for language, mark in (("nb", "SYNTETISKE DATA"), ("en", "SYNTHETIC DATA")):
        assert (out / f"example.{language}.md").read_text("utf-8").startswith(f"**{mark}")
        said_first, *rest = text_of((out / f"example.{language}.docx").read_bytes())
        assert said_first.startswith(mark)
        assert "{{" not in " ".join(rest)
        assert re.search(r"\d", " ".join(rest))


def test_real_data_are_not_called_synthetic(written: Path, tmp_path: Path) -> None:
    invented.write_files(tmp_path, synthetic=False)
    step(written, files=str(tmp_path / "files.csv"), folder=str(tmp_path / "t"), page=str(tmp_path / "texts.html"))
    assert (tmp_path / "t" / "example.en.md").read_text("utf-8").startswith("# How many came into work?")
    assert "SYNTETISKE" not in (tmp_path / "texts.html").read_text("utf-8")


def test_what_is_typed_stands_on_the_page_in_both_languages(written: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(written / "study", tmp_path / "study"))
    (study / "texts" / "mine å.nb.md").write_text("<b>1</b> {{7|transition_by_programme.total.base}}\n", "utf-8")
    told = step(
        written,
        study=str(study),
        texts=[t.path.as_posix() for t in texts_of(study)],
        page=str(tmp_path / "p" / "t.html"),
    )
    assert "Typed by hand and worth a look: 1, see" in told
    page = Page((tmp_path / "p" / "t.html").read_text("utf-8"))
    text = page.root.text
    assert "<b>1</b> {{7|transition_by_programme.total.base}}" in text
    assert "linje 1" in text
    assert "line 1" in text
    assert "Et annet tall nå" in text
    assert "Another number now" in text
    assert any(link.attributes.get("href", "").endswith("texts/mine%20%C3%A5.nb.md") for link in page.root.all("a"))


def test_a_stop_tells_every_fault_of_every_text_and_writes_none(written: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(written / "study", tmp_path / "study"))
    (study / "texts" / "a.nb.md").write_text("{{x.count}}\n{{y.count}}", "utf-8")
    (study / "texts" / "b.en.docx").write_bytes(docx(paragraph("{{transition_by_program.total.count}}")))
    (study / "texts" / "c.en.docx").write_bytes(b"x")
    given = [text.path.as_posix() for text in texts_of(study)]
    with pytest.raises(StopRunError) as stop:
        step(written, study=str(study), texts=given, folder=str(tmp_path / "t"), languages=["en", "nb"])
    text = str(stop.value)
    assert text.startswith("The run stopped: 4 things must be corrected in the texts first.")
    assert f"{study.as_posix()}/texts/a.nb.md\n  line 1: " in text
    assert "transition_by_programme" in text
    assert "paragraph 1: {{transition_by_program.total.count}}" in text
    assert "c.en.docx\n    The file cannot be opened as a Word document." in text
    assert text.endswith("All names stand in names.nb.csv")
    assert not (tmp_path / "t").exists()


def test_without_texts_there_is_a_page_that_says_so(written: Path, tmp_path: Path) -> None:
    assert step(written, texts=[], page=str(tmp_path / "t.html")).startswith("Filled 0 numbers into 0 texts")
    assert "Studien har ingen tekster." in (tmp_path / "t.html").read_text("utf-8")


def test_all_names_are_listed_with_what_each_field_says(written: Path, tmp_path: Path) -> None:
    out = [str(tmp_path / f"names.{language}.csv") for language in ("nb", "en")]
    listing.run(str(written / "cells.csv"), str(written / "files.csv"), str(written / "study"), ["nb", "en"], out)
    head, fields, *rows = Path(out[1]).read_text("utf-8-sig").splitlines()
    assert "SYNTHETIC DATA" in head
    assert fields == "Table,About,Name,count,base,missing,value,percent,points,lower,upper"
    names = Names.read(STUDY, written / "cells.csv")
    assert len(rows) == sum(map(len, names.lines.values()))
    (found,) = [row for row in rows if ",transition_by_programme.intro," in row]
    assert "Programme: Introduction Programme" in found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kapittel.docx", "let its name say the language and the kind: name.nb.docx"),
        ("kapittel.no.md", "let its name say the language"),
        ("kapittel.nb.DOCX", "let its name say the language and the kind"),
        ("kapittel.nb.odt", "save it as Word document (.docx)"),
        ("kapittel.nb.doc", "save it as Word document (.docx)"),
        ("{x}.nb.md", "has no braces"),
    ],
)
def test_a_file_whose_name_says_too_little_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_text("x", "utf-8")
    with pytest.raises(StudyError, match=re.escape(told)):
        texts_of(tmp_path)


def test_files_that_a_program_keeps_while_a_text_is_open_are_left_alone(tmp_path: Path) -> None:
    assert texts_of(tmp_path) == ()
    (tmp_path / "texts" / "figures").mkdir(parents=True)
    for name in ("~$pittel.nb.docx", ".~lock.kapittel.nb.docx#", "kart.png", "Kapittel 1.nb.docx"):
        (tmp_path / "texts" / name).write_text("x", "utf-8")
    assert [text.path.name for text in texts_of(tmp_path)] == ["Kapittel 1.nb.docx"]
