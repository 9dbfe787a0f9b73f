"""ReportLab: fonts embedded as subsets, or an unembedded STSong-Light as old report servers write it."""
from .fonts import FILES, runs, truetype
from .layout import Flow

_REGISTERED = {}
_CORE = {"Liberation Serif": "Times-Roman", "Liberation Sans": "Helvetica", "DejaVu Sans": "Helvetica", "Liberation Mono": "Courier"}


def _register(name):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    if name not in _REGISTERED:
        if name == "STSong-Light":
            pdfmetrics.registerFont(UnicodeCIDFont(name))
        else:
            path, index = FILES[name]
            pdfmetrics.registerFont(TTFont(name.replace(" ", ""), path, subfontIndex=index))
        _REGISTERED[name] = name.replace(" ", "")
    return _REGISTERED[name]


class Pen:
    """Draws on a ReportLab canvas."""

    def __init__(self, out, look, embedded):
        from reportlab.pdfgen.canvas import Canvas
        self.canvas = Canvas(out, invariant=1, pageCompression=1)
        self.canvas.setCreator("report factory")
        self.h, self.started = 0, False
        cjk = lambda name: truetype(name) if embedded else "STSong-Light"
        self.fonts = {"body": cjk(look.body_font), "bold": cjk(look.body_font), "table": cjk(look.table_font)}
        self.digits = look.digit_font if embedded else _CORE.get(look.digit_font, "Times-Roman")

    def _parts(self, text, role):
        return [(f if f in _CORE.values() else _register(f), part) for f, part in runs(text, self.fonts[role], self.digits)]

    def width(self, text, role, size):
        from reportlab.pdfbase.pdfmetrics import stringWidth
        return sum(stringWidth(part, font, size) for font, part in self._parts(text, role))

    def page(self, w, h):
        if self.started:
            self.canvas.showPage()
        self.started, self.h = True, h
        self.canvas.setPageSize((w, h))

    def text(self, x, y, text, role, size):
        for font, part in self._parts(text, role):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.h - y, part)
            x += self.canvas.stringWidth(part, font, size)

    def line(self, x0, y0, x1, y1, grey):
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeGray(grey)
        self.canvas.line(x0, self.h - y0, x1, self.h - y1)

    def box(self, x0, y0, x1, y1, colour):
        from reportlab.lib.colors import HexColor
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, self.h - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def save(self):
        self.canvas.showPage()
        self.canvas.save()


def render(report, look, out, rng, embedded=True):
    """Writes the PDF of a report."""
    pen = Pen(out, look, embedded)
    Flow(pen, look, rng).render(report)
    pen.save()
