"""
An agent of Stable-Baselines3 that never sees its environment's reward: it learns from a reward model that people
(here simulated ones) teach by comparing what it does.

    npm start -- --empty                                        # in one terminal, at the root of the repository
    python examples/python/learn_from_people.py pendulum        # in another; or reacher, inverted-pendulum
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import torch
from own_project import OwnProject
from simulated_crowd import SimulatedCrowd
from stable_baselines3 import SAC
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.vec_env import DummyVecEnv
from tasks import TASKS, Task

from accord_rewards import LocalReward, RewardFn
from accord_rewards.recorder import FragmentRecorder
from accord_rewards.sb3 import LearnedVecReward

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("task", choices=list(TASKS))
parser.add_argument("--url", default="http://127.0.0.1:8787")
parser.add_argument("--state", type=Path, default=Path(".accord"), help="folder of the local start")
parser.add_argument("--rounds", type=int, default=3, help="of comparing and learning")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--reference", action="store_true", help="also agents that see the true reward, and random ones")


class RandomReward(gymnasium.RewardWrapper[Any, Any]):
    """Rewards that say nothing: normal, with mean 0 and variance 1 as a model's are."""

    def reward(self, _: Any) -> float:
        return float(self.np_random.normal())


def new_agent(env: Any, seed: int) -> SAC:
    return SAC(
        "MlpPolicy",
        env,
        learning_rate=1e-3,
        learning_starts=500,
        policy_kwargs={"net_arch": [64, 64]},
        seed=seed,
        device="cpu",
    )


def true_return(task: Task, agent: Any, seed: int = 10_000) -> float:
    """The mean true return of ten episodes; of a random policy where there is no agent."""
    env = gymnasium.make(task.environment)
    env.reset(seed=seed)
    env.action_space.seed(seed)
    if agent is not None:
        return float(np.mean(evaluate_policy(agent, env, n_eval_episodes=10, warn=False)[0]))
    returns = []
    for _ in range(10):
        env.reset()
        rewards, over = [], False
        while not over:
            _, reward, terminated, truncated, _ = env.step(env.action_space.sample())
            rewards.append(float(reward))
            over = terminated or truncated
        returns.append(sum(rewards))
    return float(np.mean(returns))


def judge_anew(agent: SAC, reward_fn: RewardFn) -> None:
    """A new model judges what is remembered too: an agent must not learn from two (PEBBLE, arXiv:2106.05091)."""
    buffer: Any = agent.replay_buffer
    size = buffer.size()
    if size > 0:
        buffer.rewards[:size, 0] = reward_fn(
            buffer.observations[:size, 0], agent.policy.unscale_action(buffer.actions[:size, 0])
        )


def main() -> None:
    given = parser.parse_args()
    task = TASKS[given.task]
    torch.set_num_threads(1)
    plain = gymnasium.make(task.environment)
    project = OwnProject(given.url, given.state, task, plain, given.rounds)
    # Many more fragments than needed come out of a round; those that are kept are drawn.
    keep = min(1.0, 1.1 * task.comparisons * task.fragment_steps / task.steps)
    recorder = FragmentRecorder(
        plain,
        project.client,
        steps=task.fragment_steps,
        keep=keep,
        render_state=task.render_state,
        seed=given.seed,
        source="random",
    )
    print(f"{task.environment}, random policy: true return {true_return(task, None):.1f}", flush=True)

    # What people see first: a policy that does anything.
    recorder.action_space.seed(given.seed)
    recorder.reset(seed=given.seed)
    while recorder.recorded < task.comparisons:
        _, _, terminated, truncated, _ = recorder.step(recorder.action_space.sample())
        if terminated or truncated:
            recorder.reset()
    recorder.flush()

    with SimulatedCrowd(given.url, project.id, project.invite, task):
        agent = None
        for round_ in range(given.rounds):
            began = time.monotonic()
            # About one comparison an item, up to what the project takes.
            expected = min(len(recorder.uploaded), (round_ + 1) * task.comparisons)
            version = project.have_taught(int(0.9 * expected))
            accuracy = version["metrics"]["accuracy"]
            if agent is None:
                local = LocalReward(project.client)
                reward_fn = RewardFn(local)
                agent = new_agent(LearnedVecReward(DummyVecEnv([lambda: recorder]), reward_fn), given.seed)
            local.refresh()
            judge_anew(agent, reward_fn)
            recorder.source = f"round-{round_ + 1}"
            agent.learn(task.steps, reset_num_timesteps=False)
            recorder.flush()
            told = true_return(task, agent)
            project.client.report_return("sac", round_ + 1, told, version=local.version)
            print(
                f"round {round_ + 1}: version {version['version']} ({version['status']}), "
                f"held-out accuracy {accuracy['value'] if accuracy else float('nan'):.2f}, "
                f"{(round_ + 1) * task.steps} steps, true return {told:.1f} ({time.monotonic() - began:.0f} s)",
                flush=True,
            )
    access = project.client.access
    print(f"export ACCORD_URL={access.url} ACCORD_PROJECT={access.project} ACCORD_KEY={access.key}", flush=True)
    if given.reference:
        true, chance = gymnasium.make(task.environment), RandomReward(gymnasium.make(task.environment))
        for sees, env in (("the true reward", true), ("rewards drawn at random", chance)):
            other = new_agent(env, given.seed)
            other.learn(given.rounds * task.steps)
            print(f"an agent that saw {sees}: true return {true_return(task, other):.1f}", flush=True)


if __name__ == "__main__":
    main()
