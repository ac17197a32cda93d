# figures: the cells as people see them, one job for each language, since to start one takes as long as to draw ten figures.

FIGURE_FILES = {
    language: [
        f"{INTERNAL}/figures/{figure.id}.{language}.{form}"
        for figure in STUDY.figures
        for form in ("svg", "pdf", "png", "txt")
    ]
    for language in LANGUAGES
}
FIGURES = sum(FIGURE_FILES.values(), [])

for language, files in FIGURE_FILES.items():

    rule:
        name:
            f"draw_{language}"
        input:
            cells=CELLS,
            files=f"{PROCESSED}/validated/files.csv",
            code=code("figures.draw"),
        output:
            figures=reported(files),
        log:
            f"logs/draw_{language}.log",
        conda:
            ENVIRONMENT
        params:
            study=CONFIG.study,
            depends=STUDY.digest("labels", "plan", "figures", "report"),
            language=language,
            folder=lambda _wildcards, output: Path(output.figures[0]).parent.as_posix(),
        message:
            "Drawing figures"
        script:
            "../scripts/draw_figures.py"
