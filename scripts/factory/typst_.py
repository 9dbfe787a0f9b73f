"""Typst: tables with spans and repeated heads, compiled by the Python module."""
import os
from .document import Break, Para, Space, Table, grid
from .fonts import FILES
from .html_ import cell_style, is_centred, page_size, para_size

def _text(text):
    """A text as a Typst string, with line breaks."""
    quoted = ['#"' + t.replace("\\", "\\\\").replace('"', '\\"') + '"' for t in text.split("\n")]
    return "[" + " #linebreak() ".join(quoted) + "]"


def _fonts(look, table):
    cjk = look.table_font if table else look.body_font
    return "(" + ", ".join(f'"{f}"' for f in ([look.digit_font] if look.digit_font else []) + [cjk, "WenQuanYi Zen Hei"]) + ")"


def number_size_of(t, look):
    """Typst breaks no number over lines: the type of the numbers that lets the longest one fit its column."""
    size = look.number_pt or look.table_pt
    width = (page_size(look)[0] - 2 * look.margin_mm) * 72 / 25.4 / sum(t.widths)
    for _, c, cell in grid(t):
        if cell.kind == "num" and cell.text:
            room = width * sum(t.widths[c:c + cell.cols]) - 2 * look.pad_h * 72 / 25.4 - 1
            ems = sum(0.66 if ch.isascii() else 1.02 for ch in cell.text.split(" ")[0])
            size = min(size, room / ems)
    return round(size, 1)


def _table(t, look):
    number_size = number_size_of(t, look)
    stroke = {"full": "0.5pt + black", "grey": "0.5pt + rgb(\"#c8c8c8\")", "dotted": '(paint: gray, thickness: 0.5pt, dash: "dotted")'}.get(look.rules, "none")
    if look.rules == "horizontal":
        stroke = "(x: none, y: 0.5pt + black)"
    cols = ", ".join(f"{w:.4f}fr" for w in t.widths)
    head = t.head if look.repeat_head else 0
    parts = {True: [], False: []}
    for r, c, cell in grid(t):
        ha, va = cell_style(cell, look)
        align = ha + " + " + {"top": "top", "middle": "horizon", "bottom": "bottom"}[va]
        extra = f", fill: rgb(\"{look.fill}\")" if look.fill and cell.kind == "title" else ""
        size = number_size if cell.kind == "num" else look.table_pt
        breakable = ", breakable: false" if not look.break_rows and cell.rows == 1 else ""
        body = f"text(size: {size}pt)" + _text(cell.text)
        parts[r < head].append(f"table.cell(x: {c}, y: {r}, colspan: {cell.cols}, rowspan: {cell.rows}, align: {align}{extra}{breakable}, {body})")
    top = "table.header(" + ", ".join(parts[True]) + ")," if head else ""
    body = (f"#table(columns: ({cols},), stroke: {stroke}, inset: (x: {look.pad_h}mm, y: {look.pad_v}mm), {top}\n" + ",\n".join(parts[False]) + ")")
    if look.rules == "outer":
        body = "#block(stroke: 0.8pt, width: 100%, " + body[1:] + ")"
    lead = max(0.25, (min(look.line_height, 1.5) - 0.85))
    return f"#[#set text(font: {_fonts(look, True)})\n#set par(justify: false, leading: {lead:.2f}em, first-line-indent: 0pt)\n{body}]"


def _para(p, look):
    size, text = para_size(p, look), p.text
    if p.kind == "toc":
        name, page = text.rsplit("|", 1)
        return f"#block[#box{_text(name)} #box(width: 1fr, repeat[.]) #box{_text(page)}]"
    if p.kind in ("body", "heading"):
        text = text if is_centred(p, look) else "　　" + text
    weight = ', weight: "bold"' if p.kind in ("title", "heading") else ""
    align = "center" if is_centred(p, look) else "right" if p.kind == "sign" else "left"
    return f"#block(width: 100%, align({align}, text(size: {size:g}pt{weight}){_text(text)}))"


def source(report, look):
    """The Typst source of a report."""
    w, h = page_size(look)
    head = f"header: align(center, text(size: 9pt){_text(report.head)})," if report.head else ""
    foot = ""
    if report.foot:
        marks = report.foot.replace("{n}", '" + str(here().page()) + "').replace("{all}", '" + str(counter(page).final().first()) + "')
        foot = f'footer: context align(center, text(size: 9pt, "{marks}")),'
    out = [f"#set page(width: {w}mm, height: {h}mm, margin: {look.margin_mm}mm, {head} {foot})",
           f'#set text(font: {_fonts(look, False)}, size: {look.body_pt}pt, lang: "zh", fallback: true)',
           f"#set par(leading: {max(0.3, look.line_height - 0.7):.2f}em)"]
    for b in report.blocks:
        if isinstance(b, Para):
            out.append(_para(b, look))
        elif isinstance(b, Table):
            out.append(_table(b, look))
        elif isinstance(b, Space):
            out.append(f"#v({b.mm}mm)")
        elif isinstance(b, Break):
            out.append("#pagebreak()")
    return "\n".join(out) + "\n"


def render(report, look, out, work, name):
    """Compiles the report."""
    import typst
    path = os.path.join(work, name + ".typ")
    with open(path, "w", encoding="utf-8") as f:
        f.write(source(report, look))
    dirs = sorted({os.path.dirname(p) for p, _ in FILES.values()})
    typst.compile(path, output=out, font_paths=dirs, ignore_system_fonts=True, timestamp=1700000000)
