"""The bands of a number side by side, each with its count and share."""

from matplotlib.patches import Rectangle

from seanalysis.figures import words
from seanalysis.figures.page import Drawing, open_page
from seanalysis.figures.sheet import Sheet
from seanalysis.figures.style import MUTED, SMALL, TEXT, line_height, wrap
from seanalysis.figures.view import View, drawn
from seanalysis.render.cell import count, count_and_share, share
from seanalysis.render.shown import HIDDEN

HEIGHT = 1.9  # of the plot, with the numbers over the highest bar
BAR = 0.86  # of the place that a band has


def draw(view: View) -> Drawing:
    """Draw the total column of a summary of bands."""
    subtitle = view.say(words.HISTOGRAM, n=view.base(view.lines))
    labels = [view.level(line.row, line.row_level) for line in view.lines]
    numbers = 2 * line_height(SMALL) + 0.04
    wrapped = [wrap(label, (Sheet.right - Sheet.left) / len(labels) - 0.04, SMALL) for label in labels]
    under = max(len(parts) for parts in wrapped) * line_height(SMALL)
    page = open_page(view, subtitle, height=HEIGHT, key=view.key, below=under + line_height(TEXT) + 0.04)
    most = max((line.count or 0 for line in view.lines if drawn(line)), default=0) or 1
    page.plot.set_xlim(0, len(labels))
    page.plot.set_ylim(0, most * HEIGHT / (HEIGHT - numbers))
    page.plot.plot([0, len(labels)], [0, 0], color=MUTED, linewidth=0.9)
    for place, (line, parts) in enumerate(zip(view.lines, wrapped, strict=True)):
        middle = page.at((place + 0.5) / len(labels))
        tall = (line.count or 0) if drawn(line) else 0
        colour = view.colour(line.row, line.row_level)
        left = place + (1 - BAR) / 2
        page.plot.add_patch(Rectangle((left, 0), BAR, tall, facecolor=colour, linewidth=0, label=line.row_level))
        over = page.bottom - (HEIGHT - numbers) * tall / most - 0.03 - line_height(SMALL) / 2
        if line.hidden:
            page.sheet.write(middle, over, HIDDEN, bold=True, ha="center")
        else:
            page.sheet.write(middle, over - line_height(SMALL), view.write(count, line), ha="center")
            page.sheet.write(middle, over, view.write(share, line), color=MUTED, ha="center")
        for i, part in enumerate(parts):
            page.sheet.write(middle, page.bottom + (i + 0.75) * line_height(SMALL), part, ha="center")
    axis = view.variable(view.lines[0].row)
    page.sheet.write(page.at(0.5), page.bottom + under + line_height(TEXT) * 0.75, axis, size=TEXT, ha="center")
    sentences = [
        view.instead(label, line) or f"{label}: {view.write(count_and_share, line)}."
        for label, line in zip(labels, view.lines, strict=True)
    ]
    return Drawing(page.sheet.figure, [subtitle, *sentences])
