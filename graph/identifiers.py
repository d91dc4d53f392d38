"""Identifiers: names and document keys -> the IRIs of things, the only place where IRIs are made.

Names are normalized (NFC, no blanks, one form of bracket, quote and middle dot, reserved characters in their
full-width form), so that the same printed name always gives the same IRI and no IRI is ever percent-encoded.
"""

import hashlib
import unicodedata
from functools import lru_cache
from typing import Final, NewType
from urllib.parse import unquote

from graph.errors import IdentifierError
from graph.namespaces import ID
from graph.patterns import GB2260_PATTERN, KEY_PATTERN

Iri = NewType("Iri", str)
Key = NewType("Key", str)

SEGMENTS: Final = frozenset(
    {
        *("document", "org", "place", "park", "cluster", "industry", "facility", "programme", "platform", "project"),
        *("fund", "event", "person", "indicator", "policy-measure", "set", "concept", "graph"),
    }
)

_RESERVED: Final = "/?#%[]<>{}|\\^`"
_FORMS: Final = str.maketrans(
    {mark: chr(ord(mark) + 0xFEE0) for mark in _RESERVED}
    | dict.fromkeys("(﹙⁽₍", "（")
    | dict.fromkeys(")﹚⁾₎", "）")
    | dict.fromkeys("•・･‧∙⋅●", "·")
    | {"「": "“", "」": "”", "『": "‘", "』": "’", "'": "’", "＇": "’"}
)
_STRAIGHT_QUOTES: Final = '"＂'
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"})


@lru_cache(maxsize=65_536)
def clean_name(text: str) -> str:
    """The text in the one form that names take inside an IRI; cleaning twice changes nothing.

    Raises:
        IdentifierError: nothing is left.
    """
    if text.isascii() and text.isalnum():
        return text
    kept = "".join([mark for mark in text if not _is_dropped(mark)])
    name = _pair_quotes(unicodedata.normalize("NFC", kept).translate(_FORMS))
    name = unicodedata.normalize("NFC", name)
    if not name:
        raise IdentifierError(f"No name is left of {text!r}; give one with at least one visible character.")
    return name.replace(".", "．") if set(name) == {"."} else name


def is_nameable(text: str) -> bool:
    """Whether a name is left of the text once what no IRI takes is out of it (a lone U+FFFD leaves none)."""
    return any(not _is_dropped(mark) for mark in text)


@lru_cache(maxsize=16_384)
def _is_dropped(mark: str) -> bool:
    code = ord(mark)
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    # The IRI grammar leaves out the specials and the tags and variation selectors of plane 14.
    special = 0xFFF0 <= code <= 0xFFFF or 0xE0000 <= code <= 0xE0FFF
    return noncharacter or special or mark.isspace() or unicodedata.category(mark) in _DROPPED_CATEGORIES


def _pair_quotes(text: str) -> str:
    opened = False
    marks = []
    for mark in text:
        if mark in _STRAIGHT_QUOTES:
            marks.append("”" if opened else "“")
            opened = not opened
        else:
            marks.append(mark)
    return "".join(marks)


def content_hash(*parts: str) -> str:
    """The first 16 hex digits of the SHA-256 over the parts, which are kept apart by a separator."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def text_hash(text: str) -> str:
    """The first 12 hex digits of the SHA-256 of the text in UTF-8: the name of a text below its document."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def thing_iri(segment: str, name: str) -> Iri:
    """The IRI of a named thing: id/SEGMENT/NAME.

    Raises:
        IdentifierError: the segment is not one of SEGMENTS, or nothing is left of the name.
    """
    if segment not in SEGMENTS:
        raise IdentifierError(f"{segment!r} is no kind of identifier; use one of {', '.join(sorted(SEGMENTS))}.")
    return Iri(f"{ID}{segment}/{clean_name(name)}")


def org_iri(name: str) -> Iri:
    """The IRI of a body by its full official name."""
    return thing_iri("org", name)


def place_iri(code: str) -> Iri:
    """The IRI of an administrative place by its GB/T 2260 code of six digits."""
    if not GB2260_PATTERN.fullmatch(code):
        raise IdentifierError(f"{code!r} is no GB/T 2260 code; give its six digits.")
    return Iri(f"{ID}place/{code}")


def person_iri(unit_name: str, name: str) -> Iri:
    """The IRI of a person within the unit he is printed with."""
    return thing_iri("person", f"{unit_name}·{name}")


def concept_iri(name: str) -> Iri:
    """The IRI of a concept."""
    return thing_iri("concept", name)


def rule_iri(name: str) -> Iri:
    """The IRI of an extraction or checking rule."""
    return concept_iri(f"rule-{name}")


def alignment_iri(task: str, other: str) -> Iri:
    """The IRI of the alignment of a task with one of another plan, by the IRIs of both; order matters."""
    return concept_iri("alignment-" + content_hash(task, other))


def graph_iri(name: str, key: str | None = None) -> Iri:
    """The IRI of a named graph, such as registry, or document with the key of the document."""
    return Iri(f"{ID}graph/{name}" if key is None else f"{ID}graph/{name}/{clean_key(key)}")


def clean_key(key: str) -> Key:
    """The key of a document in the form of its IRI."""
    return Key(clean_name(key))


@lru_cache(maxsize=64)
def document_iri(key: str) -> Iri:
    """The IRI of a document."""
    return Iri(f"{ID}document/{clean_key(key)}")


def below(key: str, segment: str, path: str) -> Iri:
    """An IRI below a document; the parts of the path are cleaned one by one."""
    parts = "/".join(clean_name(part) for part in path.split("/"))
    return Iri(f"{document_iri(key)}/{segment}/{parts}")


def section_iri(key: str, path: str) -> Iri:
    """The IRI of a section by the printed numbers that lead to it, such as 二（一）."""
    return below(key, "section", path)


def task_iri(key: str, path: str) -> Iri:
    """The IRI of a task by the printed numbers that lead to it, such as 附件2/二（一）/21."""
    return below(key, "task", path)


def milestone_iri(key: str, task_path: str, number: int) -> Iri:
    """The IRI of a step of a task."""
    return below(key, "task", f"{task_path}/milestone/{number}")


def item_iri(key: str, path: str) -> Iri:
    """The IRI of an indicator item, such as 附件1/1."""
    return below(key, "item", path)


def text_iri(key: str, hash_: str) -> Iri:
    """The IRI of a text of a document by its hash (see text_hash)."""
    return below(key, "text", hash_)


def checksum_iri(key: str, hash_: str) -> Iri:
    """The IRI of the checksum of a text."""
    return Iri(f"{text_iri(key, hash_)}#checksum")


def passage_iri(key: str, hash_: str, start: int, end: int) -> Iri:
    """The IRI of a passage: code points start to end (half-open) of a text.

    Raises:
        IdentifierError: the span is empty, reversed or negative.
    """
    return passage_of(text_iri(key, hash_), start, end)


def passage_of(text: str, start: int, end: int) -> Iri:
    """The IRI of a passage of a text, by the IRI of the text.

    Raises:
        IdentifierError: the span is empty, reversed or negative.
    """
    if not 0 <= start < end:
        raise IdentifierError(f"A passage of {text} cannot run from {start} to {end}; give 0 <= start < end.")
    return Iri(f"{text}#char={start},{end}")


def statement_iri(key: str, subject: str, predicate: str, object_: str) -> Iri:
    """The IRI of the statement of one triple in a document; literals in their N-Triples form."""
    return below(key, "statement", content_hash(subject, predicate, object_))


def finding_iri(key: str, *parts: str) -> Iri:
    """The IRI of a finding of a document by what tells it apart: kind, focus, passage."""
    return below(key, "finding", content_hash(*parts))


def figure_iri(key: str, *parts: str) -> Iri:
    """The IRI of a figure of a document by what tells it apart."""
    return below(key, "figure", content_hash(*parts))


def key_of(iri: str) -> Key | None:
    """The key of the document that the IRI names or lies below; None for any other IRI."""
    prefix = f"{ID}document/"
    if not iri.startswith(prefix):
        return None
    found = KEY_PATTERN.match(iri[len(prefix) :].split("#", 1)[0])
    return Key(found.group()) if found else None


def iri_of_path(path: str) -> Iri:
    """The IRI behind a request path such as /id/org/江门市（…）, percent-encoded or not, in its one written form.

    Raises:
        IdentifierError: the path does not start with id/ and a known segment.
    """
    parts = unquote(path, errors="replace").strip("/").split("/")
    if len(parts) < 3 or parts[0] != "id" or parts[1] not in SEGMENTS:
        raise IdentifierError(f"{path!r} is no path of a thing; write /id/SEGMENT/NAME.")
    return Iri(f"{ID}{parts[1]}/" + "/".join(clean_name(part) for part in parts[2:]))
