from __future__ import annotations

import asyncio
import json
import re
from typing import Any, Dict, get_args

import httpx
import numpy as np
import pytest
from conftest import Place, pendulums
from flaky import Flaky

from accord_rewards import AsyncClient, Client, InvalidInput, ProblemCode, Refused, WrongReply, doors
from accord_rewards.f32 import MEDIA_TYPE


def ask_json(place: Place, body: Dict[str, Any], door: str = "reward") -> Any:
    """What the server says without this package."""
    url = f"{place.url}/v1/projects/{place.project}/{door}"
    reply = httpx.post(url, json=body, headers={"authorization": f"Bearer {place.key}"}, timeout=30)
    assert reply.status_code == 200, reply.text
    return reply.json()


def as_inputs(observations: Any, actions: Any) -> Any:
    pairs = zip(observations.tolist(), actions.tolist())
    return [{"observations": states, "actions": acts} for states, acts in pairs]


def test_binary_rewards_are_those_of_json(client: Client, place: Place) -> None:
    observations, actions = pendulums(40)
    options = {"risk": {"lcb": 1.5}, "members": True}
    expected = ask_json(place, {"inputs": as_inputs(observations, actions), **options})
    told = client.reward(observations, actions, **options)
    assert (told.version, told.sha256) == (expected["model"]["version"], expected["model"]["sha256"])
    for name in ("mean", "std", "reward", "members"):
        np.testing.assert_allclose(
            getattr(told, name), [each[name] for each in expected["rewards"]], atol=1e-6, rtol=1e-6
        )


def test_steps_come_with_the_whole(client: Client) -> None:
    observations, actions = pendulums(3)
    told = client.reward(observations, actions, lengths=[2, 25, 1], steps=True, risk="discounted")
    assert told.steps is not None and len(told.steps) == 28
    np.testing.assert_allclose(told.mean[0], told.steps.mean[:2].sum(), atol=1e-9)
    np.testing.assert_allclose(told.reward, told.mean - told.std**2 / 2, atol=1e-9)


def test_n_in_n_out_in_order_however_many_requests_it_takes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    observations, actions = pendulums(50, steps=6)
    lengths = np.arange(50) % 6 + 1
    whole = client.reward(observations, actions, lengths=lengths, members=True, steps=True)
    for most, most_bytes in [(7, 10**6), (10**6, 300)]:
        monkeypatch.setattr(doors, "MAX_INPUTS", most)
        monkeypatch.setattr(doors, "MAX_BYTES", most_bytes)
        parts = client.reward(observations, actions, lengths=lengths, members=True, steps=True)
        assert len(parts) == 50 and parts.steps is not None and whole.steps is not None
        np.testing.assert_allclose(parts.mean, whole.mean, atol=1e-6)
        np.testing.assert_allclose(parts.steps.mean, whole.steps.mean, atol=1e-6)


def test_more_than_the_server_takes_at_once(client: Client) -> None:
    observations, actions = (array[0] for array in pendulums(1, steps=20_000))
    told = client.reward(observations, actions)
    assert len(told) == 20_000
    again = client.reward(observations[16_000:17_000], actions[16_000:17_000])
    np.testing.assert_allclose(told.mean[16_000:17_000], again.mean, atol=1e-6)


def test_one_answer_is_by_one_version(client: Client, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MAX_INPUTS", 2)
    network = Flaky(after=httpx.HTTPTransport().handle_request)
    observations, actions = pendulums(6, steps=1)
    with Client(place.url, place.project, place.key, transport=network) as careful:
        careful.reward(observations, actions)
    asked = [request.url.params["version"] for request in network.requests]
    version = str(client.reward(observations, actions).version)
    assert asked == ["live", version, version]


def test_none_in_none_out(client: Client) -> None:
    for nothing in [([], []), (np.zeros((0, 3)), np.zeros((0, 1))), (np.zeros((0, 9, 3)), np.zeros((0, 9, 1)))]:
        told = client.reward(*nothing)
        assert len(told) == 0 and told.version >= 1
    assert len(client.compare(([], []), ([], [])).probability) == 0
    assert len(client.reward_texts([]).reward) == 0
    assert client.upload([]) == []


def test_a_version_can_be_pinned(client: Client, place: Place) -> None:
    observations, actions = pendulums(2)
    live = client.reward(observations, actions)
    with Client(place.url, place.project, place.key, version=live.version) as pinned:
        np.testing.assert_array_equal(pinned.reward(observations, actions).mean, live.mean)
    with pytest.raises(Refused) as refused:
        client.reward(observations, actions, version=999)
    assert (refused.value.status, refused.value.code) == (404, "not-found")


def test_comparing_pairs(client: Client, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = pendulums(5), pendulums(5, seed=2)
    expected = ask_json(
        place,
        {"pairs": [{"left": a, "right": b} for a, b in zip(as_inputs(*left), as_inputs(*right))]},
        "compare",
    )["comparisons"]
    monkeypatch.setattr(doors, "MAX_INPUTS", 4)
    told = client.compare(left, right)
    for name in ("probability", "low", "high", "tie"):
        np.testing.assert_allclose(getattr(told, name), [each[name] for each in expected], atol=1e-9)
    with pytest.raises(InvalidInput, match="Expected 5 inputs as in left, received 4"):
        client.compare(left, pendulums(4))


def test_ranking(client: Client) -> None:
    observations, actions = pendulums(8)
    rewards = client.reward(observations, actions, risk={"lcb": 1})
    ranking = client.rank(observations, actions, top=3, risk={"lcb": 1}, answers=list("ababaabb"))
    assert ranking.index.tolist() == np.argsort(-rewards.reward)[:3].tolist()
    np.testing.assert_allclose(ranking.reward, np.sort(rewards.reward)[::-1][:3], atol=1e-5)
    assert ranking.answers is not None
    assert {each.answer: each.count for each in ranking.answers} == {"a": 4, "b": 4}
    assert sum(each.weight for each in ranking.answers) == pytest.approx(1)


def test_texts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    observations, actions = (array[:, 0] for array in pendulums(5, steps=1))
    texts = [json.dumps([*map(float, state), float(action[0])]) for state, action in zip(observations, actions)]
    expected = client.reward(observations, actions, risk={"lcb": 2})
    for most in (16_384, 2):
        monkeypatch.setattr(doors, "MAX_INPUTS", most)
        told = client.reward_texts(texts, ["Swing: "] * 5, risk={"lcb": 2})
        np.testing.assert_allclose(told.reward, expected.reward, atol=1e-6)
        np.testing.assert_allclose(told.std, expected.std, atol=1e-6)
        assert (told.version, told.sha256) == (expected.version, expected.sha256)
    with pytest.raises(Refused) as refused:
        client.reward_texts([*texts, "gibberish"])
    assert refused.value.field == "query.5"


def test_refusals_say_what_and_where(client: Client, place: Place) -> None:
    with pytest.raises(Refused) as refused:
        client.reward(np.zeros((1, 4)), np.zeros((1, 1)))
    assert (refused.value.code, refused.value.field) == ("invalid-input", "body")
    assert "Expected shape [-1, 4], received [1, 5]" in str(refused.value)
    with Client(place.url, place.project, "accord_wrong") as stranger, pytest.raises(Refused) as refused:
        stranger.versions()
    assert (refused.value.status, refused.value.code) == (401, "not-signed-in")
    with Client(place.url, place.untaught_project, place.untaught_key) as early, pytest.raises(Refused) as refused:
        early.reward(np.zeros((1, 3)), np.zeros((1, 1)))
    assert (refused.value.status, refused.value.code) == (409, "no-model-yet")
    assert re.search("Labels are missing: 0 of the 8", refused.value.detail or "")
    with Client(place.url, place.project, place.uploader) as uploader, pytest.raises(Refused) as refused:
        uploader.reward(np.zeros((1, 3)), np.zeros((1, 1)))
    assert (refused.value.status, refused.value.code) == (403, "not-allowed")
    gone = Client(place.url, place.succeeded_project, place.succeeded_key, version=1)
    with gone as late, pytest.raises(Refused) as refused:
        late.reward(np.zeros((1, 3)), np.zeros((1, 1)))
    assert (refused.value.status, refused.value.code, refused.value.successor) == (410, "version-retired", 2)
    with pytest.raises(InvalidInput, match="lcb"):
        client.reward(np.zeros((1, 3)), np.zeros((1, 1)), risk={"lcb": -1})


def test_codes_are_those_of_the_contract(place: Place) -> None:
    document = httpx.get(f"{place.url}/v1/openapi.json").json()
    codes = document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    assert set(get_args(ProblemCode)) == set(codes)


@pytest.mark.parametrize(
    "content", [b"", b"ACR1", b"ACR1" + np.array([2, 2, 1], "<u4").tobytes() + bytes(16), b"{}" * 20]
)
def test_a_reply_that_was_cut_is_no_reward(content: bytes) -> None:
    headers = {"content-type": MEDIA_TYPE, "x-accord-sha256": "0"}
    network = Flaky(after=lambda request: httpx.Response(200, headers=headers, content=content))
    with Client("http://accord.test", "prj_0", "key", transport=network) as client, pytest.raises(WrongReply):
        client.reward(np.zeros((3, 3)), np.zeros((3, 1)))


def test_the_async_client_says_the_same(client: Client, place: Place) -> None:
    observations, actions = pendulums(6)

    async def ask() -> None:
        async with AsyncClient(place.url, place.project, place.key, timeout=30) as accord:
            told, ranking, compared = await asyncio.gather(
                accord.reward(observations, actions, members=True),
                accord.rank(observations, actions),
                accord.compare((observations, actions), (observations[::-1], actions[::-1])),
            )
            np.testing.assert_allclose(told.mean, client.reward(observations, actions).mean, atol=1e-6)
            assert ranking.index[0] == np.argmax(told.mean)
            np.testing.assert_allclose(compared.probability, 1 - compared.tie - compared.probability[::-1], atol=1e-9)
            with pytest.raises(Refused):
                await accord.reward(observations[:, :, :2], actions)

    asyncio.run(ask())
