"""Documents of other cities, counties and levels in the forms of the genre: assignments, metadata, each format."""

from __future__ import annotations

import pytest

from loaders import sources
from loaders.formats import docx, html, pdf
from tests.loaders import format_builders as builders
from tests.loaders import unseen, unseen_files

NAMES = sorted(path.stem for path in unseen.FOLDER.glob("*.txt"))
FORMS = {
    "html": lambda text: html.read(builders.as_html(text))[0],
    "docx": lambda text: docx.read(builders.as_docx(text))[0],
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "gb18030": lambda text: sources.decode("a.txt", text.encode("gb18030")).text,
}
PRINTED = ("baoji", "chengmai", "dali", "guiyang", "haidian", "mudanjiang", "nantong", "state", "wuhan", "xining")


def test_documents_are_there() -> None:
    assert len(NAMES) >= 70


@pytest.mark.parametrize("name", NAMES)
def test_facts_when_a_document_is_new(name: str) -> None:
    result = unseen.score(unseen.text_of(name), unseen.expected(name))
    assert (result.missed, result.extra, result.metadata) == ((), (), ())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES[::4])
def test_facts_when_the_format_is_another(name: str, form: str) -> None:
    result = unseen.score(FORMS[form](unseen.text_of(name)), unseen.expected(name))
    assert (result.missed, result.extra, result.metadata) == ((), (), ())


@pytest.mark.parametrize("name", PRINTED)
def test_facts_when_a_document_is_printed(name: str) -> None:
    result = unseen.score(pdf.read(builders.as_pdf(unseen.text_of(name)))[0], unseen.expected(name))
    assert (result.missed, result.extra, result.metadata) == ((), (), ())


@pytest.mark.parametrize("name", unseen_files.FILES)
def test_facts_when_a_file_is_new(name: str) -> None:
    text = sources.decode(name, unseen_files.FILES[name]()).text
    result = unseen.score(text, unseen.expected("files")[name])
    assert (result.missed, result.extra, result.metadata) == ((), (), ())
