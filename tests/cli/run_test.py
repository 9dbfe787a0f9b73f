"""nianbao run, as its users meet it: one status for each input, resume, stop, names of every kind."""
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

FAULTS = os.environ.get("NIANBAO_FAULTS", "")
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import crashes
from archives import GOOD, ArchiveTest
from command import NIANBAO, PERSON, ROOT, UNPROCESSED, USAGE, VERIFIED, main, pdf, sample

NOISE = b"%PDF-1.7\n" + bytes(range(256)) * 40


class Run(ArchiveTest):
    def test_good_reports(self):
        self.good_reports()
        done = self.archive("in")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertTells(done, "4 inputs: 4 verified")
        self.assertEqual(done.stdout, b"")
        self.assertEqual([line["verdict"] for line in self.index()], ["verified"] * 4)
        self.assertSums()
        self.assertEqual(sorted(os.listdir(self.folder / "out")),
                         ["SHA256SUMS", "across.jsonl", "index.jsonl", "ledger.sqlite", "records"])

    def test_the_record_is_that_of_extract(self):
        self.good_reports(names=GOOD[:1])
        self.archive("in")
        line = self.index()[0]
        ours = json.loads((self.folder / "out" / line["record"]).read_bytes())
        single = json.loads(self.extract(f"in/{GOOD[0]}.pdf").stdout)
        self.assertEqual(ours["source"].pop("file"), ours["source"]["sha256"] + ".pdf")
        single["source"].pop("file")
        self.assertEqual(ours, single)

    def test_workers_and_surroundings_make_no_difference(self):
        self.good_reports()
        self.write("in/noise.pdf", NOISE)
        self.archive("in", "-j1", out="one")
        one = self.contents("one")
        for workers, change in ((4, {}), (16, {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"}),
                                (2, {"LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York"}),
                                (3, {"FONTCONFIG_FILE": "/dev/null", "HOME": "/nowhere"})):
            with self.subTest(workers=workers, change=change):
                out = f"out{workers}"
                self.archive("in", f"-j{workers}", out=out, env={**os.environ, **change})
                self.assertEqual(self.contents(out), one)

    def test_bad_files_make_no_difference_to_good_ones(self):
        self.good_reports()
        self.archive("in", out="good")
        for i, name in enumerate(["0first.pdf", "h.pdf", "zlast.pdf"]):
            self.write(f"in/{name}", NOISE + bytes([i]))
        done = self.archive("in", out="all")
        self.assertEqual(done.returncode, UNPROCESSED)
        good, everything = (self.contents(out, records_only=True) for out in ("good", "all"))
        self.assertEqual(len(good), 4)
        self.assertEqual({path: everything[path] for path in good}, good)

    def test_duplicates_are_converted_once(self):
        self.good_reports(names=GOOD[:1])
        shutil.copy(self.folder / f"in/{GOOD[0]}.pdf", self.folder / "in/again.pdf")
        done = self.archive("in")
        self.assertTells(done, "1 of bytes that another has")
        index = self.index()
        self.assertEqual(index[0]["document"], index[1]["document"])
        self.assertEqual(self.ledger("SELECT count(*) FROM document"), [(1,)])

    def test_wrong_usage(self):
        self.assertEqual(self.run_tool("run", "in").returncode, USAGE)
        self.assertEqual(self.run_tool("run", "-o", "out").returncode, USAGE)
        self.assertEqual(self.archive("in", "-j0").returncode, USAGE)

    def test_nothing_to_convert_is_no_success(self):
        (self.folder / "in").mkdir()
        done = self.archive("in")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "in: nothing was found to convert; name files, or folders")

    def test_no_sandbox_stands_in_the_record_and_in_the_ledger(self):
        self.good_reports(names=GOOD[:1])
        done = self.archive("in", "--no-sandbox", out="without")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertTells(done, "; without the sandbox")
        line = self.index("without")[0]
        record = json.loads((self.folder / "without" / line["record"]).read_bytes())
        self.assertEqual([d["severity"] for d in record["diagnostics"]
                          if d["code"] == "run.no-sandbox"], ["info"])
        self.assertEqual(self.ledger("SELECT sandboxed FROM run", out="without"), [(0,)])
        self.archive("in")
        self.assertEqual(self.ledger("SELECT sandboxed FROM run"), [(1,)])
        record = (self.folder / "out" / self.index()[0]["record"]).read_bytes()
        self.assertNotIn(b"run.no-sandbox", record)

    def test_what_a_reader_cost_stands_in_the_ledger(self):
        self.good_reports(names=GOOD[:1])
        self.archive("in")
        cpu, memory = self.ledger("SELECT cpu_microseconds, peak_memory FROM document")[0]
        self.assertGreater(cpu, 0)
        self.assertGreater(memory, 1 << 20)

    def test_out_that_cannot_be_made(self):
        self.good_reports(names=GOOD[:1])
        self.write("file", b"")
        for out, why in (("file", "Not a directory"), ("file/x", "Not a directory")):
            done = self.archive("in", out=out)
            self.assertEqual(done.returncode, UNPROCESSED)
            self.assertTells(done, f"{out}: is not a folder and cannot be made one: {why}")

    def test_a_full_disk_loses_nothing(self):
        """A small file system of our own, where this user may mount one."""
        self.good_reports()
        (self.folder / "disk").mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "nianbao", self.folder / "disk"]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
            raise unittest.SkipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", self.folder / "disk"], check=True)
        done = self.archive("in", out="disk/out")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "check the disk, its space and permissions")
        subprocess.run(["mount", "-o", "remount,size=50m", self.folder / "disk"], check=True)
        self.assertEqual(self.archive("in", out="disk/out").returncode, VERIFIED)
        self.archive("in")
        self.assertEqual(self.contents("disk/out"), self.contents("out"))

    def test_a_folder_of_others_is_left_alone(self):
        self.good_reports(names=GOOD[:1])
        self.write("in/precious", b"precious")
        done = self.archive(f"in/{GOOD[0]}.pdf", out="in")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "in: holds other things but no ledger.sqlite")

    def test_out_within_in(self):
        self.good_reports(names=GOOD[:1])
        for _ in range(2):
            self.archive(".", out="./in/out")
            self.assertEqual([line["name"] for line in self.index("in/out")],
                             [f"./in/{GOOD[0]}.pdf"])

    def test_from_list(self):
        self.good_reports(names=GOOD[:2])
        self.write("in/two\nlines.pdf", pdf())
        first = f"in/{GOOD[0]}.pdf".encode()
        self.assertEqual(self.archive("--from-list", "-", input=first + b"\n").returncode, VERIFIED)
        self.write("list", first + b"\0in/two\nlines.pdf\0none.pdf\0")
        self.archive("--from-list", "list", out="nul")
        self.assertEqual({line["name"]: line["status"] for line in self.index("nul")},
                         {first.decode(): "converted", "in/two\nlines.pdf": "converted",
                          "none.pdf": "refused"})

    def test_progress_as_json(self):
        self.good_reports()
        done = self.archive("in", "--progress", "json")
        objects = [json.loads(line) for line in done.stderr.decode().splitlines()
                   if line.startswith("{")]
        self.assertEqual(objects[-1]["stage"], "finished")
        self.assertEqual((objects[-1]["total"], objects[-1]["settled"], objects[-1]["verified"]),
                         (4, 4, 4))

    def test_memory_of_the_parent(self):
        self.good_reports()
        self.write("in/large.pdf", b"a" * (100 << 20))
        with subprocess.Popen([NIANBAO, "run", "in", "-o", "out", "-j2", "--progress", "json"],
                              cwd=self.folder, stderr=subprocess.PIPE) as process:
            peak = 0
            status = f"/proc/{process.pid}/status"
            while process.poll() is None:
                try:
                    for line in pathlib.Path(status).read_text().splitlines():
                        if line.startswith("VmHWM:"):
                            peak = max(peak, int(line.split()[1]))
                except (FileNotFoundError, ProcessLookupError):
                    break
                time.sleep(0.005)
            process.stderr.read()
        self.assertGreater(peak, 1000)
        if "asan" not in NIANBAO:
            self.assertLess(peak, 64 << 10, "kB")


class Names(ArchiveTest):
    NAMES = [b"two\nlines.pdf", b"-dash.pdf", b"--update", b"=cmd.pdf", b"\xff\xfe.pdf",
             b"\x1b[31mred.pdf", "\u202efdp.exe".encode(), "年报 2024.pdf".encode(), b"[2024,2025]",
             b"a'b\"c`d$(e).pdf", b"x" * 251 + b".pdf", b"%s%n{}.pdf", b".pdf", b"a\\b.pdf"]

    def test_every_name_has_one_status(self):
        os.mkdir(self.folder / "in")
        for name in self.NAMES:
            self.write(b"in/" + name, pdf())
        done = self.archive("in")
        self.assertEqual(done.returncode, PERSON, done.stderr)
        self.assertTells(done, "14 inputs")
        names = {bytes.fromhex(line["name_bytes"]) if "name_bytes" in line
                 else line["name"].encode() for line in self.index()}
        self.assertEqual(names, {b"in/" + name for name in self.NAMES})
        self.assertEqual({line["status"] for line in self.index()}, {"converted"})

    def test_given_on_the_command_line(self):
        for name in self.NAMES:
            self.write(name, pdf())
        done = self.archive("--", *self.NAMES)
        self.assertEqual(done.returncode, PERSON, done.stderr)
        self.assertEqual(len(self.index()), len(self.NAMES))

    def test_no_regular_files(self):
        folder = self.folder / "in"
        os.makedirs(folder / "sub")
        os.mkfifo(folder / "fifo.pdf")
        self.write("secret.pdf", pdf())
        for target, name in [("loop", "loop"), ("../secret.pdf", "link.pdf"), ("..", "parent"),
                             ("/dev/zero", "zero.pdf"), ("nowhere", "dangling.pdf")]:
            os.symlink(target, folder / name)
        with socket.socket(socket.AF_UNIX) as server:
            here = os.getcwd()
            os.chdir(folder)
            try:
                server.bind("socket.pdf")
            finally:
                os.chdir(here)
        with open(folder / "huge.pdf", "wb") as file:
            file.truncate(5 << 30)
        done = self.archive("in", "gone.pdf", "/dev/null", timeout=30)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertEqual({os.path.basename(line["name"]): (line["status"], line["code"])
                          for line in self.index()},
                         {"fifo.pdf": ("refused", "source.special"),
                          "socket.pdf": ("refused", "source.special"),
                          "null": ("refused", "source.special"),
                          "huge.pdf": ("refused", "source.too-large"),
                          "gone.pdf": ("refused", "source.missing"),
                          **{name: ("refused", "archive.link")
                             for name in ("loop", "link.pdf", "parent", "zero.pdf", "dangling.pdf")}})

    def test_a_path_longer_than_the_system_allows(self):
        os.mkdir(self.folder / "in")
        here = os.getcwd()
        try:
            os.chdir(self.folder / "in")
            for _ in range(80):
                os.mkdir("D" * 60)
                os.chdir("D" * 60)
            pathlib.Path("deep.pdf").write_bytes(pdf())
        finally:
            os.chdir(here)
        self.archive("in")
        index = self.index()
        self.assertEqual([(len(line["name"]), line["status"]) for line in index],
                         [(2 + 80 * 61 + 9, "converted")])


class Resume(ArchiveTest):
    def test_unchanged_inputs_are_not_converted_again(self):
        self.good_reports()
        self.archive("in")
        before, made = self.contents(), self.ledger("SELECT key, run FROM document")
        done = self.archive("in")
        self.assertTells(done, "4 unchanged")
        self.assertEqual(self.contents(), before)
        self.assertEqual(self.ledger("SELECT key, run FROM document"), made)

    def test_a_changed_input_is(self):
        self.good_reports(names=GOOD[:2])
        self.archive("in")
        shutil.copy(self.folder / f"in/{GOOD[1]}.pdf", self.folder / f"in/{GOOD[0]}.pdf")
        self.archive("in")
        self.assertEqual(len({line["document"] for line in self.index()}), 1)

    def test_more_inputs_later(self):
        self.good_reports("a", GOOD[:2])
        self.good_reports("b", GOOD[2:])
        self.archive("a")
        self.archive("b")
        self.archive("a", "b", out="both")
        self.assertEqual(self.contents(), self.contents("both"))

    def test_killed_and_resumed(self):
        self.good_reports()
        self.write("in/noise.pdf", NOISE)
        self.archive("in", out="whole")
        for delay in (0.05, 0.1, 0.15, 0.2, 0.3):
            with subprocess.Popen([NIANBAO, "run", "in", "-o", "out", "-j2"], cwd=self.folder,
                                  stderr=subprocess.DEVNULL) as process:
                time.sleep(delay)
                process.kill()
        self.assertEqual(self.archive("in").returncode, UNPROCESSED)
        self.assertEqual(self.contents(), self.contents("whole"))
        self.assertSums()

    def test_stopped_and_resumed(self):
        self.good_reports()
        for i in range(300):
            self.write(f"in/letter{i:03}.pdf", pdf(b"BT /L 20 Tf 100 200 Td (letter %d) Tj ET" % i))
        self.archive("in", out="whole")
        with subprocess.Popen([NIANBAO, "run", "in", "-o", "out", "-j1", "--progress", "json"],
                              cwd=self.folder, stderr=subprocess.PIPE) as process:
            process.stderr.readline()
            process.send_signal(signal.SIGTERM)
            said = process.stderr.read().decode()
        self.assertEqual(process.returncode, UNPROCESSED, said)
        self.assertIn("stopped by a signal; run the same command again to finish", said)
        self.assertEqual(self.ledger("SELECT outcome FROM run"), [("stopped",)])
        self.archive("in")
        self.assertEqual(self.contents(), self.contents("whole"))

    def test_two_runs_at_once(self):
        self.good_reports(names=GOOD[:1])
        self.archive("in")
        db = sqlite3.connect(self.folder / "out/ledger.sqlite")
        db.execute("BEGIN EXCLUSIVE")
        done = self.archive("in")
        db.close()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "another process works on it")


class Update(ArchiveTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "grammar", self.folder / "grammar")
        self.good_reports()
        self.write("in/letter.pdf", pdf())

    def run_with(self, *more):
        return self.archive("in", "--grammars", "grammar", *more)

    def converted_again(self):
        last = self.ledger("SELECT max(id) FROM run")[0][0]
        return {row[0] for row in self.ledger(
            f"SELECT form FROM document WHERE run = {last}")}

    def test_a_changed_grammar(self):
        self.run_with()
        path = self.folder / "grammar/disclosure-2021.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
        done = self.run_with()
        self.assertTells(done, "5 documents were converted with other grammars; --update")
        self.assertEqual(self.converted_again(), set())
        self.run_with("--update")
        self.assertEqual(self.converted_again(), {"2021", "2019", None})
        self.archive("in", "--grammars", "grammar", out="fresh")
        self.assertEqual(self.contents(), self.contents("fresh"))
        done = self.run_with("--update")
        self.assertTells(done, "5 unchanged")


class Verify(ArchiveTest):
    """Every flipped bit is found: in inputs, records, index, sums, and anywhere in the ledger."""

    def setUp(self):
        super().setUp()
        self.good_reports(names=GOOD[:1])
        self.write("in/letter.pdf", pdf())
        self.archive("in")

    def verify(self):
        return self.run_tool("run", "--verify", "out")

    def assertFound(self, path, at):
        content = path.read_bytes()
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        done = self.verify()
        path.write_bytes(content)
        self.assertEqual(done.returncode, UNPROCESSED, (path, at, done.stderr))
        return done

    def test_sound(self):
        done = self.verify()
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertTells(done, "2 records, 2 inputs: 0 damaged, 0 inputs gone")

    def test_outputs_and_inputs(self):
        files = [path for path in (self.folder / "out").rglob("*") if path.is_file()]
        self.assertEqual(len(files), 6)
        for path in files + sorted((self.folder / "in").iterdir()):
            size = path.stat().st_size
            for at in (0, size // 3, size - 1) if size else ():
                self.assertFound(path, at)

    def test_anywhere_in_the_ledger(self):
        path = self.folder / "out/ledger.sqlite"
        size = path.stat().st_size
        for at in range(7, size, size // 60):
            self.assertFound(path, at)

    def test_a_row_without_the_sums(self):
        """What a flipped bit in a page cannot hide from: the row's own seal."""
        (self.folder / "out/SHA256SUMS").unlink()
        with sqlite3.connect(self.folder / "out/ledger.sqlite") as db:
            db.execute("UPDATE document SET year = 1999 WHERE family IS NOT NULL")
        self.assertTells(self.verify(), "table document, row ", "SHA256SUMS: is not there")

    def test_gone_and_stray(self):
        os.rename(self.folder / "in/letter.pdf", self.folder / "moved.pdf")
        done = self.verify()
        self.assertEqual(done.returncode, PERSON)
        self.assertTells(done, "in/letter.pdf: no such file", "0 damaged, 1 inputs gone")
        self.write("out/records/stray.json", b"{}")
        done = self.verify()
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "stray.json: belongs to nothing in the ledger")


@unittest.skipUnless(os.access(FAULTS, os.R_OK), "the library of faults is not built")
class Faults(unittest.TestCase):
    """A few of the points of scripts/crash_test."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="nianbao-test-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.bench = crashes.Bench(cls.folder, NIANBAO, FAULTS)
        if cls.bench.calls == 0:
            raise unittest.SkipTest("the library of faults is not heard (a sanitizer is before it)")

    def test_broken_and_resumed(self):
        self.assertGreater(self.bench.calls, 50)
        for kind in ("kill", "torn", "eio", "enospc"):
            for point in crashes.points(kind, self.bench.calls, 6, self.bench.seconds):
                with self.subTest(kind=kind, point=point):
                    self.assertEqual(self.bench.trouble(kind, point), "")


class BetweenYears(ArchiveTest):
    """This year's report with last year's, of one issuer."""

    def report(self, year, old=None, new=None):
        text = sample("dongguan-2020-text").read_text(encoding="utf-8")
        text = text.replace("2020", str(year))
        if old:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        self.write(f"in/{year}.txt", text.encode())

    def across(self):
        lines = (self.folder / "out/across.jsonl").read_text(encoding="utf-8").splitlines()
        return {check["id"]: check for check in map(json.loads, lines)}

    def test_consecutive_years(self):
        os.mkdir(self.folder / "in")
        self.report(2019)
        self.report(2020)
        done = self.archive("in")
        carried = self.across()["requests.carried.total"]
        self.assertEqual((carried["outcome"], carried["left"], carried["right"], carried["year"]),
                         ("pass", 0, 0, 2020))
        self.assertEqual(carried["earlier_facts"], ["requests.carried_out.total"])
        self.assertEqual(carried["later_facts"], ["requests.carried_in.total"])
        records = self.contents(records_only=True)
        self.assertTells(done, "checks across reports: ")
        self.write("in/later.txt", b"nothing\n")
        self.archive("in")
        after = self.contents(records_only=True)
        self.assertEqual({path: after[path] for path in records}, records, "no record is changed")

    def test_a_record_that_cannot_be_compared_is_told(self):
        os.mkdir(self.folder / "in")
        self.report(2019)
        self.report(2020)
        self.archive("in")
        path = self.folder / "out" / self.index()[0]["record"]
        path.write_bytes(path.read_bytes().replace(b'"verified"', b'"disputed"', 1))
        done = self.archive("in")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "1 record could not be read back")
        self.assertEqual(self.across(), {})

    def test_years_apart(self):
        os.mkdir(self.folder / "in")
        self.report(2018)
        self.report(2020)
        self.archive("in")
        self.assertEqual(self.across(), {})


if __name__ == "__main__":
    main()
