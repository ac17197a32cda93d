"""What a machine refuses a run, and what ends one from outside: in words that say what to do."""

import re

BUSY = {
    "nb": "En annen kjøring er i gang i {folder}. Vent til den er ferdig, og start igjen.",
    "en": "Another run is at work in {folder}. Wait until it has ended, and start again.",
}
CHANGED = {
    "nb": "Endret mens kjøringen var i gang: {files}\nResultatene kan bygge på både det gamle og det nye. Gi dem ikke "
    "videre; kjør «snakemake» igjen, så gjøres det om igjen som bygger på endringen.",
    "en": "Changed while the run was at work: {files}\nThe results may rest on both the old and the new. Do not pass "
    "them on; run “snakemake” again, and what rests on the change is done again.",
}
FULL = {
    "nb": "Disken er full. Gjør plass, og kjør «snakemake» igjen: det som er ferdig, blir stående, og resten gjøres.",
    "en": "The disk is full. Make room, and run “snakemake” again: what is done stays, and the rest is done.",
}
REFUSED = {
    "nb": "Maskinen gir ikke tilgang til {path}: den er skrivebeskyttet eller noen andres. Skaff deg rett til å lese "
    "og skrive der, eller velg en annen mappe i config/config.yaml, og kjør «snakemake» igjen.",
    "en": "The machine refuses access to {path}: it is read-only or somebody else's. Get the right to read and write "
    "there, or choose another folder in config/config.yaml, and run “snakemake” again.",
}
KILLED = {
    "nb": "Et steg ble stanset utenfra, oftest fordi minnet tok slutt. Kjør «snakemake» igjen, så gjøres det som er "
    "igjen. Skjer det om igjen, lukk andre programmer, eller kjør «snakemake --cores 1».",
    "en": "A step was ended from outside, mostly because memory ran out. Run “snakemake” again, and what is left is "
    "done. Should it happen again, close other programs, or run “snakemake --cores 1”.",
}

NO_ROOM = re.compile(r"\[Errno (?:28|122)\]")  # of the disk, of a quota
NO_RIGHT = re.compile(r"\[Errno (?:1|13|30)\][^'\"]*(?P<quote>['\"])(?P<path>.+?)(?P=quote)")
PROTECTED = re.compile(r"Write-protected output files.*affected files:\s*(?P<path>[^\n]+)", re.DOTALL)
ENDED = re.compile(r"died with <Signals\.|exit status (?:137|143)\.")


def plain(message: str, language: str) -> str | None:
    """Return what a message of Python or Snakemake means for the person at the terminal, if that is known here."""
    if NO_ROOM.search(message):
        return FULL[language]
    if refused := NO_RIGHT.search(message) or PROTECTED.search(message):
        return REFUSED[language].format(path=refused["path"])
    return KILLED[language] if ENDED.search(message) else None
