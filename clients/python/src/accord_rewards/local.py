"""The model itself, in this process. Needs the extra ``onnx``."""

from __future__ import annotations

import json
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Mapping, Optional, Sequence, Type, Union

import numpy as np
import numpy.typing as npt

from .client import Client, read_prompts
from .ensemble import describe
from .errors import AccordError, InvalidInput
from .inputs import ArraysLike, Float32Array, Inputs, read_inputs
from .model_cache import ModelCache
from .rewards import Model, NotModified, Rewards, Risk, TextRewards, Version
from .sentence_encoder import SentenceEncoder, encoder_files


@dataclass(frozen=True)
class _Loaded:
    session: Any
    width: int
    #: What the numbers of a row are, in order; None where the card says nothing.
    row: Optional[Mapping[str, int]]
    #: Of a model of texts, what makes rows of them.
    encoder: Optional[SentenceEncoder]
    #: How the rewards of steps make that of an input; the sum where the card says nothing.
    aggregation: Optional[Mapping[str, Any]]
    version: int
    sha256: str


class LocalReward:
    """
    Answers as the server does (to 1e-6, a step being worth about 1) without a request for it: downloads the ONNX file,
    keeps it on disk under its hash, runs it with onnxruntime. Following ``live``, it asks in the background whether
    there is a newer version; a call is answered by one version, whole. Safe to share between threads.

    >>> with LocalReward(client) as local:
    ...     local.reward(observations, actions).reward

    :param version: "live" or a number; by default the client's
    :param cache_folder: by default ~/.cache/accord-rewards
    :param follow_seconds: between two questions about a newer version; None asks only when ``refresh`` is called
    :param threads: of onnxruntime; one is fastest for the small batches of a training loop
    :raises Refused: ``no-model-yet`` before the first version is live
    """

    def __init__(
        self,
        client: Client,
        *,
        version: Optional[Version] = None,
        cache_folder: Union[str, Path, None] = None,
        follow_seconds: Optional[float] = 5.0,
        threads: int = 1,
    ) -> None:
        self._client = client
        self._asked = version
        self._cache = ModelCache(cache_folder)
        self._threads = threads
        self._refreshing = threading.Lock()
        self._stopped = threading.Event()
        #: What went wrong when a newer version was last asked for; the one that is here goes on answering.
        self.last_error: Optional[AccordError] = None
        self._loaded = self._load(None)
        pinned = isinstance(version if version is not None else client.version, int)
        if follow_seconds is not None and not pinned:
            follow = (weakref.ref(self), self._stopped, follow_seconds)
            threading.Thread(target=_follow, args=follow, name="accord-follow", daemon=True).start()

    @property
    def version(self) -> int:
        return self._loaded.version

    @property
    def sha256(self) -> str:
        return self._loaded.sha256

    def reward(
        self,
        observations: ArraysLike,
        actions: ArraysLike,
        *,
        lengths: Optional[npt.ArrayLike] = None,
        next_observations: Optional[npt.ArrayLike] = None,
        dones: Optional[npt.ArrayLike] = None,
        risk: Optional[Risk] = None,
        members: bool = False,
        steps: bool = False,
    ) -> Rewards:
        """The rewards of N steps or fragments; see ``Client.reward``."""
        loaded = self._loaded
        if loaded.encoder is not None:
            raise InvalidInput("observations", f"Version {loaded.version} reads texts: use reward_texts.")
        inputs = read_inputs(observations, actions, lengths, next_observations, dones)
        features = features_of(inputs, loaded.width, loaded.row)
        (scores,) = loaded.session.run(["members"], {"features": features})
        return describe(
            scores,
            inputs.lengths,
            version=loaded.version,
            sha256=loaded.sha256,
            risk=risk,
            members=members,
            steps=steps,
            aggregation=loaded.aggregation,
        )

    def reward_texts(
        self,
        texts: Sequence[str],
        prompts: Optional[Sequence[str]] = None,
        *,
        risk: Optional[Risk] = None,
    ) -> TextRewards:
        """
        The rewards of N texts by a model that reads a frozen encoder's vectors; see ``Client.reward_texts``.

        An encoder in float32 answers as the server does to 1e-5. A quantised one may differ by more where this
        machine's instructions round bytes in another way than WebAssembly does.
        """
        loaded = self._loaded
        if loaded.encoder is None:
            raise InvalidInput("texts", f"Version {loaded.version} reads numbers: use reward.")
        rows = loaded.encoder.rows(texts, read_prompts(texts, prompts))
        (scores,) = loaded.session.run(["members"], {"features": rows})
        told = describe(
            scores,
            np.ones(len(rows), np.int64),
            version=loaded.version,
            sha256=loaded.sha256,
            risk=risk,
            aggregation=loaded.aggregation,
        )
        return TextRewards(told.reward, told.std, loaded.version, loaded.sha256)

    def refresh(self) -> bool:
        """Asks for a newer version now; True where there was one, which answers from now on."""
        with self._refreshing:
            before = self._loaded
            self._loaded = self._load(before)
            return self._loaded is not before

    def close(self) -> None:
        """Stops following; the client stays open."""
        self._stopped.set()

    def __enter__(self) -> "LocalReward":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def _load(self, current: Optional[_Loaded]) -> _Loaded:
        """The version that should answer: the current one where nothing is new, one from disk where it lies there."""
        known = [current.sha256] if current else self._cache.known()
        told = self._client.model(version=self._asked, known=known)
        if current and told.sha256 == current.sha256:
            return current
        content = self._cache.read(told.sha256)
        if content is None:
            model = told if isinstance(told, Model) else self._client.model(version=told.version)
            assert not isinstance(model, NotModified)
            self._cache.write(model)
            content = model.content
        return self._open(content, told.version, told.sha256)

    def _open(self, content: bytes, version: int, sha256: str) -> _Loaded:
        try:
            import onnxruntime
        except ImportError as error:
            raise ImportError('LocalReward needs onnxruntime: pip install "accord-rewards[onnx]"') from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        card = json.loads(session.get_modelmeta().custom_metadata_map.get("accord.card", "{}"))
        encoder = self._encoder(card.get("features"), version, options)
        width = int(session.get_inputs()[0].shape[1])
        # The first run is slower than those after it: let nobody wait for it.
        session.run(["members"], {"features": np.zeros((1, width), np.float32)})
        return _Loaded(session, width, card.get("row"), encoder, card.get("aggregation"), version, sha256)

    def _encoder(self, features: Optional[str], version: int, options: Any) -> Optional[SentenceEncoder]:
        """What a model reads texts by. :raises InvalidInput: where only the server can read as it does"""
        if features is None:
            return None
        kind, _, sha256 = features.partition("-")
        if kind != "sentences":
            raise InvalidInput("version", f"Version {version} reads {features}: only the server answers for it.")
        return SentenceEncoder(encoder_files(self._client, sha256, self._cache.folder), options)


def features_of(inputs: Inputs, width: int, row: Optional[Mapping[str, int]] = None) -> Float32Array:
    """
    The rows as a model's file takes them: a choice becomes one-hot.

    :param width: numbers of a row that the file takes
    :param row: what they are, where its card tells
    :returns: [rows, width]
    :raises InvalidInput: where they are not as many, or a choice is not one of those that there are
    """
    rows, size = inputs.rows, inputs.observation_size
    if len(inputs) == 0:
        return np.zeros((0, width), np.float32)
    for name, size_read in (("nextObservation", size * inputs.next_observations), ("done", int(inputs.dones))):
        if row is not None and row.get(name, 0) != size_read:
            field = {"nextObservation": "next_observations", "done": "dones"}[name]
            raise InvalidInput(field, f"This model reads {row.get(name, 0)} numbers of that a step, not {size_read}.")
    if not inputs.choices:
        if rows.shape[1] != width:
            received = rows.shape[1]
            raise InvalidInput("actions", f"Expected {width} numbers a step with its observation, received {received}.")
        return rows
    count = width - size - inputs.end_size
    if count < 1:
        raise InvalidInput("observations", f"Expected fewer than {width} numbers a step, received {size}.")
    if count == 1:
        return rows
    choices = rows[:, size].astype(np.int64)
    if (choices < 0).any() or (choices >= count).any():
        raise InvalidInput("actions", f"Expected whole numbers from 0 to {count - 1}.")
    features = np.zeros((len(rows), width), np.float32)
    features[:, :size] = rows[:, :size]
    features[:, size + count :] = rows[:, size + 1 :]
    features[np.arange(len(rows)), size + choices] = 1
    return features


def _follow(owner: "weakref.ref[LocalReward]", stopped: threading.Event, seconds: float) -> None:
    """Looks for newer versions until its owner is closed or forgotten."""
    while not stopped.wait(seconds):
        local = owner()
        if local is None:
            return
        try:
            local.refresh()
            local.last_error = None
        except AccordError as error:
            local.last_error = error
        del local
