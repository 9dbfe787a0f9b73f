"""Apache FOP: the report as XSL-FO, as report servers print it."""
import os
from xml.sax.saxutils import escape, quoteattr
from .after import call
from .document import Break, Para, Space, Table, grid
from .fonts import FILES, runs, truetype
from .html_ import cell_style, dotted, is_centred, page_size, para_size
from .typst_ import number_size_of

_NS = 'xmlns:fo="http://www.w3.org/1999/XSL/Format"'
_ALIGN = {"top": "before", "middle": "center", "bottom": "after"}
_LINES = {"full": "0.5pt solid black", "grey": "0.5pt solid #c8c8c8", "dotted": "0.5pt dotted #555555"}


def config():
    """The configuration that names the font files; FOP reads TrueType outlines."""
    fonts = ""
    for name, (path, _) in FILES.items():
        if truetype(name) == name or not path.endswith("c"):
            sub = f" sub-font={quoteattr(name)}" if path.endswith("c") else ""
            fonts += f'<font embed-url="file://{path}"{sub}><font-triplet name={quoteattr(name)} style="normal" weight="normal"/></font>'
    return f'<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>{fonts}</fonts></renderer></renderers></fop>'


def _text(text, look, table=False):
    """A text, every run of it in a font that has its characters; line breaks become blocks."""
    cjk = truetype(look.table_font if table else look.body_font)
    lines = []
    for line in text.split("\n"):
        parts = "".join(f"<fo:inline font-family={quoteattr(font)}>{escape(part)}</fo:inline>" for font, part in runs(line, cjk, look.digit_font))
        lines.append(f"<fo:block>{parts}</fo:block>")
    return "".join(lines)


def _cell(cell, look, number_size):
    ha, va = cell_style(cell, look)
    lines = f' border="{_LINES[look.rules]}"' if look.rules in _LINES else ""
    if look.rules == "horizontal":
        lines = ' border-top="0.6pt solid #333333" border-bottom="0.6pt solid #333333"'
    spans = (f' number-columns-spanned="{cell.cols}"' if cell.cols > 1 else "") + (f' number-rows-spanned="{cell.rows}"' if cell.rows > 1 else "")
    fill = f' background-color="{look.fill}"' if look.fill and cell.kind == "title" else ""
    size = number_size if cell.kind == "num" else look.table_pt
    return (f'<fo:table-cell{spans}{lines}{fill} padding="{look.pad_v}mm {look.pad_h}mm" display-align="{_ALIGN[va]}" text-align="{ha}">'
            f'<fo:block font-size="{size:g}pt">{_text(cell.text, look, True)}</fo:block></fo:table-cell>')


def _table(t, look):
    number_size = number_size_of(t, look)
    rows = [[] for _ in t.rows]
    for r, _, cell in grid(t):
        rows[r].append(_cell(cell, look, number_size))
    keep = "" if look.break_rows else ' keep-together.within-page="always"'
    rows = [f"<fo:table-row{keep}>{''.join(cells)}</fo:table-row>" for cells in rows if cells]
    head = t.head if look.repeat_head else 0
    outer = ' border="0.8pt solid black"' if look.rules == "outer" else ""
    columns = "".join(f'<fo:table-column column-width="proportional-column-width({w:.3f})"/>' for w in t.widths)
    return (f'<fo:table table-layout="fixed" width="100%" border-collapse="collapse" line-height="{max(1.1, min(look.line_height, 1.5))}"{outer}>{columns}'
            + (f"<fo:table-header>{''.join(rows[:head])}</fo:table-header>" if head else "")
            + f"<fo:table-body>{''.join(rows[head:])}</fo:table-body></fo:table>")


def _para(p, look):
    size, mid = para_size(p, look), is_centred(p, look)
    text = dotted(p.text) if p.kind == "toc" else p.text
    align = "center" if mid else "end" if p.kind == "sign" else "justify" if p.kind == "body" else "start"
    indent = ' text-indent="2em"' if p.kind in ("body", "heading") and not mid else ""
    return f'<fo:block font-size="{size:g}pt" text-align="{align}"{indent} space-after="2pt">{_text(text, look)}</fo:block>'


def _edge(text, look):
    """Head or foot with page numbers that FOP counts."""
    parts = _text(text, look).replace("{n}", "<fo:page-number/>").replace("{all}", '<fo:page-number-citation-last ref-id="all"/>')
    return f'<fo:block font-size="9pt" text-align="center">{parts}</fo:block>'


def source(report, look):
    """The XSL-FO document of a report."""
    w, h = page_size(look)
    m = look.margin_mm
    body, broken = [], False
    for b in report.blocks:
        if isinstance(b, Para):
            block = _para(b, look)
        elif isinstance(b, Table):
            block = f"<fo:block>{_table(b, look)}</fo:block>"
        elif isinstance(b, Space):
            block = f'<fo:block space-before="{b.mm}mm" font-size="2pt">&#160;</fo:block>'
        elif isinstance(b, Break):
            broken = True
            continue
        body.append(block.replace("<fo:block", '<fo:block break-before="page"', 1) if broken else block)
        broken = False
    edges = ""
    if report.head:
        edges += f'<fo:static-content flow-name="xsl-region-before">{_edge(report.head, look)}</fo:static-content>'
    if report.foot:
        edges += f'<fo:static-content flow-name="xsl-region-after">{_edge(report.foot, look)}</fo:static-content>'
    return (f'<?xml version="1.0" encoding="UTF-8"?><fo:root {_NS}><fo:layout-master-set><fo:simple-page-master master-name="page" page-width="{w}mm" '
            f'page-height="{h}mm" margin="{m / 2}mm {m}mm"><fo:region-body margin="{m / 2}mm 0mm"/><fo:region-before extent="{m / 2}mm"/>'
            f'<fo:region-after extent="{m / 2}mm" display-align="center"/></fo:simple-page-master></fo:layout-master-set>'
            f'<fo:page-sequence id="all" master-reference="page" font-size="{look.body_pt}pt" line-height="{look.line_height}">{edges}'
            f'<fo:flow flow-name="xsl-region-body">{"".join(body)}</fo:flow></fo:page-sequence></fo:root>\n')


def render(report, look, out, work, name):
    """Formats the report: one start of FOP."""
    paths = os.path.join(work, name + ".fo"), os.path.join(work, "fop.xml")
    for path, text in zip(paths, (source(report, look), config())):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    call(["fop", "-c", paths[1], "-fo", paths[0], "-pdf", out], out)
