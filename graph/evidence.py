"""Evidence: any triple of a store -> the statements and passages behind it, or the rule and premises it follows from.

Premises are followed down to what a document states or the registry and ontology assert; each triple that a store
holds has an explanation, and the same store always gives the same one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.errors import NotFoundError
from graph.identifiers import graph_iri, key_of
from graph.namespaces import NIF, PG, PROV, shorten
from graph.reasoning import INFERRED, Pattern, Rule, load_rules
from graph.settings import Settings
from graph.store import Store, Term

DEEPEST: Final = 12
_NAMELESS = BlankNode | Triple
_STATEMENTS: Final = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?statement
WHERE { ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
ORDER BY STR(?statement)
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of a text: code points start to end (half-open); a long quote is cut to its head."""

    iri: str
    document: str
    start: int
    end: int
    quote: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of the triple; no passage where a value is from the manifest or derived."""

    iri: str
    document: str
    passage: Passage | None
    context: Passage | None
    rule: str
    basis: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a store holds a triple.

    `kind` is stated (see statements), asserted (see graph, and passages of the subject if it has some) or inferred
    (see rule and premises).
    """

    triple: Triple
    kind: str
    graph: str
    statements: tuple[Stated, ...] = ()
    passages: tuple[Passage, ...] = ()
    rule: str = ""
    premises: tuple["Evidence", ...] = ()


def explain(store: Store, s: Term | str, p: Term | str, o: Term | str, rules: Path | None = None) -> Evidence:
    """The evidence of a triple; texts stand for IRIs, `rules` for another folder of rules than the checkout's.

    Raises:
        NotFoundError: the store does not hold the triple.
    """
    triple = Triple(_term(s), _term(p), _term(o))  # type: ignore[arg-type]
    found = _Explainer(store, _rules(rules or Settings().ontology / "rules")).explain(triple, frozenset())
    if found is None:
        raise NotFoundError(
            f"The store does not hold {triple}; look the names up with policygraph query.",
            f"库中没有 {triple}，请用 policygraph query 核对名称。",
        )
    return found


def _term(value: Term | str) -> Term:
    return NamedNode(value) if isinstance(value, str) else value


@lru_cache(maxsize=4)
def _rules(folder: Path) -> tuple[Rule, ...]:
    return load_rules(folder)


class _Explainer:
    """Explains triples of one store, each once."""

    def __init__(self, store: Store, rules: tuple[Rule, ...]) -> None:
        self.store = store
        self.rules = rules

    def explain(self, triple: Triple, above: frozenset[Triple]) -> Evidence | None:
        """The evidence of a triple that does not rest on the triples above it; None where there is none."""
        graph = self.store.graph_of(triple)
        if graph is None or triple in above:
            return None
        if graph == INFERRED or graph.startswith(INFERRED + "/"):
            return self._derive(triple, graph, above | {triple}) if len(above) < DEEPEST else None
        statements = tuple(self._statements(triple))
        if statements:
            return Evidence(triple, "stated", graph, statements=statements)
        return Evidence(triple, "asserted", graph, passages=self._passages(triple.subject))

    def _derive(self, triple: Triple, graph: str, above: frozenset[Triple]) -> Evidence | None:
        for rule, triples in sorted(self._derivations(triple), key=self._order):
            premises: list[Evidence] = []
            for premise in triples:
                found = self.explain(premise, above)
                if found is None:
                    break
                premises.append(found)
            if len(premises) == len(triples):
                return Evidence(triple, "inferred", graph, rule=rule, premises=tuple(premises))
        return None

    def _order(self, derivation: tuple[str, tuple[Triple, ...]]) -> tuple[int, str, str]:
        """Derivations from asserted triples first."""
        rule, triples = derivation
        inferred = sum((self.store.graph_of(one) or INFERRED).startswith(INFERRED) for one in triples)
        return inferred, rule, " ".join(map(str, triples))

    def _derivations(self, triple: Triple) -> Iterator[tuple[str, tuple[Triple, ...]]]:
        """Each rule with premises in the store from which it gives the triple."""
        for rule in self.rules:
            bound = _match(rule.conclusion, triple)
            if bound is None:
                continue
            text = "SELECT * WHERE { " + " . ".join(" ".join(pattern) for pattern in rule.premises) + " }"
            used = {name for pattern in rule.premises for name in pattern}
            values = {
                name[1:]: term for name, term in bound.items() if name in used and not isinstance(term, _NAMELESS)
            }
            for record in self.store.select(text, values).records():
                known: dict[str, Term] = {**bound, **{f"?{name}": term for name, term in record.items()}}
                yield rule.name, tuple(_instance(pattern, known) for pattern in rule.premises)

    def _statements(self, triple: Triple) -> Iterator[Stated]:
        subject, value = triple.subject, triple.object
        if isinstance(subject, _NAMELESS) or isinstance(value, _NAMELESS):
            return
        bound = {"s": subject, "p": triple.predicate, "o": value}
        for statement in self.store.select(_STATEMENTS, bound).column("statement"):
            if isinstance(statement, NamedNode):
                passages = self._passages(statement)
                context = self._passages(statement, PG + "context")
                yield Stated(
                    iri=statement.value,
                    document=key_of(statement.value) or "",
                    passage=passages[0] if passages else None,
                    context=context[0] if context else None,
                    rule=self._value(statement, PG + "extractedBy"),
                    basis=shorten(self._value(statement, PG + "basis")).removeprefix("pg:") or "Printed",
                )

    def _passages(self, subject: Term, predicate: str = PROV + "wasDerivedFrom") -> tuple[Passage, ...]:
        found = (self._passage(term) for term in self._values(subject, predicate) if isinstance(term, NamedNode))
        return tuple(sorted((one for one in found if one.end), key=lambda one: (one.document, one.start, one.end)))

    def _passage(self, node: NamedNode) -> Passage:
        quote = self._value(node, NIF + "anchorOf")
        return Passage(
            iri=node.value,
            document=key_of(node.value) or "",
            start=int(self._value(node, NIF + "beginIndex") or 0),
            end=int(self._value(node, NIF + "endIndex") or 0),
            quote=quote or self._value(node, NIF + "head"),
            is_whole=bool(quote),
        )

    def _values(self, subject: Term, predicate: str) -> list[Term]:
        if not isinstance(subject, NamedNode):
            return []
        found = self.store.backend.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return sorted((quad.object for quad in found), key=str)

    def _value(self, subject: Term, predicate: str) -> str:
        found = (term for term in self._values(subject, predicate) if isinstance(term, NamedNode | Literal))
        return next((term.value for term in found), "")


def _match(pattern: Pattern, triple: Triple) -> Mapping[str, Term] | None:
    """Values of a pattern's variables that make it the triple; None where nothing does."""
    bound: dict[str, Term] = {}
    for part, term in zip(pattern, (triple.subject, triple.predicate, triple.object), strict=True):
        if part != str(term) and (not part.startswith("?") or bound.setdefault(part, term) != term):
            return None
    return bound


def _instance(pattern: Pattern, known: Mapping[str, Term]) -> Triple:
    parts = (known[part] if part.startswith("?") else NamedNode(part[1:-1]) for part in pattern)
    return Triple(*parts)  # type: ignore[arg-type]


def to_json(evidence: Evidence) -> dict[str, object]:
    """The evidence as nested plain values, for JSON."""
    triple = evidence.triple
    return {
        "subject": _plain(triple.subject),
        "predicate": _plain(triple.predicate),
        "object": _plain(triple.object),
        "kind": evidence.kind,
        "graph": evidence.graph.removeprefix(graph_iri("")),
        "statements": [_statement_json(statement) for statement in evidence.statements],
        "passages": [_passage_json(passage) for passage in evidence.passages],
        "rule": evidence.rule,
        "premises": [to_json(premise) for premise in evidence.premises],
    }


def _statement_json(statement: Stated) -> dict[str, object]:
    return {
        "iri": statement.iri,
        "document": statement.document,
        "basis": statement.basis,
        "rule": statement.rule,
        "passage": statement.passage and _passage_json(statement.passage),
        "context": statement.context and _passage_json(statement.context),
    }


def _passage_json(passage: Passage) -> dict[str, object]:
    return {name: getattr(passage, name) for name in ("iri", "document", "start", "end", "quote", "is_whole")}


def _plain(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
