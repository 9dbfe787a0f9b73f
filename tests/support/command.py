"""Runs the built command in a fresh folder, for the end-to-end tests."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("NIANBAO_ROOT", pathlib.Path(__file__).resolve().parents[2]))
NIANBAO = os.environ.get("NIANBAO", str(ROOT / "build" / "release" / "nianbao"))
VERIFIED, PERSON, UNPROCESSED, USAGE = 0, 1, 2, 64


def sample(name):
    """A report of samples/, as a path; the test skips, and says so, where it is missing."""
    for ending in ("pdf", "txt"):
        path = ROOT / "samples" / "disclosure" / name / f"report.{ending}"
        if path.exists():
            return path
    raise unittest.SkipTest(f"samples/disclosure/{name} is not here")


def whole_grammar(name):
    """The text of a grammar with what it includes written into it: one file to be changed."""
    text = (ROOT / "grammar" / f"{name}.toml").read_text(encoding="utf-8")
    include = re.search(r'^include = \[([^\]]*)\]\n+', text, re.MULTILINE)
    text = text.replace(include.group(0), "", 1)
    for file in re.findall(r'"([^"]+)"', include.group(1)):
        shared = (ROOT / "grammar" / file).read_text(encoding="utf-8")
        for part in re.split(r"^(?=\[)", shared, flags=re.MULTILINE)[1:]:
            header, body = part.split("\n", 1)
            if header.startswith("[[") or f"\n{header}\n" not in text:
                text = text.rstrip("\n") + "\n\n" + part
            else:
                text = text.replace(f"\n{header}\n", f"\n{part.strip()}\n", 1)
    return text


def pdf(content=b"BT /L 20 Tf 100 200 Td (Hello, this is no report) Tj ET", page=b"/MediaBox[0 0 400 300]"):
    """A sound PDF of one page in Helvetica."""
    return pdf_of([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</L 5 0 R>>>>" + page + b">>",
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ])


def poison(number=0):
    """A PDF that kills its reader: a character map that uses itself, until the stack is full."""
    return pdf_of([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
        b"/MediaBox[0 0 400 %d]>>" % (300 + number),
        stream(b"BT/F 9 Tf 9 9 Td(Hello)Tj ET"),
        b"<</Type/Font/Subtype/Type0/BaseFont/S/Encoding 7 0 R/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/S"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        stream(b"begincmap /X usecmap endcmap", b"/Type/CMap/CMapName/X/UseCMap 7 0 R"),
    ])


def stream(content, more=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def pdf_of(objects):
    out, table = b"%PDF-1.4\n", b""
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(objects) + 1
    return out + (b"xref\n0 %d\n0000000000 65535 f \n" % size + table +
                  b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out)))


class CommandTest(unittest.TestCase):
    """Each test runs in a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nianbao-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        with open(path, "wb") as file:
            file.write(content)
        return os.fsencode(name)

    def run_tool(self, *arguments, timeout=60, **more):
        more.setdefault("stdin", subprocess.DEVNULL if "input" not in more else None)
        if "input" in more:
            more.pop("stdin")
        return subprocess.run([NIANBAO, *arguments], cwd=self.folder, capture_output=True,
                              timeout=timeout, **more)

    def extract(self, *arguments, **more):
        return self.run_tool("extract", *arguments, **more)

    def assertTells(self, done, *words):
        """Words on stderr, none of them dangerous to a terminal."""
        said = done.stderr.decode("utf-8")
        for word in words:
            self.assertIn(word, said)
        self.assertFalse([c for c in said if ord(c) < 32 and c != "\n" or 0x7F <= ord(c) < 0xA0
                          or 0x202A <= ord(c) <= 0x202E], said)


def record_of(done):
    """The one record on standard output."""
    return json.loads(done.stdout.decode("utf-8"))


def main():
    if not os.access(NIANBAO, os.X_OK):
        sys.exit(f"{NIANBAO} is not built; set NIANBAO")
    unittest.main()
