from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import List

import httpx
import pytest
from flaky import Flaky, Mishap

from accord_rewards import NO_RETRIES, Client, Refused, Retries, Unreachable
from accord_rewards.retries import read_retry_after

QUICK = Retries(attempts=4, base_seconds=0.001)


def versions(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"versions": []})


def client_over(*mishaps: Mishap, retries: Retries = QUICK) -> "tuple[Client, Flaky]":
    network = Flaky(*mishaps, after=versions)
    return Client("http://accord.test", "prj_0", "key", retries=retries, transport=network), network


@pytest.fixture()
def waits(monkeypatch: pytest.MonkeyPatch) -> List[float]:
    waited: List[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def test_what_passes_is_waited_for(waits: List[float]) -> None:
    client, network = client_over(httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.Response(502))
    assert client.versions() == []
    assert len(network.requests) == 4
    assert len(waits) == 3 and all(wait <= 0.004 for wait in waits)


def test_retry_after_is_honoured(waits: List[float]) -> None:
    client, _ = client_over(httpx.Response(503, headers={"retry-after": "7"}), httpx.Response(429))
    client.versions()
    assert 7 <= waits[0] <= 7.001
    assert waits[1] <= 0.002


def test_too_long_a_wait_is_told_instead(waits: List[float]) -> None:
    client, network = client_over(httpx.Response(503, headers={"retry-after": "3600"}))
    with pytest.raises(Refused) as refused:
        client.versions()
    assert refused.value.retry_after_seconds == 3600
    assert len(network.requests) == 1 and waits == []


def test_a_refusal_is_told_at_once(waits: List[float]) -> None:
    problem = {"code": "not-found", "title": "There is no such thing here.", "status": 404}
    client, network = client_over(httpx.Response(404, json=problem))
    with pytest.raises(Refused) as refused:
        client.versions()
    assert (refused.value.status, refused.value.code) == (404, "not-found")
    assert len(network.requests) == 1 and waits == []


def test_what_does_not_pass_is_told_in_the_end(waits: List[float]) -> None:
    client, network = client_over(*[httpx.ConnectError("refused")] * 9)
    with pytest.raises(Unreachable, match="No answer after 4 attempts: refused") as unreachable:
        client.versions()
    assert isinstance(unreachable.value.__cause__, httpx.ConnectError)
    assert len(network.requests) == 4
    client, network = client_over(*[httpx.Response(502, text="<html>Bad gateway")] * 9)
    with pytest.raises(Refused, match="Bad gateway") as refused:
        client.versions()
    assert (refused.value.status, refused.value.code) == (502, None)


def test_who_wants_no_retries_gets_none(waits: List[float]) -> None:
    client, network = client_over(httpx.Response(503), retries=NO_RETRIES)
    with pytest.raises(Refused):
        client.versions()
    assert len(network.requests) == 1


def test_back_off_grows_up_to_its_bound() -> None:
    retries = Retries(attempts=99, base_seconds=1, most_seconds=4)
    for attempt, most in [(1, 1), (2, 2), (3, 4), (9, 4)]:
        drawn = [retries.wait_seconds(attempt, 503, None) for _ in range(200)]
        assert all(wait is not None and 0 <= wait <= most for wait in drawn)
        assert len(set(drawn)) > 100


def test_retry_after_may_be_a_date() -> None:
    soon = datetime.now(timezone.utc) + timedelta(seconds=30)
    seconds = read_retry_after({"retry-after": format_datetime(soon, usegmt=True)})
    assert seconds is not None and 0 < seconds <= 30
    assert read_retry_after({"retry-after": "soon"}) is None
    assert read_retry_after({"retry-after": "-5"}) == 0
