"""Settings: rows of name, default and help, read once by the command line and handed on as a Settings."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from graph.errors import PolicyGraphError

CHECKOUT: Final = Path(__file__).resolve().parent.parent
ENVIRONMENT_PREFIX: Final = "POLICYGRAPH_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; folders that are not absolute are taken from the checkout."""

    store: Path = Path("var/store")
    cache: Path = Path("var/cache")
    dataset: Path = Path("graph/dataset")
    registry: Path = Path("graph/registry")
    curation: Path = Path("graph/curation")
    ontology: Path = Path("ontology")
    queries: Path = Path("queries")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    query_seconds: int = 10
    query_megabytes: int = 512
    query_rows: int = 10000

    def __post_init__(self) -> None:
        for row in ROWS:
            value = getattr(self, row.name)
            if isinstance(row.default, Path):
                object.__setattr__(self, row.name, CHECKOUT / Path(value))
            elif isinstance(row.default, int):
                object.__setattr__(self, row.name, _positive(row, value))


_HELP: Final = {
    "store": "存储所在文件夹 | folder of the store",
    "cache": "已读文件的事实所在文件夹，可随时删除 | folder of what was read of documents; may be deleted at any time",
    "dataset": "已提取事实所在文件夹 | folder of the facts, one Turtle file a document",
    "registry": "参考数据所在文件夹 | folder of the reference data",
    "curation": "人工判断所在文件夹 | folder of the curators' assertions, rejections and merges",
    "ontology": "本体、形状与规则所在文件夹 | folder of ontology, shapes and rules",
    "queries": "查询目录所在文件夹 | folder of the query catalogue",
    "host": "网页服务地址 | address the web server listens on",
    "port": "网页服务端口 | port the web server listens on",
    "workers": "访客查询的工作进程数 | worker processes for visitors' queries",
    "query_seconds": "一次查询的最长秒数 | seconds a visitor's query may take",
    "query_megabytes": "一次查询可增用的内存（MB） | memory a visitor's query may add, in MB",
    "query_rows": "一次查询的最多行数 | rows a visitor's query may return",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One setting; its environment variable is POLICYGRAPH_ and the name in capitals."""

    name: str
    default: str | int | Path
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return ENVIRONMENT_PREFIX + self.name.upper()


def _rows() -> tuple[Row, ...]:
    defaults: dict[str, Any] = {one.name: one.default for one in fields(Settings)}
    return tuple(Row(name, default, _HELP[name]) for name, default in defaults.items())


ROWS: Final = _rows()


def read_settings(environment: Mapping[str, str], **overrides: str | int | Path | None) -> Settings:
    """Settings from defaults, then the environment, then overrides that are not None.

    Raises:
        PolicyGraphError: a number is not a positive whole number, or an override names no setting.
    """
    unknown = sorted(set(overrides) - {row.name for row in ROWS})
    if unknown:
        raise PolicyGraphError(f"Unknown setting {unknown[0]!r}; known are {', '.join(row.name for row in ROWS)}.")
    values: dict[str, Any] = {row.name: environment[row.variable] for row in ROWS if environment.get(row.variable)}
    values |= {name: value for name, value in overrides.items() if value is not None}
    return Settings(**values)


def _positive(row: Row, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number <= 0:
        raise PolicyGraphError(f"{row.variable} must be a positive whole number, not {value!r}.")
    return number
