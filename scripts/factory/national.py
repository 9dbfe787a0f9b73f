"""Reports on 2014 to 2018 with the national annex: prose, and one column of numbers whose labels repeat under different rows."""
import random

from . import annex, prose
from .document import Cell, Para, Table

DASH = "——"
# id, label, unit; without an id: a row that heads others and has no number.
ROWS = [
    ("", "一、主动公开情况", DASH),
    ("proactive.information", "（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "条"),
    ("proactive.normative_documents", "其中：主动公开规范性文件数", "条"), ("proactive.normative_documents_issued", "制发规范性文件总数", "件"),
    ("", "（二）通过不同渠道和方式公开政府信息的情况", DASH),
    ("proactive.gazette", "1.政府公报公开政府信息数", "条"), ("proactive.website", "2.政府网站公开政府信息数", "条"),
    ("proactive.microblog", "3.政务微博公开政府信息数", "条"), ("proactive.wechat", "4.政务微信公开政府信息数", "条"),
    ("proactive.other_channels", "5.其他方式公开政府信息数", "条"),
    ("", "二、回应解读情况", DASH),
    ("responses.events", "（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）", "次"),
    ("", "（二）通过不同渠道和方式回应解读的情况", DASH),
    ("responses.press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    ("responses.press_conferences_by_head", "其中：主要负责同志参加新闻发布会次数", "次"),
    ("responses.online_interviews", "2.政府网站在线访谈次数", "次"),
    ("responses.online_interviews_by_head", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    ("responses.interpretations", "3.政策解读稿件发布数", "篇"), ("responses.microblog_wechat", "4.微博微信回应事件数", "次"),
    ("responses.other", "5.其他方式回应事件数", "次"),
    ("", "三、依申请公开情况", DASH),
    ("requests.received", "（一）收到申请数", "件"), ("requests.in_person", "1.当面申请数", "件"), ("requests.fax", "2.传真申请数", "件"),
    ("requests.online", "3.网络申请数", "件"), ("requests.letter", "4.信函申请数", "件"),
    ("concluded.total", "（二）申请办结数", "件"), ("concluded.on_time", "1.按时办结数", "件"), ("concluded.extended", "2.延期办结数", "件"),
    ("replies.total", "（三）申请答复数", "件"), ("replies.already_public", "1.属于已主动公开范围数", "件"), ("replies.granted", "2.同意公开答复数", "件"),
    ("replies.partially_granted", "3.同意部分公开答复数", "件"), ("replies.denied", "4.不同意公开答复数", "件"),
    ("denied.state_secret", "其中：涉及国家秘密", "件"), ("denied.trade_secret", "涉及商业秘密", "件"), ("denied.privacy", "涉及个人隐私", "件"),
    ("denied.security_stability", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    ("denied.not_government_information", "不是《条例》所指政府信息", "件"), ("denied.other", "法律法规规定的其他情形", "件"),
    ("replies.other_authority", "5.不属于本行政机关公开数", "件"), ("replies.nonexistent", "6.申请信息不存在数", "件"),
    ("replies.correction_asked", "7.告知作出更改补充数", "件"), ("replies.other_way", "8.告知通过其他途径办理数", "件"),
    ("reconsiderations.total", "四、行政复议数量", "件"), ("reconsiderations.upheld", "（一）维持具体行政行为数", "件"),
    ("reconsiderations.corrected", "（二）被依法纠错数", "件"), ("reconsiderations.other", "（三）其他情形数", "件"),
    ("litigations.total", "五、行政诉讼数量", "件"), ("litigations.upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("litigations.corrected", "（二）被依法纠错数", "件"), ("litigations.other", "（三）其他情形数", "件"),
    ("complaints", "六、举报投诉数量", "件"), ("fees.charged", "七、依申请公开信息收取的费用", "万元"),
    ("", "八、机构建设和保障经费情况", DASH),
    ("resources.offices", "（一）政府信息公开工作专门机构数", "个"), ("resources.reading_points", "（二）设置政府信息公开查阅点数", "个"),
    ("resources.staff", "（三）从事政府信息公开工作人员数", "人"),
    ("resources.staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"), ("resources.staff_part_time", "2.兼职人员数", "人"),
    ("resources.funds", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元"),
    ("", "九、政府信息公开会议和培训情况", DASH),
    ("training.meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"), ("training.courses", "（二）举办各类培训班数", "次"),
    ("training.trainees", "（三）接受培训人员数", "人次"),
]
# Inner sums first: the others are formed from them.
SUMS = {"replies.denied": [r for r, _, _ in ROWS if r.startswith("denied.")],
        "requests.received": ["requests.in_person", "requests.fax", "requests.online", "requests.letter"],
        "concluded.total": ["concluded.on_time", "concluded.extended"],
        "replies.total": ["replies.already_public", "replies.granted", "replies.partially_granted", "replies.denied", "replies.other_authority",
                          "replies.nonexistent", "replies.correction_asked", "replies.other_way"],
        "reconsiderations.total": ["reconsiderations.upheld", "reconsiderations.corrected", "reconsiderations.other"],
        "litigations.total": ["litigations.upheld", "litigations.corrected", "litigations.other"],
        "resources.staff": ["resources.staff_full_time", "resources.staff_part_time"]}
HEADINGS = ["概述", "主动公开政府信息的情况", "依申请公开政府信息的情况", "政府信息公开的收费及减免情况",
            "因政府信息公开申请行政复议、提起行政诉讼的情况", "政府信息公开工作存在的主要问题及改进措施", "其他需要报告的事项"]


def national(seed, look, broken="", litigation="（一）维持具体行政行为或者驳回原告诉讼请求数"):
    """`litigation`: how the report words its first result of litigation; some word both alike."""
    rng = random.Random(seed)
    who = prose.issuer(rng)
    values = annex.values(rng, [row for row in ROWS if row[0]], SUMS, broken)
    for amount in ("fees.charged", "resources.funds"):
        values[amount] = rng.choice(["0", f"{rng.randint(1, 60)}.{rng.randint(1, 9)}"])
    rows = [[Cell(t, "head") for t in ("统计指标", "单位", "统计数")]]
    for row, label, unit in ROWS:
        label = litigation if row == "litigations.upheld" else label
        rows.append([Cell(label, "label"), Cell(unit, "label"), Cell(str(values[row]) if row else DASH, "num")])
    facts = {f"annex.{row}.count": float(v) if isinstance(v, str) and "." in v else int(v) for row, v in values.items()}
    blocks = annex.front(rng, who, look.year, HEADINGS)
    at = next(i for i, b in enumerate(blocks) if "依申请" in b.text) + 1
    blocks.insert(at, Para(f"全年收到政府信息公开申请{values['requests.received']}件，办结{values['concluded.total']}件，答复{values['replies.total']}件。"))
    at = next(i for i, b in enumerate(blocks) if "行政复议" in b.text) + 1
    blocks.insert(at, Para(f"涉及信息公开的行政复议{values['reconsiderations.total']}件，行政诉讼{values['litigations.total']}件，详见附表。"))
    blocks += [Para("政府信息公开情况统计表", "heading"), Para(f"（{look.year}年度）", "centre"), Table("annex", [7, 1.5, 1.5], rows, 1)]
    return annex.report(who, look, "2014", blocks, facts, broken)
