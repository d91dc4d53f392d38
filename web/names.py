"""Names of things and terms: IRI -> what a page calls it in Chinese and English, looked up once for each store."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import output
from graph.identifiers import key_of
from graph.namespaces import DCTERMS, ID, NIF, PG, RDF, RDFS, SKOS, shorten
from graph.store import Store
from web.foreign import FOREIGN_NAMES, GRAPH_NAMES

_NAMING: Final = tuple(NamedNode(iri) for iri in (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title"))
_QUOTING: Final = tuple(NamedNode(iri) for iri in (NIF + "anchorOf", NIF + "head"))
_STATING: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_MEASURING: Final = tuple(
    NamedNode(PG + name) for name in ("indicatorAsPrinted", "value", "lowerValue", "upperValue", "unitText", "year")
)
_SHORT: Final = NamedNode(SKOS + "altLabel")
_MOST: Final = 50_000


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages; the same where there is one only."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The name for a page in that language."""
        return self.en if language == "en" else self.zh


class Names:
    """Names in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Name] = {}

    def of(self, iri: str) -> Name:
        """The name of an IRI; never empty."""
        if iri not in self._found:
            if len(self._found) > _MOST:
                self._found.clear()
            self._found[iri] = self._look_up(iri)
        return self._found[iri]

    def short(self, iri: str) -> Name:
        """The shortest printed name that means the thing anywhere, where it has one: for heads of columns."""
        whole = self.of(iri)
        others = [term.value for term in self._literals(iri, _SHORT)]
        shortest = min(others, key=lambda text: (len(text), text), default=whole.zh)
        return (
            Name(shortest, whole.en if whole.en != whole.zh else shortest) if len(shortest) < len(whole.zh) else whole
        )

    def _look_up(self, iri: str) -> Name:
        if iri in FOREIGN_NAMES:
            return Name(*FOREIGN_NAMES[iri])
        if iri.startswith(ID + "graph/"):
            return self._graph_name(iri.removeprefix(ID + "graph/"))
        for predicate in _NAMING:
            if texts := self._literals(iri, predicate):
                return _name(texts)
        for predicate in _QUOTING:
            if texts := self._literals(iri, predicate):
                return Name(f"“{texts[0].value}”", f"“{texts[0].value}”")
        return self._statement_name(iri) or self._figure_name(iri) or _fallback(iri)

    def _statement_name(self, iri: str) -> Name | None:
        """Subject, property and value of a statement; None for anything else."""
        if "/statement/" not in iri:
            return None
        parts = [self._object(iri, predicate) for predicate in _STATING]
        if not all(parts):
            return None
        names = [
            self.of(part.value) if isinstance(part, NamedNode) else Name(output.plain(part), output.plain(part))
            for part in parts
        ]
        return Name(" · ".join(one.zh for one in names), " · ".join(one.en for one in names))

    def _figure_name(self, iri: str) -> Name | None:
        """Indicator, value and year of a figure; None for anything else."""
        if "/figure/" not in iri:
            return None
        of, value, low, high, unit, year = (
            next((term.value for term in self._literals(iri, name)), "") for name in _MEASURING
        )
        if not (of and (value or low)):
            return None
        shown = f"{of} {value or f'{low}—{high}'}{unit}"
        return Name(f"{shown}（{year}）", f"{shown} ({year})") if year else Name(shown, shown)

    def _object(self, iri: str, predicate: NamedNode) -> NamedNode | Literal | None:
        found = self._store.backend.quads_for_pattern(NamedNode(iri), predicate, None, None)
        return next((quad.object for quad in found if isinstance(quad.object, NamedNode | Literal)), None)

    def _graph_name(self, rest: str) -> Name:
        kind, _, key = rest.partition("/")
        zh, en = GRAPH_NAMES.get(kind, (kind, kind))
        return Name(f"{zh}：{key}", f"{en}: {key}") if key else Name(zh, en)

    def _literals(self, iri: str, predicate: NamedNode) -> list[Literal]:
        try:
            subject = NamedNode(iri)
        except ValueError:
            return []
        found = self._store.backend.quads_for_pattern(subject, predicate, None, None)
        return sorted((quad.object for quad in found if isinstance(quad.object, Literal)), key=str)


def _name(texts: list[Literal]) -> Name:
    by_language = {term.language or "": term.value for term in reversed(texts)}
    zh = by_language.get("zh") or by_language.get("") or texts[0].value
    return Name(zh, by_language.get("en") or zh)


def _fallback(iri: str) -> Name:
    short = shorten(iri)
    if not iri.startswith(ID) or iri.startswith(PG):
        return Name(short, short)
    key = key_of(iri)
    rest = iri.removeprefix(ID).partition("/")[2]
    if key is None or rest == key:
        return Name(rest, rest)
    kind, _, path = rest.removeprefix(f"{key}/").partition("/")
    zh, en = {"statement": ("陈述", "statement"), "text": ("文本", "text"), "finding": ("待核对处", "finding")}.get(
        kind, (kind, kind)
    )
    return Name(f"{zh} {path or key}", f"{en} {path or key}")
