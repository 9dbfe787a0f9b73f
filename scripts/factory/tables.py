"""Fills the tables of a report from values and look, and keeps the truth of what was printed."""
from . import form as F
from .cells import printed, number
from .document import Cell, Table, check_grid
from .look import MISPRINTS
from .traditional import traditional

_HALF = str.maketrans("（）", "()")


class Filler:
    """Makes cells; every number cell goes into `facts`."""

    def __init__(self, look, values, rng):
        self.look, self.values, self.rng = look, values, rng
        self.facts = {}

    def say(self, text):
        """A printed text in the look's brackets, quotes and characters."""
        k = self.look
        text = text.replace("“", k.quotes[0]).replace("”", k.quotes[1])
        if k.bracket == "half":
            text = text.translate(_HALF)
        return traditional(text) if k.traditional else text

    def label(self, text, spaced=None):
        """A label: misprinted, with a lost character, or letter-spaced, as the look has it."""
        k = self.look
        if text in k.misprints:
            text = MISPRINTS[text]
        elif text in k.lost:
            at = k.lost[text]
            text = text[:at] + text[at + 1:]
        text = self.say(text)
        if (k.spaced_labels if spaced is None else spaced) and len(text) <= 6 and "（" not in text:
            text = " ".join(text)
        return text

    def num(self, fid):
        """The cell of a true value, which from now on is part of the truth."""
        value = self.values[fid]
        self.facts[fid] = number(value)
        return Cell(printed(fid, value, self.look), "num", fid=fid)

    def head(self, text, cols=1, rows=1, upright=False):
        text = self.label(text, self.look.spaced_heads)
        return Cell("\n".join(text.replace(" ", "")) if upright else text, "head", cols, rows)

    def item_title(self, item):
        return self.say(f"第二十条{' ' if self.look.item_space else ''}第（{item}）项")


def proactive(fill, heading=""):
    """The small tables of section 二: a list of (title paragraph or '', Table)."""
    k = fill.look
    title_rows = k.item_titles == "row"
    one = k.item_tables == "one" and title_rows
    columns = 4
    out, rows = [], []
    for small in F.PROACTIVE[k.form]:
        mine = _small_rows(fill, small, columns if one else 0)
        width = columns if one else 1 + len(small.columns)
        title = fill.item_title(small.item)
        if title_rows:
            mine.insert(0, [Cell(title, "title", width)])
        if one:
            rows += mine
        else:
            out.append(("" if title_rows else title,
                        Table("proactive", [1.3] + [1] * len(small.columns), mine, 1 + title_rows)))
    if one:
        out = [("", Table("proactive", [1.3] + [1] * 3, rows, 0))]
    if heading:
        first = out[0][1]
        first.rows.insert(0, [Cell(heading, "title", len(first.widths))])
        first.head += 1
    for _, table in out:
        check_grid(table)
    return out


def _small_rows(fill, small, columns):
    """Head and rows of one small table; `columns` > 0 stretches them over a common table."""
    k = fill.look
    n = len(small.columns)
    spans = [1] * n
    if columns:
        spans[-1] = columns - n
    rows = [[fill.head("信息内容")] + [fill.head(label, s) for (_, label), s in zip(small.columns, spans)]]
    for row, label in small.rows:
        if row == "regulations" and not k.regulations:
            continue
        if row == "normative_documents" and k.normative:
            swapped = {"规范性文件": "行政规范性文件", "行政规范性文件": "规范性文件"}[label]
            label = swapped if k.normative == "swap" else label
        cells = [fill.num(f"proactive.{small.key}.{row}.{c}") for c, _ in small.columns]
        for cell, s in zip(cells, spans):
            cell.cols = s
        rows.append([Cell(fill.label(label), "label")] + cells)
    if small.key == "art20_1" and k.extra_proactive:
        cells = [Cell(str(fill.rng.randint(1, 400)), "num", s) for s in spans]
        rows.append([Cell(fill.label("其他主动公开文件"), "label")] + cells)
    return rows


def printed_rows(look, rng):
    """The rows of the matrix that this look prints, in their order."""
    rows = [r for r in F.request_rows(look.local_rows, look.other_split) if r.id not in look.missing]
    if look.reordered:
        mine = [r for r in rows if r.group == look.reordered]
        shuffled = mine[:]
        rng.shuffle(shuffled)
        at = rows.index(mine[0])
        rows[at:at + len(mine)] = shuffled
    return rows


def _numbered(fill, row, n):
    k = fill.look
    mark = k.numbering if k.numbering_where == "all" or row.group == k.numbering_where else "."
    return f"{n}{mark}{fill.label(row.label, False)}"


def requests(fill, rows, heading=""):
    """The matrix of section 三."""
    k = fill.look
    outcome = k.upright_outcome != "none"
    inline = k.groups == "inline"
    parts = ([0.1] if outcome else []) + ([0.9] if inline else [0.28, 0.62])
    if k.layout == "fixed" and k.label_share <= 0.38 and outcome:
        parts[0] = 0.13
    share = k.label_share / sum(parts)
    labels = len(parts)
    widths = [p * share for p in parts] + [(1 - k.label_share) / 7] * 7
    table = Table("requests", widths, _matrix_head(fill, labels), 3)
    inner = [r for r in rows if not r.outer]
    block = _blocks(fill, inner, labels - outcome)
    body = []
    for row in rows:
        if row.outer:
            body.append(([Cell(fill.label(row.label, False), "label", labels)], row.id))
        elif row is inner[0]:
            body += block
    if outcome:
        at = next(i for i, b in enumerate(body) if b is block[0])
        text = fill.label(F.OUTCOME, False)
        text = "\n".join(text) if k.upright_outcome == "upright" else text
        cut = len(block) // 2 if k.outcome_twice else len(block)
        body[at][0].insert(0, Cell(text, "upright", 1, cut))
        if cut < len(block):
            body[at + cut][0].insert(0, Cell(text, "upright", 1, len(block) - cut))
    for cells, rid in body:
        if rid == "":
            numbers = [Cell("", "num") for _ in F.SEVEN]
        elif rid == "extra":
            numbers = [Cell("0" if v == 0 else str(v), "num") for v in fill.values["extra"]]
        else:
            numbers = [fill.num(f"requests.{rid}.{c}") for c in F.SEVEN]
        table.rows.append(cells + numbers)
    if heading:
        table.rows.insert(0, [Cell(heading, "title", len(widths))])
        table.head += 1
    check_grid(table)
    return table


def _matrix_head(fill, labels):
    k = fill.look
    corner = {"": "", "short": "（单位：件）", "钩稽": F.CORNER.replace("勾稽", "钩稽"), "勾稽": F.CORNER}[k.corner]
    names = dict(F.COLUMNS)
    top = [Cell(fill.say(corner), "corner", labels, 3), fill.head("申请人情况", 7)]
    middle = [fill.head(names["natural_person"], 1, 2), fill.head("法人或其他组织", 5), fill.head(names["total"], 1, 2)]
    return [top, middle, [fill.head(names[c]) for c in F.SIX[1:]]]


def _blocks(fill, inner, width):
    """Label cells of the rows of 三、本年度办理结果: a list of (cells, row id)."""
    k, out, counts, opened = fill.look, [], {}, set()
    sizes = {g: sum(r.group == g for r in inner) for g in F.GROUPS}
    if k.extra_request:
        sizes["denied"] += 1
    for row in inner:
        if not row.group:
            out.append(([Cell(fill.label(row.label, False), "label", width)], row.id))
            continue
        g = row.group
        counts[g] = counts.get(g, 0) + 1
        out.append((_group_cells(fill, g, _numbered(fill, row, counts[g]), sizes[g], width, g not in opened, out), row.id))
        opened.add(g)
        if k.extra_request and g == "denied" and counts[g] == sizes[g] - 1:
            text = f"{counts[g] + 1}{k.numbering if k.numbering_where == 'all' else '.'}其他不予公开情形"
            out.append((_group_cells(fill, g, text, sizes[g], width, False, out), "extra"))
    return out


def _group_cells(fill, group, text, size, width, first, out):
    k = fill.look
    name = fill.label(F.GROUPS[group], False)
    label = Cell(text, "label")
    if k.groups == "inline":
        if first:
            out.append(([Cell(name, "label", width)], ""))
        return [label]
    if k.groups == "repeated":
        return [Cell(name, "group"), label]
    if k.groups == "first":
        return [Cell(name if first else "", "group"), label]
    return [Cell(name, "group", 1, size), label] if first else [label]


def remedies(fill, heading=""):
    """The table or tables of section 四."""
    k = fill.look
    up = k.upright_remedies
    results = lambda rows=1: [fill.head(label, 1, rows, up) for _, label in F.RESULTS]
    numbers = lambda row: [fill.num(f"remedies.{row}.{c}") for c, _ in F.RESULTS]
    names = dict(F.REMEDIES)
    direct, after = "litigation_direct", "litigation_after_reconsideration"
    if k.remedies_stacked:
        rows = [[fill.head("类别")] + results()]
        rows += [[Cell(fill.label(("" if r == "reconsideration" else "行政诉讼：") + n, False), "label")] + numbers(r)
                 for r, n in F.REMEDIES]
        tables = [Table("remedies", [1.6] + [1] * 5, rows, 1)]
    elif k.remedies_split:
        tables = [Table("remedies", [1] * 5, [[fill.head("行政复议", 5)], results(), numbers("reconsideration")], 2),
                  Table("remedies", [1] * 10, [[fill.head("行政诉讼", 10)], [fill.head(names[direct], 5), fill.head(names[after], 5)],
                                               results() + results(), numbers(direct) + numbers(after)], 3)]
    else:
        rows = [[fill.head("行政复议", 5), fill.head("行政诉讼", 10)],
                results(2) + [fill.head(names[direct], 5), fill.head(names[after], 5)],
                results() + results(),
                numbers("reconsideration") + numbers(direct) + numbers(after)]
        tables = [Table("remedies", [1] * 15, rows, 3)]
    if heading:
        tables[0].rows.insert(0, [Cell(heading, "title", len(tables[0].widths))])
        tables[0].head += 1
    for t in tables:
        check_grid(t)
    return tables
