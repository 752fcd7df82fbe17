"""Files of other ways to take steps together than the live project's, made here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Dict

import httpx
import numpy as np
import pytest
from flaky import Flaky

from accord_rewards import Client, InvalidInput, LocalReward, WrongReply

ROWS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])


def local_of(card: Dict[str, Any], folder: Path) -> LocalReward:
    """A model whose two members are its two numbers."""
    onnx = pytest.importorskip("onnx")
    make = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Identity", ["features"], ["members"])],
        "identity",
        [make("features", onnx.TensorProto.FLOAT, ["rows", 2])],
        [make("members", onnx.TensorProto.FLOAT, ["rows", 2])],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.helper.set_model_props(model, {"accord.card": json.dumps(card)})
    content = model.SerializeToString()
    headers = {"etag": f'"{hashlib.sha256(content).hexdigest()}"', "x-accord-version": "1"}
    network = Flaky(after=lambda request: httpx.Response(200, headers=headers, content=content))
    client = Client("http://accord.test", "prj_0", "key", transport=network)
    return LocalReward(client, cache_folder=folder, follow_seconds=None)


@pytest.mark.parametrize(
    ("aggregation", "members"),
    [
        (None, [[1, 2], [8, 11]]),
        ({"by": "sum"}, [[1, 2], [8, 11]]),
        ({"by": "mean"}, [[1, 2], [4, 5.5]]),
        ({"by": "discount", "gamma": 0.5}, [[1, 2], [5.5, 7.5]]),
    ],
)
def test_steps_count_as_the_card_says(aggregation: Any, members: Any, tmp_path: Path) -> None:
    local = local_of({"aggregation": aggregation} if aggregation else {}, tmp_path)
    fragments = np.stack([ROWS[[0, 0]], ROWS[[1, 2]]])
    told = local.reward(fragments[..., :1], fragments[..., 1:], lengths=[1, 2], members=True, steps=True)
    np.testing.assert_allclose(told.members, members)
    np.testing.assert_allclose(told.mean, np.mean(members, axis=1))
    assert told.steps is not None
    np.testing.assert_allclose(told.steps.mean, ROWS.mean(axis=1))


def test_a_way_that_is_not_known_is_no_sum(tmp_path: Path) -> None:
    local = local_of({"aggregation": {"by": "median"}}, tmp_path)
    with pytest.raises(WrongReply, match="median"):
        local.reward(ROWS[:, :1], ROWS[:, 1:])


def test_a_model_of_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="reads grams-1"):
        local_of({"features": "grams-1"}, tmp_path)
