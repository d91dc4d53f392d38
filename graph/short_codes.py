"""Short codes: passages and states of pages <-> codes of a few ASCII characters, hashes of what they stand for.

The code of a passage is worked out from its IRI and found again in any store that holds the passage: the first part
tells the document, the second the passage. The code of a page is the hash of its address; the address is kept in a
file of that name in `links/` beside the versions of a store, so it outlives every build and no code ever changes.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from graph.errors import ParameterError, StoreError
from graph.identifiers import key_of
from graph.namespaces import NIF, RDF
from graph.store import Store

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that are not taken for one another."""
OF_DOCUMENT: Final = 4
OF_PASSAGE: Final = 8
OF_PAGE: Final = 10
"""Characters of the parts: 20, 40 and 50 bits."""
LONGEST: Final = 2000
MOST: Final = 100_000
_FOLDER: Final = "links"


def of_passage(iri: str) -> str:
    """The code of a passage, twelve characters; empty for what lies in no document."""
    key = key_of(iri)
    return _code(key, OF_DOCUMENT) + _code(iri, OF_PASSAGE) if key else ""


def of_page(address: str) -> str:
    """The code of an address of this site, ten characters."""
    return _code(address, OF_PAGE)


def passage(store: Store, code: str) -> str | None:
    """The passage of a code; None where the store has none."""
    if len(code) != OF_DOCUMENT + OF_PASSAGE or not _is_code(code):
        return None
    return next((iri for iri in _passages(store, code[:OF_DOCUMENT]) if of_passage(iri) == code), None)


def _passages(store: Store, document: str) -> Iterator[str]:
    """The passages of the documents whose code begins so."""
    texts = store.backend.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(NIF + "Context"), None)
    for text in sorted({str(quad.subject)[1:-1] for quad in texts}):
        if _code(key_of(text) or "", OF_DOCUMENT) == document:
            within = store.backend.quads_for_pattern(None, NamedNode(NIF + "referenceContext"), NamedNode(text), None)
            yield from (str(quad.subject)[1:-1] for quad in within)


def keep(folder: Path, address: str) -> str:
    """The code of an address, which is kept beside the versions of a store folder; writing it twice changes nothing.

    Raises:
        ParameterError: the address is too long.
        StoreError: nothing more can be kept there.
    """
    if len(address) > LONGEST:
        raise ParameterError(
            f"The address has {len(address)} characters; at most {LONGEST} can be shortened. Filter the page less.",
            f"地址有 {len(address)} 字，短链至多 {LONGEST} 字，请减少筛选条件。",
        )
    code, links = of_page(address), folder / _FOLDER
    if page(folder, code) == address:
        return code
    try:
        links.mkdir(exist_ok=True)
        if sum(1 for _ in links.iterdir()) >= MOST:
            raise StoreError(f"{links} is full; remove old links there.", f"{links} 已满，请删除旧的短链。")
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=links, prefix=".", delete=False) as file:
            file.write(address)
        Path(file.name).replace(links / code)
    except OSError as error:
        raise StoreError(
            f"{links} cannot be written ({error.strerror}), so no short link was made; copy the whole address.",
            f"{links} 无法写入（{error.strerror}），没有生成短链，请复制完整地址。",
        ) from error
    return code


def page(folder: Path, code: str) -> str | None:
    """The address of a code; None where none was kept."""
    path = folder / _FOLDER / code
    if len(code) != OF_PAGE or not _is_code(code) or not path.is_file():
        return None
    return path.read_text(encoding="utf-8")


def _code(text: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(length))


def _is_code(text: str) -> bool:
    return all(mark in ALPHABET for mark in text)
