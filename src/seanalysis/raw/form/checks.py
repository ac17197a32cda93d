"""What Excel itself holds a cell against, as formulas: the codebook's limits, and where a field does not apply."""

from collections.abc import Iterable, Mapping
from datetime import date

from seanalysis.raw.form.questions import Question
from seanalysis.study.codebook import Codebook, Language
from seanalysis.study.conditions import Condition


def allowed(question: Question, cell: str) -> str | None:
    """Return the formula that is true where an answer that is typed may stand in `cell`; None where any text may."""
    field = question.field
    limits = []
    if field.range:
        limits += [f"{cell}>={field.range[0]:g}", f"{cell}<={field.range[1]:g}"]
    if field.dates:
        limits += [f"{cell}>={_day(field.dates[0])}", f"{cell}<{_day(field.dates[1])}+1"]
    if field.type == "integer":
        limits.append(f"INT({cell})={cell}")
    if field.smallest:
        limits.append(f"OR({cell}=0,{cell}>={field.smallest:g})")  # 50 % typed as such is 0.5
    if field.type not in ("integer", "number", "date"):
        return None
    number = f"AND({','.join(limits)})" if limits else "TRUE"
    return f"=IF(ISNUMBER({cell}),{number},{_any_of(cell, question.words.values())})"


def only_once(cell: str, cells: str) -> str:
    """Return the formula that is true where the text in `cell` stands once in `cells`.

    COUNTIF would take 007 for 7, and * for any text.
    """
    return f"=SUMPRODUCT(--({cells}={cell}))=1"


def does_not_apply(
    conditions: Iterable[Condition], book: Codebook, language: Language, cells: Mapping[str, str]
) -> str:
    """Return the formula that is true where a condition is known to be false; `cells` by field."""
    return f"=OR({','.join(_false(condition, book, language, cells) for condition in conditions)})"


def _false(condition: Condition, book: Codebook, language: Language, cells: Mapping[str, str]) -> str:
    cell = cells[condition.field]
    if condition.levels is not None:
        levels = book.levels(book.field(condition.field))
        return _any_of(cell, (level.label[language] for level in levels if level.id not in condition.levels))
    if condition.known:
        return f'{cell}=""'
    if condition.not_before is not None:
        other = cells[condition.not_before]
        return f"AND(ISNUMBER({cell}),ISNUMBER({other}),{cell}<{other})"
    bounds = ((">=", condition.at_least), ("<=", condition.at_most), (">", condition.above), ("<", condition.below))
    within = ",".join(f"{cell}{sign}{bound:g}" for sign, bound in bounds if bound is not None)
    return f"AND(ISNUMBER({cell}),NOT(AND({within})))"


def _any_of(cell: str, texts: Iterable[str]) -> str:
    equal = ['{}="{}"'.format(cell, text.replace('"', '""')) for text in texts]
    return f"OR({','.join(equal)})" if equal else "FALSE"


def _day(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"
