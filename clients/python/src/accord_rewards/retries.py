"""When to ask again, and after how long. Every door that this package knocks at bears being asked twice."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Mapping, Optional


def may_pass(status: int) -> bool:
    """Whether a refusal of this status may be gone a moment later."""
    return status in (408, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Retries:
    """
    Exponential back-off with full jitter: before the n-th repetition a wait drawn uniformly from 0 to
    ``base_seconds · 2^(n−1)``, at most ``most_seconds``. A ``Retry-After`` is waited for, and a little longer; one of
    more than ``patience_seconds`` is not: the refusal is raised at once and says when.
    """

    attempts: int = 6
    base_seconds: float = 0.2
    most_seconds: float = 10.0
    patience_seconds: float = 60.0

    def wait_seconds(self, attempt: int, status: Optional[int], retry_after: Optional[float]) -> Optional[float]:
        """
        How long to wait before asking again, in seconds; None where that is pointless.

        :param attempt: 1 for the first
        :param status: of the reply; None where none came
        :param retry_after: what the reply asks for, in seconds
        """
        if attempt >= self.attempts or (status is not None and not may_pass(status)):
            return None
        jitter = random.uniform(0, min(self.base_seconds * 2 ** (attempt - 1), self.most_seconds))
        if retry_after is None:
            return jitter
        return retry_after + jitter if retry_after <= self.patience_seconds else None


#: For whoever wants to hear of each failure.
NO_RETRIES = Retries(attempts=1)


def read_retry_after(headers: Mapping[str, str]) -> Optional[float]:
    """``Retry-After`` in seconds: a number of them, or a date."""
    text = headers.get("retry-after")
    if text is None:
        return None
    try:
        return max(float(text), 0.0)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(text) - datetime.now(timezone.utc)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None
