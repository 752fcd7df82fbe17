"""The lead's part, which is otherwise done in the console: makes a project and has it trained."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, Dict

import gymnasium
import httpx
from tasks import Task

from accord_rewards import Client


class OwnProject:
    """A project of its own in a local Accord (``npm start -- --empty``), led by whoever has its folder."""

    def __init__(self, url: str, state: Path, task: Task, env: Any, rounds: int) -> None:
        (secret,) = re.findall(r"SETUP_SECRET=(\S+)", (state / "variables").read_text())
        self._http = httpx.Client(base_url=f"{url}/v1", timeout=60)
        link = self._post("/setup-links", {"name": "Lead"}, bearer=secret)
        self._http.headers["authorization"] = f"Bearer {self._post('/setup', {'token': link['token']})['token']}"
        self.id: str = self._post("/projects", _settings(task, env, rounds))["id"]
        self._path = f"/projects/{self.id}"
        key = self._post(f"{self._path}/keys", {"name": "agent"})["key"]
        self.client = Client(url, self.id, key, timeout=60)
        self.invite: str = self._post(f"{self._path}/invites", {"simulated": True})["token"]

    def have_taught(self, comparisons: int) -> Dict[str, Any]:
        """Waits until so many comparisons have been judged, has a model trained on them and waits until it is live."""
        while True:
            progress = self._get(f"{self._path}/progress")
            counted = progress["comparisons"]
            if counted["total"] >= comparisons and counted["open"] == 0:
                break
            time.sleep(0.5)
        before = {version["version"] for version in self.client.versions()}
        started = self._http.post(f"{self._path}/training-runs", json={})
        if started.status_code not in (200, 409):  # 409: the schedule was faster
            started.raise_for_status()
        while True:
            newest = self.client.versions()[:1]
            if newest and newest[0]["version"] not in before:
                return newest[0]
            time.sleep(0.5)

    def _post(self, path: str, body: Dict[str, Any], bearer: str = "") -> Any:
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return self._http.post(path, json=body, headers=headers).raise_for_status().json()

    def _get(self, path: str) -> Any:
        return self._http.get(path).raise_for_status().json()


def _settings(task: Task, env: gymnasium.Env[Any, Any], rounds: int) -> Dict[str, Any]:
    observation_space, action_space = env.observation_space, env.action_space
    assert observation_space.shape is not None and action_space.shape is not None
    return {
        "name": f"Example: {task.environment}",
        "question": task.question,
        "item": {
            "kind": "fragment",
            "observationSize": observation_space.shape[0],
            "action": {"type": "continuous", "size": action_space.shape[0]},
            "renderer": task.scene,
            "stepMs": task.step_ms,
            "maxSteps": task.fragment_steps,
        },
        # Each fragment is compared with two others.
        "comparisonsPerItem": 1,
        "maxComparisons": rounds * task.comparisons,
        "redundancy": 1,
        "leaseSeconds": 60,
        # Simulated people look at nothing; that they answer faster than one can see has no consequence.
        "assessment": {"signals": "show"},
        # Training is asked for after each round.
        "training": {
            "minLabels": task.comparisons // 2,
            "everyLabels": 1_000_000,
            "members": 5,
            "hidden": [64, 64],
            "epochs": 60,
            "learningRate": 0.002,
            "weightDecay": 0.5,
            "noise": 0.1,
        },
        "simulated": True,
    }
