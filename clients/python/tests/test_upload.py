from __future__ import annotations

from typing import List, Optional

import httpx
import numpy as np
import pytest
from conftest import Place, pendulums
from flaky import Flaky

from accord_rewards import Client, Fragment, Refused, Retries
from accord_rewards import fragments as fragments_module


def some(count: int, seed: int, source: Optional[str] = None) -> List[Fragment]:
    observations, actions = pendulums(count, seed=seed)
    return [
        Fragment(o[: 5 + i % 20], a[: 5 + i % 20], source=source) for i, (o, a) in enumerate(zip(observations, actions))
    ]


def test_as_many_items_as_fragments_in_their_order(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fragments = some(9, seed=11)
    first = client.upload(fragments)
    assert len({item.id for item in first}) == 9
    monkeypatch.setattr(fragments_module, "MAX_ITEMS", 2)
    again = client.upload(fragments[::-1])
    assert [item.id for item in again[::-1]] == [item.id for item in first]
    assert not any(item.created for item in again)


def test_json_and_npz_name_the_same_content_alike(client: Client) -> None:
    plain = client.upload(some(4, seed=12))
    named = client.upload(some(4, seed=12, source="policy-7"))
    assert [item.id for item in plain] == [item.id for item in named]


def test_pixels_and_render_states(client: Client) -> None:
    (base,) = some(1, seed=13)
    steps = len(base)
    seen = [
        Fragment(base.observations, base.actions, render_states=np.ones((steps, 2))),
        Fragment(base.observations, base.actions, frames=np.full((steps, 8, 6, 3), 7, np.uint8)),
        Fragment(base.observations, base.actions, frames=np.full((steps, 8, 6, 3), 7, np.uint8), source="policy-7"),
    ]
    items = client.upload([base, *seen])
    assert len({item.id for item in items}) == 3
    assert items[2].id == items[3].id


def test_a_lost_reply_doubles_nothing(place: Place) -> None:
    real = httpx.HTTPTransport()

    class LosesTheFirst(httpx.BaseTransport):
        lost = False

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = real.handle_request(request)
            if self.lost:
                return response
            self.lost = True
            response.read()
            raise httpx.ReadError("The reply got lost.")

    fragments = some(3, seed=14)
    quick = Retries(base_seconds=0.001)
    with Client(place.url, place.project, place.key, retries=quick, transport=LosesTheFirst()) as client:
        items = client.upload(fragments)
        # They were there when it asked again.
        assert not any(item.created for item in items)
        assert client.upload(fragments) == items


def test_what_is_too_large_for_one_archive_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments_module, "MAX_BYTES", 2_000)
    fragments = some(30, seed=15)
    sizes = [count for count, _, _ in fragments_module.pack_fragments(fragments)]
    assert sum(sizes) == 30 and len(sizes) >= 5


def test_a_wrong_fragment_is_refused_with_its_place(client: Client) -> None:
    wrong = Fragment(np.zeros((3, 4)), np.zeros((3, 1)))
    with pytest.raises(Refused) as refused:
        client.upload([wrong])
    assert refused.value.code == "invalid-input"
    assert refused.value.field == "items.0.observations"


def test_returns_are_reported(client: Client, place: Place) -> None:
    client.report_return("sac-1", 3, -412.5, version=1)
    url = f"{place.url}/v1/projects/{place.project}/agent-reports"
    reports = httpx.get(url, headers={"authorization": f"Bearer {place.lead}"}).json()["reports"]
    assert ("sac-1", 3, -412.5, 1) in [
        (each["agent"], each["iteration"], each["value"], each["version"]) for each in reports
    ]


def test_nothing_is_sent_over_a_dead_network() -> None:
    network = Flaky(after=lambda request: httpx.Response(200, json={"items": []}))
    with Client("http://accord.test", "prj_0", "key", transport=network) as client:
        assert client.upload([]) == []
    assert network.requests == []
