"""Small Word documents, made as Word makes them: of the body that a test gives, with a header, a footer and notes.

`python tests/wordfile.py` makes the examples of the study folder again.
"""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from project import ROOT
from seanalysis.stored import stored

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/relationships/metadata/core-properties"
SIZES = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
)
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = f"""{HEAD}<w:styles xmlns:w="{W}">
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
<w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>{LINES}</w:tblBorders></w:tblPr></w:style>
</w:styles>"""


def run(text: str, look: str = "") -> str:
    """A run with a look, such as <w:b/>."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "Normal") -> str:
    """A paragraph of runs; a text is a run without a look."""
    held = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{held}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    width = 9000 // len(rows[0])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in rows[0])
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'
    body = "".join(f"<w:tr>{''.join(cell.format(width, paragraph(text)) for text in row)}</w:tr>" for row in rows)
    look = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def text_box(text: str) -> str:
    """A run with a text box, which Word writes twice: once for itself, and once for versions before 2010."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    size = '<wp:extent cx="2400000" cy="600000"/>'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}<wp:docPr id="7" name="Boks"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:189pt;height:47pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    both = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


NOTE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
"""What stands in the text where the footnote belongs."""


def docx(body: str, header: str = "", footer: str = "", note: str = "", title: str = "", packed: bool = True) -> bytes:
    """A document with this body (XML of paragraphs and tables); header, footer and footnote are texts."""
    parts = {}
    if header:
        parts["header"] = f"<w:hdr {NAMESPACES}>{paragraph(header)}</w:hdr>"
    if footer:
        parts["footer"] = f"<w:ftr {NAMESPACES}>{paragraph(footer)}</w:ftr>"
    ends = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in parts)
    if note:
        parts["footnotes"] = _notes(note)
    parts["styles"] = STYLES.removeprefix(HEAD)
    parts["document"] = (
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{ends}{SIZES}</w:sectPr></w:body></w:document>"
    )
    relations = [(kind, f"{RELATION}/{kind}", f"{_file(kind)}.xml") for kind in parts if kind != "document"]
    whole = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations(
            [("document", f"{RELATION}/officeDocument", "word/document.xml"), ("core", CORE, "docProps/core.xml")]
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{_file(kind)}.xml": content for kind, content in parts.items()},
    }
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as package:
        for name, content in whole.items():
            package.writestr(name, HEAD + content)
    return memory.getvalue() if packed else stored(memory)


def _file(kind: str) -> str:
    return f"{kind}1" if kind in ("header", "footer") else kind


def _notes(note: str) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, id in (("separator", -1), ("continuationSeparator", 0))
    )
    number = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    said = paragraph(number, f" {note}", style="FootnoteText")
    return f'<w:footnotes {NAMESPACES}>{separators}<w:footnote w:id="1">{said}</w:footnote></w:footnotes>'


def _types(parts: dict[str, str]) -> str:
    kinds = {f"/word/{_file(kind)}.xml": f"{TYPE}.{'document.main' if kind == 'document' else kind}" for kind in parts}
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}+xml"/>' for name, kind in kinds.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(listed: list[tuple[str, str, str]]) -> str:
    held = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{to}"/>' for id, kind, to in listed)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{held}</Relationships>'


def _example(
    title: str, sentence: tuple[str, str, str, str], rows: tuple[tuple[str, ...], ...], **around: str
) -> bytes:
    before, number, after, more = sentence
    return docx(
        paragraph(title, style="Heading1") + paragraph(before, run(number, BOLD), after, NOTE, more) + table(*rows),
        packed=False,
        **around,
    )


BOLD = "<w:b/>"
TOTAL = "transition_by_programme.total"
INTRO, JOBB = "transition_by_programme.intro", "transition_by_programme.jobbsjansen"
EXAMPLES = {
    "nb": _example(
        "Hvor mange kom i arbeid?",
        (
            f"Av {{{{{TOTAL}.base}}}} deltakere hadde ",
            f"{{{{{TOTAL}.count}}}}",
            f" overgang til arbeid ({{{{{TOTAL}.percent}}}}).",
            " I tabellen står andelen i hvert tiltak.",
        ),
        (
            ("Tiltak", "Overgang til arbeid", "Andel"),
            ("Introduksjonsprogrammet", f"{{{{{INTRO}.count}}}} av {{{{{INTRO}.base}}}}", f"{{{{{INTRO}.percent}}}}"),
            ("Jobbsjansen", f"{{{{{JOBB}.count}}}} av {{{{{JOBB}.base}}}}", f"{{{{{JOBB}.percent}}}}"),
        ),
        header="Eksempel: tallene i denne teksten følger dataene",
        note=f"95 % grenser: {{{{{TOTAL}.lower}}}} til {{{{{TOTAL}.upper}}}}.",
    ),
    "en": _example(
        "How many came into work?",
        (
            f"Of {{{{{TOTAL}.base}}}} participants ",
            f"{{{{{TOTAL}.count}}}}",
            f" were in transition to work ({{{{{TOTAL}.percent}}}}).",
            " The table has the share in each programme.",
        ),
        (
            ("Programme", "Transition to work", "Share"),
            ("Introduction Programme", f"{{{{{INTRO}.count}}}} of {{{{{INTRO}.base}}}}", f"{{{{{INTRO}.percent}}}}"),
            ("Jobbsjansen", f"{{{{{JOBB}.count}}}} of {{{{{JOBB}.base}}}}", f"{{{{{JOBB}.percent}}}}"),
        ),
        header="Example: the numbers in this text follow the data",
        note=f"95% limits: {{{{{TOTAL}.lower}}}} to {{{{{TOTAL}.upper}}}}.",
    ),
}
"""The examples of the study folder, by language."""


def example(language: str) -> Path:
    """Where an example stands."""
    return ROOT / "config" / "study" / "texts" / f"example.{language}.docx"


if __name__ == "__main__":
    for language, content in EXAMPLES.items():
        example(language).write_bytes(content)
