from seanalysis.export.sav import run
from seanalysis.job import do

do(run, snakemake)
