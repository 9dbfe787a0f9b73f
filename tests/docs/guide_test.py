"""The guide to the grammar language is true: followed from its first line to its last, in a folder
that holds its report and nothing else, every command prints what it shows.

Blocks fenced as ```toml NAME are files to write, ```sh is run, ```console is run and compared.
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

GUIDES = ("docs/grammar-guide.md", "docs/grammar-guide.zh-CN.md")


def blocks(name):
    """(info, body) of every fenced block."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(body):
    """(command, output) of a console block."""
    found = []
    for line in body.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([line[2:].rstrip("\n"), ""])
        else:
            found[-1][1] += line
    return found


class Guide(unittest.TestCase):
    maxDiff = None

    def follow(self, name):
        with tempfile.TemporaryDirectory(prefix="nianbao-guide-") as folder:
            work, programs = pathlib.Path(folder, "work"), pathlib.Path(folder, "bin")
            work.mkdir()
            programs.mkdir()
            (programs / "nianbao").symlink_to(pathlib.Path(NIANBAO).resolve())
            shutil.copy(ROOT / "docs" / "guide" / "orchard.pdf", work)
            environment = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": f"{programs}:{os.environ['PATH']}"}
            environment.pop("NIANBAO_GRAMMARS", None)

            def run(command):
                return subprocess.run(["bash", "-c", command], cwd=work, env=environment, timeout=60,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT)

            for info, body in blocks(name):
                if info.startswith("toml "):
                    (work / info.split()[1]).write_text(body, encoding="utf-8")
                elif info == "sh":
                    done = run("set -e\n" + body)
                    self.assertEqual((done.returncode, done.stdout), (0, b""), body)
                elif info == "console":
                    for command, expected in commands(body):
                        with self.subTest(command=command):
                            self.assertEqual(run(command).stdout.decode(), expected)

    def test_followed_from_first_to_last(self):
        self.follow(GUIDES[0])

    def test_both_languages_show_the_same(self):
        one, other = (blocks(name) for name in GUIDES)
        self.assertGreater(len([info for info, _ in one if info == "console"]), 8)
        self.assertEqual(one, other)

    def test_links_lead_somewhere(self):
        for name in GUIDES + ("grammar/README.md",):
            text = (ROOT / name).read_text(encoding="utf-8")
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
                self.assertTrue((ROOT / name).parent.joinpath(target).exists(), f"{name}: {target}")


if __name__ == "__main__":
    main()
