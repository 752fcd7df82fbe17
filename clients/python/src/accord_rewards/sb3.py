"""Stable-Baselines3's vectorised environments, with the reward that people taught. Needs the extra ``sb3``."""

from __future__ import annotations

from typing import Any

import numpy as np
from stable_baselines3.common.vec_env import VecEnv, VecEnvWrapper

from .reward_fn import RewardFn

#: Where the environment's own reward is kept; imitation's name for it.
TRUE_REWARD = "original_env_rew"


class LearnedVecReward(VecEnvWrapper):
    """
    Replaces the rewards of N environments with one question a step; each environment's own is in its
    ``info["original_env_rew"]``. What follows the last step of an episode is its ``terminal_observation``.

    >>> env = LearnedVecReward(make_vec_env("Pendulum-v1", n_envs=8), RewardFn(LocalReward(client)))
    >>> SAC("MlpPolicy", env).learn(20_000)
    """

    def __init__(self, venv: VecEnv, reward_fn: RewardFn) -> None:
        super().__init__(venv)
        self.reward_fn = reward_fn
        self._observations: Any = None
        self._actions: Any = None

    def reset(self) -> Any:
        self._observations = np.array(self.venv.reset())
        return self._observations.copy()

    def step_async(self, actions: Any) -> None:
        self._actions = np.array(actions)
        self.venv.step_async(actions)

    def step_wait(self) -> Any:
        observations, true_rewards, dones, infos = self.venv.step_wait()
        after = np.array(observations)
        for i in np.flatnonzero(dones):
            after[i] = infos[i].get("terminal_observation", after[i])
        rewards = self.reward_fn(self._observations, self._actions, after, dones)
        self._observations = np.array(observations)
        for info, true_reward in zip(infos, true_rewards):
            info[TRUE_REWARD] = float(true_reward)
        return observations, rewards, dones, infos
