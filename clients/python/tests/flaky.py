"""The network on a bad day: real replies, but for some that get lost or are something else."""

from __future__ import annotations

from typing import Callable, List, Union

import httpx

#: What happens instead of a reply: an error on the way, or a reply of somebody else's.
Mishap = Union[Exception, httpx.Response]


class Flaky(httpx.BaseTransport):
    """:param mishaps: what happens to the first requests; after them all is well"""

    def __init__(self, *mishaps: Mishap, after: Callable[[httpx.Request], httpx.Response]) -> None:
        self.mishaps: List[Mishap] = list(mishaps)
        self.requests: List[httpx.Request] = []
        self._after = after

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if not self.mishaps:
            return self._after(request)
        mishap = self.mishaps.pop(0)
        if isinstance(mishap, Exception):
            raise mishap
        return mishap
