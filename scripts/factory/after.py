"""What happens to a PDF after it was made: stamps (heads, feet, watermarks), redistilling, encryption, turning."""
import os, shutil, subprocess


class Failed(RuntimeError):
    """A producer or a later step that did not deliver."""


def call(command, out=None, timeout=120, env=None):
    """Runs a command quietly; raises Failed with its last words."""
    try:
        p = subprocess.run(command, capture_output=True, timeout=timeout, env=env, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise Failed(f"{command[0]} is not installed")
    except subprocess.TimeoutExpired:
        raise Failed(f"{command[0]} took longer than {timeout} s")
    if p.returncode not in (0, 3) or out and not os.path.exists(out):     # qpdf: 3 is "with warnings"
        raise Failed(f"{command[0]}: exit {p.returncode}: {p.stderr.decode('utf-8', 'replace')[-200:]}")
    return p.stdout


def _step(path, make):
    """Replaces the file by what make(source, target) writes."""
    target = path + ".step.pdf"
    make(path, target)
    os.replace(target, path)


def pages(path):
    """Number of pages."""
    return int(call(["qpdf", "--show-npages", path]))


def stamp(path, report, look, size_mm, native):
    """Draws running head, footer and watermark over every page, unless the producer did so itself."""
    head, foot = ("", "") if native else (report.head, report.foot)
    if not (head or foot or look.watermark):
        return
    from reportlab.pdfgen.canvas import Canvas
    from .reportlab_ import _register
    n = pages(path)
    w, h = (x * 72 / 25.4 for x in size_mm)
    font = _register("WenQuanYi Zen Hei")
    over = path + ".stamp.pdf"
    c = Canvas(over, invariant=1, pageCompression=1)
    for i in range(1, n + 1):
        c.setPageSize((w, h))
        margin = look.margin_mm * 72 / 25.4
        if look.watermark:
            _watermark(c, look, w, h, font, report.about["issuer"])
        c.setFillGray(0)
        c.setFont(font, 9)
        if head:
            c.drawCentredString(w / 2, h - margin * 0.6, head)
        if foot:
            c.drawCentredString(w / 2, margin * 0.5, foot.replace("{n}", str(i)).replace("{all}", str(n)))
        c.showPage()
    c.save()
    mode = "--underlay" if look.watermark == "tiles" else "--overlay"
    _step(path, lambda a, b: call(["qpdf", "--deterministic-id", a, mode, over, "--", b], b))
    os.remove(over)


def _watermark(c, look, w, h, font, text):
    c.saveState()
    c.setFillGray(0.85)
    c.setFillAlpha(0.5)
    if look.watermark == "big":
        c.translate(w / 2, h / 2)
        c.rotate(45)
        c.setFont(font, 60)
        c.drawCentredString(0, 0, "政务公开")
        c.setFont(font, 30)
        c.drawCentredString(0, -60, str(look.year + 1))
    else:
        c.setFont(font, 11)
        for x in range(30, int(w), 170):
            for y in range(30, int(h), 120):
                c.saveState()
                c.translate(x, y)
                c.rotate(25)
                c.drawString(0, 0, text[:8])
                c.restoreState()
    c.restoreState()


def _turned(a, b):
    """The content lies on its side and /Rotate turns it back, so that the page displays upright."""
    import pymupdf
    src, dst = pymupdf.open(a), pymupdf.open()
    for page in src:
        w, h = page.rect.width, page.rect.height
        new = dst.new_page(width=h, height=w)
        new.show_pdf_page(new.rect, src, page.number, rotate=90)
        new.set_rotation(90)
    dst.save(b, garbage=3, deflate=True)


STEPS = {
    "gs": lambda a, b: call(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", f"-sOutputFile={b}", a], b),
    "linearize": lambda a, b: call(["qpdf", "--deterministic-id", "--linearize", a, b], b),
    "encrypt": lambda a, b: call(["qpdf", "--encrypt", "", "", "256", "--", a, b], b),
    "rotate90": lambda a, b: call(["qpdf", "--deterministic-id", "--rotate=+90", a, b], b),
    "rotate270": lambda a, b: call(["qpdf", "--deterministic-id", "--rotate=+270", a, b], b),
    "turned": _turned,
    "mutool": lambda a, b: call(["mutool", "clean", "-g", "-z", a, b], b),
    "cairo": lambda a, b: call(["pdftocairo", "-pdf", a, b], b),
}
NEEDS = {"gs": "gs", "linearize": "qpdf", "encrypt": "qpdf", "rotate90": "qpdf", "rotate270": "qpdf", "mutool": "mutool", "cairo": "pdftocairo"}


def apply(path, steps):
    """Applies the steps; returns those that were done (a step whose program is missing is left out)."""
    done = []
    for name in steps:
        if name in NEEDS and not shutil.which(NEEDS[name]):
            continue
        try:
            _step(path, STEPS[name])
        except ImportError:
            continue
        done.append(name)
    return done
