"""The public edition: its cells, and what became of each line of the internal one."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from seanalysis.cells import frame
from seanalysis.cells.frame import TEXT
from seanalysis.cells.select import by_table
from seanalysis.config import Disclosure
from seanalysis.release.common import Key, Outside, keys, records
from seanalysis.release.decision import Decision, decide
from seanalysis.release.ledger.releases import read
from seanalysis.release.merging import merged, renamed
from seanalysis.release.order import without_size
from seanalysis.release.printed import printed
from seanalysis.release.public import public, states
from seanalysis.release.rounded import lines_rounded, with_rounded
from seanalysis.study import Study
from seanalysis.talk import say


def run(
    cells: str,
    participants: str,
    employers: str,
    invited: str,
    study: str,
    disclosure: str,
    public_cells: str,
    protection: str,
    found: str,
) -> str:
    """Write the public cells, what becomes of each line and how that was found; return a sentence."""
    plan, rule, all_cells = Study(Path(study)), Disclosure.model_validate_json(disclosure), frame.read(Path(cells))
    data = records(participants, employers, invited)
    lines = by_table(all_cells)
    outside = Outside(tuple(printed(plan.statements, lines)), lines, read(Path(study)))
    joint = put_together(all_cells, plan)
    decision = decide(joint, data, plan, rule, outside, say)
    told = with_rounded(joint, decision, plan.tables, rule.rounding)
    frame.write(without_size(public(told, of_lines(joint, decision.reasons)), plan), Path(public_cells))
    stated = _stated(all_cells, joint, decision, plan)
    stated.to_csv(protection, index=False, lineterminator="\n")
    Path(found).write_text(json.dumps(_facts(decision), indent=2) + "\n", encoding="utf-8", newline="\n")
    hidden = int(stated["state"].isin(["hidden", "withheld"]).sum())
    return f"Of {len(stated):,} numbers {hidden:,} are not in the public edition."


def put_together(cells: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the cells with levels put together as tables.yaml has it."""
    for table in study.tables:
        if table.release.merge:
            cells = merged(cells, table, study)
    return cells


def _stated(cells: pd.DataFrame, joint: pd.DataFrame, decision: Decision, study: Study) -> pd.DataFrame:
    """Return what becomes of each line of the internal edition."""
    names = cells
    for table in study.tables:
        if table.release.merge:
            names = renamed(names, table, study)
    state = dict(zip(keys(joint), states(joint, of_lines(joint, decision.reasons)), strict=True))
    of_rounded = {key for table in study.tables for key in lines_rounded(table, decision)}
    state |= {key: "rounded" for key in of_rounded if state[key] == "shown"}
    stated = cells[TEXT].copy()
    stated["state"] = of_lines(names, state)
    moved = pd.Series([was != now for was, now in zip(keys(cells), keys(names), strict=True)], index=cells.index)
    stated["state"] = stated["state"].mask(stated["state"].eq("shown") & moved, "merged")
    why = {key: "printed" if id else "known" for key, id in decision.already.items()}
    stated["reason"] = of_lines(names, {key: reason or why.get(key, "") for key, reason in decision.reasons.items()})
    return stated


def of_lines(cells: pd.DataFrame, by_key: Mapping[Key, str]) -> pd.Series:
    """Return for each line of cells what is noted of it, "" where nothing is."""
    return pd.Series([by_key.get(key, "") for key in keys(cells)], index=cells.index, dtype="str")


def _facts(decision: Decision) -> dict[str, object]:
    parts = decision.protection.told if decision.protection else ()
    return {
        "counts": len(decision.counts.places),
        "primary": len(decision.primary),
        "exposed": len(decision.exposed),
        "loss": decision.loss,
        "weight": decision.weight,
        "parts": [asdict(part) for part in parts],
    }
