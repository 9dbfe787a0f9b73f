"""A run of nianbao, broken at one point, resumed, and compared with an unbroken one."""
import os
import pathlib
import random
import shutil
import subprocess
import time

from command import ROOT, pdf, sample

REPORTS = ["large-2021-browser", "dongguan-2020-text", "broken-sum-2021"]
NOT_COMPARED = ("ledger.sqlite", "SHA256SUMS")


def points(kind, calls, most, seconds, seed=7):
    """Where to break: numbers of calls spread evenly, or random moments."""
    if kind == "random":
        moments = random.Random(seed)
        return [round(moments.uniform(0, 1.2 * seconds), 4) for _ in range(most)]
    if calls <= most:
        return range(1, calls + 1)
    return sorted({1 + i * calls // most for i in range(most)})


class Bench:
    def __init__(self, folder, tool, faults):
        self.folder, self.tool, self.faults = pathlib.Path(folder), tool, faults
        (self.folder / "in").mkdir()
        for name in REPORTS:
            path = sample(name)
            shutil.copy(path, self.folder / "in" / (name + path.suffix))
        shutil.copy(self.folder / "in" / (REPORTS[0] + ".pdf"), self.folder / "in" / "again.pdf")
        (self.folder / "in" / "letter.pdf").write_bytes(pdf())
        (self.folder / "in" / "noise.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
        began = time.monotonic()
        count = self.folder / "count"
        self.status = self.run("whole", "count:0", {"NIANBAO_FAULT_COUNT": str(count)}).returncode
        self.seconds = time.monotonic() - began
        self.calls = int(count.read_text()) if count.exists() else 0
        self.whole = self.contents("whole")

    def command(self, out):
        return [self.tool, "run", "in", "-o", out, "-j2", "--grammars", str(ROOT / "grammar")]

    def run(self, out, fault=None, more=None):
        env = dict(os.environ)
        if fault:
            env.update({"LD_PRELOAD": str(self.faults), "NIANBAO_FAULT": fault}, **(more or {}))
        return subprocess.run(self.command(out), cwd=self.folder, env=env, capture_output=True,
                              timeout=120)

    def contents(self, out):
        top = self.folder / out
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*"))
                if path.is_file() and path.name not in NOT_COMPARED}

    def kill_after(self, seconds):
        with subprocess.Popen(self.command("out"), cwd=self.folder,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds)
            process.kill()

    def trouble(self, kind, point):
        """Breaks a fresh run, resumes it; what is wrong then, or ""."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        if kind == "random":
            self.kill_after(point)
        else:
            broken = self.run("out", f"{kind}:{point}")
            if kind in ("eio", "enospc") and broken.returncode != 2 and self.sums("out"):
                # A call whose failure costs nothing is allowed, but only when all is there.
                if broken.returncode != self.status or self.contents("out") != self.whole:
                    return f"ended with {broken.returncode}: {broken.stderr.decode()[-300:]}"
            elif kind in ("eio", "enospc") and broken.returncode != 2:
                return f"ended with {broken.returncode}, not 2: {broken.stderr.decode()[-300:]}"
        resumed = self.run("out")
        if resumed.returncode != self.status:
            return f"resumed with {resumed.returncode}: {resumed.stderr.decode()[-300:]}"
        if self.contents("out") != self.whole:
            return "other bytes"
        proved = subprocess.run([self.tool, "run", "--verify", "out"], cwd=self.folder,
                                capture_output=True)
        return "" if proved.returncode == 0 else proved.stderr.decode()[-300:]

    def sums(self, out):
        return (self.folder / out / "SHA256SUMS").exists()
