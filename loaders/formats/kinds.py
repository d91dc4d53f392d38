"""What a file is, told by its content: a format that is read, one that is refused with the remedy, or plain text.

Input: bytes. Output: `Kind`, or None for what may be plain text. Neighbours: sources asks; isolation reads the kinds.
"""

from __future__ import annotations

import codecs
from enum import Enum

from loaders.formats.limits import RefusedError, open_package
from loaders.formats.patterns import PAGE_HEAD_PATTERN

HEAD = 4_096
WORD = "save it as DOCX or plain text in an office program"
PAGE = "save it as a web page (HTML) or plain text"
IMAGE = "a text is needed; run character recognition first"


class Kind(Enum):
    """A format that is read: name of its reader and its media type."""

    HTML = ("html", "text/html")
    PDF = ("pdf", "application/pdf")
    DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    XLSX = ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")

    @property
    def reader(self) -> str:
        """Name of the module that reads it."""
        return self.value[0]

    @property
    def media_type(self) -> str:
        """Its media type."""
        return self.value[1]


# What a file begins with, what it is, and what its owner can do.
REFUSED_HEADS = (
    (b"\x89PNG", "an image", IMAGE),
    (b"\xff\xd8\xff", "an image", IMAGE),
    (b"GIF8", "an image", IMAGE),
    (b"II*\x00", "an image (TIFF)", IMAGE),
    (b"MM\x00*", "an image (TIFF)", IMAGE),
    (b"{\\rtf", "an RTF file", WORD),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"Rar!\x1a\x07", "a compressed file (RAR)", "unpack it first"),
    (b"MIME-Version:", "a web archive (MHT)", PAGE),
    (b"From: <Saved by", "a web archive (MHT)", PAGE),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)", "unpack it first"),
)
OFFICE_XML = b"<?mso-application"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Names of streams in an old Office file (UTF-16), what they tell, and what its owner can do.
STREAMS = (
    ("EncryptedPackage", "a file locked by a password", "save it as a file without a password"),
    ("WordDocument", "an old Office file (DOC or WPS)", WORD),
    ("WpsContent", "an old Office file (WPS)", WORD),
    ("Workbook", "an old Office file (XLS or ET)", "save it as XLSX in an office program"),
    ("Book", "an old Office file (XLS)", "save it as XLSX in an office program"),
    ("PowerPoint Document", "an old presentation (PPT)", WORD),
)
# A part that a zip container holds, what it tells, and what its owner can do.
REFUSED_PARTS = (
    ("OFD.xml", "an OFD file", "save it as a PDF with text, or as DOCX, in an OFD reader"),
    ("ppt/presentation.xml", "a presentation (PPTX)", WORD),
    ("xl/workbook.bin", "a binary spreadsheet (XLSB)", "save it as XLSX in an office program"),
    ("content.xml", "an OpenDocument file", WORD),
)
READ_PARTS = (("word/document.xml", Kind.DOCX), ("xl/workbook.xml", Kind.XLSX))
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


def kind_of(raw: bytes) -> Kind | None:
    """The format of a file, None where it may be plain text.

    Raises: RefusedError for a format that is known and not read.
    """
    for head, what, remedy in REFUSED_HEADS:
        if raw.startswith(head):
            raise RefusedError(f"is {what}, not plain text", remedy)
    if OFFICE_XML in raw[:HEAD]:
        raise RefusedError("is an XML file of an office program, not plain text", WORD)
    if raw.startswith(OLD_OFFICE):
        raise _old_office(raw)
    if raw.startswith(ZIPS):
        return _zipped(raw)
    if raw.startswith(b"%PDF"):
        return Kind.PDF
    return Kind.HTML if is_page(raw) else None


def _old_office(raw: bytes) -> RefusedError:
    for stream, what, remedy in STREAMS:
        if stream.encode("utf-16-le") in raw:
            return RefusedError(f"is {what}, not plain text", remedy)
    return RefusedError("is an old Office file (DOC, XLS, WPS), not plain text", WORD)


def _zipped(raw: bytes) -> Kind:
    names = open_package(raw).names
    for part, kind in READ_PARTS:
        if part in names:
            return kind
    for part, what, remedy in REFUSED_PARTS:
        if part in names:
            raise RefusedError(f"is {what}, not plain text", remedy)
    raise RefusedError("is a zip container without a document that is read", "unpack it first")


def is_page(raw: bytes) -> bool:
    """Whether the bytes begin as a page of the web does."""
    head = raw[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return bool(PAGE_HEAD_PATTERN.match(head.decode("utf-16", "replace").lstrip("\ufeff")))
    return bool(PAGE_HEAD_PATTERN.match(head.removeprefix(codecs.BOM_UTF8).decode("latin-1")))
