"""Names between quotation marks: “雏鹰计划”, “创新城市联盟”, 打造“珠西云谷”, 推进“一区多园”建设.

Input: the scan of a text. Output: candidates without their marks. A quoted name is typed by how it ends, or by the
noun behind it; slogans and emphasised words are none. Neighbours: suffixed reads names that hold a quoted part.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.entities import patterns
from loaders.entities.boundaries import DASH, LONGEST_QUOTE, Kind, Scan
from loaders.entities.candidates import Candidate, has_proper_part
from loaders.entities.forms import FORMS, LONGEST_WORD, Form, Need

RULE, SET_RULE = "name-quoted", "name-set"
SHORTEST, LONGEST_BRAND, LONGEST_SET = 2, 8, 6
NO_NAME = "，。；：！？、+"
NUMBERS = "一二两三四五六七八九十0123456789"
SET = Form(("NamedSet", "Strategy"), "set", "local")
SUM = Form(("NamedSet",), "set", "local")
ORDER = Form(("Strategy",), "programme", "local")
SCHOOLS, FEWEST_OF_FIRM = ("大学", "学院", "研究院"), 4
SET_VERBS = ("打造", "推进", "建设", "构建", "创建", "推动")
SET_NOUNS = ("建设", "（", "格局", "发展模式")


def find(scan: Scan) -> Iterator[Candidate]:
    """The quoted names of a text."""
    for closer, opener in sorted(scan.pairs.items()):
        inside = scan.words[opener + 1 : closer]
        yield from _sum(scan, inside, opener, closer)
        yield from _firm(inside, opener)
        if scan.words[closer] not in "”’" or not SHORTEST <= len(inside) <= LONGEST_QUOTE:
            continue
        hit = scan.hit_at(opener + 1)
        if (hit and hit.end == closer) or any(mark in inside for mark in NO_NAME):
            continue
        if _is_set(scan, inside, opener, closer):
            yield Candidate(opener + 1, closer, SET, SET_RULE)
        form = _form(scan, inside, opener, closer)
        if form:
            yield Candidate(opener + 1, closer, form, RULE)


def _sum(scan: Scan, inside: str, opener: int, closer: int) -> Iterator[Candidate]:
    """“1+1+9”工作部署, “1+6+N”协同创新体系: sums of things with the noun that says what they are."""
    if not patterns.SUM_PATTERN.fullmatch(inside):
        return
    for form, name in ((ORDER, "sum_orders"), (SUM, "sum_sets")):
        noun = next((w for w in FORMS.longest_first(name) if scan.words.startswith(w, closer + 1)), "")
        if noun:
            yield Candidate(opener, closer + 1 + len(noun), form, SET_RULE)
            return


def _firm(inside: str, opener: int) -> Iterator[Candidate]:
    """“甲电子—乙大学”: the firm before the dash."""
    firm, dash, partner = inside.partition(DASH)
    is_firm = dash and partner.endswith(SCHOOLS) and firm.endswith(FORMS.words("company_endings"))
    if is_firm and FEWEST_OF_FIRM <= len(firm) <= LONGEST_BRAND and not FORMS.is_generic(firm):
        yield Candidate(opener + 1, opener + 1 + len(firm), FORMS.classes["企业"], RULE)


def _is_set(scan: Scan, inside: str, opener: int, closer: int) -> bool:
    """Whether a quoted number of things is built up: 打造“五个强市”（…）."""
    is_built = scan.words.endswith(SET_VERBS, 0, opener) and scan.words.startswith(SET_NOUNS, closer + 1)
    return is_built and inside[0] in NUMBERS and len(inside) <= LONGEST_SET and not inside.isascii()


def _form(scan: Scan, inside: str, opener: int, closer: int) -> Form | None:
    """What a quoted name is; None where it is no name."""
    ending = ending_of(inside)
    if ending:
        form = FORMS.endings[ending]
        return form if _is_whole(scan, inside, opener, closer) and _is_own(inside, ending, form) else None
    behind = next((w for w in FORMS.words("quoted_heads") if scan.words.startswith(w, closer + 1)), "")
    meant = FORMS.endings.get(behind) or FORMS.classes.get(behind)
    if meant and inside not in FORMS.words("slogans") and inside[0] not in NUMBERS:
        return meant
    return _brand(scan, inside, opener, closer)


def _is_own(inside: str, ending: str, form: Form) -> bool:
    """Whether words with an ending are more than a generic name."""
    if inside in FORMS.plain or len(inside) == len(ending) or form.need is Need.TOWN:
        return False
    return "Association" in form.kinds or not FORMS.is_generic(inside)


def _is_whole(scan: Scan, inside: str, opener: int, closer: int) -> bool:
    """Whether the quoted words are one name: no clause, no chain of words."""
    if inside.count(DASH) > 1 or (DASH in inside and inside.endswith("大学")):
        return False
    for token in scan.before(closer):
        if token.start <= opener:
            return True
        word = scan.words[token.start : token.end]
        is_clause = token.kind is Kind.HARD and word != DASH and word not in FORMS.verbs
        if is_clause or (token.start == opener + 1 and token.kind is Kind.HARD):
            return False
    return True


def _brand(scan: Scan, inside: str, opener: int, closer: int) -> Form | None:
    """The form of a quoted name that only its last character types."""
    brands = sorted(FORMS.brands, key=lambda ending: (-len(ending), ending))
    form = next((FORMS.brands[ending] for ending in brands if inside.endswith(ending) and ending != inside), None)
    if form is None or FORMS.is_generic(inside) or inside in FORMS.words("slogans"):
        return None
    is_proper = has_proper_part(scan, opener + 1, closer)
    if form.need is Need.PROPER:
        return form if is_proper else None
    is_built = scan.is_boundary(opener) or scan.words[opener - 1 : opener] in "”、" or scan.hit_over(opener) is not None
    return form if len(inside) <= LONGEST_BRAND and is_built else None


def ending_of(words: str) -> str:
    """The longest ending of the table that words have."""
    lengths = range(min(LONGEST_WORD + 4, len(words)), 0, -1)
    return next((words[-n:] for n in lengths if words[-n:] in FORMS.endings), "")
