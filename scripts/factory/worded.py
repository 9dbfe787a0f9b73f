"""Reports that go through the wordings of a grammar, one after the other.

The grammar file itself is the list: report number i prints the i-th title, the i-th wording of every section,
row and column (from the start again when there are no more), the i-th unit, the i-th word for a sign.  So a
wording that is added to a grammar stands in a sample as soon as the samples are made again.
"""
import os
import re
import tomllib
from .document import Cell, Para, Report, Space, Table, check_grid

GOVERNMENTS = ["云渡县", "白鹭市", "青禾区", "松原镇", "望江县", "石桥区", "鹿鸣市", "柳河县"]
OFFICES = ["水利局", "林业局", "档案局", "体育局", "统计局"]
FIGURES = {"requests.received": 7, "requests.granted": 4, "requests.not_processed.duplicate": 3, "requests.concluded": 7}


def load(path):
    """A grammar, joined with what it includes as the engine joins it."""
    with open(path, "rb") as f:
        grammar = tomllib.load(f)
    for name in grammar.pop("include", []):
        join(grammar, load(os.path.join(os.path.dirname(path), name)))
    return grammar


def join(into, part):
    for key, value in part.items():
        if isinstance(value, dict) and key in into:
            join(into[key], value)
        elif key in into:
            into[key] = into[key] + value
        else:
            into[key] = value


def reports_needed(grammar):
    """So many reports go through everything."""
    r = grammar["recognise"]
    lists = [r["titles"], r["issuer"], r["year"], grammar["values"]["units"]]
    lists += [wordings(s, "heading") for s in grammar["section"]]
    return max(map(len, lists))


def wordings(rule, key="label"):
    return [rule[key]] + rule.get("also", [])


def turn(items, i):
    return items[i % len(items)]


def _front(grammar, i):
    """The title as issuers write it, and the issuer and the year that it says."""
    year = grammar["recognise"].get("first_year", 2021) + i % 2
    place, title = turn(GOVERNMENTS, i), turn(grammar["recognise"]["titles"], i)
    government, office = place + "人民政府", place + turn(OFFICES, i)
    period = f"本报告所列数据的统计期限自{year}年1月1日至{year}年12月31日。"
    own = title.removeprefix("政府")           # 人民政府 ends with what the title begins with
    kinds = [(office, f"{office}{year}年{title}", "本报告已在门户网站公开。"),
             (government, f"{year}年{government}{own}", period),
             (office, f"{year}年{office}{title}", "本报告已在门户网站公开。"),
             (government, f"{government}{own}", period),
             (office, f"{office}{title}（{year}年）", "本报告已在门户网站公开。")]
    who, line, after = turn(kinds, i)
    return who, year, [line, after]


class _Table:
    """Prints one table and keeps what it printed."""

    def __init__(self, table, values, i, facts):
        self.table, self.values, self.i, self.facts = table, values, i, facts
        self.sums = table["id"] in ("requests", "remedies")
        self.count = 0

    def printed(self, fid, row, column):
        """A value as this report writes it; the tables without sums show units, signs and marks."""
        v, n = self.values, self.count
        self.count += 1
        if self.sums:
            value = FIGURES.get(f"{self.table['id']}.{row}", 0) if column in ("natural_person", "total") else 0
            self.facts[fid] = value
            return str(value)
        kind = (n + self.i) % 5
        number = 10 + (n * 7 + self.i) % 80
        if kind == 0:
            self.facts[fid] = number
            return f"{number}{turn(v['units'], self.i)}"
        if kind == 1 and self.i % 2:
            self.facts[fid] = -number
            return f"{turn(v['minus'], self.i // 2)}{number}"
        if kind == 1:
            self.facts[fid] = number
            return f"{turn(v['plus'], self.i // 2)}{number}"
        if kind == 2:
            self.facts[fid] = None
            return turn(["/", "-", turn(v["none"], self.i)], self.i)
        self.facts[fid] = number
        return str(number)

    def prefix(self):
        part = self.table.get("part")
        return self.table["id"] + "." + (part + "." if part else "")

    def around(self):
        """What stands over the table: its title, a unit."""
        asides = self.table.get("aside", [])
        units = [a for a in asides if not a.startswith(("（", "信息内容", "申请人")) and a[:2] != "三、"]
        title = [self.table["title"]] if "title" in self.table else []
        return [Para(text, "caption") for text in title + units]

    def head(self, labels):
        """The rows of the head: corner, headings over headings, the columns' own."""
        columns = self.table["column"]
        depth = 1 + max(len(c.get("under", [])) for c in columns)
        corners = [a for a in self.table.get("aside", []) if a.startswith("（") or a == "信息内容"]
        rows = [[] for _ in range(depth)]
        if labels:
            rows[0].append(Cell(turn(corners, self.i) if corners else "", "corner", labels, depth))
        for n, column in enumerate(columns):
            under = column.get("under", [])
            for level, heading in enumerate(under):
                path = under[:level + 1]
                if n and columns[n - 1].get("under", [])[:level + 1] == path:
                    continue
                span = 1
                while n + span < len(columns) and columns[n + span].get("under", [])[:level + 1] == path:
                    span += 1
                rows[level].append(Cell(heading, "head", span))
            rows[len(under)].append(Cell(turn(wordings(column), self.i), "head", 1, depth - len(under)))
        return rows

    def rows(self):
        """The rows that this report prints."""
        i = self.i
        for row in self.table["row"]:
            if row.get("ignore") and i % 4 != 2:
                continue
            single = i % 3 == 1
            other = row["id"].startswith("other_handling")
            if other and ("." in row["id"]) == single:
                continue
            if row.get("optional") and row.get("group") and not other and i % 2:
                continue
            yield row

    def label(self, row):
        """The wording whose turn it is, numbered as the form numbers the row."""
        text = turn(wordings(row), self.i // 2 if row.get("optional") else self.i)
        mark = re.match(r"（.）|\d+[.．]|[一二三四]、", row["label"])
        return text if not mark or text.startswith(mark.group()) else mark.group() + text

    def cells(self, row, columns):
        if row.get("ignore"):
            return [Cell("0", "num") for _ in columns]
        return [Cell(self.printed(f"{self.prefix()}{row['id']}.{c['id']}", row["id"], c["id"]), "num") for c in columns]

    def blocks(self):
        columns = self.table["column"]
        table = Table(self.table["id"], [])
        if self.table["kind"] == "record":
            table.widths = [1 / len(columns)] * len(columns)
            table.rows = self.head(0) + [[Cell(self.printed(f"{self.prefix()}{c['row']}.{c['id']}", c["row"], c["id"]), "num") for c in columns]]
        else:
            rows = list(self.rows())
            grouped = any(row.get("group") for row in rows)
            labels = 2 if grouped else 1
            outcome = [a for a in self.table.get("aside", []) if a.startswith("三、")]
            table.widths = ([0.16, 0.3] if grouped else [0.34]) + [(0.54 if grouped else 0.66) / len(columns)] * len(columns)
            table.rows = self.head(labels)
            for n, row in enumerate(rows):
                group = row.get("group", "")
                if outcome and row["id"] == "granted":
                    table.rows.append([Cell(outcome[0], "label", labels)] + [Cell("", "num") for _ in columns])
                line = []
                if group and (n == 0 or rows[n - 1].get("group", "") != group):
                    line.append(Cell(group, "group", 1, sum(r.get("group", "") == group for r in rows)))
                line.append(Cell(self.label(row), "label", 1 if group else labels))
                table.rows.append(line + self.cells(row, columns))
        check_grid(table)
        return self.around() + [table, Space(3)]


def report_of(grammar, i, look):
    """The i-th report of a grammar."""
    who, year, lines = _front(grammar, i)
    look.year = year
    facts, blocks = {}, [Para(lines[0], "title"), Para(lines[1], "body")]
    for number, section in enumerate(grammar["section"]):
        heading = turn(wordings(section, "heading"), i)
        mark = "一二三四五六七八九"[number] + "、"
        blocks.append(Para(heading if heading.startswith(mark) else mark + heading, "heading"))
        tables = [t for t in grammar["table"] if t["section"] == section["id"]]
        for table in tables:
            blocks += _Table(table, grammar["values"], i, facts).blocks()
        if not tables:
            blocks.append(Para("各项工作按照要求开展，没有其他需要说明的情况。", "body"))
    blocks += [Para(who, "sign"), Para(f"{year + 1}年2月{1 + i}日", "sign")]
    about = {"issuer": who, "year": year, "form": grammar["grammar"]["form"], "consistent": True, "zero": "0", "unscored": []}
    return Report(blocks, facts, about)
