"""Citations: of passages, parts and documents, as a page, as plain text, and by ?cite= on their own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.graph.samples import PLAN_A, plan_a

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse

SAMPLE = plan_a()
TEXT = f"id/document/{SAMPLE.key}/text/{SAMPLE.hash}"
START = PLAN_A.index("市科技局")
PASSAGE = f"{TEXT}%23char={START},{START + 4}"
TASK = "/id/document/sample-a-2016/task/二（一）"
GB7714 = "样例甲实施方案（2016—2020年）[Z]. [江门市]: [出版者不详], [2016]"


def test_passage_is_cited_in_three_forms(page: Callable[..., BeautifulSoup]) -> None:
    found = page(f"/cite?thing={PASSAGE}")
    gb7714, bibtex, text = (one.text for one in found.select(".citation pre"))
    assert gb7714 == f"{GB7714}: 字符{START}-{START + 4}."
    assert bibtex.startswith(f"@misc{{sample-a-2016-{START}-{START + 4},")
    assert text.endswith(f"字符{START}-{START + 4}：“市科技局”。")
    assert len(found.select(".citation dt a")) == 3


@pytest.mark.parametrize("path", [
    pytest.param(f"/cite?thing={PASSAGE}&form=gb7714", id="page of citations"),
    pytest.param(f"/{TEXT}?char={START},{START + 4}&cite=gb7714", id="page of the text"),
])  # fmt: skip
def test_passage_is_cited_as_text(get: Callable[..., TestResponse], path: str) -> None:
    answer = get(path)
    assert answer.status_code == 200
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text == f"{GB7714}: 字符{START}-{START + 4}.\n"


def test_parts_and_documents_are_cited(get: Callable[..., TestResponse]) -> None:
    assert get(f"{TASK}?cite=text").text.endswith("：“培育高新技术企业”。\n")
    assert get("/id/document/sample-a-2016?cite=gb7714").text == f"{GB7714}.\n"
    assert get(f"/{TEXT}?cite=gb7714").text == f"{GB7714}.\n"


@pytest.mark.parametrize("path", [TASK, "/documents/sample-a-2016", "/id/document/sample-a-2016/section/二（一）"])
def test_pages_of_documents_lead_to_their_citation(page: Callable[..., BeautifulSoup], path: str) -> None:
    (link,) = page(path).select("a[href^='/cite?']")
    assert page(str(link["href"])).select(".citation")


def test_evidence_leads_to_the_citation_of_each_passage(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/evidence?s=id/document/sample-a-2016/task/二（一）&p=pg:leadUnit&o=id/org/江门市科学技术局")
    (link,) = found.select("ul.evidence a[href^='/cite?']")
    assert "“市科技局”" in page(str(link["href"])).text


@pytest.mark.parametrize(("path", "status"), [
    pytest.param("/cite", 400, id="nothing to cite"),
    pytest.param("/cite?thing=id/org/江门市科学技术局", 404, id="thing of no document"),
    pytest.param("/cite?thing=id/document/no-such", 404, id="unknown document"),
    pytest.param(f"/cite?thing={TEXT}%23char=1,2", 404, id="passage that states nothing"),
    pytest.param(f"/cite?thing={PASSAGE}&form=mla", 400, id="unknown form"),
    pytest.param(f"{TASK}?cite=mla", 400, id="unknown form on a page"),
    pytest.param(f"/{TEXT}?cite=text&char=<script>", 404, id="no place"),
])  # fmt: skip
def test_what_cannot_be_cited_is_refused(page: Callable[..., BeautifulSoup], path: str, status: int) -> None:
    assert page(path, status).select("[role=alert]")
