"""Citations: a document, a passage or an answer -> GB/T 7714-2015, BibTeX and plain Chinese.

Nothing is invented: what neither the text nor the registry says is left out, or stands in square brackets where the
standard wants it said (8.4: 出版者不详). The day of consultation is that of the dataset, since no clock is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.exports.names import Names
from graph.exports.records import Edition, Export, Quote
from graph.identifiers import content_hash, document_iri
from graph.namespaces import DCTERMS, PG
from graph.store import Store

FORMS: Final = ("gb7714", "bibtex", "text")
_MAKER: Final = "policygraph contributors"
_DATASET: Final = "政策规划知识图谱"
_TRANSMITS: Final = NamedNode(PG + "transmits")
_BIBTEX: Final = {ord(mark): f"\\{mark}" for mark in "&%$#_{}"} | {
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
    ord("\\"): "\\textbackslash{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing cited in three forms."""

    gb7714: str
    bibtex: str
    text: str

    def form(self, name: str) -> str:
        """The citation in one of FORMS."""
        return {"gb7714": self.gb7714, "bibtex": self.bibtex, "text": self.text}[name]


@dataclass(frozen=True, slots=True)
class Work:
    """A document as a citation names it; empty where nothing says it; a guessed year is the first of its period."""

    key: str
    title: str
    issuer: str
    place: str
    number: str
    date: str
    year: str
    is_guess: bool
    page: str


def work(store: Store, key: str) -> Work:
    """The document of a key; what it does not say of itself is taken from the notice that issues it."""
    names, iri = Names(store), document_iri(key)
    notices = store.backend.quads_for_pattern(None, _TRANSMITS, NamedNode(iri), None)
    sources = [iri, *sorted(quad.subject.value for quad in notices if isinstance(quad.subject, NamedNode))]

    def first(*properties: str) -> str:
        found = (names.value(source, name) for source in sources for name in properties)
        return next(filter(None, found), "")

    date, issuer, place = first(DCTERMS + "issued", PG + "published"), first(PG + "issuer"), first(PG + "jurisdiction")
    return Work(
        key=key,
        title=names.of(iri),
        issuer=names.of(issuer) if issuer else "",
        place=names.of(place) if place else "",
        number=first(PG + "documentNumber"),
        date=date,
        year=date[:4] or first(PG + "periodStart")[:4],
        is_guess=not date,
        page=first(PG + "officialPage"),
    )


def of_document(cited: Work, edition: Edition) -> Citation:
    """The citation of a whole document."""
    return _citation(cited, edition, "", "", cited.key)


def of_quote(cited: Work, quote: Quote, edition: Edition) -> Citation:
    """The citation of a passage: the document, the section and the code points, and in plain form the words."""
    span = f"字符{quote.passage.start}-{quote.passage.end}"
    where = "，".join(filter(None, (quote.section, span)))
    return _citation(cited, edition, where, quote.text, f"{cited.key}-{quote.passage.start}-{quote.passage.end}")


def of_answer(export: Export) -> Citation:
    """The citation of an answer as a part of the dataset; `export.address` is where it stands, if anywhere."""
    asked, edition = export.asked, export.edition
    given = "，".join(f"{one.label}={one.value}" for one in export.asked.given)
    title = asked.question + (f"（{given}）" if given else "")
    carrier = "DS/OL" if export.address else "DS"
    days = (f"({edition.date})" + (f"[{edition.date}]" if export.address else "")) if edition.date else ""
    parts = [f"{_MAKER}. {_DATASET}: {title}[{carrier}]", f"版本{edition.version}", days, export.address]
    entry = [
        ("author", "{" + _MAKER + "}"),
        ("title", "{" + _escaped(f"{_DATASET}：{title}") + "}"),
        ("year", edition.date[:4]),
        ("version", _escaped(edition.version)),
        ("url", export.address),
        ("urldate", edition.date if export.address else ""),
    ]
    key = f"{asked.name or 'sparql'}-{content_hash(title, edition.version)[:8]}"
    dated = f"，{_spoken(edition.date)}" if edition.date else ""
    at = f"，{export.address}" if export.address else ""
    text = f"《{_DATASET}》对“{title}”的回答，数据集版本{edition.version}{dated}，共{len(export.table.rows)}行{at}。"
    return Citation(_sentence(parts), _entry("misc", key, entry), text)


def account(export: Export) -> list[tuple[str, str | int]]:
    """What was asked of which dataset, as rows of name and value."""
    asked, edition = export.asked, export.edition
    rows: list[tuple[str, str | int]] = [
        ("问题", asked.question),
        ("Question", asked.question_en),
        ("查询", asked.title),
    ]
    rows += [("查询名", asked.name)] if asked.name else []
    rows += [(f"参数：{one.label}", one.value) for one in asked.given]
    rows += [("行数", len(export.table.rows))]
    rows += [("结果已截断", "还有更多行未列出")] if export.is_cut else []
    rows += [("数据集版本", edition.version), ("数据集日期", edition.date or "不详")]
    rows += [
        ("依据的文件", f"{names} [{key}]")
        for key in export.documents
        for names in (export.names.of(document_iri(key)),)
    ]
    return [*rows, ("引用", of_answer(export).gb7714), ("说明", NOTICE)]


NOTICE: Final = (
    "事实由规则从原文识别，未经人工逐条核对；每一行都附有依据的原文及其所在的文件、章节和起止字。原文以官方发布为准。"
    "起止字从0数起，止字不含在内。"
)


def _citation(cited: Work, edition: Edition, where: str, words: str, key: str) -> Citation:
    carrier = "Z/OL" if cited.page else "Z"
    named = f"{cited.title}: {cited.number}" if cited.number else cited.title
    place = f"[{cited.place}]" if cited.place else "[出版地不详]"
    year = f"[{cited.year}]" if cited.is_guess and cited.year else cited.year or "[日期不详]"
    published = f"{place}: {cited.issuer or '[出版者不详]'}, {year}" + (f": {where}" if where else "")
    dated = f"({cited.date})" if cited.date and cited.page else ""
    seen = f"[{edition.date}]" if edition.date and cited.page else ""
    parts = [cited.issuer, f"{named}[{carrier}]", published + dated + seen, cited.page]
    entry = [
        ("author", "{" + _escaped(cited.issuer) + "}" if cited.issuer else ""),
        ("title", "{" + _escaped(cited.title) + "}"),
        ("number", _escaped(cited.number)),
        ("address", _escaped(cited.place)),
        ("year", cited.year),
        ("month", cited.date[5:7].lstrip("0")),
        ("url", cited.page),
        ("urldate", edition.date if cited.page else ""),
        ("pages", _escaped(where)),
        ("note", _escaped(f"“{words}”") if words else ""),
    ]
    return Citation(_sentence(parts), _entry("misc", key, entry), _plainly(cited, where, words))


def _plainly(cited: Work, where: str, words: str) -> str:
    """The citation as a sentence: title with number, issuer, day, section and words."""
    number = f"（{cited.number}）" if cited.number else ""
    day = _spoken(cited.date) if cited.date else f"规划期起于{cited.year}年" if cited.year else ""
    head = "，".join(filter(None, (f"《{cited.title}》{number}", cited.issuer, day, where)))
    return f"{head}：“{words}”。" if words else f"{head}。"


def _spoken(day: str) -> str:
    """A day as it is written in Chinese: 2016年5月4日; years and months likewise."""
    numbers = day.split("-")
    if not all(number.isdigit() for number in numbers) or len(numbers) > 3:
        return day
    return "".join(f"{int(number)}{unit}" for number, unit in zip(numbers, "年月日", strict=False))


def _sentence(parts: Sequence[str]) -> str:
    """Parts ended by full stops; an address ends without one."""
    told = [part for part in parts if part]
    text = ". ".join(told)
    return text if told[-1].startswith(("http://", "https://")) else text + "."


def _entry(kind: str, key: str, fields: Sequence[tuple[str, str]]) -> str:
    """An entry of BibTeX; its key is ASCII, a hash where the document's is not."""
    name = key if key.isascii() and " " not in key else "pg-" + content_hash(key)
    lines = [f"  {field} = {{{value}}}," for field, value in fields if value]
    return "\n".join([f"@{kind}{{{name},", *lines, "}"])


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)
