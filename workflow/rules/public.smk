# public: the edition that may leave the house. It stands among the results only once an attack on it has failed.

VERDICT = f"{PROCESSED}/release/attack.txt"
STAGED_FILES = [*SHOWN["public"], *WRITTEN["public"], PUBLIC_MANIFEST]


rule write_public_manifest:
    input:
        internal=MANIFEST,
        results=[*SHOWN["public"], *WRITTEN["public"]],
        releases=ledger,
    output:
        manifest=PUBLIC_MANIFEST,
    log:
        "logs/write_public_manifest.log",
    conda:
        ENVIRONMENT
    params:
        code=code("manifest.public"),
    message:
        "Writing the manifest of the public edition"
    script:
        "../scripts/write_public_manifest.py"


rule attack:
    input:
        files=STAGED_FILES,
        cells=CELLS,
        participants=f"{PROCESSED}/derived/participants.parquet",
        releases=released,
        coherence=COHERENCE,
    output:
        attack=ATTACK,
        leaks=LEAKS,
    log:
        "logs/attack.log",
    conda:
        ENVIRONMENT
    params:
        code=code("release.attack.run"),
        staged=lambda _wildcards, input: folder_of(input.files),
        study=CONFIG.study,
        depends=STUDY.digest("outcomes", "labels", "tables", "figures", "report", "published", "release"),
        disclosure=RULES["public"],
    message:
        "Attacking the public edition"
    script:
        "../scripts/attack.py"


rule judge_attack:
    input:
        attack=ATTACK,
        leaks=LEAKS,
        page=DISCLOSURE,  # which shows what was found
        internal=SCANNED,  # so that what is judged last stops nothing of the internal edition
    output:
        verdict=VERDICT,
    log:
        "logs/judge_attack.log",
    conda:
        ENVIRONMENT
    params:
        code=code("release.attack.judge"),
    message:
        "Looking for a reason not to release the public edition"
    script:
        "../scripts/judge_attack.py"


rule release_edition:
    input:
        files=STAGED_FILES,
        statement=STATEMENT,
        verdict=VERDICT,
        scanned=SCANNED_PUBLIC,
    output:
        edition=directory(PUBLIC),
    log:
        "logs/release_edition.log",
    conda:
        ENVIRONMENT
    params:
        code=code("release.edition"),
        staged=lambda _wildcards, input: folder_of(input.files),
    message:
        "Putting the public edition among the results"
    script:
        "../scripts/release_edition.py"
