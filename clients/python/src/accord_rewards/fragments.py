"""Fragments to be compared by people, and how they are uploaded."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Hashable, Iterator, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

NPZ = "application/x-npz"
MAX_ITEMS = 200
#: Below the server's 32 MiB of a body and its 48 MiB of unpacked arrays.
MAX_BYTES = 30 * 1024 * 1024


@dataclass(frozen=True)
class Fragment:
    """
    A run of T consecutive steps of one trajectory.

    ``observations`` [T, D]; ``actions`` [T, A], or [T] whole numbers where they are discrete. ``next_observation`` [D]:
    what the last action led to, and ``done``: whether the episode ended there; both are kept where the project reads
    them. What people see:
    ``render_states`` [T, S], from which the project's scene is drawn (the observations where there are none), or
    ``frames`` uint8 [T, H, W, 1 or 3]. ``source``: where it came from, e.g. "policy-7".
    """

    observations: npt.NDArray[Any]
    actions: npt.NDArray[Any]
    render_states: Optional[npt.NDArray[Any]] = None
    frames: Optional[npt.NDArray[np.uint8]] = None
    source: Optional[str] = None
    next_observation: Optional[npt.NDArray[Any]] = None
    done: Optional[bool] = None

    def __len__(self) -> int:
        return len(self.observations)


@dataclass(frozen=True)
class UploadedItem:
    """``id`` is the item's name by its content; ``created`` is False where it was there already."""

    id: str
    created: bool


def pack_fragments(fragments: Sequence[Fragment]) -> Iterator[Tuple[int, str, bytes]]:
    """
    Bodies to upload, in order: how many fragments each holds, its media type, its bytes. Arrays go packed as npz, which
    has no place for a source; where one is named, as JSON.
    """
    for _, group in groupby(fragments, key=_shape):
        for batch in _batches(list(group)):
            as_json = batch[0].source is not None
            yield len(batch), "application/json" if as_json else NPZ, (_json if as_json else _npz)(batch)


def _shape(fragment: Fragment) -> Hashable:
    """Fragments that are equal in this go into one archive."""
    arrays = (fragment.observations, fragment.actions, fragment.render_states, fragment.frames)
    ends = (
        np.shape(fragment.next_observation) if fragment.next_observation is not None else None,
        fragment.done is None,
    )
    return fragment.source is None, ends, tuple(None if each is None else np.shape(each)[1:] for each in arrays)


def _batches(fragments: "list[Fragment]") -> "Iterator[list[Fragment]]":
    """As many in each as the server takes; in an archive all are as long as the longest."""
    batch: "list[Fragment]" = []
    for fragment in fragments:
        longer = [*batch, fragment]
        bytes_a_step = max(_bytes(each) / max(len(each), 1) for each in longer)
        size = bytes_a_step * max(len(each) for each in longer) * len(longer)
        if batch and (len(longer) > MAX_ITEMS or size > MAX_BYTES):
            yield batch
            longer = [fragment]
        batch = longer
    if batch:
        yield batch


def _bytes(fragment: Fragment) -> float:
    vectors = (fragment.observations, fragment.actions, fragment.render_states)
    numbers = sum(np.size(each) for each in vectors if each is not None)
    frames = 0 if fragment.frames is None else fragment.frames.size
    # In JSON a number takes up to 20 characters, and pixels are in base64.
    return 4 * numbers + frames if fragment.source is None else 20 * numbers + 4 / 3 * frames


def _npz(fragments: Sequence[Fragment]) -> bytes:
    steps = max(len(each) for each in fragments)

    def padded(arrays: "list[npt.NDArray[Any]]", dtype: Any) -> npt.NDArray[Any]:
        stacked = np.zeros((len(arrays), steps, *arrays[0].shape[1:]), dtype)
        for row, each in zip(stacked, arrays):
            row[: len(each)] = each
        return stacked

    arrays: "dict[str, Any]" = {
        "observations": padded([np.asarray(each.observations) for each in fragments], np.float32),
        "actions": padded([np.asarray(each.actions) for each in fragments], np.float32),
        "lengths": np.array([len(each) for each in fragments], np.int32),
    }
    if fragments[0].next_observation is not None:
        arrays["next_observations"] = np.array([each.next_observation for each in fragments], np.float32)
    if fragments[0].done is not None:
        arrays["dones"] = np.array([each.done for each in fragments], bool)
    if fragments[0].render_states is not None:
        arrays["render_states"] = padded([np.asarray(each.render_states) for each in fragments], np.float32)
    if fragments[0].frames is not None:
        arrays["frames"] = padded([np.asarray(each.frames) for each in fragments], np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def _json(fragments: Sequence[Fragment]) -> bytes:
    items = []
    for each in fragments:
        item: "dict[str, Any]" = {
            "observations": np.asarray(each.observations).tolist(),
            "actions": np.asarray(each.actions).tolist(),
            "source": each.source,
        }
        if each.next_observation is not None:
            item["nextObservation"] = np.asarray(each.next_observation).tolist()
        if each.done is not None:
            item["done"] = bool(each.done)
        if each.render_states is not None:
            item["renderStates"] = np.asarray(each.render_states).tolist()
        if each.frames is not None:
            pixels = np.ascontiguousarray(each.frames, dtype=np.uint8)
            item["frames"] = {"shape": pixels.shape, "data": base64.b64encode(pixels.tobytes()).decode()}
        items.append(item)
    return json.dumps({"items": items}).encode()
