# report: everything on one page, and texts that researchers write.


for edition, home in EDITIONS.items():

    rule:
        name:
            named("write_report", edition)
        input:
            cells=f"{home}/cells.csv",
            files=f"{PROCESSED}/validated/files.csv",
            tables=TABLES[edition],
            figures=FIGURES[edition],
            specs=specs(),
            published=PUBLISHED[edition],
            coherence=COHERENCE,
        output:
            page=page_reported(REPORTS[edition], "Rapporten · The report", edition),
        log:
            f"logs/{named('write_report', edition)}.log",
        conda:
            ENVIRONMENT
        params:
            code=code("report.page"),
            study=CONFIG.study,
            depends=STUDY.digest("labels", "tables", "figures", "report", "published"),
            languages=LANGUAGES,
            threshold=CONFIG.disclosure.threshold,
            disclosure=RULES[edition],
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
    output:
        page=page_reported(QUALITY, "Datakvalitet · Data quality"),
    log:
        "logs/write_quality.log",
    conda:
        ENVIRONMENT
    params:
        code=code("report.quality"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "outcomes"),
    message:
        "Writing the page of data quality"
    script:
        "../scripts/write_quality.py"


rule write_grammar:
    output:
        page=GRAMMAR,
    log:
        "logs/write_grammar.log",
    priority: 1  # the page of issues links to it, also when the run stops
    conda:
        ENVIRONMENT
    params:
        code=code("report.grammar"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("reading", "labels"),
    message:
        "Writing how cells are understood"
    script:
        "../scripts/write_grammar.py"


if STUDY.published:

    for edition, home in EDITIONS.items():

        rule:
            name:
                named("write_published", edition)
            input:
                cells=f"{home}/cells.csv",
                published=PUBLISHED[edition],
                coherence=COHERENCE,
                files=f"{PROCESSED}/validated/files.csv",
            output:
                page=page_reported(PUBLISHED_PAGES[edition], "Rapportens tall · The report’s numbers", edition),
            log:
                f"logs/{named('write_published', edition)}.log",
            conda:
                ENVIRONMENT
            params:
                code=code("report.published.page"),
                study=CONFIG.study,
                depends=STUDY.digest("labels", "tables", "report", "published"),
                languages=LANGUAGES,
                threshold=CONFIG.disclosure.threshold,
                disclosure=RULES[edition],
            message:
                "Writing the report's numbers against the data"
            script:
                "../scripts/write_published.py"


rule list_names:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
    output:
        listed=NAMES,
    log:
        "logs/list_names.log",
    priority: 1  # a text with an unknown name stops the run, and refers to it
    conda:
        ENVIRONMENT
    params:
        code=code("report.writing.listing"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "tables"),
    message:
        "Listing the names of all numbers"
    script:
        "../scripts/list_names.py"


for edition, home in EDITIONS.items():

    rule:
        name:
            named("fill_texts", edition)
        input:
            texts=written,
            cells=f"{home}/cells.csv",
            files=f"{PROCESSED}/validated/files.csv",
            listed=NAMES,
            internal=[] if edition == "internal" else TEXTS["internal"],  # which says whether all names are known
        output:
            filled=WRITTEN[edition],
            page=page_reported(TEXTS[edition], "Tekster · Texts", edition),
        log:
            f"logs/{named('fill_texts', edition)}.log",
        conda:
            ENVIRONMENT
        params:
            code=code("report.writing.fill"),
            study=CONFIG.study,
            languages=LANGUAGES,
            depends=STUDY.digest("labels"),
            disclosure=RULES[edition],
            folder=lambda _wildcards, input: Path(input.cells).with_name("texts").as_posix(),
        message:
            "Filling numbers into texts"
        script:
            "../scripts/fill_texts.py"
