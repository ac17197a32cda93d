"""What is said when an attack succeeds, or is itself wrong; in bokmål and English."""

import pandas as pd

SEVERAL = 6
WRONG = (
    "Angrepet på den offentlige utgaven er selv feil: {what}. Det er en feil i programmet, ikke i dataene.\n"
    "The attack on the public edition is itself wrong: {what}. That is a fault of the program, not of the data."
)
STOPPED_NB = (
    "Den offentlige utgaven røper noen, og er derfor ikke laget. results/internal/report/disclosure.html viser hva.\n"
    "Ligger det en offentlig utgave fra før, er den av eldre data: ta den bort.\n"
    "Slå sammen nivåer, avrund eller hold tilbake tabellen i config/study/tables.yaml: release."
)
STOPPED_EN = (
    "The public edition gives somebody away, and so was not made. results/internal/report/disclosure.html shows what.\n"
    "A public edition from before, should there be one, is of older data: remove it.\n"
    "Merge levels, round or withhold the table in config/study/tables.yaml: release."
)
GOT_NB, GOT_EN = (
    "  {table}: {numbers} skjulte tall kan regnes ut ({who})",
    "  {table}: {numbers} hidden numbers can be worked out ({who})",
)
LEAK_NB, LEAK_EN = "  {file}: {findings} steder viser for mye", "  {file}: {findings} places show too much"
MORE_NB, MORE_EN = "  … og {more} til", "  … and {more} more"
NO_TABLE = "bakgrunn/background"


def stopped(got: pd.DataFrame, leaks: pd.DataFrame) -> str:
    """Say which tables give somebody away to whom, which files show too much, and what to do."""
    names = ["row", "row_level", "column", "column_level", "statistic"]
    tables = [
        {
            "table": table or NO_TABLE,
            "numbers": len(part.drop_duplicates(names)),
            "who": ", ".join(part["attacker"].unique()),
        }
        for table, part in got.groupby("table", sort=False)
    ]
    files = [{"file": file, "findings": len(part)} for file, part in leaks.groupby("file", sort=False)]
    said = []
    for start, of_table, of_file, more in (
        (STOPPED_NB, GOT_NB, LEAK_NB, MORE_NB),
        (STOPPED_EN, GOT_EN, LEAK_EN, MORE_EN),
    ):
        lines = [of_table.format(**one) for one in tables] + [of_file.format(**one) for one in files]
        rest = [more.format(more=len(lines) - SEVERAL)] if len(lines) > SEVERAL else []
        said.append("\n".join([start, *lines[:SEVERAL], *rest]))
    return "\n\n".join(said)
