from seanalysis.figures.draw import run
from seanalysis.job import do

do(run, snakemake)
