# report: everything on one page.


rule write_report:
    message:
        "Writing the report"
    input:
        cells=CELLS,
        files=f"{PROCESSED}/validated/files.csv",
        figures=FIGURES,
        code=code("report.page"),
    output:
        page=REPORT,
    params:
        study=CONFIG.study,
        depends=STUDY.digest("labels", "tables", "figures", "report"),
        languages=LANGUAGES,
        threshold=CONFIG.disclosure.threshold,
        figure_folder=f"{INTERNAL}/figures",
    log:
        "logs/write_report.log",
    script:
        "../scripts/write_report.py"
