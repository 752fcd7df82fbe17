"""verl's own reward loop without what it would train with: torch, ray and the rest have no part in a question."""

import importlib.abc
import importlib.machinery
import importlib.util
import pathlib
import sys
import types
from unittest.mock import MagicMock

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


def reward_loop_worker(address: str, engine: str):
    """
    A RewardLoopWorker of the installed verl that asks a discriminative reward model at an address, as configured
    (`reward.reward_model.rollout.name`: the engine). Its data are texts, where verl would render a chat template.
    None where verl is not installed.
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

    async def as_text(data):
        return data[0]

    worker._preprocess_reward_inputs = as_text
    return worker
