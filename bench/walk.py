"""One application recorded as requests, to be played back by many applicants at once.

A play reads of every answer only what it must: the cookie, the token against forged posts and where it is sent next.
Every request is one page as a browser would load it; its time is measured on its own.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from designer.publish.applicant import Answers, Applicant
from designer.runtime.values import Upload

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
CASE = re.compile(r"/antrag/([a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Post:
    """A form that is sent: path with `{case}` in place of the number, fields without the token."""

    path: str
    fields: tuple[tuple[str, str], ...]
    is_multipart: bool


class _Recorder(Applicant):
    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.posts: list[Post] = []

    def _submit(self, form: Any, fields: list[tuple[str, str]], files: list[tuple[str, Upload]] | None = None) -> None:
        path = CASE.sub("/antrag/{case}", urlsplit(str(form.get("action") or self._address)).path)
        multipart = form.get("enctype") == "multipart/form-data"
        kept = tuple((name, CASE.sub("/antrag/{case}", value)) for name, value in fields if name != "csrf")
        if ("action", "update") not in kept:
            self.posts.append(Post(path, kept, multipart))
        super()._submit(form, fields, files)


def record(url: str, service: int, area: int, answers: Answers) -> tuple[Post, ...]:
    """Walks one application to its end and keeps what was sent. Raises `PortalError`."""
    with _Recorder(url) as applicant:
        applicant.start(service, area)
        applicant.log_in("BUND_ID erika")
        walked = applicant.apply(answers)
    if walked.end != "closed":
        raise RuntimeError(f"the recorded application ended {walked.end}: {walked.told[:300]}")
    return tuple(applicant.posts)


@dataclass(slots=True)
class Played:
    """What came of many plays: seconds per page, numbers of applications that were finished, errors."""

    seconds: list[float] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    repeated: int = 0


class _Applicant:
    """One applicant of the load. With `patience` he repeats a request that broke until it goes through."""

    def __init__(
        self, client: httpx.AsyncClient, played: Played, think: Callable[[], float], *, patience: bool
    ) -> None:
        self._client, self._played, self._think, self._patience = client, played, think, patience
        self._cookies: dict[str, str] = {}
        self._token = self._case = ""

    async def apply(self, posts: tuple[Post, ...], service: int, area: int) -> None:
        await self._get("/")
        await asyncio.sleep(self._think())
        await self._get(f"/suche?{urlencode({'wort': 'Hund', 'ort': '01999'})}")
        await asyncio.sleep(self._think())
        await self._get(f"/leistung/{service}?ort={area}")
        for post in posts:
            await asyncio.sleep(self._think())
            await self._post(post)
        page = await self._get(f"/antrag/{self._case}")
        if 'class="panel closing"' not in page:
            raise RuntimeError(f"{self._case}: not closed")
        self._played.finished.append(self._case)

    async def _get(self, path: str) -> str:
        answer = await self._send("GET", path)
        while answer.status_code == 303:
            answer = await self._send("GET", answer.headers["location"])
        if answer.status_code != 200:
            raise RuntimeError(f"GET {path}: {answer.status_code}")
        self._read(answer)
        return answer.text

    async def _post(self, post: Post) -> None:
        path = post.path.format(case=self._case)
        fields = [(name, value.format(case=self._case)) for name, value in post.fields] + [("csrf", self._token)]
        if post.is_multipart:
            answer = await self._send("POST", path, files=[(name, (None, value)) for name, value in fields])
        else:
            body = urlencode(fields)
            answer = await self._send("POST", path, content=body, headers=_URLENCODED)
        if answer.status_code != 303:
            raise RuntimeError(f"POST {path}: {answer.status_code}")
        await self._get(answer.headers["location"])

    async def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        while True:
            began = time.perf_counter()
            try:
                answer = await self._client.request(method, path, headers=self._headers(more), **_without(more))
            except httpx.TransportError:
                if not self._patience:
                    raise
                self._played.repeated += 1
                await asyncio.sleep(0.2)
                continue
            self._played.seconds.append(time.perf_counter() - began)
            self._remember(answer)
            return answer

    def _headers(self, more: Mapping[str, Any]) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {**(more.get("headers") or {}), **({"Cookie": cookie} if cookie else {})}

    def _remember(self, answer: httpx.Response) -> None:
        for name, value in answer.cookies.items():
            self._cookies[name] = value

    def _read(self, answer: httpx.Response) -> None:
        if token := CSRF.search(answer.text):
            self._token = token[1]
        if case := CASE.search(str(answer.url)) or CASE.search(answer.text):
            self._case = case[1]


_URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}


def _without(more: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in more.items() if name != "headers"}


async def play(
    url: str,
    posts: tuple[Post, ...],
    place: tuple[int, int],
    *,
    applicants: int,
    applications: int,
    think_seconds: float = 0.0,
    patience: bool = False,
    on_finished: Callable[[int], None] = lambda _count: None,
) -> Played:
    """`applicants` at once until `applications` are through. Without patience an error ends that application.

    Between two pages an applicant thinks for `think_seconds` on average (exponentially distributed).
    """
    played, left = Played(), iter(range(applications))
    chance = random.Random(0)
    limits = httpx.Limits(max_connections=applicants, max_keepalive_connections=applicants)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=120, follow_redirects=False) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

        def think() -> float:
            return chance.expovariate(1 / think_seconds) if think_seconds else 0.0

        async def one() -> None:
            await asyncio.sleep(think())
            for _ in left:
                try:
                    await _Applicant(client, played, think, patience=patience).apply(posts, *place)
                    on_finished(len(played.finished))
                except (RuntimeError, httpx.HTTPError) as error:
                    played.errors.append(f"{type(error).__name__}: {error}")

        await asyncio.gather(*(one() for _ in range(applicants)))
    return played
