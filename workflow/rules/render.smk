# tables: the cells as people read them.

TABLES = [
    f"{INTERNAL}/tables/{table.id}.{language}.{form}"
    for table in STUDY.tables
    for language in LANGUAGES
    for form in ("html", "csv", "tex")
]
DOCUMENTS = [f"{INTERNAL}/tables/tables.{language}.{form}" for language in LANGUAGES for form in ("xlsx", "docx")]


rule render_tables:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        code=code("render.tables"),
    output:
        tables=reported(TABLES),
    log:
        "logs/render_tables.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("labels", "tables", "report"),
        languages=LANGUAGES,
        threshold=CONFIG.disclosure.threshold,
        folder=lambda _wildcards, output: Path(output.tables[0]).parent.as_posix(),
    message:
        "Rendering the tables"
    script:
        "../scripts/render_tables.py"


rule write_documents:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        code=code("render.documents"),
    output:
        documents=DOCUMENTS,
    log:
        "logs/write_documents.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("labels", "tables", "report"),
        languages=LANGUAGES,
        threshold=CONFIG.disclosure.threshold,
        folder=lambda _wildcards, output: Path(output.documents[0]).parent.as_posix(),
    message:
        "Writing the tables as a workbook and a document"
    script:
        "../scripts/write_documents.py"
