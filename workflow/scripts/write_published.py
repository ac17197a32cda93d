from seanalysis.job import do
from seanalysis.report.published import run

do(run, snakemake)
