"""nianbao grammar list, lint, explain, try and codebook, as authors type them."""
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import NIANBAO, PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main, sample, whole_grammar

GRAMMARS = sorted((ROOT / "grammar").glob("*.toml"))


def changed(old, new):
    text = whole_grammar("disclosure-2021")
    assert old in text, old
    return text.replace(old, new, 1).encode()


class List(CommandTest):
    def test_ids_versions_and_sizes(self):
        done = self.run_tool("grammar", "list")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(len(lines), 1 + len(GRAMMARS))
        self.assertRegex(lines[0], r"^id +version +family +form +sections +tables +rows +cells +checks +file$")
        as_json = json.loads(self.run_tool("grammar", "list", "--format", "json").stdout)
        self.assertEqual([g["file"] for g in as_json], [line.split()[-1] for line in lines[1:]])
        form = next(g for g in as_json if g["id"] == "disclosure-2021")
        self.assertEqual((form["family"], form["form"], form["sections"]), ("disclosure", "2021", 6))
        self.assertGreater(form["cells"], 200)


class Lint(CommandTest):
    def test_the_grammars_in_use_are_sound(self):
        self.assertRegex(self.run_tool("grammar", "lint").stdout.decode(), r"\n0 errors, \d+ warnings?")
        finished = [path for path in sorted((ROOT / "grammar").glob("*.toml"))
                    if "\nprovisional = true" not in path.read_text(encoding="utf-8")]
        self.assertGreaterEqual(len(finished), 2)
        done = self.run_tool("grammar", "lint", *map(str, finished))
        self.assertEqual(done.returncode, VERIFIED, done.stdout.decode())
        self.assertRegex(done.stdout.decode(), r"\n?0 errors, 0 warnings, \d+ notes?\n$")

    def test_a_mistake_in_an_included_file_is_told_once_and_in_its_place(self):
        shutil.copytree(ROOT / "grammar", self.folder / "forms")
        shared = self.folder / "forms" / "shared" / "disclosure-prose.toml"
        text = shared.read_text(encoding="utf-8")
        shared.write_text(text.replace("reach = ", "reech = ", 1), encoding="utf-8")
        done = self.run_tool("grammar", "lint", "forms", "--format", "json")
        self.assertEqual(done.returncode, UNPROCESSED)
        wrong = [f for f in json.loads(done.stdout)["findings"] if f["level"] == "error"]
        self.assertEqual([(f["file"], f["code"]) for f in wrong],
                         [("forms/shared/disclosure-prose.toml", "grammar.unknown-key")])
        done = self.run_tool("extract", "--grammars", "forms", sample("large-2021-office"))
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "forms/shared/disclosure-prose.toml:")
        self.assertTells(done, "included by forms/disclosure-2014.toml")

    def test_all_problems_of_all_files_in_one_go(self):
        self.write("a.toml", changed('kind = "matrix"', 'kind = "matrx"').replace(b"version = ", b"version = -"))
        self.write("b.toml", changed('section = "proactive"', 'section = "proactiv"'))
        done = self.run_tool("grammar", "lint", "a.toml", "b.toml")
        self.assertEqual(done.returncode, UNPROCESSED)
        text = done.stdout.decode()
        for word in ("a.toml:9:11: error: `version` is out of range", "a.toml", "did you mean `matrix`",
                     "b.toml", "did you mean `proactive`?", "[grammar.unknown-section]",
                     "3 errors, 0 warnings"):
            self.assertIn(word, text)

    def test_warnings_ask_for_a_person(self):
        # More headings than every report has, and too few marks to stand for them.
        text = re.sub(rb'(?s)marks = \[(.*?,.*?,).*?\]', rb"marks = [\1]",
                      changed("least_sections = 2", "least_sections = 6"), count=1)
        self.write("a.toml", text)
        done = self.run_tool("grammar", "lint", "a.toml", "--format", "json")
        self.assertEqual(done.returncode, PERSON)
        found = json.loads(done.stdout)
        self.assertEqual((found["errors"], found["warnings"]), (0, 1))
        finding = next(f for f in found["findings"] if f["level"] == "warning")
        self.assertEqual((finding["file"], finding["code"]), ("a.toml", "lint.not-recognised"))
        line = text.decode().splitlines()[finding["line"] - 1]
        self.assertEqual(line[finding["column"] - 1:][:finding["length"]], "6")

    def test_sarif(self):
        self.write("ä b.toml", changed("least_sections = 2", "lest_sections = 2"))
        done = self.run_tool("grammar", "lint", "ä b.toml", "--format", "sarif")
        self.assertEqual(done.returncode, UNPROCESSED)
        sarif = json.loads(done.stdout)
        self.assertEqual(sarif["version"], "2.1.0")
        run, = sarif["runs"]
        self.assertEqual(run["tool"]["driver"]["name"], "nianbao")
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        result, = run["results"]
        self.assertEqual((result["ruleId"], result["level"]), ("grammar.unknown-key", "error"))
        self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
        self.assertIn("did you mean `least_sections`?", result["message"]["text"])
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "%C3%A4%20b.toml")
        self.assertEqual(place["region"]["startColumn"], 1)
        self.assertEqual(place["region"]["endColumn"], 1 + len("lest_sections"))

    def test_rules_that_no_sample_exercises(self):
        self.write("a.toml", changed('label = "2.重复申请"', 'label = "2.从来没有的行"'))
        (self.folder / "samples" / "one").mkdir(parents=True)
        shutil.copy(sample("large-2021-office"), self.folder / "samples" / "one" / "report.pdf")
        done = self.run_tool("grammar", "lint", "a.toml", "--samples", "samples", "--format", "json")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        found = [f for f in json.loads(done.stdout)["findings"] if f["code"] == "lint.unexercised"]
        row, = [f for f in found if f["message"] == "no sample shows that the row `requests.not_processed.duplicate` works"]
        lines = (self.folder / "a.toml").read_text(encoding="utf-8").splitlines()
        self.assertEqual(lines[row["line"] - 1][row["column"] - 1:][:row["length"]], '"not_processed.duplicate"')
        self.assertNotIn("no sample shows that the row `requests.received` works", [f["message"] for f in found])
        done = self.run_tool("grammar", "lint", "a.toml", "--samples", "none")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))

    def test_what_cannot_be_read(self):
        done = self.run_tool("grammar", "lint", "none.toml")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "none.toml: no such file")
        (self.folder / "empty").mkdir()
        done = self.run_tool("grammar", "lint", "empty")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "empty: no grammar")
        self.assertEqual(self.run_tool("grammar").returncode, USAGE)
        self.assertEqual(self.run_tool("grammar", "lint", "--format", "xml").returncode, USAGE)


class Codebook(CommandTest):
    def test_the_committed_pages_are_those_of_the_grammars(self):
        done = self.run_tool("grammar", "codebook", str(ROOT / "grammar"), "-o", "pages")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        made = sorted(path.name for path in (self.folder / "pages").iterdir())
        self.assertEqual(made, sorted(path.name for path in (ROOT / "docs" / "codebook").iterdir()))
        for name in made:
            with self.subTest(name=name):
                page = (self.folder / "pages" / name).read_text(encoding="utf-8")
                kept = (ROOT / "docs" / "codebook" / name).read_text(encoding="utf-8")
                self.assertEqual(page, kept, "stale: run nianbao grammar codebook grammar -o docs/codebook")

    def test_every_id_has_a_meaning(self):
        for path in GRAMMARS:
            if not path.name.startswith("disclosure-20"):
                continue
            with self.subTest(path=path.name):
                page = self.run_tool("grammar", "codebook", str(path)).stdout.decode()
                for line in re.findall(r"^\| `.*", page, re.MULTILINE):
                    cells = [cell.strip() for cell in line.split(" | ")]
                    if "=" not in line:  # no check
                        self.assertTrue(cells[2], line)

    def test_one_of_them(self):
        done = self.run_tool("grammar", "codebook", "--grammar", "disclosure-2019")
        self.assertEqual(done.returncode, VERIFIED)
        self.assertTrue(done.stdout.decode().startswith("# Codebook: disclosure-2019\n"))
        done = self.run_tool("grammar", "codebook", "--grammar", "none")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "no grammar has the id none")


ORCHARD = ROOT / "docs" / "guide" / "orchard.pdf"


class Explain(CommandTest):
    def test_a_report_a_cell_a_page(self):
        report = sample("broken-sum-2021")
        done = self.run_tool("grammar", "explain", report)
        self.assertEqual(done.returncode, PERSON, done.stderr)
        text = done.stdout.decode()
        self.assertRegex(text, r"^grammar disclosure-2021: taken; title found on page 1 ")
        self.assertIn("check   remedies.row_sum.reconsideration: fail, 5 is not 4; so the report prints it", text)
        done = self.run_tool("grammar", "explain", report, "--cell", "remedies.reconsideration.total")
        text = done.stdout.decode()
        self.assertRegex(text, r"^remedies\.reconsideration\.total: \d+, disputed: ")
        self.assertRegex(text, r"\n  number  \"\d+\" on page \d+ \[[0-9. ]+\], unit ")
        done = self.run_tool("grammar", "explain", report, "--html", "page.html")
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertTells(done, "written: page.html")
        self.assertNotIn("<script", page)
        self.assertNotRegex(page, r"(?:src|href)=.?(?!data:)[\"a-z]*(?:http|//|file)")
        self.assertIn("data:image/png;base64,iVBORw0KGgo", page)
        self.assertGreater(page.count('class="cell '), 150)
        again = self.run_tool("grammar", "explain", report, "--html", "again.html")
        self.assertEqual(again.returncode, PERSON)
        self.assertEqual(page, (self.folder / "again.html").read_text(encoding="utf-8"))

    def test_what_does_not_fit(self):
        done = self.run_tool("grammar", "explain", ORCHARD)
        self.assertEqual(done.returncode, PERSON)
        self.assertRegex(done.stdout.decode(), r"^grammar disclosure-20\d\d: does not fit; it came furthest; title not found")
        done = self.run_tool("grammar", "explain", ORCHARD, "--grammar", "none")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "no grammar has the id none")
        done = self.run_tool("grammar", "explain", sample("large-2021-office"), "--cell", "nothing.like.it")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "no fact is called nothing.like.it")
        self.write("empty.pdf", b"")
        done = self.run_tool("grammar", "explain", "empty.pdf")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        done = self.run_tool("grammar", "explain", sample("large-2021-office"), "--html", ".")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "is no file")


class Try(CommandTest):
    def until(self, process, word):
        """Output up to a line with `word`."""
        lines = []
        while True:
            line = process.stdout.readline().decode()
            self.assertTrue(line, lines)
            lines.append(line)
            if word in line:
                return "".join(lines)

    def test_reads_again_on_every_save(self):
        grammar = self.folder / "form.toml"
        sound = changed("[values]", "[values] # mine")
        grammar.write_bytes(sound)
        process = subprocess.Popen([NIANBAO, "grammar", "try", "form.toml", sample("large-2021-office")],
                                   cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdout.close)
        self.assertIn("grammar disclosure-2021: taken", self.until(process, "watching "))
        grammar.write_bytes(changed('label = "2.重复申请"', 'label = "2.完全不同的标签"'))
        text = self.until(process, "cells: ")
        self.assertRegex(text, r"~ verdict: verified -> review\n")
        self.assertRegex(text, r"~ requests\.not_processed\.duplicate\.total: \d+ verified -> absent\n")
        grammar.write_bytes(changed('label = "2.重复申请"', 'lable = "2.重复申请"'))
        text = self.until(process, "did you mean")
        self.assertIn("unknown key `lable` in [[table.row]]", text)
        self.assertIn("^~~~~", text)
        other = self.folder / "other"  # as editors save
        other.write_bytes(sound)
        other.rename(grammar)
        text = self.until(process, "cells: ")
        self.assertRegex(text, r"~ verdict: review -> verified\n")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), VERIFIED)

    def test_reads_again_when_an_included_file_is_saved(self):
        shutil.copytree(ROOT / "grammar", self.folder / "forms")
        shared = self.folder / "forms" / "shared" / "disclosure-since-2019.toml"
        process = subprocess.Popen(
            [NIANBAO, "grammar", "try", "forms/disclosure-2021.toml", sample("large-2021-office")],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdout.close)
        self.until(process, "watching ")
        text = shared.read_text(encoding="utf-8")
        shared.write_text(text.replace('label = "2.重复申请"', 'lable = "2.重复申请"'), encoding="utf-8")
        self.assertIn("forms/shared/disclosure-since-2019.toml:", self.until(process, "did you mean"))
        self.assertIn("included by forms/disclosure-2021.toml", self.until(process, "included by"))
        shared.write_text(text, encoding="utf-8")
        self.assertIn("nothing changed", self.until(process, "cells: "))
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), VERIFIED)

    def test_once(self):
        (self.folder / "form.toml").write_bytes(changed("[values]", "[values] # mine"))
        done = self.run_tool("grammar", "try", "form.toml", sample("broken-sum-2021"), "--once")
        self.assertEqual(done.returncode, PERSON)
        self.assertIn("verdict inconsistent", done.stdout.decode())
        done = self.run_tool("grammar", "try", "none.toml", sample("broken-sum-2021"), "--once")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "none.toml: no such file")


if __name__ == "__main__":
    main()
