"""Files to text: opens a document by its content, tells its encoding, refuses what is not text with the remedy.

Input: a path. Output: `SourceText`, the characters exactly as decoded (newlines untranslated) or as extracted from
HTML, DOCX, PDF and XLSX, which all offsets mean. Neighbours: formats reads what is no plain text; sections and tables
read the text next.
"""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from loaders.formats import isolation, kinds
from loaders.formats.kinds import Kind
from loaders.formats.limits import RefusedError
from loaders.spans import bare

LARGEST_BYTES = 50_000_000
PLAIN = "text/plain"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = ("utf-8", "gb18030")
# A wrong decoding shows: too few of its characters are in common use in Chinese print.
SMALLEST_COMMON_SHARE = 0.7
# Of a file with broken bytes so many characters may be lost; more, and it is no text that can be trusted.
LARGEST_BROKEN_SHARE = 0.01
REPLACEMENT = "\ufffd"


class GarbledError(SourceError):
    """Bytes that are no text in the encoding tried."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as received: file name, text (code points, newlines untranslated), encoding.

    `nuls` counts NUL characters, `replaced` the broken ones that stand as U+FFFD; `media_type` is that of the file.
    """

    name: str
    text: str
    encoding: str
    nuls: int = 0
    replaced: int = 0
    media_type: str = PLAIN

    @property
    def checksum(self) -> str:
        """SHA-256 of the text in UTF-8, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text without white space: equal for copies that differ in newlines and blanks only."""
        return hashlib.sha256(bare(self.text).encode("utf-8", "surrogatepass")).hexdigest()


def open_document(path: Path) -> SourceText:
    """The text of a file.

    Raises: SourceError when the file is missing, empty, hostile, or in no format or encoding that we read.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        raise SourceError(f"{path.name}: cannot be read ({error.strerror}); check the path") from error
    if raw is None:
        raise SourceError(f"{path.name}: larger than {LARGEST_BYTES // 1_000_000} MB; split it into its documents")
    return decode(path.name, raw)


def decode(name: str, raw: bytes) -> SourceText:
    """The text of the bytes of a file called name.

    Raises: SourceError as `open_document`.
    """
    try:
        kind = kinds.kind_of(raw)
        if kind:
            return _converted(name, raw, kind)
    except RefusedError as refusal:
        raise SourceError(f"{name}: {refusal}") from refusal
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _marked(name, raw, encoding)
    for encoding in ENCODINGS:
        try:
            return _decoded(name, raw, encoding)
        except (UnicodeDecodeError, GarbledError):
            continue
    return _mended(name, raw)


def _converted(name: str, raw: bytes, kind: Kind) -> SourceText:
    """The text of a file of another format, read in a child process."""
    reading = isolation.read(kind, raw)
    text = reading.text
    return SourceText(name, text, reading.encoding, text.count("\x00"), text.count(REPLACEMENT), kind.media_type)


def _mended(name: str, raw: bytes) -> SourceText:
    """The text of bytes of which a few are broken, each told by a replacement mark.

    Raises: SourceError when too many are.
    """
    for encoding in ENCODINGS:
        text = raw.decode(encoding, "replace")
        replaced, nuls = text.count(REPLACEMENT), text.count("\x00")
        is_whole = replaced <= max(1, int(len(text) * LARGEST_BROKEN_SHARE)) and not _has_many(nuls, text)
        if is_whole and _reads_as_text(text, encoding):
            return SourceText(name, text, encoding, nuls, replaced)
    raise GarbledError(f"{name}: is binary or garbled, neither UTF-8 nor GB18030 text; save it as UTF-8")


def _marked(name: str, raw: bytes, encoding: str) -> SourceText:
    """The text of bytes whose byte-order mark names the encoding."""
    try:
        return _decoded(name, raw, encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: begins as {encoding.upper()} but is broken or cut off; save it as UTF-8") from error


def _decoded(name: str, raw: bytes, encoding: str) -> SourceText:
    text = raw.decode(encoding)
    if not bare(text):
        raise SourceError(f"{name}: is empty; a policy text is needed")
    nuls = text.count("\x00")
    if _has_many(nuls, text) or not _reads_as_text(text, encoding):
        raise GarbledError(f"{name}: is binary or garbled, neither UTF-8 nor GB18030 text; save it as UTF-8")
    return SourceText(name, text, encoding, nuls)


def _has_many(nuls: int, text: str) -> bool:
    """Whether a text holds more NUL characters than a slip explains."""
    return nuls > max(16, len(text) // 100)


def _reads_as_text(text: str, encoding: str) -> bool:
    """Whether the characters look like print rather than chance bytes."""
    sample = text[:200_000]
    odd = sum(1 for c in sample if unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} and c not in "\t\n\r\f\v\x00")
    if odd > max(4, len(sample) // 200):
        return False
    if encoding == "utf-8":
        return True
    letters = bare(sample)
    common = sum(1 for c in letters if c.isascii() or _is_common(c))
    return common >= SMALLEST_COMMON_SHARE * len(letters)


def _is_common(character: str) -> bool:
    """Whether GB 2312 (level 1 hanzi and marks, rows 1-55) holds the character."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xA1 <= code[0] <= 0xD7  # first bytes of rows 1 to 55
