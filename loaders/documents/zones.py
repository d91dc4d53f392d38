"""The zone whose committee issues a document: what 区 and 园区 mean in it.

Input: the metadata. Output: the name of the zone in its short form. Neighbours: metadata before, resolve after.
"""

from __future__ import annotations

from loaders.documents import patterns
from loaders.documents.values import Basis, Metadata
from loaders.phrases import PHRASES


def zone_of(about: Metadata) -> str:
    """The zone of the committee that issues a document (南昌高新区); empty where no committee does."""
    names = (value.text for value in about.issuers if value.basis is Basis.PRINTED)
    zone = next((match.group("zone") for match in map(patterns.ZONE_ISSUER_PATTERN.match, names) if match), "")
    for pair in PHRASES.words("zone_shorts"):
        long, short = pair.split("=")
        if zone.endswith(long):
            return zone.removesuffix(long) + short
    return zone
