"""Rewards as imitation and Stable-Baselines3 ask for them: a function of the vectorised environment's step."""

from __future__ import annotations

from typing import Any, Optional, Protocol, Union

import numpy as np
import numpy.typing as npt

from .async_client import AsyncClient
from .errors import InvalidInput
from .inputs import ArraysLike, Float32Array
from .rewards import Rewards, Risk


class RewardSource(Protocol):
    """Whoever answers: a ``Client`` over the network, a ``LocalReward`` in this process."""

    def reward(
        self,
        observations: ArraysLike,
        actions: ArraysLike,
        *,
        next_observations: Optional[npt.ArrayLike] = None,
        dones: Optional[npt.ArrayLike] = None,
        risk: Optional[Risk] = None,
    ) -> Rewards: ...


class RewardFn:
    """
    ``RewardFn`` of imitation: (state [N, …], action [N, …], next_state, done [N]) → float32 [N]. States of any shape
    are flattened. What follows a step is passed on where it is said that the project's model reads it
    (``item.inputs``), by the names that imitation's reward networks have for it.

    It is called once a step of the environment, so that latency counts: give it a ``LocalReward``.

    >>> reward_fn = RewardFn(LocalReward(client), risk={"lcb": 1})

    :param use_next_state: the model reads what a step led to
    :param use_done: the model reads whether the episode ended
    """

    def __init__(
        self, source: RewardSource, *, risk: Risk = "mean", use_next_state: bool = False, use_done: bool = False
    ) -> None:
        self.source = source
        self.risk = risk
        self.use_next_state = use_next_state
        self.use_done = use_done

    def __call__(
        self,
        state: npt.NDArray[Any],
        action: npt.NDArray[Any],
        next_state: Optional[npt.NDArray[Any]] = None,
        done: Optional[npt.NDArray[Any]] = None,
    ) -> Float32Array:
        after, dones = read_end(self, next_state, done)
        rewards = self.source.reward(
            flat(state), flat_actions(action), next_observations=after, dones=dones, risk=self.risk
        )
        return rewards.reward.astype(np.float32)


class AsyncRewardFn:
    """The same, awaited: ``await reward_fn(state, action, next_state, done)``."""

    def __init__(
        self, client: AsyncClient, *, risk: Risk = "mean", use_next_state: bool = False, use_done: bool = False
    ) -> None:
        self.client = client
        self.risk = risk
        self.use_next_state = use_next_state
        self.use_done = use_done

    async def __call__(
        self,
        state: npt.NDArray[Any],
        action: npt.NDArray[Any],
        next_state: Optional[npt.NDArray[Any]] = None,
        done: Optional[npt.NDArray[Any]] = None,
    ) -> Float32Array:
        after, dones = read_end(self, next_state, done)
        rewards = await self.client.reward(
            flat(state), flat_actions(action), next_observations=after, dones=dones, risk=self.risk
        )
        return rewards.reward.astype(np.float32)


def read_end(
    reads: Union[RewardFn, AsyncRewardFn], next_state: Optional[npt.NDArray[Any]], done: Optional[npt.NDArray[Any]]
) -> "tuple[Optional[npt.NDArray[Any]], Optional[npt.NDArray[Any]]]":
    """
    What is passed on of how the steps ended.

    :raises InvalidInput: where something is to be read that is not there
    """
    after = flat(next_state) if reads.use_next_state and next_state is not None else None
    ended = np.asarray(done, bool) if reads.use_done and done is not None else None
    if reads.use_next_state and after is None:
        raise InvalidInput("next_state", "Expected what the steps led to: the model reads it.")
    if reads.use_done and ended is None:
        raise InvalidInput("done", "Expected whether the episodes ended: the model reads it.")
    return after, ended


def flat(states: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """[N, …] → [N, D]"""
    states = np.asarray(states)
    return states.reshape(len(states), -1)


def flat_actions(actions: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """[N, …] → [N, A]; choices [N] stay as they are."""
    actions = np.asarray(actions)
    return actions if actions.ndim == 1 else actions.reshape(len(actions), -1)
