"""Does every way through the process end properly? An exhaustive run with the engine, over all outcomes.

Every branch of every gateway is taken, and every business error that a boundary event waits for is thrown. Back loops
are walked once each. On every way the process has to reach exactly one end event, carry out each step no more often
than its loops ask for, and never stand still.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from designer.checks.finding import Finding
from designer.checks.process.report import error
from designer.checks.process.topics import WAY
from designer.model.problem import UnreadableError
from designer.model.process import Flow, Kind, Process
from designer.runtime import process_engine as engine
from designer.text import Text

CODE = WAY.code
MOST_WAYS = 3000
MOST_STEPS = 400
"""Most user tasks on one way; more is an endless loop."""


@dataclass(frozen=True, slots=True)
class Way:
    """One run: what was decided at each point, which steps were carried out how often, and where it ended."""

    decisions: tuple[str, ...]
    steps: Mapping[str, int]
    end_events: tuple[str, ...]
    state: str
    stuck_at: tuple[str, ...] = ()
    problem: str = ""


def check(xml: bytes, process: Process) -> Iterator[Finding]:
    """Findings on ways that do not end as they should, and on steps that no way reaches."""
    try:
        spec = engine.load(xml)
    except UnreadableError as problem:
        yield error(CODE, process.key, problem.message)
        return
    reached: set[str] = set()
    told: set[tuple[str, str]] = set()
    for way in ways(spec, process):
        reached |= set(way.steps)
        for finding in _judge(way, process):
            key = (finding.place.subject or "", finding.message.de.partition(" (")[0])
            if key not in told:
                told.add(key)
                yield finding
    for step in process.steps:
        if step.id not in reached:
            yield error(CODE, step.id, Text("Kein Weg führt zu diesem Schritt.", "No way leads to this step."))


def ways(spec: engine.ProcessSpec, process: Process) -> Iterator[Way]:
    """Every way through the process, one run each, by depth-first search over the decisions."""
    distances = _distances(process)
    waiting: list[tuple[int, ...]] = [()]
    for _ in range(MOST_WAYS):
        if not waiting:
            return
        pilot = _Pilot(process, distances, waiting.pop())
        yield _run(spec, pilot)
        for depth in range(len(pilot.prefix), len(pilot.taken)):
            waiting += [(*pilot.taken[:depth], other) for other in range(1, pilot.options[depth])]


@dataclass
class _Pilot:
    """Decides at every point of one run: by the prefix, after it the first option."""

    process: Process
    distances: Mapping[str, int]
    prefix: tuple[int, ...]
    taken: list[int] = field(default_factory=list)
    options: list[int] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    chosen: dict[str, Flow] = field(default_factory=dict)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def pick(self, names: list[str]) -> str:
        if len(names) == 1:
            return names[0]
        place = len(self.taken)
        index = self.prefix[place] if place < len(self.prefix) else 0
        self.taken.append(index)
        self.options.append(len(names))
        self.decisions.append(names[index])
        return names[index]

    def decide(self, gateway: str, visit: str, condition: str) -> bool:
        """The same flow for all conditions of one passage; a flow is not taken again while another is left."""
        if visit not in self.chosen:
            flows = {flow.id: flow for flow in self.process.outgoing.get(gateway, ())}
            fresh = [name for name in flows if not self.seen[gateway, name]]
            names = fresh or [min(flows, key=lambda name: self.distances.get(flows[name].target, 10**6))]
            self.chosen[visit] = flows[self.pick(names)]
            self.seen[gateway, self.chosen[visit].id] += 1
        return self.chosen[visit].condition.strip() == condition.strip()

    def act(self, step: str) -> None:
        """A step succeeds or throws what a boundary event on it waits for."""
        codes = [event.error_code for event in self.process.boundary_events(step) if event.error_code]
        outcomes = [f"{step}: ok", *(f"{step}: {code}" for code in codes)]
        fresh = [name for name in outcomes if not self.seen[step, name]] or outcomes[:1]
        outcome = self.pick(fresh)
        self.seen[step, outcome] += 1
        if outcome != outcomes[0]:
            raise engine.BpmnError(outcome.partition(": ")[2])


class _Anything(dict[str, object]):
    """Stands for any value that a way would have: has every property, reads as a text."""

    def get(self, key: str, default: object = None) -> object:  # noqa: ARG002
        return self

    def __str__(self) -> str:
        return "…"


def _run(spec: engine.ProcessSpec, pilot: _Pilot) -> Way:
    handlers = engine.Handlers(_no_script, _no_service, pilot.decide, pilot.act)
    try:
        instance = engine.start(spec, _Anything(), handlers)
        for _ in range(MOST_STEPS):
            waiting = instance.waiting_ids()
            if not waiting:
                break
            instance.complete(waiting[0][0])
    except engine.StepError as problem:
        return Way(tuple(pilot.decisions), {}, (), "failed", (problem.bpmn_id,), str(problem.cause))
    return Way(
        tuple(pilot.decisions), instance.finished_steps(), instance.end_events, instance.state, instance.stuck_at
    )


def _no_script(_step: str, _variables: engine.Variables) -> None:
    """Scripts do nothing in a proof: what they would decide, the pilot decides."""


def _no_service(_name: str, _fields: Mapping[str, object], _variables: engine.Variables) -> None:
    """Services do nothing in a proof."""


def _judge(way: Way, process: Process) -> Iterator[Finding]:
    decided = ", ".join(way.decisions) or "ohne Verzweigung"
    if way.problem:
        yield error(CODE, way.stuck_at[0], _FAILS.format(reason=way.problem, way=decided))
    elif way.state != "ended":
        for step in way.stuck_at or (process.key,):
            yield error(CODE, step, _STANDS_STILL.format(way=decided))
    elif len(way.end_events) != 1:
        yield error(CODE, process.key, _ENDS.format(count=len(way.end_events), way=decided))
    yield from _repeated(way, process, decided)


def _repeated(way: Way, process: Process, decided: str) -> Iterator[Finding]:
    """More passages than the loops explain: a token was doubled."""
    if way.state != "ended":
        return
    loops = max((way.steps.get(gateway.id, 0) for gateway in process.of_kind(Kind.EXCLUSIVE)), default=1)
    for step, count in way.steps.items():
        if count > max(loops, 1):
            yield error(CODE, step, _TOO_OFTEN.format(count=count, way=decided))


def _distances(process: Process) -> dict[str, int]:
    """Step -> fewest steps to an end event."""
    distances = {step.id: 0 for step in process.of_kind(Kind.END)}
    frontier = list(distances)
    while frontier:
        step = frontier.pop(0)
        for flow in process.incoming.get(step, ()):
            if flow.source not in distances:
                distances[flow.source] = distances[step] + 1
                frontier.append(flow.source)
    return distances


_FAILS = Text("Der Schritt scheitert: {reason} (Weg: {way})", "The step fails: {reason} (way: {way})")
_STANDS_STILL = Text("Hier bleibt der Vorgang stehen (Weg: {way}).", "The case stands still here (way: {way}).")
_ENDS = Text(
    "Der Vorgang endet {count}-mal statt einmal (Weg: {way}).", "The case ends {count} times, not once (way: {way})."
)
_TOO_OFTEN = Text("Der Schritt läuft {count}-mal (Weg: {way}).", "The step runs {count} times (way: {way}).")
