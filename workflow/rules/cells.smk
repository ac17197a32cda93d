# cells: every number of every table, once.


rule compute_cells:
    input:
        accepted=f"{PROCESSED}/validated/accepted.txt",
        participants=f"{PROCESSED}/derived/participants.parquet",
        employers=f"{PROCESSED}/derived/employers.parquet",
        invited=f"{PROCESSED}/derived/invited.parquet",
        report_cells=f"{PROCESSED}/validated/report_cells.parquet",
        survey_cells=f"{PROCESSED}/validated/survey_cells.parquet",
        rows=f"{PROCESSED}/validated/rows.csv",
        issues=f"{PROCESSED}/validated/issues.csv",
    output:
        cells=CELLS,
    log:
        "logs/compute_cells.log",
    conda:
        ENVIRONMENT
    params:
        code=code("cells.compute"),
        study=CONFIG.study,
        depends=STUDY.digest("plan"),
    message:
        "Computing the cells of all tables"
    script:
        "../scripts/compute_cells.py"


rule judge_quality:
    input:
        accepted=f"{PROCESSED}/validated/accepted.txt",
        participants=f"{PROCESSED}/derived/participants.parquet",
        report_cells=f"{PROCESSED}/validated/report_cells.parquet",
        issues=f"{PROCESSED}/validated/issues.csv",
    output:
        quality=COUNTED,
        open_things=f"{PROCESSED}/cells/open.csv",
    log:
        "logs/judge_quality.log",
    conda:
        ENVIRONMENT
    params:
        code=code("cells.quality"),
        study=CONFIG.study,
        depends=STUDY.digest("reading", "outcomes"),
    message:
        "Judging what is open in the data"
    script:
        "../scripts/judge_quality.py"
