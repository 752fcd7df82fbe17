"""For real where Stable-Baselines3 is installed (it brings PyTorch, which is too much for every run)."""

from __future__ import annotations

import numpy as np
import pytest

from accord_rewards import LocalReward, RewardFn

pytest.importorskip("stable_baselines3", reason="needs stable-baselines3")


def test_vectorised_environments_ask_once_a_step(local: LocalReward) -> None:
    from stable_baselines3.common.env_util import make_vec_env

    from accord_rewards.sb3 import TRUE_REWARD, LearnedVecReward

    plain, learned = (make_vec_env("Pendulum-v1", n_envs=3, seed=1) for _ in range(2))
    env = LearnedVecReward(learned, RewardFn(local))
    states = plain.reset()
    np.testing.assert_array_equal(env.reset(), states)
    actions = np.linspace(-2, 2, 3, dtype=np.float32)[:, None]
    for _ in range(250):
        expected = local.reward(states, actions).mean
        states, true_rewards, _, _ = plain.step(actions)
        observations, rewards, _, infos = env.step(actions)
        np.testing.assert_array_equal(observations, states)
        np.testing.assert_allclose(rewards, expected, atol=1e-5)
        assert [info[TRUE_REWARD] for info in infos] == pytest.approx(true_rewards.tolist())
