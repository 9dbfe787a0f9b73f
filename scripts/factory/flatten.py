"""The same reports as text: what common programs make of the PDF, and what a browser gives of the page."""
import json, os, shutil
from .after import Failed, call
from .document import Para, Table

PROGRAMS = {"pdftotext": ["pdftotext", "-enc", "UTF-8"], "layout": ["pdftotext", "-layout", "-enc", "UTF-8"],
            "raw": ["pdftotext", "-raw", "-enc", "UTF-8"], "mutool": ["mutool", "draw", "-q", "-F", "txt", "-o"]}
WEB = {"glued": "", "lines": "\n", "tabs": "\t"}


def web_text(report, kind):
    """The text of the page: cells of a table glued, one a line, or with tabs between them and a line for a row."""
    out = []
    for b in report.blocks:
        if isinstance(b, Para):
            out.append(b.text.replace("|", "…………") if b.kind == "toc" else b.text)
        elif isinstance(b, Table):
            cells = [[c.text.replace("\n", "") for c in row] for row in b.rows]
            if kind == "glued":
                out.append("".join("".join(row) for row in cells))
            elif kind == "lines":
                out.append("\n".join(t for row in cells for t in row))
            else:
                out.append("\n".join("\t".join(row) for row in cells))
    return ("" if kind == "glued" else "\n").join(out) + "\n"


def flatten(pdf, kind, target):
    """Writes the text of a PDF as one of the programs gives it."""
    if kind == "mutool":
        call(PROGRAMS[kind] + [target, pdf], target)
    else:
        call(PROGRAMS[kind] + [pdf, target], target)


def flatten_all(pdf, report, name, truth, out):
    """All texts of one report, each with its truth: out/KIND/NAME.txt and NAME.json."""
    for kind in list(PROGRAMS) + ["web-" + k for k in WEB]:
        folder = os.path.join(out, kind)
        os.makedirs(folder, exist_ok=True)
        target = os.path.join(folder, name + ".txt")
        if kind.startswith("web-"):
            with open(target, "w", encoding="utf-8") as f:
                f.write(web_text(report, kind[4:]))
        elif not shutil.which(PROGRAMS[kind][0]):
            continue
        else:
            copy = pdf if pdf.endswith(".pdf") else pdf + ".pdf"
            if copy != pdf:
                shutil.copy(pdf, copy)
            try:
                flatten(copy, kind, target)
            except Failed:
                continue
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as f:
            json.dump(dict(truth, text=kind), f, ensure_ascii=False, indent=1)
