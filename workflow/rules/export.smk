# export: the records for other programs, which are about persons and stay with the processed data, and the dictionary.

EXPORTED = [f"{PROCESSED}/export/{name}.sav" for name in ("participants", "employers")]
DICTIONARY = f"{INTERNAL}/report/dictionary.xlsx"


rule write_sav:
    input:
        accepted=f"{PROCESSED}/validated/accepted.txt",
        participants=f"{PROCESSED}/derived/participants.parquet",
        employers=f"{PROCESSED}/derived/employers.parquet",
        report_cells=f"{PROCESSED}/validated/report_cells.parquet",
        survey_cells=f"{PROCESSED}/validated/survey_cells.parquet",
        files=f"{PROCESSED}/validated/files.csv",
    output:
        participants_sav=EXPORTED[0],
        employers_sav=EXPORTED[1],
    log:
        "logs/write_sav.log",
    conda:
        ENVIRONMENT
    params:
        code=code("export.sav"),
        study=CONFIG.study,
        language=LANGUAGES[0],
        depends=STUDY.digest("labels", "outcomes"),
    message:
        "Writing the records for other programs"
    script:
        "../scripts/write_sav.py"


rule write_dictionary:
    output:
        dictionary=DICTIONARY,
    log:
        "logs/write_dictionary.log",
    conda:
        ENVIRONMENT
    params:
        code=code("export.dictionary"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "reading", "outcomes"),
    message:
        "Writing the data dictionary"
    script:
        "../scripts/write_dictionary.py"
