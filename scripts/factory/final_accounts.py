"""Final accounts of invented departments: random trees of codes, nine tables, HTML, and what they truly say."""
import os, random
from .after import call

CLASSES = [("201", "一般公共服务支出"), ("202", "外交支出"), ("203", "国防支出"), ("204", "公共安全支出"), ("205", "教育支出"), ("206", "科学技术支出"),
           ("207", "文化旅游体育与传媒支出"), ("208", "社会保障和就业支出"), ("210", "卫生健康支出"), ("211", "节能环保支出"), ("212", "城乡社区支出"),
           ("213", "农林水支出"), ("221", "住房保障支出"), ("229", "其他支出")]
TREE = {"201": [("20126", "档案事务", [("2012601", "行政运行"), ("2012602", "一般行政管理事务"), ("2012604", "档案馆"), ("2012699", "其他档案事务支出")])],
        "208": [("20805", "行政事业单位养老支出", [("2080501", "行政单位离退休"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出")])],
        "210": [("21011", "行政事业单位医疗", [("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助")])],
        "221": [("22102", "住房改革支出", [("2210201", "住房公积金"), ("2210203", "购房补贴")])]}
ECONOMIC = [[("301", "工资福利支出", [("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"), ("30108", "机关事业单位基本养老保险缴费"), ("30113", "住房公积金")]),
             ("303", "对个人和家庭的补助", [("30302", "退休费"), ("30309", "奖励金")])],
            [("302", "商品和服务支出", [("30201", "办公费"), ("30205", "水费"), ("30206", "电费"), ("30211", "差旅费"), ("30228", "工会经费"), ("30299", "其他商品和服务支出")]),
             ("310", "资本性支出", [("31002", "办公设备购置")])]]
COSTS = ["total", "abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"]


class Account:
    """The figures of one department, in hundredths, and the facts that a reader must find."""

    def __init__(self, seed, issuer, year, national):
        self.rng, self.issuer, self.year, self.national, self.facts = random.Random(seed), issuer, year, national, {}
        self.unit = "元" if national else "万元"
        self.outlay = {}          # code: (name, basic, project)
        for cls, fields in TREE.items():
            for field, name, items in fields:
                for code, item in items:
                    basic = self.rng.randint(100, 99999) if self.rng.random() < 0.8 else 0
                    self.add(code, item, basic, 0 if basic and self.rng.random() < 0.5 else self.rng.randint(100, 99999))
                self.sum(field, name, [c for c, _ in items])
            self.sum(cls, dict(CLASSES)[cls], [f[0] for f in fields])
        self.codes = sorted(self.outlay)
        self.basic = sum(self.outlay[c][1] for c in TREE)
        self.project = sum(self.outlay[c][2] for c in TREE)
        self.total = self.basic + self.project
        self.opening = self.rng.randint(100, 99999)
        self.draw_economic()
        self.draw_costs()

    def add(self, code, name, basic, project):
        self.outlay[code] = (name, basic, project)

    def sum(self, code, name, children):
        self.add(code, name, sum(self.outlay[c][1] for c in children), sum(self.outlay[c][2] for c in children))

    def draw_economic(self):
        """Splits the basic outlay over the economic codes; the last item takes the rest."""
        leaves = [leaf[0] for side in ECONOMIC for group in side for leaf in group[2]]
        cuts = sorted(self.rng.randint(0, self.basic) for _ in leaves[1:])
        self.economic = dict(zip(leaves, (b - a for a, b in zip([0] + cuts, cuts + [self.basic]))))
        self.economic[leaves[2]], self.economic[leaves[0]] = 0, self.economic[leaves[0]] + self.economic[leaves[2]]
        for side in ECONOMIC:
            for code, _, items in side:
                self.economic[code] = sum(self.economic[c] for c, _ in items)

    def draw_costs(self):
        self.costs = {}
        for number in ("budget", "outturn"):
            abroad, purchase, running, reception = 0, 0, self.rng.randint(100, 99999), self.rng.randint(100, 9999)
            self.costs[number] = dict(zip(COSTS, (abroad + running + reception, abroad, purchase + running, purchase, running, reception)))

    def show(self, fact, hundredths, zero=False):
        """The cell's text; remembers what the fact truly is. Zeros are printed only where asked for."""
        blank = hundredths is None or hundredths == 0 and not zero
        if fact:
            self.facts[fact] = None if blank else round(hundredths / 100, 2)
        return "" if blank else f"{hundredths / 100:.2f}"


def _table(heads, rows, widths):
    """heads: rows of (text, columns, lines); rows: lists of texts, or (text, columns) for wide cells."""
    out = ["<table cellspacing='0' width='100%'>", "<colgroup>"] + [f"<col style='width:{w}%' width='{w}%'>" for w in widths] + ["</colgroup>"]
    for line in heads:
        out.append("<tr>" + "".join(f"<td class='h' align='center' colspan='{c}' rowspan='{r}'>{t}</td>" for t, c, r in line) + "</tr>")
    number = lambda t: t.replace(".", "").replace("-", "").isdigit() and "." in t
    for row in rows:
        cells = []
        for cell in row:
            text, wide = cell if isinstance(cell, tuple) else (cell, 1)
            cells.append(f"<td colspan='{wide}' align='{'right' if number(text) else 'center' if wide > 1 else 'left'}'>{text}</td>")
        out.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join(out + ["</table>"])


def _pairs(a, table, income, outlay, columns):
    """Two lists side by side; `columns` are the outlay's."""
    n, lines = max(len(income), len(outlay)), []
    for i in range(n):
        label, key, value = income[i] if i < len(income) else ("", None, None)
        left = [label] + ([str(i + 1) if label else ""] if a.national else [])
        left.append(a.show(key and f"{table}.income.{key}.amount", value))
        label, key, values = outlay[i] if i < len(outlay) else ("", None, [None] * len(columns))
        right = [label] + ([str(n + i + 1) if label else ""] if a.national else [])
        right += [a.show(key and f"{table}.outlay.{key}.{c}", v) for c, v in zip(columns, values)]
        lines.append(left + right)
    return lines


def _heads(a, right):
    line = [("行次", 1, 1)] if a.national else []
    amount = "金额" if a.national else "决算数"
    own = [("项目", 1, 1)] + line
    top = [("收入", 2 + len(line), 1), ("支出", 1 + len(line) + len(right), 1)]
    return [top, own + [(amount, 1, 1)] + own + [(t, 1, 1) for t in right]], amount


def _ordinals(a, left, right):
    """The line that numbers the columns, of the national form."""
    if not a.national:
        return []
    return [["栏次", ""] + [str(i + 1) for i in range(left)] + ["栏次", ""] + [str(left + i + 1) for i in range(right)]]


def summary(a):
    income = [("一、一般公共预算财政拨款收入", "general_budget", a.total), ("二、政府性基金预算财政拨款收入", "fund_budget", 0),
              ("三、国有资本经营预算财政拨款收入", "capital_budget", 0), ("四、上级补助收入", "superior_subsidy", 0), ("五、事业收入", "business", 0),
              ("六、经营收入", "operating", 0), ("七、附属单位上缴收入", "affiliates", 0), ("八、其他收入", "other", 0)]
    outlay = [(f"{n}、{name}", "c" + code, [sum(a.outlay[code][1:]) if code in TREE else 0])
              for n, (code, name) in zip("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四".split(), CLASSES)]
    income += [("", None, None)] * (len(outlay) - len(income))
    income += [("本年收入合计", "year_total", a.total), ("使用非财政拨款结余", "non_fiscal_surplus", 0),
               ("年初结转和结余", "opening", a.opening), ("总计", "total", a.total + a.opening)]
    outlay += [("本年支出合计", "year_total", [a.total]), ("结余分配", "surplus_distribution", [0]), ("年末结转和结余", "closing", [a.opening]),
               ("总计", "total", [a.total + a.opening])]
    heads, amount = _heads(a, [])
    heads[0][1] = ("支出", 2 + a.national, 1)
    heads[1].append((amount, 1, 1))
    rows = _ordinals(a, 1, 1) + _pairs(a, "summary", income, outlay, ["amount"])
    return "收入支出决算总表", _table(heads, rows, [32, 6, 12, 32, 6, 12] if a.national else [35, 15, 35, 15])


def fiscal(a):
    income = [("一、一般公共预算财政拨款", "general_budget", a.total), ("二、政府性基金预算财政拨款", "fund_budget", 0), ("三、国有资本经营预算财政拨款", "capital_budget", 0)]
    outlay = [(f"{n}、{name}", "c" + code, [sum(a.outlay[code][1:]) if code in TREE else 0] * 2 + [0, 0])
              for n, (code, name) in zip("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四".split(), CLASSES)]
    income += [("", None, None)] * (len(outlay) - len(income))
    income += [("本年收入合计", "year_total", a.total), ("年初财政拨款结转和结余", "opening", a.opening), ("一、一般公共预算财政拨款", "opening_general_budget", a.opening),
               ("二、政府性基金预算财政拨款", "opening_fund_budget", 0), ("三、国有资本经营预算财政拨款", "opening_capital_budget", 0), ("总计", "total", a.total + a.opening)]
    outlay += [("本年支出合计", "year_total", [a.total] * 2 + [0, 0]), ("年末财政拨款结转和结余", "closing", [a.opening] * 2 + [0, 0]), ("", None, [None] * 4),
               ("", None, [None] * 4), ("", None, [None] * 4), ("总计", "total", [a.total + a.opening] * 2 + [0, 0])]
    heads, _ = _heads(a, ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"])
    rows = _ordinals(a, 1, 4) + _pairs(a, "fiscal", income, outlay, ["total", "general", "fund", "capital"])
    return "财政拨款收入支出决算总表", _table(heads, rows, [21, 4, 9, 22, 4, 10, 10, 10, 10] if a.national else [24, 12, 24, 10, 10, 10, 10])


def listing(a, table, title, columns, values, sum_first):
    """A list of all functional codes. columns: (id, heading); values(basic, project): amounts of the columns."""
    def cells(row, amounts):
        return [a.show(f"{table}.{row}.{c}", v) for (c, _), v in zip(columns, amounts)]
    rows = [[code, a.outlay[code][0]] + cells("c" + code, values(*a.outlay[code][1:])) for code in a.codes]
    total = [[("合计", 2)] + cells("total", values(a.basic, a.project))]
    rows = total + rows if sum_first else rows + total
    if a.national:
        rows.insert(0, [("栏次", 2)] + [str(i + 1) for i in range(len(columns))])
    share = 60 // len(columns)
    heads = [[("项目", 2, 1)] + [(t, 1, 2) for _, t in columns], [("功能分类科目编码", 1, 1), ("科目名称", 1, 1)]]
    return title, _table(heads, rows, [12, 28] + [share] * len(columns))


def basic(a, broken):
    sides = []
    for side in ECONOMIC:
        rows = []
        for code, name, items in side:
            for c, n in [(code, name)] + items:
                rows.append([c, n, a.show(f"basic.c{c}.amount", a.economic[c], True)])
        sides.append(rows)
    n = max(map(len, sides))
    rows = [sum((side[i] if i < len(side) else ["", "", ""] for side in sides), []) for i in range(n)]
    sums = [sum(a.economic[g[0]] for g in side) for side in ECONOMIC]
    rows.append([("人员经费合计", 2), a.show("basic.personnel.amount", sums[0], True), ("公用经费合计", 2), a.show("basic.public.amount", sums[1] + (100 if broken else 0), True)])
    heads = [[("经济分类科目编码", 1, 1), ("科目名称", 1, 1), ("金额" if a.national else "决算数", 1, 1)] * 2]
    if a.national:
        heads.insert(0, [("人员经费", 3, 1), ("公用经费", 3, 1)])
    return "一般公共预算财政拨款基本支出决算表", _table(heads, rows, [12, 26, 12] * 2)


def costs(a):
    names = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    title = "财政拨款“三公”经费支出决算表"
    if a.national:
        half = [("合计", 1, 2), ("因公出国（境）费", 1, 2), ("公务用车购置及运行维护费", 3, 1), ("公务接待费", 1, 2)]
        heads = [[("预算数", 6, 1), ("决算数", 6, 1)], half * 2, [(n, 1, 1) for n in names[2:5]] * 2]
        order = [(r, c) for c in ("budget", "outturn") for r in COSTS]
        ordinals = [[str(i + 1) for i in range(12)]]
    else:
        heads = [[("合计", 2, 2), ("因公出国（境）费", 2, 2), ("公务用车购置及运行维护费", 6, 1), ("公务接待费", 2, 2)],
                 [(n, 2, 1) for n in names[2:5]], [("预算数", 1, 1), ("决算数", 1, 1)] * 6]
        order, ordinals = [(r, c) for r in COSTS for c in ("budget", "outturn")], []
    row = [a.show(f"three_public.{r}.{c}", a.costs[c][r], True) for r, c in order]
    return title, _table(heads, ordinals + [row], [8.3] * 12)


def nothing(a, title, what):
    columns = ["年初结转和结余", "本年收入", "本年支出", "年末结转和结余"]
    heads = [[("项目", 2, 1), (columns[0], 1, 2), (columns[1], 1, 2), (columns[2], 3, 1), (columns[3], 1, 2)],
             [("功能分类科目编码", 1, 1), ("科目名称", 1, 1), ("合计", 1, 1), ("基本支出", 1, 1), ("项目支出", 1, 1)]]
    rows = [[("合计", 2)] + [""] * 6, [""] * 8]
    return title, _table(heads, rows, [12.5] * 8) + f"<p class='n'>说明：{a.issuer}本年度没有{what}收入和支出，故本表无数据。</p>"


STYLE = """@page { size: %s; margin: 15mm } @page wide { size: A4 landscape; margin: 15mm }
body { font-family: '%s'; font-size: 9pt } div.t { page-break-before: always } div.w { page: wide; font-size: 8pt }
h1 { text-align: center; font-size: 20pt; margin-top: 60mm } h2 { text-align: center; font-size: 12pt } p { text-indent: 2em } p.u { text-align: right }
p.n { text-indent: 0 } table { border-collapse: collapse; width: 100%% } td { border: 0.5pt solid black; padding: 1.5pt 2pt }"""


def html(a, font, size, broken):
    b = lambda basic, project: basic + project
    tables = [
        (False, summary(a)),
        (True, listing(a, "income", "收入决算表", [("total", "本年收入合计"), ("fiscal", "财政拨款收入"), ("superior_subsidy", "上级补助收入"), ("business", "事业收入"),
                                              ("operating", "经营收入"), ("affiliates", "附属单位上缴收入"), ("other", "其他收入")],
                       lambda x, y: [b(x, y), b(x, y), 0, 0, 0, 0, 0], True)),
        (True, listing(a, "outlay", "支出决算表", [("total", "本年支出合计"), ("basic", "基本支出"), ("project", "项目支出"), ("to_superior", "上缴上级支出"),
                                              ("operating", "经营支出"), ("affiliate_subsidy", "对附属单位补助支出")],
                       lambda x, y: [b(x, y), x, y, 0, 0, 0], True)),
        (True, fiscal(a)),
        (False, listing(a, "general", "一般公共预算财政拨款支出决算表", [("total", "合计"), ("basic", "基本支出"), ("project", "项目支出")], lambda x, y: [b(x, y), x, y], a.national)),
        (False, basic(a, broken)), (True, costs(a)),
        (True, nothing(a, "政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款")),
        (True, nothing(a, "国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款"))]
    out = [f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{STYLE % (size, font)}</style></head><body>", f"<h1>{a.issuer}<br>{a.year}年度部门决算</h1>", "<div class='t'><h2>目录</h2>"]
    numerals = "一二三四五六七八九"
    out += [f"<p>第一部分　{a.issuer}概况</p><p>一、主要职能</p><p>第二部分　{a.year}年度部门决算表</p>"]
    out += [f"<p>{n}、{title}</p>" for n, (_, (title, _)) in zip(numerals, tables)]
    out += [f"</div><div class='t'><h2>第一部分　{a.issuer}概况</h2><p>一、主要职能</p><p>收集、整理和保管本县的档案，并提供利用。</p></div>"]
    for n, (wide, (title, body)) in enumerate(tables):
        mark = f"<p class='u'>公开{n + 1:02}表</p>" if a.national else ""
        out.append(f"<div class='t{' w' if wide else ''}'><h2>{title}</h2>{mark}<p class='u'>单位：{a.unit}</p>{body}<p class='n'>注：本表反映部门本年度的有关情况。</p></div>")
    total = f"{a.total / 100:.2f}"
    out.append(f"<div class='t'><h2>第三部分　{a.year}年度部门决算情况说明</h2><p>一、收入支出决算总体情况说明</p><p>本年收入合计 {total} {a.unit}。</p>"
               f"<p>二、收入决算情况说明</p><p>财政拨款收入 {total} {a.unit}，占 100.00%。</p><p>三、支出决算情况说明</p><p>本年支出合计 {total} {a.unit}。</p></div>")
    return "\n".join(out + ["</body></html>"])


# name: (producer, seed, issuer, national form, one sum broken)
SAMPLES = {
    "final-accounts-browser": ("chromium", 7, "云水县档案馆", False, False),
    "final-accounts-office": ("libreoffice", 11, "望湖县档案馆", True, False),
    "final-accounts-broken": ("chromium", 13, "云水县档案馆", True, True),
}


def make(name, work):
    """Typesets one sample; returns its PDF, its truth and a note on where the figures come from."""
    producer, seed, issuer, national, broken = SAMPLES[name]
    account = Account(seed, issuer, 2023, national)
    source, out = os.path.join(work, "made.html"), os.path.join(work, "made.pdf")
    with open(source, "w", encoding="utf-8") as f:
        f.write(html(account, "WenQuanYi Zen Hei" if producer == "chromium" else "AR PL UMing CN", "A4" if producer == "chromium" else "A4 landscape", broken))
    if producer == "chromium":
        call(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/home", "--no-pdf-header-footer", f"--print-to-pdf={out}",
              "file://" + source], out)
    else:
        call(["soffice", f"-env:UserInstallation=file://{work}/home", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
              "--outdir", work, source], out)
    truth = {"name": name, "issuer": issuer, "year": 2023, "consistent": not broken, "zero": "0", "unscored": [], "producer": producer, "facts": account.facts}
    note = "The figures are drawn at random; the issuer is invented." + (" One number breaks its sums on purpose." if broken else "")
    return out, truth, note
