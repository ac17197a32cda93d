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
SIZES = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
STYLES = f"""{HEAD}<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="auto"/><w:left w:val="single" w:sz="4" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:color="auto"/><w:right w:val="single" w:sz="4" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:color="auto"/></w:tblBorders></w:tblPr></w:style>
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
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="600000"/></a:xfrm>'
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
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, id in (("separator", -1), ("continuationSeparator", 0))
    )
    said = paragraph('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>', " " + note, style="FootnoteText")
    extra = {
        "header1": ("header", f"<w:hdr {NAMESPACES}>{paragraph(header)}</w:hdr>") if header else None,
        "footer1": ("footer", f"<w:ftr {NAMESPACES}>{paragraph(footer)}</w:ftr>") if footer else None,
        "footnotes": ("footnotes", f'<w:footnotes {NAMESPACES}>{separators}<w:footnote w:id="1">{said}</w:footnote></w:footnotes>')
        if note
        else None,
    }
    held = {name: part for name, part in extra.items() if part}
    ends = "".join(f'<w:{name[:-1]}Reference w:type="default" r:id="{name}"/>' for name in held if name.endswith("1"))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{TYPE}.{kind}+xml"/>' for n, (kind, _) in held.items())
        + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{ends}{SIZES}</w:sectPr></w:body></w:document>",
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="styles" Type="{RELATION}/styles" Target="styles.xml"/>'
        + "".join(f'<Relationship Id="{n}" Type="{RELATION}/{kind}" Target="{n}.xml"/>' for n, (kind, _) in held.items())
        + "</Relationships>",
        "word/styles.xml": STYLES,
    }
    parts |= {f"word/{name}.xml": content for name, (_, content) in held.items()}
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content if content.startswith("<?xml") else HEAD + content)
    return memory.getvalue() if packed else stored(memory)


BOLD = "<w:b/>"
TOTAL = "transition_by_programme.total"
EXAMPLES = {
    "nb": docx(
        paragraph("Hvor mange kom i arbeid?", style="Heading1")
        + paragraph(
            f"Av {{{{{TOTAL}.base}}}} deltakere hadde ",
            run(f"{{{{{TOTAL}.count}}}}", BOLD),
            f" overgang til arbeid ({{{{{TOTAL}.percent}}}}).",
            NOTE,
            " I tabellen står andelen i hvert tiltak.",
        )
        + table(
            ("Tiltak", "Overgang til arbeid", "Andel"),
            *(
                (label, f"{{{{{of}.count}}}} av {{{{{of}.base}}}}", f"{{{{{of}.percent}}}}")
                for label, level in (("Introduksjonsprogrammet", "intro"), ("Jobbsjansen", "jobbsjansen"))
                for of in [f"transition_by_programme.{level}"]
            ),
        ),
        header="Eksempel: tallene i denne teksten følger dataene",
        note=f"95 % grenser: {{{{{TOTAL}.lower}}}} til {{{{{TOTAL}.upper}}}}.",
        packed=False,
    ),
    "en": docx(
        paragraph("How many came into work?", style="Heading1")
        + paragraph(
            f"Of {{{{{TOTAL}.base}}}} participants ",
            run(f"{{{{{TOTAL}.count}}}}", BOLD),
            f" were in transition to work ({{{{{TOTAL}.percent}}}}).",
            NOTE,
            " The table has the share in each programme.",
        )
        + table(
            ("Programme", "Transition to work", "Share"),
            *(
                (label, f"{{{{{of}.count}}}} of {{{{{of}.base}}}}", f"{{{{{of}.percent}}}}")
                for label, level in (("Introduction Programme", "intro"), ("Jobbsjansen", "jobbsjansen"))
                for of in [f"transition_by_programme.{level}"]
            ),
        ),
        header="Example: the numbers in this text follow the data",
        note=f"95% limits: {{{{{TOTAL}.lower}}}} to {{{{{TOTAL}.upper}}}}.",
        packed=False,
    ),
}
"""The examples of the study folder, by language."""


def example(language: str) -> Path:
    """Where an example stands."""
    return ROOT / "config" / "study" / "texts" / f"example.{language}.docx"


if __name__ == "__main__":
    for language, content in EXAMPLES.items():
        example(language).write_bytes(content)
