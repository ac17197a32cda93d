from seanalysis.job import do
from seanalysis.report.writing.fill import run

do(run, snakemake)
