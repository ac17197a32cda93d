# release: the public edition. What is hidden is decided here, once, for all tables, figures and texts.

PUBLIC_CELLS = f"{STAGED}/cells.csv"
PROTECTION = f"{PROCESSED}/release/protection.csv"
FOUND = f"{PROCESSED}/release/protection.json"
PROPOSALS = f"{PROCESSED}/release/proposals.csv"


rule protect:
    input:
        cells=CELLS,
        participants=f"{PROCESSED}/derived/participants.parquet",
        employers=f"{PROCESSED}/derived/employers.parquet",
        invited=f"{PROCESSED}/derived/invited.parquet",
        releases=ledger,
    output:
        public_cells=PUBLIC_CELLS,
        protection=PROTECTION,
        found=FOUND,
    log:
        "logs/protect.log",
    priority: 1  # the rest of the public edition waits for it
    conda:
        ENVIRONMENT
    params:
        code=code("release.protect"),
        study=CONFIG.study,
        depends=STUDY.digest("outcomes", "plan", "published", "release"),
        disclosure=CONFIG.disclosure.model_dump_json(),
    message:
        "Protecting the public edition"
    script:
        "../scripts/protect.py"


rule propose_merges:
    input:
        cells=CELLS,
        participants=f"{PROCESSED}/derived/participants.parquet",
        employers=f"{PROCESSED}/derived/employers.parquet",
        invited=f"{PROCESSED}/derived/invited.parquet",
    output:
        proposed=PROPOSALS,
    log:
        "logs/propose_merges.log",
    conda:
        ENVIRONMENT
    params:
        code=code("release.proposals"),
        study=CONFIG.study,
        depends=STUDY.digest("outcomes", "plan", "release"),
        disclosure=CONFIG.disclosure.model_dump_json(),
    message:
        "Trying what could be put together to show more"
    script:
        "../scripts/propose_merges.py"
