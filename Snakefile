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
include: "workflow/rules/render.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/outgoing.smk"


rule all:
    default_target: True
    input:
        EXPORTED,
        DICTIONARY,
        CELLS,
        PUBLISHED,
        TABLES,
        DOCUMENTS,
        FIGURES,
        ISSUES,
        ANSWERS,
        QUALITY,
        GRAMMAR,
        PUBLISHED_PAGE,
        REPORT,
        SCANNED,


onstart:
    begin()


onsuccess:
    end()
