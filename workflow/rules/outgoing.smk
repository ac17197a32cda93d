# outgoing: nothing leaves a run unsearched. What a run makes for people belongs in OUTGOING.

SHOWN = {
    edition: [f"{home}/cells.csv", *TABLES[edition], *DOCUMENTS[edition], *FIGURES[edition], REPORTS[edition]]
    + ([PUBLISHED[edition], PUBLISHED_PAGES[edition]] if STUDY.published else [])
    for edition, home in EDITIONS.items()
}
OUTGOING = [*SHOWN["internal"], DICTIONARY, COUNTED, ISSUES, QUALITY, GRAMMAR, *NAMES, TEXTS["internal"]]
OUTGOING += [COHERENCE] if STUDY.published else []
SCANNED = f"{INTERNAL}/report/personal_data.txt"


rule scan_results:
    input:
        results=[*OUTGOING, MANIFEST, DISCLOSURE],
        public=[*SHOWN["public"], PUBLIC_MANIFEST, STATEMENT],
        exported=EXPORTED,
        written=WRITTEN["internal"],
        public_written=WRITTEN["public"],
        answers=ANSWERS,
        code=code("report.outgoing"),
    output:
        scanned=SCANNED,
    log:
        "logs/scan_results.log",
    conda:
        ENVIRONMENT
    params:
        logs="logs",
        folder=lambda _wildcards, output: Path(output.scanned).parents[1].as_posix(),
        staged=Path(STAGED).parent.as_posix(),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
        languages=LANGUAGES,
    message:
        "Searching the results for personal data"
    script:
        "../scripts/scan_results.py"
