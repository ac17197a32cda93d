from seanalysis.derived.employers import run
from seanalysis.job import do

do(run, snakemake)
