"""A running Accord in which a project has a live version; tests/clients/python.test.ts of the repository starts it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterator, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

from accord_rewards import Client, LocalReward


class Place(NamedTuple):
    url: str
    project: str
    key: str
    #: A project without a model, and its key.
    untaught_project: str
    untaught_key: str
    #: A lead's session.
    lead: str
    #: A project of texts whose model reads a frozen encoder, and its key.
    text_project: str
    text_key: str
    #: A key to the project that may upload and nothing else.
    uploader: str
    #: A project whose version 1 is gone, and version 2 live; and its key.
    succeeded_project: str
    succeeded_key: str


@pytest.fixture(scope="session")
def place() -> Place:
    names = [field.upper() for field in Place._fields]
    if "ACCORD_URL" not in os.environ:
        pytest.skip("needs a running Accord: ACCORD_URL, … (npm test -- tests/clients starts one)")
    return Place(*(os.environ[f"ACCORD_{name}"] for name in names))


@pytest.fixture(scope="session")
def client(place: Place) -> Iterator[Client]:
    with Client(place.url, place.project, place.key, timeout=30) as client:
        yield client


@pytest.fixture()
def local(client: Client, tmp_path: Path) -> Iterator[LocalReward]:
    with LocalReward(client, cache_folder=tmp_path, follow_seconds=None) as local:
        yield local


class Pendulums(NamedTuple):
    #: [N, T, 3]
    observations: npt.NDArray[np.float32]
    #: [N, T, 1]
    actions: npt.NDArray[np.float32]


def pendulums(count: int, steps: int = 25, seed: int = 1) -> Pendulums:
    """Steps like those that the model was trained on, where float32 leaves rewards six digits."""
    random = np.random.default_rng(seed)
    angles = random.uniform(-np.pi, np.pi, (count, steps))
    observations = np.stack([np.cos(angles), np.sin(angles), random.uniform(-0.2, 0.2, (count, steps))], axis=-1)
    return Pendulums(observations.astype(np.float32), random.uniform(-1, 1, (count, steps, 1)).astype(np.float32))
