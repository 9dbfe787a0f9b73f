"""Tests of nianbao run: an archive of good reports, and what a run leaves behind."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

from command import CommandTest, sample

GOOD = ["large-2021-browser", "large-2021-office", "dongguan-2020-office", "dongguan-2020-browser"]


class ArchiveTest(CommandTest):
    def archive(self, *arguments, out="out", **more):
        return self.run_tool("run", "-o", out, *arguments, **more)

    def good_reports(self, folder="in", names=GOOD):
        os.makedirs(self.folder / folder, exist_ok=True)
        for name in names:
            path = sample(name)
            shutil.copy(path, self.folder / folder / (name + path.suffix))

    def index(self, out="out"):
        lines = (self.folder / out / "index.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def contents(self, out="out", records_only=False):
        """All that must be the same, by path: everything but the ledger and its sums."""
        found = {}
        top = self.folder / out
        for folder, _, files in os.walk(top):
            for file in files:
                path = os.path.relpath(os.path.join(folder, file), top)
                if path in ("ledger.sqlite", "SHA256SUMS"):
                    continue
                if records_only and not path.startswith("records/"):
                    continue
                found[path] = pathlib.Path(folder, file).read_bytes()
        return found

    def ledger(self, sql, out="out"):
        with sqlite3.connect(f"file:{self.folder / out / 'ledger.sqlite'}?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def assertSums(self, out="out"):
        done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"],
                              cwd=self.folder / out, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
