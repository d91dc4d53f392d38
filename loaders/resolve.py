"""Names to identities: which body a printed name of a list means in a document of a place.

Input: the pieces of a list, in order (an elided level word is inherited from the name before). Output: `Actor` values;
what the registry does not know is minted by its form and noted, generic actors are noted and left out. Neighbours:
lists before; assignments, worklists and indicators after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.identifiers import is_nameable, org_iri
from graph.reference import STATE, Entity
from loaders import patterns
from loaders.findings import Finding, finding
from loaders.frozen import record
from loaders.lists import Piece
from loaders.names import UNIT_KINDS, NameIndex
from loaders.phrases import PHRASES
from loaders.places import COUNTY, Places
from loaders.spans import squeeze

GROUP_KIND = "OrganizationGroup"
UNKNOWN_KIND = "Organization"
LONGEST_NAME = 40
TOWNS = ("街道", "镇", "乡")
ROUND = str.maketrans("〔〕", "（）")
"""Within round brackets print sets square ones: （…，各区县〔自治县〕政府）."""


@record(frozen=True, slots=True)
class Minted:
    """A body that the registry does not know: its class by form, names, and the place it belongs to (a code or "")."""

    iri: str
    kind: str
    label: str
    printed: str
    jurisdiction: str


@record(frozen=True, slots=True)
class Actor:
    """A body that a printed name means, and how that was found (local name of a pg: resolution)."""

    iri: str
    label: str
    resolution: str
    minted: Minted | None = None


@record(frozen=True, slots=True)
class Named:
    """A piece of a list and the body it means; None for a generic actor."""

    piece: Piece
    actor: Actor | None


@record(frozen=True, slots=True)
class _Level:
    """The level that the last full name of a list stated: 市 of a place, or 市委 for departments of the party."""

    word: str = ""
    code: str = ""
    party: str = ""


@record(frozen=True, slots=True)
class Resolver:
    """The names of the registry as a document of a place uses them.

    `scope` sets its names apart where no place is; `zone` is the zone whose committee issued it, which 区 then means.
    """

    index: NameIndex
    code: str
    scope: str = ""
    zone: str = ""

    @property
    def places(self) -> Places:
        """The divisions of China."""
        return self.index.places

    def is_known(self, words: str) -> bool:
        """Whether the registry has a body or group of this folded name, as printed here."""
        return self.index.unit(words, self.code) is not None

    def is_in_list(self, words: str) -> bool:
        """Whether words can stand in a list as they are: a known body, or a place whose ending the last one says."""
        return self.is_known(words) or words in self.places.by_short_name

    def resolve(self, pieces: Iterable[Piece], rule: str) -> tuple[list[Named], list[Finding]]:
        """The bodies that the names of one list mean, in order, and what is odd about them."""
        named: list[Named] = []
        findings: list[Finding] = []
        level = _Level()
        listed = list(pieces)
        for piece, words in zip(listed, self.completed(listed), strict=True):
            actor, level = self._actor(words, level)
            if actor and actor.minted and words != piece.words:
                actor = replace(actor, minted=replace(actor.minted, printed=piece.words))
            named.append(Named(piece, actor))
            if actor is None:
                findings.append(finding("GenericActor", piece.span, rule, name=piece.words))
            elif actor.minted:
                findings.append(finding("UnresolvedName", piece.span, rule, name=piece.words, label=actor.label))
        return named, findings

    def completed(self, pieces: Sequence[Piece]) -> list[str]:
        """The words of a list, each with the ending that the last of a row says for all (珠海、湛江市政府)."""
        words = [piece.words for piece in pieces]
        ending = ""
        for index in range(len(words) - 1, -1, -1):
            endings = PHRASES.words("shared_endings")
            own = next(filter(words[index].endswith, endings)) if words[index].endswith(endings) else ""
            if own or not ending:
                ending = own
                continue
            words[index] = self._with_ending(words[index], ending)
            ending = ending if words[index].endswith(ending) or words[index] in self.places.by_name else ""
        return _with_group_starts(words)

    def _with_ending(self, words: str, ending: str) -> str:
        """A place or zone with the ending of a name behind it; other words as they are."""
        if ending.endswith("政府"):
            codes = self.places.by_short_name.get(words, ())
            code = self.places.nearest(codes, self.code) if codes else ""
            return self.places.name(code) + ending if code else words
        if words.endswith(PHRASES.words("company_shorts")) and ending.endswith("公司"):
            return words + ending
        is_zone = words.endswith(PHRASES.words("zone_endings")) and words not in self.places.by_name
        is_zone = is_zone and not ending.endswith("公司")
        return words + ending if is_zone else words

    def states_level(self, words: str) -> bool:
        """Whether a name tells itself whose it is: 市科技局, 国家医保局, 鹤山市科技局."""
        level = self._level_of(words)
        return bool(level.word or level.code)

    def named(self, words: str) -> Actor | None:
        """The body that words by themselves mean; None for generic or empty ones."""
        folded = squeeze(words)
        return self._actor(folded, _Level())[0] if folded else None

    def _actor(self, words: str, level: _Level) -> tuple[Actor | None, _Level]:
        words = words.translate(ROUND)
        own = self._level_of(words)
        known = self._known(words, own, level)
        if known:
            return known, own if _passes_on(own, words) else level
        if is_generic(words) or words in PHRASES.words("level_words"):
            return None, level
        if self.zone and (self._is_own(words, own) or not (own.code or own.word or level.word or level.code)):
            return self._of_zone(words), level
        if own.code or own.word:
            return self._minted(words, own), own if _passes_on(own, words) else level
        return self._minted(words, level, is_elided=True), level

    def _level_of(self, words: str) -> _Level:
        """The level that a name states itself."""
        if words.startswith(PHRASES.words("state_heads")) and words not in PHRASES.words("state_lookalikes"):
            return _Level("国", STATE)
        word = _start(words, "level_words")
        if word and not words.startswith(PHRASES.words("level_lookalikes")):
            return _Level(word, self.places.of_level_word(word, self.code), _start(words, "party_prefixes"))
        code, _ = self._place_at_head(words)
        return _Level("", code)

    def _place_at_head(self, words: str) -> tuple[str, int]:
        """The place before the name of a body, if it is one that a document of this place would name so."""
        code, length = self.places.at_head(words, self.code)
        if not code or length == len(words) or words[:length] in PHRASES.words("place_lookalikes"):
            return "", 0
        if words[length:].startswith(TOWNS) and words[:length] not in self.places.by_name:
            return "", 0  # 永丰街道 is no street of 永丰县 elsewhere
        is_near = bool({*self.places.chain(code)} & {*self.places.chain(self.code)} - {STATE})
        is_plain = length > 2 and words[:length] in self.places.by_name
        return (code, length) if is_near or is_plain or self.code in {"", STATE} else ("", 0)

    def _known(self, words: str, own: _Level, level: _Level) -> Actor | None:
        """The body of the registry that is meant, the level word of the list restored where it is left out."""
        tried = [words]
        if not own.word and not own.code and level.word and words.endswith(PHRASES.words("elided_endings")):
            tried = [level.party + words] * bool(level.party) + [level.word + words, words]
        for form in tried:
            entity = self.index.unit(form, self.code) or self._of_place(form)
            if entity:
                return Actor(entity.iri, entity.label, self._how(form, words))
        return None

    def _of_place(self, words: str) -> Entity | None:
        """The body of a nearby place by its place name and local form: 鹤山市科技局 by 科技局 or 市科技局 there."""
        code, length = self._place_at_head(words)
        if not code or words in self.places.by_name:
            return self._government_of(words)
        place, rest = words[:length], words[length:]
        for form in (self.places.name(code) + rest, place[-1] + rest, rest):
            found = [e for e in self.index.find(form, code) if set(e.kinds) & UNIT_KINDS and e.jurisdiction == code]
            if found:
                return found[0]
        return None

    def _government_of(self, words: str) -> Entity | None:
        """The government that a bare place name among bodies stands for."""
        codes = self.places.by_name.get(words, ())
        code = self.places.nearest(codes, self.code) if codes else ""
        return self.index.unit(f"{words}人民政府", code) if code else None

    def _how(self, form: str, words: str) -> str:
        if form != words:
            return "LevelWordRestored"
        if self.index.unit(form, self.code) and not _has_unit(self.index.find(form, self.code)):
            return "ZoneAsCommittee"
        return "FullName" if _has_unit(self.index.anywhere.get(words, ())) else "ShortNameInContext"

    def _is_own(self, words: str, own: _Level) -> bool:
        """Whether a name says by 区 or 园区 that it is a body of the zone that issued the document."""
        return bool(self._zone_word(words)) or (own.word == "区" and not own.code)

    def _zone_word(self, words: str) -> str:
        """The word by which a name means the zone itself (园区, 高新区); empty where it has none."""
        return next((w for w in PHRASES.words("zone_words") if words.startswith(w) and self.zone.endswith(w)), "")

    def _of_zone(self, words: str) -> Actor:
        """A body of the zone that issued the document, by its form alone."""
        kind = kind_of(words)
        if kind in PHRASES.words("national_kinds") or kind == GROUP_KIND:
            return self._minted(words, _Level(), is_elided=True)
        start = self._zone_word(words) or ("区" if words.startswith("区") else "")
        name = self.zone + words[len(start) :]
        return _actor(Minted(org_iri(name), kind, name, words, self.code))

    def _minted(self, words: str, level: _Level, is_elided: bool = False) -> Actor:
        """A body by its form alone."""
        kind = kind_of(words)
        if kind == GROUP_KIND:
            level = _Level("", self.code)
        if words in self.places.by_name and self.places.nearest(self.places.by_name[words], self.code):
            code = self.places.nearest(self.places.by_name[words], self.code)
            name = f"{self.places.full_name(code)}人民政府"
            return _actor(Minted(org_iri(name), "Government", f"{words}人民政府", words, code))
        code = self._home(words, kind, level, is_elided)
        rest = words
        if level.word and level.code and level.word != "国" and not is_elided:
            rest = words[len(level.word) :]
        elif not is_elided and level.code and kind != GROUP_KIND:
            return self._minted_with_place(words, kind, level.code)
        elif is_elided and level.party and words in PHRASES.words("party_departments"):
            rest, kind = level.party[len(level.word) :] + words, "PartyBody"
        rest += committee_ending(rest, kind)
        before = self._before(rest, code) if code != STATE else ("", "")
        label, full = before[0] + rest, before[1] + rest
        if not code and kind not in PHRASES.words("national_kinds"):
            full = f"{self.scope}·{words}" if self.scope else words
        return _actor(Minted(org_iri(full), kind, label, words, code))

    def _before(self, words: str, code: str) -> tuple[str, str]:
        """The place before a name in its label and its identity; a name that begins with it has what is above it."""
        name, full = self.places.name(code), self.places.full_name(code)
        core = name[:-1]
        if len(core) > 1 and words.startswith(core) and self.places.level(code) == COUNTY:
            return "", full.removesuffix(name)
        return name, full

    def _minted_with_place(self, words: str, kind: str, code: str) -> Actor:
        """A body whose name begins with its place; a county's carries the prefecture's name in its identity."""
        _, length = self._place_at_head(words)
        label = words + committee_ending(words, kind)
        full = label
        if length and words[:length] == self.places.name(code):
            full = self.places.full_name(code) + label[length:]
        code = "" if kind in PHRASES.words("national_kinds") else code
        return _actor(Minted(org_iri(full), kind, label, words, code))

    def _home(self, words: str, kind: str, level: _Level, is_elided: bool) -> str:
        """Code of the place that a minted body belongs to; empty for those that belong to none."""
        if level.word and not is_elided:
            return level.code or self.code
        if kind in PHRASES.words("national_kinds"):
            return ""
        is_ministry = words.endswith("部") and not words.endswith(PHRASES.words("party_departments"))
        if is_elided and is_ministry:
            return STATE
        return level.code or self.code


def _passes_on(level: _Level, words: str) -> bool:
    """Whether the names behind a name inherit its level: not that of another place's government (文登区政府、高区)."""
    return bool(level.word) or (bool(level.code) and not words.endswith("政府"))


def _with_group_starts(words: Sequence[str]) -> list[str]:
    """The words with 各 restored where a collective goes on (各镇人民政府、街道办事处)."""
    found: list[str] = []
    for one in words:
        goes_on = bool(found) and found[-1].startswith("各") and one in PHRASES.words("collective_rests")
        found.append(f"各{one}" if goes_on else one)
    return found


def _actor(minted: Minted) -> Actor:
    return Actor(minted.iri, minted.label, "Minted", minted)


def _has_unit(entities: Iterable[Entity]) -> bool:
    return any(set(e.kinds) & UNIT_KINDS for e in entities)


def _start(words: str, table: str) -> str:
    """The word of a table (longest first) with which words begin; empty where there is none."""
    starts = PHRASES.words(table)
    return next(filter(words.startswith, starts)) if words.startswith(starts) else ""


def committee_ending(words: str, kind: str) -> str:
    """What a zone's name lacks to be that of its committee (洛阳高新区 -> 管委会)."""
    is_zone = kind == "ManagementCommittee" and not words.endswith(("管委会", "管理委员会", "管委", "）"))
    return "管委会" if is_zone else ""


@lru_cache(maxsize=4096)
def is_generic(words: str) -> bool:
    """Whether a name means nobody in particular (有关部门, 科技部门, 各相关镇区)."""
    marked = any(word in words for word in PHRASES.words("generic"))
    endings = PHRASES.words("generic_endings")
    if not words.startswith(PHRASES.words("group_starts")):
        endings += PHRASES.words("collective_endings")
    return marked or words in PHRASES.words("anonymous") or words.endswith(endings)


def is_unit_like(words: str) -> bool:
    """Whether words have the form of the name of a body or group."""
    if not 2 <= len(words) <= LONGEST_NAME or not is_nameable(words):
        return False
    return kind_of(words) != UNKNOWN_KIND


@lru_cache(maxsize=4096)
def kind_of(words: str) -> str:
    """Local name of the class that the form of a name tells; pg:Organization where it tells none."""
    if words.startswith(PHRASES.words("group_starts")) or patterns.COUNTED_GROUP_PATTERN.search(words):
        return GROUP_KIND
    bare = words
    while bare.endswith("）") and "（" in bare:
        bare = bare[: bare.rindex("（")]
    return next((kind for ending, kind in PHRASES.kinds if bare.endswith(ending)), UNKNOWN_KIND)
