# Shared by all steps: the configuration, the study, the raw files and the source files behind a step.

import os
import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError
from snakemake.shell import shell
from snakemake.utils import min_version, validate

from seanalysis import faults, lock, sources, talk
from seanalysis.code import all_files as all_source_files
from seanalysis.code import files as source_files
from seanalysis.config import load
from seanalysis.raw import folder
from seanalysis.report.origin import versions
from seanalysis.study import Study
from seanalysis.study.corrections import read as read_corrections
from seanalysis.study.source import StudyError
from seanalysis.study.texts import texts

min_version("9.14")

# Snakemake writes the path of Python unquoted into the command of a script; in a folder with a space that fails.
sys.executable = f'"{sys.executable}"'

try:
    CONFIG = load(config)
    validate(config, "../schemas/config.schema.json")
    STUDY = Study(Path(CONFIG.study))
    TEMPLATES = texts(Path(CONFIG.study))
except StudyError as error:
    raise WorkflowError(f"The study or its configuration has a fault:\n{error}") from None

talk.speak_plainly(CONFIG.languages[0])

RAW = Path(CONFIG.raw)
PROCESSED = Path(CONFIG.processed).as_posix()
RESULTS = Path(CONFIG.results).as_posix()
INTERNAL = f"{RESULTS}/internal"
LANGUAGES = list(CONFIG.languages)
ENVIRONMENT = "../envs/seanalysis.yaml"  # says what a step needs; unused unless Snakemake is told to deploy it

# The public edition is made among the processed data, and only copied to the results once an attack on it has failed.
PUBLIC = f"{RESULTS}/public"
STAGED = f"{PROCESSED}/release/public"
PUBLIC_MANIFEST = f"{STAGED}/manifest.json"
EDITIONS = {"internal": INTERNAL, "public": STAGED}
RULES = {"internal": "", "public": CONFIG.disclosure.model_dump_json()}
CHOSEN = {"internal": (), "public": ("release",)}  # the part of the study that says what is done to tables

CELLS = f"{INTERNAL}/cells.csv"
COUNTED = f"{INTERNAL}/quality.csv"
PUBLISHED = {edition: f"{home}/published.csv" if STUDY.published else [] for edition, home in EDITIONS.items()}
COHERENCE = f"{INTERNAL}/coherence.csv" if STUDY.published else []
ANSWERS = f"{INTERNAL}/answers/answers.csv"
ISSUES = f"{INTERNAL}/report/issues.html"
GRAMMAR = f"{INTERNAL}/report/grammar.html"
QUALITY = f"{INTERNAL}/report/quality.html"
PUBLISHED_PAGES = {
    edition: f"{home}/report/published.html" if STUDY.published else [] for edition, home in EDITIONS.items()
}
REPORTS = {edition: f"{home}/report/index.html" for edition, home in EDITIONS.items()}
TEXTS = {"internal": f"{INTERNAL}/report/texts.html", "public": f"{PROCESSED}/release/texts.html"}
NAMES = [f"{INTERNAL}/texts/names.{language}.csv" for language in LANGUAGES]
OWN_TEXTS = [text.path for text in TEMPLATES if text.language in LANGUAGES]  # those that somebody has written
WRITTEN = {edition: [f"{home}/texts/{path.name}" for path in OWN_TEXTS] for edition, home in EDITIONS.items()}
MANIFEST = f"{INTERNAL}/manifest.json"


BEGUN = {}  # what a run is made from, by content, when it began


def code(module):
    """What the source files that make up a step held when the run began.

    As inputs they would cost more than many a step: Snakemake reads all inputs again for each output.
    """
    return sources.digest(sources.before(source_files(module)))


def named(name, edition):
    """Name the rule that does a step for an edition."""
    return name if edition == "internal" else f"{name}_{edition}"


def folder_of(paths):
    """The folder that holds all of these files, in it or below it."""
    return Path(os.path.commonpath(paths)).as_posix()


def reported(paths, edition):
    """Mark what `snakemake --report` shows, with a caption: of each table its page, of each figure its drawing.

    It shows the internal edition, as a run does not pass on what it shows.
    """
    if edition != "internal":
        return paths
    marked = []
    for path in paths:
        id, language, form = Path(path).name.split(".")
        if form == "html":
            caption, kind, title = "table", "Tabeller · Tables", STUDY.table(id).title
        elif form == "svg":
            caption, kind, title = "figure", "Figurer · Figures", STUDY.figure(id).title
        else:
            marked.append(path)
            continue
        # The page has a switch for the language only where both editions have the same first label.
        names = " · ".join(dict.fromkeys(title[language] for language in LANGUAGES))
        name, spoken = f"{names} ({id})", {"nb": "bokmål", "en": "English"}[language]
        labels = {"Tittel · Title": name, "Språk · Language": spoken}
        marked.append(report(path, caption=f"../report/{caption}.rst", category=kind, labels=labels))
    return marked


def page_reported(path, name, edition="internal"):
    """Mark a page that `snakemake --report` shows, of the internal edition."""
    if edition != "internal":
        return path
    caption, kind = "../report/page.rst", "Sider · Pages"
    return report(path, caption=caption, category=kind, labels={"Tittel · Title": name})


def workbooks():
    """The individual reports."""
    paths = folder.reports(RAW)
    for path in paths:
        if "{" in path.as_posix() or "}" in path.as_posix():
            raise WorkflowError(f"Rename this file, so that its path has no braces, and run again: {path.as_posix()}")
    return paths


def batch(wildcards):
    """The individual reports of one batch, as `3-of-14`."""
    number, count = map(int, wildcards.scatteritem.split("-of-"))
    return [path.as_posix() for path in folder.batch(workbooks(), number, count)]


def survey(_wildcards):
    """The survey in the first form that exists."""
    return [path.as_posix() for path in folder.survey(RAW)]


def invitations(_wildcards):
    """The list of invitations, if it is there."""
    return [path.as_posix() for path in folder.invitations(RAW)]


def corrections(_wildcards):
    """The known wrong cells of this study's workbooks, if there are any."""
    path = Path(CONFIG.study) / "corrections.csv"
    return [path.as_posix()] if path.is_file() else []


def study_files(_wildcards):
    """The files that say what the study is: all in its folder, but what is read from elsewhere or about persons."""
    apart = {"corrections.csv", "roster.csv"}
    paths = (path for path in Path(CONFIG.study).rglob("*") if path.is_file() and path.name not in apart)
    own = (path.as_posix() for path in paths if not path.name.startswith(folder.NOT_DATA))
    return sorted(set(own) - set(ledger(_wildcards)))


def ledger(_wildcards):
    """What was released before, with the list of it: only the public edition depends on it."""
    return sorted(path.as_posix() for path in Path(CONFIG.study, "releases").rglob("*") if path.is_file())


def released(_wildcards):
    """The cells of each edition that was released before, in their order."""
    return [path for path in ledger(None) if Path(path).name == "cells.csv"]


def written(_wildcards):
    """The texts that researchers have put into the study folder, in these languages."""
    return [path.as_posix() for path in OWN_TEXTS]


def specs():
    """The examples that the methods show, where the project has its tests with it."""
    paths = (Path("tests/spec") / name for name in ("derived.md", "rows.md"))
    return [path.as_posix() for path in paths if path.is_file()]


def from_outside(step):
    """What a step reads that no step has made, by its content before the step read it.

    Snakemake asks what an input holds once a step has ended, and so would take what has changed meanwhile for read.
    """

    def content(wildcards):
        paths = [path for item in step.input for path in (item(wildcards) if callable(item) else [item])]
        made = (f"{PROCESSED}/", f"{RESULTS}/")
        return sources.digest(sources.before(path for path in map(str, paths) if not path.startswith(made)))

    return content


def all_from_outside():
    """What a run is made from: the raw data, the study and the code."""
    study = (path for path in Path(CONFIG.study).rglob("*") if path.is_file())
    own = (path.as_posix() for path in study if not path.name.startswith(folder.NOT_DATA))
    return sorted({*map(str, workbooks()), *survey(None), *invitations(None), *own, *WORKFLOW, *all_source_files()})


def stop(reason, **parts):
    """End here and say why, without the lines of this file at which that is."""
    talk.say(f"\n{reason[CONFIG.languages[0]].format(**parts)}\n")
    sys.exit(1)


def begin():
    """Let one run at a time write to the folders of this configuration, and let its jobs speak.

    What every batch would say of the list of corrections is said once.
    """
    try:
        held = lock.hold(PROCESSED)
        read_corrections(corrections(None))
    except lock.BusyError as busy:
        stop(faults.BUSY, folder=busy)
    except StudyError as fault:
        raise WorkflowError(str(fault)) from None
    if os.name != "nt":
        # Should this process alone be killed, its jobs go on; they keep the lock until they have ended.
        shell._process_args["pass_fds"] = (held,)
    BEGUN.update(sources.before(all_from_outside()))
    folder.keep_only(BATCHES)
    talk.let_the_jobs_speak()


def end():
    """Name what to open, unless what the run is made from has changed meanwhile."""
    now = sources.now(all_from_outside())
    if changed := sorted(path for path in {*BEGUN, *now} if BEGUN.get(path) != now.get(path)):
        stop(faults.CHANGED, files=", ".join(changed))
    if Path(REPORTS["internal"]).exists():
        talk.say(f"The report is {REPORTS['internal']}")
