"""What a reviewer of outputs should look at, made of what is in the edition."""

from dataclasses import dataclass

from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.inputs import Inputs
from seanalysis.report.disclosure.many import Many
from seanalysis.report.disclosure.tallies import Tally, tallies
from seanalysis.study.codebook import Label, Language

MUCH = 1 / 3  # of a table hidden


@dataclass(frozen=True)
class Look:
    """Something to look at, and the places that it is about."""

    text: str
    places: tuple[str, ...] = ()


def review(inputs: Inputs, language: Language) -> list[Look]:
    """Return what to look at."""
    of_tables = dict(zip(inputs.tables, tallies(inputs, language, internal=False), strict=True))
    looks = [
        Look(words.REVIEW_OFF[language]) if inputs.rule.turned_off else None,
        _much_hidden(list(of_tables.values()), language),
        _counted(words.REVIEW_PRINTED, small(inputs, "printed"), language),
        _counted(words.REVIEW_KNOWN, small(inputs, "known"), language),
        _computed(inputs, language),
        _texts(inputs, language),
        _figures(inputs, of_tables, language),
        _counted(words.REVIEW_WITHHELD, sum(tally.withheld for tally in of_tables.values()), language),
        _releases(inputs, language),
        None if inputs.rule.turned_off else Look(words.REVIEW_NOT_TRIED[language]),
    ]
    return [look for look in looks if look]


def small(inputs: Inputs, reason: str) -> int:
    """Return how many small numbers are shown for this reason."""
    return int((inputs.lines["state"].eq("shown") & inputs.lines["reason"].eq(reason)).sum())


def below(inputs: Inputs) -> int:
    """Return of how many of the small numbers that are shown the count itself is below the limit."""
    lines = inputs.lines[inputs.lines["state"].eq("shown") & inputs.lines["reason"].isin(["printed", "known"])]
    return int(lines["count"].between(1, inputs.rule.threshold - 1).sum())


def _counted(text: Label, n: int, language: Language) -> Look | None:
    return Look(text[language].format(n=Many(n))) if n else None


def _much_hidden(of_tables: list[Tally], language: Language) -> Look | None:
    much = [tally for tally in of_tables if not tally.withheld and tally.states["hidden"] > MUCH * tally.lines]
    places = [
        words.REVIEW_HIDDEN_ITEM[language].format(title=tally.title, hidden=tally.states["hidden"], lines=tally.lines)
        for tally in sorted(much, key=lambda tally: -tally.states["hidden"] / tally.lines)
    ]
    return Look(words.REVIEW_HIDDEN[language], tuple(places)) if places else None


def _computed(inputs: Inputs, language: Language) -> Look | None:
    shown = inputs.seen["statistic"].value_counts()
    found = {label: Many(shown[id]) for id, label in words.KINDS.items() if id in shown}
    kinds = ", ".join(label[language].format(n=n) for label, n in found.items())
    text = words.REVIEW_MODELLED[language]
    return Look(text.format(n=Many(sum(found.values())), kinds=kinds)) if found else None


def _texts(inputs: Inputs, language: Language) -> Look:
    study = inputs.study
    notes = sum(len(table.notes) for table in study.tables) + sum(len(figure.notes) for figure in study.figures)
    text = words.REVIEW_TEXTS[language]
    return Look(text.format(sentences=len(study.report.items), notes=notes, texts=inputs.texts))


def _figures(inputs: Inputs, of_tables: dict[str, Tally], language: Language) -> Look | None:
    drawn = [of_tables[figure.table] for figure in inputs.study.figures]
    drawn = [tally for tally in drawn if not tally.withheld]
    partly = sum(tally.states["hidden"] > 0 for tally in drawn)
    return Look(words.REVIEW_FIGURES[language].format(n=Many(len(drawn)), hidden=partly)) if drawn else None


def _releases(inputs: Inputs, language: Language) -> Look:
    if not inputs.releases:
        return Look(words.REVIEW_NO_RELEASES[language])
    last = max(release.day for release in inputs.releases).isoformat()
    return Look(words.REVIEW_RELEASES[language].format(n=Many(len(inputs.releases)), date=last))
