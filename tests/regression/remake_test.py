"""Samples can be made again: what scripts/make_samples writes today reads as the committed sample.

The bytes of a PDF depend on the producer's version; its text and its truth do not.
"""
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import ROOT, main

SAMPLES = ROOT / "samples" / "disclosure"
# Each of another producer, none of the slow ones.
AGAIN = {"blank-zeros-2019": "reportlab", "wording-2019-02": "reportlab",
         "wording-2021-07": "reportlab", "columns-2019-reportlab": "reportlab",
         "grey-2021-wkhtmltopdf": "wkhtmltopdf"}


def there(need):
    return importlib.util.find_spec(need) is not None or shutil.which(need) is not None


def text_of(pdf):
    return subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], check=True,
                          capture_output=True, timeout=60).stdout.decode("utf-8")


class Remake(unittest.TestCase):
    def test_text_and_truth_are_those_of_the_committed_sample(self):
        if shutil.which("pdftotext") is None:
            self.skipTest("pdftotext (poppler-utils) is not here")
        names = [name for name, need in AGAIN.items()
                 if there(need) and (need != "reportlab" or there("fontTools"))]
        if not names:
            self.skipTest("no producer of samples is installed (scripts/packages.txt, [samples])")
        with tempfile.TemporaryDirectory(prefix="nianbao-remake-") as out:
            done = subprocess.run([sys.executable, "-B", str(ROOT / "scripts" / "make_samples"),
                                   out, "--only", ",".join(names)], capture_output=True,
                                  timeout=120)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            for name in names:
                with self.subTest(name=name):
                    again = pathlib.Path(out) / name
                    self.assertEqual(text_of(again / "report.pdf"),
                                     text_of(SAMPLES / name / "report.pdf"))
                    for file in ("truth.json", "SOURCE.md"):
                        self.assertEqual((again / file).read_text(encoding="utf-8"),
                                         (SAMPLES / name / file).read_text(encoding="utf-8"))


class Layout(unittest.TestCase):
    def test_every_sample_says_where_its_figures_come_from(self):
        reports = [path for path in (ROOT / "samples").rglob("report.*")]
        self.assertGreaterEqual(len(reports), 30)
        for report in reports:
            note = report.with_name("SOURCE.md")
            self.assertTrue(note.exists(), f"{note} is missing")
            text = note.read_text(encoding="utf-8")
            self.assertIn(report.parent.name, text)
            self.assertRegex(text, r"(?i)\b(figures|values|numbers)\b", str(note))
            self.assertLess(report.stat().st_size, 400_000, f"{report} is not small")

    def test_every_verdict_has_a_sample(self):
        verdicts = {json.loads(path.read_text(encoding="utf-8"))["verdict"]
                    for path in (ROOT / "samples").rglob("expected.json")}
        self.assertEqual(verdicts, {"verified", "inconsistent", "review", "unrecognised",
                                    "unreadable"})

    def test_every_producer_has_a_sample(self):
        sys.path.insert(0, str(ROOT / "scripts"))
        from factory.producers import PRODUCERS
        used = {json.loads(path.read_text(encoding="utf-8")).get("producer")
                for path in (ROOT / "samples").rglob("truth.json")}
        self.assertEqual(set(PRODUCERS) - used, set())


if __name__ == "__main__":
    main()
