# validated: typed records, and every fault as an issue. Nothing passes `accept_input` while there is a stop.


rule validate_reports:
    input:
        batches=BATCHES,
    output:
        participants=f"{PROCESSED}/validated/participants.parquet",
        cells=f"{PROCESSED}/validated/report_cells.parquet",
        rows=f"{PROCESSED}/validated/report_rows.csv",
        issues=f"{PROCESSED}/validated/report_issues.csv",
        files=f"{PROCESSED}/validated/report_files.csv",
    log:
        "logs/validate_reports.log",
    conda:
        ENVIRONMENT
    params:
        code=code("validated.participants"),
        study=CONFIG.study,
        folders=[path.name for path in folder.folders(RAW)],
        depends=STUDY.digest("reading"),
    message:
        "Validating the individual reports"
    script:
        "../scripts/validate_reports.py"


rule validate_survey:
    input:
        raw=f"{PROCESSED}/raw/survey.parquet",
        corrections_csv=corrections,
    output:
        employers=f"{PROCESSED}/validated/employers.parquet",
        cells=f"{PROCESSED}/validated/survey_cells.parquet",
        invitations=f"{PROCESSED}/validated/invitations.parquet",
        rows=f"{PROCESSED}/validated/survey_rows.csv",
        issues=f"{PROCESSED}/validated/survey_issues.csv",
    log:
        "logs/validate_survey.log",
    conda:
        ENVIRONMENT
    params:
        code=code("validated.employers"),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
    message:
        "Validating the employer survey"
    script:
        "../scripts/validate_survey.py"


rule collect_issues:
    input:
        issues=[
            f"{PROCESSED}/raw/survey_issues.csv",
            f"{PROCESSED}/validated/report_issues.csv",
            f"{PROCESSED}/validated/survey_issues.csv",
        ],
        rows=[
            f"{PROCESSED}/validated/report_rows.csv",
            f"{PROCESSED}/validated/survey_rows.csv",
        ],
        files=[
            f"{PROCESSED}/validated/report_files.csv",
            f"{PROCESSED}/raw/survey_files.csv",
        ],
        corrections_csv=corrections,
    output:
        all_issues=f"{PROCESSED}/validated/issues.csv",
        all_rows=f"{PROCESSED}/validated/rows.csv",
        all_files=f"{PROCESSED}/validated/files.csv",
    log:
        "logs/collect_issues.log",
    conda:
        ENVIRONMENT
    params:
        code=code("validated.intake"),
        study=CONFIG.study,
        depends=STUDY.digest("reading"),
    message:
        "Collecting the issues"
    script:
        "../scripts/collect_issues.py"


rule write_issues:
    input:
        issues=f"{PROCESSED}/validated/issues.csv",
        rows=f"{PROCESSED}/validated/rows.csv",
        files=f"{PROCESSED}/validated/files.csv",
    output:
        page=ISSUES,
    log:
        "logs/write_issues.log",
    priority: 1  # of what can run at a time, so that the page is there when the run stops
    conda:
        ENVIRONMENT
    params:
        code=code("report.issues"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels"),
    message:
        "Writing the page of issues"
    script:
        "../scripts/write_issues.py"


rule write_answers:
    input:
        reports=BATCHES,
        files=f"{PROCESSED}/validated/report_files.csv",
        issues=f"{PROCESSED}/validated/issues.csv",
        corrections_csv=corrections,
    output:
        listed=ANSWERS,  # and not the folder, since what somebody has filled in there is no part of a run
    log:
        "logs/write_answers.log",
    priority: 1  # as the page of issues: also there when the run stops
    conda:
        ENVIRONMENT
    params:
        code=code("answers.write"),
        study=CONFIG.study,
        language=LANGUAGES[0],
        depends=STUDY.digest("labels", "reading"),
    message:
        "Writing the answers to the senders"
    script:
        "../scripts/write_answers.py"


rule accept_input:
    input:
        issues=f"{PROCESSED}/validated/issues.csv",
    output:
        accepted=f"{PROCESSED}/validated/accepted.txt",
    log:
        "logs/accept_input.log",
    conda:
        ENVIRONMENT
    params:
        code=code("report.stop"),
        page=ISSUES,
        report=REPORTS["internal"],
        language=LANGUAGES[0],
    message:
        "Looking for a reason to stop"
    script:
        "../scripts/accept_input.py"
