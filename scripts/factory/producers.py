"""The producers: each makes PDFs of a batch of jobs.  A missing program makes its producer unavailable, nothing more."""
import importlib.util, os, shutil, tempfile
from . import fonts
from .after import Failed, call
from .html_ import render as html_of


class Job:
    """One PDF to make: its report, look and target, and a place for its source."""

    def __init__(self, name, report, look, rng, out, work):
        self.name, self.report, self.look, self.rng, self.out, self.work = name, report, look, rng, out, work
        self.error, self.small = None, False

    def source(self, text, ext):
        path = os.path.join(self.work, f"{self.name}.{ext}")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path


def _each(make):
    """A batch producer from one that makes a single job."""
    def batch(jobs):
        for job in jobs:
            try:
                make(job)
            except Exception as e:     # one failure never stops the others
                job.error = f"{type(e).__name__}: {e}"
    return batch


def chromium(jobs):
    from .chromium import Chromium
    browser = Chromium()
    try:
        for job in jobs:
            try:
                browser.pdf(job.source(html_of(job.report, job.look, "chromium"), "html"), job.out, job.report, job.look,
                            job.rng.random() < 0.5 and not job.small)
            except Exception as e:
                job.error = f"{type(e).__name__}: {e}"
                browser.close()
                browser = Chromium()
    finally:
        browser.close()


def _office(jobs, ext, write, infilter=None):
    """One start of LibreOffice for all the files."""
    profile = tempfile.mkdtemp(prefix="factory-office-")
    files = [write(job) for job in jobs]
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    command += [f"--infilter={infilter}"] if infilter else []
    try:
        call(command + ["--convert-to", "pdf:writer_pdf_Export", "--outdir", jobs[0].work] + files, timeout=60 + 15 * len(jobs),
             env=dict(os.environ, SOURCE_DATE_EPOCH="1700000000"))
    except Failed as e:
        for job in jobs:
            job.error = str(e)
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    for job in jobs:
        made = os.path.join(job.work, job.name + ".pdf")
        if os.path.exists(made):
            shutil.move(made, job.out)
            job.error = None
        else:
            job.error = job.error or "libreoffice wrote no file"


def office_html(jobs):
    _office(jobs, "html", lambda j: j.source(html_of(j.report, j.look, "libreoffice"), "html"), "HTML (StarWriter)")


def office_docx(jobs):
    from .docx import write
    def make(job):
        path = os.path.join(job.work, job.name + ".docx")
        write(job.report, job.look, path)
        return path
    _office(jobs, "docx", make)


def weasyprint(job):
    import weasyprint as wp
    wp.HTML(string=html_of(job.report, job.look, "weasyprint")).write_pdf(job.out)


def wkhtmltopdf(job):
    k = job.look
    source = job.source(html_of(job.report, k, "wkhtmltopdf"), "html")
    size = ["--page-size", k.paper, "--orientation", "Landscape" if k.landscape else "Portrait"]
    margins = [x for side in "TBLR" for x in (f"-{side}", f"{k.margin_mm}mm")]
    call(["wkhtmltopdf", "-q"] + size + margins + [source, job.out], job.out, env=dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=job.work))


def reportlab(job):
    from .reportlab_ import render
    render(job.report, job.look, job.out, job.rng, True)


def reportlab_cid(job):
    from .reportlab_ import render
    render(job.report, job.look, job.out, job.rng, False)


def typst(job):
    from .typst_ import render
    render(job.report, job.look, job.out, job.work, job.name)


def pymupdf(job):
    from .pymupdf_ import render
    render(job.report, job.look, job.out, job.rng, True)


def pymupdf_cid(job):
    from .pymupdf_ import render
    render(job.report, job.look, job.out, job.rng, False)


def fpdf(job):
    from .fpdf_ import render
    render(job.report, job.look, job.out, job.rng)


def fop(job):
    from .fop_ import render
    render(job.report, job.look, job.out, job.work, job.name)


# name: (batch function, program or module it needs, share in a mixed corpus, draws head and foot itself)
PRODUCERS = {
    "chromium": (chromium, "chromium", 3, True),
    "lohtml": (office_html, "soffice", 3, False),
    "lodocx": (office_docx, "soffice", 4, True),
    "weasyprint": (_each(weasyprint), "py:weasyprint", 0.6, True),
    "wkhtmltopdf": (_each(wkhtmltopdf), "wkhtmltopdf", 2, False),
    "reportlab": (_each(reportlab), "py:reportlab", 2, False),
    "stsong": (_each(reportlab_cid), "py:reportlab", 2, False),
    "typst": (_each(typst), "py:typst", 2, True),
    "pymupdf": (_each(pymupdf), "py:pymupdf", 1, False),
    "pymupdfcid": (_each(pymupdf_cid), "py:pymupdf", 1, False),
    "fpdf2": (_each(fpdf), "py:fpdf", 1, False),
    "fop": (_each(fop), "fop", 1, True),
}


def within_limits(name, look):
    """Changes what a producer cannot show: the unembedded standard fonts have no mathematical minus."""
    if name in ("stsong", "pymupdfcid") and look.minus == "−":
        look.minus = "－"
    return look


def unavailable(name):
    """Why a producer cannot run here, or ''."""
    need = PRODUCERS[name][1]
    if name in ("reportlab", "pymupdf", "fpdf2") and not importlib.util.find_spec("fontTools"):
        return "python module fontTools is missing"
    if need.startswith("py:"):
        return "" if importlib.util.find_spec(need[3:]) else f"python module {need[3:]} is missing"
    if not shutil.which(need):
        return f"program {need} is missing"
    return ""


def check_fonts():
    """One line on fonts that are missing, or ''."""
    gone = fonts.missing()
    return f"fonts missing: {', '.join(gone)}" if gone else ""
