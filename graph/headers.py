"""Headers of query files: lines that begin with `#+` -> single values and lists, each line with its number."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from graph.errors import QueryError
from graph.patterns import HEADER_PATTERN


@dataclass(frozen=True, slots=True)
class Line:
    """The text of a header line after its name, and the line's number in the file."""

    name: str
    text: str
    number: int

    def parts(self) -> list["Line"]:
        """The parts of a line that semicolons divide."""
        return [Line(self.name, part.strip(), self.number) for part in self.text.split(";") if part.strip()]


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of one file: values that come once, and lines of names that can come again."""

    single: dict[str, str]
    repeated: tuple[Line, ...]

    def lines(self, name: str) -> tuple[Line, ...]:
        """The lines of one name, in order."""
        return tuple(line for line in self.repeated if line.name == name)


def read(path: Path, text: str, single: Collection[str], repeated: Collection[str]) -> Headers:
    """The headers of a query file; all names of `single` must be there.

    Raises:
        QueryError: a header is unknown, faulty, missing or given twice; the message names file and line.
    """
    values: dict[str, str] = {}
    lines: list[Line] = []
    for number, whole in enumerate(text.splitlines(), 1):
        if not whole.startswith("#+"):
            continue
        line = _read_line(path, number, whole, (*single, *repeated))
        if line.name in repeated:
            lines.append(line)
        elif line.name in values:
            raise QueryError(f"{path}, line {number}: the header {line.name} stands twice; keep one.")
        else:
            values[line.name] = line.text
    missing = [name for name in single if not values.get(name)]
    if missing:
        raise QueryError(f"{path}: the header has no {missing[0]}; add a line `#+ {missing[0]}: …`.")
    return Headers(values, tuple(lines))


def _read_line(path: Path, number: int, whole: str, known: Collection[str]) -> Line:
    match = HEADER_PATTERN.fullmatch(whole)
    if match is None or match["name"] not in known:
        raise QueryError(f"{path}, line {number}: {whole!r} is no header; known are {', '.join(known)}.")
    return Line(match["name"], match["text"] or "", number)
