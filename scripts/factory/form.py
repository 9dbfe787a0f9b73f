"""The two statutory forms as data: rows, groups, columns, and the public ids of their values."""
from dataclasses import dataclass

COLUMNS = [("natural_person", "自然人"), ("business", "商业企业"), ("research", "科研机构"),
           ("public_interest", "社会公益组织"), ("legal_service", "法律服务机构"), ("other", "其他"),
           ("total", "总计")]
SIX = [c for c, _ in COLUMNS[:6]]
SEVEN = [c for c, _ in COLUMNS]

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OUTCOME = "三、本年度办理结果"


@dataclass(frozen=True)
class Row:
    """One row of the request matrix.  `number` is the figure before the label inside a group."""
    id: str
    label: str
    group: str = ""        # key of GROUPS
    number: int = 0
    outer: bool = False    # stands outside the block of results (一, 二, 四)


GROUPS = {"denied": "（三）不予公开", "not_provided": "（四）无法提供", "not_processed": "（五）不予处理",
          "other_handling": "（六）其他处理"}

DENIED = ["state_secret:属于国家秘密", "prohibited_by_law:其他法律行政法规禁止公开",
          "security_stability:危及“三安全一稳定”", "third_party_rights:保护第三方合法权益",
          "internal_affairs:属于三类内部事务信息", "process_information:属于四类过程性信息",
          "enforcement_files:属于行政执法案卷", "administrative_inquiry:属于行政查询事项"]
LOCAL = ["nonexistent:信息不存在", "not_government_information:不属于政府信息"]
NOT_PROVIDED = ["not_held:本机关不掌握相关政府信息", "needs_creation:没有现成信息需要另行制作",
                "unclear_after_correction:补正后申请内容仍不明确"]
NOT_PROCESSED = ["petition_complaint:信访举报投诉类申请", "duplicate:重复申请", "publication:要求提供公开出版物",
                 "excessive:无正当理由大量反复申请", "reissue_confirmation:要求行政机关确认或重新出具已获取信息"]
OTHER_THREE = ["overdue_correction:申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
               "unpaid_fee:申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "other:其他"]


def _group(key, items):
    return [Row(f"{key}.{i.split(':')[0]}", i.split(":")[1], key, n) for n, i in enumerate(items, 1)]


def request_rows(local=(), other_split=True):
    """Rows of the matrix in their order; `local` names the local rows under （四） that the report has."""
    extra = [i for i in LOCAL if i.split(":")[0] in local]
    rows = [Row("received", "一、本年新收政府信息公开申请数量", outer=True),
            Row("carried_in", "二、上年结转政府信息公开申请数量", outer=True),
            Row("granted", "（一）予以公开"),
            Row("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")]
    rows += _group("denied", DENIED) + _group("not_provided", extra + NOT_PROVIDED)
    rows += _group("not_processed", NOT_PROCESSED)
    rows += _group("other_handling", OTHER_THREE) if other_split else [Row("other_handling", "（六）其他处理")]
    return rows + [Row("concluded", "（七）总计"), Row("carried_out", "四、结转下年度继续办理", outer=True)]


@dataclass(frozen=True)
class Small:
    """One small table of section 二: the item of article 20, its columns and its rows."""
    key: str
    item: str
    columns: tuple
    rows: tuple


_THREE = (("previous_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量"))
_YEAR = (("decisions", "本年处理决定数量"),)
PROACTIVE = {
    "2019": [
        Small("art20_1", "一", (("made", "本年新制作数量"), ("published", "本年新公开数量"), ("total_public", "对外公开总数量")),
              (("regulations", "规章"), ("normative_documents", "规范性文件"))),
        Small("art20_5", "五", _THREE, (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项"))),
        Small("art20_6", "六", _THREE, (("punishment", "行政处罚"), ("coercion", "行政强制"))),
        Small("art20_8", "八", _THREE[:2], (("fees", "行政事业性收费"),)),
        Small("art20_9", "九", (("items", "采购项目数量"), ("amount", "采购总金额")), (("procurement", "政府集中采购"),)),
    ],
    "2021": [
        Small("art20_1", "一", (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
              (("regulations", "规章"), ("normative_documents", "行政规范性文件"))),
        Small("art20_5", "五", _YEAR, (("licensing", "行政许可"),)),
        Small("art20_6", "六", _YEAR, (("punishment", "行政处罚"), ("coercion", "行政强制"))),
        Small("art20_8", "八", (("amount", "本年收费金额（单位：万元）"),), (("fees", "行政事业性收费"),)),
    ],
}

REMEDIES = [("reconsideration", "行政复议"), ("litigation_direct", "未经复议直接起诉"),
            ("litigation_after_reconsideration", "复议后起诉")]
RESULTS = [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"),
           ("total", "总计")]

SECTIONS = [("overview", "总体情况"), ("proactive", "主动公开政府信息情况"), ("requests", "收到和处理政府信息公开申请情况"),
            ("remedies", "政府信息公开行政复议、行政诉讼情况"), ("problems", "存在的主要问题及改进情况"),
            ("other", "其他需要报告的事项")]
CHINESE = "零一二三四五六七八九十"
