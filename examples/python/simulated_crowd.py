"""People who compare, simulated: they speak only HTTP with Accord, as phones do."""

from __future__ import annotations

import random
import threading
import time
from typing import Any, Dict, List

import httpx
import numpy as np
from tasks import Task


class SimulatedCrowd:
    """
    Joins by invite, watches replays, and calls the one with the higher true return better; of ten answers one is a
    mistake (B-Pref's ε, Lee 2021, arXiv:2111.03026). Works in threads until it is stopped.
    """

    def __init__(
        self, url: str, project: str, invite: str, task: Task, *, size: int = 3, mistakes: float = 0.1
    ) -> None:
        self.failures: List[BaseException] = []
        self._url = f"{url}/v1"
        self._project = f"/projects/{project}"
        self._invite = invite
        self._task = task
        self._mistakes = mistakes
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(i,), daemon=True) for i in range(size)]

    def __enter__(self) -> SimulatedCrowd:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()
        if self.failures:
            raise self.failures[0]

    def _run(self, member: int) -> None:
        try:
            self._work(httpx.Client(base_url=self._url, timeout=60), random.Random(member), f"Simulated {member + 1}")
        except BaseException as error:
            self.failures.append(error)

    def _work(self, http: httpx.Client, chance: random.Random, name: str) -> None:
        joined = http.post("/join", json={"invite": self._invite, "name": name}).raise_for_status().json()
        http.headers["authorization"] = f"Bearer {joined['token']}"
        while not self._stopped.is_set():
            tasks = http.post(f"{self._project}/tasks", json={"want": 4}).raise_for_status().json()["tasks"]
            if not tasks:
                time.sleep(0.3)
            for task in tasks:
                body = {"outcome": self._judge(http, task, chance), "activeMs": 3_000}
                answer = http.put(f"{self._project}/assignments/{task['assignment']}/label", json=body)
                if answer.status_code != 410:  # its time ran out: somebody else gets it
                    answer.raise_for_status()

    def _judge(self, http: httpx.Client, task: Dict[str, Any], chance: random.Random) -> str:
        left, right = (self._return_of(http, task[side]["item"]) for side in ("left", "right"))
        if abs(left - right) < self._task.equal:
            return "tie"
        left_is_better = left > right
        return "left" if left_is_better != (chance.random() < self._mistakes) else "right"

    def _return_of(self, http: httpx.Client, item: str) -> float:
        replay = http.get(f"{self._project}/items/{item}/replay").raise_for_status().json()
        return float(self._task.true_rewards(np.array(replay["states"])).sum())
