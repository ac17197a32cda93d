from seanalysis.answers.write import run
from seanalysis.job import do

do(run, snakemake)
