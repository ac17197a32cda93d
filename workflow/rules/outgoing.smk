# outgoing: nothing leaves a run unsearched. What a run makes for people belongs in OUTGOING.

SHOWN = {
    edition: [f"{home}/cells.csv", *TABLES[edition], *DOCUMENTS[edition], *FIGURES[edition], REPORTS[edition]]
    + ([PUBLISHED[edition], PUBLISHED_PAGES[edition]] if STUDY.published else [])
    for edition, home in EDITIONS.items()
}
OUTGOING = [*SHOWN["internal"], DICTIONARY, COUNTED, ISSUES, QUALITY, GRAMMAR, *NAMES, TEXTS["internal"]]
OUTGOING += [COHERENCE] if STUDY.published else []
SCANNED = f"{INTERNAL}/report/personal_data.txt"
SCANNED_PUBLIC = f"{PROCESSED}/release/personal_data.txt"


rule scan_results:
    input:
        results=[*OUTGOING, ANSWERS, MANIFEST],
        listed=ANSWERS,
        exported=EXPORTED,
        written=WRITTEN["internal"],
    output:
        scanned=SCANNED,
    log:
        "logs/scan_results.log",
    conda:
        ENVIRONMENT
    params:
        code=code("report.outgoing"),
        public=[],
        public_written=[],
        answers=lambda _wildcards, input: Path(input.listed).parent.as_posix(),
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


rule scan_public:
    input:
        results=[DISCLOSURE],
        public=[*SHOWN["public"], PUBLIC_MANIFEST, STATEMENT],
        public_written=WRITTEN["public"],
        listed=ANSWERS,
    output:
        scanned=SCANNED_PUBLIC,
    log:
        "logs/scan_public.log",
    conda:
        ENVIRONMENT
    params:
        code=code("report.outgoing"),
        exported=[],
        written=[],
        answers=lambda _wildcards, input: Path(input.listed).parent.as_posix(),
        logs="logs",
        folder=lambda _wildcards, input: Path(input.results[0]).parents[1].as_posix(),
        staged=lambda _wildcards, input: folder_of(input.public),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
        languages=LANGUAGES,
    message:
        "Searching the public edition for personal data"
    script:
        "../scripts/scan_public.py"
