"""The boxes of words against a rendering by pdftoppm: all ink is in the box of the only word."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command import CommandTest, main, pdf

PAGES = {
    "plain": b"/MediaBox[0 0 400 300]",
    "quarter turn": b"/MediaBox[0 0 400 300]/Rotate 90",
    "half turn": b"/MediaBox[0 0 400 300]/Rotate 180",
    "three quarters": b"/MediaBox[0 0 400 300]/Rotate 270",
    "origin elsewhere": b"/MediaBox[50 60 450 360]",
    "cropped": b"/MediaBox[0 0 400 300]/CropBox[80 150 280 250]",
    "cropped and turned": b"/MediaBox[0 0 400 300]/CropBox[80 150 280 250]/Rotate 90",
    "cropped, three quarters": b"/MediaBox[0 0 400 300]/CropBox[80 150 280 250]/Rotate 270",
}
MATRICES = [b"1 0 0 1", b"0 1 -1 0", b"-1 0 0 -1", b"0 -1 1 0"]
SCALE = 4  # pixels in a point


def ink(pgm):
    """The smallest box around all dark pixels, and the page's size, in points."""
    kind, size, most, pixels = pgm.split(b"\n", 3)
    assert (kind, most) == (b"P5", b"255")
    width, height = map(int, size.split())
    rows = [y for y in range(height) if min(pixels[y * width:(y + 1) * width]) < 128]
    columns = [x for x in range(width) if min(pixels[x::width]) < 128]
    box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return [v / SCALE for v in box], (width / SCALE, height / SCALE)


class Boxes(CommandTest):
    def rendered(self, name):
        done = subprocess.run(["pdftoppm", "-r", str(72 * SCALE), "-cropbox", "-gray", name],
                              cwd=self.folder, capture_output=True, check=True)
        return ink(done.stdout)

    def test_against_the_rendering(self):
        for name, page in PAGES.items():
            for matrix in MATRICES:
                with self.subTest(page=name, matrix=matrix):
                    content = b"BT /L 20 Tf " + matrix + b" 180 200 Tm (HEH) Tj ET"
                    self.write("a.pdf", pdf(content, page))
                    inked, size = self.rendered("a.pdf")
                    lines = self.run_tool("dump", "pages", "a.pdf").stdout.decode().splitlines()
                    self.assertEqual(lines[0].split()[2], "{:.1f}x{:.1f}".format(*size))
                    self.assertEqual(len(lines), 2, lines)
                    box = [float(v) for v in lines[1].split("[")[1].split("]")[0].split()]
                    for side in (0, 1):
                        self.assertGreaterEqual(inked[side], box[side] - 0.5)
                    for side in (2, 3):
                        self.assertLessEqual(inked[side], box[side] + 0.5)
                    long = 2 if box[2] - box[0] > box[3] - box[1] else 3
                    self.assertAlmostEqual(inked[long] - inked[long - 2], box[long] - box[long - 2],
                                           delta=4)


if __name__ == "__main__":
    try:
        subprocess.run(["pdftoppm", "-v"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        print("skipped: pdftoppm is not installed")
        sys.exit(0)
    main()
