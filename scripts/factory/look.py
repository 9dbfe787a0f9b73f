"""The random look of a report: every option drawn on its own, so that all cross with all."""
from dataclasses import dataclass, field, asdict, fields
from . import form as F

CJK_FONTS = ["Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
             "AR PL UMing CN", "AR PL UKai CN"]
DIGIT_FONTS = ["Liberation Serif", "Liberation Sans", "DejaVu Sans", "Liberation Mono"]
MISPRINTS = {   # as seen in published reports: what the form says -> what is printed
    "属于行政执法案卷": "属于行政执法案件", "其他法律行政法规禁止公开": "其他法律行政止公开", "本年废止件数": "本年废纸件数",
    "本年新公开数量": "本公开数量", "现行有效件数": "现行有效件", "三、本年度办理结果": "三三、本年度办理结果",
    "行政复议": "行政法复议", "保护第三方合法权益": "保护第三方合法权利", "本年处理决定数量": "本年处理决定数",
    "行政事业性收费": "行政事业收费", "无正当理由大量反复申请": "无正当理由大量重复申请"}
LOSABLE = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理",
           "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请",
           "要求提供公开出版物", "要求行政机关确认或重新出具已获取信息", "危及“三安全一稳定”", "属于三类内部事务信息",
           "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"]


@dataclass
class Look:
    """Every option of a report's look; the defaults are the ordinary report."""
    form: str = "2021"
    year: int = 2023
    # page and type
    paper: str = "A4"
    landscape: bool = False
    margin_mm: int = 25
    body_font: str = CJK_FONTS[0]
    table_font: str = CJK_FONTS[0]
    digit_font: str = ""
    body_pt: float = 12
    table_pt: float = 9
    number_pt: float = 0            # 0: as the table
    line_height: float = 1.4
    # tables
    rules: str = "full"             # full grey none horizontal dotted outer
    num_align: str = "center"
    label_align: str = "left"
    head_align: str = "center"
    num_valign: str = "middle"
    label_valign: str = "middle"
    pad_v: float = 1.2              # mm
    pad_h: float = 0.8
    fill: str = ""                  # colour of the title rows
    layout: str = "fixed"
    label_share: float = 0.42       # the labels' share of the table's width
    break_rows: bool = False
    repeat_head: bool = False
    single_chars: bool = False      # own layout only: every character is placed by itself
    draw_order: str = "rows"        # own layout only: rows columns labels_first shuffled
    # numbers
    zero: str = "0"
    zero_where: str = "all"         # all proactive requests remedies
    full_width: bool = False
    thousands: str = ""
    minus: str = "-"
    plus: str = ""
    units: str = ""                 # '' proactive all
    remark: bool = False            # 22（其中修订 16 件）
    # labels
    bracket: str = "full"
    numbering: str = "."
    numbering_where: str = "all"    # all other_handling
    spaced_labels: bool = False
    spaced_heads: bool = False
    spaced_headings: bool = False
    quotes: str = "“”"
    misprints: list = field(default_factory=list)
    lost: dict = field(default_factory=dict)      # label -> position of the lost character
    traditional: bool = False
    item_space: bool = False        # 第二十条 第（一）项
    corner: str = "勾稽"             # 勾稽 钩稽 '' short
    # structure
    upright_outcome: str = "upright"    # upright wrapped none
    outcome_twice: bool = False         # the upright label stands in two cells, one below the other
    groups: str = "merged"              # merged repeated first inline
    upright_remedies: bool = False
    remedies_stacked: bool = False      # three rows of five numbers instead of one row of fifteen
    item_titles: str = "row"            # row paragraph
    item_tables: str = "separate"       # separate one
    heading_style: str = "plain"        # plain centre in_table
    heading_numbers: str = "right"      # right restarted missing
    renamed: bool = False
    section_other: bool = True
    regulations: bool = True
    normative: str = ""                 # other wording of 规范性文件
    extra_proactive: bool = False
    extra_request: str = ""             # '' zero counted
    local_rows: list = field(default_factory=list)
    other_split: bool = True
    missing: list = field(default_factory=list)
    reordered: str = ""                 # group whose sub-rows are shuffled
    remedies_split: bool = False        # 行政复议 and 行政诉讼 as two tables
    # around the tables
    toc: bool = False
    decoys: int = 0
    space_before: int = 0           # mm before the matrix
    page_before: bool = False
    prose_between: bool = False
    notes: bool = False
    fee_table: bool = False
    running_head: bool = False
    footer: str = "dash"            # '' dash of plain
    watermark: str = ""             # '' big tiles
    copies_block: bool = False
    long_prose: bool = True
    prose_agrees: bool = True
    two_reports: bool = False
    not_ours: bool = False
    after: list = field(default_factory=list)

    def as_dict(self, changed_only=True):
        """The look as JSON data; the ordinary values are left out unless asked for."""
        base = asdict(Look()) if changed_only else {}
        return {k: v for k, v in asdict(self).items() if k in ("form", "year") or k not in base or base[k] != v}


def options():
    """Names of all options (for --list-looks)."""
    return [f.name for f in fields(Look)]


class Dice:
    """Random choices, scaled by how odd this report shall be."""

    def __init__(self, rng):
        self.rng = rng
        self.scale = rng.choices([0.12, 1.0, 1.8], [0.3, 0.5, 0.2])[0]

    def odd(self, p):
        return self.rng.random() < p * self.scale

    def pick(self, p, *choices):
        """One of the choices with probability p, else None."""
        return self.rng.choice(choices) if self.odd(p) else None


AFTER = {"gs": 3, "linearize": 3, "encrypt": 3, "rotate90": 1, "rotate270": 1, "turned": 2, "mutool": 2, "cairo": 3}


def draw(rng, form=None):
    """Draws a look.  Combinations that no careful person could read are put right by `settle`."""
    d, look = Dice(rng), Look()
    look.form = form or rng.choices(["2019", "2021"], [0.35, 0.65])[0]
    look.year = rng.choice([2019, 2020]) if look.form == "2019" else rng.randint(2021, 2025)
    _page(d, look)
    _tables(d, look)
    _numbers(d, look)
    _labels(d, look)
    _structure(d, look)
    _around(d, look)
    return settle(look)


def _page(d, k):
    r = d.rng
    k.paper = d.pick(0.08, "A3", "Letter") or "A4"
    k.landscape = d.odd(0.08)
    k.margin_mm = r.choice([15, 20, 25, 25, 28])
    k.body_font = r.choice(CJK_FONTS)
    k.table_font = r.choice(CJK_FONTS) if d.odd(0.4) else k.body_font
    k.digit_font = d.pick(0.4, *DIGIT_FONTS) or ""
    k.body_pt = d.pick(0.1, 6, 7, 18) or r.choice([10.5, 12, 12, 14, 16])
    k.table_pt = d.pick(0.16, 5, 6, 14, 16) or r.choice([7.5, 8, 9, 9, 10, 10.5])
    k.number_pt = d.pick(0.1, 7, 10, 12, 14) or 0
    k.line_height = r.choice([1.0, 1.2, 1.4, 1.4, 1.6, 2.0])


def _tables(d, k):
    r = d.rng
    k.rules = d.pick(0.35, "grey", "grey", "none", "horizontal", "dotted", "outer") or "full"
    k.num_align = d.pick(0.4, "left", "right") or "center"
    k.label_align = d.pick(0.25, "center") or "left"
    k.head_align = d.pick(0.2, "left", "right") or "center"
    k.num_valign = d.pick(0.25, "top", "bottom") or "middle"
    k.label_valign = d.pick(0.25, "top", "bottom") or "middle"
    k.pad_v = d.pick(0.25, 0.0, 0.2, 4.0, 6.0) or r.choice([0.5, 1.0, 1.5, 2.0])
    k.pad_h = r.choice([0.4, 0.8, 1.2, 1.9])
    k.fill = d.pick(0.4, "#c6d9f1", "#d9d9d9", "#fde9d9", "#eeeeee") or ""
    k.layout = d.pick(0.3, "auto") or "fixed"
    k.label_share = d.pick(0.3, 0.3, 0.34, 0.6) or r.choice([0.38, 0.42, 0.46, 0.5])
    k.break_rows = d.odd(0.4)
    k.repeat_head = d.odd(0.3)
    k.single_chars = d.odd(0.12)
    k.draw_order = d.pick(0.4, "columns", "labels_first", "shuffled") or "rows"


def _numbers(d, k):
    k.zero = d.pick(0.28, "", "", "/", "-", "—", "无") if d.odd(0.7) else "0"
    k.zero = "0" if k.zero is None else k.zero
    if k.zero != "0":
        k.zero_where = d.pick(0.4, "proactive", "requests", "remedies") or "all"
    k.full_width = d.odd(0.06)
    k.thousands = d.pick(0.14, ",", ",", "，") or ""
    k.minus = d.pick(0.4, "−", "－", "–", "减") or "-"
    k.plus = d.pick(0.3, "+", "增") or ""
    k.units = d.pick(0.1, "proactive", "proactive", "all") or ""
    k.remark = d.odd(0.05)


def _labels(d, k):
    r = d.rng
    k.bracket = d.pick(0.12, "half") or "full"
    k.numbering = d.pick(0.3, "、", "．") or "."
    k.numbering_where = d.pick(0.4, "other_handling") or "all"
    k.spaced_labels = d.odd(0.07)
    k.spaced_heads = d.odd(0.1)
    k.spaced_headings = d.odd(0.06)
    k.quotes = d.pick(0.15, '""', "「」", "‘’") or "“”"
    if d.odd(0.14):
        k.misprints = sorted(r.sample(sorted(MISPRINTS), r.randint(1, 2)))
    if d.odd(0.08):
        label = r.choice(LOSABLE)
        k.lost = {label: r.randint(3, len(label) - 2)}
    k.traditional = d.odd(0.03)
    k.item_space = d.odd(0.25)
    k.corner = d.pick(0.3, "钩稽", "", "short") if d.odd(0.9) else "勾稽"
    k.corner = "勾稽" if k.corner is None else k.corner


def _structure(d, k):
    r = d.rng
    k.upright_outcome = d.pick(0.25, "wrapped", "none") or "upright"
    k.outcome_twice = d.odd(0.06)
    k.groups = d.pick(0.22, "repeated", "first", "inline") or "merged"
    k.upright_remedies = d.odd(0.3)
    k.remedies_split = d.odd(0.05)
    k.remedies_stacked = d.odd(0.04)
    k.item_titles = d.pick(0.3, "paragraph") or "row"
    k.item_tables = d.pick(0.5, "one") or "separate"
    k.heading_style = d.pick(0.25, "centre", "in_table") or "plain"
    k.heading_numbers = d.pick(0.08, "restarted", "missing") or "right"
    k.renamed = d.odd(0.12)
    k.section_other = not d.odd(0.12)
    k.regulations = not d.odd(0.12)
    k.normative = d.pick(0.2, "swap", "swap", "政策性文件") or ""
    k.extra_proactive = d.odd(0.05)
    k.extra_request = d.pick(0.03, "zero", "counted") or ""
    if d.odd(0.1):
        k.local_rows = r.choice([["nonexistent"], ["nonexistent", "not_government_information"]])
    k.other_split = (k.form == "2021") != d.odd(0.12 if k.form == "2021" else 0.04)
    if d.odd(0.08):
        inner = [x.id for x in F.request_rows(k.local_rows, k.other_split) if x.group]
        k.missing = sorted(r.sample(inner, r.randint(1, 2)))
    k.reordered = d.pick(0.07, "denied", "not_provided", "not_processed") or ""


def _around(d, k):
    r = d.rng
    k.toc = d.odd(0.12)
    k.decoys = r.randint(1, 4) if d.odd(0.4) else 0
    k.space_before = r.randint(5, 160) if d.odd(0.5) else 0
    k.page_before = d.odd(0.1)
    k.prose_between = d.odd(0.12)
    k.notes = d.odd(0.12)
    k.fee_table = d.odd(0.08)
    k.running_head = d.odd(0.2)
    k.footer = r.choice(["dash", "dash", "of", "plain", ""])
    k.watermark = d.pick(0.14, "big", "tiles") or ""
    k.copies_block = d.odd(0.08)
    k.long_prose = r.random() < 0.6
    k.prose_agrees = not d.odd(0.03)
    k.two_reports = d.odd(0.012)
    k.not_ours = r.random() < 0.015
    if d.odd(0.45):
        k.after = r.choices(list(AFTER), list(AFTER.values()))
        if d.odd(0.15):
            k.after.append(r.choice(["linearize", "encrypt"]))


def settle(k):
    """Puts right what a careful person could not read: type too big for its columns, gaps that vanish."""
    if k.table_pt >= 14:
        k.pad_h, k.label_share = 0.4, min(k.label_share, 0.42)
        k.margin_mm = min(k.margin_mm, 20)
        k.number_pt = 0 if k.number_pt > k.table_pt else k.number_pt
    if k.label_share >= 0.6 and (k.table_pt > 10 or k.number_pt > 10):
        k.label_share = 0.46
    if k.rules in ("none", "horizontal", "outer"):
        k.table_pt, k.number_pt = min(k.table_pt, 10.5), min(k.number_pt, 10)
        k.pad_h, k.pad_v = max(k.pad_h, 1.2), max(k.pad_v, 0.5)
        if k.groups == "first" and k.label_valign == "bottom":
            k.label_valign = "middle"
        if k.zero == "" or "center" not in (k.head_align, k.num_align):
            k.head_align = k.num_align       # without rules, only the place tells the column of a lone number
    if k.item_titles == "paragraph":
        k.item_tables = "separate"
    if k.upright_outcome == "none" and k.groups == "inline":
        k.groups = "merged"
    if k.remedies_stacked:
        k.upright_remedies = False
    if "encrypt" in k.after[:-1]:
        k.after = [a for a in k.after if a != "encrypt"] + ["encrypt"]
    if k.extra_request and k.zero != "0":
        k.extra_request = "zero"
    return k
