"""Units compared: what stands beside each unit's share, and in sentences what can be seen of differences at all."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from seanalysis.cells.select import withheld
from seanalysis.render import cell, words
from seanalysis.render.labels import TOTAL, level_label, variable_label
from seanalysis.render.layout import Layout
from seanalysis.render.lines import Line, some_missing
from seanalysis.render.numbers import PERCENT, number, proportion
from seanalysis.render.rate import outcome_label
from seanalysis.render.shown import HIDDEN, Header, Note, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.plan import Table

COUNT_OF_BASE = Label(nb="Antall av grunnlaget (andel)", en="Count of base (share)")
ABOUT = Label(nb="Andel, omtrent (95\u202f% grenser)", en="Share, about (95% limits)")
CASELOAD = Label(nb="Deltakere, omtrent", en="Caseload, about")
BY_CHANCE = Label(nb="Ventet av tilfeldigheter", en="Expected by chance")
AT = {"funnel_95": Label(nb="95\u202f%", en="95%"), "funnel_998": Label(nb="99,8\u202f%", en="99.8%")}
ZONE = Label(nb="Utenfor", en="Outside")
SHRUNKEN = Label(nb="Krympet andel (95\u202f% grenser)", en="Shrunken share (95% limits)")
RANK = Label(nb="Rang (95\u202f% grenser)", en="Rank (95% limits)")
EXPECTED = Label(nb="Forventet av sammensetningen", en="Expected from the case mix")
ZONES: dict[int, Label] = {
    0: Label(nb="nei", en="no"),
    1: Label(nb="over 95\u202f%", en="above 95%"),
    2: Label(nb="over 99,8\u202f%", en="above 99.8%"),
    -1: Label(nb="under 95\u202f%", en="below 95%"),
    -2: Label(nb="under 99,8\u202f%", en="below 99.8%"),
}

SEEN = Label(nb="Hva som kan ses", en="What can be seen")
OUTSIDE = Label(
    nb="{n95} av {units} ligger utenfor 95\u202f%-grensene, der tilfeldigheter alene i snitt ville plassert {by95}; "
    "{n998} utenfor 99,8\u202f%-grensene, mot {by998}.",
    en="{n95} of {units} lie outside the 95% limits, where chance alone would put {by95} on average; "
    "{n998} outside the 99.8% limits, against {by998}.",
)
TESTED = Label(
    nb="Delt ut tilfeldig er enhetene minst like ulike i {count} av {draws} forsøk (p\u00a0=\u00a0{p}). Kjikvadrat per "
    "frihetsgrad er {ratio}; tilfeldigheter gir omkring 1.",
    en="Divided at random the units are at least as uneven in {count} of {draws} trials (p\u00a0=\u00a0{p}). "
    "Chi-square "
    "per degree of freedom is {ratio}; chance gives about 1.",
)
GREATER = Label(
    nb="Forskjellene er større enn tilfeldigheter vanligvis gir (p\u00a0=\u00a0{p}), {who}.",
    en="The differences are greater than chance usually gives (p\u00a0=\u00a0{p}), {who}.",
)
NO_GREATER = Label(
    nb="Forskjellene er ikke større enn tilfeldigheter ofte gir (p\u00a0=\u00a0{p}). Det viser ikke at enhetene er "
    "like, {who}.",
    en="The differences are no greater than chance often gives (p\u00a0=\u00a0{p}). That does not show that the units "
    "are alike, {who}.",
)
NOBODY_APART = {
    True: Label(
        nb="men dataene kan ikke si hvem som ligger høyt eller lavt", en="but the data cannot say who lies high or low"
    ),
    False: Label(
        nb="og dataene kan ikke si hvem som ligger høyt eller lavt", en="and the data cannot say who lies high or low"
    ),
}
SOME_APART = {
    True: Label(
        nb="og {apart} av {pairs} par kan skilles fra hverandre", en="and {apart} of {pairs} pairs can be told apart"
    ),
    False: Label(
        nb="men {apart} av {pairs} par kan skilles fra hverandre", en="but {apart} of {pairs} pairs can be told apart"
    ),
}
UNTESTED = Label(
    nb="Om enhetene er ulike, kan ikke prøves: det er færre enn to, eller alle svarer likt.",
    en="Whether the units differ cannot be tested: there are fewer than two, or all answer alike.",
)
SPREAD = Label(
    nb="Standardavviket mellom enhetenes egne andeler er anslått til {value} prosentpoeng (95\u202f% grenser {limits}, "
    "omtrentlige når enhetene er få).",
    en="The standard deviation between the units’ own shares is estimated at {value} percentage points (95% limits "
    "{limits}, "
    "rough where units are few).",
)
NO_SPREAD = Label(
    nb="Standardavviket mellom enhetenes egne andeler er anslått til 0 prosentpoeng (95\u202f% grenser {limits}, "
    "omtrentlige når enhetene er få). Derfor krymper alle helt til andelen for alle, uten grenser, og enhver rang er "
    "mulig for enhver av dem. Det viser ikke at de er like.",
    en="The standard deviation between the units’ own shares is estimated at 0 percentage points (95% limits {limits}, "
    "rough where units are few). So all of them shrink to the share of all, without limits, and any of them may have "
    "any rank. That does not show that they are alike.",
)
APART = Label(
    nb="{apart} av {pairs} par kan skilles fra hverandre. To enheter med {base} deltakere hver, og andeler rundt "
    "den for alle, måtte ligge minst {needed} prosentpoeng fra hverandre for det.",
    en="{apart} of {pairs} pairs can be told apart. Two units with {base} participants each, and shares around "
    "that of all, would have to lie at least {needed} percentage points apart for that.",
)
APART_NEVER = Label(
    nb="{apart} av {pairs} par kan skilles fra hverandre. To enheter med {base} deltakere hver kan ikke skilles, "
    "hvor ulike de enn er.",
    en="{apart} of {pairs} pairs can be told apart. Two units with {base} participants each cannot be, however "
    "much they differ.",
)

FUNNEL_RULE = Label(
    nb="eksakte binomiske grenser rundt andelen for alle, for enhetens eget grunnlag; enheten er selv med i alle.",
    en="exact binomial limits around the share of all, for the unit’s own base; the unit is itself among all.",
)
SHRUNKEN_RULE = Label(
    nb="betabinomisk: en betafordeling for enhetenes egne andeler, tilpasset alle enheter med største marginale "
    "rimelighet. Den er regnet som kjent, så grensene er heller for smale enn for vide.",
    en="beta-binomial: a beta distribution for the units’ own shares, fitted to all units by maximum marginal "
    "likelihood. It is taken as known, so the limits are too narrow rather than too wide.",
)
RANK_RULE = Label(
    nb="1 er høyest. Grensene er fra 10\u202f000 trekninger av de krympede andelene. De viser hvor sikker "
    "rekkefølgen er.",
    en="1 is highest. The limits come from 10,000 draws of the shrunken shares. They show how sure the order is.",
)
APART_RULE = Label(
    nb="Fishers eksakte test for hvert par, med Holms regel for alle par samlet: høyst 5\u202f% risiko for at noe par "
    "er "
    "skilt feilaktig. Ulikheten er prøvd ved å dele utfallene tilfeldig på enhetene, hver med sitt grunnlag.",
    en="Fisher’s exact test for each pair, by Holm’s rule for all pairs together: at most a 5% risk that any pair is "
    "wrongly told apart. Unevenness is tested by dividing the outcomes among the units at random, each with its base.",
)
PAIRS = Label(nb="Par og prøving", en="Pairs and testing")
ADJUSTED = Label(
    nb="logistisk modell med {variables}. {events} utfall av det sjeldnere slaget på {parameters} parametere, {ratio} "
    "per parameter; minst {least} kreves. {why} Modellen bygger på {base} deltakere; {missing} mangler svar. Den ser "
    "bort fra alt annet enheter og deltakere er ulike i, og grensene er de tilfeldigheter gir (95\u202f%).{range}",
    en="logistic model with {variables}. {events} outcomes of the rarer kind for {parameters} parameters, {ratio} per "
    "parameter; at least {least} are required. {why} The model rests on {base} participants; {missing} lack an answer. "
    "It leaves out all else in which units and participants differ, and the limits are those of chance (95%).{range}",
)
RANGE = Label(
    nb=" Enhetenes forventede andeler ligger i området {limits}.",
    en=" The units’ expected shares lie within {limits}.",
)
REFUSED = Label(
    nb="ikke regnet ut: {reason} (logistisk modell med {variables}; {events} utfall av det sjeldnere slaget på "
    "{parameters} parametere, minst {least} per parameter kreves). {why}",
    en="not computed: {reason} (logistic model with {variables}; {events} outcomes of the rarer kind for {parameters} "
    "parameters, at least {least} per parameter are required). {why}",
)
REFUSED_NOBODY = Label(
    nb="ikke regnet ut: ingen har svar på alt, både utfallet og {variables}.",
    en="not computed: nobody has answers to all, both the outcome and {variables}.",
)
REASONS = {
    "few_events": Label(nb="for få utfall til så mange parametere", en="too few outcomes for so many parameters"),
    "collinear": Label(nb="variablene kan ikke skilles fra hverandre", en="the variables cannot be told apart"),
    "separated": Label(
        nb="noen grupper har bare det ene utfallet, så modellen har ingen løsning",
        en="some groups have only one outcome, so the model has no solution",
    ),
    "no_convergence": Label(nb="modellen kom ikke fram til en løsning", en="the model came to no solution"),
}
MASKED = Label(
    nb="enhetene står i tilfeldig rekkefølge, uten navn og antall. Andelen er avrundet så grovt at linjen, etter "
    "antallet deltakere, kunne gjelde minst tre av enhetene. Grensene rundt den rommer grensene til alle andeler som "
    "avrundes dit, med så få deltakere som den minste av disse har, så de er for vide, aldri for smale. Krymping og "
    "rang er regnet av den avrundede andelen selv og er bare omtrentlige. En linje uten slike likemenn er skjult.",
    en="the units stand in random order, without names and counts. The share is rounded so coarsely that the line, "
    "by the number of participants, might be about at least three of the units. The limits around it hold those "
    "of all shares that are rounded to it, with as few participants as the smallest of these has, so they are "
    "too wide, never too narrow. Shrinkage and rank follow from the rounded share itself and are only rough. A "
    "line without such peers is hidden.",
)
MASKED_WORD = Label(nb="Maskert", en="Masked")

SMALL_P = 0.01
UNUSUAL = 0.05  # a p below it is one that chance does not usually give

Numbers = dict[str, Line]


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each unit, and all of them last; the notes say what can be seen."""
    kind = lines[0].row
    masked = study.masked(table, kind)
    units, total = split(lines)
    of_all = total["share"]
    columns = _columns(masked, units, of_all)
    label = variable_label(study, table.data, kind, language)
    rows = [
        ShownRow(
            unit_label(study, table, kind, level, language), tuple(write(own, language) for _, _, write in columns)
        )
        for level, own in units.items()
    ]
    everyone = ShownRow(words.ALL[language], _of_all(masked, columns, of_all, language), "total")
    if masked and some_missing([of_all]):
        unknown = cell.missing(of_all, language)
        cells = tuple(unknown if title is CASELOAD else ShownCell("") for _, title, _ in columns)
        rows.append(ShownRow(words.MISSING[language], cells, "missing"))
    assert table.outcome is not None
    spanner = outcome_label(table, table.outcome, study, language)
    notes = (
        *(Note(SEEN[language], text) for text in seen(lines, language)),
        *_rules(table, masked, units, total, study, language),
    )
    top, under = _headers(label, spanner, columns, language)
    return Layout((top, under), ((*rows,), (everyone,)), of_all.records, notes)


def split(lines: list[Line]) -> tuple[dict[str, Numbers], Numbers]:
    """Return the lines of each unit and those of all units, by statistic; a unit of which one is hidden is hidden."""
    units: dict[str, Numbers] = {}
    total: Numbers = {}
    for line in lines:
        if line.row_level == TOTAL:
            total[line.statistic] = line
        elif line.row_level:
            units.setdefault(line.row_level, {})[line.statistic] = line
    for own in units.values():
        if any(line.hidden for line in own.values()):
            own.update({statistic: replace(line, hidden=True) for statistic, line in own.items()})
    return units, total


def unit_label(study: Study, table: Table, kind: str, level: str, language: Language) -> str:
    """Return a unit's name, or what stands for it where units are masked: "Job specialist A"."""
    if level != TOTAL and study.masked(table, kind):
        return f"{variable_label(study, table.data, kind, language)} {level}"
    return level_label(study, table.data, kind, level, language)


def seen(lines: list[Line], language: Language) -> list[str]:
    """Return in sentences what can be seen of differences between the units, and what cannot.

    A sentence of which a number is hidden is left out.
    """
    _, total = split(lines)
    told = []

    def known(*statistics: str) -> bool:
        return not any(total[statistic].hidden for statistic in statistics)

    if "outside_95" in total and known("outside_95", "outside_998"):
        inner, outer = total["outside_95"], total["outside_998"]
        parts = {"n95": _count(inner, language), "units": _base(inner, language), "n998": _count(outer, language)}
        by_chance = {"by95": _real(inner, language, 1), "by998": _real(outer, language, 2)}
        told.append(OUTSIDE[language].format(**parts, **by_chance))
    if "chance" in total and known("chance", "overdispersion"):
        test, ratio = total["chance"], total["overdispersion"]
        parts = {"count": _count(test, language), "draws": _base(test, language)}
        tested = TESTED[language].format(p=_p(test, language), ratio=_real(ratio, language, 1), **parts)
        told.append(" ".join(filter(None, [verdict(lines, language), tested])))
    if "chance" in total and known("spread"):
        spread = total["spread"]
        parts = {"value": _points(_share(spread, language)), "limits": _points(cell.between(spread, language).main)}
        told.append((SPREAD[language] if "prior" in total else NO_SPREAD[language]).format(**parts))
    if "chance" not in total:
        told.append(UNTESTED[language])
    if "apart" in total and known("apart", "needed"):
        apart, needed = total["apart"], total["needed"]
        text = APART_NEVER if math.isnan(needed.value) else APART
        parts = {"apart": _count(apart, language), "pairs": _base(apart, language), "base": _base(needed, language)}
        told.append(text[language].format(needed=_points(_share(needed, language)), **parts))
    return told


def verdict(lines: list[Line], language: Language) -> str:
    """Say in a sentence whether units differ more than chance usually gives, and whether any can be told apart.

    Nothing where what it rests on is hidden.
    """
    _, total = split(lines)
    if withheld(lines):
        return ""
    if "chance" not in total or "apart" not in total:
        return UNTESTED[language]
    test, apart = total["chance"], total["apart"]
    if test.hidden or apart.hidden:
        return ""
    greater = test.value < UNUSUAL
    who = (SOME_APART if apart.count else NOBODY_APART)[greater][language]
    who = who.format(apart=_count(apart, language), pairs=_base(apart, language))
    return (GREATER if greater else NO_GREATER)[language].format(p=_p(test, language), who=who)


def _p(line: Line, language: Language) -> str:
    """Write p with two decimals, with more where it is small or two would round it to the other side of the limit."""
    if not line.hidden and line.value < SMALL_P:
        return _real(line, language, 4)
    return _real(line, language, 3 if not line.hidden and round(line.value, 2) == UNUSUAL else 2)


OUTCOME = Label(nb="utfallet", en="the outcome")  # stands for the outcome's own label over its columns
Column = tuple[Label | None, Label, Callable[[Numbers, Language], ShownCell]]


def _columns(masked: bool, units: dict[str, Numbers], of_all: Line) -> list[Column]:
    """Return the columns: what stands over several of them, its title, and what writes its cells."""
    shown: list[Column] = []
    if masked:
        shown += [
            (None, CASELOAD, _of("caseload", cell.span)),
            (OUTCOME, ABOUT, _of("rounded", cell.estimate)),
        ]
    else:
        shown += [
            (OUTCOME, COUNT_OF_BASE, _of("share", cell.count_of_base)),
            (OUTCOME, words.LIMITS, _of("share", cell.limits)),
        ]
        if some_missing([of_all]):
            shown.append((None, words.MISSING, _of("share", cell.missing)))
        shown += [(BY_CHANCE, title, _of(name, cell.between)) for name, title in AT.items()]
    shown += [(None, ZONE, _of("zone", _zone)), (None, SHRUNKEN, _of("shrunken", cell.estimate))]
    shown.append((None, RANK, _of("rank", cell.span)))
    if any("expected" in own for own in units.values()):
        shown.append((None, EXPECTED, _of("expected", cell.estimate)))
    return shown


def _of(statistic: str, write: cell.Writer) -> Callable[[Numbers, Language], ShownCell]:
    def written(own: Numbers, language: Language) -> ShownCell:
        return write(own[statistic], language) if statistic in own else ShownCell("–")

    return written


def _zone(line: Line, language: Language) -> ShownCell:
    return ShownCell(HIDDEN) if line.hidden else ShownCell(ZONES[int(line.value)][language])


def _of_all(masked: bool, columns: list[Column], of_all: Line, language: Language) -> tuple[ShownCell, ...]:
    own = {"share": of_all}
    if masked:
        share = cell.count_of_base(of_all, language)
        known = {
            CASELOAD: _as_span(cell.base(of_all, language)),
            ABOUT: ShownCell(share.aside or share.main, numbers=share.numbers[2:]),
        }
        return tuple(known.get(title, ShownCell("")) for _, title, _ in columns)
    filled = (COUNT_OF_BASE, words.LIMITS, words.MISSING)
    return tuple(write(own, language) if title in filled else ShownCell("") for _, title, write in columns)


def _as_span(shown: ShownCell) -> ShownCell:
    """Let a number stand for both ends of a span, so that a spreadsheet needs no column for it beside theirs."""
    return replace(shown, numbers=tuple(float(number) for number in shown.numbers * 2))


def _headers(
    label: str, spanner: str, columns: list[Column], language: Language
) -> tuple[tuple[Header, ...], tuple[Header, ...]]:
    """Return two rows of headers, what is over several columns above them."""
    top, under = [Header(label, rows=2)], list[Header]()
    over = ["" if above is None else spanner if above is OUTCOME else above[language] for above, _, _ in columns]
    for text, group in groupby(zip(over, columns, strict=True), key=lambda pair: pair[0]):
        titles = [title[language] for _, (_, title, _) in group]
        if text:
            top.append(Header(text, columns=len(titles)))
            under += map(Header, titles)
        else:
            top += [Header(title, rows=2) for title in titles]
    return tuple(top), tuple(under)


def _rules(
    table: Table, masked: bool, units: dict[str, Numbers], total: Numbers, study: Study, language: Language
) -> list[Note]:
    told = [Note(MASKED_WORD[language], MASKED[language])] if masked else []
    if units:
        told.append(Note((ZONE if masked else BY_CHANCE)[language], FUNNEL_RULE[language]))
    if "prior" in total:
        told += [Note(SHRUNKEN[language], SHRUNKEN_RULE[language]), Note(RANK[language], RANK_RULE[language])]
    if "apart" in total:
        told.append(Note(PAIRS[language], APART_RULE[language]))
    if table.adjust and "events_per_parameter" in total:
        told.append(Note(EXPECTED[language], _adjusted(table, total, study, language)))
    return told


def _adjusted(table: Table, total: Numbers, study: Study, language: Language) -> str:
    assert table.adjust is not None
    ratio = total["events_per_parameter"]
    names = [variable_label(study, table.data, name, language) for name in table.adjust.variables]
    parts = {
        "variables": ", ".join(f"«{name}»" if language == "nb" else f"“{name}”" for name in names),
        "events": _count(ratio, language),
        "parameters": _base(ratio, language),
        "least": HIDDEN if ratio.hidden else number(ratio.lower, language, 0),
        "why": table.adjust.why[language],
    }
    if "refused" in total and total["refused"].column_level == "nobody":
        return REFUSED_NOBODY[language].format(**parts)
    if "refused" in total:
        return REFUSED[language].format(reason=REASONS[total["refused"].column_level][language], **parts)
    expected = total["expected"]
    missing = cell.missing(expected, language).main
    spread = total.get("expected_range")
    parts["range"] = RANGE[language].format(limits=cell.between(spread, language).main) if spread else ""
    return ADJUSTED[language].format(
        ratio=_real(ratio, language, 1), base=_base(expected, language), missing=missing, **parts
    )


def _count(line: Line, language: Language) -> str:
    return cell.count(line, language).main


def _base(line: Line, language: Language) -> str:
    return cell.base(line, language).main


def _share(line: Line, language: Language) -> str:
    return HIDDEN if line.hidden else proportion(line.value, language)


def _real(line: Line, language: Language, decimals: int) -> str:
    return HIDDEN if line.hidden else number(line.value, language, decimals)


def _points(shown: str) -> str:
    """Return percentage points: what is shown, without its sign of per cent."""
    return shown.replace(PERCENT["nb"], "").replace(PERCENT["en"], "")
