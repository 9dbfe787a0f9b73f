"""Our own page layout, for producers that only draw: text lines, ruled lines, boxes.

A `pen` offers width(text, role, size), text(x, y, text, role, size), line(x0, y0, x1, y1, grey), box(x0, y0, x1, y1, colour)
and page(w, h); y grows downwards, in points; role is "body", "table" or "bold".
"""
import re
from .document import Break, Para, Space, Table, grid
from .html_ import cell_style, page_size, para_size

MM = 72 / 25.4
_WORD = re.compile(r"[0-9A-Za-z.,+\-/%]+|.", re.S)


def wrap(pen, text, role, size, width, anywhere=False):
    """Lines of `text` no wider than `width`; numbers and words stay whole where they can."""
    lines = []
    for part in text.split("\n"):
        line, used = "", 0.0
        pieces = list(part) if anywhere else _WORD.findall(part)
        queue = pieces[::-1]
        while queue:
            piece = queue.pop()
            w = pen.width(piece, role, size)
            if used + w <= width or not line and len(piece) == 1:
                line, used = line + piece, used + w
            elif not line:
                queue += list(piece)[::-1]
            else:
                lines.append(line)
                line, used = "", 0.0
                queue.append(piece)
        lines.append(line)
    return lines or [""]


class Flow:
    """Places the blocks of a report on pages."""

    def __init__(self, pen, look, rng):
        self.pen, self.look, self.rng = pen, look, rng
        self.w, self.h = (x * MM for x in page_size(look))
        self.margin = look.margin_mm * MM
        self.y = 0
        self.pages = 0

    def new_page(self):
        self.pen.page(self.w, self.h)
        self.pages += 1
        self.y = self.margin

    @property
    def bottom(self):
        return self.h - self.margin

    def render(self, report):
        """All blocks of the report."""
        self.new_page()
        for b in report.blocks:
            if isinstance(b, Para):
                self.para(b)
            elif isinstance(b, Table):
                self.table(b)
            elif isinstance(b, Space):
                self.y += b.mm * MM
                if self.y > self.bottom - 40:
                    self.new_page()
            elif isinstance(b, Break):
                self.new_page()

    def para(self, p):
        k, pen = self.look, self.pen
        size = para_size(p, k)
        step = size * max(1.15, k.line_height)
        role = "bold" if p.kind in ("title", "heading") else "body"
        width = self.w - 2 * self.margin
        text = p.text
        if p.kind == "toc":
            name, page = text.rsplit("|", 1)
            dots = int((width - pen.width(name + page, role, size)) / pen.width(".", role, size)) - 2
            text = name + "." * max(3, dots) + page
        if p.kind == "body":
            text = "　　" + text
        if p.kind == "heading":
            self.y += step * 0.4
        for line in wrap(pen, text, role, size, width):
            if self.y + step > self.bottom:
                self.new_page()
            x = self.margin
            spare = width - pen.width(line, role, size)
            if p.kind in ("title", "centre") or p.kind == "heading" and k.heading_style == "centre":
                x += spare / 2
            elif p.kind == "sign":
                x += spare
            pen.text(x, self.y + size, line, role, size)
            self.y += step

    # tables

    def table(self, t):
        k = self.look
        width = self.w - 2 * self.margin
        total = sum(t.widths)
        xs = [self.margin]
        for w in t.widths:
            xs.append(xs[-1] + width * w / total)
        cells = [self._measure(r, c, cell, xs) for r, c, cell in grid(t)]
        heights = [0.0] * len(t.rows)
        for span in sorted({m["cell"].rows for m in cells}):
            for m in cells:
                if m["cell"].rows == span:
                    have = sum(heights[m["r"]:m["r"] + span])
                    if m["need"] > have:
                        for i in range(span):
                            heights[m["r"] + i] += (m["need"] - have) / span
        start = 0
        while start < len(t.rows):
            head = t.head if k.repeat_head and start >= t.head > 0 and start else 0
            top = self.y + (sum(heights[:head]) if head else 0)
            end, y = start, top
            while end < len(t.rows) and y + heights[end] <= self.bottom:
                y += heights[end]
                end += 1
            keep = start < t.head and end < min(t.head + 1, len(t.rows))     # a head is never torn from its rows
            if end == start or keep:
                if self.y <= self.margin + 1:
                    end = start + 1         # taller than a page: drawn all the same
                else:
                    self.new_page()
                    continue
            if head:
                self._draw(cells, 0, head, heights, xs)
            self._draw(cells, start, end, heights, xs)
            start = end
            if start < len(t.rows):
                self.new_page()
        self.y += 2

    def _measure(self, r, c, cell, xs):
        k = self.look
        size = k.number_pt if cell.kind == "num" and k.number_pt else k.table_pt
        room = xs[c + cell.cols] - xs[c] - 2 * k.pad_h * MM
        lines = wrap(self.pen, cell.text, "table", size, room, anywhere=False) if cell.text else []
        step = size * max(1.12, min(k.line_height, 1.5))
        return dict(r=r, c=c, cell=cell, lines=lines, size=size, step=step, need=max(1, len(lines)) * step + 2 * k.pad_v * MM + 1, told=0)

    def _draw(self, cells, start, end, heights, xs):
        """Draws rows start..end at self.y; a cell that spans the page break shows its part."""
        k, pen = self.look, self.pen
        ys = [self.y]
        for r in range(start, end):
            ys.append(ys[-1] + heights[r])
        here = []
        for m in cells:
            r0, r1 = max(m["r"], start), min(m["r"] + m["cell"].rows, end)
            if r0 < r1:
                here.append((m, xs[m["c"]], ys[r0 - start], xs[m["c"] + m["cell"].cols], ys[r1 - start]))
        for m, x0, y0, x1, y1 in here:
            if k.fill and m["cell"].kind == "title":
                pen.box(x0, y0, x1, y1, k.fill)
        order = {"rows": lambda h: 0, "columns": lambda h: h[0]["c"], "labels_first": lambda h: h[0]["cell"].kind == "num",
                 "shuffled": lambda h: self.rng.random()}[k.draw_order]
        for m, x0, y0, x1, y1 in sorted(here, key=order):
            self._text(m, x0, y0, x1, y1, start, end)
        self._rules(here, xs, ys)
        self.y = ys[-1]

    def _text(self, m, x0, y0, x1, y1, start, end):
        k, cell = self.look, m["cell"]
        lines = m["lines"]
        cut = m["r"] < start or m["r"] + cell.rows > end
        if cut:
            room = max(0, int((y1 - y0 - 2) / m["step"]))
            last = m["r"] + cell.rows <= end
            take = len(lines) - m["told"] if last else min(room, len(lines) - m["told"])
            if not last and not k.break_rows and room < len(lines) - m["told"]:
                take = 0                      # all of it on the next page
            lines = lines[m["told"]:m["told"] + take]
            m["told"] += take
        ha, va = cell_style(cell, k)
        pad_h, pad_v = k.pad_h * MM, k.pad_v * MM
        height = len(lines) * m["step"]
        y = {"top": y0 + pad_v, "bottom": y1 - pad_v - height}.get(va, (y0 + y1 - height) / 2)
        for line in lines:
            spare = x1 - x0 - self.pen.width(line, "table", m["size"])
            x = x0 + {"left": pad_h, "right": spare - pad_h}.get(ha, spare / 2)
            x = max(x, x0 + 0.3)
            for part in line if k.single_chars else [line]:
                self.pen.text(x, y + m["size"] * 0.95, part, "table", m["size"])
                x += self.pen.width(part, "table", m["size"])
            y += m["step"]

    def _rules(self, here, xs, ys):
        k, pen = self.look, self.pen
        grey = {"grey": 0.75, "dotted": 0.4}.get(k.rules, 0)
        if k.rules in ("full", "grey", "dotted"):
            for _, x0, y0, x1, y1 in here:
                for a in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                    pen.line(*a, grey)
        elif k.rules == "horizontal":
            for _, x0, y0, x1, y1 in here:
                pen.line(x0, y0, x1, y0, 0.2)
                pen.line(x0, y1, x1, y1, 0.2)
        elif k.rules == "outer":
            for a in ((xs[0], ys[0], xs[-1], ys[0]), (xs[0], ys[-1], xs[-1], ys[-1]), (xs[0], ys[0], xs[0], ys[-1]), (xs[-1], ys[0], xs[-1], ys[-1])):
                pen.line(*a, 0)
