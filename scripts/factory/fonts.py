"""Where the fonts of Debian stand, for the producers that open font files themselves."""
import functools, os

FILES = {"WenQuanYi Micro Hei": ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
         "WenQuanYi Zen Hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
         "AR PL UMing CN": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
         "AR PL UKai CN": ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0),
         "Noto Sans CJK SC": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
         "Noto Serif CJK SC": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
         "Liberation Serif": ("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", 0),
         "Liberation Sans": ("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 0),
         "Liberation Mono": ("/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf", 0),
         "DejaVu Sans": ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0)}
TRUETYPE = ["WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UKai CN"]


def truetype(name):
    """The CJK font itself, or one with TrueType outlines in its place (for producers that read no others)."""
    return name if name in TRUETYPE else {"Noto Sans CJK SC": "WenQuanYi Zen Hei"}.get(name, "AR PL UMing CN")


def missing():
    """Fonts of the list that this machine does not have."""
    return [n for n, (path, _) in FILES.items() if not os.path.exists(path)]


FALLBACK = "DejaVu Sans"


@functools.lru_cache(None)
def coverage(name):
    """Characters that a font file has glyphs for."""
    from fontTools.ttLib import TTFont
    path, index = FILES[name]
    with TTFont(path, fontNumber=index if path.endswith("c") else -1, lazy=True) as font:
        return frozenset(font.getBestCmap())


def runs(text, cjk="", digits="", fallback=FALLBACK):
    """Splits a text into (font, part): digits in their own font, what a font file lacks in the fallback font."""
    out = []
    for ch in text:
        font = digits if digits and "!" <= ch <= "~" else cjk
        if font in FILES and ord(ch) not in coverage(font):
            font = fallback
        if out and out[-1][0] == font:
            out[-1][1].append(ch)
        else:
            out.append((font, [ch]))
    return [(font, "".join(p)) for font, p in out]
