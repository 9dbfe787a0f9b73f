"""From values and a look to the document of one report (or, rarely, of two)."""
from . import form as F, prose, tables, values as V
from .document import Break, Para, Report, Space, Table, Cell

RENAMED = {"problems": ["存在的主要问题和改进措施", "政府信息公开工作存在的主要问题及改进情况"],
           "other": ["需要报告的其他事项", "其他需要说明的事项"]}


def draw_values(rng, look, consistent=True, profile=None):
    """True values for the rows that this look prints; an extra local row is counted in the sums."""
    rows = tables.printed_rows(look, rng)
    values, broken = V.draw(rng, look.form, rows, profile, consistent)
    extra = [0] * 7
    if look.extra_request == "counted":
        extra[0] = extra[6] = n = rng.randint(1, 9)
        for c in ("natural_person", "total"):
            values[f"requests.concluded.{c}"] += n
            values[f"requests.received.{c}"] += n
    values["extra"] = extra
    return rows, values, broken


def _headings(rng, look):
    """Section headings as this report prints them: id -> text."""
    out, n = {}, 0
    for sid, name in F.SECTIONS:
        if sid == "other" and not look.section_other:
            continue
        n += 1
        if look.heading_numbers == "restarted" and sid == "problems":
            n = 1
        if look.renamed and sid in RENAMED:
            name = rng.choice(RENAMED[sid])
        mark = "" if look.heading_numbers == "missing" else F.CHINESE[n] + "、"
        out[sid] = " ".join(mark + name) if look.spaced_headings else mark + name
    return out


def _one(rng, look, rows, values, who):
    """Blocks and facts of one report."""
    fill = tables.Filler(look, values, rng)
    heads = {k: fill.say(v) for k, v in _headings(rng, look).items()}
    blocks = [Para(fill.say(who), "title")] if rng.random() < 0.5 else []
    title = f"{look.year}年{'度' if rng.random() < 0.3 else ''}政府信息公开工作年度报告"
    blocks.append(Para(fill.say(title if blocks else who + title), "title"))
    if rng.random() < 0.15:
        blocks.append(Para(f"（{look.year + 1}年1月{rng.randint(5, 31)}日）", "centre"))
    if look.toc:
        blocks.append(Para(fill.say("目　录"), "centre"))
        page = 1
        for h in heads.values():
            blocks.append(Para(f"{h}|{page}", "toc"))
            page += rng.randint(0, 2)
        if rng.random() < 0.5:
            blocks.append(Break())
    body = lambda texts: [Para(fill.say(t), "body") for t in texts]
    y = look.year
    blocks += body([prose.opening(rng, look, who)])
    blocks += [Para(heads["overview"], "heading")] + body(prose.overview(rng, look, values, who))
    inside = look.heading_style == "in_table"

    def place(sid):
        if not inside:
            blocks.append(Para(heads[sid], "heading"))
        return heads[sid] if inside else ""

    between = lambda: blocks.extend(body([prose.sentence(rng, prose.BETWEEN, y)])) if look.prose_between and rng.random() < 0.5 else None
    note = lambda: blocks.append(Para(fill.say(prose.sentence(rng, prose.NOTES, y)), "note")) if look.notes and rng.random() < 0.6 else None
    if look.item_titles == "paragraph":      # the heading stands before the first title, never inside its table
        blocks.append(Para(heads["proactive"], "heading"))
        head = ""
    else:
        head = place("proactive")
    for title, table in tables.proactive(fill, head):
        if title:
            blocks.append(Para(title, "caption"))
        blocks += [table, Space(rng.choice([0, 2, 4]))]
        between()
    note()
    if look.space_before:
        blocks.append(Space(look.space_before))
    if look.page_before:
        blocks.append(Break())
    head = place("requests")
    between()
    blocks += [tables.requests(fill, rows, head), Space(2)]
    note()
    head = place("remedies")
    for table in tables.remedies(fill, head):
        blocks += [table, Space(3)]
    note()
    blocks += [Para(heads["problems"], "heading")] + body(prose.problems(rng, look))
    if "other" in heads:
        blocks += [Para(heads["other"], "heading")] + body(prose.other(rng, look))
        if look.fee_table:
            n = rng.randint(1, 5000)
            blocks.append(Table("fee", [2, 1, 1], [[Cell("收费项目", "head"), Cell("件数", "head"), Cell("金额（元）", "head")],
                                                   [Cell("政府信息公开信息处理费", "label"), Cell(str(n // 300), "num"), Cell(str(n), "num")],
                                                   [Cell("总计", "label"), Cell(str(n // 300), "num"), Cell(str(n), "num")]], 1))
    blocks += [Para(fill.say(who), "sign"), Para(f"{y + 1}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日", "sign")]
    if look.copies_block:
        blocks.append(Para(f"抄送：有关部门，共印{rng.randint(5, 60)}份。", "note"))
    return blocks, fill.facts


def build(rng, look, consistent=True, profile=None, values=None, who=None):
    """The document of one PDF with its truth."""
    broken = None
    who = who or prose.issuer(rng)
    if values is None:
        rows, values, broken = draw_values(rng, look, consistent, profile)
    else:
        rows = tables.printed_rows(look, rng)
        values.setdefault("extra", [0] * 7)
    settle_numbers(look, values)
    blocks, facts = _one(rng, look, rows, values, who)
    about = {"issuer": who, "year": look.year, "form": look.form, "consistent": broken is None,
             "zero": look.zero, "unscored": []}
    if broken:
        about["broken"] = broken
    if not look.prose_agrees:
        about["prose_agrees"] = False
    if look.extra_request:
        about["unknown_rows"] = [f"其他不予公开情形 ({look.extra_request})"]
    if look.two_reports:
        about["two_reports"] = True
        _, more, _ = draw_values(rng, look)
        blocks = blocks + [Break()] + _one(rng, look, rows, more, prose.issuer(rng))[0]
    head = rng.choice([f"{who}  {look.year}年度报告", f"政府信息公开 {look.year} 第 {rng.randint(1, 40)} 期", f"{who}文件〔{look.year + 1}〕{rng.randint(1, 90)}号"])
    foot = {"": "", "dash": "- {n} -", "of": "第 {n} 页 共 {all} 页", "plain": "{n}"}[look.footer]
    return Report(blocks, facts, about, head if look.running_head else "", foot)


def settle_numbers(look, values):
    """With open rules a number must not fill its column: smaller type, or full rules where that is not enough."""
    if look.rules not in ("none", "horizontal", "outer"):
        return
    width = 190 if not look.landscape else 277
    width = (width - 2 * look.margin_mm + 20) * 2.83
    pt = look.number_pt or look.table_pt
    longest = max(len(str(v)) + (len(str(v)) - 1) // 3 * bool(look.thousands) for k, v in values.items() if k.startswith("requests"))
    remedies = max(len(str(v)) for k, v in values.items() if k.startswith("remedies"))
    em = (1.0 if look.full_width else 0.64) * pt
    units = pt if look.units else 0
    if longest * em + units > width * (1 - look.label_share) / 7 - 12 or remedies * em + units > width / 15 - 9:
        look.rules = "full"
