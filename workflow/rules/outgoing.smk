# outgoing: nothing leaves a run unsearched. What a run makes for people belongs in OUTGOING.

OUTGOING = [DICTIONARY, CELLS, COUNTED, *TABLES, *DOCUMENTS, *FIGURES, ISSUES, QUALITY, GRAMMAR, REPORT]
OUTGOING += [PUBLISHED, COHERENCE, PUBLISHED_PAGE] if STUDY.published else []
SCANNED = f"{INTERNAL}/report/personal_data.txt"


rule scan_results:
    input:
        results=OUTGOING,
        exported=EXPORTED,
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
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
        languages=LANGUAGES,
    message:
        "Searching the results for personal data"
    script:
        "../scripts/scan_results.py"
