# export: the records for other programs. They are about persons, and stay with the processed data.

EXPORTED = [f"{PROCESSED}/export/{name}.sav" for name in ("participants", "employers")]


rule write_sav:
    input:
        accepted=f"{PROCESSED}/validated/accepted.txt",
        participants=f"{PROCESSED}/derived/participants.parquet",
        employers=f"{PROCESSED}/derived/employers.parquet",
        report_cells=f"{PROCESSED}/validated/report_cells.parquet",
        survey_cells=f"{PROCESSED}/validated/survey_cells.parquet",
        files=f"{PROCESSED}/validated/files.csv",
        code=code("export.sav"),
    output:
        participants_sav=EXPORTED[0],
        employers_sav=EXPORTED[1],
    log:
        "logs/write_sav.log",
    conda:
        ENVIRONMENT
    params:
        study=CONFIG.study,
        language=LANGUAGES[0],
        depends=STUDY.digest("labels", "outcomes"),
    message:
        "Writing the records for other programs"
    script:
        "../scripts/write_sav.py"
