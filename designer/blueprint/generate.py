"""Answers and form to everything the platform needs to run the process. Pure: same answers, same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.blueprint.answers import Answers, Problem
from designer.blueprint.build import build
from designer.blueprint.metadata import metadata
from designer.blueprint.naming import FIRST_VERSION, next_major, process_key
from designer.blueprint.parameters import ParameterDefinition, parameters
from designer.blueprint.privacy import as_html, as_json
from designer.blueprint.question import Values
from designer.blueprint.questions import NEW_VERSION, XML
from designer.blueprint.scripts import commons, source
from designer.blueprint.template import Inferred, inferred
from designer.model.binding import is_bound
from designer.model.bpmn import encode, source_model
from designer.model.bpmn_layout import layout
from designer.model.form import Form
from designer.model.ids import is_valid
from designer.model.process import Diagram, Kind, Process
from designer.model.tree import walk
from designer.text import Text

_UNWRITTEN = frozenset({"TEXT", "H1", "H2", "PLACEHOLDER", "DOWNLOAD", "VIDEO", "IMAGE", "HINTBOX"})
"""Field types that hold no value of their own (reference section 11)."""


class OpenAnswersError(Exception):
    """Nothing was generated, because answers are open or wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.question for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Generation:
    """A generated process with all that belongs to it.

    `model` has the scripts merged in, `source_model` comments in their place; `scripts` holds path below `scripts/`
    -> text; `inferred` the replaceable parts that public sources do not tell.
    """

    process: Process
    diagram: Diagram
    name: str
    version: str
    tenant: str
    scripts: Mapping[str, str]
    parameters: tuple[ParameterDefinition, ...]
    metadata: Mapping[str, object]
    privacy_html: bytes
    privacy_json: bytes
    inferred: tuple[Inferred, ...]

    @property
    def key(self) -> str:
        return self.process.key

    @property
    def model(self) -> bytes:
        return encode(self.process, self.diagram)

    @property
    def source_model(self) -> bytes:
        return encode(source_model(self.process), self.diagram)


def problems(answers: Answers, form: Form | None) -> tuple[Problem, ...]:
    """All that stands against generating, in the order of the questions: open and wrong answers, unfit form."""
    found = list(answers.problems)
    if form is not None:
        found += _form_problems(answers.values, form)
    return tuple(found)


def generate(answers: Answers, form: Form | None = None) -> Generation:
    """The process for these answers. Raises `OpenAnswersError`; nothing else for any answers."""
    if found := problems(answers, form):
        raise OpenAnswersError(found)
    values = answers.values
    process, grid = build(values, key_of(values))
    return Generation(
        process=process,
        diagram=layout(process, grid),
        name=values["process_name"],
        version=version_of(values),
        tenant=values["tenant"],
        scripts=_scripts(process, values),
        parameters=parameters(values),
        metadata=metadata(values),
        privacy_html=as_html(values),
        privacy_json=as_json(values),
        inferred=inferred(values),
    )


def key_of(values: Values) -> str:
    """A new version keeps the process key of the existing process."""
    if values["process_kind"] == NEW_VERSION:
        return str(values["existing_key"])
    return process_key(values["tenant"], values["process_name"])


def version_of(values: Values) -> str:
    """`v1.0`, or the next major version of the existing process."""
    return next_major(values["existing_version"]) if values["process_kind"] == NEW_VERSION else FIRST_VERSION


def _scripts(process: Process, values: Values) -> dict[str, str]:
    files: dict[str, str] = {}
    for step in process.of_kind(Kind.SCRIPT_TASK):
        text = source(step.id, values)
        files[f"{process.key}/{step.id}.groovy"] = text
        for name, body in commons(text).items():
            files[name.replace(".", "/") + ".groovy"] = body
    return dict(sorted(files.items()))


def _form_problems(values: Values, form: Form) -> list[Problem]:
    found = []
    if values["form"] and values["form"] != form.id:
        message = Text("Das Formular des Projekts hat die ID {id}.", "The project's form has the id {id}.").format(
            id=form.id
        )
        found.append(Problem("form", "wrong", message))
    if not is_bound(form):
        message = Text(
            "Das Formular ist nicht an die Variable applicantForm des Prozesses angebunden (ein- und ausgehend).",
            "The form is not bound to the process variable applicantForm (in and out).",
        )
        found.append(Problem("form", "wrong", message))
    if XML in (values["formats"] or ()) and (bad := _no_xml_names(form)):
        message = Text(
            "Für XML müssen IDs gültige XML-Namen sein. Bitte im Formular ändern: {ids}.",
            "For XML, ids have to be valid XML names. Please change in the form: {ids}.",
        ).format(ids=", ".join(bad[:5]) + ("…" if len(bad) > 5 else ""))
        found.append(Problem("formats", "wrong", message))
    return found


def _no_xml_names(form: Form) -> list[str]:
    """Ids of groups and of fields whose values are written."""
    nodes = [node for _, node in walk(form) if node is not form and getattr(node, "type", None) not in _UNWRITTEN]
    ids = dict.fromkeys(getattr(node, "id", None) for node in nodes)
    return [name for name in ids if name is not None and not is_valid(name)]
