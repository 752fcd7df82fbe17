"""Environments whose reward is the one that people taught. Needs the extra ``gymnasium``."""

from __future__ import annotations

from typing import Any, Optional, SupportsFloat, TypeVar

import gymnasium
import numpy as np
import numpy.typing as npt
from gymnasium.vector import AutoresetMode

from .reward_fn import RewardFn

ObsType = TypeVar("ObsType")
ActType = TypeVar("ActType")

#: Where the environment's own reward is kept; imitation's name for it.
TRUE_REWARD = "original_env_rew"


class LearnedReward(gymnasium.Wrapper[ObsType, ActType, ObsType, ActType]):
    """
    Replaces the reward of each step; the environment's own is in ``info["original_env_rew"]``.

    >>> env = LearnedReward(gymnasium.make("Pendulum-v1"), RewardFn(LocalReward(client)))
    """

    def __init__(self, env: gymnasium.Env[ObsType, ActType], reward_fn: RewardFn) -> None:
        super().__init__(env)
        self.reward_fn = reward_fn
        self._observation: Any = None

    def reset(
        self, *, seed: Optional[int] = None, options: "Optional[dict[str, Any]]" = None
    ) -> "tuple[ObsType, dict[str, Any]]":
        observation, info = self.env.reset(seed=seed, options=options)
        self._observation = np.array(observation)
        return observation, info

    def step(self, action: ActType) -> "tuple[ObsType, SupportsFloat, bool, bool, dict[str, Any]]":
        observation, true_reward, terminated, truncated, info = self.env.step(action)
        # Copies: environments reuse their arrays.
        before, after = self._observation, np.array(observation)
        self._observation = after
        (reward,) = self.reward_fn(before[None], np.asarray(action)[None], after[None], np.array([terminated]))
        return observation, float(reward), terminated, truncated, {**info, TRUE_REWARD: true_reward}


class LearnedVectorReward(gymnasium.vector.VectorWrapper):
    """
    The same for N environments that step together: one question a step. ``info["original_env_rew"]`` is [N]. A step
    that only resets (where the environment does so in the step after the last) is worth 0, as it is in the environment.
    """

    def __init__(self, env: gymnasium.vector.VectorEnv[Any, Any, Any], reward_fn: RewardFn) -> None:
        super().__init__(env)
        self.reward_fn = reward_fn
        mode = env.metadata.get("autoreset_mode", AutoresetMode.NEXT_STEP)
        self._resets_later = mode == AutoresetMode.NEXT_STEP
        self._observations: Any = None
        self._ended = np.zeros(env.num_envs, dtype=bool)

    def reset(self, *, seed: Any = None, options: "Optional[dict[str, Any]]" = None) -> "tuple[Any, dict[str, Any]]":
        observations, infos = self.env.reset(seed=seed, options=options)
        self._observations = np.array(observations)
        self._ended = np.zeros(self.env.num_envs, dtype=bool)
        return observations, infos

    def step(self, actions: Any) -> "tuple[Any, Any, Any, Any, dict[str, Any]]":
        observations, true_rewards, terminations, truncations, infos = self.env.step(actions)
        before, after = self._observations, np.array(observations)
        # Environments that reset in the same step keep what the last one led to apart.
        led_to = after.copy()
        for i in np.flatnonzero(infos.get("_final_obs", ())):
            led_to[i] = infos["final_obs"][i]
        rewards: npt.NDArray[Any] = self.reward_fn(before, np.asarray(actions), led_to, terminations)
        rewards = np.where(self._ended, 0, rewards)
        self._observations = after
        self._ended = np.logical_or(terminations, truncations) & self._resets_later
        everyone = np.ones(self.env.num_envs, dtype=bool)
        told = {TRUE_REWARD: true_rewards, f"_{TRUE_REWARD}": everyone}
        return observations, rewards, terminations, truncations, {**infos, **told}
