"""Small documents in the form of the genre, with their facts in the form that loaders write: text -> Turtle."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.datasets import Facts
from graph.identifiers import (
    document_iri,
    org_iri,
    passage_iri,
    section_iri,
    statement_iri,
    task_iri,
    text_hash,
    text_iri,
)
from graph.namespaces import PG, PREFIXES
from graph.settings import Settings

SMALL = Settings(registry=Path(__file__).parent / "registry")
"""Settings with a registry that is just large enough for these plans."""
JIANGMEN = "place/440700"
ZHONGSHAN = "place/442000"


@dataclass
class Sample:
    """A document that is put together fact by fact; passages are found in its text."""

    key: str
    text: str
    place: str = JIANGMEN
    lines: list[str] = field(default_factory=list)
    order: int = 0
    at: int = 0

    def __post_init__(self) -> None:
        document = document_iri(self.key)
        self.hash = text_hash(self.text)
        text = text_iri(self.key, self.hash)
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        self.add(
            f'<{document}> a pg:Plan ; dcterms:title "{self.title}"@zh ; skos:prefLabel "{self.title}"@zh ;'
            f" pg:jurisdiction id:place\\/{self.place.split('/')[1]} ;"
            ' pg:periodStart "2016"^^xsd:gYear ; pg:periodEnd "2020"^^xsd:gYear ;'
            ' pg:begins "2016-01-01"^^xsd:date ; pg:ends "2020-12-31"^^xsd:date .'
        )
        self.add(
            f'<{text}> a nif:Context ; pg:inDocument <{document}> ; pg:sourceFile "{self.key}.txt" ;'
            f' dcterms:format "text/plain" ; pg:length {len(self.text)} ; spdx:checksum <{text}#checksum> .'
        )
        self.add(
            f"<{text}#checksum> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ;"
            f' spdx:checksumValue "{digest}" .'
        )

    @property
    def title(self) -> str:
        return self.text.splitlines()[0]

    @property
    def document(self) -> str:
        return document_iri(self.key)

    def add(self, turtle: str) -> None:
        """Any further triples, with the known prefixes."""
        self.lines.append(turtle)

    def passage(self, surface: str, thing: str = "") -> str:
        """The IRI of the next place where the text prints the surface."""
        start = self.text.index(surface, self.at)
        iri = passage_iri(self.key, self.hash, start, start + len(surface))
        digest = hashlib.sha256(surface.encode()).hexdigest()
        quote = f'nif:anchorOf "{surface}"'
        if len(surface) > 120:
            quote = f'pg:anchorHash "{digest}" ; nif:head "{surface[:20]}"'
        self.add(
            f"<{iri}> a pg:Passage ; nif:referenceContext <{text_iri(self.key, self.hash)}> ;"
            f' nif:beginIndex "{start}"^^xsd:nonNegativeInteger ;'
            f' nif:endIndex "{start + len(surface)}"^^xsd:nonNegativeInteger ;'
            f" {quote} ."
        )
        if thing:
            self.add(f"<{iri}> a pg:Mention ; itsrdf:taIdentRef <{thing}> .")
        return iri

    def section(self, path: str, heading: str, number: str, parent: str = "") -> str:
        iri = section_iri(self.key, path)
        self.order += 1
        above = f" pg:parentSection <{section_iri(self.key, parent)}> ;" if parent else ""
        self.add(
            f'<{iri}> a pg:Section ; rdfs:label "{heading}" ; pg:sectionNumber "{number}" ;'
            f" pg:order {self.order} ;{above}"
            f" pg:inDocument <{self.document}> ; prov:wasDerivedFrom <{self.passage(heading)}> ."
        )
        return iri

    def task(self, path: str, title: str, block: str, units: list[tuple[str, str, str]], kind: str = "Task") -> str:
        """A task with its assignments: (role, name of the unit, printed form) in the order of print."""
        iri = task_iri(self.key, path)
        self.order += 1
        self.add(
            f'<{iri}> a pg:{kind} ; rdfs:label "{title}" ; pg:inPlan <{self.document}> ; pg:taskNumber "{path}" ;'
            f" pg:order {self.order} ; prov:wasDerivedFrom <{self.passage(title)}> ."
        )
        self.at = self.text.index(block, self.at)
        context = self.passage(block)
        for number, (role, name, surface) in enumerate(units, 1):
            self.assign(iri, role, org_iri(name), self.passage(surface, org_iri(name)), context, number)
        return iri

    def assign(self, task: str, role: str, unit: str, passage: str, context: str, number: int) -> None:
        statement = statement_iri(self.key, task, PG + role, unit)
        self.add(f"<{task}> pg:{role} <{unit}> .")
        self.add(
            f"<{statement}> a pg:Statement ; rdf:subject <{task}> ; rdf:predicate pg:{role} ; rdf:object <{unit}> ;"
            f" prov:wasDerivedFrom <{passage}> ; pg:context <{context}> ; pg:listOrder {number} ;"
            " pg:extractedBy <https://policygraph.example/id/concept/rule-note-lead> ."
        )

    def mint(self, name: str, kind: str = "Bureau") -> None:
        """A unit that the registry does not know."""
        self.add(f'<{org_iri(name)}> a pg:{kind} ; skos:prefLabel "{name}"@zh ; pg:jurisdiction id:place\\/440700 .')

    def turtle(self) -> str:
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return prefixes + "\n".join(self.lines) + "\n"

    def facts(self) -> Facts:
        triples = tuple(quad.triple for quad in pyoxigraph.parse(self.turtle(), format=RdfFormat.TURTLE))
        return Facts(self.key, triples, f"{self.key}.txt")

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.key}.ttl"
        path.write_text(self.turtle(), encoding="utf-8")
        return path


PLAN_A = """样例甲实施方案（2016—2020年）
二、主要任务
（一）培育高新技术企业。
支持企业加大投入。
（牵头单位：市科技局；责任单位：市财政局、市样例服务局、各区（市）政府）
（二）引进创新人才。
建设人才驿站。
（牵头单位：市人力资源和社会保障局；配合单位：市财政局）
"""

PLAN_B = """样例乙工作方案（2016—2020年）
二、主要任务
（一）培育高新技术企业。
（责任单位：市科技局，市财政局、市样例服务局）
"""


def plan_a() -> Sample:
    sample = Sample("sample-a-2016", PLAN_A)
    sample.section("二", "主要任务", "二、")
    section = sample.section("二（一）", "培育高新技术企业", "（一）", "二")
    task = sample.task(
        "二（一）",
        "培育高新技术企业",
        "（牵头单位：市科技局；责任单位：市财政局、市样例服务局、各区（市）政府）",
        [
            ("leadUnit", "江门市科学技术局", "市科技局"),
            ("responsibleUnit", "江门市财政局", "市财政局"),
            ("responsibleUnit", "江门市样例服务局", "市样例服务局"),
            ("responsibleUnit", "江门市各区（市）政府", "各区（市）政府"),
        ],
    )
    sample.add(f"<{task}> pg:inSection <{section}> .")
    sample.section("二（二）", "引进创新人才", "（二）", "二")
    sample.task(
        "二（二）",
        "引进创新人才",
        "（牵头单位：市人力资源和社会保障局；配合单位：市财政局）",
        [
            ("leadUnit", "江门市人力资源和社会保障局", "市人力资源和社会保障局"),
            ("cooperatingUnit", "江门市财政局", "市财政局"),
        ],
    )
    sample.mint("江门市样例服务局")
    return sample


def plan_b() -> Sample:
    sample = Sample("sample-b-2016", PLAN_B)
    sample.section("二", "主要任务", "二、")
    sample.section("二（一）", "培育高新技术企业", "（一）", "二")
    sample.task(
        "二（一）",
        "培育高新技术企业",
        "（责任单位：市科技局，市财政局、市样例服务局）",
        [
            ("firstListedUnit", "江门市科学技术局", "市科技局"),
            ("responsibleUnit", "江门市科学技术局", "市科技局"),
            ("responsibleUnit", "江门市财政局", "市财政局"),
            ("responsibleUnit", "江门市样例服务局", "市样例服务局"),
        ],
    )
    sample.mint("江门市样例服务局")
    return sample
