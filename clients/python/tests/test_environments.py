from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, List

import gymnasium
import numpy as np
import pytest
from conftest import pendulums

from accord_rewards import AsyncClient, AsyncRewardFn, Client, Fragment, LocalReward, RewardFn, UploadedItem
from accord_rewards.errors import Refused, Unreachable
from accord_rewards.gymnasium import TRUE_REWARD, LearnedReward, LearnedVectorReward
from accord_rewards.recorder import FragmentRecorder, shrink


def test_a_reward_function_is_the_same_over_the_network_and_here(client: Client, local: LocalReward) -> None:
    observations, actions = (array[:, 0] for array in pendulums(6, steps=1))
    far, near = RewardFn(client, risk={"lcb": 1}), RewardFn(local, risk={"lcb": 1})
    told = far(observations, actions, observations, np.zeros(6, bool))
    assert told.dtype == np.float32 and told.shape == (6,)
    np.testing.assert_allclose(told, near(observations, actions, observations, np.zeros(6, bool)), atol=1e-6)
    np.testing.assert_array_equal(near(observations.reshape(6, 3, 1), actions), near(observations, actions))


def test_an_async_reward_function_says_the_same(place: Any, local: LocalReward) -> None:
    observations, actions = (array[:, 0] for array in pendulums(6, steps=1))

    async def ask() -> Any:
        async with AsyncClient(place.url, place.project, place.key, timeout=30) as accord:
            return await AsyncRewardFn(accord)(observations, actions, observations, np.zeros(6, bool))

    expected = RewardFn(local)(observations, actions)
    np.testing.assert_allclose(asyncio.run(ask()), expected, atol=1e-5)


def test_the_reward_of_a_step_is_that_of_the_state_it_began_in(local: LocalReward) -> None:
    plain, learned = gymnasium.make("Pendulum-v1"), LearnedReward(gymnasium.make("Pendulum-v1"), RewardFn(local))
    state, _ = plain.reset(seed=3)
    learned.reset(seed=3)
    for action in np.linspace(-2, 2, 20, dtype=np.float32)[:, None]:
        expected = local.reward(state[None], action[None]).mean[0]
        state, true_reward, *_ = plain.step(action)
        _, reward, _, _, info = learned.step(action)
        assert reward == np.float32(expected)  # what a RewardFn gives, to the last bit
        assert info[TRUE_REWARD] == true_reward


@pytest.mark.parametrize("mode", list(gymnasium.vector.AutoresetMode)[:2])
def test_vector_environments_ask_once_a_step_and_a_reset_is_worth_nothing(local: LocalReward, mode: Any) -> None:
    def make() -> Any:
        kwargs = {"autoreset_mode": mode}
        return gymnasium.make_vec(
            "Pendulum-v1", 3, vectorization_mode="sync", vector_kwargs=kwargs, max_episode_steps=4
        )

    plain, learned = make(), LearnedVectorReward(make(), RewardFn(local))
    states, _ = plain.reset(seed=5)
    states = states.copy()
    learned.reset(seed=5)
    actions = np.linspace(-2, 2, 3, dtype=np.float32)[:, None]
    ended = False
    for _ in range(11):
        expected = np.zeros(3) if ended else local.reward(states, actions).mean
        states, true_rewards, terminated, truncated, _ = plain.step(actions)
        states = states.copy()
        ended = mode == gymnasium.vector.AutoresetMode.NEXT_STEP and bool((terminated | truncated).all())
        _, rewards, _, _, infos = learned.step(actions)
        np.testing.assert_allclose(rewards, expected, atol=1e-6)
        np.testing.assert_array_equal(infos[TRUE_REWARD], true_rewards)


class Uploads:
    """A client whose uploads are kept here, and may fail."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.fragments: List[Fragment] = []

    def upload(self, fragments: List[Fragment]) -> List[UploadedItem]:
        if self.failures:
            raise self.failures.pop(0)
        self.fragments += fragments
        return [UploadedItem(f"itm_{i}", True) for i in range(len(fragments))]


def play(env: Any, steps: int, seed: int = 1) -> List[Any]:
    """Acts for so many steps, episode after episode; the observations acted in."""
    random = np.random.default_rng(seed)
    observation, _ = env.reset(seed=seed)
    seen = []
    for _ in range(steps):
        seen.append(np.array(observation))
        observation, _, terminated, truncated, _ = env.step(random.uniform(-2, 2, 1).astype(np.float32))
        if terminated or truncated:
            observation, _ = env.reset()
    return seen


def test_fragments_are_what_was_done_and_the_end_of_an_episode_is_kept() -> None:
    uploads = Uploads()
    env = FragmentRecorder(
        gymnasium.make("Pendulum-v1", max_episode_steps=25),
        uploads,  # type: ignore[arg-type]
        steps=10,
        render_state=lambda env, action: [*env.unwrapped.state, action[0]],
        source="policy-7",
    )
    seen = play(env, 54)
    env.close()
    # Two episodes of 10 + 10 + the last 10 of 25, and one of 4.
    assert [len(each) for each in uploads.fragments] == [10, 10, 10, 10, 10, 10, 4]
    for fragment, start in zip(uploads.fragments, [0, 10, 15, 25, 35, 40, 50]):
        np.testing.assert_array_equal(fragment.observations, seen[start : start + len(fragment)])
        assert fragment.render_states is not None and fragment.render_states.shape == (len(fragment), 3)
        np.testing.assert_allclose(np.cos(fragment.render_states[:, 0]), fragment.observations[:, 0], atol=1e-6)
        assert fragment.source == "policy-7"
    assert env.recorded == len(env.uploaded) == 7


def test_a_share_is_kept_the_same_with_the_same_seed() -> None:
    def kept(seed: int) -> List[bytes]:
        uploads = Uploads()
        env = FragmentRecorder(gymnasium.make("Pendulum-v1"), uploads, steps=5, keep=0.3, seed=seed)  # type: ignore[arg-type]
        play(env, 1000)
        env.close()
        return [each.observations.tobytes() for each in uploads.fragments]

    assert kept(1) == kept(1) != kept(2)
    assert 30 <= len(kept(1)) <= 90


def test_an_upload_without_an_answer_is_made_again() -> None:
    uploads = Uploads(Unreachable("away"), Refused(503), Unreachable("away"))
    env = FragmentRecorder(gymnasium.make("Pendulum-v1"), uploads, steps=5, upload_at=4)  # type: ignore[arg-type]
    play(env, 400)
    for _ in range(4):
        with suppress(Unreachable, Refused):
            env.close()
    for one, other in zip(uploads.fragments, in_order(80)):
        np.testing.assert_array_equal(one.observations, other.observations)
    assert len(env.uploaded) == env.recorded == 80


def in_order(count: int) -> List[Fragment]:
    """What one gets from playing the same without mishaps."""
    uploads = Uploads()
    env = FragmentRecorder(gymnasium.make("Pendulum-v1"), uploads, steps=5)  # type: ignore[arg-type]
    play(env, 5 * count)
    env.close()
    return uploads.fragments


def test_of_what_waits_the_oldest_goes_first() -> None:
    uploads = Uploads(*[Unreachable("away")] * 1_000)
    env = FragmentRecorder(gymnasium.make("Pendulum-v1"), uploads, steps=5, upload_at=4, most_waiting=8)  # type: ignore[arg-type]
    play(env, 400)
    with pytest.raises(Unreachable):
        env.flush()
    uploads.failures.clear()
    env.close()
    expected = in_order(80)[-8:]
    assert len(uploads.fragments) == 8
    for one, other in zip(uploads.fragments, expected):
        np.testing.assert_array_equal(one.observations, other.observations)


def test_an_upload_that_is_refused_for_what_it_holds_is_told() -> None:
    refused = FragmentRecorder(gymnasium.make("Pendulum-v1"), Uploads(Refused(400)), steps=5)  # type: ignore[arg-type]
    play(refused, 10)
    with pytest.raises(Refused):
        refused.close()


def test_pixels_are_recorded_small(client: Client) -> None:
    class Striped(gymnasium.Env[Any, Any]):
        observation_space = gymnasium.spaces.Box(-1, 1, (3,))
        action_space = gymnasium.spaces.Box(-1, 1, (1,))
        render_mode = "rgb_array"

        def reset(self, **_: Any) -> Any:
            return np.zeros(3, np.float32), {}

        def step(self, action: Any) -> Any:
            return np.zeros(3, np.float32), 0.0, False, False, {}

        def render(self) -> Any:
            picture = np.zeros((100, 60, 3), np.uint8)
            picture[:, ::2] = 200
            return picture

    env = FragmentRecorder(Striped(), client, steps=4, frames=True, most_pixels=50)
    env.reset()
    for _ in range(8):
        env.step(np.zeros(1, np.float32))
    env.close()
    # Both looked alike, so they are one item.
    assert len(env.uploaded) == 2 and len({item.id for item in env.uploaded}) == 1
    assert shrink(Striped().render(), 50).shape == (50, 30, 3)
    assert set(np.unique(shrink(Striped().render(), 50))) == {100}


def test_a_recorded_episode_reaches_the_project(client: Client) -> None:
    env = FragmentRecorder(gymnasium.make("Pendulum-v1"), client, steps=25, upload_at=3)
    play(env, 200, seed=9)
    env.close()
    assert len({item.id for item in env.uploaded}) == 8
