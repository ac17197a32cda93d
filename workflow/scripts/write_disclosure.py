from seanalysis.job import do
from seanalysis.report.disclosure.page import run

do(run, snakemake)
