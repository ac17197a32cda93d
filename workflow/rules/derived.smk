# derived: what the study defines, added to the records.


rule derive_participants:
    input:
        validated=f"{PROCESSED}/validated/participants.parquet",
    output:
        participants=f"{PROCESSED}/derived/participants.parquet",
    log:
        "logs/derive_participants.log",
    conda:
        ENVIRONMENT
    params:
        code=code("derived.participants"),
        study=CONFIG.study,
        depends=STUDY.digest("outcomes"),
    message:
        "Deriving the participants' outcomes"
    script:
        "../scripts/derive_participants.py"


rule derive_employers:
    input:
        validated=f"{PROCESSED}/validated/employers.parquet",
        invitations=f"{PROCESSED}/validated/invitations.parquet",
    output:
        employers=f"{PROCESSED}/derived/employers.parquet",
        invited=f"{PROCESSED}/derived/invited.parquet",
    log:
        "logs/derive_employers.log",
    conda:
        ENVIRONMENT
    params:
        code=code("derived.employers"),
        study=CONFIG.study,
        depends=STUDY.digest("outcomes"),
    message:
        "Deriving the employers' outcomes"
    script:
        "../scripts/derive_employers.py"
