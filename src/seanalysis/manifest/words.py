"""What is said of manifests, in both languages."""

from seanalysis.study.codebook import Label

CANNOT_OPEN = Label(nb="{path} finnes ikke eller kan ikke åpnes.", en="{path} does not exist or cannot be opened.")
NOT_JSON = Label(
    nb="{path} er skadet eller ikke noe manifest: det kan ikke leses som JSON.",
    en="{path} is damaged or no manifest: it cannot be read as JSON.",
)
FOREIGN = Label(
    nb="{path} er ikke manifestet til en kjøring av seanalysis.",
    en="{path} is not the manifest of a run of seanalysis.",
)
OTHER_FORM = Label(
    nb="{path} har form {found}; dette programmet leser form {known}. Bruk den utgaven av programmet som skrev det.",
    en="{path} is of form {found}; this program reads form {known}. Use the edition of the program that wrote it.",
)
DAMAGED = Label(nb="{path} er skadet: se {place}.", en="{path} is damaged: see {place}.")
NO_MANIFEST = Label(
    nb="I {path} ligger det ikke noe manifest (manifest.json). Si hvilken mappe med resultater det gjelder.",
    en="There is no manifest (manifest.json) in {path}. Say which folder of results is meant.",
)
NO_CELLS = Label(
    nb="Ved siden av manifestet mangler tallene: {path}. Hent hele mappen med resultater.",
    en="The numbers are missing beside the manifest: {path}. Fetch the whole folder of results.",
)
CELLS_DAMAGED = Label(
    nb="{path} er skadet og kan ikke leses som tallene til en kjøring.",
    en="{path} is damaged and cannot be read as the numbers of a run.",
)
NO_PROJECT = Label(
    nb="Her er ikke noe prosjekt ({file} mangler). Start kommandoen i mappen til prosjektet.",
    en="There is no project here ({file} is missing). Start the command in the folder of the project.",
)
NO_FOLDER = Label(nb="Mappen {path} finnes ikke.", en="There is no folder {path}.")
RUN_FAILED = Label(
    nb="Kjøringen gikk ikke til slutten, så ingenting kan sammenlignes. Den sa:\n\n{said}",
    en="The run did not reach its end, so nothing can be compared. It said:\n\n{said}",
)
RERUNNING = Label(
    nb="Analysen kjøres på nytt i en egen mappe, som slettes etterpå. Det tar et minutt eller to.",
    en="The analysis is run again in a folder of its own, which is removed afterwards. It takes a minute or two.",
)
STOPPED = Label(nb="Avbrutt.", en="Stopped.")

KINDS = {
    "raw": Label(nb="rådata", en="raw data"),
    "corrections": Label(nb="rettelser", en="corrections"),
    "roster": Label(nb="navn som skjules", en="names that are masked"),
    "study": Label(nb="studien", en="study"),
    "setting": Label(nb="innstilling", en="setting"),
    "counts": Label(nb="kode som regner", en="code that counts"),
    "shows": Label(nb="kode som viser", en="code that shows"),
    "library": Label(nb="bibliotek", en="library"),
    "lock": Label(nb="liste over versjoner", en="list of versions"),
    "cells": Label(nb="tall som er endret etter kjøringen", en="numbers changed after the run"),
}
CHANGED, NEW, GONE = Label(nb="endret", en="changed"), Label(nb="ny", en="new"), Label(nb="borte", en="gone")
MISSING = Label(nb="mangler", en="missing")
WENT_IN = Label(nb="Ulikt i det som gikk inn:", en="Different in what went in:")
SAME_WENT_IN = Label(
    nb="Det samme gikk inn: rådata, rettelser, studie, innstillinger, kode og biblioteker er like.",
    en="The same went in: raw data, corrections, study, settings, code and libraries are equal.",
)
SAME = Label(
    nb="Identisk: alle {results} resultater er like, bit for bit, av like rådata, studie, kode og biblioteker.",
    en="Identical: all {results} results are equal, bit by bit, from equal raw data, study, code and libraries.",
)
SAME_BY_MANIFESTS = Label(
    nb="Identisk etter manifestene: alle {results} resultater var like da de ble laget, av like rådata, studie, kode "
    "og biblioteker.",
    en="Identical by their manifests: all {results} results were equal when they were made, from equal raw data, "
    "study, code and libraries.",
)
SAME_RESULTS = Label(
    nb="Alle {results} resultater er like, bit for bit.", en="All {results} results are equal, bit by bit."
)
SAME_RESULTS_BY_MANIFESTS = Label(
    nb="Etter manifestene var alle {results} resultater like da de ble laget.",
    en="By their manifests all {results} results were equal when they were made.",
)
SAME_CELLS = Label(nb="Alle {cells} tall er like.", en="All {cells} numbers are equal.")
NO_CELLS_HERE = Label(
    nb="Ingen resultater ligger ved siden av manifestet {path}; så ingenting sies om enkelte tall der eller senere "
    "endringer.",
    en="No results lie beside the manifest {path}; so nothing is said of single numbers there, or of results changed "
    "since.",
)
SPOILED = Label(
    nb="Ikke lenger slik kjøringen laget dem ({n} av {results} resultater i {folder}):",
    en="No longer as the run made them ({n} of {results} results in {folder}):",
)
RESULTS = Label(nb="Ulike resultater ({n} av {results}):", en="Results that differ ({n} of {results}):")
ROWS = Label(nb="Ulikt i det som ble talt opp på veien:", en="Different in what was counted on the way:")
COUNTED = {
    "files": Label(nb="filer", en="files"),
    "rows_read": Label(nb="rader lest", en="rows read"),
    "rows_kept": Label(nb="rader beholdt", en="rows kept"),
    "rows_set_aside": Label(nb="rader lagt til side", en="rows set aside"),
    "participants": Label(nb="deltakere", en="participants"),
    "employers": Label(nb="arbeidsgivere", en="employers"),
    "invitations": Label(nb="invitasjoner", en="invitations"),
    "invited": Label(nb="inviterte", en="invited"),
    "tables": Label(nb="tabeller", en="tables"),
    "lines": Label(nb="tall", en="numbers"),
    "issues_error": Label(nb="feil i celler", en="errors in cells"),
    "issues_warning": Label(nb="varsler", en="warnings"),
    "issues_set_aside": Label(nb="avvik som kostet raden", en="issues that cost the row"),
}
MOVED = Label(
    nb="Ulike tall: {n} av {cells}, i {tables} ({moved} har flyttet seg, {new} er nye, {gone} er borte).",
    en="Numbers that differ: {n} of {cells}, in {tables} ({moved} moved, {new} new, {gone} gone).",
)
TABLES = Label(nb="{n} tabeller", en="{n} tables")
ONE_TABLE = Label(nb="én tabell", en="one table")
FILES = Label(nb="{kind}: {n} filer", en="{kind}: {n} files")
OF = Label(nb="{n} av {lines} tall", en="{n} of {lines} numbers")
FOLLOWS = Label(nb="Det følger av {cause}.", en="It follows from {cause}.")
CANNOT_TELL = Label(
    nb="Det kan følge av {causes}; hvilken, eller om det er flere, kan ikke sies.",
    en="It can follow from {causes}; which, or whether several, cannot be told.",
)
UNEXPLAINED = Label(
    nb="Ingenting som manifestene nevner, forklarer det.", en="Nothing that the manifests name explains it."
)
AND_OR = Label(nb=" eller ", en=" or ")
POINTS = Label(nb="prosentpoeng", en="percentage points")
FIELDS = {
    "count": Label(nb="antall", en="count"),
    "base": Label(nb="av", en="base"),
    "missing": Label(nb="mangler", en="missing"),
    "value": Label(nb="verdi", en="value"),
    "lower": Label(nb="nedre grense", en="lower limit"),
    "upper": Label(nb="øvre grense", en="upper limit"),
}
HIDDEN = ":"

NO_EDITION = Label(
    nb="I {path} er det ingen offentlig utgave å gi ut. Kjør «snakemake» først. Stopper den fordi angrepet "
    "lyktes, sier disclosure.html i den interne utgaven hva som må endres.",
    en="There is no public edition in {path} to release. Run “snakemake” first. If it stops as the attack "
    "succeeded, disclosure.html of the internal edition says what to change.",
)
EDITION_CHANGED = Label(
    nb="{path} er ikke lenger slik kjøringen laget den. Slett mappen med den offentlige utgaven, og kjør «snakemake».",
    en="{path} is no longer as the run made it. Delete the folder of the public edition, and run “snakemake”.",
)
NOT_THE_LAST = Label(
    nb="{path} er ikke det siste som er laget: den siste utgaven kom ikke gjennom angrepet, eller kjøringen stoppet. "
    "Kjør «snakemake», og se disclosure.html i den interne utgaven.",
    en="{path} is not the last that was made: the last edition did not withstand the attack, or the run stopped. "
    "Run “snakemake”, and see disclosure.html of the internal edition.",
)
NOT_NEWEST = Label(
    nb="{path} er ikke den nyeste utgaven. Endret siden: {what}. Kjør «snakemake» først.",
    en="{path} is not the newest edition. Changed since: {what}. Run “snakemake” first.",
)
INTERNAL_CELLS = Label(nb="tallene i den interne utgaven", en="the numbers of the internal edition")
