"""nianbao export: the same facts in every format, safe and whole."""
import codecs
import csv
import decimal
import hashlib
import io
import json
import os
import pathlib
import resource
import signal
import sqlite3
import subprocess
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import NIANBAO, ROOT, UNPROCESSED, USAGE, VERIFIED, CommandTest, main, pdf

FORMATS = ("--csv", "--sqlite", "--xlsx", "--jsonl")
EXPECTED = sorted((ROOT / "samples" / "disclosure").glob("*/expected.json"))


def different(paths):
    """The records, one of each form, verdict and kind of input."""
    kinds = {}
    for path in paths:
        record = json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal)
        kind = record["report"]["form"], record["verdict"], record["source"]["text"]
        kinds.setdefault(kind, record)
    return sorted(kinds.values(), key=lambda record: -len(record["facts"]))[:5]


RECORDS = different(EXPECTED)
NASTY = ['=cmd|"/C calc"!A0', "+1+1", "-2-3", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1x",
         "＠x", "'quoted", "<b>&amp;</b>", "a\u202eb\u2066c", "nul\x00nul", "\x1b[31m", "a,b\"c\r\nd",
         "_x0041_", "\\u{41}", "\ufeffbom", "long" * 100, "\U0001f600", " blanks ", "-", "-5"]


def undo(text):
    """The documented way back from the text of a sheet."""
    import re
    if text.startswith("'"):
        text = text[1:]
    return re.sub(r"\\u\{([0-9A-F]+)\}", lambda m: chr(int(m[1], 16)), text)


def number(text):
    return None if text in ("", None) else decimal.Decimal(str(text))


def wanted(records):
    """(sha256, id) -> what a fact is, straight from the records."""
    facts = {}
    for record in records:
        for fact in record["facts"]:
            facts[record["source"]["sha256"], fact["id"]] = {
                **{key: fact[key] for key in ("table", "row", "column", "label", "printed", "state",
                                              "trust")},
                "value": number(fact["value"]), "derived": number(fact.get("derived")),
                "candidates": [number(c) for c in fact.get("candidates", [])],
                "reason": fact.get("reason", ""), "unit": fact.get("unit", ""),
                "page": fact.get("page"), "line": fact.get("line"),
                "box": [number(side) for side in fact.get("box", [])],
                "verdict": record["verdict"], "issuer": record["report"]["issuer"] or "",
                "year": record["report"]["year"], "grammar_id": record["grammar"]["id"],
                "grammar_version": record["grammar"]["version"],
                "grammar_sha256": record["grammar"]["sha256"],
                "tool_version": record["tool"]["version"]}
    return facts


def found(rows, text=lambda t: t):
    """The same from the rows of a format: dicts by column."""
    facts = {}
    for row in rows:
        words = {key: text(row[key]) if row[key] is not None else "" for key in (
            "table", "row", "column", "label", "printed", "state", "trust", "reason", "unit",
            "verdict", "issuer", "grammar_id", "grammar_sha256", "tool_version", "source_sha256",
            "id")}
        whole = {key: int(row[key]) if row[key] not in ("", None) else None
                 for key in ("page", "line", "year", "grammar_version")}
        sides = [number(row[key]) for key in ("x0", "y0", "x1", "y1")]
        key = words.pop("source_sha256"), words.pop("id")
        assert key not in facts, key
        facts[key] = {**words, **whole, "value": number(row["value"]),
                      "derived": number(row["derived"]),
                      "candidates": [number(c) for c in text(row["candidates"] or "").split()],
                      "box": [side for side in sides if side is not None]}
    return facts


def csv_rows(path):
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def json_rows(path):
    return [json.loads(line, parse_float=decimal.Decimal)
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def database_rows(path, table):
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]
    database.close()
    return rows


def book_of(path):
    try:
        import openpyxl
    except ImportError:
        raise unittest.SkipTest("python3-openpyxl is not here")
    return openpyxl.load_workbook(path)


def sheet_rows(book, sheet):
    rows = book[sheet].iter_rows(values_only=True)
    head = next(rows)
    return [dict(zip(head, row)) for row in rows]


class ExportTest(CommandTest):
    def export(self, *arguments, **more):
        return self.run_tool("export", *arguments, **more)

    def records_folder(self, records, name="records"):
        (self.folder / name).mkdir(exist_ok=True)
        for i, record in enumerate(records):
            (self.folder / name / f"{i:03}.json").write_text(
                json.dumps(record, ensure_ascii=False, default=float), encoding="utf-8")
        return name

    def exported(self, records, *formats):
        done = self.export(self.records_folder(records), *(formats or FORMATS), "-o", "out")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        return self.folder / "out"


class SameFacts(ExportTest):
    maxDiff = 2000

    def compare(self, facts, records):
        expected = wanted(records)
        self.assertEqual(facts.keys(), expected.keys())
        for key, fact in expected.items():
            self.assertEqual(facts[key], fact, key)

    def test_in_every_format(self):
        records = [record for record in RECORDS]
        out = self.exported(records)
        self.assertGreater(len(wanted(records)), 500)
        self.compare(found(csv_rows(out / "facts.csv"), undo), records)
        self.compare(found(json_rows(out / "facts.jsonl")), records)
        self.compare(found(database_rows(out / "nianbao.sqlite", "facts")), records)
        self.compare(found(sheet_rows(book_of(out / "nianbao.xlsx"), "data"), undo), records)

    def test_checks_notes_and_reports(self):
        out = self.exported(RECORDS)
        quoted = sum(len(r.get("quotations", [])) for r in RECORDS)
        self.assertGreater(quoted, 0)
        counts = {"quotations": quoted, "sections": sum(len(r["sections"]) for r in RECORDS),
                  "checks": sum(len(r["checks"]) for r in RECORDS),
                  "notes": sum(len(r["diagnostics"]) for r in RECORDS), "reports": len(RECORDS)}
        book = book_of(out / "nianbao.xlsx")
        for table, count in counts.items():
            rows = csv_rows(out / f"{table}.csv")
            self.assertEqual(len(rows), count)
            plain = [{k: str(v) if v is not None else "" for k, v in row.items()} for row in
                     json_rows(out / f"{table}.jsonl")]
            self.assertEqual([{k: undo(v) for k, v in row.items()} for row in rows], plain)
            self.assertEqual(len(database_rows(out / "nianbao.sqlite", table)), count)
            self.assertEqual(len(sheet_rows(book, table)), count)
        self.assertEqual([(s["id"], s["heading"], s["text"]) for r in RECORDS for s in r["sections"]],
                         [(row["id"], row["heading"], row["text"] or "")
                          for row in json_rows(out / "sections.jsonl")])
        for record, row in zip(RECORDS, csv_rows(out / "reports.csv")):
            self.assertEqual(row["status"], "converted")
            self.assertEqual(row["verdict"], record["verdict"])
            self.assertEqual(int(row["facts_verified"]),
                             sum(f["trust"] == "verified" for f in record["facts"]))

    def test_wide_tables(self):
        out = self.exported(RECORDS)
        book = book_of(out / "nianbao.xlsx")
        for table in ("requests", "remedies", "proactive"):
            rows = csv_rows(out / f"wide-disclosure-{table}.csv")
            view = database_rows(out / "nianbao.sqlite", f"wide_disclosure_{table}")
            self.assertEqual(len(view), len(rows))
            cells = {(r["source_sha256"], r["row"], column): r for r in rows for column in r}
            seen = 0
            for (sha256, _), fact in wanted(RECORDS).items():
                if fact["table"] != table:
                    continue
                row, column = cells[sha256, fact["row"], fact["column"]], fact["column"]
                self.assertEqual(number(row[column]), fact["value"])
                for part in ("printed", "state", "trust"):
                    self.assertEqual(undo(row[f"{column}_{part}"]), fact[part])
                seen += 1
            self.assertGreater(seen, 20)
            by_key = {(r["input"], r["row"]): r for r in view}
            for row in rows:
                other = by_key[int(row["input"]), undo(row["row"])]
                for name, value in row.items():
                    shown = other[name]
                    self.assertEqual(undo(value), "" if shown is None else str(shown), name)
            self.assertEqual(len(sheet_rows(book, table)), len(rows))

    def test_states_stay_different(self):
        record = json.loads(json.dumps(RECORDS[0], default=float))
        states = [("number", 0, "0"), ("blank", None, ""), ("slash", None, "/"), ("dash", None, "-"),
                  ("none", None, "无"), ("text", None, "见附件"), ("number", -5, "-5"),
                  ("number", 123456789012.345, "123456789012.345"), ("number", 9.95, "9.95")]
        for fact, (state, value, printed) in zip(record["facts"], states):
            fact.update(state=state, value=value, printed=printed)
        record = json.loads(json.dumps(record), parse_float=decimal.Decimal)
        out = self.exported([record])
        for facts in (found(csv_rows(out / "facts.csv"), undo),
                      found(json_rows(out / "facts.jsonl")),
                      found(database_rows(out / "nianbao.sqlite", "facts")),
                      found(sheet_rows(book_of(out / "nianbao.xlsx"), "data"), undo)):
            self.compare(facts, [record])
        raw = [row["printed"] for row in csv_rows(out / "facts.csv")[:9]]
        self.assertEqual(raw, ["0", "", "/", "-", "无", "见附件", "-5", "123456789012.345", "9.95"])
        data = sheet_rows(book_of(out / "nianbao.xlsx"), "data")
        self.assertEqual([type(row["value"]).__name__ for row in data[:9]],
                         ["int"] + ["NoneType"] * 5 + ["int", "float", "float"])


class Hostile(ExportTest):
    def nasty_records(self):
        records = []
        for i, text in enumerate(NASTY):
            record = json.loads(json.dumps(RECORDS[0], default=float))
            record["source"].update(file=text, sha256=hashlib.sha256(text.encode()).hexdigest())
            record["report"].update(issuer=text, title=text)
            record["facts"] = record["facts"][:3]
            for fact in record["facts"]:
                fact.update(printed=text, label=text, reason=text, unit=text, trust="disputed",
                            state="text", value=None)
            record["diagnostics"] = [{"code": "x.y", "severity": "info", "message": text}]
            records.append(record)
        return json.loads(json.dumps(records), parse_float=decimal.Decimal)

    def test_texts_of_strangers(self):
        records = self.nasty_records()
        out = self.exported(records)
        expected = wanted(records)
        for facts in (found(csv_rows(out / "facts.csv"), undo), found(json_rows(out / "facts.jsonl")),
                      found(database_rows(out / "nianbao.sqlite", "facts")),
                      found(sheet_rows(book_of(out / "nianbao.xlsx"), "data"), undo)):
            self.assertEqual(facts, expected)
        self.assertEqual([undo(row["file"]) for row in csv_rows(out / "reports.csv")], NASTY)

    def test_no_field_acts(self):
        out = self.exported(self.nasty_records())
        fields = [field for path in out.glob("*.csv") for row in csv_rows(path)
                  for field in row.values()]
        book = book_of(out / "nianbao.xlsx")
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f")
                    if isinstance(cell.value, str):
                        fields.append(cell.value)
        for field in fields:
            self.assertNotRegex(field, r"^[=+@\t\r\n＝＋＠]|^[-－](?!\d+(\.\d+)?$|$)")
            self.assertNotRegex(field, "[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
        self.assertGreater(len(fields), 1000)
        with zipfile.ZipFile(out / "nianbao.xlsx") as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/"):
                    self.assertNotIn(b"<f>", archive.read(name))

    def test_a_text_longer_than_a_cell(self):
        record = json.loads(json.dumps(RECORDS[0], default=float))
        record["facts"][0].update(printed="长" * 40000)
        out = self.exported([record])
        self.assertEqual(csv_rows(out / "facts.csv")[0]["printed"], "长" * 40000)
        shown = sheet_rows(book_of(out / "nianbao.xlsx"), "data")[0]["printed"]
        self.assertLessEqual(len(shown), 32767)
        self.assertIn("[cut: ", shown)

    def test_records_that_cannot_be_read(self):
        folder = self.records_folder(RECORDS[:1])
        good = (self.folder / folder / "000.json").read_text(encoding="utf-8")
        (self.folder / folder / "bad.json").write_text(good[:1000], encoding="utf-8")
        (self.folder / folder / "cut.json").write_text("", encoding="utf-8")
        (self.folder / folder / "same.json").write_text(good, encoding="utf-8")
        twice = json.loads(good)
        twice["source"]["sha256"] = "0" * 64
        twice["facts"].append(twice["facts"][0])
        (self.folder / folder / "twice.json").write_text(json.dumps(twice), encoding="utf-8")
        done = self.export(folder, *FORMATS)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "bad.json", "cut.json", "twice", "3 records could not be read")
        out = self.folder / folder / "export"
        self.assertEqual([row["status"] for row in csv_rows(out / "reports.csv")],
                         ["converted", "failed", "failed", "duplicate", "failed"])
        self.assertEqual(len(csv_rows(out / "facts.csv")), len(RECORDS[0]["facts"]))

    def test_a_family_that_is_a_path(self):
        record = json.loads(json.dumps(RECORDS[0], default=float))
        record["report"]["family"] = "../../x"
        done = self.export(self.records_folder([record]), "--csv", "-o", "out")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "no ids")
        self.assertEqual(os.listdir(self.folder / "out"), [])


class Sheets(ExportTest):
    def test_doubt_is_coloured_and_says_why(self):
        record = json.loads(json.dumps(RECORDS[0], default=float))
        for fact, trust in zip(record["facts"], ("disputed", "absent", "verified")):
            fact.update(trust=trust, reason="because")
        out = self.exported([record], "--xlsx")
        book = book_of(out / "nianbao.xlsx")
        self.assertEqual(book.sheetnames[:8],
                         ["data", "reports", "checks", "notes", "quotations", "sections",
                          "across", "codebook"])
        self.assertEqual(book.sheetnames[-1], "about")
        data = book["data"]
        column = [cell.value for cell in data[1]].index("value") + 1
        cells = [data.cell(row, column) for row in (2, 3, 4)]
        self.assertEqual([cell.fill.fgColor.rgb if cell.fill.fill_type else None for cell in cells],
                         ["FFFFC7CE", "FFD9D9D9", None])
        self.assertEqual([cell.comment.text if cell.comment else None for cell in cells],
                         ["disputed: because", "absent: because", None])
        self.assertEqual(data.freeze_panes, "A2")
        self.assertTrue(data.auto_filter.ref)

    def test_codebook_names_every_fact(self):
        out = self.exported(RECORDS, "--csv")
        book = {(row["grammar_id"], row["id"]): row for row in csv_rows(out / "codebook.csv")}
        for record in RECORDS:
            for fact in record["facts"]:
                row = book[record["grammar"]["id"], fact["id"]]
                self.assertEqual(row["unit"], fact.get("unit", row["unit"]))
                self.assertTrue(row["column_label"])
        self.assertTrue(any(row["column_meaning"] for row in book.values()))


class Package(ExportTest):
    def test_describes_what_is_there(self):
        out = self.exported(RECORDS)
        package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
        names = {resource["path"] for resource in package["resources"]}
        self.assertEqual(names | {"datapackage.json"}, set(os.listdir(out)))
        for entry in package["resources"]:
            content = (out / entry["path"]).read_bytes()
            self.assertEqual(entry["bytes"], len(content))
            self.assertEqual(entry["hash"], "sha256:" + hashlib.sha256(content).hexdigest())
            if entry["format"] == "csv":
                rows = csv_rows(out / entry["path"])
                fields = entry["schema"]["fields"]
                head = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
                self.assertEqual([field["name"] for field in fields], head)
                keys = [tuple(row[k] for k in entry["schema"]["primaryKey"]) for row in rows]
                self.assertEqual(len(keys), len(set(keys)), entry["name"])
                for row in rows:
                    self.check_types(fields, row)

    def check_types(self, fields, row):
        for field in fields:
            value = row[field["name"]]
            if value == "":
                continue
            if field["type"] == "integer":
                int(value)
            elif field["type"] == "number":
                self.assertTrue(decimal.Decimal(value).is_finite())
            if "constraints" in field:
                self.assertIn(value, field["constraints"]["enum"])

    def test_same_bytes_twice_in_any_surroundings(self):
        folder = self.records_folder(RECORDS)
        contents = []
        for i, change in enumerate(({}, {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
                                    {"LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York"})):
            done = self.export(folder, *FORMATS, "-o", f"out{i}", env={**os.environ, **change})
            self.assertEqual(done.returncode, VERIFIED)
            contents.append({path.name: path.read_bytes()
                             for path in (self.folder / f"out{i}").iterdir()})
        self.assertEqual(contents[0].keys(), contents[1].keys())
        for name, content in contents[0].items():
            self.assertTrue(content == contents[1][name] == contents[2][name], name)


class WholeOrNotAtAll(ExportTest):
    def test_nothing_to_export(self):
        os.mkdir(self.folder / "empty")
        done = self.export("empty", "--csv")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "empty: is no archive of nianbao run")
        done = self.export("missing", "--csv")
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "missing: no such file")

    def test_usage(self):
        done = self.export(self.records_folder(RECORDS[:1]))
        self.assertEqual(done.returncode, USAGE)
        self.assertTells(done, "--csv, --sqlite, --xlsx, --jsonl")
        self.assertEqual(self.export("--csv").returncode, USAGE)

    def test_json_lines_and_single_records(self):
        lines = b"".join(json.dumps(record, default=float).encode() + b"\n" for record in RECORDS)
        self.write("all.jsonl", lines)
        done = self.export("all.jsonl", "--jsonl")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertEqual(len(json_rows(self.folder / "export" / "reports.jsonl")), len(RECORDS))
        done = self.export(str(EXPECTED[0]), str(EXPECTED[1]), "--csv", "-o", "two")
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        self.assertEqual(len(csv_rows(self.folder / "two" / "reports.csv")), 2)

    def test_records_of_a_grammar_that_is_not_here(self):
        record = json.loads(json.dumps(RECORDS[0], default=float))
        record["report"]["family"] = "other"
        for fact in record["facts"]:
            fact.update(column="new_" + fact["column"], id=fact["id"] + "x")
        out = self.exported([record, RECORDS[1]], "--csv", "--xlsx")
        rows = csv_rows(out / "wide-other-requests.csv")
        self.assertIn("new_total", rows[0])
        self.assertTrue(any(row["new_total"] for row in rows))

    def test_a_limit_on_file_size_leaves_the_old_files(self):
        out = self.exported(RECORDS[:1])
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        folder = self.records_folder(RECORDS * 3)  # most of them duplicates
        for limit in (1, 5_000, 100_000):
            for form in FORMATS:
                def limited():
                    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                done = subprocess.run([NIANBAO, "export", folder, form, "-o", "out"],
                                      cwd=self.folder, capture_output=True, preexec_fn=limited)
                self.assertEqual(done.returncode, UNPROCESSED, (limit, form, done.stderr))
                self.assertRegex(done.stderr, rb"check (the disk, its )?space and (the )?permissions"
                                 rb"|I/O error; check the disk")
                self.assertEqual({path.name: path.read_bytes() for path in out.iterdir()}, before)

    def test_files_of_an_earlier_export_are_told(self):
        self.exported(RECORDS[:1], "--xlsx", "--csv")
        done = self.export("records", "--csv", "-o", "out")
        self.assertTells(done, "not of this export", "nianbao.xlsx")
        self.assertTrue((self.folder / "out" / "nianbao.xlsx").exists())


class Archives(ExportTest):
    """OUT of nianbao run: every input is in the table, facts once for each document."""

    def test_every_input_has_its_status(self):
        reports = sorted((ROOT / "samples" / "disclosure").glob("*/report.pdf"))[:4]
        (self.folder / "in").mkdir()
        for i, path in enumerate(reports):
            self.write(f"in/{i}.pdf", path.read_bytes())
        self.write("in/=again.pdf", reports[0].read_bytes())
        self.write("in/broken.pdf", b"%PDF-1.4 nothing")
        self.write(b"in/\xff.pdf", pdf())
        os.mkfifo(self.folder / "in" / "fifo.pdf")
        run = self.run_tool("run", "in", "missing.pdf", "-o", "OUT", "--no-sandbox")
        if run.returncode == USAGE:
            self.skipTest("this nianbao has no run")
        done = self.export("OUT", *FORMATS)
        self.assertEqual(done.returncode, VERIFIED, done.stderr)
        out = self.folder / "OUT" / "export"
        rows = csv_rows(out / "reports.csv")
        status = {undo(row["file"]).rsplit("/", 1)[-1]: row["status"] for row in rows}
        self.assertEqual(len(rows), len(status))
        self.assertEqual({name: status[name] for name in ("broken.pdf", "fifo.pdf", "missing.pdf")},
                         {"broken.pdf": "converted", "fifo.pdf": "refused", "missing.pdf": "refused"})
        self.assertEqual(sorted([status["0.pdf"], status["=again.pdf"]]), ["converted", "duplicate"])
        self.assertIn("\\xFF.pdf", status)
        self.assertTrue(all(row["message"] for row in rows if row["status"] != "converted"))
        stored = [json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal)
                  for path in (self.folder / "OUT" / "records").glob("*/*.json")]
        expected = wanted(stored)
        self.assertGreater(len(expected), 500)
        for facts in (found(csv_rows(out / "facts.csv"), undo),
                      found(json_rows(out / "facts.jsonl")),
                      found(database_rows(out / "nianbao.sqlite", "facts")),
                      found(sheet_rows(book_of(out / "nianbao.xlsx"), "data"), undo)):
            self.assertEqual(facts, expected)
        across = self.folder / "OUT" / "across.jsonl"
        lines = across.read_text(encoding="utf-8").splitlines() if across.exists() else []
        self.assertEqual(len(csv_rows(out / "across.csv")), len(lines))
        again = self.export("OUT", "--csv", "-o", "again")
        self.assertEqual(again.returncode, VERIFIED)
        for path in (self.folder / "again").glob("*.csv"):
            self.assertEqual(path.read_bytes(), (out / path.name).read_bytes())
        proved = self.run_tool("run", "--verify", "OUT")
        self.assertIn(proved.returncode, (0, 1, 2))
        self.assertNotIn(b"export", proved.stderr, "an export does no harm to its archive")


class Streams(ExportTest):
    def test_memory_does_not_grow_with_the_reports(self):
        def peak(count):
            line = json.dumps(RECORDS[0], default=float)
            with open(self.folder / f"{count}.jsonl", "w", encoding="utf-8") as file:
                for i in range(count):
                    file.write(line.replace(RECORDS[0]["source"]["sha256"], f"{i:064x}") + "\n")
            done = subprocess.run(["/usr/bin/env", "python3", "-c", (
                "import os,resource,subprocess,sys;"
                "subprocess.run(sys.argv[1:],check=True,stderr=subprocess.DEVNULL);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"),
                NIANBAO, "export", f"{count}.jsonl", *FORMATS, "-o", f"out{count}"],
                cwd=self.folder, capture_output=True, check=True,
                # AddressSanitizer keeps what is freed, up to 256 MiB of it.
                env=os.environ | {"ASAN_OPTIONS": "quarantine_size_mb=1:thread_local_quarantine_size_kb=64"})
            return int(done.stdout)
        few, many = peak(8), peak(64)
        self.assertLess(many - few, 8 * 1024, "KiB for eight times the reports")


if __name__ == "__main__":
    main()
