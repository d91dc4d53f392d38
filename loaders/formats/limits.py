"""What a file may cost, and the refusal of one that costs more or is broken.

Input: bytes of zip containers, counts. Output: checked parts, or `RefusedError`. Neighbours: every reader of a format.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_SECONDS = 300
MOST_MEMORY = 2_000_000_000
MOST_PAGES = 3_000
MOST_PARTS = 5_000
LARGEST_UNPACKED = 300_000_000
LARGEST_PART = 100_000_000
HIGHEST_RATIO = 200
SMALLEST_BOMB = 1_000_000
"""A part is judged by its ratio from this unpacked size on."""
LONGEST_TEXT = 20_000_000
MOST_CELLS = 2_000_000
MOST_SPAN = 1_000
"""Columns or rows that one cell may claim."""
DECLARATIONS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)


class RefusedError(Exception):
    """A file that is not read: `reason` completes "NAME: ", `remedy` says what its owner can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Package:
    """A zip container whose sizes have been checked."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises: RefusedError when it is broken.
        """
        try:
            return self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, RuntimeError) as error:
            raise broken("zip container") from error

    def read_xml(self, name: str) -> bytes:
        """The bytes of an XML part that declares no document type and no entity.

        Raises: RefusedError when it does, or is broken.
        """
        data = self.read(name)
        if any(mark in data for mark in DECLARATIONS):
            raise RefusedError(
                "declares XML entities, as hostile files do", "save it as a new file in an office program"
            )
        return data


def broken(what: str) -> RefusedError:
    """The refusal of a file that is cut off or damaged."""
    return RefusedError(f"is a broken or cut off {what}", "get the file again, or save it as plain text")


def open_package(raw: bytes) -> Package:
    """The zip container in some bytes.

    Raises: RefusedError when it is broken, locked, or unpacks to more than the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise broken("zip container") from error
    check_parts(parts)
    return Package(archive, frozenset(part.filename for part in parts))


def check_parts(parts: Iterable[zipfile.ZipInfo]) -> None:
    """Nothing.

    Raises: RefusedError when the parts are too many, too large, packed too tight, or locked.
    """
    total = 0
    for count, part in enumerate(parts, 1):
        total += part.file_size
        ratio = part.file_size / max(1, part.compress_size)
        if part.flag_bits & 1:
            raise RefusedError("is locked by a password", "save it as a file without a password")
        if count > MOST_PARTS or total > LARGEST_UNPACKED or part.file_size > LARGEST_PART:
            raise RefusedError("unpacks to more than the limit", "split it into its documents, without pictures")
        if part.file_size > SMALLEST_BOMB and ratio > HIGHEST_RATIO:
            raise RefusedError(f"is packed {ratio:.0f} times, as zip bombs are", "save it as a new file and split it")


def check_text(text: str) -> str:
    """The text.

    Raises: RefusedError when it is empty or longer than a document can be.
    """
    if not text.strip():
        raise RefusedError(
            "holds no text", "a policy text is needed; if it holds pictures, run character recognition first"
        )
    if len(text) > LONGEST_TEXT:
        raise RefusedError(
            f"holds more than {LONGEST_TEXT // 1_000_000} million characters", "split it into its documents"
        )
    return text
