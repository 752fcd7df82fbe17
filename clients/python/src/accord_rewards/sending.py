"""What the blocking and the async client share of sending: addresses, headers, and what follows a failure."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Union

import httpx

from .errors import AccordError, Unreachable, read_refusal
from .exchange import Call, Reply
from .retries import Retries, read_retry_after


@dataclass(frozen=True)
class Access:
    """Where a project answers, and the key with which it is asked."""

    url: str
    project: str
    key: str

    @classmethod
    def from_environment(cls) -> "Access":
        """
        Reads ACCORD_URL, ACCORD_PROJECT and ACCORD_KEY.

        :raises AccordError: that names those which are missing
        """
        names = ("ACCORD_URL", "ACCORD_PROJECT", "ACCORD_KEY")
        missing = [name for name in names if not os.environ.get(name)]
        if missing:
            raise AccordError(f"Set {', '.join(missing)} in the environment.")
        return cls(*(os.environ[name] for name in names))

    def request(self, call: Call) -> "dict[str, Any]":
        """The arguments of httpx's ``request``."""
        return {
            "method": call.method,
            "url": f"{self.url.rstrip('/')}/v1/projects/{self.project}{call.path}",
            "params": call.query or None,
            "headers": {"authorization": f"Bearer {self.key}", **call.headers},
            "content": call.content,
        }


Outcome = Union[httpx.Response, httpx.TransportError]


def read_outcome(outcome: Outcome, retries: Retries, attempt: int) -> Union[Reply, float]:
    """
    The reply, or the seconds to wait before the next attempt.

    :raises Refused: for a refusal that will not pass
    :raises Unreachable: where no answer came, often enough
    """
    if not isinstance(outcome, httpx.Response):
        seconds = retries.wait_seconds(attempt, None, None)
        if seconds is None:
            raise Unreachable(f"No answer after {attempt} attempts: {outcome or type(outcome).__name__}") from outcome
        return seconds
    if outcome.status_code < 400:
        return Reply(outcome.status_code, outcome.headers, outcome.content)
    refusal = read_refusal(outcome.status_code, outcome.content)
    after = read_retry_after(outcome.headers)
    refusal.retry_after_seconds = refusal.retry_after_seconds if after is None else after
    seconds = retries.wait_seconds(attempt, outcome.status_code, refusal.retry_after_seconds)
    if seconds is None:
        raise refusal
    return seconds
