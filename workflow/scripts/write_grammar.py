from seanalysis.job import do
from seanalysis.report.grammar import run

do(run, snakemake)
