"""Help, version, wrong usage, doctor, and where the grammars come from."""
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import NIANBAO, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main, pdf, record_of


class Usage(CommandTest):
    def test_help(self):
        for arguments in (["--help"], ["-h"]):
            done = self.run_tool(*arguments)
            self.assertEqual((done.returncode, done.stderr), (VERIFIED, b""))
            for word in (b"extract", b"dump", b"doctor", b"Exit status"):
                self.assertIn(word, done.stdout)

    def test_help_of_a_command(self):
        words = {"extract": b"--compact", "dump": b"STAGE", "doctor": b"--grammars"}
        for command, word in words.items():
            done = self.run_tool(command, "--help")
            self.assertEqual((done.returncode, done.stderr), (VERIFIED, b""))
            self.assertIn(word, done.stdout)

    def test_version(self):
        done = self.run_tool("--version")
        self.assertEqual(done.returncode, VERIFIED)
        self.assertRegex(done.stdout.decode(), r"^nianbao \d+\.\d+\.\d+ \(Poppler [\d.]+, ICU [\d.]+\)\n$")

    def test_wrong_usage(self):
        for arguments in ([], ["nonsense"], ["extract"], ["extract", "--nonsense", "a.pdf"],
                          ["--nonsense"], ["extract", "--compact", "--pretty", "a.pdf"], ["extract", "-o"],
                          ["dump"], ["dump", "pages"], ["dump", "nonsense", "a.pdf"],
                          ["dump", "pages", "a.pdf", "b.pdf"], ["doctor", "a.pdf"]):
            with self.subTest(arguments=arguments):
                done = self.run_tool(*arguments)
                self.assertEqual(done.returncode, USAGE, done.stderr)
                self.assertEqual(done.stdout, b"")
                self.assertTells(done, "nianbao: ", "nianbao --help")

    def test_a_name_that_looks_like_an_option(self):
        self.write("-\x1b[31mred.pdf", pdf())
        done = self.run_tool("extract", "a.pdf", "-\x1b[31mred.pdf")
        self.assertEqual(done.returncode, USAGE)
        self.assertTells(done, "x1B[31mred.pdf", "begins with a dash stands behind --")
        self.assertNotIn(b"\x1b", done.stderr)
        done = self.run_tool("extract", "--", "-\x1b[31mred.pdf")
        self.assertEqual(record_of(done)["verdict"], "unrecognised")


class Grammars(CommandTest):
    def test_other_folders(self):
        self.write("a.pdf", pdf())
        here = str(ROOT / "grammar")
        for arguments, change in ((["--grammars", here], {}), ([], {"NIANBAO_GRAMMARS": here})):
            done = self.run_tool("extract", *arguments, "a.pdf", env={**os.environ, **change})
            self.assertEqual(record_of(done)["verdict"], "unrecognised")

    def test_a_folder_that_is_not_there(self):
        self.write("a.pdf", pdf())
        for arguments, change in ((["--grammars", "none"], {}), ([], {"NIANBAO_GRAMMARS": "none"})):
            done = self.run_tool("extract", *arguments, "a.pdf", env={**os.environ, **change})
            self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
            self.assertTells(done, "none")

    def test_a_broken_grammar_is_told_with_its_line(self):
        self.write("a.pdf", pdf())
        os.mkdir(self.folder / "broken")
        self.write("broken/x.toml", b"id = 'x'\nnonsense nonsense\n")
        done = self.run_tool("extract", "--grammars", "broken", "a.pdf")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "broken/x.toml:2")


class Doctor(CommandTest):
    def test_all_well(self):
        done = self.run_tool("doctor")
        self.assertEqual(done.returncode, VERIFIED, done.stdout)
        lines = done.stdout.decode().splitlines()
        self.assertTrue(all(line.startswith("ok   ") for line in lines), lines)
        self.assertIn("disclosure-2021", done.stdout.decode())
        self.assertRegex(lines[-1], r"sandbox: .* \d+ hostile attempts, 0 succeeded")

    def test_something_wrong(self):
        done = self.run_tool("doctor", "--grammars", "none")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertIn("FAIL", done.stdout.decode())


class WithoutPopplerData(CommandTest):
    """Chinese never vanishes quietly: with poppler-data hidden, no PDF is touched."""

    def hidden(self, *arguments):
        hide = 'mount -t tmpfs none /usr/share/poppler && exec "$@"'
        command = ["unshare", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
        return subprocess.run(command + ["sh", "-c", hide, "sh", NIANBAO, *arguments],
                              cwd=self.folder, capture_output=True)

    def setUp(self):
        super().setUp()
        try:
            possible = self.hidden("--version").returncode == VERIFIED
        except FileNotFoundError:
            possible = False
        if not possible:
            self.skipTest("poppler-data cannot be hidden here (no mount namespaces)")

    def test_refuses(self):
        self.write("a.pdf", pdf())
        done = self.hidden("extract", "a.pdf", "a.pdf")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "does not decode Chinese", "apt-get install poppler-data")
        self.assertEqual(done.stderr.count(b"does not decode"), 1, "told once")
        done = self.hidden("extract", "-o", "out", "a.pdf")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertEqual(os.listdir(self.folder / "out"), [])

    def test_dump_refuses(self):
        self.write("a.pdf", pdf())
        done = self.hidden("dump", "pages", "a.pdf")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "does not decode Chinese")

    def test_doctor_tells(self):
        done = self.hidden("doctor")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertIn("FAIL", done.stdout.decode())
        self.assertIn("poppler-data", done.stdout.decode())

    def test_text_needs_no_poppler(self):
        self.write("a.txt", b"nothing\n")
        self.assertEqual(record_of(self.hidden("extract", "a.txt"))["verdict"], "unrecognised")


if __name__ == "__main__":
    main()
