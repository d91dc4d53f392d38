"""Files to text: what is read, in which encoding, and what is refused by its name with the remedy."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SourceError
from loaders import sources
from loaders.sections import split
from loaders.sources import SourceText, decode, open_document
from loaders.spans import fold
from loaders.tables import find_tables, split_lines

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "清源市样例行动方案（2026—2028年）\r\n\r\n一、总体要求。\r\n（一）建设平台。（责任单位：市科技局，市财政局）\r\n"
RARE = "㐀𠀀"
"""Characters that GB18030 writes with four bytes."""
REMEDIES = (
    "save it as",
    "run character recognition",
    "unpack it",
    "is needed",
    "check the path",
    "split it",
    "get the file again",
)


def refusal(name: str, raw: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        decode(name, raw)
    return str(caught.value)


def noise(seed: int, length: int) -> bytes:
    return random.Random(seed).randbytes(length)


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return held.getvalue()


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected", "encoding"),
    [
        pytest.param(PLAN.encode(), PLAN, "utf-8", id="UTF-8"),
        pytest.param(
            b"\xef\xbb\xbf" + PLAN.encode(), "\ufeff" + PLAN, "utf-8", id="UTF-8 with its mark, which keeps its place"
        ),
        pytest.param(PLAN.encode("gb18030"), PLAN, "gb18030", id="GB18030"),
        pytest.param(PLAN.encode("gbk"), PLAN, "gb18030", id="GBK, which it contains"),
        pytest.param((PLAN + RARE).encode("gb18030"), PLAN + RARE, "gb18030", id="GB18030 of four bytes"),
        pytest.param(PLAN.encode("utf-16"), PLAN, "utf-16", id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + PLAN.encode("utf-16-be"), PLAN, "utf-16", id="UTF-16, other order"),
        pytest.param((PLAN + RARE).encode("utf-32"), PLAN + RARE, "utf-32", id="UTF-32 with its mark"),
        pytest.param(b"plain ASCII", "plain ASCII", "utf-8", id="ASCII"),
        pytest.param(
            "甲\r乙\n丙\r\n丁\f戊".encode(), "甲\r乙\n丙\r\n丁\f戊", "utf-8", id="mixed newlines untranslated"
        ),
    ],
)
def test_text_is_read_as_it_stands(raw: bytes, expected: str, encoding: str) -> None:
    source = decode("plan.txt", raw)
    assert (source.text, source.encoding, source.nuls) == (expected, encoding, 0)


def test_file_is_read_with_its_newlines(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(PLAN.encode("gb18030"))
    source = open_document(path)
    assert source == SourceText("方案.txt", PLAN, "gb18030")
    assert source.text.count("\r\n") == 4


def test_few_nuls_are_kept_and_counted() -> None:
    text = PLAN.replace("平台", "平\x00台\x00")
    source = decode("plan.txt", text.encode())
    assert (source.text, source.nuls) == (text, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_marked_and_counted(encoding: str) -> None:
    raw = bytearray((PLAN * 5).encode(encoding))
    raw[40] = 0xFF
    source = decode("plan.txt", bytes(raw))
    assert (source.encoding, source.replaced > 0) == (encoding, True)
    assert source.text.count("\ufffd") == source.replaced
    assert source.text.endswith(PLAN)


@given(st.text(alphabet=st.sampled_from("清源市科技局，。（）\r\n \t123ab")))
def test_encodings_give_the_same_text(words: str) -> None:
    text = PLAN + words
    found = {decode("x", text.encode(name)).text for name in ("utf-8", "gb18030", "utf-16", "utf-32")}
    assert found == {text}


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(" \r\n\t\u3000".encode(), "is empty", id="blanks only"),
        pytest.param(b"\xef\xbb\xbf", "is empty", id="a byte-order mark only"),
        pytest.param(bytes(500), "is empty", id="NULs only"),
        pytest.param(b"\xff\xfe\n\x00", "is empty", id="UTF-16 of a line break"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "broken or cut off PDF file", id="PDF cut off"),
        pytest.param(zipped(), "broken or cut off DOCX file", id="DOCX cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Office file", id="DOC, WPS"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "an image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image", id="JPEG"),
        pytest.param(b"{\\rtf1\\ansi\\ansicpg936 \\'c7\\'e5}", "an RTF file", id="RTF, which would pass as ASCII"),
        pytest.param(b"\x1f\x8b\x08" + bytes(20), "a compressed file", id="gzip"),
        pytest.param(b"GIF89a\x01\x00\x01\x00" + bytes(range(256)), "an image", id="GIF"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(200), "binary or garbled", id="a program"),
        pytest.param(struct.pack("<200I", *range(200)), "neither UTF-8 nor GB18030", id="numbers of four bytes"),
        pytest.param(("清\x00源\x00市\x00" * 40).encode(), "binary or garbled", id="a NUL for every character"),
        pytest.param(("\x1b[0m清源" * 20).encode(), "binary or garbled", id="control characters"),
        pytest.param("\ue000\ue001\ue002\ue003\ue004\ue005".encode(), "binary or garbled", id="private characters"),
        pytest.param(PLAN.encode("utf-16-le"), "neither UTF-8 nor GB18030", id="UTF-16 without its mark"),
        pytest.param(PLAN.encode("utf-16-be"), "neither UTF-8 nor GB18030", id="UTF-16 without its mark, other order"),
        pytest.param("清源市科學技術局負責推進創新發展".encode("big5"), "binary or garbled", id="Big5"),
        pytest.param("これは日本語の文書です。政策の計画".encode("shift_jis"), "binary or garbled", id="Shift JIS"),
        pytest.param("Défense été côté".encode("latin-1"), "neither UTF-8 nor GB18030", id="Latin-1"),
        pytest.param(PLAN.encode() + b"\xff" * 9, "neither UTF-8 nor GB18030", id="many bad bytes behind UTF-8"),
        pytest.param(PLAN.encode("utf-16")[:-1], "UTF-16 but is broken", id="UTF-16 cut off in a character"),
        pytest.param(b"\xff\xfe\x00\xd8\x41\x00", "UTF-16 but is broken", id="half a pair in UTF-16"),
        pytest.param(b"\xff\xfe\x00\x00\xff\xff\xff\xff", "UTF-32 but is broken", id="no such character in UTF-32"),
        pytest.param(noise(1, 400), "neither UTF-8 nor GB18030", id="chance bytes"),
        pytest.param(noise(2, 4000), "neither UTF-8 nor GB18030", id="more chance bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_the_remedy(raw: bytes, reason: str) -> None:
    message = refusal("坏文件.txt", raw)
    assert message.startswith("坏文件.txt: ")
    assert reason in message
    assert any(remedy in message for remedy in REMEDIES)
    assert "\n" not in message


def test_words_of_a_refused_head_within_a_text_are_no_reason() -> None:
    assert decode("x", "清源%PDF PK\x03\x04".encode()).text.startswith("清源%PDF")


@pytest.mark.parametrize("name", [pytest.param("missing.txt", id="no such file"), pytest.param(".", id="a folder")])
def test_path_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"cannot be read .*; check the path"):
        open_document(tmp_path / name)


def test_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text("清源市" * 100, encoding="utf-8")
    monkeypatch.setattr(sources, "LARGEST_BYTES", 900)
    assert len(open_document(path).text) == 300
    monkeypatch.setattr(sources, "LARGEST_BYTES", 899)
    with pytest.raises(SourceError, match=r"^long\.txt: larger than 0 MB; split it into its documents$"):
        open_document(path)


# --- sums over the text -----------------------------------------------------------------------------------------------


def test_checksum_is_that_of_the_text_in_utf_8() -> None:
    source = decode("x", PLAN.encode("gb18030"))
    assert source.checksum == hashlib.sha256(PLAN.encode()).hexdigest()


VARIANTS = {
    "line feeds": PLAN.replace("\r\n", "\n"),
    "carriage returns": PLAN.replace("\r\n", "\r"),
    "one line": PLAN.replace("\r\n", ""),
    "indented": PLAN.replace("\r\n", "\r\n\u3000\u3000"),
    "byte-order mark": "\ufeff" + PLAN,
    "zero-width blanks": "\u200b".join(PLAN),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_fingerprint_is_the_same_for_other_newlines_and_blanks(name: str) -> None:
    ours, theirs = SourceText("a", PLAN, "utf-8"), SourceText("b", VARIANTS[name], "gb18030")
    assert ours.fingerprint == theirs.fingerprint
    assert ours.checksum != theirs.checksum


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAN.replace("（", "("), id="half-width brackets"),
        pytest.param(PLAN.replace("市财政局", "市财政厅"), id="another name"),
        pytest.param(PLAN + "。", id="one mark more"),
    ],
)
def test_fingerprint_differs_for_other_words(text: str) -> None:
    assert SourceText("a", PLAN, "utf-8").fingerprint != SourceText("a", text, "utf-8").fingerprint


def test_fingerprint_is_that_of_the_manifest() -> None:
    """The registry was written with the same normalization: the SHA-256 of the characters that print."""
    expected = hashlib.sha256("".join(PLAN.split()).encode()).hexdigest()
    assert SourceText("a", PLAN, "utf-8").fingerprint == expected


# --- long lines -------------------------------------------------------------------------------------------------------


def test_long_single_line_is_read_in_reasonable_time() -> None:
    text = "清源市科技局负责推进创新发展。" * 22_000  # a line of 1 MB
    begun = time.perf_counter()
    source = decode("long.txt", text.encode())
    lines = split_lines(source.text)
    sections, findings = split(source.text, lines, find_tables(source.text, lines))
    folded = fold(source.text)
    assert time.perf_counter() - begun < 10
    assert (len(lines), sections, findings) == (1, [], [])
    assert len(folded.text) == len(text)
