"""The guard: a visitor's query -> nothing, or a refusal before it runs.

It reads the stream of tokens, so that strings, IRIs and comments can hold any word, and refuses SERVICE, LOAD and all
updates in any spelling, and FROM of graphs that are not in the store. The engine needs no blanks between words
(`trueSERVICE<…>` is a call), so a word that only contains the forbidden one is refused as well.
"""

from collections.abc import Collection, Iterator
from typing import Final

from graph import tokens
from graph.errors import ForbiddenQueryError
from graph.namespaces import PREFIXES
from graph.patterns import ESCAPE_PATTERN
from graph.tokens import Token

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "INSERTDATA", "DELETEDATA"}
)
LONGEST: Final = 50_000


def check(text: str, graphs: Collection[str]) -> None:
    """Pass a query that only reads this store; `graphs` are the IRIs that FROM may name.

    Raises:
        ForbiddenQueryError: it would do more, or it is too long.
    """
    if len(text) > LONGEST:
        raise ForbiddenQueryError(
            f"The query has {len(text)} characters; send at most {LONGEST}.",
            f"查询有 {len(text)} 字，至多 {LONGEST} 字。",
        )
    for form in dict.fromkeys((text, _unescaped(text))):
        _check_tokens(tokens.code(tokens.split(form)), graphs)


def _unescaped(text: str) -> str:
    return ESCAPE_PATTERN.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)


def _check_tokens(stream: tuple[Token, ...], graphs: Collection[str]) -> None:
    for token in stream:
        word = _word(token)
        if "SERVICE" in word:
            raise ForbiddenQueryError(
                "SERVICE is not allowed here: queries read this store only; take it out.",
                "此处不许用 SERVICE：查询只读本库，请删去。",
            )
        if word in _UPDATES:
            raise ForbiddenQueryError(
                f"{word} is not allowed here: the store is read-only; write SELECT, ASK or CONSTRUCT.",
                f"此处不许用 {word}：本库只读，请写 SELECT、ASK 或 CONSTRUCT。",
            )
    for name in _from_clauses(stream):
        if name not in graphs:
            raise ForbiddenQueryError(
                f"FROM {name} names no graph of this store; leave FROM out to read all graphs.",
                f"FROM {name} 不是本库的图；不写 FROM 即查全部。",
            )


def _word(token: Token) -> str:
    """The keyword that the engine could read at the start of a token."""
    if token.kind == "name":
        return token.text.partition(":")[0].upper()
    return token.word


def _from_clauses(stream: tuple[Token, ...]) -> Iterator[str]:
    """The graphs named in FROM clauses, as full IRIs where their prefix is known."""
    prefixes = dict(PREFIXES)
    for index, token in enumerate(stream):
        if token.word == "PREFIX" and index + 2 < len(stream):
            prefixes[stream[index + 1].text.rstrip(":")] = stream[index + 2].text[1:-1]
        if token.word not in {"FROM", "FROMNAMED"}:
            if _word(token).startswith("FROM") and token.kind == "name":
                yield token.text
            continue
        rest = stream[index + 1 : index + 3]
        named = rest[1:] if rest and rest[0].word == "NAMED" else rest
        yield _resolve(named[0], prefixes) if named else ""


def _resolve(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local
