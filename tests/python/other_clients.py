"""Asks a running Accord for rewards as other people's clients do; prints what each got, as one JSON object.

Arguments: origin, project, a key for rewards alone. tritonclient is itself; the others send the bytes that theirs send.
"""

import asyncio
import json
import sys
import urllib.request

import aiohttp
import numpy as np
import tritonclient.http as triton
from verl_loop import ChatMl, reward_loop_worker, samples_of

origin, project, key = sys.argv[1:]
base = f"/v1/projects/{project}/models/live/protocols"
rows = np.array([[0.9, 0.1, -0.2], [-0.4, 0.3, 0.5]] * 100, dtype=np.float32)
texts = [json.dumps([round(float(value), 6) for value in row]) for row in rows]
told = {}

with triton.InferenceServerClient(origin.removeprefix("http://") + base + "/kserve") as client:
    bearer = {"authorization": f"Bearer {key}"}
    assert client.is_server_live(bearer) and client.is_server_ready(bearer)
    assert client.is_model_ready("reward", headers=bearer)
    metadata = client.get_model_metadata("reward", headers=bearer)
    assert [given["shape"] for given in metadata["inputs"]] == [[-1, 3]], metadata
    assert "binary_tensor_data" in client.get_server_metadata(bearer)["extensions"]
    for binary in (False, True):
        for packing in (None, "gzip", "deflate"):
            features = triton.InferInput("features", list(rows.shape), "FP32")
            features.set_data_from_numpy(rows, binary_data=binary)
            result = client.infer(
                "reward",
                [features],
                outputs=[triton.InferRequestedOutput("reward", binary_data=binary)],
                request_id="42",
                # A copy: the client writes its packing into it.
                headers=dict(bearer),
                request_compression_algorithm=packing,
                response_compression_algorithm=packing,
            )
            assert result.get_response()["id"] == "42"
            kind = "binary" if binary else "json"
            told[f"triton {kind} {packing}"] = result.as_numpy("reward").ravel().tolist()
    text = triton.InferInput("text", [len(texts)], "BYTES")
    text.set_data_from_numpy(np.array(texts, dtype=np.object_))
    told["triton text"] = client.infer("reward", [text], headers=bearer).as_numpy("reward").ravel().tolist()
    wrong = triton.InferInput("features", [1, 4], "FP32")
    wrong.set_data_from_numpy(np.zeros((1, 4), np.float32))
    try:
        client.infer("reward", [wrong], headers=bearer)
        raise AssertionError("a wrong shape was not refused")
    except triton.InferenceServerException as refusal:
        assert "Expected shape [-1, 3], received [1, 4]" in refusal.message(), refusal

keyed = f"{origin}{base}/key/{key}"


def post(path, body, headers):
    """What requests.post(url, json=…) puts on the wire: json.dumps with its own separators."""
    request = urllib.request.Request(keyed + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


# OpenRLHF v0.11: one sample a call, no header but the content type; and an empty shard.
as_json = {"Content-Type": "application/json"}
told["openrlhf"] = [
    reward
    for each in texts[:4]
    for reward in post("/openrlhf/get_reward", {"query": [each], "prompts": [""], "labels": [None]}, as_json)["rewards"]
]
assert post("/openrlhf/get_reward", {"query": [], "prompts": [], "labels": []}, as_json)["rewards"] == []
# OpenRLHF v0.5 sends lists, and no prompts.
told["openrlhf v0.5"] = post("/openrlhf/get_reward", {"query": texts}, as_json)["rewards"]

# LLaMA-Factory.
told["llama-factory"] = post("/llama-factory", {"model": "model", "messages": texts}, as_json)["scores"]


async def slime():
    """slime awaits aiohttp's session.post(url, json=payload), one sample a call."""
    async with aiohttp.ClientSession() as session:
        rewards = []
        for each in texts[:4]:
            payload = {"prompt": "", "response": each, "label": "x"}
            async with session.post(keyed + "/slime", json=payload) as response:
                response.raise_for_status()
                rewards.append(await response.json())
        return rewards


told["slime"] = asyncio.run(slime())

# verl sends what the chat template of the reward model's tokenizer made of it, and reads the raw value of the last class.
chat = [{"role": "user", "content": "Move as you like."}, {"role": "assistant", "content": texts[0]}]
prompt = ChatMl().apply_chat_template(chat, add_generation_prompt=False, tokenize=False)
verl = post("/vllm/classify", {"model": "m", "input": prompt, "use_activation": False}, as_json)
(classified,) = verl["data"]
assert {**verl, "id": "", "created": 0, "model": "", "data": [], "usage": {}} == {
    "id": "",
    "object": "list",
    "created": 0,
    "model": "",
    "data": [],
    "usage": {},
}, verl
assert set(verl["usage"]) == {"prompt_tokens", "total_tokens", "completion_tokens", "prompt_tokens_details"}, verl
assert {**classified, "probs": []} == {"index": 0, "label": None, "probs": [], "num_classes": 1}, classified
told["verl"] = [classified["probs"][-1]]

# verl's own code, where it is installed: each engine's address, one sample a call, all at once.
for engine in ("vllm", "sglang"):
    worker = reward_loop_worker(keyed.removeprefix("http://") + "/vllm", engine)
    if worker is not None:
        scores = asyncio.run(worker.compute_score_batch(samples_of("Move as you like.", texts[:4])))
        told[f"verl itself, {engine}"] = [score["reward_score"] for score in scores]

print(json.dumps(told))
