"""Elisions: shorter forms of a name as people write them, such as 江门科技局, 科技局 and 中微子.

Input: the tokens of a name and its kinds. Output: further tokens by which it can be meant. Neighbour: `names`.
"""

from collections.abc import Iterable, Iterator

from graph.asking.tables import Tables
from graph.asking.wording import Key, key

SHORTEST = 3
"""Tokens that an elided name must keep, so that 市政府 does not become 府."""


class Elisions:
    """Makes shorter forms; `places` are all labels of regions."""

    def __init__(self, tables: Tables, places: Iterable[str]) -> None:
        names = {key(place, tables) for place in places}
        self._places = frozenset(name for name in names if len(name) > 1 or (name and len(name[0]) > 3))
        self._longest = max((len(name) for name in self._places), default=0)
        self._suffixes = frozenset(tables.words["place_endings"])
        self._endings = tuple(key(ending, tables) for ending in tables.words["endings"])
        self._heads = tuple(key(head, tables) for head in tables.words["heads"])
        self._no_places = frozenset(tables.words["keep_place"])

    def of(self, name: Key, kinds: frozenset[str]) -> Iterator[Key]:
        """The shorter forms of a name, without itself."""
        if kinds & self._no_places:
            return
        place = self._place(name)
        rest = name[len(place) :]
        if place:
            yield from self._without_place(place, rest)
        for ending in self._endings:
            if name[-len(ending) :] == ending and len(name) - len(ending) >= SHORTEST:
                yield name[: -len(ending)]
            if place and rest[-len(ending) :] == ending and len(rest) - len(ending) >= SHORTEST:
                yield rest[: -len(ending)]
        yield from self._without_head(name)

    def _place(self, name: Key) -> Key:
        """The name of a place with which a name begins."""
        for length in range(min(self._longest, len(name) - 1), 0, -1):
            if name[:length] in self._places:
                return name[:length]
        return ()

    def _without_place(self, place: Key, rest: Key) -> Iterator[Key]:
        """江门市科技局: 江门科技局, 科技局; Jiangmen Science Bureau: Science Bureau Jiangmen."""
        is_chinese = place[0] > "\u2e80"
        if is_chinese and place[-1] in self._suffixes and len(place) > 2:
            yield (*place[:-1], *rest)
        if len(rest) >= (SHORTEST if is_chinese else 2):
            yield rest
            if not is_chinese:
                yield (*rest, *place)

    def _without_head(self, name: Key) -> Iterator[Key]:
        """Management Committee of the Cuiheng New Area: Cuiheng New Area."""
        for head in self._heads:
            if name[: len(head)] == head and len(name) > len(head):
                rest = name[len(head) :]
                yield from (rest, (*rest, head[-1]), self._named_twice(rest))

    def _named_twice(self, rest: Key) -> Key:
        """The name without a place in front."""
        place = self._place(rest)
        return rest[len(place) :] if len(rest) - len(place) > 1 else rest
