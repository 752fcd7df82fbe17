"""Rewards as imitation and Stable-Baselines3 ask for them: a function of the vectorised environment's step."""

from __future__ import annotations

from typing import Any, Optional, Protocol

import numpy as np
import numpy.typing as npt

from .async_client import AsyncClient
from .inputs import ArraysLike, Float32Array
from .rewards import Rewards, Risk


class RewardSource(Protocol):
    """Whoever answers: a ``Client`` over the network, a ``LocalReward`` in this process."""

    def reward(self, observations: ArraysLike, actions: ArraysLike, *, risk: Optional[Risk] = None) -> Rewards: ...


class RewardFn:
    """
    ``RewardFn`` of imitation: (state [N, …], action [N, …], next_state, done [N]) → float32 [N]. States of any shape
    are flattened; what follows a step has no say, as models judge what is done in a state.

    It is called once a step of the environment, so that latency counts: give it a ``LocalReward``.

    >>> reward_fn = RewardFn(LocalReward(client), risk={"lcb": 1})
    """

    def __init__(self, source: RewardSource, *, risk: Risk = "mean") -> None:
        self.source = source
        self.risk = risk

    def __call__(
        self,
        state: npt.NDArray[Any],
        action: npt.NDArray[Any],
        next_state: Optional[npt.NDArray[Any]] = None,
        done: Optional[npt.NDArray[Any]] = None,
    ) -> Float32Array:
        rewards = self.source.reward(flat(state), flat_actions(action), risk=self.risk)
        return rewards.reward.astype(np.float32)


class AsyncRewardFn:
    """The same, awaited: ``await reward_fn(state, action, next_state, done)``."""

    def __init__(self, client: AsyncClient, *, risk: Risk = "mean") -> None:
        self.client = client
        self.risk = risk

    async def __call__(
        self,
        state: npt.NDArray[Any],
        action: npt.NDArray[Any],
        next_state: Optional[npt.NDArray[Any]] = None,
        done: Optional[npt.NDArray[Any]] = None,
    ) -> Float32Array:
        rewards = await self.client.reward(flat(state), flat_actions(action), risk=self.risk)
        return rewards.reward.astype(np.float32)


def flat(states: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """[N, …] → [N, D]"""
    states = np.asarray(states)
    return states.reshape(len(states), -1)


def flat_actions(actions: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """[N, …] → [N, A]; choices [N] stay as they are."""
    actions = np.asarray(actions)
    return actions if actions.ndim == 1 else actions.reshape(len(actions), -1)
