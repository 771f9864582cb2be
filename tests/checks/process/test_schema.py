"""The OMG's schema, asked by several threads at once: each hears of its own model only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from designer.checks.process.schema import check
from designer.model import bpmn

HEAD = f'<definitions xmlns="{bpmn.MODEL}" targetNamespace="T">'
THREADS, ROUNDS, TASKS = 4, 60, 300


def model(number: int, wrong: str = "") -> object:
    tasks = "".join(f'<task id="t{number}_{task}"/>' for task in range(TASKS))
    text = f'{HEAD}<process id="p{number}">{tasks}{wrong}</process></definitions>'
    return bpmn.parse(text.encode(), "Modell")


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_do_not_read_each_others_violations() -> None:
    roots = [*(model(number, f"<unknown{number}/>") for number in range(THREADS)), model(THREADS)]
    together = threading.Barrier(len(roots))

    def found(root: object) -> set[str]:
        together.wait(300)
        return {finding.message.de for _ in range(ROUNDS) for finding in check(root)}

    with ThreadPoolExecutor(len(roots)) as pool:
        *told, right = pool.map(found, roots)
    assert right == set()
    assert [len(messages) for messages in told] == [1] * THREADS
    for number, messages in enumerate(told):
        assert f"unknown{number}" in messages.pop()
