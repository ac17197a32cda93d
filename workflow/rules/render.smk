# tables: the cells as people read them, in each edition.

TABLES = {
    edition: [
        f"{home}/tables/{table.id}.{language}.{form}"
        for table in STUDY.tables
        for language in LANGUAGES
        for form in ("html", "csv", "tex")
    ]
    for edition, home in EDITIONS.items()
}
DOCUMENTS = {
    edition: [f"{home}/tables/tables.{language}.{form}" for language in LANGUAGES for form in ("xlsx", "docx")]
    for edition, home in EDITIONS.items()
}

for edition, home in EDITIONS.items():

    rule:
        name:
            named("render_tables", edition)
        input:
            cells=f"{home}/cells.csv",
            files=f"{PROCESSED}/validated/files.csv",
        output:
            tables=reported(TABLES[edition], edition),
        log:
            f"logs/{named('render_tables', edition)}.log",
        priority: 1  # new tables are what a researcher waits for
        conda:
            ENVIRONMENT
        params:
            code=code("render.tables"),
            study=CONFIG.study,
            depends=STUDY.digest("labels", "tables", "report"),
            languages=LANGUAGES,
            threshold=CONFIG.disclosure.threshold,
            disclosure=RULES[edition],
            folder=lambda _wildcards, output: Path(output.tables[0]).parent.as_posix(),
        message:
            "Rendering the tables"
        script:
            "../scripts/render_tables.py"

    rule:
        name:
            named("write_documents", edition)
        input:
            cells=f"{home}/cells.csv",
            files=f"{PROCESSED}/validated/files.csv",
        output:
            documents=DOCUMENTS[edition],
        log:
            f"logs/{named('write_documents', edition)}.log",
        priority: 1
        conda:
            ENVIRONMENT
        params:
            code=code("render.documents"),
            study=CONFIG.study,
            depends=STUDY.digest("labels", "tables", "report"),
            languages=LANGUAGES,
            threshold=CONFIG.disclosure.threshold,
            disclosure=RULES[edition],
            folder=lambda _wildcards, output: Path(output.documents[0]).parent.as_posix(),
        message:
            "Writing the tables as a workbook and a document"
        script:
            "../scripts/write_documents.py"
