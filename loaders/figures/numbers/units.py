"""Values in the base unit of what they measure, so that 0.5万家 and 5000家, 1平方公里 and 1500亩 can be compared.

Input: a value and its unit as printed. Output: value and base unit, None where a unit cannot be converted (shares,
ratios, units per another). Neighbours: writing puts both beside the printed ones.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

SCALES = (
    ("万亿", 12), ("千亿", 11), ("百亿", 10), ("亿", 8), ("千万", 7), ("百万", 6), ("十万", 5), ("万", 4), ("千", 3),
    ("百", 2),
)  # fmt: skip
"""Word of a scale -> power of ten, the longest first."""
MU = Decimal(2000) / 3
BASES = {
    "元人民币": ("元", Decimal(1)), "平方公里": ("平方米", Decimal(10**6)), "平方千米": ("平方米", Decimal(10**6)),
    "公顷": ("平方米", Decimal(10**4)), "亩": ("平方米", MU), "方": ("平方米", Decimal(1)),
    "公里": ("米", Decimal(1000)), "千米": ("米", Decimal(1000)), "海里": ("米", Decimal(1852)),
    "斤": ("吨", Decimal("0.0005")), "公斤": ("吨", Decimal("0.001")), "千克": ("吨", Decimal("0.001")),
    "克": ("吨", Decimal("0.000001")), "MW": ("千瓦", Decimal(1000)), "兆瓦": ("千瓦", Decimal(1000)),
    "GW": ("千瓦", Decimal(10**6)), "kWh": ("千瓦时", Decimal(1)), "MWh": ("千瓦时", Decimal(1000)),
    "GWh": ("千瓦时", Decimal(10**6)), "标箱": ("标准箱", Decimal(1)), "TEU": ("标准箱", Decimal(1)),
    "PB": ("TB", Decimal(1024)),
}  # fmt: skip
"""Unit -> base unit and how many of those it holds; 1亩 is 1/15 of a hectare."""
WHOLE = ("千伏安", "千瓦时", "千瓦", "千米", "千克", "百分点")
"""Units that begin with the word of a scale and hold none."""
NO_BASE = frozenset(
    {"", "%", "‰", "倍", "个百分点", "百分点", "个点", "位", "岁", "年", "亿", "万", "万亿", "1:N", "N:1"}
)
DECIMALS = Decimal("0.000001")


def normalized(value: str, unit: str) -> tuple[str, str] | None:
    """Value and base unit; None where there is none to convert to."""
    if unit in NO_BASE or "/" in unit or unit.endswith("10万"):
        return None
    power, rest = _split(unit)
    base, factor = BASES.get(rest, (rest, Decimal(1)))
    number = (Decimal(value) * factor).scaleb(power)
    return _plain(number), base


def _split(unit: str) -> tuple[int, str]:
    """The power of ten that a unit says, and the unit without it."""
    if unit in BASES or unit.startswith(WHOLE):
        return 0, unit
    return next(((power, unit[len(word) :]) for word, power in SCALES if _has(unit, word)), (0, unit))


def _has(unit: str, scale: str) -> bool:
    return unit.startswith(scale) and len(unit) > len(scale)


def _plain(number: Decimal) -> str:
    """The number without an exponent and without zeros at the end of its decimals."""
    words = format(number.quantize(DECIMALS, ROUND_HALF_UP), "f") if abs(number) < 10**18 else format(number, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words
