# public: the edition that may leave the house. It stands among the results only once an attack on it has failed.

STAGED_FILES = [*SHOWN["public"], *WRITTEN["public"], PUBLIC_MANIFEST]


rule write_public_manifest:
    input:
        internal=MANIFEST,
        results=[*SHOWN["public"], *WRITTEN["public"]],
        releases=ledger,
        code=code("manifest.public"),
    output:
        manifest=PUBLIC_MANIFEST,
    log:
        "logs/write_public_manifest.log",
    conda:
        ENVIRONMENT
    message:
        "Writing the manifest of the public edition"
    script:
        "../scripts/write_public_manifest.py"


rule release_edition:
    input:
        files=STAGED_FILES,
        statement=STATEMENT,
        leaks=LEAKS,
        scanned=SCANNED,
        code=code("release.edition"),
    output:
        edition=directory(PUBLIC),
    log:
        "logs/release_edition.log",
    conda:
        ENVIRONMENT
    params:
        staged=STAGED,
        page=DISCLOSURE,
        language=LANGUAGES[0],
    message:
        "Putting the public edition among the results"
    script:
        "../scripts/release_edition.py"
