"""What a name says by itself: 某园某基地 lies in 某园, 某湾某片区 is part of 某湾, a bank branch lies in its place.

Input: the mentions of a document, masked sentences. Output: `Named` values, one for each thing, where it first stands.
Neighbours: masked before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.identifiers import place_iri
from loaders.frozen import record
from loaders.records import Mention
from loaders.relations import industries, links, patterns
from loaders.relations.frames import Frame
from loaders.relations.grammar import GRAMMAR
from loaders.relations.links import Link
from loaders.resolve import Resolver
from loaders.spans import fold

INSIDE = frozenset({"park", "site", "institute"})
BRANCHES = frozenset({"firm", "institute", "site", "body"})
HOLDS = frozenset({"park"})
PARTS_OF_SITES = ("分中心", "基地", "分站", "分平台", "节点", "工作站")
LED = frozenset({"park", "site", "institute", "programme", "document", "cluster"})
SHORTEST = 3
SHORTEST_TOWN, LONGEST_TOWN = 2, 6
LONGEST_HEAD = 12
TOWNS = ("镇", "乡", "街道", "办事处")
PARK_KINDS = frozenset({"Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})


@record(frozen=True, slots=True)
class Named:
    """A link that a name states: subject, predicate, and the object as the name prints it."""

    subject: Mention
    predicate: str
    object: Mention


@record(frozen=True, slots=True)
class _Known:
    """What a document names, by its words: parks and places, platforms, universities, towns, things that are led."""

    holders: dict[str, Mention]
    sites: dict[str, Mention]
    schools: dict[str, Mention]
    towns: dict[str, Mention]
    led: dict[str, Mention]


def find(text: str, mentions: Sequence[Mention], resolver: Resolver) -> list[Named]:
    """The links that names state by themselves, in order of print."""
    known = _known(mentions)
    found: list[Named] = []
    seen: set[str] = set()
    for mention in mentions:
        if mention.iri not in seen and mention.words:
            some = _of_name(text, mention, known, resolver)
            found += some
            seen |= {mention.iri} if some else set()
    return found


def _known(mentions: Sequence[Mention]) -> _Known:
    slots = [(m.words.strip("“”"), m, GRAMMAR.slot_name(m)) for m in reversed(mentions)]
    holders = {words: m for words, m, slot in slots if slot in {"park", "region"}}
    return _Known(
        holders=holders,
        sites={words: m for words, m, slot in slots if slot == "site"},
        schools={words: m for words, m, slot in slots if slot == "school"},
        towns={words: m for words, m in holders.items() if _is_town(m)},
        led={words: m for words, m, slot in slots if slot in LED},
    )


def _of_name(text: str, mention: Mention, known: _Known, resolver: Resolver) -> list[Named]:
    """What one name says: what holds it, else whose branch it is or its town; who runs or leads."""
    placed = _holder(text, mention, known, resolver) or _branch(text, mention, known, resolver)
    placed = placed or _of_town(text, mention, known.towns)
    return [*placed, *_run(mention, known.schools), *_leads(text, mention, known.led, resolver)]


def _holder(text: str, mention: Mention, known: _Known, resolver: Resolver) -> list[Named]:
    """The park or region whose name the name begins with; the centre that a base is of."""
    words = mention.words
    if GRAMMAR.slot_name(mention) not in {*INSIDE, "region"}:
        return []
    for length in range(len(words) - 2, SHORTEST - 1, -1):
        head, rest = words[:length], words[length:]
        if head in known.sites and known.sites[head].iri != mention.iri and rest.endswith(PARTS_OF_SITES):
            return [Named(mention, "partOf", _inside(text, mention, (0, length), known.sites[head]))]
        holder = known.holders.get(head) or _registered(head, resolver)
        if holder is None or holder.iri == mention.iri:
            continue
        part = patterns.PART_NAME_PATTERN.search(rest)
        if not part and (GRAMMAR.slot_name(holder) != "park" or GRAMMAR.slot_name(mention) == "region"):
            continue
        inside = _inside(text, mention, (0, length), holder)
        if patterns.STATUS_PATTERN.match(rest):
            return [Named(_as(mention, holder), "participatesIn", mention)]
        return [Named(mention, predicate, inside) for predicate in _held(mention, rest, holder)]
    return []


def _held(mention: Mention, rest: str, holder: Mention) -> tuple[str, ...]:
    """How a name with a holder at its head is linked to it; a park in a park is also a part of it."""
    part = patterns.PART_NAME_PATTERN.search(rest)
    is_park = GRAMMAR.slot_name(holder) == "park"
    if part and part.group("branch"):
        return ("branchOf",) if is_park else ()
    if part:
        return ("partOf",)
    return ("locatedIn", "partOf") if is_park and GRAMMAR.slot_name(mention) == "park" else ("locatedIn",)


def _run(mention: Mention, schools: dict[str, Mention]) -> list[Named]:
    """甲大学乙研究院: the university takes part in it."""
    words = mention.words
    if GRAMMAR.slot_name(mention) not in {"institute", "site"} or mention.iri in {m.iri for m in schools.values()}:
        return []
    heads = (schools[words[:n]] for n in range(len(words) - 2, SHORTEST, -1) if words[:n] in schools)
    school = next(heads, None)
    return [Named(_as(mention, school), "participatesIn", mention)] if school else []


def _as(mention: Mention, thing: Mention) -> Mention:
    """A thing at the place of a name that tells it."""
    return Mention(mention.span, "", thing.iri, thing.kinds)


def _leads(text: str, mention: Mention, led: dict[str, Mention], resolver: Resolver) -> list[Named]:
    """甲市建设乙领导小组, 甲推进乙工作办公室: it coordinates 乙."""
    words = mention.words
    verb = patterns.LEADING_NAME_PATTERN.search(words)
    if GRAMMAR.slot_name(mention) != "body" or verb is None:
        return []
    start = verb.end("verb")
    for end in range(verb.start("group"), start + 1, -1):
        thing = led.get(words[start:end].strip("“”")) or _of_head(words, (verb.start("verb"), start, end), resolver)
        if thing and thing.iri != mention.iri:
            return [Named(mention, "coordinates", _inside(text, mention, (start, end), thing))]
    return []


def _of_head(words: str, place: tuple[int, int, int], resolver: Resolver) -> Mention | None:
    """甲建设国家乙区办公室: the park of the registry that is called so, or 甲国家乙区."""
    verb, start, end = place
    return _registered(words[start:end], resolver) or _registered(words[:verb] + words[start:end], resolver)


def _registered(words: str, resolver: Resolver) -> Mention | None:
    """The park of the registry that has a name."""
    for entity in resolver.index.find(words, resolver.code):
        if PARK_KINDS & set(entity.kinds):
            return Mention(fold(words).span(0, len(words)), words, entity.iri, entity.kinds)
    return None


def _branch(text: str, mention: Mention, known: _Known, resolver: Resolver) -> list[Named]:
    """The place or park of a branch: 建设银行台山科技支行, 某中心江门分中心, 某中心某高新区分中心."""
    words = mention.words
    match = patterns.BRANCH_PATTERN.search(words)
    if not match or GRAMMAR.slot_name(mention) not in BRANCHES:
        return []
    for start in range(max(match.start() - LONGEST_HEAD, 1), match.start() - 1):
        park = known.holders.get(words[start : match.start()])
        if park and GRAMMAR.slot_name(park) == "park":
            return _hosted(mention, _inside(text, mention, (start, match.start()), park))
    for start in range(match.start(), max(match.start() - 6, 1), -1):
        code, length = resolver.places.at_head(words[start:], resolver.code)
        if code and start + length >= match.start():
            place = Mention(mention.span, "", str(place_iri(code)), ("Region",))
            return [Named(mention, "locatedIn", _inside(text, mention, (start, start + length), place))]
    return []


def _hosted(mention: Mention, place: Mention) -> list[Named]:
    """A thing lies in a place or park that its name tells, which hosts it."""
    located = Named(mention, "locatedIn", place)
    is_near = GRAMMAR.slot_name(place) == "park" or place.iri.endswith(TOWNS)
    return [located, Named(_as(mention, place), "hosts", mention)] if is_near else [located]


def grown(mention: Mention, resolver: Resolver) -> tuple[int, int] | None:
    """Where the name of a park prints the industry that it is for, one of the registry (海洋装备产业园)."""
    match = patterns.PARK_OF_INDUSTRY_PATTERN.match(mention.words)
    if not match or GRAMMAR.slot_name(mention) != "park":
        return None
    end = match.end("stem") + (2 if match.group("base").startswith("产业") else 0)
    for start in range(match.end("stem") - 1):
        if industries.known(mention.words[start : match.end("stem")], resolver):
            return start, end
    return None


def _is_town(mention: Mention) -> bool:
    """Whether a region is a town or the like, which has no code of the divisions."""
    is_coded = mention.iri.rsplit("/", 1)[-1].isdecimal()
    return GRAMMAR.slot_name(mention) == "region" and not is_coded and bool(patterns.TOWN_PATTERN.search(mention.iri))


def _of_town(text: str, mention: Mention, towns: dict[str, Mention]) -> list[Named]:
    """The town that stands at the head of a name, in its brackets or behind who runs it: 某大学某镇研究院."""
    words = mention.words
    if GRAMMAR.slot_name(mention) not in INSIDE:
        return []
    for match in patterns.PLACE_IN_NAME_PATTERN.finditer(words):
        for length in range(LONGEST_TOWN, SHORTEST_TOWN - 1, -1):
            end = match.end() + length
            named = words[match.end() : end]
            town = towns.get(named) if end < len(words) else None
            if match.group() == "（" and words[end : end + 1] == "）":
                town = town or towns.get(named + "镇") or towns.get(named + "街道")
            if town and town.iri != mention.iri:
                return _hosted(mention, _inside(text, mention, (match.end(), end), town))
    return []


def _inside(text: str, mention: Mention, place: tuple[int, int], thing: Mention) -> Mention:
    """A thing as a part of a longer name prints it."""
    span = fold(text, mention.span).span(*place)
    return Mention(span, mention.words[slice(*place)], thing.iri, thing.kinds)


def beside(frame: Frame) -> Iterator[Link]:
    """甲乙, 甲的乙: a platform, park or institute named right behind a park or place lies in it."""
    text = frame.sentence.text
    for match in patterns.BESIDE_PATTERN.finditer(text):
        outer, inner = frame.sentence.names[match.start()], frame.sentence.names[match.end() - 1]
        if GRAMMAR.slot_name(outer) not in {"park", "region"} or GRAMMAR.slot_name(inner) not in INSIDE:
            continue
        clause = next((c for c in frame.clauses if c[0] <= match.start() < c[1]), match.span())
        if outer.iri == inner.iri:
            continue
        if links.is_status(inner):
            yield Link(outer, "participatesIn", inner, clause)
        else:
            yield Link(inner, "locatedIn", outer, clause)
            yield Link(outer, "hosts", inner, clause)
