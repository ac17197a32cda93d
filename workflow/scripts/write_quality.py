from seanalysis.job import do
from seanalysis.report.quality import run

do(run, snakemake)
