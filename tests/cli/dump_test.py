"""nianbao dump: every stage, one item a line."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import PERSON, UNPROCESSED, VERIFIED, CommandTest, main, pdf, sample

BOX = r"\[-?\d+\.\d -?\d+\.\d -?\d+\.\d -?\d+\.\d\]"
PLACE = rf"(page \d+ {BOX}|line \d+|-)"
FORMS = {
    "pages": rf'page \d+ \d+\.\dx\d+\.\d words \d+ glyphs \d+|word \d+ {BOX} [a-z-]+ ".*"',
    "lines": rf'line \d+ {PLACE} [a-z_]+ ".*"',
    "sections": rf'section [a-z0-9_.]+ {PLACE} lines \d+-\d+( misprinted)? ".*"',
    "tables": rf'table \S+( \S+)? (pages \d+-\d+|not found) rows \d+ cells \d+|row \S+ \S+ {PLACE}( misprinted)? ".*"|'
              rf'cell \S+ \S+ \S+ [a-z]+ {PLACE} ".*"( doubt ".*")?|unclaimed \S+ {PLACE} ".*" why ".*"',
}


class Dump(CommandTest):
    def test_every_line_has_its_form(self):
        for name in ("large-2021-browser", "dongguan-2020-text"):
            for stage, form in FORMS.items():
                with self.subTest(name=name, stage=stage):
                    done = self.run_tool("dump", stage, sample(name))
                    self.assertEqual(done.returncode, VERIFIED, done.stderr)
                    lines = done.stdout.decode().splitlines()
                    self.assertGreater(len(lines), 4)
                    for line in lines:
                        self.assertRegex(line, rf"^({form})$")
                    again = self.run_tool("dump", stage, sample(name))
                    self.assertEqual(again.stdout, done.stdout)

    def test_words_stand_where_they_are(self):
        self.write("a.pdf", pdf(b"BT /L 20 Tf 100 200 Td (Hello) Tj ET"))
        done = self.run_tool("dump", "pages", "a.pdf")
        self.assertEqual(done.returncode, VERIFIED)
        page, word = done.stdout.decode().splitlines()
        self.assertEqual(page, "page 1 400.0x300.0 words 1 glyphs 5")
        self.assertTrue(re.fullmatch(r'word 1 \[100\.0 8\d\.\d 14\d\.\d 10\d\.\d\] upright "Hello"', word), word)

    def test_nothing_to_see(self):
        self.write("letter.pdf", pdf())
        done = self.run_tool("dump", "tables", "letter.pdf")
        self.assertEqual((done.returncode, done.stdout), (PERSON, b""))
        self.assertTells(done, "letter.pdf: unrecognised")
        self.assertEqual(self.run_tool("dump", "lines", "letter.pdf").returncode, VERIFIED)
        self.write("empty.pdf", b"")
        for stage in FORMS:
            done = self.run_tool("dump", stage, "empty.pdf")
            self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
            self.assertTells(done, "empty.pdf: unreadable", "pdf.empty")
        done = self.run_tool("dump", "pages", "none.pdf")
        self.assertEqual((done.returncode, done.stdout), (UNPROCESSED, b""))
        self.assertTells(done, "none.pdf: no such file")


if __name__ == "__main__":
    main()
