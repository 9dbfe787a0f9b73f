"""Prose of our own for the reports: sentences with true figures, decoys, invented places and people."""
from . import form as F

_STEMS = ["青岚", "临溪", "望湖", "云桥", "白沙", "松岭", "南陵湾", "北川坪", "永和", "新渡", "鹿鸣", "石门坳", "沅东", "锦屏山",
          "长汀口", "双塔", "柳河", "安岳岭", "金水坝", "海晏"]
_KINDS = ["市人民政府", "县人民政府", "区人民政府", "市财政局", "市自然资源和规划局", "县教育局", "区住房和城乡建设局", "市生态环境局",
          "县农业农村局", "区卫生健康局", "市市场监督管理局", "镇人民政府", "街道办事处", "市交通运输局", "省级经济开发区管理委员会"]
_PROACTIVE = ["全年通过门户网站发布各类信息{a}条，政务新媒体推送{b}条，回应群众关切{c}次。",
              "我们把群众办事需要的材料放在最容易找到的位置，当年更新栏目{c}个，新增信息{a}条。",
              "围绕重点领域，公开预算决算、重大项目、公共服务等信息{a}条，其中图文解读{b}篇。",
              "组织新闻发布{c}场，在线访谈{b}次，收集意见{a}条。"]
_MANAGE = ["对已经公开的文件逐件核对，修正链接失效的{b}处，清理重复信息{c}条。", "建立了先审查后公开的登记台账，{year}年登记{a}件。",
           "信息发布前由经办人、科室负责人、分管领导三级审核，责任到人。"]
_PLATFORM = ["网站全年运行平稳，访问量{a}次，栏目按季度检查。", "在服务大厅设置查阅点{c}处，配备自助终端{b}台。",
             "优化检索功能，页面打开时间缩短{c}%。"]
_SUPERVISE = ["开展培训{c}次，参训{a}人次。", "把公开工作列入年度考核，占{c}分；没有发生责任追究。", "邀请代表评议，满意率{c}%。"]
_DECOYS = ["在第二十条第（八）项所列事项中，行政事业性收费总计 {a} 件已在网站登记。", "其中予以公开 {a} 件、部分公开 {b} 件的典型案例汇编成册。",
           "培训课上讲解了“1.属于国家秘密 2.重复申请 3.其他”三种情形，共 {c} 学时。", "下属单位合计：行政许可 {a} 件，行政处罚 {b} 件，总计 {s} 件。",
           "《办事指南》第三章“三、本年度办理结果”一节修订 {c} 处。", "（七）总计 {a} 个栏目全部通过抽查，结转下年度继续办理的整改事项 {c} 项。",
           "截至12月31日，自然人注册用户 {a} 个，商业企业注册用户 {b} 个。", "据第二十条 第（一）项要求，规章 {c} 件、规范性文件 {b} 件在专栏集中展示。"]
_PROBLEMS = ["从全年情况看，还有一些短处：解读形式比较单一，少数栏目更新不够及时，基层人员流动快、业务不熟。",
             "存在的问题主要是：公开的主动性不够，答复文书不够规范，历史文件整理进度偏慢。",
             "对照要求，公开内容离群众的期待还有距离，跨部门沟通的时间偏长。"]
_IMPROVE = ["下一步，一是每季度检查一次栏目，二是把答复文书的范本发到每个科室，三是安排{c}期培训。",
            "{next}年我们将充实人员，完善目录，做好依申请公开的会商，让信息好找、好懂、好用。",
            "今后将加强指导，整理{years}个年度的文件，按时完成公开属性的审查。"]
_OTHER = ["本年度没有需要另外报告的事项。", "{year}年未收取信息处理费。", "本年度发出收费通知{c}件，收取信息处理费{b}元。",
          "落实年度公开要点的情况：{a}项任务全部完成。"]
BETWEEN = ["上述数据由各科室报送，统计截至{year}年12月31日，涉及文件{a}件。", "说明：本表不含下属单位数据，下属单位另行公布{c}份报告。",
           "本单位{year}年没有新设收费项目。"]
NOTES = ["注：以上数字由业务系统导出，四舍五入后尾数可能相差1。", "备注：{year}年数据以12月31日24时为准。", "注：表中“其他”包括难以归类的{c}种情形。"]


def issuer(rng):
    """An invented issuer."""
    stem, kind = rng.choice(_STEMS), rng.choice(_KINDS)
    return stem + kind


def _fill(rng, text, year):
    a, b, c = rng.randint(20, 9000), rng.randint(2, 400), rng.randint(1, 60)
    return text.format(a=a, b=b, c=c, s=a + b, year=year, next=year + 1, years=rng.randint(2, 9))


def sentence(rng, choices, year):
    """One of the sentences, with decoy numbers."""
    return _fill(rng, rng.choice(choices), year)


def figures(rng, values, agrees):
    """The true numbers of the prose; one of them is wrong where the prose shall not agree."""
    f = {r: values[f"requests.{r}.total"] for r in ("received", "carried_in", "concluded", "carried_out")}
    for row, _ in F.REMEDIES:
        for c, _ in F.RESULTS:
            f[f"{row}.{c}"] = values[f"remedies.{row}.{c}"]
    if not agrees:
        key = rng.choice(sorted(f))
        f[key] += rng.randint(1, 9)
    return f


def on_request(rng, values, agrees):
    """The sentences on requests and on remedies."""
    f = figures(rng, values, agrees)
    first = rng.choice([
        "全年新收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{concluded}件，结转下年度继续办理{carried_out}件。",
        "本年度新收政府信息公开申请 {received} 件，加上上年结转的 {carried_in} 件，已答复 {concluded} 件，另有 {carried_out} 件结转下年度办理。",
        "共收到公开申请{received}件（上年结转{carried_in}件），按时办结{concluded}件。"])
    n = {c: f[f"litigation_direct.{c}"] + f[f"litigation_after_reconsideration.{c}"] for c, _ in F.RESULTS}
    second = rng.choice([
        "因政府信息公开引起的行政复议{rt}件，其中结果维持{ru}件，结果纠正{rc}件，其他结果{ro}件，尚未审结{rp}件；行政诉讼{lt}件。",
        "发生行政复议 {rt} 件、行政诉讼 {lt} 件。", "政府信息公开行政复议{rt}件；行政诉讼{lt}件，其中结果维持{lu}件，结果纠正{lc}件，其他结果{lo}件，尚未审结{lp}件。"])
    short = {"u": "upheld", "c": "corrected", "o": "other", "p": "pending", "t": "total"}
    both = {"r" + s: f[f"reconsideration.{c}"] for s, c in short.items()}
    both.update({"l" + s: n[c] for s, c in short.items()})
    return first.format(**f) + second.format(**both)


def overview(rng, look, values, who):
    """Paragraphs of section 一."""
    y = look.year
    out = [rng.choice([f"{y}年，{who}把公开作为联系群众的日常工作来做，制度更细，流程更清楚。",
                       f"{y}年度，我单位按照条例的要求推进政府信息公开，主要情况如下。"])]
    parts = [("主动公开情况", _PROACTIVE), ("依申请公开情况", None), ("政府信息管理情况", _MANAGE),
             ("平台建设情况", _PLATFORM), ("监督保障情况", _SUPERVISE)]
    for n, (name, choices) in enumerate(parts if look.long_prose else parts[:2], 1):
        text = on_request(rng, values, look.prose_agrees) if choices is None else \
            "".join(_fill(rng, t, y) for t in rng.sample(choices, min(len(choices), rng.randint(1, 3))))
        out.append(f"（{F.CHINESE[n]}）{name}。{text}")
    for _ in range(look.decoys):
        out.insert(rng.randint(1, len(out)), _fill(rng, rng.choice(_DECOYS), y))
    return out


def problems(rng, look):
    """Paragraphs of section 五."""
    out = [sentence(rng, _PROBLEMS, look.year), sentence(rng, _IMPROVE, look.year)]
    if look.decoys > 2:
        out.append(_fill(rng, rng.choice(_DECOYS), look.year))
    return out


def other(rng, look):
    """Paragraphs of section 六."""
    return [sentence(rng, _OTHER, look.year)]


def opening(rng, look, who):
    """The paragraph before section 一."""
    y = look.year
    return rng.choice([f"本报告依据《中华人民共和国政府信息公开条例》编写，数据期限为{y}年1月1日至{y}年12月31日。对内容有疑问的，"
                       f"可与{who}办公室联系（地址：建设路{rng.randint(1, 300)}号，电话：0{rng.randint(300, 999)}-{rng.randint(2000000, 8999999)}）。",
                       f"现公布{who}{y}年度的政府信息公开工作情况，所列数据截至{y}年12月31日。"])
