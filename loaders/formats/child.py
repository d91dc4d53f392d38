"""The child process of isolation: limits itself, reads a file from standard input, answers in JSON.

Input: name of the reader, seconds and bytes of memory as arguments; the file on standard input. Output: text and
encoding, or reason and remedy of the refusal. Neighbours: html, docx, pdf and xlsx, imported only here and when needed.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Callable
from importlib import import_module

from loaders.formats.limits import RefusedError, broken, check_text

READERS = ("html", "docx", "pdf", "xlsx")
NAMES = {"html": "web page", "docx": "DOCX file", "pdf": "PDF file", "xlsx": "XLSX file"}


def main(arguments: list[str]) -> None:
    """Answers for the file on standard input."""
    reader, seconds, memory = arguments
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    confine(int(seconds), int(memory))
    answer = answer_for(reader, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


def confine(seconds: int, memory: int) -> None:
    """Limits this process: memory, processor time, no file written; where the system knows no limits, time alone."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    wanted = (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0))
    for name, most in wanted:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


def answer_for(reader: str, raw: bytes) -> dict[str, str]:
    """Text and encoding, or reason and remedy."""
    try:
        text, encoding = reader_of(reader)(raw)
        return {"text": check_text(text), "encoding": encoding}
    except RefusedError as refusal:
        return {"reason": refusal.reason, "remedy": refusal.remedy}
    except MemoryError:
        return {"reason": "needs more memory than the limit", "remedy": "split it into its documents"}
    except Exception:  # noqa: BLE001 - whatever a library raises on a broken file is the same to its owner
        damaged = broken(NAMES[reader])
        return {"reason": damaged.reason, "remedy": damaged.remedy}


def reader_of(name: str) -> Callable[[bytes], tuple[str, str]]:
    """The function that reads a format."""
    if name not in READERS:
        raise RefusedError(f"is of the kind {name}, which no reader knows", "save it as plain text")
    module = import_module(f"loaders.formats.{name}")
    read: Callable[[bytes], tuple[str, str]] = module.read
    return read


if __name__ == "__main__":
    main(sys.argv[1:])
