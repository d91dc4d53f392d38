"""Characters that PDF files confuse: radicals and look-alikes that stand for characters in common use.

Fonts draw ⼈ (Kangxi radical 9) and 人 with one glyph, and the table of a PDF may name either. Input: words of a PDF.
Output: words in common characters, of the same length. Neighbour: pdf.
"""

from __future__ import annotations

import unicodedata

# CJK Radicals Supplement (U+2E80-2EFF) has no mapping in Unicode but these two; the rest by the shape of the glyph.
SUPPLEMENT = dict(
    zip(
        "⺁⺈⺋⺌⺎⺒⺓⺕⺛⺝⺟⺠⺩⺪⺫⺮⺱⺲⺶⺻⺼⻁⻂⻃⻄⻅⻆⻇⻉⻋⻌⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂刀卩小兀巳幺彐旡月母民王疋罒竹网罒羊聿肉虎衤覀西见角角贝车辶阝長长门雨青韦页风飞食飠马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
LOOK_ALIKES = {"\u2015": "—"}
KANGXI = range(0x2F00, 0x2FD6)
COMPATIBLE = range(0xF900, 0xFB00)


def table() -> dict[int, str]:
    """What `str.translate` needs."""
    codes = [*KANGXI, *COMPATIBLE]
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    found = {code: words for code, words in plain.items() if len(words) == 1}
    return found | {ord(odd): usual for odd, usual in (SUPPLEMENT | LOOK_ALIKES).items()}
