"""Final accounts of invented departments: nine tables over a random tree of codes, and what they truly say.

The grammar file is the list of labels: report number i prints the i-th wording of every title, heading, row and column (from
the start again when there are no more), so that a few reports go through all of them.
"""
import random
from dataclasses import dataclass
from .document import Break, Cell, Para, Report, Space, Table, check_grid
from .worded import turn, wordings

NUMERALS = ["", *"一二三四五六七八九十"]
TREE = {"201": [("20126", "档案事务", [("2012601", "行政运行"), ("2012602", "一般行政管理事务"), ("2012604", "档案馆"), ("2012699", "其他档案事务支出")]),
                ("20132", "组织事务", [("2013202", "一般行政管理事务")])],
        "206": [("20607", "科学技术普及", [("2060702", "科普活动"), ("2060799", "其他科学技术普及支出")])],
        "208": [("20805", "行政事业单位养老支出", [("2080501", "行政单位离退休"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出")])],
        "210": [("21011", "行政事业单位医疗", [("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助")])],
        "221": [("22102", "住房改革支出", [("2210201", "住房公积金"), ("2210203", "购房补贴")])]}
FUND_TREE = {"212": [("21208", "国有土地使用权出让收入安排的支出", [("2120803", "城市建设支出"), ("2120899", "其他国有土地使用权出让收入安排的支出")])]}
CAPITAL_TREE = {"223": [("22301", "解决历史遗留问题及改革成本支出", [("2230105", "国有企业退休人员社会化管理补助支出")])]}
ECONOMIC = [[("301", "工资福利支出", [("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"), ("30108", "机关事业单位基本养老保险缴费"), ("30113", "住房公积金")]),
             ("303", "对个人和家庭的补助", [("30302", "退休费"), ("30309", "奖励金")])],
            [("302", "商品和服务支出", [("30201", "办公费"), ("30205", "水费"), ("30206", "电费"), ("30211", "差旅费"), ("30228", "工会经费"), ("30299", "其他商品和服务支出")]),
             ("310", "资本性支出", [("31002", "办公设备购置")])]]
COSTS = ["total", "abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"]
ISSUERS = ["云水县档案馆", "望湖县档案馆", "临溪区档案馆", "白塔县档案馆", "松陵市档案馆", "柳浦区档案馆"]


@dataclass
class Form:
    """How a report prints the nine tables."""
    turn: int = 0              # which wording
    national: bool = False     # numbered lines and columns, budget before outturn
    sum_first: bool = True     # the total over the codes
    funds: bool = False        # the last two tables hold something
    rounded: bool = False      # amounts are rounded, so that sums are off by hundredths
    zero: str = ""             # how a zero is printed
    broken: bool = False       # one number breaks its sums
    year: int = 2023


class Codes:
    """Basic and project outlay by code."""

    def __init__(self, tree, draw):
        self.rows = {}             # code: [name, basic, project]
        for cls, fields in tree.items():
            for field, name, items in fields:
                for code, item in items:
                    basic = draw() if draw.rng.random() < 0.7 else 0
                    self.rows[code] = [item, basic, 0 if basic and draw.rng.random() < 0.5 else draw()]
                self._sum(field, name, [c for c, _ in items])
            self._sum(cls, "", [f[0] for f in fields])
        self.codes = sorted(self.rows)
        self.basic, self.project = (sum(self.rows[c][n] for c in tree) for n in (1, 2))
        self.total = self.basic + self.project

    def _sum(self, code, name, children):
        self.rows[code] = [name] + [sum(self.rows[c][n] for c in children) for n in (1, 2)]


class Draw:
    """Random amounts, in hundredths of what is printed, or in hundredths of that."""

    def __init__(self, seed, unit):
        self.rng, self.unit = random.Random(seed), unit

    def __call__(self, most=99999):
        return self.rng.randint(100 * self.unit, most * self.unit)


class Accounts:
    """One report being written."""

    def __init__(self, grammar, seed, issuer, form):
        self.grammar, self.issuer, self.form, self.facts, self.i = grammar, issuer, form, {}, form.turn
        self.unit = 100 if form.rounded else 1
        draw = Draw(seed, self.unit)
        self.general, self.fund, self.capital = Codes(TREE, draw), Codes(FUND_TREE, draw), Codes(CAPITAL_TREE, draw)
        if not form.funds:
            for codes in (self.fund, self.capital):
                codes.basic = codes.project = codes.total = 0
        self.opening = {"general": draw(), "fund": draw() if form.funds else 0, "capital": draw() if form.funds else 0}
        self.total = self.general.total + self.fund.total + self.capital.total
        self.carried = sum(self.opening.values())
        self.economic, self.costs = self._economic(draw), self._costs(draw)
        units = [u for u in grammar["unit"] if u["unit"] == ("元" if form.national else "万元")][0]
        self.unit_line = turn(wordings(units), self.i)

    def _economic(self, draw):
        """The basic outlay split over the economic codes; one item is zero."""
        leaves = [leaf[0] for side in ECONOMIC for group in side for leaf in group[2]]
        cuts = sorted(draw.rng.randint(0, self.general.basic) for _ in leaves[1:])
        amounts = dict(zip(leaves, (b - a for a, b in zip([0] + cuts, cuts + [self.general.basic]))))
        amounts[leaves[0]], amounts[leaves[2]] = amounts[leaves[0]] + amounts[leaves[2]], 0
        for side in ECONOMIC:
            for code, _, items in side:
                amounts[code] = sum(amounts[c] for c, _ in items)
        return amounts

    def _costs(self, draw):
        out = {}
        for number in ("budget", "outturn"):
            running, reception = draw(), draw(9999)
            out[number] = dict(zip(COSTS, (running + reception, 0, running, 0, running, reception)))
        return out

    # labels

    def rules(self, table):
        return [t for t in self.grammar["table"] if t["id"] == table]

    def rule(self, table, part=None):
        return next(t for t in self.rules(table) if t.get("part") == part)

    def word(self, rule, key="label"):
        return turn(wordings(rule, key), self.i)

    def column(self, rule, column):
        return self.word(next(c for c in rule["column"] if c["id"] == column))

    def key_head(self, rule, key):
        return turn([rule[key]] + rule.get(key + "_also", []), self.i)

    # cells

    def show(self, fact, amount, zero=None):
        """A cell; remembers what the fact truly is. None is no cell of the table."""
        text = ""
        if amount is not None:
            hundredths = (amount + self.unit // 2) // self.unit
            text = f"{hundredths // 100}.{hundredths % 100:02}" if hundredths else self.form.zero if zero is None else zero
            if fact:
                self.facts[fact] = hundredths / 100 if hundredths else 0 if text[:1] == "0" else None
        return Cell(text, "num")

    def table(self, name, widths, head, rows):
        table = Table(name, widths, [[Cell(t, "head", c, r) for t, c, r in line] for line in head] + rows, len(head))
        check_grid(table)
        return table

    # tables

    def pairs(self, name, values):
        """Two lists side by side; `values(part, row)` gives a row's amounts, None when it is not printed."""
        sides, columns = [], []
        for part in ("income", "outlay"):
            rule = self.rule(name, part)
            lines, number = [], 0
            for row in rule["row"]:
                amounts = values(part, row["id"])
                if row["id"] == "ordinals" or amounts is None:
                    continue
                label = self.word(row)
                if row["id"][0] == "c" and row["id"][1:].isdigit():
                    number += 1
                    tens, ones = divmod(number, 10)
                    label = ("" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十") + NUMERALS[ones] + "、" + label
                elif "、" in row["label"][:2] and "、" not in label[:2]:
                    label = row["label"][:2] + label
                lines.append((row["id"], label, amounts))
            sides.append(lines)
            columns.append([c["id"] for c in rule["column"] if c["id"] != "line"])
        left, right = self._level(*sides)
        return self._side_by_side(name, left, right, columns)

    @staticmethod
    def _level(left, right):
        """Both sides equally long: blank lines stand before what closes them."""
        closing = lambda side: next(i for i, line in enumerate(side) if line[0] == "year_total")
        a, b = closing(left), closing(right)
        top = max(a, b)
        left = left[:a] + [None] * (top - a) + left[a:]
        right = right[:b] + [None] * (top - b) + right[b:]
        for side, other in ((left, right), (right, left)):
            side[-1:-1] = [None] * (len(other) - len(side))
        return left, right

    def _side_by_side(self, name, left, right, columns):
        national, n, rows = self.form.national, len(left), []
        if national:
            count = [1, len(columns[1])]
            ordinals, at = [], 0
            for k in count:
                ordinals += [Cell("栏次", "label"), Cell("", "num")] + [Cell(str(at + j + 1), "num") for j in range(k)]
                at += k
            rows.append(ordinals)
        for r, pair in enumerate(zip(left, right)):
            cells = []
            for s, (part, line) in enumerate(zip(("income", "outlay"), pair)):
                cells.append(Cell(line[1] if line else "", "label"))
                if national:
                    cells.append(Cell(str(s * n + r + 1) if line else "", "num"))
                row, amounts = (line[0], line[2]) if line else ("", [None] * len(columns[s]))
                cells += [self.show(row and f"{name}.{part}.{row}.{c}", v) for c, v in zip(columns[s], amounts)]
            rows.append(cells)
        heads, second, widths = [], [], []
        for part, ids, title in zip(("income", "outlay"), columns, ("收入", "支出")):
            rule = self.rule(name, part)
            extra = [("行次", 1, 1)] if national else []
            second += [("项目", 1, 1)] + extra + [(self.column(rule, c), 1, 1) for c in ids]
            heads.append((title, 1 + len(extra) + len(ids), 1))
            widths += [24] + [4] * len(extra) + [12] * len(ids)
        return self.table(name, widths, [heads, second], rows)

    def summary(self):
        income = {"general_budget": self.general.total, "fund_budget": self.fund.total, "capital_budget": self.capital.total,
                  "year_total": self.total, "opening": self.carried, "total": self.total + self.carried}
        outlay = {"year_total": self.total, "closing": self.carried, "total": self.total + self.carried}
        def values(part, row):
            if part == "income":
                return [income.get(row, 0)]
            return [self.of_class(row)[0] if row[1:].isdigit() else outlay.get(row, 0)]
        return self.pairs("summary", values)

    def of_class(self, row):
        """Outlay of a class: in all, and of each kind of budget."""
        each = [sum(codes.rows[row[1:]][1:]) if row[1:] in codes.rows and codes.total else 0 for codes in (self.general, self.fund, self.capital)]
        return [sum(each)] + each

    def fiscal(self):
        income = {"general_budget": self.general.total, "fund_budget": self.fund.total, "capital_budget": self.capital.total, "year_total": self.total,
                  "opening": self.carried, "opening_general_budget": self.opening["general"], "opening_fund_budget": self.opening["fund"],
                  "opening_capital_budget": self.opening["capital"], "total": self.total + self.carried}
        totals, opening = [self.total, self.general.total, self.fund.total, self.capital.total], [self.carried, *self.opening.values()]
        outlay = {"year_total": totals, "closing": opening, "total": [a + b for a, b in zip(totals, opening)]}
        def values(part, row):
            if part == "income":
                return [income.get(row, 0)]
            return self.of_class(row) if row[1:].isdigit() else outlay.get(row, [0] * 4)
        return self.pairs("fiscal", values)

    def all_codes(self):
        """(code, name, basic, project) of every budget, and their sums."""
        rows = [(code, self.name_of(code, codes), *codes.rows[code][1:])
                for codes in (self.general, self.fund, self.capital) if codes.total for code in codes.codes]
        return sorted(rows), sum(c.basic for c in (self.general, self.fund, self.capital)), sum(c.project for c in (self.general, self.fund, self.capital))

    def name_of(self, code, codes):
        if codes.rows[code][0]:
            return codes.rows[code][0]
        return self.word(next(r for r in self.rule("summary", "outlay")["row"] if r["id"] == "c" + code))

    def listing(self, name, rows, sums, amounts):
        """A list of codes; amounts(code, basic, project) are those of its columns."""
        rule = self.rule(name)
        ids = [c["id"] for c in rule["column"]]
        line = lambda key, label, values: [*label, *(self.show(f"{name}.{key}.{c}", v) for c, v in zip(ids, values))]
        body = [line("c" + code, [Cell(code, "label"), Cell(title, "label")], amounts(code, b, p)) for code, title, b, p in rows]
        last = line("total", [Cell(self.word(next(r for r in rule["row"] if r["id"] == "total")), "group", 2)], amounts(None, *sums))
        body = [last] + body if self.form.sum_first else body + [last]
        if self.form.national:
            body.insert(0, [Cell("栏次", "group", 2)] + [Cell(str(n + 1), "num") for n in range(len(ids))])
        key = [(self.key_head(rule, "code"), 1, 1), (self.key_head(rule, "name"), 1, 1)]
        under = [c.get("under") for c in rule["column"]]
        heads = [[("项目", 2, 1)] + [(self.word(c), 1, 2) for c in rule["column"]], key]
        if any(under):
            span = sum(u is not None for u in under)
            first = next(n for n, u in enumerate(under) if u)
            heads = [[("项目", 2, 1)] + [(under[n][0], span, 1) if n == first else (self.word(c), 1, 2) for n, c in enumerate(rule["column"]) if n == first or not under[n]],
                     key + [(self.word(c), 1, 1) for n, c in enumerate(rule["column"]) if under[n]]]
        return self.table(name, [14, 30] + [60 / len(ids)] * len(ids), heads, body)

    def income(self):
        rows, basic, project = self.all_codes()
        return self.listing("income", rows, (basic, project), lambda c, b, p: [b + p, b + p, 0, 0, 0, 0, 0])

    def outlay(self):
        rows, basic, project = self.all_codes()
        return self.listing("outlay", rows, (basic, project), lambda c, b, p: [b + p, b, p, 0, 0, 0])

    def general_outlay(self):
        g = self.general
        rows = [(code, self.name_of(code, g), *g.rows[code][1:]) for code in g.codes]
        return self.listing("general", rows, (g.basic, g.project), lambda c, b, p: [b + p, b, p])

    def budget(self, name, codes):
        """The table of a fund budget that holds something: what was left over at first is left over at last."""
        rows = [(code, self.name_of(code, codes), *codes.rows[code][1:]) for code in codes.codes]
        holders = [None, codes.codes[-1][:3], codes.codes[-1][:5], codes.codes[-1]]      # the total, and one code of each depth
        def amounts(code, basic, project):
            left = self.opening[name] if code in holders else 0
            return [left, basic + project, basic + project, basic, project, left]
        return self.listing(name, rows, (codes.basic, codes.project), amounts)

    def basic(self):
        rule, sides = self.rule("basic"), []
        for side in ECONOMIC:
            lines = [(code, name) for cls, title, items in side for code, name in [(cls, title)] + items]
            sides.append([[Cell(c, "label"), Cell(n, "label"), self.show(f"basic.c{c}.amount", self.economic[c], "0.00")] for c, n in lines])
        n = max(map(len, sides))
        rows = [sum((side[i] if i < len(side) else [Cell("", "label"), Cell("", "label"), Cell("", "num")] for side in sides), []) for i in range(n)]
        word = {r["id"]: self.word(r) for r in rule["row"]}
        sums = [sum(self.economic[g[0]] for g in side) for side in ECONOMIC]
        rows.append([Cell(word["personnel"], "group", 2), self.show("basic.personnel.amount", sums[0], "0.00"),
                     Cell(word["public"], "group", 2), self.show("basic.public.amount", sums[1] + (100 * self.unit if self.form.broken else 0), "0.00")])
        if not self.form.broken:
            rows.append([Cell(word["total"], "group", 2), self.show("basic.total.amount", sum(sums), "0.00"), Cell("", "group", 2), Cell("", "num")])
        heads = [[(self.key_head(rule, "code"), 1, 1), (self.key_head(rule, "name"), 1, 1), (self.column(rule, "amount"), 1, 1)] * 2]
        if self.form.national:
            heads.insert(0, [("人员经费", 3, 1), ("公用经费", 3, 1)])
            rows.insert(0, [Cell("栏次", "group", 2), Cell("1", "num"), Cell("栏次", "group", 2), Cell("2", "num")])
        return self.table("basic", [14, 28, 12] * 2, heads, rows)

    def three_public(self):
        rule = next(t for t in self.rules("three_public") if t["layout"] == ("by_number" if self.form.national else "by_cost"))
        columns = rule["column"]
        depth = 1 + max(len(c["under"]) for c in columns)
        heads = [[] for _ in range(depth)]
        for n, column in enumerate(columns):
            path = column["under"]
            for level, text in enumerate(path):
                same = lambda c: c["under"][:level + 1] == path[:level + 1]
                if n and same(columns[n - 1]):
                    continue
                span = next((k for k, c in enumerate(columns[n:]) if not same(c)), len(columns) - n)
                last = level == len(path) - 1
                deeper = any(len(c["under"]) > len(path) for c in columns) and column["label"] in ("预算数", "决算数") and last
                heads[level].append((text, span, depth - 1 - level if deeper else 1))
            at = depth - 1 if column["label"] in ("预算数", "决算数") else len(path)
            heads[at].append((self.word(column), 1, depth - at))
        rows = [[self.show(f"three_public.{c['row']}.{c['id']}", self.costs[c["id"]][c["row"]], "0.00") for c in columns]]
        if self.form.national:
            rows.insert(0, [Cell(str(n + 1), "num") for n in range(12)])
        return self.table("three_public", [1] * 12, heads, rows)

    def nothing(self, name):
        """A table without anything, and the statement that says so."""
        rule = self.rule(name)
        under = [c for c in rule["column"] if c.get("under")]
        single = [c for c in rule["column"] if not c.get("under")]
        heads = [[("项目", 2, 1), (self.word(single[0]), 1, 2), (self.word(single[1]), 1, 2), (under[0]["under"][0], 3, 1), (self.word(single[2]), 1, 2)],
                 [(self.key_head(rule, "code"), 1, 1), (self.key_head(rule, "name"), 1, 1)] + [(self.word(c), 1, 1) for c in under]]
        rows = [[Cell("合计", "group", 2)] + [Cell("", "num") for _ in range(6)], [Cell("", "num") for _ in range(8)]]
        text = turn(rule["empty"], self.i + (name == "capital"))
        return [self.table(name, [12.5] * 8, heads, rows), Para(f"说明：{self.issuer}本年度没有这类收入和支出，{text}。", "note")]

    # the report

    def title(self, name):
        rule = self.rules(name)[0]
        return turn([rule["title"]] + rule.get("also", []), self.i)

    def tables(self):
        """(name, blocks) of the nine tables, in their order."""
        last = [[self.budget(n, c)] if self.form.funds else self.nothing(n) for n, c in (("fund", self.fund), ("capital", self.capital))]
        bodies = [[self.summary()], [self.income()], [self.outlay()], [self.fiscal()], [self.general_outlay()], [self.basic()], [self.three_public()], *last]
        return list(zip(["summary", "income", "outlay", "fiscal", "general", "basic", "three_public", "fund", "capital"], bodies))

    def front(self):
        year, title = self.form.year, turn(self.grammar["recognise"]["titles"], self.i)
        if self.i % 2:
            return [Para(f"{self.issuer}", "title"), Para(f"{year}{title}" if title.startswith("年度") else f"{year}年度{title}", "title")]
        return [Para(f"{self.issuer}{year}{title}公开报告" if title.startswith("年度") else f"{self.issuer}{year}年度{title}公开报告", "title")]

    def report(self):
        year, tables = self.form.year, self.tables()
        blocks = self.front() + [Break(), Para("目录", "centre"), Para(f"第一部分　{self.issuer}概况"), Para("第二部分　决算报表")]
        blocks += [Para(f"{NUMERALS[n + 1]}、{self.title(name)}") for n, (name, _) in enumerate(tables)]
        sections = self.grammar["section"]
        before = [s for s in sections if s["id"] in ("duties", "units")]
        blocks += [Break(), Para(f"第一部分　{self.issuer}概况", "centre")]
        for n, section in enumerate(before):
            blocks += [Para(f"{NUMERALS[n + 1]}、{self.word(section, 'heading')}", "heading"), Para("收集、整理和保管本地的档案，并提供利用。")]
        for n, (name, body) in enumerate(tables):
            mark = [Para(f"公开{n + 1:02}表", "sign")] if self.form.national else []
            blocks += [Break(), Para(self.title(name), "centre"), *mark, Para(self.unit_line, "sign"), *body, Para("注：本表反映部门本年度的有关情况。", "note")]
        blocks += [Break(), Para("第三部分　决算情况说明", "centre")]
        for n, section in enumerate(s for s in sections if s not in before):
            blocks += [Para(f"{NUMERALS[n + 1] if n < 10 else '十' + NUMERALS[n - 9]}、{self.word(section, 'heading')}", "heading"),
                       Para("本年度按照预算执行，没有其他需要说明的情况。"), Space(1)]
        about = {"issuer": self.issuer, "year": year, "form": self.grammar["grammar"]["form"], "consistent": not self.form.broken, "zero": self.form.zero or "", "unscored": []}
        return Report(blocks, self.facts, about)


def reports_needed(grammar):
    """So many reports go through every wording of the grammar, and every word for a zero."""
    lists = [grammar["recognise"]["titles"], ["0.00", "", "-", "/", *grammar["values"]["none"]]]
    lists += [wordings(s, "heading") for s in grammar["section"]]
    for table in grammar["table"]:
        lists += [[table["title"]] + table.get("also", []), table.get("empty", [])]
        lists += [[table.get(key)] + table.get(key + "_also", []) for key in ("code", "name")]
        lists += [wordings(rule) for rule in table["column"] + table.get("row", [])]
    return max(2 * len(grammar["unit"][0].get("also", [])) + 2, *map(len, lists))


def worded_form(grammar, i):
    """The form of report i of those that go through everything."""
    zeros = ["0.00", "", "-", "/", *grammar["values"]["none"]]
    return Form(turn=i, national=i % 6 in (1, 2, 3), sum_first=i % 3 != 0, funds=i % 3 != 0, zero=turn(zeros, i))


def report_of(grammar, name, issuer, form):
    """A report whose figures are drawn by its name."""
    return Accounts(grammar, f"sample/{name}", issuer, form).report()
