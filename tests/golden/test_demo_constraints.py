"""The tracked synthetic study satisfies what the report prints, recounted from the files with plain readers.

Nothing here uses the project's readers, its study folder or the generator. Beside each expected number stands the id of
the fact in the report. What a person typed is compared in lower case, as a reader of the form would.
"""

import csv
import datetime
import filecmp
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pyreadstat
import pytest

from project import ROOT

DEMO = ROOT / "data" / "raw" / "demo"
STAMP = "SYNTETISKE DATA"
COVER = ["Caseorganisasjon", "Caseprosjekt", "Tiltak", "Jobbspesialist", "Rapportdato", "Merknad"]
HEADERS = [
    "Deltaker-ID",
    "Hjemland",
    "Kjønn",
    "Sivilstatus",
    "Antall barn",
    "Alder da jobbspesialisten overtok",
    "Total skolegang (år)",
    "Profesjonell kompetanse",
    "Utdanning godkjent i Norge",
    "Arbeidserfaring fra hjemlandet (år)",
    "Arbeidserfaring fra Norge",
    "Norsknivå ved innskriving til SE",
    "Bakgrunn for henvisning til SE",
    "Måneder i tiltaket før jobbspesialisten overtok",
    "Uker fra overtakelse til utplassering",
    "Praksisperiode uten lønn (uker)",
    "Antall praksisplasser i SE",
    "Måneder fra innskriving til SE til utskriving til arbeid",
    "Status",
    "Beskrivelse av progresjon",
    "Type arbeidskontrakt",
    "Stillingsprosent",
    "Bransje",
    "Stilling",
    "Etteroppfølging",
    "Hva tilførte SE",
]
TRANSITION = {"skrevet ut til arbeid", "permisjon pga. arbeid", "i jobb med oppfølging"}
SINGLE = {"ugift", "separert", "skilt", "enke/enkemann", "enke"}
LOW_NORWEGIAN = {"ingen", "a1", "a1+", "a2", "a2+"}
PART_TIME = "deltids- eller ringevikarjobb, mål ikke nådd"

Participant = dict[str, Any]


@pytest.fixture(scope="module")
def workbooks() -> list[tuple[dict[str, Any], list[Participant]]]:
    """Each workbook as its cover sheet and its participants, texts in lower case."""
    return [_workbook(path) for path in sorted((DEMO / "individual_reports").glob("*.xlsx"))]


@pytest.fixture(scope="module")
def participants(workbooks: list[tuple[dict[str, Any], list[Participant]]]) -> list[Participant]:
    """All participants, with what the cover sheet says of them."""
    return [participant | cover for cover, rows in workbooks for participant in rows]


@pytest.fixture(scope="module")
def employed(participants: list[Participant]) -> list[Participant]:
    return [one for one in participants if one["Status"] in TRANSITION]


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    """The respondents of the .sav, with codes."""
    frame, _ = pyreadstat.read_sav(DEMO / "employer_survey.sav", user_missing=True)
    return frame.to_dict("records")


def _workbook(path: Path) -> tuple[dict[str, Any], list[Participant]]:
    book = openpyxl.load_workbook(path)
    cover = {label: value for label, value, *_ in book["Om rapporten"].iter_rows(values_only=True)}
    _groups, headers, *rows = book["Individrapporter"].iter_rows(values_only=True)
    assert list(headers) == HEADERS
    assert list(cover) == COVER
    return cover, [{header: _lower(value) for header, value in zip(headers, row, strict=True)} for row in rows]


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def count(people: list[Participant], header: str, matches: Any) -> int:
    """Count those whose cell is this value, is one of these, or for whose cell this holds."""
    if isinstance(matches, Callable):
        return sum(_is_number(one[header]) and matches(one[header]) for one in people)
    return sum(one[header] in (matches if isinstance(matches, set) else {matches}) for one in people)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def percent(part: int, whole: int) -> int:
    """Whole per cent, rounded half-up as the report does."""
    return (200 * part + whole) // (2 * whole)


# --- 1.4, 1.5.6: who reported what ----------------------------------------------------------------------------------


def test_fourteen_job_specialists_in_eight_projects_of_six_organisations(participants: list[Participant]) -> None:
    specialists = {(one["Jobbspesialist"], one["Caseprosjekt"]) for one in participants}
    projects = {(one["Caseprosjekt"], one["Tiltak"], one["Caseorganisasjon"]) for one in participants}
    assert len(specialists) == len(dict(specialists)) == 14  # R03: 14, each in one project
    assert len(projects) == len({project for project, *_ in projects}) == 8  # F04
    assert len({organisation for *_, organisation in projects}) == 6  # F04
    assert Counter(programme for _, programme, _ in projects) == {"Introduksjonsprogram": 4, "Jobbsjansen": 4}  # R07
    two = [name for name, number in Counter(organisation for *_, organisation in projects).items() if number > 1]
    for organisation in two:
        assert {programme for _, programme, owner in projects if owner == organisation} == {
            "Introduksjonsprogram",
            "Jobbsjansen",
        }
    assert len(two) == 2


def test_202_participants_each_with_an_id(participants: list[Participant]) -> None:
    assert len(participants) == 202  # R01
    assert len({one["Deltaker-ID"] for one in participants}) == 202
    assert Counter(one["Tiltak"] for one in participants) == {"Introduksjonsprogram": 111, "Jobbsjansen": 91}  # R06


def test_the_job_specialists_names_and_dates_are_of_the_study(participants: list[Participant]) -> None:
    assert all(one["Jobbspesialist"].startswith("Jobbspesialist ") for one in participants)
    dates = {one["Rapportdato"] for one in participants}
    assert min(dates) >= datetime.datetime(2018, 12, 1)  # R04 as I-05 reads it: December 2018 to January 2019
    assert max(dates) < datetime.datetime(2019, 2, 1)


# --- 1.6: background -------------------------------------------------------------------------------------------------


def test_women_and_men(participants: list[Participant]) -> None:
    genders = Counter((one["Tiltak"], one["Kjønn"]) for one in participants)
    assert genders == {
        ("Introduksjonsprogram", "kvinne"): 43,  # B02: 39 %
        ("Introduksjonsprogram", "mann"): 68,  # B02: 61 %
        ("Jobbsjansen", "kvinne"): 91,  # B01
    }
    assert (percent(43, 111), percent(68, 111)) == (39, 61)


def test_home_countries(participants: list[Participant]) -> None:
    countries = {
        programme: Counter(one["Hjemland"] for one in participants if one["Tiltak"] == programme)
        for programme in ("Introduksjonsprogram", "Jobbsjansen")
    }
    assert all(isinstance(one["Hjemland"], str) for one in participants)
    assert len(countries["Introduksjonsprogram"]) == 23  # B03
    assert min(countries["Introduksjonsprogram"]["syria"], countries["Introduksjonsprogram"]["eritrea"]) > 0
    assert countries["Introduksjonsprogram"]["syria"] + countries["Introduksjonsprogram"]["eritrea"] >= 56  # B04
    assert len(countries["Jobbsjansen"]) == 34  # B05
    assert countries["Jobbsjansen"]["pakistan"] == 27  # B06
    assert percent(27, 91) == 30


def test_norwegian_levels(participants: list[Participant]) -> None:
    levels = Counter(one["Norsknivå ved innskriving til SE"] for one in participants)
    groups = [levels["ingen"], levels["a1"] + levels["a1+"], levels["a2"], levels["a2+"]]
    assert set(levels) == {*LOW_NORWEGIAN, "b1", "b1+", "b2", "c1"}  # none is missing
    assert [percent(number, 202) for number in groups] == [8, 23, 32, 11]  # B08-B11
    assert sum(groups) in (149, 150)  # B12
    assert percent(sum(groups), 202) == 74  # B07
    assert min(levels["a1"], levels["a1+"]) > 0


def test_work_experience_from_the_home_country(participants: list[Participant]) -> None:
    years = [one["Arbeidserfaring fra hjemlandet (år)"] for one in participants]
    assert all(map(_is_number, years))
    none, below_1, from_5 = years.count(0), sum(0 < year < 1 for year in years), sum(year >= 5 for year in years)
    assert (percent(none, 202), percent(from_5, 202)) == (33, 33)  # B16, B15: every third
    assert below_1 in (14, 15)  # B17
    assert percent(below_1, 202) == 7
    assert 50 <= 202 - none - below_1 - from_5 <= 56  # B18: about 53
    assert percent(202 - none, 202) == 67  # B14: most, about two thirds


def test_work_experience_from_norway(participants: list[Participant]) -> None:
    header = "Arbeidserfaring fra Norge"
    little = [one for one in participants if one["Arbeidserfaring fra hjemlandet (år)"] < 1]
    experienced = [one for one in participants if one["Arbeidserfaring fra hjemlandet (år)"] >= 1]
    assert count(little, header, "nei") == len(little) > 0  # B19: those with none or below one year have none
    assert count(participants, header, "nei") > 202 / 2  # B19: most have none
    assert count(experienced, header, "nei") > len(experienced) / 2  # B19: nor have most of the experienced
    assert count(experienced, header, "ja") > 10  # B19: a few have


def test_schooling_and_qualification(participants: list[Participant]) -> None:
    assert all(_is_number(one["Total skolegang (år)"]) for one in participants)
    assert percent(count(participants, "Total skolegang (år)", lambda years: years < 10), 202) == 33  # B21: every third
    assert count(participants, "Profesjonell kompetanse", "nei") >= 102  # B20: over half
    assert count(participants, "Profesjonell kompetanse", "ja") > 0


def test_children_and_lone_mothers(participants: list[Participant]) -> None:
    lone_mothers = [
        one
        for one in participants
        if one["Kjønn"] == "kvinne" and one["Sivilstatus"] in SINGLE and count([one], "Antall barn", lambda n: n >= 1)
    ]
    undecided = [
        one
        for one in participants
        if one["Kjønn"] == "kvinne"
        and one["Sivilstatus"] in SINGLE | {None}
        and not (_is_number(one["Antall barn"]) and one["Sivilstatus"])
    ]
    assert len(lone_mothers) == 25  # B22: every eighth of 202
    assert not undecided
    assert count(lone_mothers, "Antall barn", lambda n: n >= 2) > 25 / 2  # B22: often several children
    assert 65 <= count(participants, "Antall barn", {1, 2}) <= 69  # B23: every third


# --- 1.7: outcomes ---------------------------------------------------------------------------------------------------


def test_transition_to_work_and_the_others(participants: list[Participant], employed: list[Participant]) -> None:
    statuses = Counter(one["Status"] for one in participants)
    others = {status: number for status, number in statuses.items() if status not in TRANSITION}
    assert len(employed) == 99  # O01
    assert percent(99, 202) == 49
    assert all(statuses[status] > 0 for status in TRANSITION)  # O01: three ways
    assert sum(others.values()) == 103  # O02
    assert 18 <= others["under kartlegging"] <= 22  # O20: about 20
    assert 11 <= others["skole eller venteliste"] <= 15  # O18: more than ten
    assert 11 <= others["stans i oppfølging"] <= 15  # O19: more than ten
    assert 22 <= others["skole eller venteliste"] + others["stans i oppfølging"] <= 31  # O21
    assert others["i oppfølgingsløp"] >= 52  # O21: the majority of 103
    assert others[PART_TIME] >= 3  # O04: several


def test_transitions_of_each_job_specialist(employed: list[Participant]) -> None:
    each = Counter(one["Jobbspesialist"] for one in employed)
    high = [number for number in each.values() if 9 <= number <= 13]
    assert len(each) == 14
    assert len(high) == 6  # O16
    assert 54 <= sum(high) <= 78  # O16
    assert all(number < 9 for number in each.values() if number not in high)  # O16: higher than the others
    assert len(set(each.values())) > 3  # O17: variation


def test_contract_and_position(employed: list[Participant]) -> None:
    known = [one for one in employed if _is_number(one["Stillingsprosent"])]
    contracts = {"fast", "midlertidig", "ringevikar"}
    assert len(known) == 90
    assert count(known, "Type arbeidskontrakt", "fast") == 30  # O10: one third
    assert count(known, "Stillingsprosent", 100) == 27  # O11: 30 %
    assert count(known, "Stillingsprosent", lambda share: share >= 60) == 45  # O12: half
    assert all(0 < one["Stillingsprosent"] <= 100 for one in known)
    assert 90 < count(employed, "Type arbeidskontrakt", contracts) < 99  # I-22: another base than the position
    assert all(count(employed, "Type arbeidskontrakt", contract) > 0 for contract in contracts)


def test_jobs_that_are_not_counted(participants: list[Participant]) -> None:
    part_time = [one for one in participants if one["Status"] == PART_TIME]
    assert count(part_time, "Type arbeidskontrakt", {"midlertidig", "ringevikar"}) == len(part_time) > 0  # O04
    assert all(one["Stillingsprosent"] is None or one["Stillingsprosent"] < 60 for one in part_time)


def test_industries(employed: list[Participant]) -> None:
    industries = Counter(one["Bransje"] for one in employed)
    assert industries["butikk, varehandel og kiosk"] >= 11  # O13
    assert industries["kantine, restaurant og kafé"] >= 11  # O13
    several = ["barnehage og skole", "hotell", "renhold og vaskeri", "bilverksted", "bygg og anlegg", "helse og omsorg"]
    assert all(industries[industry] >= 3 for industry in [*several, "transport"])  # O14
    single = Counter(one["Stilling"] for one in employed if one["Bransje"] == "annet")
    assert single == {  # O15: individual cases
        "medarbeider i apotek": 1,
        "bibliotekmedarbeider": 1,
        "flyttemedarbeider": 1,
        "assistent i ingeniørfirma": 1,
        "assistent hos landskapsarkitekt": 1,
    }


def test_those_in_work_beside_all(participants: list[Participant], employed: list[Participant]) -> None:
    def share(people: list[Participant], header: str, matches: Any) -> float:
        return 100 * count(people, header, matches) / len(people)

    def more(header: str, matches: Any) -> float:
        return share(employed, header, matches) - share(participants, header, matches)

    assert 0 < more("Total skolegang (år)", lambda years: years >= 10) < 5  # O05: more, by a small margin
    assert 0 < more("Arbeidserfaring fra hjemlandet (år)", lambda years: years >= 5) < 5  # O06: somewhat more
    assert -5 < more("Arbeidserfaring fra hjemlandet (år)", 0) < 0  # O07: somewhat fewer
    assert count(employed, "Norsknivå ved innskriving til SE", LOW_NORWEGIAN) == 73  # O08: 74 % of 99
    assert percent(73, 99) == 74


# --- what the report does not print: plausible, and seldom contradictory --------------------------------------------


def test_times_ages_and_placements_do_not_contradict(participants: list[Participant]) -> None:
    ages = [one["Alder da jobbspesialisten overtok"] for one in participants]
    assert all(18 <= age <= 62 for age in ages if _is_number(age))
    assert sum(map(_is_number, ages)) > 190
    by_programme = {
        programme: mean(
            one["Alder da jobbspesialisten overtok"]
            for one in participants
            if one["Tiltak"] == programme and _is_number(one["Alder da jobbspesialisten overtok"])
        )
        for programme in ("Introduksjonsprogram", "Jobbsjansen")
    }
    assert by_programme["Introduksjonsprogram"] < by_programme["Jobbsjansen"]
    for one in participants:
        age, placements = one["Alder da jobbspesialisten overtok"], one["Antall praksisplasser i SE"]
        months, weeks = one["Måneder fra innskriving til SE til utskriving til arbeid"], one[HEADERS[14]]
        if _is_number(age):
            assert age >= 6 + one["Total skolegang (år)"] + one["Arbeidserfaring fra hjemlandet (år)"]
        if months is not None:
            assert one["Status"] == "skrevet ut til arbeid"
            assert not _is_number(weeks) or months > weeks * 12 / 52.2
        if one["Status"] == "under kartlegging":
            assert placements in (0, None)
        if placements == 0:
            assert not _is_number(weeks)


def test_a_handful_of_cells_contradict_others(participants: list[Participant]) -> None:
    weeks_without_placement = [
        one
        for one in participants
        if one["Antall praksisplasser i SE"] == 0 and (one["Praksisperiode uten lønn (uker)"] or 0) > 0
    ]
    unqualified = [one for one in participants if one["Profesjonell kompetanse"] == "nei"]
    at_work = {*TRANSITION, PART_TIME}
    no_work = [one for one in participants if one["Status"] not in at_work]
    assert len(weeks_without_placement) == 1
    assert count(unqualified, "Utdanning godkjent i Norge", "ja") == 1
    assert sum(one["Stillingsprosent"] is not None for one in no_work) == 1
    for header in ("Type arbeidskontrakt", "Bransje", "Stilling", "Etteroppfølging"):
        assert count(no_work, header, None) == len(no_work)


def test_some_cells_are_empty_and_some_cannot_be_read(participants: list[Participant]) -> None:
    asked_of_all = {
        "Alder da jobbspesialisten overtok",
        "Sivilstatus",
        "Antall barn",
        "Profesjonell kompetanse",
        "Arbeidserfaring fra Norge",
        "Måneder i tiltaket før jobbspesialisten overtok",
        "Praksisperiode uten lønn (uker)",
        "Antall praksisplasser i SE",
    }
    for header in asked_of_all:
        assert 0.01 <= count(participants, header, None) / 202 <= 0.08, header
    for header in ("Hjemland", "Kjønn", "Status", "Norsknivå ved innskriving til SE"):
        assert count(participants, header, None) == 0
    words = {"ikke aktuelt", "vet ikke"}
    numbers = [*HEADERS[4:7], "Arbeidserfaring fra hjemlandet (år)", *HEADERS[13:18], "Stillingsprosent"]
    unreadable = [
        one[header]
        for one in participants
        for header in numbers
        if isinstance(one[header], str) and one[header] not in words
    ]
    assert sorted(unreadable) == ["2-3", "50-60", "ca. 3 mnd", "ca. 40", "ett år", "flere"]
    assert count(participants, "Praksisperiode uten lønn (uker)", lambda weeks: weeks > 208) == 1
    assert count(participants, "Utdanning godkjent i Norge", "ukjent?") == 1


def test_free_text_is_varied(participants: list[Participant]) -> None:
    for header in ("Bakgrunn for henvisning til SE", "Beskrivelse av progresjon", "Hva tilførte SE"):
        texts = [one[header] for one in participants if one[header]]
        assert len(texts) > 202 / 3
        assert len(set(texts)) > 10


# --- 1.8-1.12: the employer survey -----------------------------------------------------------------------------------

# (yes, no, no but) of tables 7, 8 and 9: the counts of employer_tables.csv, and the percentages that the report prints
TABLES = {
    "q1_01": (36, 8, 1, "80 18 2"),
    "q1_02": (31, 10, 4, "69 22 9"),
    "q1_03": (28, 12, 5, "62 27 11"),
    "q1_04": (26, 10, 9, "58 22 20"),
    "q1_05": (24, 16, 5, "53 36 11"),
    "q1_06": (17, 17, 11, "38 38 24"),
    "q1_07": (14, 14, 17, "31 31 38"),
    "q1_08": (13, 16, 16, "29 36 36"),
    "q1_09": (11, 30, 4, "24 67 9"),
    "q1_10": (6, 27, 12, "13 60 27"),
    "q1_11": (5, 34, 6, "11 76 13"),
    "q2_01": (43, 1, 1, "96 2 2"),
    "q2_02": (42, 2, 1, "93 4 2"),
    "q2_03": (41, 2, 2, "91 4 4"),
    "q2_04": (41, 3, 1, "91 7 2"),
    "q2_05": (39, 0, 6, "87 0 13"),
    "q2_06": (38, 1, 6, "84 2 13"),
    "q2_07": (37, 3, 5, "82 7 11"),
    "q2_08": (36, 3, 6, "80 7 13"),
    "q2_09": (33, 8, 4, "73 18 9"),
    "q2_10": (31, 7, 7, "69 16 16"),
    "q2_11": (30, 8, 7, "67 18 16"),
    "q2_12": (29, 9, 7, "64 20 16"),
    "q2_13": (29, 9, 7, "64 20 16"),
    "q2_14": (28, 11, 6, "62 24 13"),
    "q2_15": (27, 11, 7, "60 24 16"),
    "q2_16": (25, 12, 8, "56 27 18"),
    "q3_01": (31, 9, 5, "69 20 11"),
    "q3_02": (22, 12, 11, "49 27 24"),
    "q3_03": (21, 13, 11, "47 29 24"),
    "q3_04": (21, 12, 12, "47 27 27"),
    "q3_05": (21, 15, 9, "47 33 20"),
}
HIRING = ["q4_direct", "q4_after_placement", "q4_temporary", "q4_placement_only", "q4_tasting"]


@pytest.mark.parametrize("item", TABLES)
def test_answers_to_each_item(item: str, answers: list[dict[str, Any]]) -> None:
    counts = Counter(int(answer[item]) for answer in answers)
    *expected, printed = TABLES[item]
    assert [counts[code] for code in (1, 2, 3)] == expected  # tables 7, 8 and 9
    assert sum(counts.values()) == 45  # S02; every row sums to 45, so nobody left the item out
    assert " ".join(str(percent(number, 45)) for number in expected) == printed


def test_answers_of_one_respondent_go_together(answers: list[dict[str, Any]]) -> None:
    """Were items independent, the numbers of yes would vary as a sum of independent draws does."""
    yes = [sum(answer[item] == 1 for item in TABLES) for answer in answers]
    varying = mean((number - mean(yes)) ** 2 for number in yes)
    independent = sum(count / 45 * (1 - count / 45) for count, *_ in TABLES.values())
    assert 2 * independent < varying < 12 * independent


def test_candidates_of_the_employers(answers: list[dict[str, Any]]) -> None:
    totals = [sum(int(answer[outcome]) for outcome in HIRING) for answer in answers]
    others = [answer for answer, total in zip(answers, totals, strict=True) if total != 58]
    assert sorted(totals)[-1] == 58  # S08
    assert len(others) == 44  # S07
    assert {min(totals), sorted(totals)[-2]} == {1, 7}  # S09: 1-7 each
    sums = [sum(int(answer[outcome]) for answer in others) for outcome in HIRING]
    assert sums == [12, 32, 17, 25, 5]  # K01-K05
    assert (sum(sums), sum(sums[:3])) == (91, 61)  # K06, K07


def test_a_few_open_answers(answers: list[dict[str, Any]]) -> None:
    for question in ("open_1", "open_2", "open_3"):
        assert 2 < sum(bool(answer[question]) for answer in answers) < 45 / 2


def test_invitations(workbooks: list[tuple[dict[str, Any], list[Participant]]]) -> None:
    with (DEMO / "invitations.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    assert header == ["job_specialist", "invited"]
    assert sum(int(invited) for _, invited in lines) == 168  # S01
    assert percent(45, 168) == 27  # S03
    assert [name for name, _ in lines] == [cover["Jobbspesialist"] for cover, _ in workbooks]
    assert len({invited for _, invited in lines}) > 7  # 7.10: not equal shares


# --- the files -------------------------------------------------------------------------------------------------------


def test_the_three_forms_of_the_survey_hold_the_same_answers(answers: list[dict[str, Any]]) -> None:
    _, sav = pyreadstat.read_sav(DEMO / "employer_survey.sav", user_missing=True)
    with (DEMO / "employer_survey.csv").open(encoding="utf-8", newline="") as file:
        of_csv = list(csv.DictReader(file))
    questions, *rows = openpyxl.load_workbook(DEMO / "employer_survey.xlsx").worksheets[0].iter_rows(values_only=True)
    names = sav.column_names
    assert names == ["respondent", *TABLES, *HIRING, "open_1", "open_2", "open_3"]
    assert list(of_csv[0]) == names
    assert list(questions) == sav.column_labels
    assert len(answers) == len(of_csv) == len(rows) == 45
    for from_sav, from_csv, from_xlsx in zip(answers, of_csv, rows, strict=True):
        for name, shown in zip(names, from_xlsx, strict=True):
            value = from_sav[name]
            typed = value if isinstance(value, str) else str(int(value))
            assert from_csv[name] == typed
            label = sav.variable_value_labels.get(name, {}).get(value)
            assert (shown if shown is not None else "") == (label or value)


def test_the_sav_file_is_labelled_and_declares_what_is_missing() -> None:
    _, sav = pyreadstat.read_sav(DEMO / "employer_survey.sav", user_missing=True)
    assert set(sav.variable_value_labels) == set(sav.missing_ranges) == set(TABLES)
    for item in TABLES:
        assert sav.variable_value_labels[item] == {
            1: "Ja",
            2: "Nei",
            3: "Nei, men kunne vært viktig",
            9: "ikke besvart",
        }
        assert sav.missing_ranges[item] == [{"lo": 9, "hi": 9}]
        assert sav.variable_measure[item] == "nominal"
    assert {sav.variable_measure[name] for name in HIRING} == {"scale"}
    assert all(sav.column_labels)


def test_every_file_says_that_it_is_synthetic(participants: list[Participant], answers: list[dict[str, Any]]) -> None:
    _, sav = pyreadstat.read_sav(DEMO / "employer_survey.sav", metadataonly=True)
    assert sav.file_label.startswith(STAMP)
    assert (DEMO / "README.md").read_text(encoding="utf-8").startswith(f"# {STAMP}")
    found = sorted(DEMO.rglob("*.xlsx"))
    assert len(found) == 15
    for path in found:
        book = openpyxl.load_workbook(path)
        texts = [cell.value for sheet in book for row in sheet.iter_rows(max_row=10) for cell in row]
        assert any(isinstance(text, str) and text.startswith(STAMP) for text in texts), path.name
        assert STAMP in (book.properties.title or "") and STAMP in (book.properties.description or ""), path.name
        assert all(STAMP in sheet.oddHeader.center.text for sheet in book), path.name
    for path in found[1:]:
        assert openpyxl.load_workbook(path)["Om rapporten"]["B6"].value.startswith(STAMP)
    assert all(one["Deltaker-ID"].startswith("syn-") for one in participants)  # so that a copied line says so too
    assert all(answer["respondent"].startswith("SYN-") for answer in answers)


def test_workbooks_have_the_layout_of_the_form() -> None:
    for path in sorted((DEMO / "individual_reports").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        sheet = book["Individrapporter"]
        groups = [cell.value for cell in sheet[1] if cell.value]
        assert book.sheetnames == ["Om rapporten", "Individrapporter"]
        assert groups[0] == "Bakgrunn" and len(groups) == 6
        assert sheet.freeze_panes == "B3"
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}  # no formula, no date


def test_text_that_looks_like_a_number_stands_only_where_it_was_put(participants: list[Participant]) -> None:
    texts = [value for one in participants for value in one.values() if isinstance(value, str)]
    assert not [text for text in texts if text.replace(".", "").replace(",", "").isdigit()]


def test_workbooks_do_not_depend_on_the_zlib_of_the_machine() -> None:
    for path in sorted(DEMO.rglob("*.xlsx")):
        with ZipFile(path) as parts:
            assert {part.compress_type for part in parts.infolist()} == {ZIP_STORED}
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_written_again_elsewhere_each_file_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", "from seanalysis.cli import main; raise SystemExit(main())", "demo", "--out", tmp_path],
        cwd=ROOT,
        env=os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
        check=True,
    )
    tracked = {path.relative_to(DEMO) for path in DEMO.rglob("*") if path.is_file()}
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == tracked
    assert len(written) == 14 + 5
    assert [str(name) for name in sorted(tracked) if not filecmp.cmp(DEMO / name, tmp_path / name, shallow=False)] == []
