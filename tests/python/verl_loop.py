"""verl's own reward loop without what it would train with: torch, ray and the rest have no part in a question."""

import importlib.abc
import importlib.machinery
import importlib.util
import pathlib
import sys
import types
from unittest.mock import MagicMock

import numpy as np

BESIDE = ("verl", "ray", "omegaconf", "tensordict")


class _Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Modules whose every name is something that does nothing."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in BESIDE:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: MagicMock(name=f"{spec.name}.{name}")
        return module

    def exec_module(self, module):
        pass


class ChatMl:
    """
    What verl asks of a tokenizer, of both that it holds: tokens are characters, the chat template is ChatML with the
    system turn that Qwen's adds.
    """

    bos_token = None
    eos_token = "<|im_end|>"

    def encode(self, text):
        return [ord(character) for character in text]

    def decode(self, tokens):
        return "".join(chr(token) for token in tokens)

    def apply_chat_template(self, chat, *, add_generation_prompt, tokenize):
        assert not add_generation_prompt and not tokenize
        turns = [{"role": "system", "content": "You are a helpful assistant."}, *chat]
        return "".join(f"<|im_start|>{turn['role']}\n{turn['content']}<|im_end|>\n" for turn in turns)


class Sample:
    """One sample of a DataProto as a rollout leaves it: the prompt as messages, the response as tokens with padding."""

    def __init__(self, prompt, response, padding):
        self.non_tensor_batch = {"raw_prompt": np.array([{"role": "user", "content": prompt}], dtype=object)}
        tokens = ChatMl().encode(response + ChatMl.eos_token)
        prompt_tokens = [1] * len(prompt)
        self.batch = {
            "responses": np.array(tokens + [0] * padding),
            "attention_mask": np.array(prompt_tokens + [1] * len(tokens) + [0] * padding),
        }


def samples_of(prompt, responses):
    """A list is enough of a DataProto: verl takes it apart into lists of one."""
    return [Sample(prompt, response, padding=i % 3) for i, response in enumerate(responses)]


def reward_loop_worker(address: str, engine: str):
    """
    A RewardLoopWorker of the installed verl that asks a discriminative reward model at an address, as configured
    (`reward.reward_model.rollout.name`: the engine). None where verl is not installed.
    """
    found = importlib.util.find_spec("verl")
    if found is None or found.origin is None:
        return None
    file = pathlib.Path(found.origin).parent / "experimental/reward_loop/reward_loop.py"
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        spec = importlib.util.spec_from_file_location("verl.experimental.reward_loop.reward_loop", file)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.meta_path.remove(absent)
        for name in [name for name in sys.modules if name.split(".")[0] in BESIDE]:
            del sys.modules[name]
    worker = object.__new__(module.RewardLoopWorker)
    rollout = types.SimpleNamespace(name=engine)
    model = types.SimpleNamespace(enable=True, model_path="reward", rollout=rollout)
    own = types.SimpleNamespace(path=None)
    reward = types.SimpleNamespace(custom_reward_function=own, reward_model=model)
    worker.config = types.SimpleNamespace(reward=reward)
    worker.reward_router_address = address
    worker.input_tokenizer = worker.reward_model_tokenizer = ChatMl()
    return worker
