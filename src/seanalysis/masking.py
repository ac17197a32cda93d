"""Personal data in what comes in: told by place and kind, never quoted, and masked in all that is made of it.

Raw cells keep what was typed (they are as internal as the files themselves); whatever is made of them does not.
"""

import hashlib
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import PurePath

import pandas as pd

from seanalysis.issues import Issue, issue
from seanalysis.personal import MASK, Finding, find, mask
from seanalysis.study import Study
from seanalysis.study.codebook import Label

FILE_DIGITS = 6  # of a file's checksum, to tell files with a masked name apart
ID_DIGITS = 11
TEXTS = ("typed", "before")


def mask_cells(raw: pd.DataFrame, names: Collection[str], study: Study) -> tuple[pd.DataFrame, list[Issue]]:
    """Return the cells with personal data masked, and an issue for each kind in each such cell.

    A masked cell is of kind `text`. Cells of the fields in `names` name a participant or a unit and must stay apart:
    each is masked as a whole and numbered in the order of the files and rows, so that the same number or name, however
    it is typed, has the same mask. A number in a sequence cannot be led back, and needs no secret; a hash could be
    led back by trying all identity numbers.
    """
    raw = raw.assign(sheet=without_personal_sheets(raw["sheet"], study))
    held = {text: found for text in _different(raw) if (found := _find(text, study.roster))}
    if not held:
        return raw, []
    issues = [
        _tell(study, cell, found, names) for cell in raw.itertuples() for found in _by_kind(held.get(cell.typed, ()))
    ]
    numbered = _number(raw[raw["field"].isin(names) & raw["typed"].isin(held)], held)
    hidden = {text: mask(text, found) for text, found in held.items()}
    masked = raw["typed"].isin(held)
    columns = {name: raw[name].map(lambda text: hidden.get(text, text)) for name in TEXTS if name in raw}
    columns["typed"] = pd.Series(
        [numbered.get(place, text) for place, text in zip(_keys(raw), columns["typed"], strict=True)], raw.index, "str"
    )
    return raw.assign(**columns, kind=raw["kind"].mask(masked, "text")), issues


def mask_issues(issues: Iterable[Issue], study: Study) -> list[Issue]:
    """Return the issues with personal data masked in all that they quote, and told by an issue at the same place."""
    masked = []
    for told in issues:
        found = [finding for text in (told.found, told.proposal, told.sheet) for finding in _find(text, study.roster)]
        hidden = told._replace(
            **{name: _masked(getattr(told, name), study) for name in ("found", "proposal", "sheet", "allowed")},
            message_nb=_masked(told.message_nb, study),
            message_en=_masked(told.message_en, study),
        )
        masked.append(hidden)
        if told.rule not in ("personal_data", "personal_name"):
            masked += [
                issue(
                    study, "personal_data", hidden.file, hidden.sheet, hidden.cell, hidden.field, kind=_kind(study, one)
                )
                for one in _by_kind(found)
            ]
    return masked


def kinds(text: str, study: Study) -> list[Label]:
    """Return the kinds of personal data in a text."""
    return [_kind(study, one) for one in _by_kind(_find(text, study.roster))]


def mask_file_name(name: str, content: bytes, study: Study) -> tuple[str, list[Issue]]:
    """Return the name of a file as it may be told, and an issue for each kind of personal data in it.

    A masked name ends with a part of the checksum of the file's content, so that two files stay apart.
    """
    found = _find(name, study.roster)
    if not found:
        return name, []
    path = PurePath(name)
    shown = f"{_masked(path.stem, study)} {hashlib.sha256(content).hexdigest()[:FILE_DIGITS]}{path.suffix}"
    return shown, [issue(study, "personal_data", shown, kind=kind) for kind in kinds(name, study)]


def without_personal_sheets(sheets: "pd.Series[str]", study: Study) -> "pd.Series[str]":
    """Return the names of sheets with personal data masked, numbered to stay apart."""
    held = [sheet for sheet in sheets.unique() if _find(sheet, study.roster)]
    return sheets.replace({sheet: f"{_masked(sheet, study)} {number}" for number, sheet in enumerate(held, start=1)})


def _different(raw: pd.DataFrame) -> set[str]:
    return {text for name in TEXTS if name in raw for text in raw[name].dropna().unique()}


@cache
def _find(text: str, roster: tuple[str, ...]) -> tuple[Finding, ...]:
    return tuple(find(text, roster))


def _masked(text: str, study: Study) -> str:
    return mask(text, _find(text, study.roster))


def _by_kind(found: Iterable[Finding]) -> list[Finding]:
    return list({finding.kind: finding for finding in found}.values())


def _tell(study: Study, cell: "pd.Series[str]", found: Finding, names: Collection[str]) -> Issue:
    rule = "personal_name" if cell.field in names else "personal_data"
    return issue(study, rule, cell.file, cell.sheet, cell.cell, cell.field, kind=_kind(study, found))


def _kind(study: Study, found: Finding) -> Label:
    return next(level.label for level in study.intake.scales["personal_data"] if level.id == found.kind)


def _keys(raw: pd.DataFrame) -> Iterable[tuple[str, str]]:
    return zip(raw["field"], raw["typed"], strict=True)


def _number(named: pd.DataFrame, held: dict[str, tuple[Finding, ...]]) -> dict[tuple[str, str], str]:
    """Return {(field, text): numbered mask}; ways to type the same number or name share one."""
    numbers: dict[tuple[str, str], int] = {}
    masks = {}
    for field, text in dict.fromkeys(_keys(named)):
        who = _who(text, held[text])
        count = sum(of == field for of, _ in numbers)
        masks[field, text] = f"{MASK} {numbers.setdefault((field, who), count + 1)}"
    return masks


def _who(text: str, found: tuple[Finding, ...]) -> str:
    for kind, start, end in found:
        if kind == "national_id":
            return re.sub(r"\D", "", text[start:end]).rjust(ID_DIGITS, "0")
    return " ".join(text.split()).casefold()
