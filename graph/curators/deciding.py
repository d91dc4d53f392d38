"""Deciding: what a curator says of a thing -> the file of judgements, changed; the next build applies it.

Input: a store, the curation folder, an action and names or IRIs. Output: the file, and sentences for the person.
Neighbours: judgements reads and writes the file; review lists what there is to decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import output, values
from graph.catalogue import load_catalogue
from graph.curators import alignments, judgements, review
from graph.curators.judgements import Judgement, Judgements, Verdict
from graph.errors import ParameterError
from graph.identifiers import document_iri, graph_iri, key_of
from graph.namespaces import ID, PG, RDF, RDFS, SKOS, expand
from graph.reasoning import INFERRED
from graph.reports import table
from graph.settings import Settings
from graph.store import Store, open_store

ACTIONS: Final = (*(str(verdict) for verdict in Verdict), "undo", "judgements")
_CHINESE: Final = {
    Verdict.ACCEPT: "认可",
    Verdict.MERGE: "并入",
    Verdict.REJECT: "否定",
    Verdict.DISMISS: "排除",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a curator works with: the store that shows the things, and the folder of judgements."""

    store: Store
    folder: Path


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something was decided, and by whom where that is to be noted."""

    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell the person: what was done, and what to mind."""

    text: str
    warnings: tuple[str, ...] = ()


def answer(settings: Settings, words: Sequence[str], asked: Mapping[str, str], texts: Mapping[str, str]) -> Outcome:
    """What `policygraph review` prints: the list of what is to be reviewed, or what was decided.

    `asked` holds the values of the options: kind, document, form, reason, by.

    Raises:
        PolicyGraphError: there is no store, or what the words say cannot be done.
    """
    store = open_store(settings.store)
    if words:
        return decide(Desk(store, settings.curation), words, Grounds(asked["reason"], asked["by"]))
    if asked["kind"].removeprefix("pg:") == alignments.KIND:
        found_pairs = alignments.unsure(store, load_catalogue(settings.queries), asked["document"])
        return Outcome(alignments.render(found_pairs, asked["form"]))
    wanted = review.Asked(asked["kind"], asked["document"], texts)
    found = review.unreviewed(store, load_catalogue(settings.queries), wanted)
    return Outcome(review.render(found, asked["form"]))


def decide(desk: Desk, words: Iterable[str], grounds: Grounds) -> Outcome:
    """Do what the words say: an action and its things; the file of judgements changes only if all of it can be done.

    Raises:
        ParameterError: there is no such action, or a thing cannot be judged so; the message says what to do.
        SourceError: the judgements in the folder are faulty, or would be.
    """
    action, *things = words
    if action not in ACTIONS:
        known = ", ".join(ACTIONS)
        raise ParameterError(f"There is no action {action!r}; use one of {known}.", f"没有“{action}”，可用 {known}。")
    if action == "judgements":
        return Outcome(to_text(judgements.read_folder(desk.folder)))
    if action == "undo":
        return _undo(desk, things)
    return _judge(desk, Verdict(action), things, grounds)


def _judge(desk: Desk, verdict: Verdict, things: list[str], grounds: Grounds) -> Outcome:
    if not things or (verdict is Verdict.MERGE and len(things) != 2):
        shape = "merge A B" if verdict is Verdict.MERGE else f"{verdict} THING…"
        raise ParameterError(f"Write policygraph review {shape} --reason TEXT.", f"请写 policygraph review {shape}。")
    if not grounds.reason.strip():
        raise ParameterError("A judgement needs a reason; add --reason TEXT.", "判断须有理由，请加 --reason。")
    into = _find(desk, things.pop(), Verdict.MERGE) if verdict is Verdict.MERGE else ""
    found = [_find(desk, thing, verdict) for thing in things]
    for thing in found:
        _refuse(desk, verdict, thing)
    reason = " ".join(grounds.reason.split())
    new = [Judgement(verdict, thing, reason, into, grounds.by.strip(), _label(desk.store, thing)) for thing in found]
    warnings = [warning for one in new for warning in _warnings(desk, one)]
    written = judgements.read_written(desk.folder).by_thing
    _refuse_hand_written(desk, found, written)
    judgements.write(desk.folder, _fit(desk, {**written, **{one.thing: one for one in new}}))
    lines = [_line(one) for one in new]
    return Outcome("\n".join([*lines, _NEXT]) + "\n", tuple(warnings))


_NEXT: Final = "下次建库时采用 applied by the next build: policygraph build"


def _fit(desk: Desk, wanted: dict[str, Judgement]) -> Iterable[Judgement]:
    """The judgements, if their merges, with those written by hand, run in no circle."""
    whole = Judgements({**judgements.read_folder(desk.folder).by_thing, **wanted})
    for thing in whole.by_thing:
        whole.chain(thing)
    return wanted.values()


def _undo(desk: Desk, things: list[str]) -> Outcome:
    """Take judgements back; a thing is told by its IRI, or by the name it had when it was judged."""
    if not things:
        raise ParameterError("Write policygraph review undo THING….", "请写 policygraph review undo 条目。")
    written = dict(judgements.read_written(desk.folder).by_thing)
    lines = []
    for text in things:
        iri = _expanded(text)
        meant = [one for one in written.values() if iri == one.thing or (text == one.label and iri == text)]
        if len(meant) != 1:
            file = judgements.WRITTEN
            raise ParameterError(
                f"{file} has {len(meant)} judgements on {text!r}; policygraph review judgements lists all of them.",
                f"{file} 中有 {len(meant)} 条对“{text}”的判断；policygraph review judgements 列出全部。",
            )
        lines.append("撤销 undone: " + _line(written.pop(meant[0].thing)))
    judgements.write(desk.folder, written.values())
    return Outcome("\n".join([*lines, _NEXT]) + "\n")


def _expanded(text: str) -> str:
    return ID + text.removeprefix("id/") if text.startswith("id/") else expand(text.strip("<>"))


def _find(desk: Desk, text: str, verdict: Verdict) -> str:
    """The IRI of what a text names: as an IRI, or by a name that one thing has.

    Raises:
        ParameterError: nothing, or more than one thing, is named so.
    """
    try:
        term = values.parse("iri", text.strip("<>"), desk.store)
    except ParameterError as error:
        raise ParameterError(f"{text}: {error.message}.", f"{text}：{error.message_zh}。") from error
    iri = term.value if isinstance(term, NamedNode) else ""
    node = NamedNode(iri)
    backend = desk.store.backend
    is_held = any(backend.quads_for_pattern(node, None, None, None)) or any(
        backend.quads_for_pattern(None, None, node, None)
    )
    if not is_held:
        raise ParameterError(f"The store knows nothing of {text}; give a name or IRI it has.", f"库中没有 {text}。")
    if (verdict is Verdict.DISMISS) != _is_a(desk.store, iri, PG + "Finding"):
        other = "dismiss" if verdict is not Verdict.DISMISS else "accept or reject"
        raise ParameterError(
            f"{text} cannot be judged by {verdict}; use {other}.", f"{text} 不能用 {verdict}，请用 {other}。"
        )
    return iri


def _refuse(desk: Desk, verdict: Verdict, iri: str) -> None:
    """Refuse what a build would not apply.

    Raises:
        ParameterError: the thing is in the registry, a loaded document, or a part of one other than a fact.
    """
    name, key = iri.removeprefix(ID), key_of(iri)
    if any(desk.store.backend.quads_for_pattern(NamedNode(iri), None, None, NamedNode(graph_iri("registry")))):
        raise ParameterError(
            f"{name} is in the registry; change graph/registry, or merge the other thing into it.",
            f"{name} 在登记表中，请改 graph/registry，或把另一条并入它。",
        )
    if verdict is Verdict.MERGE and _is_a(desk.store, iri, PG + alignments.KIND):
        raise ParameterError(
            f"{name} is an alignment; accept or reject it.", f"{name} 是任务对应，请用 accept 或 reject。"
        )
    if verdict in {Verdict.ACCEPT, Verdict.DISMISS} or key is None or not any(_document(desk.store, key)):
        return
    is_fact = iri.startswith((f"{document_iri(key)}/statement/", f"{document_iri(key)}/figure/"))
    if verdict is Verdict.MERGE or not is_fact:
        raise ParameterError(
            f"{name} belongs to the loaded document {key}; only its statements and figures can be rejected.",
            f"{name} 属于已录入的文件 {key}，只有其中的陈述和数值可以否定。",
        )


def _document(store: Store, key: str) -> Iterable[object]:
    return store.graph(graph_iri("document", key))


def _refuse_hand_written(desk: Desk, found: Iterable[str], written: Mapping[str, Judgement]) -> None:
    """Refuse to judge again what a file written by hand judges."""
    by_hand = judgements.read_folder(desk.folder).by_thing
    for thing in found:
        if thing in by_hand and thing not in written:
            raise ParameterError(
                f"{thing.removeprefix(ID)} is judged in a file written by hand; change it there.",
                f"{thing.removeprefix(ID)} 已在手写的文件中判断，请改那里。",
            )


def _warnings(desk: Desk, judgement: Judgement) -> list[str]:
    """What a curator should think of twice: things of unlike classes merged, an earlier judgement replaced."""
    found = []
    kinds = [_classes(desk.store, iri, only_asserted=True) for iri in (judgement.thing, judgement.into)]
    if judgement.verdict is Verdict.MERGE and not _are_alike(desk.store, judgement, kinds):
        mine, theirs = ("、".join(sorted(one.removeprefix(PG) for one in kind)) for kind in kinds)
        found.append(f"类别不同 unlike classes: {_name(judgement.thing)} ({mine}) → {_name(judgement.into)} ({theirs})")
    former = judgements.read_written(desk.folder).by_thing.get(judgement.thing)
    if former and former != judgement:
        found.append(f"代替先前的判断 replaces: {_line(former)}")
    return found


def _are_alike(store: Store, merge: Judgement, kinds: list[set[str]]) -> bool:
    """Whether one of two things has a class that the other has as well, be it as a superclass."""
    mine, theirs = kinds
    return bool(mine & _classes(store, merge.into) or theirs & _classes(store, merge.thing))


def _classes(store: Store, iri: str, only_asserted: bool = False) -> set[str]:
    found = store.backend.quads_for_pattern(NamedNode(iri), NamedNode(RDF + "type"), None, None) if iri else ()
    return {
        quad.object.value
        for quad in found
        if isinstance(quad.object, NamedNode)
        and not (only_asserted and str(quad.graph_name).strip("<>").startswith(INFERRED))
    }


def _is_a(store: Store, iri: str, cls: str) -> bool:
    return cls in _classes(store, iri)


def _label(store: Store, iri: str) -> str:
    """The name of a thing, kept with the judgement for when the thing is gone."""
    for name in (SKOS + "prefLabel", RDFS + "label"):
        found = store.backend.quads_for_pattern(NamedNode(iri), NamedNode(name), None, None)
        labels = sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
        if labels:
            return labels[0]
    return ""


def _name(iri: str) -> str:
    return iri.removeprefix(ID)


def _line(one: Judgement) -> str:
    target = f" → {_name(one.into)}" if one.into else ""
    return f"{_CHINESE[one.verdict]} {one.verdict}: {_name(one.thing)}{target}（{one.reason}）"


def to_text(found: Judgements) -> str:
    """All judgements as a table."""
    rows = [
        (f"{_CHINESE[one.verdict]} {one.verdict}", _name(one.thing), _name(one.into), one.reason, one.by)
        for one in found.by_thing.values()
    ]
    heads = ("判断 verdict", "条目 thing", "并入 into", "理由 reason", "编辑 by")
    return (output.to_text(table(heads, rows)) if rows else "") + f"人工判断 judgements: {len(rows)}\n"
