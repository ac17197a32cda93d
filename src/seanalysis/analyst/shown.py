"""A table and a figure that show themselves in a notebook."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from seanalysis.render import html
from seanalysis.render.shown import ShownTable
from seanalysis.study import plan

STYLE = Path(__file__).with_name("table.css")


@dataclass(frozen=True)
class Table:
    """A table in one language.

    table: what the plan says of it; shown: its texts; cells: its numbers, one a line, at full precision.
    """

    table: plan.Table
    shown: ShownTable
    cells: pd.DataFrame = field(repr=False)

    @property
    def frame(self) -> pd.DataFrame:
        """The table as it reads, one text a cell."""
        first, *titles = self.shown.column_titles
        texts = [[cell.text for cell in row.cells] or [""] * len(titles) for row in self.shown.rows]
        return pd.DataFrame(texts, columns=titles, index=pd.Index([row.label for row in self.shown.rows], name=first))

    def __repr__(self) -> str:
        head = [text for text in (self.shown.title, self.shown.mark) if text]
        notes = [f"{note.term}: {note.text}" for note in self.shown.notes]
        return "\n".join([*head, "", self.frame.to_string(), "", *notes])

    def _repr_html_(self) -> str:
        return (
            f'<style>{STYLE.read_text(encoding="utf-8")}</style><div class="seanalysis">{html.table(self.shown)}</div>'
        )


@dataclass(frozen=True)
class Figure:
    """A figure in one language: as a drawing, as a picture, and what it shows in sentences."""

    svg: str
    png: bytes
    text: str

    @classmethod
    def read(cls, path: Path) -> "Figure | None":
        """Read `<path>.svg`, `.png` and `.txt`; None where they are not there."""
        svg, png, text = (path.with_name(f"{path.name}.{form}") for form in ("svg", "png", "txt"))
        if not (svg.exists() and png.exists() and text.exists()):
            return None
        return cls(svg.read_text(encoding="utf-8"), png.read_bytes(), text.read_text(encoding="utf-8"))

    def __repr__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_mimebundle_(self, **_asked: Any) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": repr(self)}

    def save(self, path: str | Path) -> None:
        """Write the figure as `.svg` or `.png`, by the ending of the path.

        Raises:
            ValueError: the path ends otherwise.
        """
        path = Path(path)
        if path.suffix not in (".svg", ".png"):
            raise ValueError(f"a figure can be saved as .svg or .png, not as {path.name}")
        path.write_bytes(self.png if path.suffix == ".png" else self.svg.encode("utf-8"))
