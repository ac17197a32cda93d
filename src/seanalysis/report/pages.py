"""Writing a page: the frame that all pages share, with an edition in each language."""

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from seanalysis.render import html
from seanalysis.render import words as table_words
from seanalysis.report import words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language

HERE = Path(__file__).parent


def write(
    page: str,
    template: str,
    *,
    title: Label,
    study: Study,
    languages: list[Language],
    synthetic: bool,
    **content: object,
) -> None:
    """Fill a template and write the page, which carries all that it needs and loads nothing.

    Args:
        page: where to write.
        template: name of the template.
        title: of the page.
        study: what the study is called and can show.
        languages: the editions; the first one is shown first.
        synthetic: whether the data are invented; then the page says so first.
        content: what else the template names.
    """
    script = (HERE / "page.js").read_text(encoding="utf-8")
    text = (
        html.environment(HERE)
        .get_template(template)
        .render(
            content,
            title=title,
            study=study,
            languages=languages,
            synthetic=synthetic,
            words=words,
            table_words=table_words,
            style=html.style(HERE / "page.css"),
            script=Markup(script),
            script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
    Path(page).parent.mkdir(parents=True, exist_ok=True)
    Path(page).write_text(text, encoding="utf-8", newline="\n")
