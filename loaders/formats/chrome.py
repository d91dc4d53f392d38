"""What of a web page is its document: chrome taken out, the container of the article found, its title and labels.

Input: the tree of a page. Output: the tree without chrome, the element that holds the article, a title. Neighbour:
html writes the lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from loaders.formats import patterns

DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "iframe", "object", "embed", "form",
     "svg", "math", "button", "select", "input", "textarea", "audio", "video", "canvas", "head", "map", "frameset"}
)  # fmt: skip
LARGEST_CHROME_SHARE = 0.3
SMALLEST_ARTICLE_SHARE = 0.75
SMALLEST_DENSE_SHARE = 0.85
SHORTEST_TITLE, LONGEST_TITLE = 6, 160


def strip(root: HtmlElement) -> None:
    """Takes out of a page what is never its document: scripts, menus, what is hidden, boxes named as chrome.

    A box named as chrome stays where it holds much of the text or a title, and so does a header within the article.
    """
    body = root.find(".//body")
    start = body if body is not None else root
    weights = weigh(start)
    most = LARGEST_CHROME_SHARE * weights[start]
    for element in list(start.iter()):
        if element is start or element.getparent() is None or not isinstance(element.tag, str):
            continue
        heavy = weights.get(element, 0) > most
        in_article = element.tag == "header" and any(a.tag in {"article", "main"} for a in element.iterancestors())
        named = not heavy and element.find(".//h1") is None
        named = named and bool(patterns.CHROME_NAME_PATTERN.search(names_of(element)))
        if (
            is_hidden(element)
            or named
            or (element.tag in DROPPED and not in_article and not _is_page_form(element, heavy))
        ):
            element.drop_tree()


def _is_page_form(element: HtmlElement, heavy: bool) -> bool:
    """Whether a form holds the whole page, as some publishing systems write it."""
    return element.tag == "form" and heavy


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown."""
    if element.get("hidden") is not None and element.get("hidden") != "false":
        return True
    return bool(patterns.HIDDEN_STYLE_PATTERN.search(element.get("style") or ""))


def names_of(element: HtmlElement) -> str:
    """Class and id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def weigh(root: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of each element that are no link."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        own = 0 if element.tag == "a" else len("".join((element.text or "").split()))
        for child in element:
            own += len("".join((child.tail or "").split()))
            own += weights.get(child, 0) if isinstance(child.tag, str) and child.tag not in {"script", "style"} else 0
        weights[element] = 0 if element.tag == "a" else own
    return weights


def article_of(body: HtmlElement) -> HtmlElement:
    """The element that holds the article: the innermost container so named with much of the text, else the densest."""
    weights = weigh(body)
    whole = max(1, weights[body])
    named = [e for e in _elements(body) if _is_article(e) and weights[e] >= SMALLEST_ARTICLE_SHARE * whole]
    found: HtmlElement = named[-1] if named else body
    while True:
        heavy = next((c for c in found if weights.get(c, 0) >= SMALLEST_DENSE_SHARE * whole), None)
        if heavy is None or heavy.tag in {"table", "tbody", "tr", "p", "ul", "ol"}:
            return found
        found = heavy


def _elements(body: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in body.iter() if isinstance(element.tag, str))


def _is_article(element: HtmlElement) -> bool:
    return element.tag in {"article", "main"} or bool(patterns.ARTICLE_NAME_PATTERN.search(names_of(element)))


def title_of(root: HtmlElement) -> str:
    """The title that a page gives its document: its meta data, a heading that the title tag repeats, or that tag."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    tag = root.find(".//title")
    said = _words(tag) if tag is not None else ""
    main = [_words(heading) for heading in root.iter("h1")]
    named = (e for e in _elements(root) if e.tag != "title" and patterns.TITLE_NAME_PATTERN.search(names_of(e)))
    for words in [*main, *map(_words, root.iter("h2")), *map(_words, named)]:
        if SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and words in said:
            return words
    if len(main) == 1 and SHORTEST_TITLE <= len(main[0]) <= LONGEST_TITLE:
        return main[0]
    bare = patterns.SITE_TAIL_PATTERN.sub("", said)
    return bare if len(bare) >= SHORTEST_TITLE else ""


def _words(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


def dated(root: HtmlElement) -> list[str]:
    """Lines for what the meta data of a government site say (PubDate)."""
    days = [str(m.get("content")) for m in root.iter("meta") if (m.get("name") or "").lower() == "pubdate"]
    return [f"发布日期：{day.strip()[:10]}" for day in days[:1] if day.strip()]
