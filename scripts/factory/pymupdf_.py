"""PyMuPDF: text written run by run, fonts embedded as subsets or the unembedded CJK font of the standard list."""
from .fonts import FILES, runs
from .layout import Flow

_FONTS = {}


def _font(name):
    import pymupdf
    if name not in _FONTS:
        _FONTS[name] = pymupdf.Font(fontfile=FILES[name][0]) if name in FILES else pymupdf.Font(name)
    return _FONTS[name]


class Pen:
    """Draws with insert_text on the pages of a new document."""

    def __init__(self, look, embedded):
        import pymupdf
        self.doc, self.current, self.shape = pymupdf.open(), None, None
        # font collections cannot be embedded by number: the first face of the file must be the one wanted
        pick = lambda name: name if name.startswith(("WenQuanYi", "AR PL")) else "WenQuanYi Zen Hei"
        self.names = {"body": pick(look.body_font), "table": pick(look.table_font)} if embedded else {"body": "china-s", "table": "china-s"}
        self.names["bold"] = self.names["body"]
        self.digits = (look.digit_font or "") if embedded else {"Liberation Serif": "tiro", "Liberation Mono": "cour"}.get(look.digit_font, "helv")

    def _parts(self, text, role):
        return runs(text, self.names[role], self.digits)

    def width(self, text, role, size):
        return sum(self._length(f, part, size) for f, part in self._parts(text, role))

    @staticmethod
    def _length(font, part, size):
        """Width of a run; every character of the unembedded font is a full square."""
        return len(part) * size if font == "china-s" else _font(font).text_length(part, size)

    def page(self, w, h):
        self.finish()
        self.current = self.doc.new_page(width=w, height=h)
        self.shape, self.known = self.current.new_shape(), set()

    def finish(self):
        """Writes what was drawn on the page."""
        if self.shape:
            self.shape.commit()

    def text(self, x, y, text, role, size):
        for name, part in self._parts(text, role):
            short = name.replace(" ", "")
            if name in FILES and short not in self.known:
                self.current.insert_font(fontname=short, fontfile=FILES[name][0])
                self.known.add(short)
            self.shape.insert_text((x, y), part, fontsize=size, fontname=short)
            x += self._length(name, part, size)

    def line(self, x0, y0, x1, y1, grey):
        self.shape.draw_line((x0, y0), (x1, y1))
        self.shape.finish(color=(grey,) * 3, width=0.5)

    def box(self, x0, y0, x1, y1, colour):
        rgb = tuple(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
        self.shape.draw_rect((x0, y0, x1, y1))
        self.shape.finish(color=None, fill=rgb)


def render(report, look, out, rng, embedded=True):
    """Writes the PDF of a report."""
    pen = Pen(look, embedded)
    Flow(pen, look, rng).render(report)
    pen.finish()
    if embedded:
        pen.doc.subset_fonts()
    pen.doc.save(out, garbage=3, deflate=True, no_new_id=True)
