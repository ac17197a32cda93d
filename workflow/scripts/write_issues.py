from seanalysis.job import do
from seanalysis.report.issues import run

do(run, snakemake)
