from seanalysis.cells.quality import run
from seanalysis.job import do

do(run, snakemake)
