from seanalysis.job import do
from seanalysis.report.page import run

do(run, snakemake)
