from seanalysis.job import do
from seanalysis.render.tables import run

do(run, snakemake)
