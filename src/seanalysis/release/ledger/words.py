"""What is said of earlier releases, in both languages."""

from seanalysis.study.codebook import Label

MEND = Label(
    nb="Hent mappen tilbake slik den var (for eksempel med git), for de tidligere utgavene kan ikke gjøres om.",
    en="Bring the folder back as it was (with git, for example), for what was released cannot be changed.",
)
NOT_READABLE = Label(
    nb="{file} kan ikke leses som listen over tidligere utgaver: {why}. ",
    en="{file} cannot be read as the list of earlier releases: {why}. ",
)
NOT_UTF8 = Label(nb="den er ikke lagret som UTF-8", en="it is not saved as UTF-8")
OTHER_COLUMNS = Label(nb="den første linjen skal være {columns}", en="its first line should be {columns}")
OTHER_NUMBER = Label(
    nb="linje {line} skal være utgave {expected}, ikke «{found}»",
    en="line {line} should be release {expected}, not “{found}”",
)
OTHER_DATE = Label(
    nb="linje {line} har ingen dato som 2026-01-31, men «{found}»",
    en="line {line} has no date like 2026-01-31, but “{found}”",
)
OTHER_DIGEST = Label(
    nb="linje {line} har et fingeravtrykk som ikke er et fingeravtrykk",
    en="line {line} has a fingerprint that is none",
)
OTHER_LENGTH = Label(nb="linje {line} har ikke {n} felt", en="line {line} has not {n} fields")
NO_LIST = Label(nb="{file} mangler, men mappen har utgaver. ", en="{file} is missing, though the folder has releases. ")
NO_CELLS = Label(
    nb="Tallene til utgave {number} mangler: {file}. ", en="The numbers of release {number} are missing: {file}. "
)
EDITED = Label(
    nb="{file} er ikke lenger det som ble utgitt som utgave {number}: noen har endret filen. ",
    en="{file} is no longer what was released as release {number}: somebody has changed the file. ",
)
NOT_CELLS = Label(nb="{file} kan ikke leses som tall. ", en="{file} cannot be read as numbers. ")
UNLISTED = Label(
    nb="Mappen {folder} står ikke i listen over utgaver. ", en="The folder {folder} is not in the list of releases. "
)

NO_NOTE = Label(
    nb='Skriv hva utgaven er til, for dem som leser listen senere: --note "…".',
    en='Write what the release is for, for those who read the list later: --note "…".',
)
NOTE_ABOUT_PERSONS = Label(
    nb="Merknaden inneholder personopplysninger ({kinds}). Listen er åpen; skriv den uten.",
    en="The note holds personal data ({kinds}). The list is open; write it without.",
)
ALREADY = Label(
    nb="De samme tallene er allerede gitt ut, som utgave {number} ({date}).",
    en="The same numbers are released already, as release {number} ({date}).",
)
BEFORE_THE_LAST = Label(
    nb="{date} er før den siste utgaven ({last}).", en="{date} is before the last release ({last})."
)
RELEASED = Label(
    nb="Utgave {number} ({date}) står i listen: {folder}. Fra nå av regnes tallene i den som kjent for alle. Kjør "
    "«snakemake public» igjen før neste utgave.",
    en="Release {number} ({date}) is in the list: {folder}. From now on its numbers count as known to everybody. Run "
    "“snakemake public” again before the next release.",
)
NONE_YET = Label(nb="Ingenting er gitt ut ennå.", en="Nothing has been released yet.")
LISTED = Label(nb="{number}  {date}  {shown} tall  {note}", en="{number}  {date}  {shown} numbers  {note}")
