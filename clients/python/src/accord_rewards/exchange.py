"""
How a question becomes requests without saying who sends them: a generator yields each request and is given its reply.
The blocking and the async client drive the same generators.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generator, Mapping, Optional, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One request; ``path`` continues the project's address."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content: Optional[bytes] = None


@dataclass(frozen=True)
class Reply:
    """One reply whose status is below 400."""

    status: int
    headers: Mapping[str, str]
    content: bytes


#: A question: yields requests, is sent replies, returns the answer.
Asking = Generator[Call, Reply, T]
