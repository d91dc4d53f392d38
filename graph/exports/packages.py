"""Office packages: parts by name -> one zip file whose bytes depend on the parts alone, without any time of making."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
PROPERTIES: Final = "docProps/core.xml"
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>policygraph</dc:creator>'
    "<cp:version>{version}</cp:version></cp:coreProperties>"
)
_DROPPED: Final = {
    number: None for number in (*range(32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)) if number not in {9, 10, 13}
}
_ENTITIES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_WRITTEN: Final = _DROPPED | _ENTITIES


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            package.writestr(entry, data)
    return out.getvalue()


def repack(data: bytes, title: str, version: str) -> bytes:
    """A package with other properties and without the times at which a library wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return pack({**parts, PROPERTIES: properties(title, version)})


def properties(title: str, version: str) -> bytes:
    """The part of a package that names title and version; it holds no date."""
    return _CORE.format(title=xml(title), version=xml(version)).encode()


def xml(text: str) -> str:
    """A text as XML holds it, without characters that XML forbids."""
    return text.translate(_WRITTEN)


def cleaned(text: str) -> str:
    """A text without characters that XML forbids."""
    return text.translate(_DROPPED)
