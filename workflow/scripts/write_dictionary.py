from seanalysis.export.dictionary import run
from seanalysis.job import do

do(run, snakemake)
