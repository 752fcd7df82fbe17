"""What may be asked of a project, as generators of requests: everything but the sending."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional, Sequence

import numpy as np

from . import f32
from .errors import Refused, WrongReply
from .exchange import Asking, Call, Reply
from .fragments import Fragment, UploadedItem, pack_fragments
from .inputs import Inputs
from .rewards import (
    AnswerWeight,
    Comparisons,
    Float64Array,
    Model,
    NotModified,
    Ranking,
    Rewards,
    Risk,
    TextRewards,
    Version,
    risk_text,
)

JSON = {"content-type": "application/json"}
MAX_INPUTS = 16_384
#: The server's 8 MiB, less room for what stands around the inputs.
MAX_BYTES = 8 * 1024 * 1024 - 4096


@dataclass(frozen=True)
class Doors:
    """
    ``version``: who answers where a call does not say. What is too large for one request becomes several, and the
    later ones are asked of the version that answered the first: one answer is never of two models.
    """

    version: Version = "live"

    def reward(
        self, inputs: Inputs, risk: Optional[Risk], members: bool, steps: bool, version: Optional[Version]
    ) -> Asking[Rewards]:
        query = {"version": str(version or self.version)}
        if risk is not None:
            query["risk"] = risk_text(risk)
        if members:
            query["members"] = "true"
        if steps:
            query["steps"] = "true"
        parts = []
        row_bytes = 4 * inputs.rows.shape[1]
        for where in split_sizes([4 + row_bytes * length for length in inputs.lengths.tolist()], MAX_INPUTS):
            part = inputs.part(where)
            if len(part) == 0:
                call = Call("POST", "/reward", query, JSON, b'{"inputs":[]}')
            else:
                # A binary reply has a row for each input or for each step; only JSON has room for both.
                headers = {
                    "content-type": f32.MEDIA_TYPE,
                    "accept": "application/json" if steps else f32.MEDIA_TYPE,
                }
                call = Call("POST", "/reward", query, headers, f32.pack(part))
            reply = yield call
            parts.append(_read_rewards(reply, part, risk))
            query["version"] = str(parts[0].version)
        return parts[0] if len(parts) == 1 else _join_rewards(parts)

    def compare(self, left: Inputs, right: Inputs, version: Optional[Version]) -> Asking[Comparisons]:
        pairs = [
            json.dumps({"left": one, "right": other}).encode() for one, other in zip(left.as_json(), right.as_json())
        ]
        query = {"version": str(version or self.version)}
        outcomes: "list[Mapping[str, float]]" = []
        model: "Mapping[str, Any]" = {}
        for part in split_sizes([len(each) + 1 for each in pairs], MAX_INPUTS // 2):
            call = Call("POST", "/compare", query, JSON, b'{"pairs":[' + b",".join(pairs[part]) + b"]}")
            answer = read_json((yield from _ask_part(call, part.start)))
            model = answer["model"]
            outcomes += _as_many(answer["comparisons"], len(pairs[part]))
            query["version"] = str(model["version"])
        return Comparisons(
            probability=_column(outcomes, "probability"),
            low=_column(outcomes, "low"),
            high=_column(outcomes, "high"),
            tie=_column(outcomes, "tie"),
            version=model["version"],
            sha256=model["sha256"],
        )

    def rank(
        self,
        inputs: Inputs,
        top: Optional[int],
        risk: Risk,
        answers: Optional[Sequence[str]],
        version: Optional[Version],
    ) -> Asking[Ranking]:
        text = risk_text(risk)
        body: "dict[str, Any]" = {
            "inputs": inputs.as_json(),
            "risk": {"lcb": float(text[4:])} if text.startswith("lcb:") else text,
        }
        if top is not None:
            body["top"] = top
        if answers is not None:
            body["answers"] = list(answers)
        query = {"version": str(version or self.version)}
        answer = read_json((yield Call("POST", "/rank", query, JSON, json.dumps(body).encode())))
        ranking = answer["ranking"]
        return Ranking(
            index=np.array([each["index"] for each in ranking], dtype=np.int64),
            reward=_column(ranking, "reward"),
            mean=_column(ranking, "mean"),
            std=_column(ranking, "std"),
            version=answer["model"]["version"],
            sha256=answer["model"]["sha256"],
            answers=[AnswerWeight(**each) for each in answer["answers"]] if "answers" in answer else None,
        )

    def reward_texts(
        self, texts: Sequence[str], prompts: Sequence[str], risk: Risk, version: Optional[Version]
    ) -> Asking[TextRewards]:
        asked = str(version or self.version)
        query = {"risk": risk_text(risk)}
        rewards: "list[float]" = []
        stds: "list[float]" = []
        sha256 = ""
        queries = [json.dumps(prompt + text).encode() for prompt, text in zip(prompts, texts)]
        before = [json.dumps(prompt).encode() for prompt in prompts]
        parts = list(split_sizes([len(one) + len(other) + 2 for one, other in zip(queries, before)], MAX_INPUTS))
        while parts:
            part = parts.pop(0)
            body = b'{"query":[' + b",".join(queries[part]) + b'],"prompts":[' + b",".join(before[part]) + b"]}"
            path = f"/models/{asked}/protocols/openrlhf/get_reward"
            try:
                reply = yield from _ask_part(Call("POST", path, query, JSON, body), part.start)
            except Refused as refusal:
                # A frozen encoder takes longer over texts than one request may: half of them at a time.
                half = (part.start + part.stop) // 2
                if refusal.code != "too-large" or half == part.start:
                    raise
                parts[:0] = [slice(part.start, half), slice(half, part.stop)]
                continue
            answer = read_json(reply)
            rewards += _as_many(answer["rewards"], len(queries[part]))
            stds += _as_many(answer["extra_logs"]["std"], len(queries[part]))
            asked, sha256 = reply.headers["x-accord-version"], reply.headers["x-accord-sha256"]
        return TextRewards(np.array(rewards), np.array(stds), int(asked), sha256)

    def upload(self, fragments: Sequence[Fragment]) -> Asking["list[UploadedItem]"]:
        items: "list[UploadedItem]" = []
        for count, media_type, body in pack_fragments(fragments):
            reply = yield Call("POST", "/items", {}, {"content-type": media_type}, body)
            items += [UploadedItem(**each) for each in _as_many(read_json(reply)["items"], count)]
        return items

    def report_return(self, agent: str, iteration: int, value: float, version: Optional[int]) -> Asking[None]:
        report = {"agent": agent, "iteration": iteration, "value": value, "version": version}
        yield Call("POST", "/agent-reports", {}, JSON, json.dumps({"reports": [report]}).encode())

    def versions(self) -> Asking["list[dict[str, Any]]"]:
        answer = read_json((yield Call("GET", "/models")))
        versions: "list[dict[str, Any]]" = answer["versions"]
        return versions

    def encoder(self, sha256: str) -> Asking["tuple[dict[str, Any], bytes, bytes]"]:
        about = read_json((yield Call("GET", f"/encoders/{sha256}")))
        model = yield Call("GET", f"/encoders/{sha256}/files/model.onnx")
        tokenizer = yield Call("GET", f"/encoders/{sha256}/files/tokenizer.json")
        return about, model.content, tokenizer.content

    def model(self, version: Optional[Version], known: Sequence[str]) -> Asking["Model | NotModified"]:
        headers = {"if-none-match": ", ".join(f'"{sha256}"' for sha256 in known)} if known else {}
        reply = yield Call("GET", f"/models/{version or self.version}/model.onnx", {}, headers)
        sha256 = reply.headers.get("etag", "").removeprefix("W/").strip('"')
        number = int(reply.headers.get("x-accord-version", 0))
        return NotModified(number, sha256) if reply.status == 304 else Model(reply.content, number, sha256)


def split_sizes(sizes: Sequence[int], most: int) -> Iterator[slice]:
    """
    As many pieces at once as one request may hold, in order; one empty slice where there are none.

    :param sizes: of the pieces, in bytes
    :param most: pieces
    """
    start = total = 0
    for i, size in enumerate(sizes):
        if i > start and (i - start == most or total + size > MAX_BYTES):
            yield slice(start, i)
            start, total = i, 0
        total += size
    yield slice(start, len(sizes))


def _ask_part(call: Call, before: int) -> Asking[Reply]:
    """Asks about a part; a refusal counts inputs as whoever asked the whole does."""
    try:
        return (yield call)
    except Refused as refusal:
        raise refusal.counted_on(before) from None


def read_json(reply: Reply) -> Any:
    try:
        return json.loads(reply.content)
    except ValueError as error:
        raise WrongReply(f"Expected JSON: {error}") from error


def _read_rewards(reply: Reply, inputs: Inputs, risk: Optional[Risk]) -> Rewards:
    if reply.headers.get("content-type", "").startswith(f32.MEDIA_TYPE):
        values, version = f32.unpack(reply.content, len(inputs))
        told = 2 if risk is None else 3
        members = values[:, told:] if values.shape[1] > told else None
        reward = values[:, 0] if risk is None else values[:, 2]
        return Rewards(values[:, 0], values[:, 1], reward, version, reply.headers["x-accord-sha256"], members)
    answer = read_json(reply)
    rewards = _as_many(answer["rewards"], len(inputs))
    model = answer["model"]
    steps = [step for each in rewards for step in each.get("steps", [])]
    return _from_json(rewards, model, _from_json(steps, model) if steps else None)


def _from_json(rewards: "list[Any]", model: "Mapping[str, Any]", steps: Optional[Rewards] = None) -> Rewards:
    mean, std = _column(rewards, "mean"), _column(rewards, "std")
    risky = bool(rewards) and "reward" in rewards[0]
    members = np.array([each["members"] for each in rewards]) if rewards and "members" in rewards[0] else None
    reward = _column(rewards, "reward") if risky else mean
    return Rewards(mean, std, reward, model["version"], model["sha256"], members, steps)


def _join_rewards(parts: Sequence[Rewards]) -> Rewards:
    members = [part.members for part in parts if part.members is not None]
    steps = [part.steps for part in parts if part.steps is not None]
    return Rewards(
        mean=np.concatenate([part.mean for part in parts]),
        std=np.concatenate([part.std for part in parts]),
        reward=np.concatenate([part.reward for part in parts]),
        version=parts[0].version,
        sha256=parts[0].sha256,
        members=np.concatenate(members) if members else None,
        steps=_join_rewards(steps) if steps else None,
    )


def _as_many(results: "list[Any]", count: int) -> "list[Any]":
    if len(results) != count:
        raise WrongReply(f"Expected {count} results, received {len(results)}.")
    return results


def _column(rows: "Sequence[Mapping[str, Any]]", name: str) -> Float64Array:
    return np.array([row[name] for row in rows], dtype=np.float64)
