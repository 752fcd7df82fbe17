from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any, List

import numpy as np
import pytest
from conftest import Place, pendulums

from accord_rewards import AsyncClient, Client, Refused, Rewards, verl
from accord_rewards.text_rewards import plain
from accord_rewards.trl import async_trl_reward, trl_reward


@pytest.fixture(scope="module")
def texts() -> List[str]:
    observations, actions = (array[:, 0] for array in pendulums(4, steps=1))
    return [json.dumps([*map(float, state), float(act[0])]) for state, act in zip(observations, actions)]


@pytest.fixture(scope="module")
def expected(client: Client) -> Rewards:
    observations, actions = (array[:, 0] for array in pendulums(4, steps=1))
    return client.reward(observations, actions, risk={"lcb": 1})


def call_as_trl_does(reward: Any, texts: List[str], conversational: bool) -> Any:
    """With every column of the data set by name, and what GRPOTrainer adds."""
    prompts: List[Any] = ["Swing: "] * len(texts)
    completions: List[Any] = list(texts)
    if conversational:
        prompts = [[{"role": "system", "content": "Act."}, {"role": "user", "content": "Swing"}] for _ in texts]
        completions = [[{"role": "assistant", "content": text}] for text in texts]
    more = {"task": ["swing"] * (len(texts) - 1) + ["walk"], "trainer_state": object(), "log_extra": print}
    return reward(prompts=prompts, completions=completions, completion_ids=[[1, 2]] * len(texts), **more)


@pytest.mark.parametrize("conversational", [False, True])
def test_trl_gets_a_number_for_each_completion(
    client: Client, texts: List[str], expected: Rewards, conversational: bool
) -> None:
    reward = trl_reward(client, risk={"lcb": 1})
    told = call_as_trl_does(reward, texts, conversational)
    assert all(type(each) is float for each in told)
    np.testing.assert_allclose(told, expected.reward, atol=1e-6)
    assert reward.__name__ == "accord_reward"


def test_trl_excludes_with_none(client: Client, texts: List[str], expected: Rewards) -> None:
    given = [texts[0], "gibberish", texts[2], "[1, 2]", texts[3]]
    told = call_as_trl_does(trl_reward(client, risk={"lcb": 1}), given, False)
    assert [each is None for each in told] == [False, True, False, True, False]
    np.testing.assert_allclose([told[0], told[2], told[4]], expected.reward[[0, 2, 3]], atol=1e-6)
    with pytest.raises(Refused) as refused:
        call_as_trl_does(trl_reward(client, exclude_unreadable=False), given, False)
    assert refused.value.field == "query.1"
    swings = trl_reward(client, applies=lambda prompt, text, row: row["task"] == "swing" and prompt == "Swing: ")
    assert [each is None for each in call_as_trl_does(swings, texts, False)] == [False, False, False, True]
    assert call_as_trl_does(trl_reward(client), [], False) == []


def test_trl_awaits_a_coroutine_function(place: Place, texts: List[str], expected: Rewards) -> None:
    async def ask() -> Any:
        async with AsyncClient(place.url, place.project, place.key, timeout=30) as accord:
            reward = async_trl_reward(accord, risk={"lcb": 1}, name="people")
            assert inspect.iscoroutinefunction(reward) and reward.__name__ == "people"
            return await call_as_trl_does(reward, [*texts, "gibberish"], True)

    told = asyncio.run(ask())
    np.testing.assert_allclose(told[:4], expected.reward, atol=1e-6)
    assert told[4] is None


def test_verl_computes_scores(place: Place, texts: List[str], expected: Rewards, monkeypatch: Any) -> None:
    for name, value in {"URL": place.url, "PROJECT": place.project, "KEY": place.key, "RISK": "lcb:1"}.items():
        monkeypatch.setenv(f"ACCORD_{name}", value)
    told = [verl.compute_score("swing", text, None, extra_info={"prompt": "Swing: "}) for text in texts]
    np.testing.assert_allclose([each["score"] for each in told], expected.reward, atol=1e-6)
    np.testing.assert_allclose([each["std"] for each in told], expected.std, atol=1e-6)

    async def all_at_once() -> Any:
        return await asyncio.gather(*(verl.compute_score_async("swing", text, None) for text in texts))

    for _ in range(2):
        assert [each["score"] for each in asyncio.run(all_at_once())] == pytest.approx(
            [e["score"] for e in told], abs=1e-6
        )


def test_conversations_become_text() -> None:
    assert plain([{"role": "assistant", "content": [{"type": "text", "text": "a"}, {"type": "image"}]}]) == "a"
    assert plain([{"role": "user", "content": "a"}, {"role": "assistant", "content": None}]) == "user: a\n\nassistant: "
    assert plain([]) == ""
