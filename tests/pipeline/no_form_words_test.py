"""The engine knows no report family: no label of a grammar stands in extractor/, and no Chinese text
in its code. (scripts/layers guards the same with a fixed list; here the grammars themselves say
what to look for.)"""
import os
import pathlib
import re
import tomllib
import unittest

ROOT = pathlib.Path(os.environ.get("NIANBAO_ROOT", pathlib.Path(__file__).resolve().parents[2]))
IDEOGRAPHS = re.compile("[㐀-鿿豈-﫿]+")
# Numerals, the calendar, page numbers: wherever there are numbers, dates and pages.
GENERIC = set("〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟年月日第页共总")
# Keys whose texts are printed labels; `values` and the patterns are no labels.
LABELS = {"titles", "marks", "heading", "also", "title", "aside", "label", "under", "group"}
LEAST = 3  # ideographs; shorter runs ("other", "total") are everybody's words


def sources():
    return sorted(p for p in (ROOT / "extractor").rglob("*") if p.suffix in (".h", ".cpp"))


def texts(node, key=""):
    """Every printed text of a grammar."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from texts(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, key)
    elif isinstance(node, str) and key in LABELS:
        yield node


def words():
    found = set()
    for grammar in sorted((ROOT / "grammar").glob("*.toml")):
        for text in texts(tomllib.loads(grammar.read_text(encoding="utf-8"))):
            found.update(run for run in IDEOGRAPHS.findall(text) if len(run) >= LEAST)
    return found


TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def without_comments(code):
    """Comments become blanks; line breaks stay, so that line numbers hold."""
    return TOKENS.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/") else m[0], code)


class NoFormWords(unittest.TestCase):
    def test_no_label_of_a_grammar_stands_in_the_engine(self):
        known = words()
        self.assertGreater(len(known), 50)
        pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
        offences = []
        for path in sources():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for match in pattern.findall(line):
                    offences.append(f"{path.relative_to(ROOT)}:{number}: {match}")
        self.assertEqual(offences, [], "\n".join(offences))

    def test_no_chinese_text_in_code(self):
        offences = []
        for path in sources():
            code = without_comments(path.read_text(encoding="utf-8"))
            for number, line in enumerate(code.splitlines(), 1):
                for run in IDEOGRAPHS.findall(line):
                    if len(run) >= 2 and not set(run) <= GENERIC:
                        offences.append(f"{path.relative_to(ROOT)}:{number}: {run}")
        self.assertEqual(offences, [], "\n".join(offences))

    def test_what_a_comment_is(self):
        self.assertEqual(without_comments('a // 甲\nb "//乙" /* 丙\n丁 */ c \'"\' // "'),
                         'a     \nb "//乙"     \n     c \'"\'     ')


if __name__ == "__main__":
    unittest.main()
