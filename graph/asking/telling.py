"""Telling: an answer -> words for people, in Chinese or English: what it became, what is lacking, what is near.

Neighbours: `answering` gives the answer; the command line prints the whole text, the page of `web/ask.py` its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph import output, tokens
from graph.asking.answering import OFFERED, Answer, Asker, Standing, Why
from graph.asking.fitting import DOCUMENT
from graph.asking.ranking import Candidate
from graph.catalogue import Query

CHINESE, ENGLISH = 0, 1
WORTH_OFFERING: Final = 1.0
"""The score from which a query is offered."""
_QUOTES: Final = (("“", "”"), ("“", "”"))
_NEVER: Final = ("文件未述", "Not stated in the documents")
_LACKING: Final = {
    Why.WORDS: ("图谱里没有{words}可答的内容", "the graph has nothing to say of {words}"),
    Why.QUERY: ("没有查询能回答这个问题", "no query answers this question"),
    Why.ROWS: ("查了{words}，没有所问的内容", "looked for {words}, and found nothing of what is asked"),
    Why.NONE: ("", ""),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter of a query with its value as it is written and as people call it."""

    name: str
    label: str
    written: str
    called: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A query that a question can become: its name, title and values, and the command that asks it."""

    name: str
    title: str
    question: str
    values: tuple[Value, ...]
    score: float

    @property
    def as_mapping(self) -> dict[str, str]:
        """The values by the names of their parameters, as addresses take them."""
        return {one.name: one.written for one in self.values}

    @property
    def command(self) -> str:
        """The command that runs the query with these values."""
        return " ".join(
            ("policygraph query", self.name, *(f"-p {one.name}={_quoted(one.written)}" for one in self.values))
        )


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words."""

    sentence: str
    lacking: str
    read_as: tuple[str, ...]
    unused: tuple[str, ...]
    reading: Reading | None
    others: tuple[Reading, ...]
    searched: tuple[str, ...]


def tell(answer: Answer, asker: Asker, language: int = CHINESE) -> Told:
    """The answer in words of a language."""
    best = reading(answer.best, asker, language) if answer.best else None
    is_stated = answer.standing is not Standing.NOT_STATED
    is_near = answer.why is Why.ROWS or is_stated
    near = answer.others if is_near else answer.candidates[:OFFERED]
    others = tuple(reading(one, asker, language) for one in near if one.score >= WORTH_OFFERING)
    return Told(
        sentence=_sentence(answer, best, language),
        lacking="" if is_stated else _lacking(answer, language),
        read_as=tuple(_listed((one.written, one.read), language, " → ") for one in answer.found.corrections),
        unused=answer.found.unused,
        reading=best if is_near else None,
        others=others,
        searched=tuple(plan.title for plan in answer.searched),
    )


def reading(one: Candidate, asker: Asker, language: int = CHINESE) -> Reading:
    """A query with its values by name."""
    query = one.query
    given = [each for each in query.parameters if each.name in one.values]
    labels = {each.name: (each.label, each.label_en)[language] for each in given}
    values = tuple(
        Value(name, label, one.values[name], _called(one, name, asker, language)) for name, label in labels.items()
    )
    return Reading(query.name, (query.title, query.title_en)[language], _asked(query, language), values, one.score)


def sparql(answer: Answer) -> str:
    """The query with its values in their places; empty where there is none."""
    if answer.best is None or answer.bound is None:
        return ""
    body = "\n".join(line for line in answer.best.query.text.splitlines() if not line.startswith("#+"))
    return tokens.bind(body, dict(answer.bound)).strip() + "\n"


def to_text(answer: Answer, told: Told, language: int = CHINESE) -> str:
    """The whole answer for a terminal: what it became, its rows, what is near."""
    lines = [told.sentence]
    lines += [("读作：", "read as: ")[language] + one for one in told.read_as]
    if told.unused:
        lines.append(("未用到的词：", "words not used: ")[language] + _listed(told.unused, language))
    if told.reading:
        lines += ["  " + _row(one) for one in told.reading.values]
        lines.append(("命令：", "command: ")[language] + told.reading.command)
    if answer.table is not None and answer.best is not None:
        columns = answer.best.query.columns
        heads = [(column.label, column.label_en)[language] for column in columns]
        lines += ["", output.to_text(answer.table, heads).rstrip("\n")]
    if answer.standing is Standing.NOT_STATED:
        lines.append(("查过的文件：", "documents searched: ")[language] + ("；", "; ")[language].join(told.searched))
    if told.others:
        lines += ["", ("相近的问法：", "Nearest questions:")[language]]
        lines += [f"  {one.title} · {one.command}" for one in told.others]
    return "\n".join(lines) + "\n"


def language_of(answer: Answer) -> int:
    """The language in which a question was asked."""
    return CHINESE if answer.found.is_chinese else ENGLISH


def _sentence(answer: Answer, best: Reading | None, language: int) -> str:
    if answer.standing is Standing.NOT_STATED or best is None:
        never, why = _NEVER[language], _lacking(answer, language)
        return f"{never}{('：', ': ')[language]}{why}{('。', '.')[language]}"
    named = [f"{one.label}{('为', ' ')[language]}{one.called}" for one in best.values]
    begin = {
        Standing.SURE: ("理解为：", "Understood as: "),
        Standing.UNSURE: ("不能确定，先理解为：", "Not sure; understood first as: "),
    }[answer.standing][language]
    with_values = (("，", ", ")[language] + ("；", "; ")[language].join(named)) if named else ""
    return f"{begin}{best.title}{with_values}{('。', '.')[language]}"


def _lacking(answer: Answer, language: int) -> str:
    if not answer.lacking:
        return _LACKING[Why.QUERY if answer.why is not Why.ROWS else Why.ROWS][language].format(words=answer.question)
    return _LACKING[answer.why][language].format(words=_listed(answer.lacking, language))


def _listed(words: tuple[str, ...], language: int, between: str = "") -> str:
    start, end = _QUOTES[language]
    return (between or ("、", ", ")[language]).join(f"{start}{word}{end}" for word in words)


def _called(one: Candidate, name: str, asker: Asker, language: int) -> str:
    """A value as people call it."""
    written = one.values[name]
    titles: Mapping[str, str] = {plan.key: plan.title for plan in asker.plans}
    for value in (written, DOCUMENT + written):
        if value in asker.names.labels:
            return asker.names.labels[value][language]
    return titles.get(written.removeprefix(DOCUMENT), written)


def _asked(query: Query, language: int) -> str:
    return (query.question, query.question_en)[language]


def _row(one: Value) -> str:
    return f"{one.label} {one.name} = {one.called}" + ("" if one.called == one.written else f" ({one.written})")


def _quoted(text: str) -> str:
    return f"'{text}'" if set(text) & set(" ()（）“”‘’[]&;<>*?$!") else text
