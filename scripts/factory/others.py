"""Reports of other families: what the tool must not take for ours."""
from . import prose
from .document import Cell, Para, Report, Table


def _report(who, look, blocks):
    return Report(blocks, {}, {"issuer": who, "year": look.year, "not_ours": True, "consistent": True, "zero": "0", "unscored": []}, "", "- {n} -")


def budget(rng, look):
    """An invented unit's budget."""
    who = prose.issuer(rng)
    names = ["一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "其他收入"]
    spend = ["社会保障和就业支出", "卫生健康支出", "城乡社区支出", "住房保障支出"]
    left = [rng.randint(10, 900) for _ in names]
    right = [rng.randint(10, 400) for _ in spend]
    right[2] += max(0, sum(left) - sum(right))
    left[0] += max(0, sum(right) - sum(left))
    rows = [[Cell("收入", "head", 2), Cell("支出", "head", 2)], [Cell(t, "head") for t in ("项目", "预算数", "项目", "预算数")]]
    rows += [[Cell(a, "label"), Cell(f"{x}.00", "num"), Cell(b, "label"), Cell(f"{y}.00", "num")] for a, x, b, y in zip(names, left, spend, right)]
    rows.append([Cell("收入总计", "label"), Cell(f"{sum(left)}.00", "num"), Cell("支出总计", "label"), Cell(f"{sum(right)}.00", "num")])
    return _report(who, look, [
        Para(f"{who}{look.year}年度部门预算", "title"), Para("一、单位概况", "heading"), Para("本单位按规定主动公开预算信息，接受监督。"),
        Para("二、收支预算总表", "heading"), Para("单位：万元", "sign"), Table("budget", [2, 1, 2, 1], rows, 2),
        Para("三、情况说明", "heading"), Para("政府采购预算12.00万元，行政事业性收费0万元，机关运行经费按定额安排。"), Para(f"{look.year}年2月9日", "sign")])


def notice(rng, look):
    """A notice on how to write the annual reports: it names the sections and labels, and has none of the tables."""
    who = prose.issuer(rng)
    n = rng.randint(2, 40)
    rows = [[Cell("序号", "head"), Cell("单位", "head"), Cell("报送日期", "head")]]
    rows += [[Cell(str(i), "num"), Cell(prose.issuer(rng), "label"), Cell(f"1月{rng.randint(5, 31)}日", "num")] for i in range(1, rng.randint(3, 9))]
    return _report(who, look, [
        Para(f"关于报送{look.year}年政府信息公开工作年度报告的通知", "title"), Para("各有关单位："),
        Para(f"请于{look.year + 1}年1月{rng.randint(5, 25)}日以前报送本单位的政府信息公开工作年度报告。去年有{n}个单位的表格需要返工，现提示如下。"),
        Para("一、填表要求", "heading"), Para("“本年新收政府信息公开申请数量”与“上年结转政府信息公开申请数量”之和，应当等于“总计”与“结转下年度继续办理”之和。"),
        Para(f"二、常见错误", "heading"), Para(f"第二十条第（八）项的收费金额以万元为单位，去年有{rng.randint(2, 9)}家填成了元；行政复议和行政诉讼的件数不要遗漏。"),
        Para("三、报送时间", "heading"), Table("schedule", [1, 4, 2], rows, 1), Para(who, "sign"), Para(f"{look.year}年12月{rng.randint(1, 28)}日", "sign")])


def draw(rng, look):
    """One of them."""
    return rng.choice([budget, notice])(rng, look)
