"""
GRPO (DeepSeekMath, arXiv:2402.03300) in a page, with the reward function that TRL gets and, for a language model, a
policy of a few dozen numbers: it writes states of a pendulum as text, and learns to write what people liked to see.

    export ACCORD_URL=… ACCORD_PROJECT=… ACCORD_KEY=…      # learn_from_people.py pendulum prints them
    python examples/python/grpo_stub.py

With a language model in its place it is

    GRPOTrainer(model, reward_funcs=trl_reward(client), train_dataset=…)
"""

from __future__ import annotations

import argparse
import json
from typing import List, Optional

import numpy as np

from accord_rewards import Client
from accord_rewards.trl import trl_reward

#: What the policy can write: an angle, a speed, a torque. Its last angle is no number, so that nobody can judge it.
ANGLES: List[Optional[float]] = [*np.linspace(-np.pi, np.pi, 24, endpoint=False).tolist(), None]
SPEEDS = np.linspace(-4, 4, 9).tolist()
TORQUES = np.linspace(-2, 2, 5).tolist()
PROMPT = "A pendulum [cos θ, sin θ, θ̇, torque]: "


class StubPolicy:
    """Writes three tokens, each drawn from a softmax of its own: no context, no network, no download."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.logits = [np.zeros(len(vocabulary)) for vocabulary in (ANGLES, SPEEDS, TORQUES)]

    def write(self, count: int) -> "list[list[int]]":
        drawn = [self.random.choice(len(logits), count, p=softmax(logits)) for logits in self.logits]
        return np.stack(drawn, axis=1).tolist()

    def learn(self, written: "list[list[int]]", advantages: "list[float]", rate: float) -> None:
        """One step along the policy gradient."""
        for place, logits in enumerate(self.logits):
            gradient = np.zeros_like(logits)
            for tokens, advantage in zip(written, advantages):
                gradient -= advantage * softmax(logits)
                gradient[tokens[place]] += advantage
            logits += rate * gradient / max(len(written), 1)


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def text_of(tokens: "list[int]") -> str:
    angle, speed, torque = ANGLES[tokens[0]], SPEEDS[tokens[1]], TORQUES[tokens[2]]
    if angle is None:
        return "no idea"
    return json.dumps([round(float(np.cos(angle)), 4), round(float(np.sin(angle)), 4), speed, torque])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--iterations", type=int, default=150)
    parser.add_argument("--group", type=int, default=32, help="completions of a prompt")
    given = parser.parse_args()
    policy = StubPolicy(seed=1)
    with Client.from_environment() as client:
        reward_func = trl_reward(client)
        for iteration in range(given.iterations + 1):
            written = policy.write(given.group)
            completions = [[{"role": "assistant", "content": text_of(tokens)}] for tokens in written]
            prompts = [[{"role": "user", "content": PROMPT}]] * len(written)
            rewards = reward_func(prompts=prompts, completions=completions, completion_ids=written)
            # A completion without a reward is excluded, as TRL has it.
            judged = [(tokens, reward) for tokens, reward in zip(written, rewards) if reward is not None]
            told = np.array([reward for _, reward in judged])
            advantages = (told - told.mean()) / (told.std() + 1e-4)
            policy.learn([tokens for tokens, _ in judged], advantages.tolist(), rate=1.0)
            if iteration % max(given.iterations // 5, 1) == 0:
                excluded = len(written) - len(judged)
                print(f"iteration {iteration}: mean reward {told.mean():+.2f}, {excluded} of {given.group} excluded")
    likely = [int(np.argmax(logits)) for logits in policy.logits]
    print(f"what it writes most: {text_of(likely)}")


if __name__ == "__main__":
    main()
