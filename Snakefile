# From raw workbooks and a survey to tables, figures and a report: the layers in the order of their flow.


configfile: "config/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/raw.smk"
include: "workflow/rules/validated.smk"
include: "workflow/rules/derived.smk"
include: "workflow/rules/export.smk"
include: "workflow/rules/cells.smk"
include: "workflow/rules/published.smk"
include: "workflow/rules/release.smk"
include: "workflow/rules/render.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/disclosure.smk"
include: "workflow/rules/outgoing.smk"
include: "workflow/rules/manifest.smk"
include: "workflow/rules/public.smk"


rule internal:
    input:
        EXPORTED,
        DICTIONARY,
        CELLS,
        PUBLISHED["internal"],
        COHERENCE,
        TABLES["internal"],
        DOCUMENTS["internal"],
        FIGURES["internal"],
        ISSUES,
        ANSWERS,
        QUALITY,
        GRAMMAR,
        PUBLISHED_PAGES["internal"],
        REPORTS["internal"],
        NAMES,
        WRITTEN["internal"],
        TEXTS["internal"],
        MANIFEST,
        SCANNED,


rule all:
    default_target: True
    input:
        rules.internal.input,
        PUBLIC,


# Results of other libraries are other results: with a new version of one, every step runs again.
# So does what is changed while a step reads it, since a step is known by what it was given when the run began.
LIBRARIES = " ".join(f"{name} {version}" for name, version in versions().items())
for step in workflow.rules:
    step.set_params(libraries=LIBRARIES, content=from_outside(step))


# On a cluster, jobs that go through all records are submitted. The others are short, and run where Snakemake does;
# one of them that fails has said why, and is not tried again.
SUBMITTED = {"read_reports", "validate_reports", "write_answers", "derive_participants", "write_sav"}
SUBMITTED |= {"compute_cells", "judge_quality", "propose_merges"}
for step in workflow.rules:
    if step.name not in SUBMITTED:
        workflow.localrules(step.name)
        step.restart_times = 0


onstart:
    begin()


onsuccess:
    end()
