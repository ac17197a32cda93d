# raw: what stands in the files, with its place.


rule read_reports:
    input:
        workbooks=workbooks(),
        code=code("raw.workbooks"),
    output:
        cells=f"{PROCESSED}/raw/reports.parquet",
        files=f"{PROCESSED}/raw/report_files.csv",
        issues=f"{PROCESSED}/raw/report_issues.csv",
    log:
        "logs/read_reports.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
        folders=[path.name for path in folder.folders(RAW)],
    message:
        "Reading the individual reports"
    script:
        "../scripts/read_reports.py"


rule read_survey:
    input:
        survey=survey,
        invitations=invitations,
        code=code("raw.survey"),
    output:
        cells=f"{PROCESSED}/raw/survey.parquet",
        files=f"{PROCESSED}/raw/survey_files.csv",
        issues=f"{PROCESSED}/raw/survey_issues.csv",
    log:
        "logs/read_survey.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
    message:
        "Reading the employer survey"
    script:
        "../scripts/read_survey.py"
