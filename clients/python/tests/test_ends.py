"""What follows a step, and whether it is the last one."""

from __future__ import annotations

import io
import json
from typing import Any, Optional

import numpy as np
import numpy.typing as npt
import pytest

from accord_rewards import Fragment, InvalidInput, RewardFn, Rewards
from accord_rewards.fragments import pack_fragments
from accord_rewards.inputs import ArraysLike, read_inputs
from accord_rewards.local import features_of

ROW = {"observation": 2, "action": 3, "nextObservation": 2, "done": 1}


def test_a_fragment_s_steps_lead_to_one_another_and_its_last_to_what_is_told() -> None:
    observations = [[[1, 2], [3, 4], [9, 9]], [[5, 6], [9, 9], [9, 9]]]
    inputs = read_inputs(observations, [[2, 0, 0], [1, 0, 0]], [2, 1], [[7, 8], [0, 1]], [True, False])
    assert inputs.rows.tolist() == [[1, 2, 2, 3, 4, 0], [3, 4, 0, 7, 8, 1], [5, 6, 1, 0, 1, 0]]
    assert features_of(inputs, 8, ROW).tolist() == [
        [1, 2, 0, 0, 1, 3, 4, 0],
        [3, 4, 1, 0, 0, 7, 8, 1],
        [5, 6, 0, 1, 0, 0, 1, 0],
    ]
    assert inputs.part(slice(1, 2)).as_json() == [
        {"observations": [[5, 6]], "actions": [1], "nextObservation": [0, 1], "done": False}
    ]
    assert "done" not in read_inputs([[1, 2]], [[0.5]], next_observations=[[3, 4]]).as_json()[0]


@pytest.mark.parametrize(
    ("after", "dones", "field"),
    [
        ([[1.0]], None, "next_observations"),
        ([[1.0, np.nan]], None, "next_observations"),
        ([[1.0, 1e39]], None, "next_observations"),
        (None, [True, False], "dones"),
        (None, [0.5], "dones"),
    ],
)
def test_what_is_wrong_is_named(after: Any, dones: Any, field: str) -> None:
    with pytest.raises(InvalidInput, match=field):
        read_inputs([[1.0, 2.0]], [[0.5]], next_observations=after, dones=dones)


def test_a_model_that_reads_the_end_is_not_asked_without() -> None:
    with pytest.raises(InvalidInput, match="next_observations"):
        features_of(read_inputs([[1, 2]], [0]), 8, ROW)
    with pytest.raises(InvalidInput, match="dones"):
        features_of(read_inputs([[1, 2]], [0], next_observations=[[1, 2]]), 8, ROW)


class Asked:
    """Takes down what is asked of it."""

    def reward(
        self,
        observations: ArraysLike,
        actions: ArraysLike,
        *,
        next_observations: Optional[npt.ArrayLike] = None,
        dones: Optional[npt.ArrayLike] = None,
        risk: Any = None,
    ) -> Rewards:
        self.end = next_observations, dones
        zeros = np.zeros(len(np.asarray(observations)))
        return Rewards(zeros, zeros, zeros, 1, "")


def test_a_reward_function_passes_on_what_the_model_reads() -> None:
    asked = Asked()
    state, after, done = np.zeros((2, 1, 2)), np.ones((2, 1, 2)), np.array([False, True])
    RewardFn(asked)(state, np.zeros(2), after, done)
    assert asked.end == (None, None)
    RewardFn(asked, use_next_state=True, use_done=True)(state, np.zeros(2), after, done)
    assert np.asarray(asked.end[0]).tolist() == [[1, 1], [1, 1]]
    assert np.asarray(asked.end[1]).tolist() == [False, True]
    with pytest.raises(InvalidInput, match="next_state"):
        RewardFn(asked, use_next_state=True)(state, np.zeros(2))


def test_fragments_travel_with_their_ends() -> None:
    def ended(source: Optional[str]) -> Fragment:
        return Fragment(np.zeros((2, 2)), np.zeros((2, 1)), source=source, next_observation=np.ones(2), done=True)

    ((_, _, body),) = pack_fragments([ended(None), ended(None)])
    arrays = np.load(io.BytesIO(body))
    assert arrays["next_observations"].tolist() == [[1, 1], [1, 1]]
    assert arrays["dones"].tolist() == [True, True] and arrays["dones"].dtype == bool
    ((_, _, text),) = pack_fragments([ended("policy-7")])
    (item,) = json.loads(text)["items"]
    assert item["nextObservation"] == [1, 1] and item["done"] is True
