"""Renders a report as HTML, in the dialect that each producer understands best."""
from html import escape
from .document import Break, Cell, Para, Space, Table
from .fonts import truetype

PAPER = {"A4": (210, 297), "A3": (297, 420), "Letter": (216, 279)}
_VALIGN = {"top": "top", "middle": "middle", "bottom": "bottom"}


def page_size(look):
    """Width and height of the page in millimetres."""
    w, h = PAPER[look.paper]
    return (h, w) if look.landscape else (w, h)


def border(look):
    """CSS border of a cell."""
    return {"full": "0.75pt solid #000", "grey": "0.5pt solid #c8c8c8", "dotted": "0.5pt dotted #555"}.get(look.rules, "")


def cell_style(cell, look):
    """(horizontal, vertical) alignment of a cell."""
    if cell.kind == "num":
        return look.num_align, look.num_valign
    if cell.kind in ("head", "corner"):
        return (look.head_align if cell.kind == "head" else "left"), "middle"
    if cell.kind == "upright":
        return "center", "middle"
    if cell.kind == "title":
        return look.label_align, "middle"
    return look.label_align, look.label_valign


def para_size(p, look):
    """Type size of a paragraph, in points."""
    return look.body_pt * {"title": 1.5, "note": 0.9}.get(p.kind, 1)


def is_centred(p, look):
    """Whether a paragraph stands in the middle of the page."""
    return p.kind in ("title", "centre") or p.kind == "heading" and look.heading_style == "centre"


def dotted(text):
    """A line of a table of contents, NAME|PAGE, with dots for producers that cannot fill a line."""
    name, page = text.rsplit("|", 1)
    return name + "." * max(8, 60 - 2 * len(name)) + page


def _families(look, table, flavour=""):
    cjk = look.table_font if table else look.body_font
    if flavour == "weasyprint":      # it takes many seconds to subset the big fonts
        cjk = truetype(cjk)
    return ", ".join(f"'{f}'" for f in ([look.digit_font] if look.digit_font else []) + [cjk])


def css(look, report, flavour):
    """The style sheet."""
    w, h = page_size(look)
    lines = [f"@page {{ size: {w}mm {h}mm; margin: {look.margin_mm}mm; {_margin_boxes(report) if flavour == 'weasyprint' else ''} }}",
             f"body, p {{ font-family: {_families(look, False, flavour) if flavour != 'libreoffice' else repr(look.body_font)}; font-size: {look.body_pt}pt; line-height: {look.line_height}; margin: 0; }}",
             "p { margin: 0 0 2pt 0; } p.body { text-indent: 2em; text-align: justify; }",
             f"p.title {{ text-align: center; font-size: {look.body_pt * 1.5:g}pt; font-weight: bold; }} p.centre {{ text-align: center; }}",
             "p.heading { font-weight: bold; margin-top: 8pt; text-indent: 2em; } p.sign { text-align: right; } p.note { font-size: 90%; }",
             "p.heading.mid { text-align: center; text-indent: 0; }",
             f"table {{ border-collapse: collapse; width: 100%; table-layout: {look.layout}; font-family: {_families(look, True, flavour)}; "
             f"font-size: {look.table_pt}pt; line-height: {max(1.1, min(look.line_height, 1.5))}; }}",
             f"td {{ padding: {look.pad_v}mm {look.pad_h}mm; overflow-wrap: anywhere; {'word-break: break-all;' if look.layout == 'fixed' else ''} }}",
             ".toc { display: flex; } .toc i { flex: 1; border-bottom: 1px dotted #000; } "]
    if border(look):
        lines.append(f"td {{ border: {border(look)}; }}")
    if look.rules == "horizontal":
        lines.append("td { border-top: 0.6pt solid #333; border-bottom: 0.6pt solid #333; }")
    if look.rules == "outer":
        lines.append("table { border: 1pt solid #000; }")
    for kind in ("num", "head", "corner", "upright", "title", "label", "group"):
        ha, va = cell_style(Cell("", kind), look)
        lines.append(f"td.{kind} {{ text-align: {ha}; vertical-align: {_VALIGN[va]}; }}")
    if look.number_pt:
        lines.append(f"td.num {{ font-size: {look.number_pt}pt; }}")
    if look.fill:
        lines.append(f"td.title {{ background: {look.fill}; }}")
    if not look.break_rows:
        lines.append("tr { break-inside: avoid; page-break-inside: avoid; }")
    return "\n".join(lines)


def _margin_boxes(report):
    out = ""
    if report.head:
        out += f"@top-center {{ content: '{report.head}'; font-size: 9pt; }} "
    if report.foot:
        text = report.foot.replace("{n}", "' counter(page) '").replace("{all}", "' counter(pages) '")
        out += f"@bottom-center {{ content: '{text}'; font-size: 10pt; }} "
    return out


def _text(text):
    return escape(text).replace("\n", "<br>")


def table(t, look, flavour):
    """One table."""
    total = sum(t.widths)
    out = [f'<table class="{t.name}" width="100%"' + _table_attributes(look, flavour) + ">"]
    if look.layout == "fixed" or flavour == "libreoffice":
        out.append("<colgroup>" + "".join(f'<col style="width:{100 * w / total:.2f}%" width="{100 * w / total:.0f}%">' for w in t.widths) + "</colgroup>")
    head = t.head if look.repeat_head else 0
    for r, row in enumerate(t.rows):
        if head and r == 0:
            out.append("<thead>")
        out.append("<tr>" + "".join(_cell(c, look, flavour) for c in row) + "</tr>")
        if head and r == head - 1:
            out.append("</thead><tbody>")
    return "\n".join(out) + ("</tbody>" if head else "") + "</table>"


def _table_attributes(look, flavour):
    if flavour != "libreoffice":
        return ""
    lined = 1 if look.rules in ("full", "grey", "dotted") else 0
    return f' border="{lined}" cellspacing="0" cellpadding="{max(0, round(look.pad_h * 3.8))}"' + (' bordercolor="#c8c8c8"' if look.rules == "grey" else "")


def _cell(c, look, flavour):
    spans = (f' colspan="{c.cols}"' if c.cols > 1 else "") + (f' rowspan="{c.rows}"' if c.rows > 1 else "")
    text = _text(c.text)
    if flavour == "libreoffice":
        ha, va = cell_style(c, look)
        fill = f' bgcolor="{look.fill}"' if look.fill and c.kind == "title" else ""
        pt = look.number_pt if c.kind == "num" and look.number_pt else look.table_pt
        lines = {"horizontal": ' style="border-top: 0.6pt solid #333333; border-bottom: 0.6pt solid #333333; border-left: none; border-right: none"'}.get(look.rules, "")
        # the office takes one font for all scripts, so the digit font goes on the number cells alone
        family = look.digit_font if look.digit_font and c.kind == "num" and c.text.isascii() else look.table_font
        font = f"font-family: '{family}'; font-size: {pt}pt; line-height: {100 * max(1, min(look.line_height, 1.5)):.0f}%; margin-top: {look.pad_v}mm; margin-bottom: {look.pad_v}mm"
        return f'<td{spans} valign="{va}"{fill}{lines}><p align="{ha}" style="{font}">{text or "<br>"}</p></td>'
    return f'<td class="{c.kind}"{spans}>{text}</td>'


def _para(p, look, flavour):
    if p.kind == "toc":
        name, page = p.text.rsplit("|", 1)
        if flavour in ("chromium", "weasyprint"):
            dots = "…" * max(4, 30 - len(name))
            return f'<p class="line">{_text(name)}{dots}{page}</p>'
        return f'<p class="line">{_text(name)}{"." * max(10, 70 - 2 * len(name))}{page}</p>'
    mid = " mid" if p.kind == "heading" and is_centred(p, look) else ""
    align = ""
    if flavour == "libreoffice":
        align = {"title": ' align="center"', "centre": ' align="center"', "sign": ' align="right"'}.get(p.kind, ' align="center"' if mid else "")
    return f'<p class="{p.kind}{mid}"{align}>{_text(p.text)}</p>'


def render(report, look, flavour):
    """The whole page of HTML."""
    out = []
    for b in report.blocks:
        if isinstance(b, Para):
            out.append(_para(b, look, flavour))
        elif isinstance(b, Table):
            out.append(table(b, look, flavour))
        elif isinstance(b, Space):
            out.append(f'<div style="height:{b.mm}mm"></div>' if flavour != "libreoffice" else f'<p style="margin-top:{b.mm}mm; margin-bottom:0; font-size:2pt"><br></p>')
        elif isinstance(b, Break):
            out.append('<p style="page-break-before: always; break-before: page; margin:0; font-size:2pt">&nbsp;</p>')
    return ('<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="content-type" content="text/html; charset=utf-8">'
            f"<title>report</title><style>{css(look, report, flavour)}</style></head><body>\n" + "\n".join(out) + "\n</body></html>\n")
