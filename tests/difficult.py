"""Tables made up to be hard to write, drawn at random by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from seanalysis.render import cell
from seanalysis.render.lines import Line
from seanalysis.render.shown import Header, Note, ShownCell, ShownRow, ShownTable
from seanalysis.study.codebook import Language

NAMES = [
    "Fjell",
    "=1+1",
    "+47",
    "@SUM(A1)",
    "{=2}",
    "<b>Øy</b> & Vik",
    r"50 % \input{a} $x_1^2$ #~",
    "[a] *b* --- ,, \"c\" 'd' `e`",
    "007",
    "http://a.no",
    "a\tb\nc",
    "\x0bd\x7f",
    "_x0041_",
    "Ærlig talt så lang at den må brytes over flere linjer i enhver kolonne " * 3,
    "عربي",
    ":",
    "–",
    " ",
]


@st.composite
def tables(draw: st.DrawFn) -> ShownTable:
    """A table in either language with any headers, labels and cells, hidden and empty ones among them."""
    language: Language = draw(st.sampled_from(["nb", "en"]))
    width = draw(st.integers(1, 9))
    names = st.one_of(st.sampled_from(NAMES), st.text(max_size=12))
    writers = [draw(st.sampled_from(WRITERS)) for _ in range(width)]
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        role = draw(st.sampled_from(["level", "heading", "missing", "total"]))
        indent = draw(st.booleans())
        if role == "heading" and draw(st.booleans()):
            cells: tuple[ShownCell, ...] = ()
        elif role in ("heading", "missing"):
            write = cell.records if role == "heading" else cell.plain
            cells = tuple(write(draw(st.one_of(st.none(), st.integers(0, 20_000))), language) for _ in range(width))
        else:
            cells = tuple(write(draw(lines()), language) for write in writers)
        rows.append(ShownRow(draw(names), cells, role, indent))  # type: ignore[arg-type]
    return ShownTable(
        id=draw(st.sampled_from(["made", "another_made_with_a_name_that_is_far_too_long"])),
        language=language,
        title=draw(names),
        mark=draw(st.sampled_from(["", "SYNTETISKE DATA"])),
        headers=draw(_headers(width, names)),
        body=tuple((row,) for row in rows),
        notes=tuple(draw(st.lists(st.builds(Note, names, names), max_size=3))),
    )


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line of cells, as `cells` computes them."""
    base = draw(st.integers(0, 20_000))
    count = draw(st.integers(0, base))
    nothing = float("nan")
    real = st.floats(-500, 500) if base else st.just(nothing)
    proportion = st.floats(0, 1) if base else st.just(nothing)
    share = draw(st.booleans())
    value = (count / base if base else nothing) if share else draw(real)
    lower, upper = draw(proportion), draw(proportion)
    missing = draw(st.integers(0, 99))
    return Line(
        "", "", "", "", "", count, base, missing, value, lower, upper, draw(st.sampled_from([False] * 4 + [True]))
    )


@st.composite
def _headers(draw: st.DrawFn, width: int, names: st.SearchStrategy[str]) -> tuple[tuple[Header, ...], ...]:
    below = st.sampled_from(["", "n = 111", "n = :"])
    if draw(st.booleans()):
        return (tuple(Header(draw(names), draw(below)) for _ in range(width + 1)),)
    top, under, left = [Header(draw(names), rows=2)], [], width
    while left:
        columns = draw(st.integers(1, left))
        left -= columns
        if columns == 1 and draw(st.booleans()):
            top.append(Header(draw(names), draw(below), rows=2))
            continue
        top.append(Header(draw(names), columns=columns))
        under += [Header(draw(names), draw(below)) for _ in range(columns)]
    return (tuple(top), tuple(under)) if under else (tuple(Header(h.text, h.below) for h in top),)


def _as_share(line: Line) -> Line:
    return replace(line, value=line.count / line.base if line.base and line.count is not None else float("nan"))


def _share(line: Line, language: Language) -> ShownCell:
    return cell.share(_as_share(line), language)


def _count_and_share(line: Line, language: Language) -> ShownCell:
    return cell.count_and_share(_as_share(line), language)


def _count_of_base(line: Line, language: Language) -> ShownCell:
    return cell.count_of_base(_as_share(line), language)


def _distinct(line: Line, language: Language) -> ShownCell:
    return cell.distinct(replace(line, value=float(line.base or 0)), language)


def _nothing(_line: Line, _language: Language) -> ShownCell:
    return ShownCell("")


WRITERS = [
    cell.count,
    cell.base,
    _share,
    _count_and_share,
    _count_of_base,
    cell.limits,
    cell.median,
    cell.mean,
    _distinct,
    _nothing,
]
