"""The attack on the finished edition: what attackers work out, and what the files give away; it must find nothing."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

import pandas as pd

from seanalysis.job import StopRunError
from seanalysis.release.attack import findings, words
from seanalysis.release.attack import leaks as of_files
from seanalysis.release.attack.attackers import Attack
from seanalysis.release.attack.basis import shown_in
from seanalysis.release.attack.intervals import ContradictionError
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.persons import alone
from seanalysis.release.attack.target import Interval, Rule, WrongAttackError
from seanalysis.study import Study

TEXT = ["table", "row", "row_level", "column", "column_level", "statistic"]
NUMBERS = ["count", "base", "missing", "value", "lower", "upper"]
COLUMNS = ["attacker", *TEXT, "lower", "upper", "width", "way", "found"]
CELLS, ALONE, FOUND = "cells.csv", "alone", "found"


def run(
    staged: str,
    cells: str,
    participants: str,
    study: str,
    disclosure: str,
    releases: Sequence[str],
    coherence: str | Sequence[str],
    attack: str,
    leaks: str,
) -> str:
    """Attack the edition, write what was found, and return a sentence; `attack.judge` says whether it may stand.

    Args:
        staged: folder of the finished edition.
        cells: the internal cells. They only say which hidden numbers are small, and whether the reasoning is right.
        participants: derived records: whom each job specialist follows up is known to them.
        study: the study folder.
        disclosure: the rule, as JSON.
        releases: the public cells of earlier releases, in their order.
        coherence: where the printed report does not agree with itself, which is made of the study alone; empty where
            nothing is printed.
        attack: where to write between what each attacker knows each small hidden number to lie, the tightest first.
        leaks: where to write what the files give away though their cells do not.

    Raises:
        StopRunError: the attack itself is wrong.
    """
    plan, rule = Study(Path(study)), json.loads(disclosure)
    shown = read(Path(staged) / CELLS)
    attackers = Attack(
        plan,
        Rule(rule["threshold"], rule["width"], rule["base"], rule["rounding"]),
        list(shown_in(shown, CELLS)),
        read(Path(cells)),
        pd.read_parquet(participants),
        [read(Path(one)) for one in releases],
    )
    try:
        intervals = attackers.intervals()
        found = attackers.found(intervals)
    except (WrongAttackError, ContradictionError) as wrong:
        raise StopRunError(words.WRONG.format(what=wrong)) from None
    lines: list[dict[str, object]] = [_line(one, one in found) for one in intervals]
    for one in alone(attackers.equations, attackers.outside.worked_out, plan.release.background, rule["threshold"]):
        names, levels = (",".join(part) for part in zip(*one.traits, strict=True))
        ends = {"lower": one.lower, "upper": one.upper, "width": one.upper - one.lower}
        place: dict[str, object] = {"attacker": "outsider", "row": names, "row_level": levels, "statistic": ALONE}
        lines.append(place | ends | {"way": "what two have, less what they share", FOUND: True})
    pd.DataFrame(lines, columns=COLUMNS).fillna("").to_csv(attack, index=False, lineterminator="\n")
    given_away = of_files.leaks(Path(staged), plan, findings.read(coherence))
    columns = [field.name for field in fields(Leak)]
    pd.DataFrame([asdict(one) for one in given_away], columns=columns).to_csv(leaks, index=False, lineterminator="\n")
    succeeded = sum(bool(line[FOUND]) for line in lines)
    return (
        f"Attackers tried {len(attackers.targets):,} hidden numbers and got {succeeded:,}; {len(given_away):,} leaks."
    )


def read(path: Path) -> pd.DataFrame:
    """Read a table of cells: texts are never missing, numbers may be."""
    types = dict.fromkeys(TEXT, "str") | dict.fromkeys(NUMBERS, "float64") | {"hidden": "bool"}
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values={name: [""] for name in NUMBERS})


def _line(one: Interval, found: bool) -> dict[str, object]:
    line: dict[str, object] = {"attacker": one.attacker} | dict(zip(TEXT, one.target.place, strict=True))
    ends = {"statistic": one.target.statistic, "lower": one.lower, "upper": one.upper, "width": one.width}
    return line | ends | {"way": one.way, FOUND: found}
