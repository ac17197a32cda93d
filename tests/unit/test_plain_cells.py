"""Cells that are taken out of the XML of a sheet, many at once, are read as if the parser had come to each of them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seanalysis.raw import sheet
from seanalysis.raw.package import RefusedError
from seanalysis.raw.plain_cells import STANDS_FOR, taken_out
from seanalysis.raw.sheet import Sheet, read_sheet
from seanalysis.raw.values import Values

VALUES = Values(["Ja", "Nei", ""], {"0": "number", "1": "percent", "2": "date", "3": "month"})
HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="urn:s" xmlns:x="urn:x">'

addresses = st.from_regex("[A-D][1-4]", fullmatch=True) | st.sampled_from(["XFD1", "XFE1", "A0", "A1048577", "AA01"])
stored = st.sampled_from(["0", "1", "2", "7", "43101", "0.5", "1E3", "-1", "1.2.3", "+", "60"])
plain = st.builds(
    '<c r="{}"{}{}{}'.format,
    addresses,
    st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="3"', ' s="9"']),
    st.sampled_from(["", ' t="s"', ' t="n"']),
    stored.map("><v>{}</v></c>".format) | st.just("/>"),
)
odd = st.sampled_from(
    [
        '<c r="B2" t="inlineStr"><is><t>fri</t></is></c>',
        '<c r="B2"><f>1+1</f><v>2</v></c>',
        '<c r="B2"><f>1+1</f></c>',
        '<c r="B2" t="b"><v>1</v></c>',
        "<c><v>5</v></c>",
        "<c r='C2'><v>5</v></c>",
        '<c r="C2"><v></v></c>',
        '<x:c r="C2"><x:v>5</x:v></x:c>',
        '<c r="C2" s="1" ph="1"><v>5</v></c>',
        f'<{STANDS_FOR} n="0"/>',
        "<row/>",
        '<mergeCell ref="A1:B2"/>',
    ]
)
several = st.lists(plain | odd, max_size=6).map("".join)
around = st.sampled_from(
    [
        '<row r="1">{}</row>',
        '<row r="2" hidden="1">{}</row>',
        "<row>{}</row>",
        "<!-- <row>{}</row> -->",
        "<row><![CDATA[>{}]]></row>",
        '<row><c r="A3"><v>{}</v></c></row>',
        '<row><c r="A3">{}<v>1</v></c></row>',
        '<row><c r="A3" t="str"><v><![CDATA[<row>{}]]></v></c></row>',
        "<?note <row>{}?>",
        "<row>\n{}\n</row>",
        "<row a='>{}'/>",
    ]
)
rows = st.builds(str.format, around, several)
sheets = st.builds(
    "{}{}{}".format,
    st.just(HEAD) | st.sampled_from(["", '<?xml version="1.0"?>', HEAD + '<cols a=">">']),
    st.lists(rows, max_size=5).map("".join) | several,
    st.just("</worksheet>") | st.just(""),
)


def read(xml: bytes) -> Sheet | str:
    try:
        return read_sheet(xml, VALUES)
    except RefusedError as refused:
        return refused.rule


def one_by_one(xml: bytes) -> Sheet | str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sheet, "taken_out", lambda xml: (xml, []))
        return read(xml)


@settings(max_examples=600, deadline=None)
@given(sheets)
def test_a_sheet_is_the_same_however_its_cells_are_read(xml: str) -> None:
    assert read(xml.encode()) == one_by_one(xml.encode())


@pytest.mark.parametrize("limit", ["CELLS_LIMIT", "LETTERS_LIMIT"])
def test_too_many_plain_cells_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, limit, 4)
    two = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c>'
    assert isinstance(read(f'{HEAD}<row r="1">{two}<c r="C1"/></row></worksheet>'.encode()), Sheet)
    five = two + two.replace("1", "2") + '<c r="E1"><v>1</v></c>'
    assert read(f'{HEAD}<row r="1">{five}</row></worksheet>'.encode()) == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "cp1252", "us-ascii"])
def test_the_encoding_of_a_sheet_changes_nothing(encoding: str) -> None:
    row = '<row r="1"><c r="A1"><v>12</v></c><c r="B1" t="s"><v>0</v></c></row></worksheet>'
    xml = HEAD.replace("UTF-8", encoding) + row
    found = read(xml.encode(encoding))
    assert isinstance(found, Sheet)
    assert found == one_by_one(xml.encode(encoding))
    assert found.grid == {1: {1: ("number", "12"), 2: ("text", "Ja")}}


def test_what_is_left_of_a_sheet_has_an_element_for_each_run() -> None:
    cell: Callable[[str], str] = '<c r="{}"><v>1</v></c>'.format
    xml = f'<s><row>{cell("A1")}{cell("B1")}<c r="C1"><f>1</f></c>{cell("D1")}</row></s>'
    rest, runs = taken_out(xml.encode())
    assert rest == b'<s><row><plainCells n="0"/><c r="C1"><f>1</f></c><plainCells n="1"/></row></s>'
    assert runs == [cell("A1") + cell("B1"), cell("D1")]
