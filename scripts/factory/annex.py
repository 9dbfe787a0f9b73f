"""Reports of Fujian on 2014 to 2018, which are prose with one table at the end."""
import random

from . import prose
from .document import Cell, Para, Report, Table

NUMERALS = "一二三四五六七八九"
# id, label, unit; the sums of each are drawn so that they hold.
FUJIAN = [
    ("proactive.documents", "主动公开文件数", "条"), ("proactive.website", "其中：1.政府网站公开数", "条"), ("proactive.gazette", "2.政府公报公开数", "条"),
    ("requests.received", "受理依申请公开总数", "条"), ("requests.in_person", "其中：1.当面申请数", "条"), ("requests.online", "2.网上申请数", "条"),
    ("requests.letter_fax", "3.信函、传真申请数", "条"), ("replies.total", "对申请的答复总数", "条"), ("replies.granted", "其中：1.同意公开答复数", "条"),
    ("replies.partially_granted", "2.同意部分公开答复数", "条"), ("replies.denied", "3.不予公开答复数", "条"), ("replies.other", "4.其他类型答复数", "条"),
    ("fees.reduced", "政府信息公开收费减免金额", "元"), ("complaints", "接受行政诉讼（申诉）、举报数", "件"), ("reconsiderations", "行政复议数", "件"),
    ("litigations", "行政诉讼数", "件"),
]
FUJIAN_SUMS = {"requests.received": ["requests.in_person", "requests.online", "requests.letter_fax"],
               "replies.total": ["replies.granted", "replies.partially_granted", "replies.denied", "replies.other"]}


def values(rng, rows, sums, broken=""):
    """A number for each row; those of a sum follow from its parts, but for the one that is broken."""
    drawn = {r: rng.choice([0, 0, 1, 2, 3, rng.randint(4, 90), rng.randint(91, 4000)]) for r, _, _ in rows if r}
    for total, parts in sums.items():
        drawn[total] = sum(drawn[p] for p in parts) + (3 if total == broken else 0)
    return drawn


def front(rng, who, year, headings):
    blocks = [Para(f"{who}{year}年政府信息公开工作年度报告", "title"), Para(f"本报告由{who}编写，说明{year}年公开工作的情况，统计表附在后面。")]
    for n, heading in enumerate(headings):
        blocks += [Para(f"{NUMERALS[n]}、{heading}", "heading"), Para(f"这一年里，我们整理目录{rng.randint(2, 40)}次，开展培训{rng.randint(1, 9)}期，答复文书统一了格式。")]
    return blocks


def report(who, look, form, blocks, facts, broken):
    about = {"issuer": who, "year": look.year, "form": form, "consistent": not broken, "zero": "0", "unscored": []}
    return Report(blocks, facts, about, "", "- {n} -")


def fujian(seed, look, broken=""):
    """The annex of Fujian: the year's numbers, and those of all years so far."""
    rng = random.Random(seed)
    who = prose.issuer(rng)
    year = values(rng, FUJIAN, FUJIAN_SUMS, broken)
    before = values(rng, FUJIAN, FUJIAN_SUMS)
    rows = [[Cell(t, "head") for t in ("指标名称", "计量单位", f"{look.year}年度", "历年累计")]]
    facts = {}
    for row, label, unit in FUJIAN:
        facts[f"annex.{row}.year"], facts[f"annex.{row}.cumulative"] = year[row], year[row] + before[row]
        rows.append([Cell(label, "label"), Cell(unit, "label"), Cell(str(year[row]), "num"), Cell(str(year[row] + before[row]), "num")])
    headings = ["概述", "主动公开政府信息的情况", "依申请公开政府信息的情况", "政府信息公开的收费及减免情况", "因政府信息公开申请行政复议、提起行政诉讼的情况",
                "政府信息公开工作存在的主要问题及改进措施", "其他需要报告的事项"]
    blocks = front(rng, who, look.year, headings) + [Para("八、附表", "heading"), Table("annex", [5, 2, 2, 2], rows, 1)]
    return report(who, look, "fujian-2014", blocks, facts, broken)
