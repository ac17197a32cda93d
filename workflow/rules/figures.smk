# figures: the cells as people see them, one job for each language, since to start one takes as long as to draw ten figures.

FIGURE_FILES = {
    edition: {
        language: [
            f"{home}/figures/{figure.id}.{language}.{form}"
            for figure in STUDY.figures
            for form in ("svg", "pdf", "png", "txt")
        ]
        for language in LANGUAGES
    }
    for edition, home in EDITIONS.items()
}
FIGURES = {edition: sum(files.values(), []) for edition, files in FIGURE_FILES.items()}

for edition, home in EDITIONS.items():
    for language, files in FIGURE_FILES[edition].items():

        rule:
            name:
                named(f"draw_{language}", edition)
            input:
                cells=f"{home}/cells.csv",
                files=f"{PROCESSED}/validated/files.csv",
                # A figure that shows the same in both editions is drawn once; one form stands for all that were drawn.
                drawn_from=[] if edition == "internal" else CELLS,
                drawn=[] if edition == "internal" else FIGURE_FILES["internal"][language][:1],
            output:
                figures=reported(files, edition),
            log:
                f"logs/{named(f'draw_{language}', edition)}.log",
            conda:
                ENVIRONMENT
            params:
                code=code("figures.draw"),
                study=CONFIG.study,
                depends=STUDY.digest("labels", "plan", "figures", "report", *CHOSEN[edition]),
                language=language,
                disclosure=RULES[edition],
                folder=lambda _wildcards, output: Path(output.figures[0]).parent.as_posix(),
            message:
                "Drawing figures"
            script:
                "../scripts/draw_figures.py"
