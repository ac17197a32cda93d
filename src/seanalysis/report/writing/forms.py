"""The kinds of file in which a text may be written."""

from collections.abc import Callable, Mapping

from seanalysis.report.writing import markdown, word
from seanalysis.report.writing.passages import Writing
from seanalysis.study.texts import Form

READ: Mapping[Form, Callable[[bytes], Writing]] = {"md": markdown.read, "docx": word.read}
