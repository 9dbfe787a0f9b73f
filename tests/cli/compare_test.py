"""nianbao compare, as its users meet it."""
import csv
import html.parser
import io
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main, sample, whole_grammar

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
                         r"0 checks and 0 verdicts turned; 0 other differences\n\Z")
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
        self.assertIn("1 of them differ: 1 cell changed, 0 lost, 0 new, 0 moved", text)
        self.assertIn("requests: 1 changed", text)
        self.assertIn("reports with other cells: 1\n  large-2021-office: 1 changed, 0 lost, 0 new\n",
                      text)
        self.assertIn("  and 1 more; --csv FILE has all", self.compare("--most", "0").stdout.decode())
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
        self.assertIn("1 cell changed, 0 lost, 0 new", self.compare().stdout.decode())

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
        self.assertIn("1 check and 1 verdict turned", text)
        self.assertIn("verdict verified -> review: 1 report\n", text)
        self.assertIn("verdicts turned: 1\n  large-2021-office: verified -> review\n", text)
        self.assertIn("check pass -> not_assessable: 1", text)

    def test_reports_that_one_run_lacks(self):
        (self.folder / "b" / "large-2021-office.json").unlink()
        (self.folder / "a" / "broken-sum-2021.json").unlink()
        done = self.compare("--fail-on-failures", "1")
        self.assertEqual(done.returncode, PERSON)
        text = done.stdout.decode()
        self.assertIn("new failures: 1\n  large-2021-office: no record\n", text)
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
        self.assertTells(self.compare("--fail-on-changed", "1"), "1 cell changed, 1 or more fail")
        for option in ("--fail-on-lost", "--fail-on-time"):
            for arguments in ((option, "-1"), (option, "1.5"), (f"{option}=-1",), (option, "9" * 20)):
                done = self.compare(*arguments)
                self.assertEqual(done.returncode, USAGE)
                self.assertTells(done, f"{option}: ", "a whole number, 0 or more")

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

    def test_a_quotation_is_another_difference(self):
        self.change("large-2021-office", lambda line: line.replace('"printed": "21场"',
                                                                   '"printed": "22场"'))
        text = self.compare().stdout.decode()
        self.assertIn("1 of them differ: 0 cells changed", text)
        self.assertIn("0 checks and 0 verdicts turned; 1 other difference\n", text)
        self.assertEqual([(row["item"], row["id"], row["aspect"], row["before"], row["after"])
                          for row in self.rows()],
                         [("quotation", "overview", "printed", "21场", "22场")])
        self.assertEqual(self.compare("--fail-on-others", "1").returncode, PERSON)
        self.assertEqual(self.compare("--fail-on-others", "2").returncode, VERIFIED)

    def test_by_producer(self):
        def change(line):
            if line.startswith('  "source"'):
                line = line.replace('"embedded"', '"embedded", "producer": "Printer <9>"')
            return line.replace('"verdict": "verified"', '"verdict": "review"')
        self.change("large-2021-office", change)
        self.assertIn("by producer:\n  Printer <9>: 0 changed", self.compare().stdout.decode())
        self.assertEqual(self.rows()[0]["producer"], "Printer <9>")

    def test_the_grammars_hash_is_not_compared_and_costs_no_parsing(self):
        def change(line):
            if line.startswith('  "grammar"'):
                line = re.sub(r'"sha256": "[0-9a-f]{64}"', '"sha256": "' + "9" * 64 + '"', line)
            return line.replace('"id": "requests.received.total"', '"id": requests') \
                if broken else line
        for broken, status in ((False, VERIFIED), (True, UNPROCESSED)):
            self.change("large-2021-office", change)
            self.assertEqual(self.compare().returncode, status)
        self.change("large-2021-office", change, run="a")  # no JSON, but the same on both sides
        self.assertEqual(self.compare().returncode, VERIFIED)

    def test_an_export_beside_the_records_is_passed_over(self):
        for run in "ab":
            (self.folder / run / "export").mkdir()
            (self.folder / run / "export" / "datapackage.json").write_text("{}")
        done = self.compare()
        self.assertEqual(done.returncode, VERIFIED)
        self.assertNotIn("not compared", done.stdout.decode())

    def test_nothing_in_common(self):
        for name in SAMPLES:
            (self.folder / "b" / f"{name}.json").rename(self.folder / "b" / f"other-{name}.json")
        done = self.compare()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "no report is in both runs")

    def test_thresholds_without_anything_to_look_at_are_refused(self):
        done = self.compare("--fail-on-time", "50")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "leave out --fail-on-time")


class Archives(CommandTest):
    """Two real runs, the second by a grammar with another label and over one report less."""

    def setUp(self):
        super().setUp()
        (self.folder / "in").mkdir()
        for name in ("large-2021-office", "broken-sum-2021", "dongguan-2020-office"):
            shutil.copy(sample(name), self.folder / "in" / f"{name}.pdf")
        shutil.copytree(ROOT / "grammar", self.folder / "grammar")
        rules = self.folder / "grammar" / "disclosure-2021.toml"
        text = whole_grammar("disclosure-2021")
        self.assertEqual(text.count('label = "1.本机关不掌握相关政府信息"'), 1)
        rules.write_text(text.replace('label = "1.本机关不掌握相关政府信息"',
                                      'label = "1.本机关不掌握有关政府信息"'), encoding="utf-8")
        self.run_tool("run", "in", "-o", "a")
        (self.folder / "in" / "dongguan-2020-office.pdf").unlink()
        self.run_tool("run", "in", "-o", "b", "--grammars", "grammar")

    def test_one_label_is_its_row_in_the_reports_of_its_form(self):
        done = self.run_tool("compare", "a", "b", "--csv", "out.csv", "--fail-on-failures", "1")
        self.assertEqual(done.returncode, PERSON, done.stderr)
        text = done.stdout.decode()
        self.assertIn("2 reports in both runs, 2 of them differ: 0 cells changed, 212 lost, 0 new, "
                      "14 moved or relabelled", text)
        self.assertIn("new failures: 1\n  in/dongguan-2020-office.pdf: no record\n", text)
        rows = list(csv.DictReader(io.StringIO(
            (self.folder / "out.csv").read_bytes().decode("utf-8-sig"), newline="")))
        cells = {(row["file"], row["row"], row["column"]) for row in rows if row["item"] == "cell"}
        self.assertEqual({cell[0] for cell in cells},
                         {"in/large-2021-office.pdf", "in/broken-sum-2021.pdf"})
        self.assertEqual({cell[1] for cell in cells}, {"not_provided.not_held"})
        self.assertEqual(len(cells), 2 * 7)
        self.assertEqual({row["aspect"] for row in rows if row["item"] == "cell"}, {"label"})
        self.assertFalse([row for row in rows if row["item"] == "check"])

    def test_time_and_memory(self):
        done = self.run_tool("compare", "a", "b", "--fail-on-time", "100000", "--fail-on-memory",
                             "100000")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertRegex(done.stdout.decode(), r"\n2 reports in both: processor time \d+\.\d\d s -> "
                         r"\d+\.\d\d s.*; most memory of one [1-9]\d* MiB -> [1-9]\d* MiB\n")

    def test_growth_over_a_threshold(self):
        with sqlite3.connect(self.folder / "a" / "ledger.sqlite") as ledger:
            ledger.execute("UPDATE document SET cpu_microseconds = 1, peak_memory = 1")
        with sqlite3.connect(self.folder / "b" / "ledger.sqlite") as ledger:
            ledger.execute("UPDATE document SET cpu_microseconds = 5000000")
        for flag, words in (("--fail-on-time", "processor time grew by"),
                            ("--fail-on-memory", "memory grew by")):
            done = self.run_tool("compare", "a", "b", flag, "50")
            self.assertEqual(done.returncode, PERSON)
            self.assertTells(done, words)
        self.assertIn("takes twice the time or memory: 2\n  in/", done.stdout.decode())

    def test_what_went_into_quarantine_is_a_new_failure(self):
        with sqlite3.connect(self.folder / "b" / "ledger.sqlite") as ledger:
            ledger.execute("UPDATE document SET status = 'quarantined', ending = 'time', "
                           "verdict = NULL, record_sha256 = NULL WHERE verdict = 'verified'")
        self.assertIn("\n  in/large-2021-office.pdf: quarantined, time\n",
                      self.run_tool("compare", "a", "b").stdout.decode())

    def test_an_archive_and_a_folder_of_records_have_no_names_in_common(self):
        self.run_tool("extract", "-o", "records", "in/large-2021-office.pdf")
        for pair in (("a", "records"), ("records", "a")):
            done = self.run_tool("compare", *pair)
            self.assertEqual(done.returncode, UNPROCESSED)
            self.assertTells(done, "a was written by `nianbao run` and records was not")


class Spreadsheet(TwoRuns):
    def test_it_holds_what_the_csv_holds(self):
        try:
            import openpyxl
        except ImportError:
            raise unittest.SkipTest("python3-openpyxl is not here")
        self.change_cell(r'"value": (\d+)', r'"value": 1\1')
        self.change("broken-sum-2021", lambda line: line.replace("鹿鸣市财政局", "=1+1"))
        rows = self.rows()
        self.assertEqual(self.compare("--xlsx", "out.xlsx").returncode, VERIFIED)
        sheet = openpyxl.load_workbook(self.folder / "out.xlsx").active
        found = [["" if cell is None else cell for cell in line]
                 for line in sheet.iter_rows(values_only=True)]
        self.assertEqual(found[0], list(rows[0]))
        self.assertEqual(found[1:], [list(row.values()) for row in rows])


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
