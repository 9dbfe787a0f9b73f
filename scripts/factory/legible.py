"""Proof that a PDF shows what its truth says: every cell's characters are there, on the page, and none lies on another."""
import math, unicodedata
from collections import Counter
from .document import Para, Table


def available():
    try:
        import pymupdf     # noqa: F401
    except ImportError:
        return False
    return True


def _chars(path):
    """(page, text, box) of every upright character, and the page boxes."""
    import pymupdf
    doc = pymupdf.open(path)
    if doc.needs_pass:
        doc.authenticate("")
    for page in doc:
        flags = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
        turn = page.rotation_matrix
        for block in page.get_text("rawdict", flags=flags)["blocks"]:
            for line in block.get("lines", ()):
                dx, dy = line["dir"]
                if min(abs(dx), abs(dy)) > 0.1:
                    continue                      # slanted: a watermark
                for span in line["spans"]:
                    for ch in span["chars"]:
                        if ch["c"].strip():
                            yield page.number, ch["c"], pymupdf.Rect(ch["bbox"]) * turn, page.rect, span["size"], ch["origin"]
    doc.close()


def _shrunk(box, size):
    """The part of a character box that ink is likely to fill, whichever way the text runs."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    a, b = min(0.35 * box.width, 0.3 * size), min(0.35 * box.height, 0.3 * size)
    return (x - a, y - b, x + a, y + b)


def _written(report):
    """Every character that the report's own text holds."""
    texts = [report.head, report.foot] + [b.text for b in report.blocks if isinstance(b, Para)]
    texts += [cell.text for b in report.blocks if isinstance(b, Table) for row in b.rows for cell in row]
    return set(unicodedata.normalize("NFKC", "".join(texts)))


def faults(path, report):
    """What a reader would stumble over: a list of words, empty when the page is legible."""
    found, have, bins, count = [], Counter(), {}, 0
    clipped = over = 0
    for page, text, box, paper, size, _ in _chars(path):
        for c in unicodedata.normalize("NFKC", text):
            have["-" if c in "\u00ad\u2010" else c] += 1      # some writers call the hyphen by another number
        if box.x0 < -1 or box.y0 < -3 or box.x1 > paper.width + 1 or box.y1 > paper.height + 3:
            clipped += 1
        if box.width < 0.01 or text in "\ufffd\0":
            have["\ufffd"] += 1
        if not text.isalnum():
            continue                              # punctuation may be set close
        s = _shrunk(box, size)
        key = (page, int(s[0] // 20), int(s[1] // 20))
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                for o in bins.get((page, key[1] + i, key[2] + j), ()):
                    if s[0] < o[2] and o[0] < s[2] and s[1] < o[3] and o[1] < s[3]:
                        over += 1
        bins.setdefault(key, []).append(s)
        count += 1
    need = Counter()
    for b in report.blocks:
        if isinstance(b, Table):
            for row in b.rows:
                for cell in row:
                    text = unicodedata.normalize("NFKC", cell.text)
                    need.update(c for c in text if c.isalnum() or cell.kind == "num" and c.strip())
    lost = {c: n - have[c] for c, n in need.items() if have[c] < n}
    if lost:
        found.append(f"{sum(lost.values())} characters missing: {''.join(list(lost)[:12])}")
    written = _written(report)
    strange = [c for c in have if c.isalpha() and c < "\u2e80" and c not in written]
    if strange:
        found.append(f"{sum(have[c] for c in strange)} characters that nobody wrote: {''.join(strange[:12])}")
    if have["\ufffd"]:
        found.append("characters without a glyph or a meaning")
    if clipped:
        found.append(f"{clipped} characters off the page")
    if over:
        found.append(f"{over} characters overlap")
    return found
