"""Every published number held against the cells: published.csv, one line a statement."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pandas as pd

from seanalysis.cells import frame
from seanalysis.cells.select import by_table
from seanalysis.config import Disclosure, rule_of
from seanalysis.published.numbers import Cells
from seanalysis.published.verdict import WORDS, Verdict, judge_all
from seanalysis.study import Study
from seanalysis.study.source import StudyError

COLUMNS = [
    "id",
    "section",
    "printed",
    "precision",
    "verdict",
    "value",
    "base",
    "missing",
    "difference",
    "cell",
    "under",
    "contradicted_by",
    "under_cell",
    "under_value",
    "lacking",
    "rows",
    "taken",
]


def verdicts(cells: pd.DataFrame, study: Study, rule: Disclosure | None = None) -> list[Verdict]:
    """Return the verdict on every published number of the study.

    `rule` is that of the public edition, None in the internal one.

    Raises:
        StudyError: the list has no number in it, or one that cannot be looked up.
    """
    if not study.statements:
        raise StudyError("published.yaml: there is no statement to check")
    rounded = [table.id for table in study.tables if table.release.round] if rule and not rule.turned_off else []
    return judge_all(study.statements, Cells.of_run(by_table(cells), rounded, public=rule is not None))


def told(judged: list[Verdict]) -> pd.DataFrame:
    """Return verdicts as a frame of texts with `COLUMNS`, empty where a column does not apply."""
    return pd.DataFrame([_line(verdict) for verdict in judged], columns=COLUMNS, dtype="str")


def run(cells: str, study: str, disclosure: str, published: str) -> str:
    """Judge all published numbers; write published.csv; return a sentence with the totals by verdict.

    `disclosure` is the rule of the public edition as JSON, "" in the internal one.
    """
    judged = verdicts(frame.read(Path(cells)), Study(Path(study)), rule_of(disclosure))
    told(judged).to_csv(published, index=False, lineterminator="\n")
    counts = Counter(verdict.word for verdict in judged)
    totals = ", ".join(f"{counts[word]} {word.replace('_', ' ')}" for word in WORDS if counts[word])
    lacking = [verdict.statement.id for verdict in judged if verdict.lacking and verdict.word != "hidden"]
    nothing = f" There is nothing in the data for {', '.join(lacking)}." if lacking else ""
    return f"Held {len(judged)} published numbers against the cells: {totals}.{nothing}"


def _line(verdict: Verdict) -> list[str]:
    statement, found = verdict.statement, verdict.found
    return [
        statement.id,
        " ".join(statement.section),
        statement.printed,
        statement.precision,
        verdict.word,
        _decimal(found.value if found else None),
        _whole(found.base if found else None),
        _whole(found.missing if found else None),
        _decimal(verdict.difference),
        str(statement.value or ""),
        verdict.under.en if verdict.under else "",
        " ".join(verdict.contradicted_by),
        verdict.under_cell,
        _decimal(verdict.under_value),
        verdict.lacking,
        _whole(found.rows if found else None),
        found.taken if found else "",
    ]


def _decimal(number: Fraction | None) -> str:
    if number is None:
        return ""
    return str(number.numerator) if number.denominator == 1 else repr(float(number))


def _whole(number: int | None) -> str:
    return "" if number is None else str(number)
