# report: everything on one page.


rule write_report:
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        figures=FIGURES,
        code=code("report.page"),
    output:
        page=REPORT,
    log:
        "logs/write_report.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("labels", "tables", "figures", "report"),
        languages=LANGUAGES,
        threshold=CONFIG.disclosure.threshold,
        figure_folder=lambda _wildcards, input: Path(input.figures[0]).parent.as_posix(),
    message:
        "Writing the report"
    script:
        "../scripts/write_report.py"
