from seanalysis.cells.compute import run
from seanalysis.job import do

do(run, snakemake)
