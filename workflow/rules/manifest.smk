# manifest: what a run was made of and what came of it. Others can verify and compare it.

COUNTING = [
    "raw.survey",
    "validated.batch",
    "validated.participants",
    "validated.employers",
    "validated.intake",
    "derived.participants",
    "derived.employers",
    "cells.compute",
]
WORKFLOW = ["Snakefile", *sorted(path.as_posix() for path in Path("workflow").glob("*/*.*"))]
WIRING = [path for path in WORKFLOW if not path.endswith((".rst", ".json", ".yaml"))]


rule write_manifest:
    input:
        results=[*OUTGOING, *WRITTEN["internal"]],
        exported=EXPORTED,
        report_files=f"{PROCESSED}/validated/report_files.csv",
        report_rows=f"{PROCESSED}/validated/report_rows.csv",
        survey_files=f"{PROCESSED}/raw/survey_files.csv",
        survey_rows=f"{PROCESSED}/validated/survey_rows.csv",
        records=[
            f"{PROCESSED}/{layer}/{name}.parquet"
            for layer, names in {
                "validated": ("participants", "employers", "invitations"),
                "derived": ("participants", "employers", "invited"),
            }.items()
            for name in names
        ],
        issues=f"{PROCESSED}/validated/issues.csv",
        cells=CELLS,
        corrections_csv=corrections,
        study_files=study_files,
        counting=sorted({*WIRING, *(path for module in COUNTING for path in source_files(module))}),
        sources=sorted({*WORKFLOW, *all_source_files(), *specs()}),
        lock="requirements.lock",
    output:
        manifest=MANIFEST,
    log:
        "logs/write_manifest.log",
    conda:
        ENVIRONMENT
    params:
        code=code("manifest.write"),
        study=CONFIG.study,
        settings=lambda _wildcards: CONFIG.choices,
    message:
        "Writing the manifest"
    script:
        "../scripts/write_manifest.py"
