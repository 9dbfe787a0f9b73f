"""nianbao test, as its users meet it."""
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import NIANBAO, PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main, whole_grammar

GOOD = "dongguan-2020-text"
CELL = '"id": "requests.received.total"'


class SampleSet(CommandTest):
    """A folder `set` with a.txt, b.txt, c.txt and their expectations."""

    def setUp(self):
        super().setUp()
        self.set = self.folder / "set"
        self.set.mkdir()
        for name in "abc":
            shutil.copy(self.report(), self.set / f"{name}.txt")
        self.assertEqual(self.run_tool("test", "set", "--accept").returncode, VERIFIED)

    @staticmethod
    def report():
        return ROOT / "samples" / "disclosure" / GOOD / "report.txt"

    def expected(self, name):
        return self.set / f"{name}.expected.json"

    def change(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def change_digit(self, name):
        """One cell's expected value: 6 becomes 8."""
        lines = self.expected(name).read_text(encoding="utf-8").splitlines(keepends=True)
        for i, line in enumerate(lines):
            if CELL in line:
                self.assertIn('"value": 6', line)
                lines[i] = line.replace('"value": 6', '"value": 8')
        self.expected(name).write_text("".join(lines), encoding="utf-8")

    def hold(self, *arguments, **more):
        return self.run_tool("test", "set", *arguments, **more)

    def results(self, *arguments):
        done = self.hold("--format", "json", *arguments)
        return {each["name"]: each for each in json.loads(done.stdout)["samples"]}

    def tree(self):
        return {path.name: path.read_bytes() for path in self.set.iterdir()}


class Comparing(SampleSet):
    def test_all_as_expected(self):
        done = self.hold()
        self.assertEqual(done.returncode, VERIFIED)
        self.assertRegex(done.stdout.decode(), r"\A3 samples: 3 as expected; \d+\.\d s\n\Z")

    def test_one_digit(self):
        self.change_digit("b")
        before = self.tree()
        done = self.hold()
        self.assertEqual(done.returncode, PERSON)
        self.assertEqual(done.stdout.decode().splitlines()[:-1], [
            "b.txt: differs: 1 cell",
            "  cell requests | 一、本年新收政府信息公开申请数量 | 申请人情况 / 总计 (line "
            + str(self.results()["b.txt"]["differences"][0]["line"]) + ")",
            "    - 8",
            "    + 6"])
        self.assertEqual(self.tree(), before, "nothing is written without --accept or --review")

    def test_one_label_of_a_grammar(self):
        grammars = self.folder / "grammars"
        shutil.copytree(ROOT / "grammar", grammars)
        (grammars / "disclosure-2019.toml").write_text(whole_grammar("disclosure-2019"), encoding="utf-8")
        self.change(grammars / "disclosure-2019.toml", 'label = "8.属于行政查询事项"',
                    'label = "8.属于行政查询之事项"')
        for result in self.results("--grammars", "grammars").values():
            cells = [d for d in result["differences"] if d["item"] == "cell"]
            self.assertEqual({d["id"] for d in cells}, {
                "requests.denied.administrative_inquiry." + column for column in
                ("natural_person", "business", "research", "public_interest", "legal_service",
                 "other", "total")})
            self.assertEqual([a["name"] for d in cells for a in d["aspects"]
                              if a["name"] == "label"], ["label"] * 7)
            self.assertFalse([d for d in result["differences"] if d["item"] == "check"
                              and "administrative_inquiry" not in d["id"]])

    def test_missing_expectation_and_orphan(self):
        self.expected("a").unlink()
        (self.set / "c.txt").unlink()
        done = self.hold()
        self.assertEqual(done.returncode, PERSON)
        text = done.stdout.decode()
        self.assertIn("a.txt: has no expected record", text)
        self.assertIn("there is no report beside set/c.expected.json", text)
        self.assertIn("1 without an expected record, 1 without a report", text)

    def test_unreadable_expectation(self):
        self.expected("a").write_text("{")
        done = self.hold()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertIn("set/a.expected.json: line 1, byte ", done.stdout.decode())
        self.assertIn("; delete it and run nianbao test --accept\n", done.stdout.decode())

    def test_unreadable_report(self):
        (self.set / "b.txt").write_bytes(b"")
        done = self.hold("--format", "junit")
        self.assertEqual(done.returncode, UNPROCESSED)
        case = {case.get("name"): case for case in ElementTree.fromstring(done.stdout)}["b.txt"]
        self.assertRegex(case.find("error").get("message"), r"unreadable: .+; where it shall stay")
        (self.set / "b.truth.json").write_text('{"verdict": "unreadable"}')
        self.assertEqual(self.hold("--accept").returncode, VERIFIED)

    def test_nothing_to_test(self):
        for arguments, words in ((["none"], "none: cannot be searched"),
                                 (["set", "--only", "x*"], "set: no sample's name matches x*")):
            done = self.run_tool("test", *arguments)
            self.assertEqual(done.returncode, UNPROCESSED)
            self.assertTells(done, words)
        self.assertEqual(self.run_tool("test").returncode, USAGE)
        self.assertEqual(self.hold("--accept", "--review").returncode, USAGE)

    def test_two_reports_of_one_expectation(self):
        shutil.copy(self.report(), self.set / "a.pdf")
        done = self.hold()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "a.expected.json: belongs to 2 reports")

    def test_jobs_change_nothing(self):
        self.change_digit("a")
        self.change_digit("c")
        def words(jobs):
            return [line for line in self.hold("--all", "--jobs", jobs).stdout.splitlines()][:-1]
        self.assertEqual(words("1"), words("7"))

    def test_place_has_a_tolerance(self):
        lines = self.expected("a").read_text(encoding="utf-8")
        self.assertIn('"line": ', lines)
        self.change(self.expected("a"), '"line": ', '"line": 1')
        self.assertEqual(self.results()["a.txt"]["status"], "different")

    def test_junit(self):
        self.change_digit("b")
        self.expected("c").write_text("{")
        done = self.hold("--format", "junit")
        suite = ElementTree.fromstring(done.stdout)
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("errors")),
                         ("3", "1", "1"))
        cases = {case.get("name"): case for case in suite}
        self.assertEqual(len(cases["a.txt"]), 0)
        self.assertIn("- 8", cases["b.txt"].find("failure").text)
        self.assertIn("c.expected.json", cases["c.txt"].find("error").get("message"))

    def test_colour_only_on_a_terminal(self):
        self.change_digit("b")
        self.assertNotIn(b"\x1b", self.hold().stdout)
        for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
            ours, theirs = pty.openpty()
            env = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **environment}
            subprocess.run([NIANBAO, "test", "set"], cwd=self.folder, stdout=theirs, env=env,
                           timeout=60, check=False)
            os.close(theirs)
            self.assertEqual(b"\x1b[31m" in os.read(ours, 65536), coloured)
            os.close(ours)


class Accepting(SampleSet):
    def test_accept_writes_what_was_read(self):
        good = self.tree()
        self.change_digit("a")
        self.change_digit("b")
        done = self.hold("--accept", "--only", "b*")
        self.assertEqual(done.returncode, VERIFIED)
        self.assertTells(done, "set/b.expected.json: written", "1 expectation written")
        self.assertEqual(self.expected("b").read_bytes(), good["b.expected.json"])
        self.assertNotEqual(self.expected("a").read_bytes(), good["a.expected.json"])
        self.assertEqual(self.hold().returncode, PERSON)

    def test_truth_is_neither_touched_nor_contradicted(self):
        truth = self.set / "b.truth.json"
        truth.write_text('{"verified_by": "a person", "facts": {"requests.received.total": 8}}')
        self.change_digit("b")
        before = self.tree()
        for flag in ("--accept", "--review"):
            done = self.hold(flag, input=b"aeaeq")
            self.assertEqual(done.returncode, PERSON)
            self.assertEqual(self.tree(), before)
            self.assertIn("true is 8, read is verified 6", done.stderr.decode())

    def test_truth_of_one_value(self):
        truth = self.set / "b.truth.json"
        truth.write_text('{"facts": {"requests.received.total": 6}}')
        self.assertEqual(self.hold().returncode, VERIFIED)
        truth.write_text('{"facts": {"requests.received.total": 8}}')
        done = self.hold()
        self.assertEqual(done.returncode, PERSON)
        self.assertIn("truth requests.received.total: true is 8, read is verified 6",
                      done.stdout.decode())

    def test_truth_that_would_guard_nothing(self):
        for truth, words in (('{"values": {}}', "values: is no member of a truth"),
                             ('{"facts": ', "line 1, byte 11: this is not JSON")):
            (self.set / "b.truth.json").write_text(truth)
            done = self.hold()
            self.assertEqual(done.returncode, UNPROCESSED)
            self.assertIn(f"b.txt: set/b.truth.json: {words}", done.stdout.decode())

    def test_errors_are_blessed_only_where_expected(self):
        broken = self.report().read_text(encoding="utf-8").replace("四、结转下年度继续办理", "", 1)
        (self.set / "b.txt").write_text(broken, encoding="utf-8")
        before = self.tree()
        done = self.hold("--accept")
        self.assertEqual(done.returncode, PERSON)
        self.assertTells(done, "b.txt: not accepted: its verdict is review",
                         '{"verdict": "review"}')
        self.assertEqual(self.tree(), before)
        (self.set / "b.truth.json").write_text('{"verdict": "review"}')
        self.assertEqual(self.hold("--accept").returncode, VERIFIED)
        self.assertIn('"verdict": "review"', self.expected("b").read_text(encoding="utf-8"))
        self.assertEqual(self.hold().returncode, VERIFIED)


class Reviewing(SampleSet):
    def setUp(self):
        super().setUp()
        self.good = self.tree()
        for name in "abc":
            self.change_digit(name)
        self.changed = self.tree()

    def accepted(self):
        return [name for name in "abc"
                if self.expected(name).read_bytes() == self.good[f"{name}.expected.json"]]

    def test_one_by_one(self):
        done = self.hold("--review", input=b"r\na\ns\n")
        self.assertEqual(done.returncode, PERSON)
        self.assertEqual(self.accepted(), ["b"])
        text = done.stdout.decode()
        for at, name in enumerate("abc", 1):
            self.assertIn(f"[{at}/3] {name}.txt: differs: 1 cell", text)
        self.assertTells(done, "1 expectation written, 1 rejected")

    def test_other_keys_are_asked_again_and_the_end_quits(self):
        done = self.hold("--review", input=b"xya")
        self.assertEqual(self.accepted(), ["a"])
        self.assertEqual(done.returncode, PERSON)

    def test_an_empty_line_skips(self):
        self.hold("--review", input=b"\na\n\n")
        self.assertEqual(self.accepted(), ["b"])

    def test_nothing_unseen_is_accepted(self):
        lines = self.expected("a").read_text(encoding="utf-8").splitlines(keepends=True)
        self.expected("a").write_text(
            "".join(line.replace('"label": "', '"label": "x') for line in lines), encoding="utf-8")
        shown = self.hold("--only", "a*").stdout.decode()
        self.assertRegex(shown, r"and \d+ more differences; --format json has them all")
        done = self.hold("--review", "--only", "a*", input=b"aaaq")
        self.assertTells(done, "not shown: m shows them, r reject", "s or an empty line")
        self.assertEqual(self.accepted(), [])
        done = self.hold("--review", "--only", "a*", input=b"ma")
        self.assertEqual(done.stdout.decode().count("  cell "),
                         len(lines) and sum('"label": "' in line for line in lines))
        self.assertEqual(self.accepted(), ["a"])

    def test_quit(self):
        self.hold("--review", input=b"qaaa")
        self.assertEqual(self.tree(), self.changed)

    def test_all_accepted(self):
        self.assertEqual(self.hold("--review", input=b"aaa").returncode, VERIFIED)
        self.assertEqual(self.accepted(), ["a", "b", "c"])

    def test_keys_of_a_terminal(self):
        ours, theirs = pty.openpty()
        process = subprocess.Popen([NIANBAO, "test", "set", "--review"], cwd=self.folder,
                                   stdin=theirs, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        os.write(ours, b"asq")  # no line end: a key press is enough
        process.communicate(timeout=60)
        os.close(ours)
        os.close(theirs)
        self.assertEqual(self.accepted(), ["a"])

    def test_errors_expected_from_now_on(self):
        broken = self.report().read_text(encoding="utf-8").replace("四、结转下年度继续办理", "", 1)
        (self.set / "b.txt").write_text(broken, encoding="utf-8")
        done = self.hold("--review", "--only", "b*", input=b"ame")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertEqual(json.loads((self.set / "b.truth.json").read_text()),
                         {"verdict": "review"})
        self.assertNotIn("--review", done.stdout.decode())
        self.assertRegex(done.stdout.decode(), r"\[[a-z]+\.[a-z-]+\]", "why, by its diagnostics")
        shutil.copy(self.report(), self.set / "b.txt")
        self.assertIn("verified where review is true; if it is read better now, take \"verdict\" "
                      "out of set/b.truth.json", self.hold().stdout.decode())


if __name__ == "__main__":
    main()
