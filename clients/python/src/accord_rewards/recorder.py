"""Fragments out of an environment as an agent acts in it. Needs the extra ``gymnasium``."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Callable, Deque, List, NamedTuple, Optional, SupportsFloat, TypeVar

import gymnasium
import numpy as np
import numpy.typing as npt

from .client import Client
from .errors import Refused, Unreachable
from .fragments import Fragment, UploadedItem
from .retries import may_pass

ObsType = TypeVar("ObsType")
ActType = TypeVar("ActType")


class _Step(NamedTuple):
    observation: npt.NDArray[Any]
    action: npt.NDArray[Any]
    render_state: Optional[npt.NDArray[Any]]
    frame: Optional[npt.NDArray[np.uint8]]


class FragmentRecorder(gymnasium.Wrapper[ObsType, ActType, ObsType, ActType]):
    """
    Cuts what an agent does into fragments of equal length and uploads a share of them, in the background. The end of an
    episode is kept too: its last fragment reaches back into the one before, and only an episode shorter than a fragment
    makes a shorter one. What is recorded of a step is the state that it began in, what was done, and how that looked;
    of a fragment also what it led to and whether the episode terminated there: projects that do not read it leave it
    out.

    An upload that gets no answer is made again with the next ones; items are named by content, so none is doubled. One
    that is refused for what it holds is raised by the next step.

    >>> env = FragmentRecorder(gymnasium.make("Pendulum-v1"), client, steps=25, keep=0.1)
    >>> ...
    >>> env.close()   # uploads the rest

    :param steps: of a fragment; 1 to 2 seconds can be judged best
    :param keep: share of the fragments that are uploaded, drawn with ``seed``
    :param render_state: what the project's scene is drawn from, by the environment (before the step) and the action;
        without one the scene gets the observations
    :param frames: record pixels, for a project whose renderer is ``frames``; the environment needs
        ``render_mode="rgb_array"``
    :param most_pixels: a frame's height and width are divided by a whole number until neither is more
    :param upload_at: so many fragments go together
    :param most_waiting: where uploads fail, the oldest beyond these are dropped
    :param source: where the fragments come from, e.g. "policy-7"; may be set anew while recording
    """

    def __init__(
        self,
        env: gymnasium.Env[ObsType, ActType],
        client: Client,
        *,
        steps: int = 25,
        keep: float = 1.0,
        render_state: Optional[Callable[[gymnasium.Env[Any, Any], Any], npt.ArrayLike]] = None,
        frames: bool = False,
        most_pixels: int = 200,
        upload_at: int = 32,
        most_waiting: int = 2_000,
        source: Optional[str] = None,
        seed: int = 0,
    ) -> None:
        super().__init__(env)
        self.source = source
        #: Fragments that were kept so far, uploaded or not.
        self.recorded = 0
        #: Items that the server has acknowledged.
        self.uploaded: "List[UploadedItem]" = []
        self._client = client
        self._length = steps
        self._keep = keep
        self._render_state = render_state
        self._frames = frames
        self._most_pixels = most_pixels
        self._upload_at = upload_at
        self._random = np.random.default_rng(seed)
        self._observation: Any = None
        self._recent: "Deque[_Step]" = deque(maxlen=steps)
        self._since_cut = 0
        self._terminated = False
        self._waiting: "Deque[Fragment]" = deque(maxlen=most_waiting)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="accord-upload")
        self._under_way: "Optional[Future[List[UploadedItem]]]" = None
        self._sent: "List[Fragment]" = []

    def reset(
        self, *, seed: Optional[int] = None, options: "Optional[dict[str, Any]]" = None
    ) -> "tuple[ObsType, dict[str, Any]]":
        self._end_episode()
        observation, info = self.env.reset(seed=seed, options=options)
        self._observation = np.array(observation)
        return observation, info

    def step(self, action: ActType) -> "tuple[ObsType, SupportsFloat, bool, bool, dict[str, Any]]":
        self._recent.append(self._look(action))
        observation, reward, terminated, truncated, info = self.env.step(action)
        self._observation = np.array(observation)
        self._terminated = bool(terminated)
        self._since_cut += 1
        if self._since_cut == self._length:
            self._cut()
        if terminated or truncated:
            self._end_episode()
        return observation, reward, terminated, truncated, info

    def flush(self) -> None:
        """Uploads what waits and returns when it is there. Raises what an upload raised."""
        while self._under_way or self._waiting:
            self._collect(wait=True)
            self._send()

    def close(self) -> None:
        """Uploads what waits, then closes. Where that raises it may be called again."""
        self._end_episode()
        self.flush()
        self._thread.shutdown()
        self.env.close()

    def _look(self, action: ActType) -> _Step:
        """What there is to see of a step, before it is taken."""
        frame = None
        if self._frames:
            picture = self.env.render()
            if not isinstance(picture, np.ndarray) or picture.ndim != 3:
                raise ValueError('frames=True needs an environment made with render_mode="rgb_array".')
            frame = shrink(picture, self._most_pixels)
        drawn = None if self._render_state is None else np.array(self._render_state(self.env, action), np.float32)
        done = np.array(action)
        return _Step(np.ravel(self._observation), done if done.ndim == 0 else done.ravel(), drawn, frame)

    def _end_episode(self) -> None:
        if self._since_cut > 0:
            self._cut()
        self._recent.clear()

    def _cut(self) -> None:
        self._since_cut = 0
        if self._random.random() >= self._keep:
            return
        observations, actions, states, frames = zip(*self._recent)
        self.recorded += 1
        self._waiting.append(
            Fragment(
                np.array(observations, np.float32),
                np.array(actions),
                render_states=None if states[0] is None else np.array(states),
                frames=None if frames[0] is None else np.array(frames),
                source=self.source,
                next_observation=np.ravel(self._observation).astype(np.float32),
                done=self._terminated,
            )
        )
        self._collect(wait=False)
        if len(self._waiting) >= self._upload_at:
            self._send()

    def _send(self) -> None:
        if self._under_way is None and self._waiting:
            self._sent = list(self._waiting)
            self._waiting.clear()
            self._under_way = self._thread.submit(self._client.upload, self._sent)

    def _collect(self, wait: bool) -> None:
        """Takes up what an upload came to; one without an answer goes back to those that wait."""
        if self._under_way is None or not (wait or self._under_way.done()):
            return
        done, self._under_way = self._under_way, None
        try:
            self.uploaded += done.result()
        except (Unreachable, Refused) as error:
            if isinstance(error, Refused) and not may_pass(error.status):
                raise
            self._waiting = deque([*self._sent, *self._waiting], self._waiting.maxlen)
            if wait:
                raise


def shrink(picture: npt.NDArray[np.uint8], most: int) -> npt.NDArray[np.uint8]:
    """
    Averages blocks of pixels.

    :param picture: uint8 [H, W, C]
    :param most: the height and the width that come out, in pixels
    """
    by = -(-max(picture.shape[:2]) // most)
    height, width, channels = (size // by if axis < 2 else size for axis, size in enumerate(picture.shape))
    blocks = picture[: height * by, : width * by].reshape(height, by, width, by, channels)
    means: npt.NDArray[np.uint8] = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return means
