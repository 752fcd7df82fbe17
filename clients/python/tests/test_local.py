from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path
from typing import Any, List

import httpx
import numpy as np
import pytest
from conftest import Place, pendulums
from flaky import Flaky

from accord_rewards import NO_RETRIES, Client, InvalidInput, LocalReward, Model, Refused, WrongReply, model_cache
from accord_rewards.model_cache import ModelCache


def counted(place: Place) -> "tuple[Client, Flaky]":
    network = Flaky(after=httpx.HTTPTransport().handle_request)
    return Client(place.url, place.project, place.key, transport=network, timeout=30), network


@pytest.mark.parametrize("risk", [None, "mean", "discounted", {"lcb": 1.5}])
def test_it_answers_as_the_server_does(client: Client, local: LocalReward, risk: Any) -> None:
    observations, actions = (array.reshape(500, -1) for array in pendulums(20))
    served = client.reward(observations, actions, risk=risk, members=True)
    told = local.reward(observations, actions, risk=risk, members=True)
    for name in ("mean", "std", "reward", "members"):
        np.testing.assert_allclose(getattr(told, name), getattr(served, name), atol=1e-6, rtol=1e-6)
    assert (told.version, told.sha256) == (served.version, served.sha256) == (local.version, local.sha256)


def test_fragments_too_with_their_steps(client: Client, local: LocalReward) -> None:
    observations, actions = pendulums(12)
    lengths = np.arange(12) * 2 + 1
    served = client.reward(observations, actions, lengths=lengths, risk={"lcb": 1}, steps=True)
    told = local.reward(observations, actions, lengths=lengths, risk={"lcb": 1}, steps=True)
    assert told.steps is not None and served.steps is not None
    np.testing.assert_allclose(told.steps.reward, served.steps.reward, atol=1e-6, rtol=1e-6)
    np.testing.assert_allclose(told.mean, served.mean, atol=1e-6 * 25)
    np.testing.assert_allclose(told.reward, served.reward, atol=1e-6 * 25)


def test_none_in_none_out(local: LocalReward) -> None:
    assert len(local.reward([], [])) == 0


def test_what_does_not_fit_the_model_is_refused(local: LocalReward) -> None:
    with pytest.raises(InvalidInput, match="Expected 4 numbers a step with its observation, received 5"):
        local.reward(np.zeros((1, 4)), np.zeros((1, 1)))
    with pytest.raises(InvalidInput, match="nan"):
        local.reward(np.full((1, 3), np.nan), np.zeros((1, 1)))


def test_a_file_is_downloaded_once(place: Place, tmp_path: Path) -> None:
    client, network = counted(place)
    for _ in range(3):
        LocalReward(client, cache_folder=tmp_path, follow_seconds=None).refresh()
    (live,) = (version for version in client.versions() if version["status"] == "live")
    assert [path.stem for path in tmp_path.iterdir()] == [live["sha256"]]
    known = [request.headers.get("if-none-match") for request in network.requests[:6]]
    assert known[0] is None and all(known[1:])


def test_a_damaged_file_is_fetched_anew(place: Place, tmp_path: Path) -> None:
    client, _ = counted(place)
    LocalReward(client, cache_folder=tmp_path, follow_seconds=None)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    LocalReward(client, cache_folder=tmp_path, follow_seconds=None)
    assert file.read_bytes() == whole


def test_the_newest_files_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_cache, "_MOST", 2)
    cache = ModelCache(tmp_path)
    hashes = []
    for i in range(4):
        content = bytes([i])
        hashes.append(hashlib.sha256(content).hexdigest())
        cache.write(Model(content, i, hashes[-1]))
        os.utime(tmp_path / f"{hashes[-1]}.onnx", (i, i))
    cache.write(Model(b"newest", 5, hashlib.sha256(b"newest").hexdigest()))
    assert cache.known() == [hashlib.sha256(b"newest").hexdigest(), hashes[3]]


def test_a_file_with_another_hash_is_never_used(tmp_path: Path) -> None:
    headers = {"etag": f'"{"0" * 64}"', "x-accord-version": "1"}
    network = Flaky(after=lambda request: httpx.Response(200, headers=headers, content=b"onnx"))
    client = Client("http://accord.test", "prj_0", "key", transport=network)
    with pytest.raises(WrongReply, match="should have the hash"):
        LocalReward(client, cache_folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_before_a_version_is_live_there_is_nothing_to_run(place: Place, tmp_path: Path) -> None:
    with Client(place.url, place.untaught_project, place.untaught_key) as client, pytest.raises(Refused) as refused:
        LocalReward(client, cache_folder=tmp_path)
    assert refused.value.code == "no-model-yet"


def test_it_goes_on_while_the_server_is_away(place: Place, tmp_path: Path) -> None:
    network = Flaky(after=httpx.HTTPTransport().handle_request)
    client = Client(place.url, place.project, place.key, transport=network, retries=NO_RETRIES)
    with LocalReward(client, cache_folder=tmp_path, follow_seconds=0.01) as local:
        network.mishaps += [httpx.ConnectError("away")] * 10**6
        until(lambda: local.last_error is not None)
        assert len(local.reward(np.zeros((2, 3)), np.zeros((2, 1)))) == 2
        network.mishaps.clear()
        until(lambda: local.last_error is None)


def test_new_versions_are_followed_and_no_answer_is_of_two(place: Place, client: Client, tmp_path: Path) -> None:
    observations, actions = pendulums(4)
    versions: List[int] = []
    wrong: List[str] = []
    stop = threading.Event()

    def ask_on() -> None:
        known = {}
        while not stop.is_set():
            told = local.reward(observations, actions)
            versions.append(told.version)
            mean = known.setdefault((told.version, told.sha256), told.mean)
            if not np.array_equal(mean, told.mean):
                wrong.append(f"version {told.version} changed its mind")

    with LocalReward(client, cache_folder=tmp_path, follow_seconds=0.2) as local:
        before = local.version
        asking = threading.Thread(target=ask_on)
        asking.start()
        try:
            train_again(place, client)
            until(lambda: local.version > before)
        finally:
            stop.set()
            asking.join()
        served = client.reward(observations, actions, version=local.version)
        np.testing.assert_allclose(local.reward(observations, actions).mean, served.mean, atol=1e-5)
    assert wrong == [] and versions == sorted(versions)
    with LocalReward(client, version=before, cache_folder=tmp_path) as pinned:
        assert pinned.version == before and not pinned.refresh()


def train_again(place: Place, client: Client) -> None:
    """A lead has it trained with another seed, and makes the version live also where the gate would keep the old."""
    lead = httpx.Client(headers={"authorization": f"Bearer {place.lead}"}, timeout=30)
    project = f"{place.url}/v1/projects/{place.project}"
    before = client.versions()[0]["version"]
    training = lead.get(project).json()["settings"]["training"]
    lead.patch(f"{project}/settings", json={"training": {**training, "seed": training["seed"] + 1}}).raise_for_status()
    lead.post(f"{project}/training-runs", json={}).raise_for_status()
    until(lambda: client.versions()[0]["version"] > before)
    newest = client.versions()[0]
    if newest["status"] != "live":
        lead.put(
            f"{project}/models/{newest['version']}/status", json={"status": "live", "reason": "To be followed"}
        ).raise_for_status()


def until(holds: Any, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.05)
