"""What protection costs: how many of the numbers are gone, and whether the main results are whole."""

import math
from dataclasses import dataclass

from seanalysis.render.numbers import percent, proportion
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.inputs import Inputs
from seanalysis.report.disclosure.tallies import tallies, together
from seanalysis.study.codebook import Language

DECIMALS = 1


@dataclass(frozen=True)
class Kept:
    """A main result: the table, and what of it is kept."""

    title: str
    kept: str
    whole: bool


def sentences(inputs: Inputs, language: Language) -> list[str]:
    """Return in sentences how much is gone, and how what to hide was found."""
    all_tables = together(tallies(inputs, language, internal=False))
    gone = percent(all_tables.lines - all_tables.kept, all_tables.lines, language, DECIMALS)
    weighted = proportion(inputs.facts.loss / (inputs.facts.weight or 1), language, DECIMALS)
    said = [words.LOSS_SHARE[language].format(percent=gone), words.LOSS_WEIGHTED[language].format(percent=weighted)]
    if inputs.rule.turned_off:
        return said
    facts = inputs.facts
    if not facts.parts:
        return [*said, words.NOTHING_TO_PROTECT[language]]
    said.append(words.PARTS[language].format(parts=facts.parts))
    if facts.best == facts.parts:
        return [*said, words.PROVEN[language]]
    said.append(words.STEP_BY_STEP[language].format(best=facts.best, parts=facts.parts))
    if math.isnan(facts.spare):
        return [*said, words.NOT_KNOWN[language]]
    return [*said, words.AT_MOST[language].format(spare=proportion(facts.spare, language, DECIMALS))]


def main_results(inputs: Inputs, language: Language) -> list[Kept]:
    """Return what is kept of the tables that are dearest, the dearest first."""
    of_tables = dict(zip(inputs.tables, tallies(inputs, language, internal=False), strict=True))
    weights = inputs.study.release.weights
    dearest = sorted((id for id in of_tables if weights.get(id, 1) > 1), key=lambda id: -weights[id])
    results = []
    for id in dearest:
        tally = of_tables[id]
        part = words.PARTLY[language].format(shown=tally.kept, lines=tally.lines)
        if merged := tally.states["merged"]:
            part += words.AND_MERGED[language].format(merged=merged)
        results.append(Kept(tally.title, words.WHOLE[language] if tally.whole else part, tally.whole))
    return results
