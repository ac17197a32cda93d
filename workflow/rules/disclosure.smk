# disclosure: the statement on the public edition, for everybody and for those who decide whether it is released.

ATTACK = f"{PROCESSED}/release/attack.csv"
LEAKS = f"{PROCESSED}/release/leaks.csv"
STATEMENT = f"{PROCESSED}/release/disclosure.html"
DISCLOSURE = f"{INTERNAL}/report/disclosure.html"


rule write_disclosure:
    input:
        cells=CELLS,
        public=PUBLIC_CELLS,
        protection=PROTECTION,
        facts=FOUND,
        attack=ATTACK,
        leaks=LEAKS,
        proposals=PROPOSALS,
        written=WRITTEN["public"],
        releases=ledger,
        files=f"{PROCESSED}/validated/files.csv",
    output:
        statement=STATEMENT,
        page=DISCLOSURE,
    log:
        "logs/write_disclosure.log",
    conda:
        ENVIRONMENT
    params:
        code=code("report.disclosure.page"),
        study=CONFIG.study,
        languages=LANGUAGES,
        depends=STUDY.digest("labels", "tables", "figures", "report", "release"),
        disclosure=CONFIG.disclosure.model_dump_json(),
    message:
        "Writing how persons are protected"
    script:
        "../scripts/write_disclosure.py"
