"""What can be learned: a Gymnasium environment, and what people see and want of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Optional

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Task:
    """
    ``render_state`` (env, action) → what a replay shows of a step; without one, the observation.
    ``true_rewards`` of what a replay shows [T, S] → [T]: what the simulated people judge by, and the agent never sees.
    ``equal``: fragments whose true returns differ by less are called equal.
    """

    environment: str
    question: str
    scene: str
    fragment_steps: int
    step_ms: int
    true_rewards: Callable[[npt.NDArray[Any]], npt.NDArray[Any]]
    equal: float
    render_state: Optional[Callable[[Any, Any], Any]]
    #: Comparisons a round, and steps of the agent after each.
    comparisons: int
    steps: int


def _pendulum_state(env: Any, action: Any) -> Any:
    """[angle from upright in rad, torque in N·m, angular velocity in rad/s]"""
    angle, velocity = env.unwrapped.state
    return [angle, float(np.clip(action[0], -2, 2)), velocity]


def _pendulum_rewards(states: npt.NDArray[Any]) -> npt.NDArray[Any]:
    angle, torque, velocity = states.T
    wrapped = (angle + np.pi) % (2 * np.pi) - np.pi
    rewards: npt.NDArray[Any] = -(wrapped**2 + 0.1 * velocity**2 + 0.001 * torque**2)
    return rewards


def _reacher_state(env: Any, action: Any) -> Any:
    """[tip to target: x, y in m; torques of both joints]"""
    arm = env.unwrapped
    to_target = (arm.get_body_com("fingertip") - arm.get_body_com("target"))[:2]
    return [*to_target, *np.clip(action, -1, 1)]


def _reacher_rewards(states: npt.NDArray[Any]) -> npt.NDArray[Any]:
    rewards: npt.NDArray[Any] = -np.linalg.norm(states[:, :2], axis=1) - (states[:, 2:] ** 2).sum(axis=1)
    return rewards


def _upright_rewards(states: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """1 for each step that it stands, less as it leans; at 0.2 rad (number 1 of an observation) it has fallen."""
    rewards: npt.NDArray[Any] = 1 - (states[:, 1] / 0.2) ** 2
    return rewards


TASKS: Dict[str, Task] = {
    "pendulum": Task(
        environment="Pendulum-v1",
        question="Which one is better at getting upright and staying there?",
        scene="pendulum",
        fragment_steps=25,
        step_ms=50,
        true_rewards=_pendulum_rewards,
        equal=6.0,
        render_state=_pendulum_state,
        comparisons=80,
        steps=5_000,
    ),
    "reacher": Task(
        environment="Reacher-v5",
        question="Which one is nearer to the target, with less effort?",
        scene="signals",
        fragment_steps=25,
        step_ms=20,
        true_rewards=_reacher_rewards,
        equal=0.5,
        render_state=_reacher_state,
        comparisons=100,
        steps=4_000,
    ),
    "inverted-pendulum": Task(
        environment="InvertedPendulum-v5",
        question="Which one stands longer, and more upright?",
        scene="signals",
        fragment_steps=20,
        step_ms=40,
        true_rewards=_upright_rewards,
        equal=0.3,
        render_state=None,
        comparisons=80,
        steps=2_500,
    ),
}
