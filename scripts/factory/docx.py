"""Writes a report as a Word document, part by part, without any library."""
import zipfile
from xml.sax.saxutils import escape, quoteattr
from .document import Break, Para, Space, Table, grid
from .html_ import cell_style, dotted, is_centred, page_size, para_size

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Default Extension="xml" ContentType="application/xml"/>'
          '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
          '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'
          '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>')
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = (f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>')
_PARTS = (f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
          f'<Relationship Id="h1" Type="{_REL}/header" Target="header1.xml"/><Relationship Id="f1" Type="{_REL}/footer" Target="footer1.xml"/></Relationships>')
TWIP = 1440 / 25.4
_JC = {"left": "left", "center": "center", "right": "right"}
_VA = {"top": "top", "middle": "center", "bottom": "bottom"}


def _run(text, look, size, table=False, bold=False):
    cjk = look.table_font if table else look.body_font
    latin = look.digit_font or cjk
    props = (f"<w:rFonts w:ascii={quoteattr(latin)} w:hAnsi={quoteattr(latin)} w:eastAsia={quoteattr(cjk)} w:cs={quoteattr(latin)}/>"
             f"{'<w:b/>' if bold else ''}<w:sz w:val=\"{round(size * 2)}\"/>")
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in text.split("\n"))
    return f"<w:r><w:rPr>{props}</w:rPr>{parts}</w:r>"


def _field(code, look):
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("1", look, 9)}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def _paragraph(runs, jc="left", line=1.0, before=0, after=0, indent=0):
    ind = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    return (f'<w:p><w:pPr><w:spacing w:before="{round(before)}" w:after="{round(after)}" w:line="{round(240 * line)}" w:lineRule="auto"/>'
            f'{ind}<w:jc w:val="{jc}"/></w:pPr>{runs}</w:p>')


def _para(p, look):
    size, mid = para_size(p, look), is_centred(p, look)
    text = dotted(p.text) if p.kind == "toc" else p.text
    indent = round(size * 2 * 20) if p.kind in ("body", "heading") and not mid else 0
    return _paragraph(_run(text, look, size, bold=p.kind in ("title", "heading")), "center" if mid else "right" if p.kind == "sign" else "both" if p.kind == "body" else "left",
                      look.line_height, 60 if p.kind == "heading" else 0, 20, indent)


def _borders(look, tag, inner):
    value = {"full": ("single", 4, "000000"), "grey": ("single", 4, "C8C8C8"), "dotted": ("dotted", 4, "555555")}.get(look.rules)
    sides = ["top", "left", "bottom", "right"] + (["insideH", "insideV"] if inner else [])
    if look.rules == "horizontal":
        value, sides = ("single", 4, "333333"), ["top", "bottom"] + (["insideH"] if inner else [])
    if look.rules == "outer":
        value, sides = ("single", 8, "000000"), ["top", "left", "bottom", "right"]
    if not value:
        return ""
    return f"<w:{tag}>" + "".join(f'<w:{s} w:val="{value[0]}" w:sz="{value[1]}" w:space="0" w:color="{value[2]}"/>' for s in sides) + f"</w:{tag}>"


def _cell(cell, width, look, merge):
    """A cell; merge is '', 'restart' or 'continue'."""
    ha, va = cell_style(cell, look)
    props = f'<w:tcW w:w="{round(width)}" w:type="dxa"/>'
    if cell.cols > 1:
        props += f'<w:gridSpan w:val="{cell.cols}"/>'
    if merge:
        props += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    if look.fill and cell.kind == "title":
        props += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill[1:].upper()}"/>'
    props += f'<w:vAlign w:val="{_VA[va]}"/>'
    size = look.number_pt if cell.kind == "num" and look.number_pt else look.table_pt
    text = "" if merge == "continue" else cell.text
    pad = look.pad_v * TWIP
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{_paragraph(_run(text, look, size, True), _JC[ha], max(1, min(look.line_height, 1.5)), pad, pad)}</w:tc>"


def _table(t, look, width):
    total = sum(t.widths)
    cols = [width * w / total for w in t.widths]
    at = {}
    for r, c, cell in grid(t):
        for i in range(cell.rows):
            at[r + i, c] = (cell, i)
    pad = round(look.pad_h * TWIP)
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="{round(width)}" w:type="dxa"/>{_borders(look, "tblBorders", True)}'
           f'<w:tblLayout w:type="{"fixed" if look.layout == "fixed" else "autofit"}"/>'
           f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
           + "".join(f'<w:gridCol w:w="{round(c)}"/>' for c in cols) + "</w:tblGrid>"]
    for r in range(len(t.rows)):
        props = "" if look.break_rows else "<w:cantSplit/>"
        if look.repeat_head and r < t.head:
            props += "<w:tblHeader/>"
        out.append(f"<w:tr><w:trPr>{props}</w:trPr>" if props else "<w:tr>")
        c = 0
        while c < len(cols):
            cell, i = at[r, c]
            merge = "" if cell.rows == 1 else "continue" if i else "restart"
            out.append(_cell(cell, sum(cols[c:c + cell.cols]), look, merge))
            c += cell.cols
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def _edge(tag, text, look):
    """Header or footer with page numbers as fields."""
    runs = ""
    for part in text.replace("{n}", "\0n\0").replace("{all}", "\0a\0").split("\0"):
        runs += _field("PAGE", look) if part == "n" else _field("NUMPAGES", look) if part == "a" else _run(part, look, 9) if part else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_NS}>{_paragraph(runs, "center")}</w:{tag}>'


def write(report, look, path):
    """Writes the document to `path`."""
    w, h = (x * TWIP for x in page_size(look))
    margin = look.margin_mm * TWIP
    body = []
    for b in report.blocks:
        if isinstance(b, Para):
            body.append(_para(b, look))
        elif isinstance(b, Table):
            if body and body[-1].endswith("</w:tbl>"):
                body.append(_paragraph(_run("", look, 2)))
            body.append(_table(b, look, w - 2 * margin))
        elif isinstance(b, Space):
            body.append(_paragraph(_run("", look, 2), before=b.mm * TWIP))
        elif isinstance(b, Break):
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    orient = ' w:orient="landscape"' if look.landscape else ""
    edge = round(margin * 0.5)
    section = (f'<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/>'
               f'<w:pgSz w:w="{round(w)}" w:h="{round(h)}"{orient}/><w:pgMar w:top="{round(margin)}" w:right="{round(margin)}" '
               f'w:bottom="{round(margin)}" w:left="{round(margin)}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>')
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NS}><w:body>{"".join(body)}{section}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in [("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT), ("word/_rels/document.xml.rels", _PARTS),
                           ("word/document.xml", document), ("word/header1.xml", _edge("hdr", report.head, look)), ("word/footer1.xml", _edge("ftr", report.foot, look))]:
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)
