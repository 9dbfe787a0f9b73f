"""The documents are true: what README.md shows is what the built tool prints.

Blocks fenced as ```console are run in a folder that holds samples/ and build/release/nianbao; the
commands of all blocks share it, in order. A line of `...` stands for any lines, `...` within a line
for any characters. Blocks fenced otherwise are not run.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import NIANBAO, ROOT, main

READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = READMES + ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
MADE_LATER = ()


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples(text):
    """(command, expected output) for every `$ ` line of the console blocks."""
    found = []
    for block in fenced(text, "console"):
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                found.append([line[2:].rstrip("\n"), ""])
            else:
                found[-1][1] += line
    return [(command, output) for command, output in found]


def pattern_of(expected):
    """The expected output as a regular expression."""
    pattern = ""
    for line in expected.splitlines():
        if line == "...":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += "[^\n]*".join(map(re.escape, line.split("..."))) + "\n"
    return pattern


class Readme(unittest.TestCase):
    maxDiff = None

    def run_all(self, folder, commands):
        """What each command prints, run by one shell, so that $? is the one before."""
        mark = "--- the next command ---"
        script = "".join(f"{command}\n{{ s=$?; echo '{mark}'; (exit $s); }} 2>/dev/null\n"
                         for command in commands)
        done = subprocess.run(["bash"], input=script.encode(), cwd=folder, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        return done.stdout.decode("utf-8").split(mark + "\n")[:-1]

    def test_examples(self):
        if shutil.which("pdftotext") is None:
            self.skipTest("pdftotext (poppler-utils) is not here")
        with tempfile.TemporaryDirectory(prefix="nianbao-readme-") as name:
            folder = pathlib.Path(name)
            shutil.copytree(ROOT / "samples", folder / "samples")
            (folder / "build" / "release").mkdir(parents=True)
            (folder / "build" / "release" / "nianbao").symlink_to(pathlib.Path(NIANBAO).resolve())
            shown = examples(text_of("README.md"))
            self.assertGreater(len(shown), 10)
            printed = self.run_all(folder, [command for command, _ in shown])
            self.assertEqual(len(printed), len(shown))
            for (command, expected), found in zip(shown, printed):
                with self.subTest(command=command):
                    if not re.fullmatch(pattern_of(expected), found):
                        self.assertEqual(expected, found)

    def test_same_examples_in_both_languages(self):
        one, other = (examples(text_of(name)) for name in READMES)
        self.assertEqual(one, other)

    def test_same_commands_in_both_languages(self):
        def commands(name):
            blocks = "".join(fenced(text_of(name), "sh"))
            return [line.split("#")[0].strip() for line in blocks.splitlines()]
        self.assertEqual(commands(READMES[0]), commands(READMES[1]))


class Documents(unittest.TestCase):
    def test_links_lead_somewhere(self):
        for name in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(name)):
                if not target.startswith("https://"):
                    self.assertTrue((ROOT / target).exists(), f"{name}: {target}")

    def test_named_files_are_there(self):
        """`scripts/x`, `text/x.h`, ... in running text, from the root or from extractor/. Names with
        capitals or angle brackets are placeholders."""
        named = re.compile(r"`([a-z0-9_]+/[a-z0-9_./-]+)(?=[` ])")
        for name in DOCUMENTS:
            for path in named.findall(text_of(name)):
                there = (ROOT / path).exists() or (ROOT / "extractor" / path).exists()
                if path not in MADE_LATER and not path.startswith("build/") and "/report/" not in path:
                    self.assertTrue(there, f"{name}: {path}")

    def test_folders_of_the_extractor_are_explained(self):
        text = text_of("ARCHITECTURE.md")
        for folder in sorted((ROOT / "extractor").iterdir()):
            if folder.is_dir():
                self.assertIn(f"`{folder.name}/`", text)

    def test_no_machine_paths(self):
        for name in DOCUMENTS:
            self.assertNotRegex(text_of(name), r"/(?:work|tmp|home|root)/")


if __name__ == "__main__":
    main()
