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
NO_RAW = Label(nb="Mappen {path} finnes ikke.", en="There is no folder {path}.")
RUN_FAILED = Label(
    nb="Kjøringen gikk ikke til slutten, så ingenting kan sammenlignes. Den sa:\n\n{said}",
    en="The run did not reach its end, so nothing can be compared. It said:\n\n{said}",
)
RERUNNING = Label(
    nb="Analysen kjøres på nytt i en egen mappe, som slettes etterpå. Det tar et minutt eller to.",
    en="The analysis is run again in a folder of its own, which is removed afterwards. It takes a minute or two.",
)
STOPPED = Label(nb="Avbrutt.", en="Stopped.")
