"""Quotes in context: a passage -> its characters with the sentence around them, from the text kept beside the store.

The text of a document lies in the side files of a version (`sidefiles.py`) where the store was built from texts; a
store built from the dataset has none, and the quote stands alone. Pages show what this module gives.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph import sidefiles
from graph.identifiers import key_of
from graph.versions import Version

FURTHEST: Final = 240
"""Characters shown before or after a passage at most."""
LONGEST: Final = 300
"""Characters of a passage that are shown at most."""
_STOPS: Final = ("。", "！", "？")
_BREAKS: Final = ("\n\n", "\n\t", "\n\u00a0", "\n\u3000", "\n ", "\t")
_CLOSING: Final = "”’』」）)】"
_NUMERALS: Final = "一二三四五六七八九十百0123456789"
_AFTER_NUMERALS: Final = "、.．)）"
_PART_MARKS: Final = (
    "①",
    "②",
    "③",
    "④",
    "⑤",
    "⑥",
    "⑦",
    "⑧",
    "⑨",
    "——",
    "专栏",
    "附件",
    "（责任",
    "（牵头",
    "(责任",
    "(牵头",
)
_KEPT_TEXTS: Final = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage within its sentence, without line breaks; an ellipsis stands where the sentence goes on."""

    before: str
    passage: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole of it."""
        return self.before + self.passage + self.after


def quotation(version: Version, passage: str) -> Quotation | None:
    """The passage of an IRI within its sentence; None where the store has no text of its document, or no such place."""
    key, span = key_of(passage), _span(passage)
    if key is None or span is None:
        return None
    text = _text(version, key)
    if text is None or not 0 <= span[0] < span[1] <= len(text):
        return None
    return within(text, *span)


def within(text: str, start: int, end: int) -> Quotation:
    """Code points start to end (half-open) of a text within their sentence, or within their cell or line."""
    before, after = _before(text[max(0, start - FURTHEST) : start], start > FURTHEST), ""
    if not text[start:end].rstrip(_CLOSING).endswith(_STOPS):
        after = _after(text[end : end + FURTHEST], end + FURTHEST < len(text))
    shown = _flat(text[start : min(end, start + LONGEST)]) + ("…" if end - start > LONGEST else "")
    return Quotation(before, shown, after)


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some code points begins and ends, or how far it is shown."""
    window = text[max(0, start - FURTHEST) : start]
    return start - (len(window) - _cut_before(window)), end + _cut_after(text[end : end + FURTHEST])


def text_of(version: Version, key: str) -> str | None:
    """The text of a document as extracted; None where the store was built without texts."""
    return _text(version, key)


@lru_cache(maxsize=_KEPT_TEXTS)
def _text(version: Version, key: str) -> str | None:
    return sidefiles.read_text(version, key)


def of_store(folder: Path, version: str) -> Version:
    """The version of a store folder by its name."""
    return Version(folder / "versions" / version)


def _span(passage: str) -> tuple[int, int] | None:
    start, _, end = passage.partition("#char=")[2].partition(",")
    return (int(start), int(end)) if _is_number(start) and _is_number(end) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12


def _before(window: str, goes_on: bool) -> str:
    cut = _cut_before(window)
    shown = _flat(window[cut:]).lstrip()
    return f"…{shown}" if goes_on and not cut else shown


def _after(window: str, goes_on: bool) -> str:
    cut = _cut_after(window)
    shown = _flat(window[:cut]).rstrip()
    return f"{shown}…" if goes_on and cut == len(window) else shown


def _cut_before(window: str) -> int:
    """Where the sentence begins in the characters before a passage; 0 where that lies before them."""
    ends = [place + len(mark) for mark in _STOPS + _BREAKS if (place := window.rfind(mark)) >= 0]
    cut = max([*ends, *(place + 1 for place in _lines(window))], default=0)
    while 0 < cut < len(window) and window[cut] in _CLOSING:
        cut += 1
    return cut


def _cut_after(window: str) -> int:
    """Where the sentence ends in the characters after a passage; all of them where it goes on."""
    stops = [place + 1 for mark in _STOPS if (place := window.find(mark)) >= 0]
    breaks = [place for mark in _BREAKS if (place := window.find(mark)) >= 0]
    cut = min([*stops, *breaks, *_lines(window)], default=len(window))
    while cut in stops and cut < len(window) and window[cut] in _CLOSING:
        cut += 1
        stops.append(cut)
    return cut


def _lines(window: str) -> list[int]:
    """Line breaks before what begins with a number or mark of its own, or after a closing bracket; others cut words."""
    places = [place for place, mark in enumerate(window) if mark == "\n"]
    return [place for place in places if window[max(0, place - 1)] in ")）" or _begins_part(window[place + 1 :])]


def _begins_part(line: str) -> bool:
    inner = line[:8].lstrip("（(")
    number = len(inner) - len(inner.lstrip(_NUMERALS))
    return (0 < number < 4 and inner[number : number + 1] in tuple(_AFTER_NUMERALS)) or line.startswith(_PART_MARKS)


def _flat(text: str) -> str:
    """Characters without line breaks (which cut words in print), blanks of other kinds as one plain blank."""
    joined = text.replace("\r", "").replace("\n", "")
    parts = joined.replace("\u00a0", " ").replace("\t", " ").split(" ")
    kept = " ".join(part for part in parts if part)
    return (" " if joined[:1] == " " and kept else "") + kept + (" " if joined[-1:] == " " and kept else "")
