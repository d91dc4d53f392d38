"""Web pages to text: lines of the article, before them the labels and the title that the page prints around it.

Input: bytes of a page. Output: text and encoding. Chrome is left out, a table of data becomes rows of tabbed cells, a
table of metadata (索引号, 发文机关) becomes lines of labels. Neighbours: chrome finds the article; rows writes tables.
"""

from __future__ import annotations

import codecs

from lxml import html
from lxml.etree import LxmlError, ParserError, iterwalk
from lxml.html import HtmlElement

from loaders.documents.patterns import LABEL_WORDS
from loaders.formats import chrome, patterns, rows
from loaders.formats.limits import MOST_SPAN, RefusedError, broken
from loaders.formats.rows import GridCell

BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "tbody", "thead", "tfoot",
     "caption", "section", "article", "main", "ul", "ol", "dl", "dt", "dd", "blockquote", "center", "fieldset", "hr",
     "pre", "address", "figure", "figcaption", "header", "body", "form", "details", "summary"}
)  # fmt: skip
FEWEST_LABELS = 2
HEAD = 600
ENCODINGS = ("utf-8", "gb18030")
CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80"})


def read(raw: bytes) -> tuple[str, str]:
    """Text and encoding of a page.

    Raises: RefusedError when it is broken or nested without end.
    """
    text, encoding = decode(raw)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ParserError, ValueError) as error:
        raise broken("web page") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise RefusedError("nests its elements deeper than a page can", "save it as plain text")
    return "\n".join(lines_of(root)), encoding


def decode(raw: bytes) -> tuple[str, str]:
    """The characters of a page and their encoding: by its byte-order mark, else as it says, else what fits."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace").lstrip("\ufeff"), name
    said = patterns.CHARSET_PATTERN.search(raw[:4096])
    name = said.group(1).decode("ascii").lower() if said else ""
    first = "gb18030" if name in CHINESE else name or ENCODINGS[0]
    for encoding in dict.fromkeys((first, *ENCODINGS)):
        try:
            return raw.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    known = first in ENCODINGS
    return raw.decode(first if known else ENCODINGS[0], "replace"), first if known else ENCODINGS[0]


def lines_of(root: HtmlElement) -> list[str]:
    """Labels, title and article of a page."""
    title, dates = chrome.title_of(root), chrome.dated(root)
    chrome.strip(root)
    body = root.find(".//body")
    body = body if body is not None else root
    article = chrome.article_of(body)
    inside = Writer().write(article)
    around = Writer(skipped=article).write(body) if article is not body else []
    labels = [line.strip() for line in around if is_label(line)]
    labels += [line for line in dates if not any("发布" in label for label in labels) and labels_missing(line, inside)]
    head = "".join("".join(inside).split())[:HEAD]
    lead = [title] if title and "".join(title.split()) not in head else []
    return [*labels, *lead, *inside]


def labels_missing(line: str, inside: list[str]) -> bool:
    """Whether the article itself does not say what a label says."""
    label = line.split("：", 1)[0]
    return not any(other.strip().startswith(label) for other in inside)


def is_label(line: str) -> bool:
    """Whether a line says one of the labels of a document with its value (发文字号：…)."""
    words = "".join(line.split())
    label, colon, value = words.replace(":", "：").partition("：")
    return bool(colon and value) and label.strip("【】[]·•") in LABEL_WORDS


class Writer:
    """Writes the lines of an element; an element that is to be skipped leaves no trace."""

    def __init__(self, skipped: HtmlElement | None = None) -> None:
        self.skipped = skipped
        self.lines: list[str] = []
        self.words: list[str] = []

    def write(self, element: HtmlElement) -> list[str]:
        """The lines of an element, blank ones at its ends left out."""
        walk = iterwalk(element, events=("start", "end"))
        for event, node in walk:
            if not isinstance(node.tag, str):
                continue
            if event == "start":
                if node is self.skipped or self._takes_table(node):
                    walk.skip_subtree()
                    self._tail_after(node, element)
                    continue
                self._open(node)
            else:
                self._close(node, element)
        self._end_line()
        return _trimmed(self.lines)

    def _open(self, node: HtmlElement) -> None:
        if node.tag == "br":
            self._end_line(keep=True)
        elif node.tag in BLOCKS:
            self._end_line()
        if node.tag == "li":
            self.words.append(_marker(node))
        self._say(node, node.text)

    def _close(self, node: HtmlElement, root: HtmlElement) -> None:
        if node.tag in BLOCKS:
            self._end_line(keep=node.tag == "p")
        if node is not root:
            self._say(node.getparent(), node.tail)

    def _tail_after(self, node: HtmlElement, root: HtmlElement) -> None:
        self._end_line()
        if node is not root:
            self._say(node.getparent(), node.tail)

    def _say(self, holder: HtmlElement | None, words: str | None) -> None:
        if not words:
            return
        if holder is not None and holder.tag == "pre":
            for index, line in enumerate(words.splitlines()):
                if index:
                    self._end_line(keep=True)
                self.words.append(line)
            return
        self.words.append(words)

    def _end_line(self, keep: bool = False) -> None:
        """Ends the line; a blank one is kept where the page shows it (an empty paragraph, a second break)."""
        line = squeezed("".join(self.words))
        shown = bool(self.words) or keep
        self.words = []
        if line.strip() or (shown and keep):
            self.lines.append(line if line.strip() else "")

    def _takes_table(self, node: HtmlElement) -> bool:
        """Whether a node is a table that is written here, as labels or as rows."""
        if node.tag != "table" or node.find(".//table") is not None:
            return False
        if self.skipped is not None and any(node is a for a in self.skipped.iterancestors()):
            return False
        grid = grid_of(node)
        self._end_line()
        labels = labelled(grid)
        self.lines += labels or ["", *rows.render(grid)]
        return True


def squeezed(words: str) -> str:
    """A line with its blanks as a browser shows them; no-break and ideographic blanks stand."""
    joined = patterns.WRAPPED_PATTERN.sub("", words)
    return patterns.BLANKS_PATTERN.sub(" ", joined).strip(" ")


def _trimmed(lines: list[str]) -> list[str]:
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    last = next((i for i in range(len(lines), first, -1) if lines[i - 1].strip()), first)
    return lines[first:last]


def _marker(node: HtmlElement) -> str:
    """The number that a browser prints before an item of an ordered list."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol" or (parent.get("type") or "1") != "1":
        return ""
    style = f"{parent.get('style') or ''};{node.get('style') or ''}"
    if patterns.NO_MARKER_PATTERN.search(style) or patterns.PRINTED_NUMBER_PATTERN.match(
        node.text_content().strip()[:8]
    ):
        return ""
    first = parent.get("start") or "1"
    before = sum(1 for other in node.itersiblings("li", preceding=True))
    return f"{(int(first) if first.isdecimal() and len(first) < 6 else 1) + before}. "


# --- tables -----------------------------------------------------------------------------------------------------------
def grid_of(table: HtmlElement) -> list[list[GridCell]]:
    """The cells of a table."""
    found = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        found.append([GridCell(tuple(Writer().write(c)), _count(c, "colspan"), _count(c, "rowspan")) for c in cells])
    return found


def _count(cell: HtmlElement, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return max(1, min(int(said), MOST_SPAN)) if said.isdecimal() and len(said) < 9 else 1


def labelled(grid: list[list[GridCell]]) -> list[str]:
    """The lines of a table of metadata (label and value by turns), empty for any other table."""
    words = ["".join("".join(cell.paragraphs).split()) for row in grid for cell in row]
    lines, index = [], 0
    while index < len(words):
        label = words[index].rstrip("：:")
        if is_label(words[index]):
            lines.append(words[index])
        elif label.strip("【】[]") in LABEL_WORDS:
            index += 1
            if index < len(words) and words[index]:
                lines.append(f"{label.strip('【】[]')}：{words[index]}")
        index += 1
    return lines if len(lines) >= FEWEST_LABELS and 3 * len(lines) >= len([w for w in words if w]) else []
