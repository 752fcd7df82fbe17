from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

import httpx
import numpy as np
import pytest
from conftest import Place

from accord_rewards import Client, InvalidInput, LocalReward, Refused, WrongReply
from accord_rewards.dialogues import said_in

#: What the made-up crowd of the text project likes, what it does not, and what nobody has seen.
TEXTS = [
    "there is more to say gladly",
    "there is more to say whatever",
    "чушь 知らない",
    "",
    "[SEP] gladly Ünheard-of!",
]
PROMPTS = ["Question 1?", "Question 1?", "\n\nHuman: so?\n\nAssistant: it\n\nHuman: why\n\nAssistant:", "", "Σ"]


@pytest.fixture(scope="module")
def texts(place: Place) -> Iterator[Client]:
    pytest.importorskip("tokenizers")
    with Client(place.url, place.text_project, place.text_key, timeout=60) as client:
        yield client


def test_it_answers_for_texts_as_the_server_does(texts: Client, tmp_path: Path) -> None:
    with LocalReward(texts, cache_folder=tmp_path, follow_seconds=None) as local:
        served = texts.reward_texts(TEXTS, PROMPTS, risk={"lcb": 1})
        told = local.reward_texts(TEXTS, PROMPTS, risk={"lcb": 1})
        np.testing.assert_allclose(told.reward, served.reward, atol=1e-5)
        np.testing.assert_allclose(told.std, served.std, atol=1e-5)
        assert (told.version, told.sha256) == (served.version, served.sha256)
        assert told.reward[0] > told.reward[1]
        assert len(local.reward_texts([]).reward) == 0
        with pytest.raises(InvalidInput, match="reads texts: use reward_texts"):
            local.reward(np.zeros((1, 3)), np.zeros((1, 1)))


def test_whole_dialogues_are_taken_apart_as_there(texts: Client, tmp_path: Path) -> None:
    whole = "\n\nHuman: why\n\nAssistant: more to say warmly"
    with LocalReward(texts, cache_folder=tmp_path, follow_seconds=None) as local:
        np.testing.assert_allclose(local.reward_texts([whole]).reward, texts.reward_texts([whole]).reward, atol=1e-5)


@pytest.mark.parametrize(
    ("prompt", "completion", "said"),
    [
        ("why", "so", ("so", "why")),
        ("", "so", ("so", "")),
        ("", "\n\nHuman: why\n\nAssistant: so", ("so", "why")),
        ("\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant: ", "\n\nHuman: d", ("\n\nHuman: d", "c")),
        ("", "x\n\nHuman: why", ("x\n\nHuman: why", "")),
    ],
)
def test_what_is_said(prompt: str, completion: str, said: "tuple[str, str]") -> None:
    assert said_in(prompt, completion) == said


def test_files_are_kept_and_damaged_ones_are_fetched_again(place: Place, texts: Client, tmp_path: Path) -> None:
    paths: "list[str]" = []

    def counted(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        return httpx.HTTPTransport().handle_request(request)

    with Client(place.url, place.text_project, place.text_key, transport=httpx.MockTransport(counted)) as client:
        for _ in range(2):
            LocalReward(client, cache_folder=tmp_path, follow_seconds=None)
        assert len([path for path in paths if path.endswith("files/model.onnx")]) == 1
        (kept,) = (tmp_path / "encoders").iterdir()
        (kept / "model.onnx").write_bytes(b"damaged")
        LocalReward(client, cache_folder=tmp_path, follow_seconds=None)
        assert len([path for path in paths if path.endswith("files/model.onnx")]) == 2


def test_other_files_than_the_hash_names_are_refused(place: Place, texts: Client, tmp_path: Path) -> None:
    def changed(request: httpx.Request) -> httpx.Response:
        reply = httpx.HTTPTransport().handle_request(request)
        if not request.url.path.endswith("tokenizer.json"):
            return reply
        return httpx.Response(200, content=reply.read() + b" ")

    transport = httpx.MockTransport(changed)
    client = Client(place.url, place.text_project, place.text_key, transport=transport)
    with client, pytest.raises(WrongReply, match="not those that its hash names"):
        LocalReward(client, cache_folder=tmp_path, follow_seconds=None)


def test_texts_that_take_too_long_for_one_request_go_in_halves() -> None:
    sizes: "list[int]" = []

    def narrow(request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)["query"]
        if len(asked) > 2:
            problem = {"error": "inputs.0: Encoding these inputs takes 2.0 times as long as one request may."}
            return httpx.Response(413, json=problem)
        sizes.append(len(asked))
        headers = {"x-accord-version": "1", "x-accord-sha256": "0" * 64}
        body = {"rewards": [float(text) for text in asked], "extra_logs": {"std": [0.0] * len(asked)}}
        return httpx.Response(200, json=body, headers=headers)

    with Client("http://accord.test", "prj_1", "key", transport=httpx.MockTransport(narrow)) as client:
        told = client.reward_texts([str(i) for i in range(7)])
        assert told.reward.tolist() == [0, 1, 2, 3, 4, 5, 6]
        assert max(sizes) <= 2

    def never(request: httpx.Request) -> httpx.Response:
        return httpx.Response(413, json={"error": "too long"})

    client = Client("http://accord.test", "prj_1", "key", transport=httpx.MockTransport(never))
    with client, pytest.raises(Refused, match="413"):
        client.reward_texts(["a", "b"])
