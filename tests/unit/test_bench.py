"""What the benchmark makes of what it has measured."""

import json

import pytest

from bench.clock import Took, took
from bench.line import Line, table

BOTH_SLOWED = Line("some work", "its floor", 1.6, ours=(3.0, 30.0, 4.0), floors=(2.0, 20.0, 2.0))


def test_the_ratio_is_of_pairs_so_that_a_busy_moment_counts_for_nothing() -> None:
    assert BOTH_SLOWED.ratio == pytest.approx(1.5)
    assert BOTH_SLOWED.verdict == "met"


def test_more_than_the_goal_is_missed_and_the_goal_itself_is_met() -> None:
    assert Line("w", "f", 1.5, (3.1,), (2.0,)).verdict == "missed"
    assert Line("w", "f", 1.5, (3.0,), (2.0,)).verdict == "met"


def test_the_table_tells_numbers_goal_and_verdict_of_each_line() -> None:
    missed = Line("memory", "the frame", 3, (1234.5,), (205.75,), unit="MB", note="much of it libraries")
    head, work, memory, note = table([BOTH_SLOWED, missed]).splitlines()
    assert head.split() == ["work", "this", "floor", "ratio", "goal", "runs", "cpu", "floor", "is"]
    assert work.split() == ["some", "work", "4.0", "s", "2.0", "s", "1.50", "1.60", "met", "3", "its", "floor"]
    assert memory.split()[:8] == ["memory", "1,234.5", "MB", "205.8", "MB", "6.00", "3.00", "missed"]
    assert note == "memory: much of it libraries"


def test_what_cannot_be_measured_here_says_why_and_is_neither_met_nor_missed() -> None:
    absent = Line("all tables", "PSPP", 1, note="PSPP is not on this machine")
    assert "not measured" in table([absent])
    assert "all tables: PSPP is not on this machine" in table([absent])
    assert json.loads(json.dumps(absent.told()))["verdict"] == "not measured"


def test_programs_are_told_the_numbers_and_the_ratio() -> None:
    told = json.loads(json.dumps(BOTH_SLOWED.told()))
    assert told["ours"] == [3.0, 30.0, 4.0]
    assert told["ratio"] == 1.5
    assert told["verdict"] == "met"


def test_time_is_that_of_the_work() -> None:
    done = []
    of_work = took(done.append, 1)
    assert done == [1]
    assert 0 <= of_work.seconds < 60
    assert 0 <= of_work.processor < 60


def test_on_a_busy_machine_the_time_of_the_processors_is_told_too() -> None:
    pairs = [(Took(9.0, 2.0), Took(3.0, 2.0)), (Took(8.0, 2.2), Took(2.0, 2.0)), (Took(9.0, 2.4), Took(1.0, 2.0))]
    line = Line.timed("w", "f", 1.5, pairs)
    assert (line.ratio, line.processors) == (4.0, 1.1)
    assert "1.10" in table([line])
