"""From filled-in answers to corrections.csv: all of it, or nothing where something contradicts itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seanalysis.answers.read import AnswerError, Decision, decisions
from seanalysis.personal import find
from seanalysis.study import Study, corrections
from seanalysis.study.corrections import Correction
from seanalysis.study.source import StudyError
from seanalysis.validated.corrections import same
from seanalysis.validated.parsing import Reader

ACCEPTED = "forslaget er godtatt"
GIVEN = "verdi oppgitt i svaret"


@dataclass(frozen=True)
class Outcome:
    """What became of the answers, in words without values, and whether they were refused."""

    told: str
    refused: bool


def accept(answers: Sequence[Path], who: str, when: date, path: Path, study: Study) -> Outcome:
    """Add what was decided in answers to corrections.csv.

    Lines that are there stay as they are, and what is there already is not added again. Where anything contradicts
    itself or what is there, nothing is written.

    Args:
        answers: the filled-in answers.
        who: who decided; where empty, as the answer says.
        when: the day of the decision.
        path: corrections.csv; it is made where it does not exist.
        study: the study, which says what may stand in a field and whose names must not be written down.
    """
    known: list[Correction] = []
    added: list[Correction] = []
    faults, left = [], []
    try:
        known = corrections.read([str(path)] if path.is_file() else [])
    except StudyError as error:
        faults.append(str(error))
    for answer in answers:
        try:
            answered_by, lines = decisions(answer)
        except AnswerError as error:
            faults.append(str(error))
            continue
        if not (who or answered_by) and any(decision.new for decision in lines):
            faults.append(f"{answer.name}: nobody says who decided; fill that in above the table, or give --who")
        for decision in lines:
            place = f"{answer.name}, line {decision.line} ({decision.sheet} {decision.cell})".replace(" ( )", "")
            made = _correction(decision, who or answered_by, when)
            found = decision.faults or [_contradiction(made, known + added), _unfit(made, study)]
            faults += [f"{place}: {fault}" for fault in found if fault]
            if not decision.new:
                left += [f"{place}: only a comment; read it in the answer"] if decision.comment else []
            elif not any(_equal(made, other) for other in known + added):
                added.append(made)
    if faults:
        return Outcome("\n".join(["Nothing was added:", *faults]), refused=True)
    if added:
        corrections.write(known + added, path)
    told = [f"Added to {path}: {len(added)}; already there or undecided lines are left as they are."]
    told += [f"  {made.file}, {made.sheet} {made.cell}: {made.field}" for made in added]
    return Outcome("\n".join(told + left), refused=False)


def _correction(decision: Decision, who: str, when: date) -> Correction:
    reason = decision.comment or (ACCEPTED if decision.accepted else GIVEN)
    place = (decision.file, decision.sheet, decision.cell, decision.field)
    return Correction(*place, decision.old, decision.new, reason, who, when.isoformat())


def _contradiction(made: Correction, others: Sequence[Correction]) -> str:
    """Say where another correction makes something else of the same content of the same cell."""
    if made.new and any(_starts_as(made, other) and not _equal(made, other) for other in others):
        return "corrections.csv already makes something else of this cell; change that line, or empty this one"
    return ""


def _unfit(made: Correction, study: Study) -> str:
    """Say where a decision would write down personal data, or a value that the field cannot hold."""
    if any(find(text, study.roster) for text in (made.new, made.reason)):
        return "this holds personal data (a number or a name); corrections.csv must not"
    fields = {field.id: (field, book) for book in (study.participants, study.employers) for field in book.all_fields}
    if made.new and made.field in fields:
        field, book = fields[made.field]
        if Reader(field, book).read("text", made.new).rule:
            return "the value cannot be read as what this field holds; see what may stand there"
    return ""


def _starts_as(made: Correction, other: Correction) -> bool:
    return made.place == other.place and same(made.old, other.old)


def _equal(made: Correction, other: Correction) -> bool:
    return _starts_as(made, other) and same(made.new, other.new)
