"""nianbao compare, as its users meet it."""
import csv
import html.parser
import io
import json
import pathlib
import re
import shutil
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main

SAMPLES = ("dongguan-2020-text", "large-2021-office", "broken-sum-2021", "budget-not-ours")
CELL = "requests.received.total"


class Page(html.parser.HTMLParser):
    """The names of the elements of a page, and what they name from elsewhere."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name in ("src", "href")
                       or name.startswith("on")]


class TwoRuns(CommandTest):
    def setUp(self):
        super().setUp()
        for run in "ab":
            (self.folder / run).mkdir()
            for name in SAMPLES:
                shutil.copy(ROOT / "samples" / "disclosure" / name / "expected.json",
                            self.folder / run / f"{name}.json")

    def compare(self, *arguments):
        return self.run_tool("compare", "a", "b", *arguments)

    def change(self, name, change, run="b"):
        """The record, changed; written in the style it had."""
        path = self.folder / run / f"{name}.json"
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(change(line))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def change_cell(self, old, new, name="large-2021-office"):
        def change(line):
            if f'{{"id": "{CELL}"' not in line:
                return line
            self.assertRegex(line, old)
            return re.sub(old, new, line, count=1)
        self.change(name, change)

    def rows(self):
        self.assertEqual(self.compare("--csv", "out.csv").returncode, VERIFIED)
        text = (self.folder / "out.csv").read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))


class Comparing(TwoRuns):
    def test_the_same(self):
        self.change("large-2021-office", lambda line: line.replace('"version": "*"',
                                                                   '"version": "9"'))
        done = self.compare("--fail-on-changed", "1", "--fail-on-lost", "1")
        self.assertEqual(done.returncode, VERIFIED)
        self.assertRegex(done.stdout.decode(), r"\A4 reports in both runs, 0 of them differ: "
                         r"0 cells changed, 0 lost, 0 new, 0 moved or relabelled, of \d+; "
                         r"0 checks and 0 verdicts turned\n\Z")
        self.assertEqual(self.rows(), [])

    def test_cells_are_counted_the_same_whether_parsed_or_not(self):
        def cells():
            return re.search(r"of (\d+);", self.compare().stdout.decode()).group(1)
        before = cells()
        for name in SAMPLES:
            self.change(name, lambda line: line.replace('"pages": ', '"pages": 1', 1)
                        if '"source"' in line else line)
        self.assertEqual(cells(), before)

    def test_one_digit_is_one_cell(self):
        self.change_cell(r'"value": (\d+)', r'"value": 1\1')
        done = self.compare()
        text = done.stdout.decode()
        self.assertIn("1 of them differ: 1 cells changed, 0 lost, 0 new, 0 moved", text)
        self.assertIn("requests: 1 changed", text)
        rows = self.rows()
        self.assertEqual([(row["report"], row["id"], row["aspect"], row["change"])
                          for row in rows], [("large-2021-office", CELL, "value", "changed")])
        self.assertEqual(rows[0]["after"], "1" + rows[0]["before"])
        self.assertEqual(rows[0]["issuer"], "新渡区卫生健康局")

    def test_lost_new_moved(self):
        absent = r'"value": \d+, "printed": "\d+", "state": "number", "trust": "verified"'
        blank = '"value": null, "printed": "", "state": "blank", "trust": "absent"'
        self.change_cell(absent, blank)
        self.assertIn("0 cells changed, 1 lost, 0 new", self.compare().stdout.decode())
        swapped = self.run_tool("compare", "b", "a")
        self.assertIn("0 cells changed, 0 lost, 1 new", swapped.stdout.decode())
        self.change_cell(re.escape(blank), '"value": 1, "printed": "1", "state": "number", '
                         '"trust": "disputed"')
        self.assertIn("1 cells changed, 0 lost, 0 new", self.compare().stdout.decode())

    def test_place_within_the_tolerance(self):
        self.change_cell(r'"box": \[(\d+)', lambda m: f'"box": [{int(m.group(1)) + 5}')
        self.assertIn("0 cells changed, 0 lost, 0 new, 1 moved", self.compare().stdout.decode())
        self.assertIn("0 of them differ", self.compare("--tolerance", "6").stdout.decode())

    def test_verdicts_and_checks_that_turned(self):
        self.change("large-2021-office", lambda line: line.replace(
            '"verdict": "verified"', '"verdict": "review"').replace(
            '"id": "requests.balance.total", "outcome": "pass"',
            '"id": "requests.balance.total", "outcome": "not_assessable"'))
        text = self.compare().stdout.decode()
        self.assertIn("1 checks and 1 verdicts turned", text)
        self.assertIn("verdict verified -> review: 1 reports", text)
        self.assertIn("check pass -> not_assessable: 1", text)

    def test_reports_that_one_run_lacks(self):
        (self.folder / "b" / "large-2021-office.json").unlink()
        (self.folder / "a" / "broken-sum-2021.json").unlink()
        done = self.compare("--fail-on-failures", "1")
        self.assertEqual(done.returncode, PERSON)
        text = done.stdout.decode()
        self.assertIn("new failures: 1\n  large-2021-office\n", text)
        self.assertIn("only in the first run: 1\n  large-2021-office\n", text)
        self.assertIn("only in the second run: 1\n  broken-sum-2021\n", text)
        self.assertRegex(text, r"0 cells changed, 200 lost, 200 new")

    def test_thresholds(self):
        self.change_cell(r'"value": (\d+)', r'"value": 1\1')
        for arguments, status in ((("--fail-on-changed", "1"), PERSON),
                                  (("--fail-on-changed", "2"), VERIFIED),
                                  (("--fail-on-lost", "1", "--fail-on-new", "1"), VERIFIED),
                                  (("--fail-on-changed", "x"), USAGE), ((), VERIFIED)):
            self.assertEqual(self.compare(*arguments).returncode, status, arguments)

    def test_what_is_no_record(self):
        (self.folder / "b" / "large-2021-office.json").write_text("{}")
        done = self.compare()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertIn("b/large-2021-office.json: schema: is missing", done.stdout.decode())
        self.assertIn("3 reports in both runs", done.stdout.decode())
        for folder in ("none", "empty"):
            (self.folder / "empty").mkdir(exist_ok=True)
            done = self.run_tool("compare", "a", folder)
            self.assertEqual(done.returncode, UNPROCESSED)
            self.assertTells(done, f"{folder}: ", "name a folder")

    def test_jobs_change_nothing(self):
        for name in SAMPLES[:3]:
            self.change_cell(r'"value": (\d+)', r'"value": 1\1', name)
        written = []
        for jobs in ("1", "5"):
            done = self.compare("--jobs", jobs, "--csv", f"{jobs}.csv", "--html", f"{jobs}.html")
            written.append((done.stdout, (self.folder / f"{jobs}.csv").read_bytes(),
                            (self.folder / f"{jobs}.html").read_bytes()))
        self.assertEqual(written[0], written[1])


class Hostile(TwoRuns):
    EVIL = '=cmd|\' /C calc\'!A0 <script>alert(1)</script> \\"x'

    def setUp(self):
        super().setUp()
        self.change_cell(r'"label": "[^"]*"', lambda m: f'"label": "{self.EVIL}"')
        self.change("large-2021-office", lambda line: line.replace("新渡区卫生健康局", self.EVIL))
        self.evil = json.loads(f'"{self.EVIL}"')

    def test_csv_and_spreadsheet_hold_no_formula(self):
        cells = [value for row in self.rows() for value in row.values()]
        self.assertIn("'" + self.evil, cells)
        self.assertFalse([value for value in cells if value.startswith(("=", "+", "@"))])
        self.assertEqual(self.compare("--xlsx", "out.xlsx").returncode, VERIFIED)
        with zipfile.ZipFile(self.folder / "out.xlsx") as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        self.assertNotIn("<f>", sheet)
        self.assertIn("&lt;script&gt;", sheet)

    def test_page_is_one_page_without_scripts(self):
        self.assertEqual(self.compare("--html", "out.html").returncode, VERIFIED)
        text = (self.folder / "out.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertNotIn("script", page.tags)
        self.assertEqual(page.links, [])
        self.assertIn("&lt;script&gt;alert(1)", text)

    def test_files_that_cannot_be_written(self):
        for flag in ("--csv", "--html", "--xlsx"):
            done = self.compare(flag, "no/such/folder/out")
            self.assertEqual(done.returncode, UNPROCESSED, flag)
            self.assertTells(done, "no/such/folder/out: cannot be written")


if __name__ == "__main__":
    main()
