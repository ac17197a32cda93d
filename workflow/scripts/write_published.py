from seanalysis.job import do
from seanalysis.report.published.page import run

do(run, snakemake)
