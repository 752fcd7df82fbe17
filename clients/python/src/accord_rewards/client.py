"""The blocking client."""

from __future__ import annotations

import time
from itertools import count
from types import TracebackType
from typing import Any, Optional, Sequence, Type, TypeVar, Union

import httpx
import numpy.typing as npt

from .doors import Doors
from .errors import AccordError, InvalidInput
from .exchange import Asking, Call, Reply
from .fragments import Fragment, UploadedItem
from .inputs import ArraysLike, Inputs, read_inputs
from .retries import Retries
from .rewards import Comparisons, Model, NotModified, Ranking, Rewards, Risk, TextRewards, Version
from .sending import Access, Outcome, read_outcome

T = TypeVar("T")


class Client:
    """
    Asks one project of Accord for rewards, and uploads fragments to it. Safe to share between threads; connections are
    kept open between calls, so make one and keep it.

    >>> with Client("https://HOST", "prj_…", "KEY") as accord:
    ...     rewards = accord.reward(observations, actions, risk={"lcb": 1})
    ...     rewards.reward, rewards.std, rewards.version

    :param key: with the scopes for what is asked: ``reward``, ``upload``
    :param version: who answers: "live" follows promotions, a number pins a version
    :param timeout: seconds that one attempt may wait for the network
    :param retries: when to ask again; every call bears being made twice, uploads too, as items are named by content
    :param transport: of httpx, for tests and proxies

    Every method raises ``InvalidInput`` before anything is sent, ``Refused`` where the server says no, ``Unreachable``
    where no answer came and ``WrongReply`` where it is not what it should be.
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
        transport: Optional[httpx.BaseTransport] = None,
    ) -> None:
        self.access = Access(url, project, key)
        self.version = version
        self.retries = retries
        self.doors = Doors(version)
        self._http = httpx.Client(timeout=timeout, transport=transport)

    @classmethod
    def from_environment(cls, **options: Any) -> "Client":
        """Reads ACCORD_URL, ACCORD_PROJECT and ACCORD_KEY."""
        access = Access.from_environment()
        return cls(access.url, access.project, access.key, **options)

    def reward(
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
        """
        The rewards of N steps or fragments: N results, in their order, all by one version.

        :param observations: [N, D] for steps; [N, T, D], or a sequence of N arrays [T_i, D], for fragments
        :param actions: the same with A for D; without that axis where an action is one number, or a choice
        :param lengths: [N], with [N, T, D]: how many of the T steps count
        :param next_observations: [N, D], what the last step of each led to, for projects that read it
        :param dones: [N], whether the episode ended with the last step of each, for projects that read it
        :param risk: what ``reward`` is: "mean" (as without), "discounted" (mean − std²/2), {"lcb": k} (mean − k·std)
        :param members: also the reward by each member of the ensemble
        :param steps: also the rewards of the steps
        """
        inputs = read_inputs(observations, actions, lengths, next_observations, dones)
        return self.ask(self.doors.reward(inputs, risk, members, steps, version))

    def compare(
        self,
        left: "tuple[ArraysLike, ...]",
        right: "tuple[ArraysLike, ...]",
        *,
        version: Optional[Version] = None,
    ) -> Comparisons:
        """
        What people would answer for each of N pairs.

        :param left: observations and actions of N inputs, as ``reward`` takes them, then next observations and dones
            where the project reads them; so ``right``
        """
        return self.ask(self.doors.compare(*read_pairs(left, right), version))

    def rank(
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
        """
        Inputs from the best to the worst, in one request: at most 16,384 and 8 MiB.

        :param top: only so many of the best
        :param answers: what each input comes to, for a weighted majority
        """
        inputs = read_inputs(observations, actions, lengths, next_observations, dones)
        return self.ask(self.doors.rank(inputs, top, risk, answers, version))

    def reward_texts(
        self,
        texts: Sequence[str],
        prompts: Optional[Sequence[str]] = None,
        *,
        risk: Risk = "mean",
        version: Optional[Version] = None,
    ) -> TextRewards:
        """
        The rewards of N texts. In a project whose items are fragments a text is JSON: rows ``[observation…, action…]``,
        or ``{"observations", "actions"}``.

        :param prompts: [N], what each text answers
        """
        return self.ask(self.doors.reward_texts(texts, read_prompts(texts, prompts), risk, version))

    def upload(self, fragments: Sequence[Fragment]) -> "list[UploadedItem]":
        """Gives fragments to be compared: as many items, in their order. The same content is stored once."""
        return self.ask(self.doors.upload(fragments))

    def report_return(self, agent: str, iteration: int, value: float, *, version: Optional[int] = None) -> None:
        """Tells, for the console's curves, what an agent's own environment says of it."""
        self.ask(self.doors.report_return(agent, iteration, value, version))

    def versions(self) -> "list[dict[str, Any]]":
        """The versions of the reward model, newest first, with metrics, lineage and the gate's verdict."""
        return self.ask(self.doors.versions())

    def model(self, *, version: Optional[Version] = None, known: Sequence[str] = ()) -> Union[Model, NotModified]:
        """
        The ONNX file of a version.

        :param known: hashes of files that are here already; where it is one of them, only its name comes back
        """
        return self.ask(self.doors.model(version, known))

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def ask(self, asking: Asking[T]) -> T:
        try:
            call = next(asking)
            while True:
                try:
                    reply = self._exchange(call)
                except AccordError as error:
                    call = asking.throw(error)
                else:
                    call = asking.send(reply)
        except StopIteration as end:
            answer: T = end.value
            return answer

    def _exchange(self, call: Call) -> Reply:
        for attempt in count(1):
            outcome: Outcome
            try:
                outcome = self._http.request(**self.access.request(call))
            except httpx.TransportError as error:
                outcome = error
            read = read_outcome(outcome, self.retries, attempt)
            if isinstance(read, Reply):
                return read
            time.sleep(read)
        raise AssertionError("count does not end")


def read_pairs(left: "tuple[ArraysLike, ...]", right: "tuple[ArraysLike, ...]") -> "tuple[Inputs, Inputs]":
    """Both sides of N pairs."""
    one, other = _read_side(left), _read_side(right)
    if len(one) != len(other):
        raise InvalidInput("right", f"Expected {len(one)} inputs as in left, received {len(other)}.")
    return one, other


def _read_side(side: "tuple[ArraysLike, ...]") -> Inputs:
    observations, actions, *end = side
    return read_inputs(observations, actions, None, *end)  # type: ignore[arg-type]


def read_prompts(texts: Sequence[str], prompts: Optional[Sequence[str]]) -> Sequence[str]:
    """A prompt for each text."""
    if prompts is None:
        return [""] * len(texts)
    if len(prompts) != len(texts):
        raise InvalidInput("prompts", f"Expected {len(texts)}, one for each text, received {len(prompts)}.")
    return prompts
