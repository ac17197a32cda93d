# published: the numbers of a report held against the cells. Only for a study with a list of them.

if STUDY.published:

    rule check_published:
        input:
            cells=CELLS,
            code=code("published.check"),
        output:
            published=PUBLISHED,
        log:
            "logs/check_published.log",
        conda:
            ENVIRONMENT
        params:
            study=CONFIG.study,
            depends=STUDY.digest("published"),
        message:
            "Holding the published numbers against the cells"
        script:
            "../scripts/check_published.py"
