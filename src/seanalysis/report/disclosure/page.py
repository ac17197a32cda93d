"""The step that writes the statement, for everybody and for those who decide."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seanalysis.cells import frame
from seanalysis.cells.frame import TEXT
from seanalysis.config import Disclosure
from seanalysis.files import synthetic
from seanalysis.release.ledger import releases
from seanalysis.render.numbers import percent
from seanalysis.report import pages
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.attempts import Attempt, attempts
from seanalysis.report.disclosure.checklist import Check, checklist
from seanalysis.report.disclosure.earlier import Near, beside, close_and_shown
from seanalysis.report.disclosure.hidden import OfTable, Proposal, hidden, place, proposed, small_numbers
from seanalysis.report.disclosure.inputs import (
    Inputs,
    read_attack,
    read_facts,
    read_lines,
    read_list,
)
from seanalysis.report.disclosure.loss import Kept, main_results, sentences
from seanalysis.report.disclosure.many import Many
from seanalysis.report.disclosure.review import Look, below, review, small
from seanalysis.report.disclosure.rule import ShownKey, rule
from seanalysis.report.disclosure.tallies import Tally, tallies, together
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language

ALWAYS = ("shown", "hidden")  # the others only where there are any


@dataclass(frozen=True)
class Edition:
    """What both pages say, in one language."""

    short: list[str]
    rule: list[ShownKey]
    tables: tuple[Tally, ...]
    all: Tally
    states: dict[str, Label]
    loss: list[str]
    main: list[Kept]
    attempts: list[Attempt]
    review: list[Look]
    checklist: list[Check]


@dataclass(frozen=True)
class Inside:
    """What only those who decide see, in one language."""

    hidden: list[OfTable]
    small: list[OfTable]
    proposals: list[Proposal]
    near: list[tuple[Near, str]]


def run(
    cells: str,
    public: str,
    protection: str,
    facts: str,
    attack: str,
    leaks: str,
    proposals: str,
    written: list[str],
    files: str,
    study: str,
    languages: list[Language],
    disclosure: str,
    statement: str,
    page: str,
) -> str:
    """Write the statement with an edition in each language; return a sentence.

    Args:
        cells: path of cells.csv with nothing hidden.
        public: path of cells.csv of the public edition.
        protection: path of protection.csv: what became of each line of cells, and why.
        facts: path of protection.json: what the solver says of the whole.
        attack: path of attack.csv: how tightly each attacker could bound each hidden count.
        leaks: path of leaks.csv: what files show although it is hidden.
        proposals: path of proposals.csv: which levels could be merged, and what that would save.
        written: texts of researchers that are filled in.
        files: path of files.csv, which says whether the data are synthetic.
        study: the study folder, which has the ledger of what was released before.
        languages: the editions; the first one is shown first.
        disclosure: when a number can show who somebody is, as JSON.
        statement: where to write what everybody may see.
        page: where to write the page of those who decide.

    Raises:
        LedgerError: the ledger is damaged.
    """
    plan = Study(Path(study))
    bounded, of_few = read_attack(attack)
    inputs = Inputs(
        study=plan,
        rule=Disclosure.model_validate_json(disclosure),
        lines=read_lines(cells, protection),
        public=frame.read(Path(public)),
        facts=read_facts(facts),
        attack=bounded,
        of_few=of_few,
        leaks=read_list(leaks),
        releases=releases.read(Path(study)),
        proposals=read_list(proposals),
        texts=len(written),
    )
    for internal, path in ((False, statement), (True, page)):
        pages.write(
            path,
            "disclosure.html",
            title=words.TITLE,
            study=plan,
            languages=languages,
            synthetic=synthetic(files),
            said=words,
            inputs=inputs,
            internal=internal,
            printed=small(inputs, "printed"),
            known=small(inputs, "known"),
            below=below(inputs),
            many=Many,
            earlier=beside(inputs),
            editions={language: _edition(inputs, language, internal=internal) for language in languages},
            inside={language: _inside(inputs, language) for language in languages} if internal else {},
        )
    n = together(tallies(inputs, languages[0], internal=False)).states["hidden"]
    return f"Wrote the statement on the public edition: {n} numbers hidden, {len(inputs.releases)} earlier releases."


def _edition(inputs: Inputs, language: Language, *, internal: bool) -> Edition:
    of_tables = tallies(inputs, language, internal=internal)
    whole = together(of_tables)
    return Edition(
        short=_short(inputs, of_tables, language),
        rule=rule(inputs.rule, language),
        tables=of_tables,
        all=whole,
        states={id: label for id, label in words.STATES.items() if id in ALWAYS or whole.states[id]},
        loss=sentences(inputs, language),
        main=main_results(inputs, language),
        attempts=attempts(inputs, language),
        review=review(inputs, language),
        checklist=checklist(inputs, language),
    )


def _short(inputs: Inputs, of_tables: tuple[Tally, ...], language: Language) -> list[str]:
    whole = together(of_tables)
    withheld = sum(tally.withheld for tally in of_tables)
    counts = {"tables": Many(len(of_tables) - withheld), "lines": whole.lines, "shown": whole.kept}
    share = percent(whole.kept, whole.lines, language)
    said = [words.SHORT_COUNTS[language].format(**counts, percent=share)]
    said += [words.SHORT_LEFT_OUT[language].format(withheld=Many(withheld))] if withheld else []
    if inputs.rule.turned_off:
        return said
    said = [words.SHORT_ON[language], *said, words.SHORT_SYMBOL[language]]
    return [*said, *_tried(inputs, language)] if inputs.leaks.empty else said


def _tried(inputs: Inputs, language: Language) -> list[str]:
    """Say what the attackers tried, with what, and how near they came."""
    of_few = [words.SHORT_OF_FEW[language].format(n=Many(inputs.of_few))] if inputs.of_few else []
    if inputs.attack.empty:
        return of_few
    widths = inputs.attack["width"].fillna(math.inf)
    tightest = widths.min()
    return [
        words.SHORT_FAILED[language].format(n=Many(len(inputs.attack[TEXT].drop_duplicates()))),
        *_reasoned(set(inputs.attack["attacker"]), language),
        words.SHORT_TIGHTEST[language].format(
            tightest=words.UNBOUNDED[language] if math.isinf(tightest) else int(tightest), width=inputs.rule.width
        ),
        *of_few,
    ]


def _reasoned(attackers: set[str], language: Language) -> Iterator[str]:
    """Say with what the attackers reasoned: outsiders with one thing by turn, insiders with all that numbers tell."""
    outside = {id: label[language] for id, label in words.OUTSIDE.items() if id in attackers}
    inside = [label[language] for id, label in words.INSIDE.items() if id in attackers]
    if outside:
        yield words.SHORT_OUTSIDE[language].format(by_turn=_listed([*outside.values()], language))
    if inside:
        numbers = [said for id, said in outside.items() if id in words.OF_NUMBERS]
        together = _listed([words.OWN_KNOWLEDGE[language], *numbers], language)
        yield words.SHORT_INSIDE[language].format(insiders=_listed(inside, language), together=together)


def _listed(names: list[str], language: Language) -> str:
    *before, last = names
    return f" {words.AND[language]} ".join(filter(None, [", ".join(before), last]))


def _inside(inputs: Inputs, language: Language) -> Inside:
    return Inside(
        hidden=hidden(inputs, language),
        small=small_numbers(inputs, language),
        proposals=proposed(inputs, language),
        near=[(near, place(near.line, inputs, language)) for near in close_and_shown(inputs)],
    )
