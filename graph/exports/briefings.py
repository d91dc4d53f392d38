"""Briefings: an answer with its evidence -> DOCX.

The question is the title; account, rows, evidence by document and citations follow under numbered headings, in
three-line tables. wordprocessing writes the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.exports import citations, wordprocessing
from graph.exports.citations import Work
from graph.exports.records import Export, Quote
from graph.exports.wordprocessing import Block, Grid, Paragraph
from graph.store import Term

MOST_ROWS: Final = 1000
"""Rows of a briefing; CSV and workbook have all."""
_FIRST, _MORE = 5, 9
"""Columns of the answer in the first table, beside document, section and quote, and in each that continues it."""
_WIDE_FROM: Final = 3
_QUOTES: Final = 3
"""Quotes of a row in the first table; all stand under the heading 依据."""
_TOLD_BY_QUOTES: Final = ("#char=", "/statement/", "/figure/")
_QUOTE: Final = ("文件", "章节", "原文")
_EVIDENCE: Final = ("行", "章节", "原文", "起止字")


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns that tell something: heads and rows of texts; what is the same in all rows is told once."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, str], ...]


def to_docx(export: Export, works: Sequence[Work]) -> bytes:
    """The briefing; works are the documents that are quoted, for the list of references."""
    told = _told(export)
    blocks = [*_head(export), *_results(export, told), *_evidence(export), *_references(export, works)]
    asked, version = export.asked, export.edition.version
    return wordprocessing.write(blocks, asked.question, version, len(told.heads) >= _WIDE_FROM)


def _head(export: Export) -> Iterator[Block]:
    yield Paragraph("Title", export.asked.question)
    given = "；".join(f"{one.label}：{one.value}" for one in export.asked.given)
    yield Paragraph("Subtitle", "\n".join(filter(None, (given, export.asked.question_en))))
    yield Paragraph("Heading1", "概要")
    rows, documents = len(export.table.rows), len(export.documents)
    found = f"共{rows}行，依据{documents}份文件的原文" if rows else "原文未述：数据集中没有符合的内容"
    yield Paragraph("BodyText", f"{found}。{citations.NOTICE}")
    yield Paragraph("Caption", "表1 所问与数据集")
    left_out = {"说明", "引用", "问题", "Question"}
    account = tuple((name, str(value)) for name, value in citations.account(export) if name not in left_out)
    yield Grid(("项目", "内容"), account)


def _results(export: Export, told: _Rows) -> Iterator[Block]:
    yield Paragraph("Heading1", "结果")
    if not told.rows:
        yield Paragraph("BodyText", "没有结果。")
        return
    if told.same:
        yield Paragraph("BodyText", "各行相同：" + "；".join(f"{head}＝{text}" for head, text in told.same) + "。")
    rows = tuple(
        line
        for index, (row, quotes) in enumerate(zip(told.rows, export.quotes, strict=False), 1)
        for line in _lines((str(index), *row[:_FIRST]), quotes)
    )
    yield Paragraph("Caption", "表2 结果与依据")
    yield Grid(("行", *told.heads[:_FIRST], *_QUOTE), rows)
    for start in range(_FIRST, len(told.heads), _MORE):
        end = start + _MORE
        yield Paragraph("Caption", f"续表2 其余各列（{(start - _FIRST) // _MORE + 1}）")
        yield Grid(
            ("行", *told.heads[start:end]),
            tuple((str(index), *row[start:end]) for index, row in enumerate(told.rows, 1)),
        )
    if len(export.table.rows) > MOST_ROWS:
        yield Paragraph("Note", f"注：此处只列前{MOST_ROWS}行，全部{len(export.table.rows)}行见 CSV 或 XLSX。")


def _lines(cells: tuple[str, ...], quotes: Sequence[Quote]) -> Iterator[tuple[str, ...]]:
    """A row and its first quotes, each on a line of its own; words that state two facts are quoted once."""
    quotes = tuple({quote.passage.iri: quote for quote in quotes}.values())
    if not quotes:
        yield (*cells, "", "", "无直接依据")
    for place, quote in enumerate(quotes[:_QUOTES]):
        more = f"（等{len(quotes)}处，见三）" if place == _QUOTES - 1 and len(quotes) > _QUOTES else ""
        yield (*(("",) * len(cells) if place else cells), quote.title, quote.section, f"“{quote.text}”{more}")


def _evidence(export: Export) -> Iterator[Block]:
    yield Paragraph("Heading1", "依据")
    by_document: dict[str, list[tuple[str, Quote]]] = {}
    for index, quotes in enumerate(export.quotes[:MOST_ROWS], 1):
        for quote in quotes:
            by_document.setdefault(quote.passage.document, []).append((str(index), quote))
    if not by_document:
        yield Paragraph("BodyText", "没有一行引自原文。")
    for number, quoted in enumerate(by_document.values(), 3):
        yield Paragraph("Heading2", f"《{quoted[0][1].title}》")
        yield Paragraph("Caption", f"表{number} 原文")
        rows = tuple((index, quote.section, f"“{quote.text}”", quote.place) for index, quote in quoted)
        yield Grid(_EVIDENCE, rows)


def _references(export: Export, works: Sequence[Work]) -> Iterator[Block]:
    yield Paragraph("Heading1", "引用")
    cited = [citations.of_document(work, export.edition) for work in works]
    listed = [citations.of_answer(export), *cited]
    for number, one in enumerate(listed, 1):
        yield Paragraph("Reference", f"[{number}] {one.gb7714}")


def _told(export: Export) -> _Rows:
    """The columns by their names, without empty ones, those that say what another says, and those of the evidence."""
    table = export.table.rows[:MOST_ROWS]
    titles = tuple(quotes[0].title if quotes else "" for quotes in export.quotes[:MOST_ROWS])
    columns: dict[tuple[str, ...], str] = {}
    for place, head in enumerate(export.heads):
        terms = [row[place] for row in table]
        cells = tuple(export.names.text(term) for term in terms)
        if any(cells) and not all(term is None or _is_evidence(term) for term in terms):
            columns[cells] = min(columns.get(cells, head), head, key=len)
    columns.pop(titles, None)
    is_list = len(table) > 1
    same = tuple((head, cells[0]) for cells, head in columns.items() if is_list and len(set(cells)) == 1)
    varied = [(head, cells) for cells, head in columns.items() if not is_list or len(set(cells)) > 1]
    rows = tuple(tuple(cells[place] for _, cells in varied) for place in range(len(table)))
    return _Rows(tuple(head for head, _ in varied), rows, same)


def _is_evidence(term: Term) -> bool:
    """Whether a term is a passage, a statement or a figure, all of which are told by what they quote."""
    return isinstance(term, NamedNode) and any(part in term.value for part in _TOLD_BY_QUOTES)
