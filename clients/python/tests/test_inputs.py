from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from accord_rewards import InvalidInput
from accord_rewards.inputs import read_inputs
from accord_rewards.local import features_of


def test_steps_and_fragments_become_rows_of_observation_and_action() -> None:
    steps = read_inputs([[1, 2], [3, 4]], [[5], [6]])
    assert steps.rows.tolist() == [[1, 2, 5], [3, 4, 6]]
    assert steps.lengths.tolist() == [1, 1]
    fragments = read_inputs(np.zeros((2, 3, 2)), np.ones((2, 3, 1)))
    assert fragments.rows.shape == (6, 3)
    assert fragments.lengths.tolist() == [3, 3]


def test_ragged_fragments_and_lengths_say_the_same() -> None:
    observations = np.arange(12.0).reshape(2, 3, 2)
    actions = np.arange(6.0).reshape(2, 3, 1)
    cut = read_inputs(observations, actions, lengths=[1, 3])
    ragged = read_inputs([observations[0, :1], observations[1]], [actions[0, :1], actions[1]])
    assert cut.rows.tolist() == ragged.rows.tolist()
    assert cut.lengths.tolist() == ragged.lengths.tolist() == [1, 3]


def test_whole_numbers_without_an_axis_are_choices_and_floats_are_actions_of_one_number() -> None:
    assert read_inputs(np.zeros((2, 2)), np.array([1, 0])).as_json()[0]["actions"] == [1]
    assert read_inputs(np.zeros((2, 2)), np.array([0.5, 0])).as_json()[0]["actions"] == [[0.5]]
    choices = read_inputs(np.zeros((1, 3, 2)), np.array([[2, 0, 1]]))
    assert features_of(choices, 5)[:, 2:].tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]


def test_parts_of_the_inputs_are_the_inputs() -> None:
    inputs = read_inputs([np.full((n, 2), n) for n in (1, 3, 2)], [np.full((n, 1), n) for n in (1, 3, 2)])
    assert inputs.part(slice(1, 3)).rows[:, 0].tolist() == [3, 3, 3, 2, 2]


def test_none_at_all() -> None:
    assert len(read_inputs([], [])) == 0
    assert len(read_inputs(np.zeros((0, 5, 3)), np.zeros((0, 5, 1)))) == 0


@pytest.mark.parametrize(
    ("observations", "actions", "lengths", "field", "detail"),
    [
        (np.zeros(3), np.zeros(3), None, "observations", "[N, D]"),
        (np.zeros((1, 2, 3, 4)), np.zeros(1), None, "observations", "[N, T, D]"),
        (np.zeros((2, 3)), np.zeros((3, 1)), None, "actions", "Expected shape [2, 'A'] or [2], received [3, 1]"),
        (np.zeros((2, 5, 3)), np.zeros((2, 4, 1)), None, "actions", "received [2, 4, 1]"),
        ([np.zeros((2, 3)), np.zeros((1, 3))], [np.zeros((1, 1)), np.zeros((2, 1))], None, "actions", "as many steps"),
        ([np.zeros((2, 3)), np.zeros((1, 4))], [np.zeros((2, 1)), np.zeros((1, 1))], None, "observations", "[T_i, D]"),
        (np.array([["a", "b"]]), np.zeros((1, 1)), None, "observations", "Expected numbers"),
        (np.array([[1.0, np.nan]]), np.zeros((1, 1)), None, "observations", "step 0 has nan at 1"),
        (np.zeros((1, 2)), np.array([[1e39]]), None, "actions", "step 0 has inf at 0"),
        (np.zeros((2, 5, 3)), np.zeros((2, 5, 1)), [0, 5], "lengths", "from 1 to"),
        (np.zeros((2, 5, 3)), np.zeros((2, 5, 1)), [1, 6], "lengths", "from 1 to"),
        (np.zeros((2, 5, 3)), np.zeros((2, 5, 1)), [1], "lengths", "2 whole numbers"),
    ],
)
def test_what_can_not_be_read_is_named(observations: Any, actions: Any, lengths: Any, field: str, detail: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_inputs(observations, actions, lengths)
    assert refused.value.field == field
    assert detail in refused.value.detail
