"""Errors of policygraph: one base, one kind for each way to fail; every message says what to do next.

What users of the browser can meet says so in Chinese first.
"""


class PolicyGraphError(Exception):
    """Something the user can put right; its text is a sentence with the remedy, where users meet it in Chinese too."""

    exit_code: int = 2
    http_status: int = 400

    def __init__(self, message: str, chinese: str = "") -> None:
        super().__init__(message, chinese)
        self.message = message
        self.message_zh = chinese or message

    def __str__(self) -> str:
        return self.message if self.message_zh == self.message else f"{self.message_zh}{self.message}"


class SourceError(PolicyGraphError):
    """A document or data file that cannot be read."""


class IdentifierError(PolicyGraphError):
    """A name, key or path from which no IRI can be made."""


class StoreError(PolicyGraphError):
    """A store that is absent, locked, half-written or of another format."""

    http_status = 503


class QueryError(PolicyGraphError):
    """A query that cannot be parsed or run."""


class ParameterError(QueryError):
    """A parameter that is missing, unknown or of the wrong type."""


class NotFoundError(QueryError):
    """A query, document or thing that does not exist here."""

    http_status = 404


class ForbiddenQueryError(QueryError):
    """A query that would write, call another server or read a foreign graph."""

    http_status = 403


class QueryTimeoutError(QueryError):
    """A query that used up its time or memory."""

    http_status = 503
