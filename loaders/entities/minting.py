"""Identities of things that the registry does not know: from the printed name and the place of the document.

Input: folded words of a name and its form. Output: `Thing` with the fullest name that the words give. A name belongs to
the place that it begins with, else to that of the document; companies, universities, institutes and what is named
after the State hold for the whole country. Neighbours: reading asks; graph.identifiers makes the IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.identifiers import is_nameable, thing_iri
from graph.reference import STATE
from loaders.entities.candidates import level_word, state_head
from loaders.entities.forms import Form
from loaders.records import Thing
from loaders.resolve import Resolver

NATIONAL, LOCAL, FIXED, TOWN = "national", "local", "fixed", "town"
QUOTES = str.maketrans("", "", "“”‘’")


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose a name is: code, the full name that tells places apart, the full name, length of its printed form."""

    code: str
    apart: str
    name: str
    length: int


def mint(words: str, form: Form, resolver: Resolver, head: tuple[str, int] = ("", 0)) -> Thing | None:
    """The thing of a form that folded words name; None where no name is left of them.

    `head` is the place that the words begin with: its code, the length of its name.
    """
    words = _unquoted(words)
    if not is_nameable(words):
        return None
    if form.scope == NATIONAL:
        return _thing(form, words, words, ("", ""))
    word = level_word(words)
    code = resolver.places.of_level_word(word, resolver.code) if word else ""
    if code and code != STATE:
        return _of_place(words, form, _place(resolver, code, len(word)), is_level=True)
    if head[0] and head[0] != STATE and head[1] < len(words):
        return _of_place(words, form, _place(resolver, *head), is_level=False)
    if state_head(words):
        return _thing(form, words, words, ("", ""))
    return _thing(form, _scope(resolver) + words, words, (resolver.code, ""))


def _scope(resolver: Resolver) -> str:
    """What sets a name apart that says nothing of its place: the document's place, or the document."""
    if resolver.code == STATE:
        return ""
    if resolver.code:
        return resolver.places.full_name(resolver.code)
    return f"{resolver.scope}·" if resolver.scope else ""


def _unquoted(words: str) -> str:
    """A name without the marks that hold all of it."""
    return words[1:-1] if len(words) > 2 and words[0] == "“" and words.find("”") == len(words) - 1 else words


def _place(resolver: Resolver, code: str, length: int) -> _Place:
    places = resolver.places
    return _Place(code, places.full_name(code), places.name(code), length)


def _of_place(words: str, form: Form, place: _Place, is_level: bool) -> Thing:
    """A thing whose name begins with its place, or with the level word that means it."""
    rest = words[place.length :]
    is_plain = words[: place.length] != place.name
    keeps = form.scope == FIXED or rest.startswith(("（", "-"))
    if is_plain and keeps and not is_level:
        return _thing(form, words, words, (place.code, ""))
    apart = place.apart if form.scope in {LOCAL, FIXED} else place.name
    return _thing(form, apart + rest, place.name + rest, (place.code, words if is_level else ""))


def _thing(form: Form, identity: str, label: str, where: tuple[str, str]) -> Thing:
    code, local = where
    segment = "place" if form.segment == "place" else form.segment
    iri = thing_iri(segment, identity)
    return Thing(iri, form.kinds, label, local_names=(local,) if local else (), jurisdiction=code)


def short_forms(thing: Thing, resolver: Resolver) -> list[str]:
    """What a later mention may leave of a name: without its place, with the level word instead, without brackets."""
    label = thing.label
    head, length = resolver.places.at_head(label, resolver.code)
    forms = []
    if head and head == thing.jurisdiction and length < len(label):
        rest = label[length:]
        last = resolver.places.name(head)[-1]
        plain = label[: length - 1] if label[length - 1] == last and length > 2 else label[:length]
        forms += [rest, last + rest, plain + rest, resolver.places.name(head) + rest]
    forms += [_without_brackets(form) for form in [label, *forms] if "（" in form]
    bare = [form.translate(QUOTES) for form in [label, *forms]]
    return [form for form in dict.fromkeys([*forms, *bare]) if form and form != label]


def _without_brackets(words: str) -> str:
    start, end = words.find("（"), words.find("）")
    return words[:start] + words[end + 1 :] if 0 <= start < end else words
