"""What the study is called and how its sources are cited, and numbers of others beside its own."""

from seanalysis.study.codebook import Label
from seanalysis.study.plan import Data
from seanalysis.study.source import Strict


class Benchmark(Strict):
    """A number of somebody else's, shown beside the study's own as context: a share in per cent, and why to beware."""

    id: str
    label: Label
    percent: float
    year: int | None = None
    source: Label
    section: str
    caveat: Label


class About(Strict):
    """What the study is called, how its sources are cited, what it cannot show, and what others found."""

    title: Label
    report: Label
    sources: dict[Data, Label]
    cautions: tuple[Label, ...]
    benchmarks: tuple[Benchmark, ...] = ()
