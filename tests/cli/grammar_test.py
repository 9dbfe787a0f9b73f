"""nianbao grammar list, lint and codebook, as authors type them."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main

GRAMMARS = sorted((ROOT / "grammar").glob("*.toml"))


def changed(old, new):
    text = (ROOT / "grammar" / "disclosure-2021.toml").read_text(encoding="utf-8")
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
        done = self.run_tool("grammar", "lint")
        self.assertEqual(done.returncode, VERIFIED, done.stdout.decode())
        self.assertRegex(done.stdout.decode(), r"\n?0 errors, 0 warnings, \d+ notes\n$")

    def test_all_problems_of_all_files_in_one_go(self):
        self.write("a.toml", changed('kind = "matrix"', 'kind = "matrx"').replace(b"version = 1", b"version = 0"))
        self.write("b.toml", changed('section = "proactive"', 'section = "proactiv"'))
        done = self.run_tool("grammar", "lint", "a.toml", "b.toml")
        self.assertEqual(done.returncode, UNPROCESSED)
        text = done.stdout.decode()
        for word in ("a.toml:9:11: error: `version` is out of range", "a.toml", "did you mean `matrix`",
                     "b.toml", "did you mean `proactive`?", "[grammar.unknown-section]",
                     "3 errors, 0 warnings"):
            self.assertIn(word, text)

    def test_warnings_ask_for_a_person(self):
        self.write("a.toml", changed("least_sections = 2", "least_sections = 6"))
        done = self.run_tool("grammar", "lint", "a.toml", "--format", "json")
        self.assertEqual(done.returncode, PERSON)
        found = json.loads(done.stdout)
        self.assertEqual((found["errors"], found["warnings"]), (0, 1))
        finding = next(f for f in found["findings"] if f["level"] == "warning")
        self.assertEqual((finding["file"], finding["code"]), ("a.toml", "lint.not-recognised"))
        line = changed("least_sections = 2", "least_sections = 6").decode().splitlines()[finding["line"] - 1]
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


if __name__ == "__main__":
    main()
