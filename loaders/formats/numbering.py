"""Automatic numbers of a DOCX file as they are printed: 一、 （一） 1. (ECMA-376 part 1, 17.9).

Input: the numbering and style parts. Output: the number before each paragraph, counted in order of the paragraphs.
Neighbour: docx asks for each paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from loaders.formats import patterns

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"))
CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand",
     "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified"}
)  # fmt: skip
CIRCLES = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
SILENT = frozenset({"none", "bullet"})
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MOST_STYLES = 20
LARGEST = 9_999
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts and what it prints around the number."""

    start: int
    form: str
    text: str
    tight: bool
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    lists: dict[str, str]
    restarts: dict[tuple[str, int], int]
    styles: dict[str, tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def number(self, paragraph: _Element) -> str:
        """The number printed before a paragraph, empty where it has none."""
        used = self._list_of(paragraph)
        if not used:
            return ""
        number_id, depth = used
        abstract = self.lists.get(number_id, "")
        level = self.levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        self._count(number_id, abstract, depth, level)
        printed = "" if level.form in SILENT else self._printed(abstract, level)
        blank = " " if printed and not level.tight and printed[-1].isascii() else ""
        return printed + blank

    def _list_of(self, paragraph: _Element) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, or those of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        by_style = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        if own is None:
            return by_style
        number_id = value(own.find(f"{W}numId")) or (by_style[0] if by_style else "")
        depth = value(own.find(f"{W}ilvl"))
        if number_id in {"", "0"}:
            return None
        return number_id, whole(depth, by_style[1] if by_style and not depth else 0)

    def _count(self, number_id: str, abstract: str, depth: int, level: Level) -> None:
        key = (abstract, depth)
        restart = self.restarts.get((number_id, depth))
        if restart is not None and (number_id, depth) not in self.begun:
            self.counts[key] = restart
        else:
            self.counts[key] = self.counts.get(key, level.start - 1) + 1
        self.begun.add((number_id, depth))
        for deeper in range(depth + 1, LEVELS):
            self.counts.pop((abstract, deeper), None)

    def _printed(self, abstract: str, level: Level) -> str:
        levels = self.levels[abstract]

        def shown(depth: int) -> str:
            at = levels.get(depth, level)
            form = "decimal" if level.legal else at.form
            return spell(self.counts.get((abstract, depth), at.start), form)

        return patterns.LEVEL_PATTERN.sub(lambda match: shown(int(match.group(1)) - 1), level.text)


def read_numbering(numbering: _Element | None, styles: _Element | None) -> Numbering:
    """The lists that a document defines."""
    found = Numbering({}, {}, {}, {})
    if styles is not None:
        found.styles = _styles(styles)
    if numbering is None:
        return found
    for abstract in numbering.iter(f"{W}abstractNum"):
        found.levels[abstract.get(f"{W}abstractNumId", "")] = {
            whole(level.get(f"{W}ilvl", ""), 0): _level(level) for level in abstract.findall(f"{W}lvl")
        }
    for number in numbering.iter(f"{W}num"):
        number_id = number.get(f"{W}numId", "")
        found.lists[number_id] = value(number.find(f"{W}abstractNumId"))
        _overrides(found, number_id, number)
    return found


def _overrides(found: Numbering, number_id: str, number: _Element) -> None:
    """What a list changes of the levels that it is made of."""
    for override in number.findall(f"{W}lvlOverride"):
        depth = whole(override.get(f"{W}ilvl", ""), 0)
        start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
        if start is not None:
            found.restarts[number_id, depth] = whole(value(start), 1)
        if level is not None:
            own = f"{found.lists[number_id]}/{number_id}"
            found.levels[own] = {**found.levels.get(found.lists[number_id], {}), depth: _level(level)}
            found.lists[number_id] = own


def _styles(styles: _Element) -> dict[str, tuple[str, int]]:
    """List and level of each style, its own or of the style that it is based on."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        bases[name] = value(style.find(f"{W}basedOn"))
        used = style.find(f"{W}pPr/{W}numPr")
        if used is not None:
            own[name] = (value(used.find(f"{W}numId")), whole(value(used.find(f"{W}ilvl")), 0))
    found = {}
    for name in bases:
        at = name
        for _ in range(MOST_STYLES):
            if at in own or not at:
                break
            at = bases.get(at, "")
        if at in own and own[at][0] not in {"", "0"}:
            found[name] = own[at]
    return found


def _level(level: _Element) -> Level:
    start = whole(value(level.find(f"{W}start")), 1)
    form = value(level.find(f"{W}numFmt")) or "decimal"
    tight = value(level.find(f"{W}suff")) == "nothing"
    return Level(start, form, value(level.find(f"{W}lvlText")), tight, level.find(f"{W}isLgl") is not None)


def value(element: _Element | None) -> str:
    """The value of a property, empty where it is not given."""
    return (element.get(f"{W}val") or "") if element is not None else ""


def whole(words: str, default: int) -> int:
    """The number that some digits mean."""
    return int(words) if words.isdecimal() and len(words) < 6 else default


# --- how a number is printed ------------------------------------------------------------------------------------------
def spell(count: int, form: str) -> str:
    """A number in one of the forms of lists."""
    count = max(0, min(count, LARGEST))
    if form in CHINESE:
        return chinese(count)
    if form in CIRCLES and 1 <= count <= 20:
        return chr(0x245F + count)
    if form.endswith(("Letter", "Roman")):
        letters = roman(count) if form.endswith("Roman") else chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letters.upper() if form.startswith("upper") else letters
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    return {"decimalFullWidth": wide, "decimalZero": f"{count:02d}"}.get(form, str(count))


def chinese(count: int) -> str:
    """A number in Chinese numerals: 三, 十二, 二十, 一百零五."""
    words, gap = "", False
    for place, word in PLACES:
        digit, count = divmod(count, place)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + word
        gap = bool(words) and not digit
    if count or not words:
        words += ("零" if gap and count else "") + DIGITS[count]
    return words.removeprefix("一") if words.startswith("一十") else words


def roman(count: int) -> str:
    """A number in Roman numerals."""
    words = ""
    for size, letters in ROMAN:
        times, count = divmod(count, size)
        words += letters * times
    return words
