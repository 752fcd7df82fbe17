"""The async client: the same questions, awaited."""

from __future__ import annotations

import asyncio
from itertools import count
from types import TracebackType
from typing import Any, Optional, Sequence, Type, TypeVar, Union

import httpx
import numpy.typing as npt

from .client import read_pairs, read_prompts
from .doors import Doors
from .errors import AccordError
from .exchange import Asking, Call, Reply
from .fragments import Fragment, UploadedItem
from .inputs import ArraysLike, read_inputs
from .retries import Retries
from .rewards import Comparisons, Model, NotModified, Ranking, Rewards, Risk, TextRewards, Version
from .sending import Access, Outcome, read_outcome

T = TypeVar("T")


class AsyncClient:
    """
    ``Client`` for asyncio: the same methods with the same arguments, awaited.

    >>> async with AsyncClient("https://HOST", "prj_…", "KEY") as accord:
    ...     rewards = await accord.reward(observations, actions)
    """

    def __init__(
        self,
        url: str,
        project: str,
        key: str,
        *,
        version: Version = "live",
        timeout: float = 10.0,
        retries: Retries = Retries(),
        transport: Optional[httpx.AsyncBaseTransport] = None,
    ) -> None:
        self.access = Access(url, project, key)
        self.version = version
        self.retries = retries
        self.doors = Doors(version)
        self._http = httpx.AsyncClient(timeout=timeout, transport=transport)

    @classmethod
    def from_environment(cls, **options: Any) -> "AsyncClient":
        """Reads ACCORD_URL, ACCORD_PROJECT and ACCORD_KEY."""
        access = Access.from_environment()
        return cls(access.url, access.project, access.key, **options)

    async def reward(
        self,
        observations: ArraysLike,
        actions: ArraysLike,
        *,
        lengths: Optional[npt.ArrayLike] = None,
        next_observations: Optional[npt.ArrayLike] = None,
        dones: Optional[npt.ArrayLike] = None,
        risk: Optional[Risk] = None,
        members: bool = False,
        steps: bool = False,
        version: Optional[Version] = None,
    ) -> Rewards:
        """See ``Client``."""
        inputs = read_inputs(observations, actions, lengths, next_observations, dones)
        return await self.ask(self.doors.reward(inputs, risk, members, steps, version))

    async def compare(
        self,
        left: "tuple[ArraysLike, ...]",
        right: "tuple[ArraysLike, ...]",
        *,
        version: Optional[Version] = None,
    ) -> Comparisons:
        """See ``Client``."""
        return await self.ask(self.doors.compare(*read_pairs(left, right), version))

    async def rank(
        self,
        observations: ArraysLike,
        actions: ArraysLike,
        *,
        lengths: Optional[npt.ArrayLike] = None,
        next_observations: Optional[npt.ArrayLike] = None,
        dones: Optional[npt.ArrayLike] = None,
        top: Optional[int] = None,
        risk: Risk = "mean",
        answers: Optional[Sequence[str]] = None,
        version: Optional[Version] = None,
    ) -> Ranking:
        """See ``Client``."""
        inputs = read_inputs(observations, actions, lengths, next_observations, dones)
        return await self.ask(self.doors.rank(inputs, top, risk, answers, version))

    async def reward_texts(
        self,
        texts: Sequence[str],
        prompts: Optional[Sequence[str]] = None,
        *,
        risk: Risk = "mean",
        version: Optional[Version] = None,
    ) -> TextRewards:
        """See ``Client``."""
        return await self.ask(self.doors.reward_texts(texts, read_prompts(texts, prompts), risk, version))

    async def upload(self, fragments: Sequence[Fragment]) -> "list[UploadedItem]":
        """See ``Client``."""
        return await self.ask(self.doors.upload(fragments))

    async def report_return(self, agent: str, iteration: int, value: float, *, version: Optional[int] = None) -> None:
        """See ``Client``."""
        await self.ask(self.doors.report_return(agent, iteration, value, version))

    async def versions(self) -> "list[dict[str, Any]]":
        """See ``Client``."""
        return await self.ask(self.doors.versions())

    async def model(self, *, version: Optional[Version] = None, known: Sequence[str] = ()) -> Union[Model, NotModified]:
        """See ``Client``."""
        return await self.ask(self.doors.model(version, known))

    async def close(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> "AsyncClient":
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        await self.close()

    async def ask(self, asking: Asking[T]) -> T:
        try:
            call = next(asking)
            while True:
                try:
                    reply = await self._exchange(call)
                except AccordError as error:
                    call = asking.throw(error)
                else:
                    call = asking.send(reply)
        except StopIteration as end:
            answer: T = end.value
            return answer

    async def _exchange(self, call: Call) -> Reply:
        for attempt in count(1):
            outcome: Outcome
            try:
                outcome = await self._http.request(**self.access.request(call))
            except httpx.TransportError as error:
                outcome = error
            read = read_outcome(outcome, self.retries, attempt)
            if isinstance(read, Reply):
                return read
            await asyncio.sleep(read)
        raise AssertionError("count does not end")
