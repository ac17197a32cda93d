"""Percentages that cannot be, that do not add to 100, and that are not those of the count beside them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from seanalysis.published.findings import Finding, digits, listed, once
from seanalysis.published.registry import Registry, percentage
from seanalysis.published.rounding import OTHER_RULES
from seanalysis.published.shares import HUNDRED, Printed, counts, rounded, sums_of_a_whole, whole_can_be
from seanalysis.study.codebook import Label
from seanalysis.study.published import Statement, both, id_in
from seanalysis.study.relations import Weight
from seanalysis.study.source import StudyError


def impossible(registry: Registry) -> Iterator[Finding]:
    """Find percentages that no whole number of their stated base gives (GRIM)."""
    for statement in registry.statements.values():
        printed = percentage(statement)
        if printed is None or statement.base is None:
            continue
        if counts(printed, statement.base):
            continue
        below, above = _nearest(printed, statement.base)
        rules = [name for name, rule in OTHER_RULES if counts(printed, statement.base, rule)]
        text = Label(
            nb=f"Ikke noe antall av {statement.base} er {statement.said.nb}: {below.nb}, {above.nb}.",
            en=f"No number of {statement.base} is {statement.printed}: {below.en}, {above.en}.",
        )
        if rules:
            other = listed(rules, "; ")
            text = Label(
                nb=f"{text.nb} Det går bare med {other.nb}.", en=f"{text.en} It is possible only with {other.en}."
            )
        else:
            nb, en = "Det går ikke med noen annen avrunding heller.", "Nor is it possible by any other rounding."
            text = Label(nb=f"{text.nb} {nb}", en=f"{text.en} {en}")
        sections, ids = statement.section, (statement.id,)
        yield Finding(statement.id, "impossible_share", "A", sections, ids, (statement.printed,), text)


def _nearest(printed: Printed, base: int) -> tuple[Label, Label]:
    low = max(0, min(base - 1, int(printed.value * base / HUNDRED)))
    return _share(low, base, printed.decimals), _share(low + 1, base, printed.decimals)


def _share(count: int, base: int, decimals: int) -> Label:
    percent = digits(rounded(count, base, decimals).value)
    return both(f"{count} ({percent}%)")


def wholes(registry: Registry) -> Iterator[Finding]:
    """Find parts of 100 % that do not add to it, and parts that no counts of their base give together."""
    for battery in registry.batteries.values():
        for item in battery.rows:
            parts = [registry.statements[id_in(battery, item, answer)] for answer in battery.answers]
            yield from _whole(f"{battery.id}.{item}", registry.label(item), parts, "A")
    for whole in registry.relations.wholes:
        parts = [registry.statements[id] for id in whole.parts]
        yield from _whole(whole.id, whole.label, parts, whole.severity)


def _whole(id: str, label: Label, parts: Sequence[Statement], severity: Weight) -> Iterator[Finding]:
    printed = [_printed(part) for part in parts]
    total = sum((part.value for part in printed), Fraction(0))
    bases = {part.base for part in parts}
    base = bases.pop() if len(bases) == 1 else None
    least, most = sums_of_a_whole(printed)
    if all(part.precision == "exact" for part in parts):
        explained = total == HUNDRED
    else:
        explained = whole_can_be(printed, base) if base else least <= total <= most
    if total == HUNDRED and explained:
        return
    added = f"{' + '.join(digits(part.value) for part in printed)} = {digits(total)}"
    sum_nb, sum_en = both(added).nb, both(added).en
    spans = f"{digits(least)}", f"{digits(most)}"
    if explained:
        nb = f"avrunding av {len(parts)} tall kan gi fra {spans[0]} til {spans[1]}, så den forklarer det"
        en = f"rounding {len(parts)} numbers can give from {spans[0]} to {spans[1]}, so it explains that"
    elif least <= total <= most:
        nb = f"ingen hele antall av {base} gir alle prosentene på en gang"
        en = f"no whole numbers of {base} give all percentages at once"
    else:
        nb = f"avrunding av {len(parts)} tall kan bare gi fra {spans[0]} til {spans[1]}"
        en = f"rounding {len(parts)} numbers can only give from {spans[0]} to {spans[1]}"
    yield Finding(
        id,
        "does_not_add",
        "C" if explained else severity,
        once(section for part in parts for section in part.section),
        tuple(part.id for part in parts),
        tuple(part.printed for part in parts),
        Label(nb=f"{label.nb}: {sum_nb}; {nb}.", en=f"{label.en}: {sum_en}; {en}."),
    )


def counted(registry: Registry) -> Iterator[Finding]:
    """Find percentages that are not what their printed count is of their base."""
    for pair in registry.relations.percents:
        percent, count = registry.statements[pair.percent], registry.statements[pair.count]
        base, printed = percent.base, _printed(percent)
        if base is None or count.number is None:
            raise StudyError(
                f"published.yaml: {pair.percent}: a percentage with a count needs a `base`, and the count a number"
            )
        right = rounded(int(count.number), base, printed.decimals)
        if right != printed:
            share = digits(right.value)
            yield Finding(
                pair.percent,
                "count_against_percent",
                "A",
                once([*percent.section, *count.section]),
                (pair.count, pair.percent),
                (count.printed, percent.printed),
                Label(
                    nb=f"{count.printed} av {base} er {both(share + '%').nb}, men {percent.said.nb} er trykt.",
                    en=f"{count.printed} of {base} is {share}%, but {percent.printed} is printed.",
                ),
            )


def _printed(statement: Statement) -> Printed:
    if statement.number is None:
        raise StudyError(f"published.yaml: {statement.id}: {statement.printed!r} is not one percentage")
    return Printed(int(statement.number * 10**statement.digits), statement.digits)
