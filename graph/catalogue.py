"""The query catalogue: .rq files with headers -> queries with typed parameters, run with values bound as terms.

A header line begins with `#+`: title, title_en, question, question_en; params and columns, one a line; queries/quality
has kind, severity, message and message_en besides. What a header lacks or gets wrong is refused with file and line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph

from graph import headers, tokens, values
from graph.errors import NotFoundError, ParameterError, QueryError
from graph.headers import Line
from graph.namespaces import PREFIXES
from graph.patterns import COLUMN_PATTERN, NAME_PATTERN, PARAMETER_PATTERN
from graph.store import Store, Table, short_message
from graph.tokens import Value

FOLDERS: Final = ("browse", "analysis", "quality")
_SINGLE: Final = ("title", "title_en", "question", "question_en")
_QUALITY: Final = ("kind", "severity", "message", "message_en")
SEVERITIES: Final = ("Info", "Warning", "Violation")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; neither optional nor with a default means that a value must be given."""

    name: str
    type: str
    example: str
    default: str | None
    optional: bool
    label: str
    label_en: str

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return not self.optional and self.default is None

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of an enum; empty for other types."""
        return tuple(self.type.removeprefix("enum:").split(",")) if self.type.startswith("enum:") else ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's result with its labels."""

    name: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query file; `text` is the whole file, headers included."""

    name: str
    folder: str
    title: str
    title_en: str
    question: str
    question_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    kind: str = ""
    severity: str = ""
    message: str = ""
    message_en: str = ""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            ParameterError: there is none.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise ParameterError(
            f"The query {self.name} has no parameter {name!r}; it has: {known}.",
            f"查询 {self.name} 没有参数 {name}，可用的有：{known}。",
        )


Catalogue = Mapping[str, Query]


def load_catalogue(folder: Path) -> dict[str, Query]:
    """All queries below the folder by name, sorted by folder and name.

    Raises:
        QueryError: a file has a faulty header or text, or two files have one name.
    """
    catalogue: dict[str, Query] = {}
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.rq")):
            if path.stem in catalogue:
                raise QueryError(
                    f"Two queries are named {path.stem}: {path} and one in {catalogue[path.stem].folder}/."
                )
            catalogue[path.stem] = read_query(path)
    return catalogue


def find(catalogue: Catalogue, name: str) -> Query:
    """The query of that name.

    Raises:
        NotFoundError: there is none; the message names the nearest.
    """
    if name in catalogue:
        return catalogue[name]
    near = sorted(catalogue, key=lambda known: (-len(set(known.split("-")) & set(name.split("-"))), known))[:3]
    nearest = ", ".join(near) or "none"
    raise NotFoundError(
        f"There is no query {name!r}; nearest are: {nearest}.", f"没有查询 {name}，相近的有：{nearest}。"
    )


def read_query(path: Path) -> Query:
    """One query file.

    Raises:
        QueryError: the header or the text is faulty; the message names file and line.
    """
    text = path.read_text(encoding="utf-8")
    found = headers.read(
        path, text, _SINGLE + (_QUALITY if path.parent.name == "quality" else ()), ("params", "columns")
    )
    parameters = tuple(_parameter(path, line) for line in found.lines("params"))
    columns = tuple(_column(path, part) for line in found.lines("columns") for part in line.parts())
    if not columns:
        raise QueryError(f"{path}: the header has no columns; add a line `#+ columns: name=label zh|label en`.")
    query = Query(path.stem, path.parent.name, parameters=parameters, columns=columns, text=text, **found.single)
    _check(path, query)
    return query


def run(store: Store, query: Query, given: Mapping[str, str | Value] | None = None, **more: str | Value) -> Table:
    """The table of a query; values are texts as a person types them, or terms.

    Raises:
        ParameterError: a value is missing, unknown or of the wrong type.
    """
    return store.select(query.text, bindings(store, query, {**(given or {}), **more}))


def bindings(store: Store, query: Query, given: Mapping[str, str | Value]) -> dict[str, Value]:
    """The terms of a query's parameters: given values, else defaults; an optional one without a value is left out.

    Raises:
        ParameterError: a value is missing, unknown or of the wrong type.
    """
    bound: dict[str, Value] = {}
    for name in given:
        query.parameter(name)
    for parameter in query.parameters:
        value = given.get(parameter.name)
        text = parameter.default if value in {None, ""} else value
        if text is not None and text != "":
            bound[parameter.name] = parse_value(parameter, text, store) if isinstance(text, str) else text
        elif parameter.required:
            raise ParameterError(
                f"The query {query.name} needs a value for {parameter.name}, for example {_hint(parameter)}.",
                f"查询 {query.name} 缺参数 {parameter.name}，例如 {_hint(parameter)}。",
            )
    return bound


def parse_value(parameter: Parameter, text: str, store: Store | None = None) -> Value:
    """The term of a value as a person types it; names of things are looked up in the store where one is given.

    Raises:
        ParameterError: the text does not fit the type.
    """
    if parameter.choices:
        if text not in parameter.choices:
            choices = ", ".join(parameter.choices)
            raise ParameterError(
                f"{parameter.name} is one of {choices}, not {text!r}.",
                f"{parameter.name} 只能取 {choices}，不能是“{text}”。",
            )
        return pyoxigraph.Literal(text)
    try:
        return values.parse(parameter.type, text, store)
    except ParameterError as error:
        raise ParameterError(
            f"{text!r} does not fit {parameter.name}: {error.message}; write for example {_hint(parameter)}.",
            f"“{text}”不合参数 {parameter.name}：{error.message_zh}；例如 {_hint(parameter)}。",
        ) from error


def _hint(parameter: Parameter) -> str:
    return f"{parameter.name}={parameter.example}"


def _parameter(path: Path, line: Line) -> Parameter:
    match = PARAMETER_PATTERN.fullmatch(line.text)
    if match is None or not values.is_type(match["type"]):
        raise QueryError(
            f"{path}, line {line.number}: {line.text!r} is not `name type example [default] — label zh | label en` "
            f"with a type of {', '.join(values.TYPES)} or enum:a,b."
        )
    parameter = Parameter(
        name=match["name"],
        type=match["type"],
        example=match["example"].strip('"'),
        default=match["default"],
        optional=bool(match["optional"]),
        label=match["label"],
        label_en=match["label_en"],
    )
    for text in filter(None, (parameter.example, parameter.default)):
        try:
            parse_value(parameter, text)
        except ParameterError as error:
            raise QueryError(f"{path}, line {line.number}: {error.message}") from error
    return parameter


def _column(path: Path, line: Line) -> Column:
    match = COLUMN_PATTERN.fullmatch(line.text)
    if match is None:
        raise QueryError(f"{path}, line {line.number}: {line.text!r} is not `name=label zh|label en`.")
    return Column(match["name"], match["label"], match["label_en"])


def _check(path: Path, query: Query) -> None:
    if not NAME_PATTERN.fullmatch(query.name):
        raise QueryError(f"{path}: name the file in kebab-case, such as tasks-by-unit.rq.")
    used = tokens.variables(query.text)
    unused = [parameter.name for parameter in query.parameters if parameter.name not in used]
    if unused:
        raise QueryError(f"{path}: the parameter {unused[0]} is not used in the query; remove it or use ?{unused[0]}.")
    if query.severity and query.severity not in SEVERITIES:
        raise QueryError(f"{path}: the severity is one of {', '.join(SEVERITIES)}, not {query.severity!r}.")
    try:
        result = pyoxigraph.Store().query(query.text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"{path}: the query cannot be read ({short_message(error)}); mend it there.") from error
    if not isinstance(result, pyoxigraph.QuerySolutions):
        raise QueryError(f"{path}: the query is no SELECT query; write SELECT … WHERE {{ … }}.")
    projected = tuple(variable.value for variable in result.variables)
    declared = tuple(column.name for column in query.columns)
    if projected != declared:
        raise QueryError(
            f"{path}: the query gives the columns {projected} and the header says {declared}; make them one."
        )
