"""Concept schemes: every concept complete and in one scheme, the individuals of the design under their names."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Namespace, URIRef

PG = Namespace("https://policygraph.example/ontology#")
SH = Namespace("http://www.w3.org/ns/shacl#")
CONCEPT = "https://policygraph.example/id/concept/"

INDIVIDUALS = {
    "ComparatorScheme": "Exactly AtLeast MoreThan AtMost LessThan About",
    "QuantityKindScheme": "Stock Increment Cumulative PerYear GrowthRate Rank",
    "ModalityScheme": "Firm Striven Estimated",
    "BasisScheme": "Printed Governing DocumentDefault FromManifest Derived",
    "ReviewStatusScheme": "Reviewed Rejected Unreviewed",
    "ChangeKindScheme": "Rename Merge Split FunctionMoved",
    "InterfaceScheme": "Evidence Inferred NotStated",
    "RoleScheme": "LeadRole FirstListedRole ResponsibleRole CooperatingRole GuidingRole PartialLeadRole MonitoringRole "
    "PersonRole",
}
RULES = """
note-responsible note-lead note-cooperating note-guiding table-responsible table-lead table-cooperating table-person
table-deadline table-step table-monitor prose-lead prose-responsible first-listed first-unit citation metadata-title
metadata-number metadata-date metadata-issuer metadata-period metadata-jurisdiction section-heading partial-lead issuer
detailed-in
"""
FINDING_KINDS = """
UnresolvedName GenericActor OpenList NumberingGap NumberingDouble HeadingOutOfOrder UnbalancedBracket TruncatedText
PersonsRunTogether MissingStep BodyAnnexDiffer NameVariants UnreadableTableRow UnreadLine DuplicateAssignment
MissingMetadata EncodingRepaired SeveralDocuments NoHeading UnknownUnit
"""
FUNCTIONS = """
科技 发展改革 工业和信息化 财政 人力资源社会保障 教育 商务 知识产权 市场监管
自然资源 生态环境 农业农村 卫生健康 文化旅游
金融 统计 税务 侨务外事 组织人才 宣传 编制 政务服务 海洋渔业 交通 公安 应急 住房城乡建设 国资
"""
BILINGUAL = (SKOS.prefLabel, SKOS.definition)


def concepts(graph, scheme):
    return set(graph.subjects(SKOS.inScheme, PG[scheme]))


@pytest.mark.parametrize("scheme", INDIVIDUALS)
def test_individuals_of_a_closed_list(scheme, vocabularies):
    assert concepts(vocabularies, scheme) == {PG[name] for name in INDIVIDUALS[scheme].split()}


@pytest.mark.parametrize("name", RULES.split())
def test_extraction_rule_is_a_concept(name, vocabularies):
    assert URIRef(f"{CONCEPT}rule-{name}") in concepts(vocabularies, "ExtractionRuleScheme")


@pytest.mark.parametrize("name", FINDING_KINDS.split())
def test_finding_kind_is_a_concept(name, vocabularies):
    assert PG[name] in concepts(vocabularies, "FindingKindScheme")


@pytest.mark.parametrize("name", FUNCTIONS.split())
def test_function_is_a_concept(name, vocabularies):
    assert URIRef(f"{CONCEPT}function-{name}") in concepts(vocabularies, "FunctionScheme")


def test_every_concept_is_complete_and_in_one_scheme(vocabularies):
    lacking = []
    for kind in (SKOS.Concept, SKOS.ConceptScheme):
        for concept in vocabularies.subjects(RDF.type, kind):
            texts = {p: sorted(v.language for v in vocabularies.objects(concept, p)) for p in BILINGUAL}
            lacking += [(concept, predicate) for predicate, languages in texts.items() if languages != ["en", "zh"]]
            wanted = (SKOS.example, DCTERMS.source, RDFS.isDefinedBy)
            lacking += [(concept, predicate) for predicate in wanted if (concept, predicate, None) not in vocabularies]
            if kind == SKOS.Concept and len(set(vocabularies.objects(concept, SKOS.inScheme))) != 1:
                lacking.append((concept, SKOS.inScheme))
    assert lacking == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_concepts_of_a_scheme_share_a_label(language, vocabularies):
    labels = Counter(
        (scheme, str(label))
        for concept, scheme in vocabularies.subject_objects(SKOS.inScheme)
        for label in vocabularies.objects(concept, SKOS.prefLabel)
        if label.language == language
    )
    assert [key for key, count in labels.items() if count > 1] == []


def test_concepts_do_not_take_the_name_of_a_class_or_property(terms, vocabularies):
    assert set(vocabularies.subjects(RDF.type)) & set(terms.subjects(RDF.type)) == set()


def test_schemes_of_concepts_are_declared(vocabularies):
    schemes = set(vocabularies.subjects(RDF.type, SKOS.ConceptScheme))
    assert set(vocabularies.objects(None, SKOS.inScheme)) == schemes
    assert len(schemes) > 18


def test_every_finding_kind_has_one_severity_and_only_a_data_fault_is_a_violation(vocabularies):
    kinds = concepts(vocabularies, "FindingKindScheme")
    severities = {kind: list(vocabularies.objects(kind, PG.defaultSeverity)) for kind in kinds}
    assert [kind for kind, found in severities.items() if len(found) != 1] == []
    assert [kind for kind, found in severities.items() if found == [SH.Violation]] == [PG.DataFault]
    assert set(vocabularies.subjects(PG.defaultSeverity)) == kinds


def test_finding_kinds_of_the_loaders_are_concepts_with_their_severity(vocabularies):
    """The sentences stand in loaders/phrases.toml; what they are about and how grave it is stands here."""
    path = Path(__file__).resolve().parents[2] / "loaders" / "phrases.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
    assert len(rows) > 10
    expected = {(PG[row["kind"]], SH[row["severity"]]) for row in rows}
    assert expected - set(vocabularies.subject_objects(PG.defaultSeverity)) == set()


def test_every_role_names_its_property(terms, vocabularies):
    roles = {role: set(vocabularies.objects(role, PG.roleProperty)) for role in concepts(vocabularies, "RoleScheme")}
    assert all(len(found) == 1 and (*found, RDF.type, None) in terms for found in roles.values())


def test_words_of_topics_tell_one_topic_only(vocabularies):
    words = Counter(
        str(label)
        for topic in concepts(vocabularies, "TopicScheme")
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in vocabularies.objects(topic, predicate)
        if label.language == "zh"
    )
    assert [word for word, count in words.items() if count > 1] == []
