"""Something odd met while loading: a finding keeps its place, its kind and a sentence in both languages.

Input: any stage. Output: `Finding` values that triples writes as pg:Finding. Kinds and severities are those of
ontology/vocabularies; the sentences stand in phrases.toml.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.phrases import PHRASES
from loaders.spans import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing: `kind` is the local name of a pg: finding kind, `words` fills the sentences of that kind.

    `others` are further places that it is about.
    """

    kind: str
    span: Span
    words: tuple[tuple[str, str], ...] = ()
    rule: str = "section-heading"
    others: tuple[Span, ...] = ()

    def message(self, language: str) -> str:
        """The sentence in "zh" or "en"."""
        return PHRASES.findings[self.kind][language].format(**dict(self.words))

    @property
    def severity(self) -> str:
        """Local name of the SHACL severity."""
        return PHRASES.findings[self.kind].get("severity", "Warning")


def finding(kind: str, span: Span, rule: str, **words: str) -> Finding:
    """A finding of a kind at a place, met by a rule."""
    return Finding(kind, span, tuple(sorted(words.items())), rule)
