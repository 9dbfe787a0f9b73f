#!/usr/bin/env python3
"""nianbao compare over two runs of many records: how long it takes.

    bench/compare_runs.py [--count 10000] [--changed 10] [--tool build/release/nianbao]

Two folders are made of the expected records of samples/: each copy is another report (its own file
name, hash and issuer), as an upgrade would leave it: in the second folder the tool's version and
the grammar's hash are others everywhere, and in --changed percent of the records one value is, too.
Prints one line for each way of writing the differences. Exit status 1 when what compare counts is
not what was changed.
"""
import argparse
import hashlib
import itertools
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
VALUE = re.compile(r'"value": (\d+), "printed": "(\d+)", "state": "number", "trust": "verified"')


def sources():
    """Expected records with facts, as texts."""
    for path in sorted((ROOT / "samples").glob("*/*/expected.json")):
        text = path.read_text(encoding="utf-8")
        if VALUE.search(text):
            yield text


def copied(text, number):
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    text = re.sub(r'"sha256": "[0-9a-f]{64}"', f'"sha256": "{digest}"', text, count=1)
    text = re.sub(r'"file": "[^"]*"', f'"file": "report-{number}.pdf"', text, count=1)
    return re.sub(r'"issuer": "[^"]*"', f'"issuer": "issuer {number % 500}"', text, count=1)


def upgraded(text):
    text = text.replace('"version": "*"', '"version": "9.9.9"', 1)
    head, grammar, rest = text.partition('"grammar": {')
    return head + grammar + re.sub(r'"sha256": "[0-9a-f]{64}"', f'"sha256": "{"9" * 64}"', rest, count=1)


def changed(text):
    return VALUE.sub(lambda m: m.group(0).replace(f'"value": {m[1]}', f'"value": 1{m[1]}')
                     .replace(f'"printed": "{m[2]}"', f'"printed": "1{m[2]}"'), text, count=1)


def make(folder, count, percent):
    """Writes folder/a and folder/b; how many records differ."""
    differ = 0
    for side in "ab":
        (folder / side).mkdir()
    for number, text in zip(range(count), itertools.cycle(list(sources()))):
        before = copied(text, number)
        after = upgraded(before)
        if number % 100 < percent:
            after = changed(after)
            differ += 1
        (folder / "a" / f"{number}.json").write_text(before, encoding="utf-8")
        (folder / "b" / f"{number}.json").write_text(after, encoding="utf-8")
    return differ


def timed(command, folder):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.decode("utf-8"), time.monotonic() - start, spent, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=10, help="percent of the records")
    parser.add_argument("--tool", type=pathlib.Path, default=ROOT / "build/release/nianbao")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nianbao-compare-") as name:
        folder = pathlib.Path(name)
        differ = make(folder, arguments.count, arguments.changed)
        for flags in ([], ["--csv", "d.csv", "--html", "d.html"], ["--xlsx", "d.xlsx"]):
            words, wall, spent, memory = timed([arguments.tool.resolve(), "compare", "a", "b", *flags],
                                               folder)
            print(f"{arguments.count} against {arguments.count} records {' '.join(flags)}: "
                  f"{wall:.1f} s, {spent:.1f} s of processor time, {memory:.0f} MiB at most")
            if f"{differ} of them differ: {differ} cell{'s' * (differ != 1)} changed, 0 lost" not in words:
                sys.exit(f"{differ} cells were changed, but compare says: {words.splitlines()[0]}")


if __name__ == "__main__":
    main()
