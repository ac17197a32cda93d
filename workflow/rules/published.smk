# published: the numbers of a report held against the cells. Only for a study with a list of them.

if STUDY.published:

    for edition, home in EDITIONS.items():

        rule:
            name:
                named("check_published", edition)
            input:
                cells=f"{home}/cells.csv",
            output:
                published=PUBLISHED[edition],
            log:
                f"logs/{named('check_published', edition)}.log",
            conda:
                ENVIRONMENT
            params:
                code=code("published.check"),
                study=CONFIG.study,
                depends=STUDY.digest("published", *CHOSEN[edition]),
                disclosure=RULES[edition],
            message:
                "Holding the published numbers against the cells"
            script:
                "../scripts/check_published.py"

    rule check_coherence:
        output:
            coherence=COHERENCE,
        log:
            "logs/check_coherence.log",
        conda:
            ENVIRONMENT
        params:
            code=code("published.coherence"),
            study=CONFIG.study,
            depends=STUDY.digest("published"),
        message:
            "Holding the published numbers against each other"
        script:
            "../scripts/check_coherence.py"
