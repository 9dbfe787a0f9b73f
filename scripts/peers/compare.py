"""Table extractors side by side: cells right and pages per second of processor time. Called by scripts/bench --peers.

A peer gives tables as rows of cells and knows no form, so it is judged generously. Of all rows that it
gives and whose text holds the true row's label (blanks, punctuation and numbering aside; in the
tables that are one row of values, any row), the best one counts. Of that row, the cells that hold
a number, nothing, or a mark for nothing are taken, from the right, as many as the form has columns;
a cell is right when its number is the true one. Whether the peer says which column or table it is,
and what it gives besides, is not asked.

nianbao is judged by the id: a cell is right when the fact of that id has the true value; it is
silently wrong when it has another and neither its trust nor the verdict says so.
"""
import argparse
import importlib.metadata
import json
import pathlib
import re
import resource
import subprocess
import sys
import tomllib
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]


def key(text):
    text = re.sub(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]", "", re.sub(r"\s", "", text or ""))
    return re.sub(r"[\W_]", "", text)


def number(text):
    """A cell's number; None for nothing or a mark for nothing; False for any other text."""
    text = re.sub(r"[\s,，]", "", text or "")
    if text in ("", "/", "-", "－", "—", "无"):
        return None
    try:
        return float(text)
    except ValueError:
        return False


def tables_of(path):
    """Those of a grammar's file, and of the files that it includes."""
    grammar = tomllib.loads(path.read_text(encoding="utf-8"))
    yield from grammar.get("table", [])
    for included in grammar.get("include", []):
        yield from tables_of(path.parent / included)


def form_of(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))["grammar"]["form"]


def rows_of_form(form):
    """(table, row id, label or None, column ids) of every row of the form."""
    for path in sorted((ROOT / "grammar").glob("disclosure-*.toml")):
        if form_of(path) != form:
            continue
        for table in tables_of(path):
            part = table["part"] + "." if "part" in table else ""
            columns = table["column"]
            if table["kind"] == "record":
                yield table["id"], None, None, [f"{c['row']}.{c['id']}" for c in columns]
            elif table["kind"] == "matrix":
                for row in table["row"]:
                    if not row.get("ignore"):
                        yield table["id"], part + row["id"], key(row["label"]), [c["id"] for c in columns]


def true_rows(truth):
    for table, row, label, columns in rows_of_form(truth["form"]):
        ids = [".".join(filter(None, (table, row, column))) for column in columns]
        if all(i in truth["facts"] for i in ids):
            yield label, ids, [truth["facts"][i] for i in ids]


def hits(row, values):
    cells = [n for n in (number(c) for c in row) if n is not False][-len(values):]
    if len(cells) < len(values):
        return 0
    return sum(got == (None if want is None else float(want)) or (got is None and want == 0)
               for got, want in zip(cells, values))


def judge_tables(truth, tables):
    rows = [[cell for cell in row if cell is not None] for table in tables for row in table]
    texts = ["".join(key(cell) for cell in row) for row in rows]
    right = total = 0
    for label, _, values in true_rows(truth):
        fit = [row for row, text in zip(rows, texts) if label is None or label in text]
        right += max((hits(row, values) for row in fit), default=0)
        total += len(values)
    return right, total


def judge_record(truth, record):
    facts = {fact["id"]: fact for fact in record["facts"]}
    asks = record["verdict"] not in ("verified",)
    right = total = silent = 0
    for _, ids, values in true_rows(truth):
        for i, want in zip(ids, values):
            fact = facts.get(i)
            got = fact["value"] if fact else None
            total += 1
            if fact and (got == want or (got is None and want == 0 and fact["trust"] != "absent")):
                right += 1
            elif not asks and fact and fact["trust"] in ("verified", "read"):
                silent += 1
    return right, total, silent


def pdfplumber_tables(path):
    import pdfplumber
    with pdfplumber.open(path) as document:
        return [table for page in document.pages for table in page.extract_tables()]


def camelot_lattice(path):
    import camelot
    return [table.df.values.tolist() for table in camelot.read_pdf(str(path), pages="all", flavor="lattice")]


def camelot_stream(path):
    import camelot
    return [table.df.values.tolist() for table in camelot.read_pdf(str(path), pages="all", flavor="stream")]


def pymupdf_tables(path):
    import pymupdf
    with pymupdf.open(path) as document:
        return [table.extract() for page in document for table in page.find_tables().tables]


PEERS = [("pdfplumber", "extract_tables()", pdfplumber_tables, "pdfplumber"),
         ("Camelot", "lattice", camelot_lattice, "camelot-py"),
         ("Camelot", "stream", camelot_stream, "camelot-py"),
         ("PyMuPDF", "find_tables()", pymupdf_tables, "pymupdf")]


def processor_seconds():
    """Of this process and of those that it waited for: unlike the clock on the wall, it hardly depends
    on what else the machine does."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def clocked(function):
    start = processor_seconds()
    result = function()
    return result, processor_seconds() - start


def run_peer(call, reports):
    """(right, total, files that failed, seconds). One file goes first, unclocked: imports, caches."""
    right = total = failed = 0
    seconds = 0.0
    try:
        call(reports[0][0])
    except Exception:  # counted below
        pass
    for path, truth in reports:
        try:
            tables, spent = clocked(lambda: call(path))
        except Exception as error:  # a peer's fault is a result, not the end
            print(f"  {path}: {error!r}", file=sys.stderr)
            tables, spent, failed = [], 0.0, failed + 1
        seconds += spent
        one = judge_tables(truth, tables)
        right, total = right + one[0], total + one[1]
    return right, total, failed, seconds


def least(runs, function):
    results = [clocked(function) for _ in range(runs)]
    return results[0][0], min(seconds for _, seconds in results)


def run_nianbao(tool, reports, runs):
    paths = [str(path) for path, _ in reports]
    done, seconds = least(runs, lambda: subprocess.run([tool, "extract", *paths], capture_output=True))
    right = total = silent = 0
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    for (_, truth), record in zip(reports, records, strict=True):
        one = judge_record(truth, record)
        right, total, silent = right + one[0], total + one[1], silent + one[2]
    return right, total, silent, seconds


def run_nianbao_singly(tool, reports, runs):
    def all_files():
        for path, _ in reports:
            subprocess.run([tool, "extract", path], capture_output=True)
    return least(runs, all_files)[1]


def run_pdftotext(reports, runs):
    def all_files():
        for path, _ in reports:
            subprocess.run(["pdftotext", path, "-"], stdout=subprocess.DEVNULL, check=True)
    return least(runs, all_files)[1]


def version_of(command, pattern):
    done = subprocess.run(command, capture_output=True, text=True)
    return re.search(pattern, done.stdout + done.stderr)[1]


def pages_of(path):
    """0 for a file that cannot be opened: some samples are damaged on purpose."""
    done = subprocess.run(["pdfinfo", path], capture_output=True, text=True, errors="replace")
    pages = re.search(r"^Pages:\s+(\d+)", done.stdout, re.MULTILINE)
    return int(pages[1]) if pages else 0


def found_reports(folders):
    reports = []
    for folder in folders:
        for path in sorted(folder.glob("*/report.pdf")) + sorted(folder.glob("*.pdf")):
            beside = path.with_name("truth.json") if path.name == "report.pdf" else path.with_suffix(".json")
            if beside.exists():
                truth = json.loads(beside.read_text(encoding="utf-8"))
                if not truth.get("not_ours") and any(True for _ in rows_of_form(truth.get("form"))):
                    reports.append((path, truth))
    return reports


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--runs", type=int, default=5, help="the quickest of so many counts")
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    warnings.simplefilter("ignore")
    found = found_reports(options.folders)
    reports = [(path, truth) for path, truth in found if pages_of(path) > 0]
    if not reports:
        sys.exit("peers: no PDF with true values in these folders")
    pages = sum(pages_of(path) for path, _ in reports)
    print(f"{len(reports)} reports, {pages} pages; {len(found) - len(reports)} that cannot be opened "
          "left out\n")
    print("| tool | version | cells right | silently wrong | pages per second of processor time |")
    print("|---|---|---:|---:|---:|")

    def line(name, version, right, total, silent, seconds):
        share = f"{right} of {total} ({100 * right / total:.1f} %)" if total else "gives text only"
        print(f"| {name} | {version} | {share} | {silent} | {pages / seconds:.1f} |", flush=True)

    right, total, silent, seconds = run_nianbao(options.tool, reports, options.runs)
    line("nianbao extract", version_of([options.tool, "--version"], r"nianbao (\S+)"), right, total,
         silent, seconds)
    line("nianbao extract, a process a file", version_of([options.tool, "--version"], r"nianbao (\S+)"),
         right, total, silent, run_nianbao_singly(options.tool, reports, options.runs))
    line("pdftotext, a process a file", version_of(["pdftotext", "-v"], r"version (\S+)"), 0, 0, "-",
         run_pdftotext(reports, options.runs))
    for name, how, call, package in PEERS:
        right, total, failed, seconds = run_peer(call, reports)
        label = f"{name} {how}" + (f" ({failed} files failed)" if failed else "")
        line(label, importlib.metadata.version(package), right, total, "cannot tell", seconds)


if __name__ == "__main__":
    main()
