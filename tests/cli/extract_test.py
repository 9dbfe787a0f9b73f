"""nianbao extract, as its users meet it."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import (NIANBAO, PERSON, UNPROCESSED, VERIFIED, CommandTest, main, pdf, record_of,
                     sample)

GOOD = "large-2021-browser"      # a report of ours that must come out verified
GOOD_TEXT = "dongguan-2020-text"


class OneFile(CommandTest):
    def test_a_good_report(self):
        done = self.extract(sample(GOOD))
        record = record_of(done)
        self.assertEqual(record["schema"], "nianbao/report/1")
        self.assertEqual(record["verdict"], "verified")
        self.assertEqual(done.returncode, VERIFIED)
        self.assertGreater(done.stdout.count(b"\n"), 10, "pretty for one file")
        self.assertTells(done, "report.pdf: verified", "cells:", "checks:", "0 failed")

    def test_a_text(self):
        done = self.extract(sample(GOOD_TEXT))
        self.assertEqual(record_of(done)["source"]["text"], "plain")

    def test_styles(self):
        pretty = self.extract("--pretty", sample(GOOD))
        compact = self.extract("--compact", sample(GOOD))
        self.assertEqual(compact.stdout.count(b"\n"), 1)
        self.assertTrue(compact.stdout.endswith(b"}\n"))
        self.assertEqual(record_of(pretty), record_of(compact))

    def test_standard_input(self):
        content = sample(GOOD).read_bytes()
        done = self.extract("-", input=content)
        self.assertEqual(done.returncode, VERIFIED)
        record = record_of(done)
        self.assertEqual(record["source"]["file"], "-")
        named = record_of(self.extract(sample(GOOD)))
        for each in (record, named):
            each["source"].pop("file")
        self.assertEqual(record, named)

    def test_empty_standard_input(self):
        self.assertIn(self.extract("-").returncode, (PERSON, UNPROCESSED))

    def test_same_bytes_twice_in_any_surroundings(self):
        first = self.extract(sample(GOOD)).stdout
        for change in ({"LC_ALL": "C", "TZ": "Pacific/Kiritimati"}, {"LC_ALL": "C.UTF-8", "TZ": "UTC"},
                       {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/New_York"}):
            self.assertEqual(self.extract(sample(GOOD), env={**os.environ, **change}).stdout, first)

    def test_no_report_at_all(self):
        done = self.extract(self.write("letter.pdf", pdf()))
        self.assertEqual(record_of(done)["verdict"], "unrecognised")
        self.assertEqual(record_of(done)["facts"], [])
        self.assertEqual(done.returncode, PERSON)


class CannotBeRead(CommandTest):
    """No record, but a line that names file, reason and remedy."""

    def refused(self, name, *words):
        done = self.extract(name, timeout=20)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertEqual(done.stdout, b"")
        self.assertTells(done, *words)

    def test_missing(self):
        self.refused("none.pdf", "none.pdf: no such file; check the name")

    def test_folder(self):
        self.refused(".", ".: is a directory; name the files in it")

    def test_fifo_does_not_hang(self):
        os.mkfifo(self.folder / "fifo.pdf")
        self.refused("fifo.pdf", "fifo.pdf: is a pipe, device or socket")

    def test_device_does_not_hang(self):
        self.refused("/dev/zero", "/dev/zero: is a pipe, device or socket")

    def test_socket(self):
        with socket.socket(socket.AF_UNIX) as server:
            here = os.getcwd()
            os.chdir(self.folder)
            try:
                server.bind("socket.pdf")
            finally:
                os.chdir(here)
            self.refused("socket.pdf", "socket.pdf: ")

    def test_link_to_itself(self):
        os.symlink("loop.pdf", self.folder / "loop.pdf")
        self.refused("loop.pdf", "loop.pdf: a symbolic link")

    def test_huge_and_empty_inside(self):
        with open(self.folder / "huge.pdf", "wb") as file:
            file.truncate(5 << 30)
        self.refused("huge.pdf", "huge.pdf: has more than", "the limit")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_denied(self):
        self.write("secret.pdf", pdf())
        os.chmod(self.folder / "secret.pdf", 0)
        self.refused("secret.pdf", "secret.pdf: may not be read")


class Unreadable(CommandTest):
    """A record with verdict unreadable and the reason."""

    def unreadable(self, name, content, code):
        done = self.extract(self.write(name, content))
        record = record_of(done)
        self.assertEqual(record["verdict"], "unreadable")
        self.assertEqual(record["facts"], [])
        self.assertEqual(record["source"]["text"], "none")
        self.assertIn(code, [d["code"] for d in record["diagnostics"] if d["severity"] == "fatal"])
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, f"{name}: unreadable", code)

    def test_empty(self):
        self.unreadable("a.pdf", b"", "pdf.empty")

    def test_html(self):
        self.unreadable("a.pdf", b"<html><body>404 Not Found</body></html>", "pdf.not-a-pdf")

    def test_truncated(self):
        self.unreadable("a.pdf", sample(GOOD).read_bytes()[:3000], "pdf.damaged")

    def test_noise(self):
        self.unreadable("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf.damaged")

    def test_no_text(self):
        self.unreadable("a.pdf", pdf(b""), "pdf.no-text")

    def test_password(self):
        self.write("open.pdf", pdf())
        try:
            subprocess.run(["qpdf", "--encrypt", "open", "own", "256", "--", "open.pdf", "locked.pdf"],
                           cwd=self.folder, check=True)
        except FileNotFoundError:
            self.skipTest("qpdf is not installed")
        self.unreadable("locked.pdf", (self.folder / "locked.pdf").read_bytes(), "pdf.locked")

    def test_empty_password_opens(self):
        try:
            subprocess.run(["qpdf", "--encrypt", "", "own", "256", "--", sample(GOOD), "a.pdf"],
                           cwd=self.folder, check=True)
        except FileNotFoundError:
            self.skipTest("qpdf is not installed")
        self.assertEqual(record_of(self.extract("a.pdf"))["verdict"], "verified")

    def test_cut_at_the_end_is_never_verified(self):
        content = sample(GOOD).read_bytes()
        for size in (len(content) - 30, len(content) - 300, len(content) * 9 // 10,
                     len(content) * 2 // 3):
            done = self.extract(self.write("cut.pdf", content[:size]))
            self.assertNotEqual(record_of(done)["verdict"], "verified", size)


class SeveralFiles(CommandTest):
    def test_one_bad_file_stops_nothing(self):
        self.write("bad.pdf", b"%PDF-1.7\n nothing")
        done = self.extract(sample(GOOD), "missing.pdf", "bad.pdf", sample(GOOD_TEXT))
        self.assertEqual(done.returncode, UNPROCESSED)
        records = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([r["verdict"] == "unreadable" for r in records], [False, True, False])
        self.assertTells(done, "missing.pdf: no such file", "bad.pdf: unreadable", "4 inputs:",
                         "1 unreadable", "1 not processed")

    def test_the_place_in_the_run_changes_nothing(self):
        alone = self.extract("--compact", sample(GOOD)).stdout
        self.write("bad.pdf", b"%PDF-1.7\n nothing")
        lines = self.extract("bad.pdf", sample(GOOD), "bad.pdf", sample(GOOD)).stdout.splitlines(True)
        self.assertEqual([lines[1], lines[3]], [alone, alone])

    def test_exit_status_remembers_the_worst(self):
        self.write("letter.pdf", pdf())
        self.assertEqual(self.extract("letter.pdf", sample(GOOD)).returncode, PERSON)
        self.assertEqual(self.extract("none.pdf", "letter.pdf").returncode, UNPROCESSED)


class OutputFolder(CommandTest):
    def test_one_file_each(self):
        self.write("a.pdf", pdf())
        self.write("b.txt", b"nothing\n")
        done = self.extract("-o", "out/deep", "a.pdf", "b.txt")
        self.assertEqual(done.stdout, b"")
        self.assertEqual(sorted(os.listdir(self.folder / "out/deep")), ["a.json", "b.json"])
        self.assertEqual((self.folder / "out/deep/a.json").read_bytes(),
                         self.extract("a.pdf").stdout, "the same bytes as on standard output")

    def test_the_same_name_twice(self):
        for folder in ("x", "y"):
            os.mkdir(self.folder / folder)
            self.write(f"{folder}/a.pdf", pdf())
        self.write("a.txt", b"nothing\n")
        done = self.extract("-o", "out", "x/a.pdf", "y/a.pdf", "a.txt")
        self.assertEqual(sorted(os.listdir(self.folder / "out")), ["a-2.json", "a-3.json", "a.json"])
        self.assertTells(done, "written as out/a-2.json", "written as out/a-3.json")
        files = [json.loads((self.folder / "out" / name).read_text())["source"]["file"]
                 for name in ("a.json", "a-2.json", "a-3.json")]
        self.assertEqual(files, ["x/a.pdf", "y/a.pdf", "a.txt"])

    def test_links_are_replaced_not_followed(self):
        self.write("a.pdf", pdf())
        self.write("precious", b"precious")
        os.mkdir(self.folder / "out")
        os.symlink("../precious", self.folder / "out/a.json")
        self.extract("-o", "out", "a.pdf")
        self.assertEqual((self.folder / "precious").read_bytes(), b"precious")
        self.assertFalse((self.folder / "out/a.json").is_symlink())

    def test_no_folder(self):
        self.write("a.pdf", pdf())
        self.write("file", b"")
        done = self.extract("-o", "file", "a.pdf")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "file: is not a folder")

    def test_a_folder_stands_where_the_record_should_go(self):
        self.write("a.pdf", pdf())
        os.makedirs(self.folder / "out/a.json")
        done = self.extract("-o", "out", "a.pdf")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "out/a.json: cannot be written")
        self.assertEqual(os.listdir(self.folder / "out"), ["a.json"], "nothing left behind")


class OddNames(CommandTest):
    NAMES = [b"two\nlines.pdf", b"-dash.pdf", b"--pretty", b"=cmd.pdf", b"\xff\xfe.pdf", b"\x1b[31mred.pdf",
             "\u202efdp.exe".encode(), "年报 2024.pdf".encode(), b"[2024,2025]", b"a'b\"c`d$(e).pdf",
             b"x" * 251 + b".pdf", b"%s%n{}.pdf", b".pdf", b"a\\b.pdf", b"[x].pdf"]

    def test_to_standard_output(self):
        for name in self.NAMES:
            with self.subTest(name=name):
                self.write(name, pdf())
                done = self.extract("--", name)
                self.assertEqual(done.returncode, PERSON, done.stderr)
                self.assertEqual(record_of(done)["verdict"], "unrecognised")
                self.assertTells(done, ": unrecognised")
                self.assertNotIn(b"\x1b", done.stdout)

    def test_to_a_folder(self):
        for name in self.NAMES:
            self.write(name, pdf())
        done = self.extract("-o", "out", "--", *self.NAMES)
        self.assertEqual(done.returncode, PERSON, done.stderr)
        self.assertEqual(len(os.listdir(self.folder / "out")), len(self.NAMES))
        self.assertEqual(len(os.listdir(self.folder)), len(self.NAMES) + 1, "nothing outside")

    def test_missing(self):
        for name in self.NAMES:
            with self.subTest(name=name):
                done = self.extract("--", name)
                self.assertEqual(done.returncode, UNPROCESSED)
                self.assertTells(done, ": no such file")


class Pipes(CommandTest):
    def test_a_reader_that_leaves_is_no_error(self):
        files = [sample(GOOD)] * 20
        with subprocess.Popen([NIANBAO, "extract", *files], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            self.assertEqual(process.stdout.read(10), b'{"schema":')
            process.stdout.close()
            said = process.stderr.read()
            self.assertEqual(process.wait(60), VERIFIED, said)
            self.assertNotIn(b"annot be written", said)

    def test_a_full_disk_is_one(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([NIANBAO, "extract", sample(GOOD)], stdout=full,
                                  stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "standard output cannot be written: No space left on device")

    def test_closed_standard_streams(self):
        command = f'"{NIANBAO}" extract "{sample(GOOD)}"'
        done = subprocess.run(["sh", "-c", command + " >&-"], stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "standard output cannot be written")
        done = subprocess.run(["sh", "-c", command + " 2>&- <&-"], stdout=subprocess.PIPE)
        self.assertEqual(done.returncode, VERIFIED)
        self.assertEqual(done.stdout, self.extract(sample(GOOD)).stdout)
        done = subprocess.run(["sh", "-c", command + " -o out >&- 2>&- <&-"], cwd=self.folder)
        self.assertEqual(done.returncode, VERIFIED)
        self.assertEqual((self.folder / "out/report.json").read_bytes(),
                         self.extract(sample(GOOD)).stdout)


if __name__ == "__main__":
    main()
