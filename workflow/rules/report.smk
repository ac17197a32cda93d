# report: everything on one page, and texts that researchers write.


rule write_report:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        tables=TABLES,
        figures=FIGURES,
        specs=specs(),
        published=PUBLISHED,
        coherence=COHERENCE,
        code=code("report.page"),
    output:
        page=page_reported(REPORT, "Rapporten · The report"),
    log:
        "logs/write_report.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("labels", "tables", "figures", "report", "published"),
        languages=LANGUAGES,
        threshold=CONFIG.disclosure.threshold,
    message:
        "Writing the report"
    script:
        "../scripts/write_report.py"


rule write_quality:
    input:
        quality=COUNTED,
        open_things=f"{PROCESSED}/cells/open.csv",
        issues=f"{PROCESSED}/validated/issues.csv",
        rows=f"{PROCESSED}/validated/rows.csv",
        files=f"{PROCESSED}/validated/files.csv",
        code=code("report.quality"),
    output:
        page=page_reported(QUALITY, "Datakvalitet · Data quality"),
    log:
        "logs/write_quality.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "outcomes"),
    message:
        "Writing the page of data quality"
    script:
        "../scripts/write_quality.py"


rule write_grammar:
    input:
        code=code("report.grammar"),
    output:
        page=GRAMMAR,
    log:
        "logs/write_grammar.log",
    priority: 1  # the page of issues links to it, also when the run stops
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("reading", "labels"),
    message:
        "Writing how cells are understood"
    script:
        "../scripts/write_grammar.py"


if STUDY.published:

    rule write_published:
        input:
            cells=CELLS,
            published=PUBLISHED,
            coherence=COHERENCE,
            files=f"{PROCESSED}/validated/files.csv",
            code=code("report.published.page"),
        output:
            page=page_reported(PUBLISHED_PAGE, "Rapportens tall · The report’s numbers"),
        log:
            "logs/write_published.log",
        conda:
            ENVIRONMENT
        params:
            study=CONFIG.study,
            depends=STUDY.digest("labels", "tables", "report", "published"),
            languages=LANGUAGES,
            threshold=CONFIG.disclosure.threshold,
        message:
            "Writing the report's numbers against the data"
        script:
            "../scripts/write_published.py"


rule list_names:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        code=code("report.writing.listing"),
    output:
        listed=NAMES,
    log:
        "logs/list_names.log",
    priority: 1  # a text with an unknown name stops the run, and refers to it
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "tables"),
    message:
        "Listing the names of all numbers"
    script:
        "../scripts/list_names.py"


rule fill_texts:
    input:
        texts=written,
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        listed=NAMES,
        code=code("report.writing.fill"),
    output:
        filled=list(WRITTEN.values()),
        page=page_reported(TEXTS, "Tekster · Texts"),
    log:
        "logs/fill_texts.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels"),
        folder=lambda _wildcards, input: Path(input.listed[0]).parent.as_posix(),
    message:
        "Filling numbers into texts"
    script:
        "../scripts/fill_texts.py"
