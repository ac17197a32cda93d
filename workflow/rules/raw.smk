# raw: what stands in the files, with its place.


# One job reads a batch of workbooks. The results are the same for any number of batches: --set-scatter reports=20
# To start a job takes as long as to read forty workbooks, so that beyond a few batches they are large ones.
scattergather:
    reports=max(1, min(len(workbooks()) // 100, 4), len(workbooks()) // 250),


BATCHES = gather.reports(f"{PROCESSED}/raw/reports/{{scatteritem}}")


rule read_reports:
    input:
        workbooks=batch,
        corrections_csv=corrections,
    output:
        folder=directory(f"{PROCESSED}/raw/reports/{{scatteritem}}"),
    log:
        "logs/read_reports.{scatteritem}.log",
    conda:
        ENVIRONMENT
    params:
        code=code("validated.batch"),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
    message:
        "Reading the individual reports"
    script:
        "../scripts/read_reports.py"


rule read_survey:
    input:
        survey=survey,
        invitations=invitations,
    output:
        cells=f"{PROCESSED}/raw/survey.parquet",
        files=f"{PROCESSED}/raw/survey_files.csv",
        issues=f"{PROCESSED}/raw/survey_issues.csv",
    log:
        "logs/read_survey.log",
    conda:
        ENVIRONMENT
    params:
        code=code("raw.survey"),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
    message:
        "Reading the employer survey"
    script:
        "../scripts/read_survey.py"
