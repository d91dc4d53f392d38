"""The screen: shapes and data -> the nodes that may break a shape, so that the slow SHACL engine sees only those.

It reads the part of SHACL Core that the shapes use and answers True (conforms), False (does not) or None (cannot tell).
Whatever is not surely conforming is handed to pySHACL, which alone decides; a test holds both against each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.index import Index
from graph.namespaces import OWL, RDF, RDFS, SH
from graph.shape_checks import CHECKS, Check, Verdict, iri_of, unknown
from graph.store import Term

_IGNORED: Final = frozenset(
    SH + name
    for name in (
        *("message", "severity", "name", "description", "order", "group", "path", "flags", "qualifiedMinCount"),
        *("qualifiedMaxCount", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "defaultValue"),
    )
)
TARGETS: Final = tuple(SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A shape made ready: its path (as text where it is one property), and the checks of its parameters."""

    path: Term | None
    property: str
    checks: tuple[Check, ...]


class Screen:
    """The shapes of one shapes graph over one data graph."""

    def __init__(self, shapes: Index, data: Index) -> None:
        self.shapes = shapes
        self.data = data
        self._plans: dict[Term, _Plan] = {}
        self._verdicts: dict[tuple[Term, Term], Verdict] = {}

    def suspects(self) -> dict[NamedNode, list[Term]]:
        """The focus nodes that do not surely conform, by shape; both sorted."""
        found: dict[NamedNode, list[Term]] = {}
        targeted = {shape for target in TARGETS for shape in _subjects_of(self.shapes, target)}
        targeted |= {shape for shape in self.shapes.instances(NamedNode(SH + "NodeShape")) if self._is_class(shape)}
        for shape in sorted((one for one in targeted if isinstance(one, NamedNode)), key=str):
            if self.shapes.value(shape, SH + "deactivated") == Literal(value=True):
                continue
            suspects = [focus for focus in self.focus_nodes(shape) if self.verdict(shape, focus) is not True]
            if suspects:
                found[shape] = sorted(suspects, key=str)
        return found

    def focus_nodes(self, shape: Term) -> set[Term]:
        """The nodes that the targets of a shape name."""
        nodes = set(self.shapes.values(shape, SH + "targetNode"))
        classes = self.shapes.values(shape, SH + "targetClass") + ([shape] if self._is_class(shape) else [])
        for cls in classes:
            nodes |= self.data.instances(cls)
        for target in self.shapes.values(shape, SH + "targetSubjectsOf"):
            nodes |= _subjects_of(self.data, iri_of(target))
        for target in self.shapes.values(shape, SH + "targetObjectsOf"):
            nodes |= set(self.data.backward(iri_of(target)))
        return nodes

    def verdict(self, shape: Term, focus: Term) -> Verdict:
        """Whether a node conforms to a shape."""
        plan = self._plans.get(shape) or self._plan(shape)
        if plan.property:
            return _judge(plan, [focus, *self.data.values(focus, plan.property)])
        if plan.path is not None:
            values = self._follow(plan.path, focus)
            return None if values is None else _judge(plan, [focus, *values])
        if (shape, focus) not in self._verdicts:
            self._verdicts[shape, focus] = None  # a shape that asks for itself cannot be told
            self._verdicts[shape, focus] = _judge(plan, [focus, focus])
        return self._verdicts[shape, focus]

    def _plan(self, shape: Term) -> _Plan:
        """The shape made ready; a parameter that the screen does not know makes every verdict None."""
        checks = [
            CHECKS.get(predicate, unknown)(self, shape, value)
            for predicate, values in self.shapes.forward.get(shape, {}).items()
            if predicate.startswith(SH) and predicate not in _IGNORED
            for value in values
        ]
        path = self.shapes.value(shape, SH + "path")
        plan = self._plans[shape] = _Plan(path, iri_of(path), tuple(checks))
        return plan

    def _follow(self, path: Term, focus: Term) -> list[Term] | None:
        """The values at the end of a path, each once; None for a path that the screen does not know."""
        if isinstance(path, NamedNode):
            return self.data.values(focus, path.value)
        inverse = self.shapes.value(path, SH + "inversePath")
        if isinstance(inverse, NamedNode):
            return list(self.data.subjects(inverse.value, focus))
        choices = self.shapes.value(path, SH + "alternativePath")
        if choices is not None:
            return _union(self._follow(choice, focus) for choice in self.shapes.members(choices))
        steps = self.shapes.members(path)
        ends: list[Term] | None = [focus]
        for step in steps:
            ends = None if ends is None else _union(self._follow(step, end) for end in ends)
        return ends if steps else None

    def _is_class(self, shape: Term) -> bool:
        kinds = self.shapes.values(shape, RDF + "type")
        return NamedNode(RDFS + "Class") in kinds or NamedNode(OWL + "Class") in kinds


def _union(found: Iterable[list[Term] | None]) -> list[Term] | None:
    """All values, each once; None if one of the lists is None."""
    union: dict[Term, None] = {}
    for values in found:
        if values is None:
            return None
        union |= dict.fromkeys(values)
    return list(union)


def _subjects_of(index: Index, predicate: str) -> set[Term]:
    return {subject for subjects in index.backward(predicate).values() for subject in subjects}


def _judge(plan: _Plan, nodes: Sequence[Term]) -> Verdict:
    unknown = False
    for check in plan.checks:
        verdict = check(nodes)
        if verdict is False:
            return False
        unknown = unknown or verdict is None
    return None if unknown else True
