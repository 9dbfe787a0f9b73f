"""nianbao run over documents that kill their readers."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from archives import GOOD, ArchiveTest
from command import UNPROCESSED, main, poison


class Poison(ArchiveTest):
    def test_poison_at_every_position(self):
        self.good_reports()
        self.archive("in", out="good")
        good = self.contents("good", records_only=True)
        names = sorted(GOOD)
        for i, (before, workers) in enumerate(zip(["0", *(name + "~" for name in names)],
                                                  (1, 2, 4, 8, 16))):
            with self.subTest(position=i, workers=workers):
                path = self.folder / f"in/{before}.pdf"
                path.write_bytes(poison(i))
                done = self.archive("in", f"-j{workers}", out=f"out{i}")
                path.unlink()
                self.assertTells(done, "5 inputs: 4 verified, 1 quarantined")
                self.assertEqual(self.contents(f"out{i}", records_only=True), good)
                self.assertEqual(self.ledger("SELECT ending, attempts FROM document WHERE status = "
                                             "'quarantined'", out=f"out{i}"), [("signal 11", 2)])

    def test_a_run_in_which_too_much_crashes_breaks_off(self):
        self.good_reports()
        self.archive("in", out="good")
        for i in range(110):
            self.write(f"in/{i:03}.pdf", poison(i))
        done = self.archive("in", "-j4", timeout=600)
        self.assertEqual(done.returncode, UNPROCESSED)
        self.assertTells(done, "documents crashed their reader: that is no property of documents",
                         "run the same command again")
        self.assertEqual(self.ledger("SELECT outcome FROM run"), [("broken off",)])
        self.assertLess(self.ledger("SELECT count(*) FROM document")[0][0], 110, "none is blamed")
        self.archive(*(f"in/{name}.pdf" for name in GOOD))
        self.assertEqual(self.contents(records_only=True), self.contents("good", records_only=True))


if __name__ == "__main__":
    main()
