"""fpdf2: TrueType fonts embedded as subsets by fontTools."""
import datetime, logging
from .fonts import FILES, runs, truetype
from .layout import Flow


class Pen:
    """Draws on an FPDF document."""

    def __init__(self, look):
        import fpdf
        self.pdf = fpdf.FPDF(unit="pt")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_creation_date(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc))
        self.names, self.seen = {"body": truetype(look.body_font), "table": truetype(look.table_font)}, None
        self.names["bold"] = self.names["body"]
        self.digits = look.digit_font

    def _add(self, name):
        key = name.replace(" ", "").lower()
        if key not in self.pdf.fonts:
            path, index = FILES[name]
            self.pdf.add_font(key, fname=path, collection_font_number=index) if path.endswith("ttc") else self.pdf.add_font(key, fname=path)
        return key

    def _parts(self, text, role):
        return [(self._add(font), part) for font, part in runs(text, self.names[role], self.digits)]

    def _use(self, font, size):
        if self.seen != (font, size, self.pdf.page):
            self.pdf.set_font(font, size=size)
            self.seen = (font, size, self.pdf.page)

    def width(self, text, role, size):
        total = 0
        for font, part in self._parts(text, role):
            self._use(font, size)
            total += self.pdf.get_string_width(part)
        return total

    def page(self, w, h):
        self.pdf.add_page(format=(w, h))

    def text(self, x, y, text, role, size):
        for font, part in self._parts(text, role):
            self._use(font, size)
            self.pdf.text(x, y, part)
            x += self.pdf.get_string_width(part)

    def line(self, x0, y0, x1, y1, grey):
        self.pdf.set_line_width(0.5)
        self.pdf.set_draw_color(round(grey * 255))
        self.pdf.line(x0, y0, x1, y1)

    def box(self, x0, y0, x1, y1, colour):
        self.pdf.set_fill_color(*(int(colour[i:i + 2], 16) for i in (1, 3, 5)))
        self.pdf.rect(x0, y0, x1 - x0, y1 - y0, style="F")


def render(report, look, out, rng):
    """Writes the PDF of a report."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pen = Pen(look)
    Flow(pen, look, rng).render(report)
    pen.pdf.output(out)
