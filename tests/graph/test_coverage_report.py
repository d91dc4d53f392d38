"""What `policygraph stats KEY` tells of a document: how far it was read, by which rules, and how sure they are."""

from __future__ import annotations

from graph import build, reports
from graph.identifiers import statement_iri
from graph.namespaces import PG
from tests.graph.samples import SMALL, Sample, plan_a


def measured() -> Sample:
    sample = plan_a()
    sample.at = 0
    places = [sample.passage("支持企业加大投入"), sample.passage("建设人才驿站")]
    rows = (("lines-read", 7, 9, "0.7778", places), ("tasks-assigned", 2, 2, "1", []), ("numbers-step", 0, 0, "", []))
    for name, hits, total, share, unread in rows:
        shown = "".join(f" ; prov:wasDerivedFrom <{place}>" for place in unread)
        part = f' ; pg:share "{share}"^^xsd:decimal' if share else ""
        sample.add(
            f"<{sample.document}/measurement/{name}> a pg:Measurement ; pg:inDocument <{sample.document}> ;"
            f" pg:measures <https://policygraph.example/id/concept/coverage-{name}> ;"
            f" pg:hits {hits} ; pg:total {total}{part}{shown} ."
        )
    for place, head in zip(places, ("支持企业加大投入", "建设人才驿站"), strict=True):
        sample.add(f'<{place}> nif:head "{head}" .')
    unit = "https://policygraph.example/id/org/江门市科学技术局"
    lead = statement_iri(sample.key, f"{sample.document}/task/二（一）", PG + "leadUnit", unit)
    sample.add(f'<{lead}> pg:confidence "0.98"^^xsd:decimal .')
    return sample


def test_measures_stand_in_their_order_with_the_first_unread_places() -> None:
    store = build.build_memory([measured().facts()], SMALL)
    counts = reports.document_stats(store, "sample-a-2016")
    assert counts["coverage"] == [
        ("有责任分工的任务 tasks with an assignment", 2, 2, "1", ""),
        ("步骤时间中的数字 numbers in steps", 0, 0, "", ""),
        ("有规则识读的行 lines read", 7, 9, "0.7778", "支持企业加大投入 | 建设人才驿站"),
    ]
    text = reports.stats_text(counts)
    assert text.startswith("覆盖 coverage")
    assert "其余最先几处 first others" in text


def test_rules_are_counted_with_their_precision() -> None:
    sample = measured()
    table = "https://policygraph.example/id/concept/rule-table-lead"
    sample.add(f"<{sample.document}/figure/0123456789abcdef> a pg:Figure ; pg:extractedBy <{table}> .")
    store = build.build_memory([sample.facts()], SMALL)
    assert reports.document_stats(store, "sample-a-2016")["rules"] == [("note-lead", 6, "0.98"), ("table-lead", 1, "")]


def test_document_without_measures_has_no_such_table() -> None:
    store = build.build_memory([plan_a().facts()], SMALL)
    counts = reports.document_stats(store, "sample-a-2016")
    assert counts["coverage"] == []
    assert "覆盖" not in reports.stats_text(counts)
