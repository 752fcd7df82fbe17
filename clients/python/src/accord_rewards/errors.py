"""What can go wrong, as types. Everything that this package raises on purpose is an AccordError."""

from __future__ import annotations

import json
import re
from typing import Literal, Optional, get_args

#: The codes of Accord's problem documents (RFC 9457). A code never changes its meaning; programs may switch on it.
ProblemCode = Literal[
    "invalid-input",
    "not-signed-in",
    "not-allowed",
    "not-trusted",
    "not-found",
    "already-answered",
    "correction-refused",
    "settings-changed",
    "over-budget",
    "nothing-held",
    "no-model-yet",
    "run-in-progress",
    "run-over",
    "not-enough-labels",
    "not-configured",
    "nothing-to-read",
    "version-retired",
    "lease-expired",
    "link-used",
    "consent-needed",
    "last-owner",
    "mailbox-taken",
    "no-mail",
    "too-large",
    "too-slow",
    "wrong-media-type",
    "model-refused",
    "too-many-requests",
    "internal-error",
    "panel-failed",
    "model-unavailable",
    "not-ready",
]
PROBLEM_CODES = frozenset(get_args(ProblemCode))


class AccordError(Exception):
    """The base of all of them."""


class InvalidInput(AccordError, ValueError):
    """What was given can not be sent. ``field`` names the argument at fault."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


class Refused(AccordError):
    """
    The server said no.

    ``code`` is one of ``PROBLEM_CODES``, one that this package is too old to know, or None where something between us
    and Accord answered (a proxy); ``field`` names what was at fault in the request, ``successor`` the version to ask
    instead of one that is gone, ``retry_after_seconds`` when to try again.
    """

    def __init__(
        self,
        status: int,
        *,
        code: Optional[str] = None,
        title: str = "",
        detail: Optional[str] = None,
        field: Optional[str] = None,
        retry_after_seconds: Optional[float] = None,
        successor: Optional[int] = None,
    ) -> None:
        said = " ".join(part for part in (title, f"{field}:" if field else "", detail) if part)
        super().__init__(f"{status} {code or ''}: {said}" if said else f"{status} {code or ''}".strip())
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.field = field
        self.retry_after_seconds = retry_after_seconds
        self.successor = successor

    def counted_on(self, before: int) -> "Refused":
        """The same refusal, for whom so many inputs stood before the ones that were refused: query.3 → query.8."""
        if not self.field or before == 0:
            return self
        field = re.sub(r"\d+", lambda number: str(int(number.group()) + before), self.field, count=1)
        return Refused(
            self.status,
            code=self.code,
            title=self.title,
            detail=self.detail,
            field=field,
            retry_after_seconds=self.retry_after_seconds,
            successor=self.successor,
        )


class Unreachable(AccordError):
    """No answer came, however often it was asked; ``__cause__`` is what happened last."""


class WrongReply(AccordError):
    """The answer is not what it should be: cut short, or a file that has not the hash it is named by."""


#: What a status means at the doors of other people's protocols, which have no room for a code.
_CODE_OF_STATUS = {
    400: "invalid-input",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    409: "no-model-yet",
    410: "version-retired",
    413: "too-large",
    415: "wrong-media-type",
    429: "too-many-requests",
    500: "internal-error",
    503: "model-unavailable",
}


def read_refusal(status: int, content: bytes) -> Refused:
    """The refusal in a reply whose status is 400 or more: a problem document, or a protocol's ``{"error"}``."""
    try:
        problem = json.loads(content)
    except ValueError:
        problem = None
    if isinstance(problem, dict) and isinstance(problem.get("error"), str):
        field, detail = re.fullmatch(r"(?:([a-z_]+\.\d+): )?(.*)", problem["error"], re.S).groups()  # type: ignore[union-attr]
        return Refused(status, code=_CODE_OF_STATUS.get(status), field=field, detail=detail)
    if not isinstance(problem, dict) or "code" not in problem:
        return Refused(status, detail=content[:200].decode("utf-8", "replace") or None)
    return Refused(
        status,
        code=problem["code"],
        title=problem.get("title", ""),
        detail=problem.get("detail"),
        field=problem.get("field"),
        retry_after_seconds=problem.get("retryAfterSeconds"),
        successor=problem.get("successor"),
    )
