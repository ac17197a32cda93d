"""Where a run stops because of what came in, and says why in words that fit a terminal."""

from pathlib import Path
from textwrap import fill

import pandas as pd

from seanalysis import issues as issue_list
from seanalysis.issues import Issue
from seanalysis.job import StopRunError
from seanalysis.report import words
from seanalysis.study.codebook import Language

STOP = "stop"
WIDTH = 88


def run(issues: str, page: str, report: str, language: Language, accepted: str) -> str:
    """Let the run go on and write that to `accepted`; return a sentence.

    Args:
        issues: path of issues.csv.
        page: path of the page of issues, where a reader finds more.
        report: path of the report; where one is there, it is of a run before this one, and the text says so.
        language: the language in which a stop is told.
        accepted: where to write that the input is accepted.

    Raises:
        StopRunError: there is at least one stop; its text is that of `stop_text`.
    """
    found = issue_list.read(issues)
    if found["severity"].eq(STOP).any():
        former = words.STOP_FORMER[language].format(report=report) if Path(report).exists() else ""
        raise StopRunError("\n\n".join(filter(None, (stop_text(found, language, page), former))))
    Path(accepted).write_text("accepted\n", encoding="utf-8", newline="\n")
    return "The input is accepted: nothing in it stops the run."


def stop_text(issues: pd.DataFrame, language: Language, page: str) -> str:
    """Return why the run stopped: each stop with its file, sheet and cell, what stands there and what may.

    Other issues are left to the page of issues, which the text names last.
    """
    stops = issue_list.listed(issues)
    stops = [issue for issue in stops if issue.severity == STOP]
    head = words.STOP_HEAD_ONE if len(stops) == 1 else words.STOP_HEAD
    parts = [head[language].format(n=len(stops))]
    for file in sorted({issue.file for issue in stops}):
        told = [_told(issue, language) for issue in stops if issue.file == file]
        parts.append("\n".join([file or words.RAW_FOLDER[language], *told]))
    parts.append(words.STOP_MORE[language].format(page=page))
    return "\n\n".join(parts)


def _told(issue: Issue, language: Language) -> str:
    place = ", ".join(filter(None, (issue.sheet, issue.cell)))
    message = issue.message_nb if language == "nb" else issue.message_en
    lines = [_wrapped(f"{place}: {message}" if place else message, "  ")]
    for word, text in ((words.FOUND, issue.found), (words.ALLOWED, issue.allowed)):
        if text:
            lines.append(_wrapped(f"{word[language].lower()}: {text}", "    "))
    return "\n".join(lines)


def _wrapped(text: str, indent: str) -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
