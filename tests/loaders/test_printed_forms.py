"""Every printed form that a mention holds is a label of the thing that it means."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import Literal

from graph.namespaces import DCTERMS, ITSRDF, PG, RDFS, SKOS
from loaders.pipeline import Extraction
from loaders.spans import Span, squeeze
from tests.loaders.factories import FORMS, document, knowledge

LABELS = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", RDFS + "label", DCTERMS + "title"}
MARKS = str.maketrans("", "", "“”‘’《》〈〉<>\"'（）()")
TEXTS = sorted(FORMS.parent.rglob("*.txt"))


def plain(words: str) -> str:
    return squeeze(words).translate(MARKS)


def labels(extraction: Extraction) -> dict[str, dict[str, set[str]]]:
    """Thing -> property -> words, the names of the registry with them."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in extraction.triples:
        if triple.predicate.value in LABELS and isinstance(triple.object, Literal):
            found[triple.subject.value][triple.predicate.value.rsplit("#", 1)[-1]].add(triple.object.value)
    return found


def nameless(extraction: Extraction) -> list[str]:
    """The printed forms that are no label of what they mean."""
    named = labels(extraction)
    entities = knowledge().names.entities
    missing = []
    for triple in extraction.triples:
        if triple.predicate.value != ITSRDF + "taIdentRef":
            continue
        begin, _, end = triple.subject.value.rpartition("#char=")[2].partition(",")
        printed = Span(int(begin), int(end)).of(extraction.text)
        thing = triple.object.value
        names = {one for words in named[thing].values() for one in words}
        entity = entities.get(thing)
        names |= {*entity.names, *entity.local_names} if entity else set()
        if plain(printed) not in {plain(name) for name in names}:
            missing.append(f"{printed} means {thing}")
    return missing


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_printed_form_is_a_label(path: object) -> None:
    from loaders import pipeline

    assert nameless(pipeline.extract(path, knowledge())) == []


@pytest.mark.corpus
def test_every_printed_form_of_the_five_plans_is_a_label() -> None:
    from loaders import pipeline
    from tests.loaders.test_corpus import CORPUS

    for path in sorted(CORPUS.glob("*.txt")):
        assert nameless(pipeline.extract(path, knowledge())) == []


TEXT = """台山市样例发展规划（2016-2020年）

根据《江门市样例方案》（江府〔2015〕9号），制定本规划。

一、样例任务

（一）落实江府〔2015〕9号。

由台山政府推进江门高新区建设，高新区按《方案》实施。
"""


def test_forms_that_mean_a_thing_only_here_are_hidden_labels() -> None:
    extraction = document(TEXT)
    found = {words: kind for kinds in labels(extraction).values() for kind, some in kinds.items() for words in some}
    wanted = {"台山政府": "hiddenLabel", "本规划": "hiddenLabel", "江府〔2015〕9号": "altLabel"}
    assert {words: found.get(words) for words in wanted} == wanted
    assert nameless(extraction) == []


def test_a_name_of_the_registry_is_not_said_again() -> None:
    extraction = document("江门市样例规划（2016-2020年）\n\n一、样例\n\n推进滨江新城建设，支持五邑大学发展。\n")
    said = {words for kinds in labels(extraction).values() for words in kinds.get("hiddenLabel", ())}
    assert {"滨江新城", "五邑大学"}.isdisjoint(said)


def test_the_document_as_the_object_of_a_link_is_no_mention() -> None:
    text = "江门市样例规划（2016-2020年）\n\n一、样例\n\n市科技局牵头推进规划实施。\n"
    extraction = document(text)
    printed = [t.subject.value for t in extraction.triples if t.predicate.value == ITSRDF + "taIdentRef"]
    begin = text.index("规划实施")
    assert [t for t in extraction.triples if t.predicate.value == PG + "coordinates"]
    assert [one for one in printed if one.endswith(f"#char={begin},{begin + 2}")] == []
    assert nameless(extraction) == []
