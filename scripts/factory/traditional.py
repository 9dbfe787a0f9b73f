"""A small mapping of the characters of the forms to traditional ones."""
_PAIRS = ("条條 项項 规規 范範 数數 废廢 现現 处處 决決 许許 强強 罚罰 费費 额額 单單 请請 关關 于於 国國 态態 为為 个個 业業 "
          "构構 组組 织織 团團 会會 务務 总總 计計 法法 机機 转轉 结結 续續 继繼 办辦 继繼 区區 种種 其其 过過 内內 档檔 执執 询詢 "
          "举舉 报報 访訪 诉訴 类類 复複 给給 当當 无無 权權 护護 发發 开開 读讀 审審 维維 纠糾 议議 讼訟 起起 后後 经經 说說 "
          "该該 与與 员員 问問 题題 进進 达達 进進 动動 应應 来來 时時 并並 从從 产產 实實 证證 认認 获獲 张張 没沒 稳穩 "
          "释釋 级級 导導 乡鄉 众眾 书書 则則 这這 们們 对對 质質 网網 台臺 电電 话話 门門 长長 专專 综綜 统統 传傳")
_MAP = {ord(p[0]): p[1] for p in _PAIRS.split()}


def traditional(text):
    """The text in traditional characters, as far as the small mapping goes."""
    return text.translate(_MAP)
