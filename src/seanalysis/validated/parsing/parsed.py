"""What became of a cell."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from seanalysis.issues import SEVERAL

ANSWERED = "answered"
INVALID = "invalid"
MOST = 3  # proposals that a person is asked to choose between


class Parsed(NamedTuple):
    """What a cell says: a value with state `answered`, or no value and why.

    Where it breaks a rule, `rule` names it and `proposal` what was probably meant: texts that are understood, or "".
    """

    value: Any
    state: str
    rule: str = ""
    proposal: str = ""


def fault(rule: str, proposals: Iterable[str] = ()) -> Parsed:
    """Return a cell that breaks a rule; the proposals are for a person to decide, all of them or, of many, none."""
    different = list(dict.fromkeys(proposals))
    return Parsed(None, INVALID, rule, SEVERAL.join(different) if len(different) <= MOST else "")
