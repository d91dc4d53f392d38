"""A name that may be one: its characters, its form, the rule that found it; and how words are asked for proper parts.

Input: none. Output: `Candidate` and questions about words. Neighbours: suffixed, quoted, listed, bodies and clusters
make candidates; reading chooses among them.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.entities import patterns
from loaders.entities.boundaries import Scan
from loaders.entities.forms import FORMS, Form
from loaders.frozen import record
from loaders.phrases import PHRASES


@record(frozen=True, slots=True)
class Candidate:
    """Folded characters start to end as a name of a form, and the rule that found it.

    `tail` is what the print says of several names at once (产业集群).
    """

    start: int
    end: int
    form: Form
    rule: str
    tail: str = ""


def state_head(words: str) -> str:
    """国家, 全国 or 中国 at the head of a name; empty where there is none."""
    heads = FORMS.words("state_heads")
    if not words.startswith(heads) or words.startswith(FORMS.words("not_state_heads")):
        return ""
    return next(head for head in heads if words.startswith(head))


def level_word(words: str) -> str:
    """市, 省 … at the head of a name that does not say of which place; empty where there is none."""
    levels = PHRASES.words("level_words")
    if not words.startswith(levels) or words.startswith(FORMS.words("not_levels")):
        return ""
    return "" if words.startswith(PHRASES.words("level_lookalikes")) else next(w for w in levels if words.startswith(w))


def has_proper_part(scan: Scan, start: int, end: int) -> bool:
    """Whether a place, a known name, a quoted part, an ordinal or a Latin brand stands in the characters."""
    if next(scan.hits_from(start, end), None) is not None:
        return True
    words = scan.words[start:end]
    if any(word in words for word in FORMS.words("ordinals")) or _has_quote(words):
        return True
    common = FORMS.words("common_latin")
    return any(match.group() not in common for match in patterns.LATIN_PATTERN.finditer(words))


def without_town(scan: Scan, candidate: Candidate) -> Candidate:
    """A name without the town that bears it: 甲镇中国家电产业基地 is 中国家电产业基地."""
    town = patterns.BORNE_PATTERN.match(scan.words, candidate.start, candidate.end)
    return replace(candidate, start=town.end()) if town else candidate


def _has_quote(words: str) -> bool:
    """Whether a quoted part stands in the words that is more than a slogan."""
    opener, closer = words.find("“"), words.find("”")
    single = words.find("‘"), words.find("’")
    if 0 <= single[0] < single[1]:
        return True
    inside = words[opener + 1 : closer]
    is_sum = "+" in inside and not inside[:1].isdigit()
    return 0 <= opener < closer and len(inside) > 1 and not is_sum and inside not in FORMS.words("slogans")
