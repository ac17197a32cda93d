# figures: the cells as people see them, one job for each way of looking.

FIGURE_FILES = {
    kind: [
        f"{INTERNAL}/figures/{figure.id}.{language}.{form}"
        for figure in STUDY.figures
        if figure.kind == kind
        for language in LANGUAGES
        for form in ("svg", "png", "txt")
    ]
    for kind in dict.fromkeys(figure.kind for figure in STUDY.figures)
}
FIGURES = sum(FIGURE_FILES.values(), [])

for kind, files in FIGURE_FILES.items():

    rule:
        name:
            f"draw_{kind}"
        input:
            cells=CELLS,
            files=f"{PROCESSED}/validated/files.csv",
            code=code("figures.draw"),
        output:
            figures=reported(files),
        log:
            f"logs/draw_{kind}.log",
        conda:
            ENVIRONMENT
        params:
            kind=kind,
            study=CONFIG.study,
            depends=STUDY.digest("labels", "plan", "figures"),
            languages=LANGUAGES,
            folder=lambda _wildcards, output: Path(output.figures[0]).parent.as_posix(),
        message:
            "Drawing figures"
        script:
            "../scripts/draw_figures.py"
