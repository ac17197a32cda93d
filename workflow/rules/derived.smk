# derived: what the study defines, added to the records.


rule derive_participants:
    message:
        "Deriving the participants' outcomes"
    input:
        validated=f"{PROCESSED}/validated/participants.parquet",
        code=code("derived.participants"),
    output:
        participants=f"{PROCESSED}/derived/participants.parquet",
    params:
        study=CONFIG.study,
        depends=STUDY.digest("outcomes"),
    log:
        "logs/derive_participants.log",
    script:
        "../scripts/derive_participants.py"


rule derive_employers:
    message:
        "Deriving the employers' outcomes"
    input:
        validated=f"{PROCESSED}/validated/employers.parquet",
        invitations=f"{PROCESSED}/validated/invitations.parquet",
        code=code("derived.employers"),
    output:
        employers=f"{PROCESSED}/derived/employers.parquet",
        invited=f"{PROCESSED}/derived/invited.parquet",
    params:
        study=CONFIG.study,
        depends=STUDY.digest("outcomes"),
    log:
        "logs/derive_employers.log",
    script:
        "../scripts/derive_employers.py"
