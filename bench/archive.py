#!/usr/bin/env python3
"""nianbao run over many good reports: what two workers gain, what a report costs, what memory does.

    bench/archive.py [--count 10000] [--turn 500] [--turns N] [--build build/release] [FILE.pdf...]

Copies of the reports (default: samples/, those of office programs and browsers, as most are) are
made, each with other metadata: digits of its document ID, or of its creation date, are changed, which
leaves it as sound as it was. Then, turn by turn over so many copies a turn, so that the rest of the
machine's work falls on all alike:

  alone    poppler-cpp's text_list() over the files in one process, nothing written; once as
           poppler-cpp is (its tables read anew for each file), once with its tables kept
  1, 2     nianbao run with one and with two workers, each into a fresh folder

and at last one run with two workers over all copies, with the parent's memory watched. --turns does
only so many turns. All copies have to come out verified.

Time is told twice. Processor time (user and system, of the parent and all its children) is what a
report costs; other work on the machine hardly changes it. Wall time is what two workers gain; it is
only worth something while the machine has nothing else to do, so each turn says what part of it
others had.
"""
import argparse
import itertools
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
# Digits only, and never the first ones: lengths and offsets stay.
PLACES = [re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{8}([0-9A-Fa-f]{8})"),
          re.compile(rb"/(?:Creation|Mod)Date\s*\(D:[0-9]{6}([0-9]{8})")]
TICKS = os.sysconf("SC_CLK_TCK")


def copy_of(content, number):
    """Another file of the same report; None where it has no such metadata in the open."""
    for place in PLACES:
        if found := place.search(content):
            digits = b"%08d" % number
            if place is PLACES[1]:  # a date that is one: day, hour, minute, second
                digits = b"%02d%02d%02d%02d" % (1 + number // 86400 % 28, number // 3600 % 24,
                                                number // 60 % 60, number % 60)
            return content[:found.start(1)] + digits + content[found.end(1):]
    return None


def verified_samples(pattern="*"):
    for path in sorted((ROOT / "samples").glob(f"*/{pattern}/report.pdf")):
        expected = path.with_name("expected.json")
        if expected.exists() and '"verdict": "verified"' in expected.read_text(encoding="utf-8"):
            yield path


def make(folder, files, count):
    contents = [path.read_bytes() for path in files]
    contents = [content for content in contents if copy_of(content, 0)]
    if not contents:
        sys.exit("archive: no file has metadata that can be changed; name other files")
    folder.mkdir()
    for number, content in zip(range(count), itertools.cycle(contents)):
        (folder / f"{number:06}.pdf").write_bytes(copy_of(content, number))
    os.sync()  # the disk's work on them is not the runs'
    return len(contents)


def machine_busy():
    """Processor seconds of everything on this machine, idle time apart."""
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    return (sum(fields[:3]) + sum(fields[5:8])) / TICKS


class Cost:
    def __init__(self):
        self.wall = self.cpu = self.others = 0.0

    def add(self, other):
        self.wall += other.wall
        self.cpu += other.cpu
        self.others += other.others


# Exit status 1: the copies of one report contradict those of the year before.
def all_verified(status, said, inputs):
    return status in (0, 1) and f"\n{inputs} inputs: {inputs} verified\n".encode() in b"\n" + said


def timed(command, inputs):
    """What a command and all its children cost."""
    cost, before, began = Cost(), machine_busy(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cost.wall = time.monotonic() - began
    cost.cpu = used.ru_utime + used.ru_stime
    cost.others = max(0.0, machine_busy() - before - cost.cpu)
    if command[1] == "run" and not all_verified(process.returncode, said, inputs) or (
            command[1] != "run" and process.returncode != 0):
        sys.exit(f"archive: {command[0]} ended with {process.returncode}: {said.decode()[-500:]}")
    return cost


class Bench:
    def __init__(self, folder, build, files):
        self.folder, self.build, self.files, self.runs = folder, build, files, 0

    def run(self, workers, inputs):
        # None is removed before the end: file systems are slow to make files where others have just
        # been removed.
        self.runs += 1
        out = self.folder / f"out{self.runs}"
        names = self.folder / "names"
        names.write_bytes(b"".join(os.fsencode(path) + b"\0" for path in inputs))
        return [self.build / "nianbao", "run", "--from-list", names, "-o", out, "-j", str(workers),
                "--grammars", ROOT / "grammar", "--progress", "json"]

    def alone(self, inputs, *more):
        return [self.build / "bench" / "bench_text_list", *more, "--repetitions", "1", "--only",
                "text_list", ROOT / "grammar", *inputs]

    def turns(self, size, most):
        """Sums over all turns, and the gain of two workers in each."""
        sums = {name: Cost() for name in ("alone", "kept", "1", "2")}
        gains = []
        print("turn: wall seconds of 1 and 2 workers, gain; processor seconds of 1, 2, text_list "
              "alone, the same with tables kept; processors that others had meanwhile")
        for at in list(range(0, len(self.files), size))[:most]:
            inputs = self.files[at:at + size]
            commands = {"alone": lambda: self.alone(inputs, "--forget"), "kept": lambda: self.alone(inputs),
                        "1": lambda: self.run(1, inputs), "2": lambda: self.run(2, inputs)}
            order = list(commands) if len(gains) % 2 == 0 else list(commands)[::-1]
            costs = {name: timed(commands[name](), len(inputs)) for name in order}
            for name, cost in costs.items():
                sums[name].add(cost)
            one, two = costs["1"], costs["2"]
            gains.append((one.wall / two.wall, (one.others + two.others) / (one.wall + two.wall)))
            print(f"{at // size + 1:4}: {one.wall:6.2f} {two.wall:6.2f} {gains[-1][0]:5.2f}   "
                  f"{one.cpu:6.2f} {two.cpu:6.2f} {costs['alone'].cpu:6.2f} {costs['kept'].cpu:6.2f}   "
                  f"{gains[-1][1]:4.2f}", flush=True)
        return sums, gains, min(len(self.files), size * len(gains))

    def memory(self):
        """Peaks of the parent, in kB, by documents that have their status."""
        process = subprocess.Popen(self.run(2, self.files), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        peaks, said = [], b""
        for line in process.stderr:
            if not line.startswith(b"{"):
                said += line
                continue
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            values = dict(re.findall(r"(VmHWM|VmRSS):\s+(\d+)", status))
            if values:
                peaks.append((json.loads(line)["settled"], int(values["VmHWM"]), int(values["VmRSS"])))
        if not all_verified(process.wait(), said, len(self.files)):
            sys.exit(f"archive: the long run ended with {process.returncode}")
        return peaks


def tell(sums, gains, count):
    each = {name: 1000 * cost.cpu / count for name, cost in sums.items()}
    print(f"\nprocessor time a report: text_list alone {each['alone']:.2f} ms (tables kept "
          f"{each['kept']:.2f} ms), run with one worker {each['1']:.2f} ms, with two {each['2']:.2f} ms")
    for name in ("1", "2"):
        print(f"  whole cost with {name}: {each[name] / each['alone']:.2f} times text_list alone "
              f"({each[name] / each['kept']:.2f} times with tables kept)")
    print(f"wall time: two workers {sums['1'].wall / sums['2'].wall:.2f} times one over all turns; "
          f"median of turns {statistics.median(gain for gain, _ in gains):.2f}")
    quiet = [gain for gain, others in gains if others < 0.1]
    if quiet:
        print(f"  in {len(quiet)} quiet turns (others had less than 0.1 processors): median "
              f"{statistics.median(quiet):.2f}, least {min(quiet):.2f}, most {max(quiet):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--turn", type=int, default=500)
    parser.add_argument("--build", default=str(ROOT / "build" / "release"))
    parser.add_argument("--scratch", help="a folder on the disk to be used (default: $TMPDIR)")
    parser.add_argument("--turns", type=int, default=sys.maxsize)
    parser.add_argument("--no-memory", action="store_true", help="leave the long run out")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    files = options.files or [*verified_samples("*-office"), *verified_samples("*-browser")]
    with tempfile.TemporaryDirectory(prefix="nianbao-archive-", dir=options.scratch) as scratch:
        folder = pathlib.Path(scratch)
        kinds = make(folder / "in", files, options.count)
        print(f"{options.count} copies of {kinds} reports")
        bench = Bench(folder, pathlib.Path(options.build).resolve(), sorted((folder / "in").iterdir()))
        if options.turns > 0:
            tell(*bench.turns(options.turn, options.turns))
        if options.no_memory:
            return
        peaks = bench.memory()
        first = next((peak for peak in peaks if peak[0] >= min(1000, options.count)), peaks[-1])
        print(f"parent's memory: peak {first[1]} kB when {first[0]} reports were done, {peaks[-1][1]} kB "
              f"at the end of {peaks[-1][0]}; at most {max(peak[1] for peak in peaks)} kB")


if __name__ == "__main__":
    main()
