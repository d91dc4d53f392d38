"""Runs a reader in a child process: what hangs, crashes or fills the memory there harms nobody here.

Input: the kind of a file and its bytes. Output: the text, or `RefusedError`. The child is a new interpreter (spawned,
not forked) that limits its own memory and time, reads standard input and answers on standard output; it is killed when
its time is up. Neighbours: child is what runs there; sources calls it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from loaders.formats import limits
from loaders.formats.kinds import Kind
from loaders.formats.limits import RefusedError

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "loaders.formats.child")
SPLIT = "split it into its documents, or save it as plain text"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gave: the text, and the encoding where the format has one."""

    text: str
    encoding: str


def read(kind: Kind, raw: bytes) -> Reading:
    """The text of a file of a kind.

    Raises: RefusedError with the reason of the reader, or because it took too long or died.
    """
    return _answered(_run([*COMMAND, kind.reader, str(limits.MOST_SECONDS), str(limits.MOST_MEMORY)], raw))


def _run(command: list[str], raw: bytes) -> bytes:
    """What the child writes; `subprocess.run` kills it when its time is up."""
    try:
        done = subprocess.run(
            command,
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            timeout=limits.MOST_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"takes longer to read than {limits.MOST_SECONDS} seconds", SPLIT) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise RefusedError("stops its reader: broken, hostile or too large for the memory limit", SPLIT) from error
    return done.stdout


def _answered(answer: bytes) -> Reading:
    try:
        said = json.loads(answer)
    except ValueError as error:
        raise RefusedError("stops its reader: broken, hostile or too large for the memory limit", SPLIT) from error
    if "reason" in said:
        raise RefusedError(str(said["reason"]), str(said["remedy"]))
    return Reading(str(said["text"]), str(said["encoding"]))
