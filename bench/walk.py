"""One application recorded as requests, to be played back by many applicants at once.

A play checks every page by its title and reads of it only what it must: the cookie, the token against forged posts
and where it is sent next. Every request is timed on its own, redirects included.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.http_client import Answer, Connection
from designer.publish.applicant import Answers, Applicant
from designer.runtime.values import Upload

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
CASE = re.compile(r"/antrag/([a-z0-9]+)")
TASK = re.compile(r'name="task" value="([^"]+)"')
REVISION = re.compile(r'name="revision" value="([^"]+)"')
OWN = {"csrf", "task", "revision"}
"""Fields that every play has of its own."""
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
BOUNDARY = "antragswerk-load"
RETRY_SECONDS = 0.2


class WrongAnswerError(Exception):
    """The server did not answer with the page that must come."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is loaded, and the title that it must have."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Post:
    """A form that is sent: path with `{case}` in place of the number, fields without its own ones, title of the page
    that must follow."""

    path: str
    fields: tuple[tuple[str, str], ...]
    is_multipart: bool
    title: str


Step = Visit | Post


class _Recorder(Applicant):
    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.steps: list[Step] = []

    def visit(self, path: str) -> None:
        """Load a page and keep it."""
        self._open("GET", self._url + path)
        self.steps.append(Visit(path, self._title()))

    def _title(self) -> str:
        return str(self._page.findtext(".//title"))

    def _submit(self, form: Any, fields: list[tuple[str, str]], files: list[tuple[str, Upload]] | None = None) -> None:
        path = CASE.sub("/antrag/{case}", urlsplit(str(form.get("action") or self._address)).path)
        multipart = form.get("enctype") == "multipart/form-data"
        kept = tuple((name, CASE.sub("/antrag/{case}", value)) for name, value in fields if name not in OWN)
        super()._submit(form, fields, files)
        if ("action", "update") not in kept:
            self.steps.append(Post(path, kept, multipart, self._title()))


def record(url: str, service: int, area: int, answers: Answers) -> tuple[Step, ...]:
    """Walks one application from the search to its end and keeps what was asked for and what came.

    Raises `PortalError`.
    """
    with _Recorder(url) as applicant:
        applicant.visit("/")
        applicant.visit(f"/suche?{urlencode({'wort': 'Hund', 'ort': '01999'})}")
        applicant.visit(f"/leistung/{service}?ort={area}")
        applicant.start(service, area)
        applicant.log_in("BUND_ID erika")
        walked = applicant.apply(answers)
        if walked.end != "closed":
            raise RuntimeError(f"the recorded application ended {walked.end}: {walked.told[:300]}")
        last = applicant.steps[-1]
        closing = Visit("/antrag/{case}", last.title)
    return (*applicant.steps, closing)


@dataclass(slots=True)
class Played:
    """What came of many plays: seconds per request, numbers of applications that were finished, errors.

    `began` and `ended` are moments of `time.perf_counter`: from when to when all applicants were at work, which is
    what `seconds` and `in_time` (applications finished meanwhile) are of.
    """

    seconds: list[float] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    repeated: int = 0
    began: float = 0.0
    ended: float = 0.0
    in_time: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """How many applicants come, how they behave, and when it ends.

    `think_seconds`: mean pause before each page, exponentially distributed (0: none). `applications`: how many are to
    be finished; or with `measure_seconds` each applicant begins anew for that long, after a `ramp_seconds` in which
    they come one after another, spread over the steps, and which is not counted. With `patience` an applicant repeats
    a request that broke until it goes through.
    """

    applicants: int
    applications: int = 0
    think_seconds: float = 0.0
    ramp_seconds: float = 0.0
    measure_seconds: float = 0.0
    patience: bool = False


async def play(
    url: str, steps: tuple[Step, ...], load: Load, on_finished: Callable[[int], None] = lambda _count: None
) -> Played:
    """Play `steps` under `load`. An error ends that application and is told in `Played.errors`."""
    return await _Play(url, steps, load, on_finished).run()


class _Play:
    def __init__(self, url: str, steps: tuple[Step, ...], load: Load, on_finished: Callable[[int], None]) -> None:
        place = urlsplit(url)
        self.place = (str(place.hostname), int(place.port or 80))
        self.steps, self.load, self.played, self.on_finished = steps, load, Played(), on_finished
        self.chance = random.Random(0)
        self._left = iter(range(load.applications))

    async def run(self) -> Played:
        now = time.perf_counter()
        self.played.began = now + self.load.ramp_seconds
        self.end = self.played.began + self.load.measure_seconds if self.load.measure_seconds else None
        await asyncio.gather(*(self._applicant(number) for number in range(self.load.applicants)))
        self.played.ended = self.end or time.perf_counter()
        return self.played

    def think(self) -> float:
        return self.chance.expovariate(1 / self.load.think_seconds) if self.load.think_seconds else 0.0

    def is_over(self) -> bool:
        return self.end is not None and time.perf_counter() >= self.end

    def note(self, began: float, ended: float) -> None:
        if began >= self.played.began and not self.is_over():
            self.played.seconds.append(ended - began)

    async def _applicant(self, number: int) -> None:
        await asyncio.sleep(self.load.ramp_seconds * number / self.load.applicants)
        while not self.is_over() and (self.end is not None or next(self._left, None) is not None):
            applicant = _Applicant(self)
            try:
                await applicant.apply()
            except (WrongAnswerError, OSError) as error:
                self.played.errors.append(f"{type(error).__name__}: {error}")
            finally:
                applicant.connection.close()


class _Applicant:
    def __init__(self, play: _Play) -> None:
        self.connection = Connection(*play.place)
        self._play = play
        self._cookies: dict[str, str] = {}
        self._token = self._case = self._task = self._revision = ""

    async def apply(self) -> None:
        play = self._play
        for step in play.steps:
            await asyncio.sleep(play.think())
            if play.is_over():
                return
            path = step.path.format(case=self._case)
            answer = await (self._post(step, path) if isinstance(step, Post) else self._follow("GET", path))
            self._read(answer, step)
        play.played.finished.append(self._case)
        play.played.in_time += time.perf_counter() >= play.played.began
        play.on_finished(len(play.played.finished))

    async def _post(self, post: Post, path: str) -> Answer:
        fields = [(name, value.format(case=self._case)) for name, value in post.fields]
        own = {"csrf": self._token, "task": self._task, "revision": self._revision}
        fields += [(name, value) for name, value in own.items() if value]
        if not post.is_multipart:
            return await self._follow("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        return await self._follow("POST", path, _multipart(fields), f"multipart/form-data; boundary={BOUNDARY}")

    async def _follow(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        answer = await self._send(method, path, body, kind)
        while answer.status == 303:
            path = answer.headers["location"]
            if found := CASE.search(path):
                self._case = found[1]
            answer = await self._send("GET", path.partition("#")[0])
        if answer.status != 200:
            raise WrongAnswerError(f"{method} {path}: {answer.status}")
        return answer

    async def _send(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers = {name: value for name, value in (*headers.items(), ("Content-Type", kind)) if value}
        while True:
            began = time.perf_counter()
            try:
                answer = await self.connection.request(method, path, headers, body)
            except OSError:
                if not self._play.load.patience:
                    raise
                self._play.played.repeated += 1
                await asyncio.sleep(RETRY_SECONDS)
                continue
            self._play.note(began, time.perf_counter())
            if cookie := answer.headers.get("set-cookie"):
                name, _, value = cookie.partition(";")[0].partition("=")
                self._cookies[name] = value
            return answer

    def _read(self, answer: Answer, step: Step) -> None:
        text = answer.text
        title = TITLE.search(text)
        if title is None or _plain(title[1]) != step.title:
            raise WrongAnswerError(f"{step.path}: {title[1] if title else text[:80]!r} in place of {step.title!r}")
        task, revision, token = TASK.search(text), REVISION.search(text), CSRF.search(text)
        self._task, self._revision = task[1] if task else "", revision[1] if revision else ""
        if token:
            self._token = token[1]


def _plain(title: str) -> str:
    return title.replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")


def _multipart(fields: list[tuple[str, str]]) -> bytes:
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields
    )
    return f"{''.join(parts)}--{BOUNDARY}--\r\n".encode()
