"""What a run says on the terminal: a sentence from each job, and of Snakemake's own words only what people need."""

import logging
import os
import sys

from seanalysis import faults

TOLD_BY_THE_JOB = "exit status 1."  # a job that ends so has said why (see job.py)


class _OnlyFaults(logging.Filter):
    """Let through warnings and errors that no job has explained."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return record.levelno >= logging.WARNING and TOLD_BY_THE_JOB not in message


class _Plainly(logging.Filter):
    """Say once, in plain words, what Snakemake tells with a traceback, where it is known what it means."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.said: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        plain = faults.plain(record.getMessage(), self.language) if record.levelno >= logging.WARNING else None
        if plain and plain not in self.said:
            self.said.add(plain)
            say(f"\n{plain}\n")
        return plain is None


def let_the_jobs_speak() -> None:
    """Keep Snakemake's own progress off the terminal for this run; its log file still has it."""
    _filter_terminal(_OnlyFaults())


def speak_plainly(language: str) -> None:
    """Tell faults of the machine in plain words; a log that cannot be written on a full disk is no further fault."""
    logging.raiseExceptions = False
    _filter_terminal(_Plainly(language))


def _filter_terminal(chosen: logging.Filter) -> None:
    for handler in logging.getLogger("snakemake.logging").handlers:
        if handler.name == "DefaultStreamHandler":
            handler.addFilter(chosen)


def say(sentence: str) -> None:
    """Print a sentence for the person who runs the workflow."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def answer(text: str) -> None:
    """Print the answer of a command on standard output; letters that the terminal does not know become `?`."""
    letters = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(letters, "replace").decode(letters), flush=True)  # noqa: T201
    except BrokenPipeError:  # whoever reads the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
