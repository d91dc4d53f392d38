"""An index of triples in memory: subject or object and predicate -> terms, for checks that look at single things."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Triple

from graph.namespaces import RDF, RDFS
from graph.store import Term

_TYPE = RDF + "type"
_BELOW = RDFS + "subClassOf"


class Index:
    """Triples by subject and by object; types count superclasses in."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.forward: dict[Term, dict[str, list[Term]]] = defaultdict(dict)
        self._pairs: dict[str, list[tuple[Term, Term]]] = defaultdict(list)
        self._backward: dict[str, dict[Term, list[Term]]] = {}
        self._superclasses: dict[Term, frozenset[Term]] = {}
        self._members: dict[Term, tuple[Term, ...]] = {}
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate.value, triple.object
            self.forward[subject].setdefault(predicate, []).append(value)
            self._pairs[predicate].append((subject, value))

    def values(self, subject: Term, predicate: str) -> list[Term]:
        """The objects of a subject by one property."""
        found = self.forward.get(subject)
        return found.get(predicate, []) if found else []

    def value(self, subject: Term, predicate: str) -> Term | None:
        """The only object, or None."""
        found = self.values(subject, predicate)
        return found[0] if len(found) == 1 else None

    def subjects(self, predicate: str, value: Term) -> list[Term]:
        """The subjects of an object by one property."""
        return self.backward(predicate).get(value, [])

    def backward(self, predicate: str) -> dict[Term, list[Term]]:
        """Subjects by object of one property."""
        if predicate not in self._backward:
            found = self._backward[predicate] = {}
            for subject, value in self._pairs.get(predicate, ()):
                found.setdefault(value, []).append(subject)
        return self._backward[predicate]

    def members(self, head: Term) -> tuple[Term, ...]:
        """The members of an RDF list."""
        if head not in self._members:
            items: list[Term] = []
            node = head
            while first := self.values(node, RDF + "first"):
                items.append(first[0])
                node = self.values(node, RDF + "rest")[0]
            self._members[head] = tuple(items)
        return self._members[head]

    def superclasses(self, cls: Term) -> frozenset[Term]:
        """The class and all classes above it."""
        if cls not in self._superclasses:
            found, todo = {cls}, [cls]
            while todo:
                new = [above for above in self.values(todo.pop(), _BELOW) if above not in found]
                found.update(new)
                todo += new
            self._superclasses[cls] = frozenset(found)
        return self._superclasses[cls]

    def is_a(self, thing: Term, cls: Term) -> bool:
        """Whether the thing has the class or one below it as a type."""
        return any(cls in self.superclasses(one) for one in self.values(thing, _TYPE))

    def instances(self, cls: Term) -> set[Term]:
        """The things of a class or one below it."""
        below, todo = {cls}, [cls]
        while todo:
            new = [one for one in self.subjects(_BELOW, todo.pop()) if one not in below]
            below.update(new)
            todo += new
        return {thing for one in below for thing in self.subjects(_TYPE, one)}
