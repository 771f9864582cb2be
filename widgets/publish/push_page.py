"""Stage 4: the plan first, then the push with progress, cancel and a log to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QLabel, QMessageBox

from designer.model.project import write_file
from designer.publish.plan import CONSEQUENCES, Duplicates
from designer.text import Text
from widgets.language import say, tr
from widgets.publish.stage_page import Act, Line, StagePage, breakable

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

_CHOICES = {
    Duplicates.ERROR: Text("ablehnen", "refuse"),
    Duplicates.IGNORE: Text("neuen daneben stellen", "put the new one beside it"),
    Duplicates.UNDEPLOY: Text("vorhandenen entfernen", "remove the present one"),
}
_ACTIONS = {
    "create": Text("Anlegen", "Create"),
    "replace": Text("Ersetzen", "Replace"),
    "leave": Text("Belassen", "Leave"),
    "adopt": Text("Übernehmen", "Adopt"),
    "conflict": Text("Konflikt", "Conflict"),
}
_KINDS = {"form": Text("Formular „{}“", 'Form "{}"'), "process": Text("Prozess „{}“", 'Process "{}"')}
_STATES = {
    "done": ("ok", Text("Übertragen", "Brought over")),
    "left": ("ok", Text("Belassen", "Left")),
    "failed": ("problem", Text("Misslungen", "Failed")),
    "open": ("open", Text("Noch offen", "Still open")),
}


class PushPage(StagePage):
    """Choices for what is there already, and what came of plan or push."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Übertragen", "Push"),
            Text(
                "Erst der Plan, dann die Übertragung. Was abbricht, setzt der nächste Lauf fort.",
                "First the plan, then the push. What breaks off is continued by the next run.",
            ),
        )
        self._log: list[str] = []
        self.duplicates = QComboBox()
        self.duplicates.setAccessibleName(tr("Wenn es den Prozess schon gibt", "If the process is there already"))
        for value, title in _CHOICES.items():
            self.duplicates.addItem(say(title), value)
        self.duplicates.setMaximumWidth(300)
        self.consequence = QLabel()
        self.consequence.setWordWrap(True)
        self.duplicates.currentIndexChanged.connect(lambda _: self._show_consequence())
        self._show_consequence()
        self.overwrite = QCheckBox(
            tr("Formulare ersetzen, die jemand anders übertragen hat", "Replace forms that somebody else brought over")
        )
        form = QFormLayout()
        form.addRow(tr("Wenn es den Prozess schon gibt", "If the process is there already"), self.duplicates)
        self.options.addLayout(form)
        self.options.addWidget(self.consequence)
        self.options.addWidget(self.overwrite)
        self.button("upload", Text("Übertragen", "Push"), lambda: self.begin(), is_main=True)
        self.button("search", Text("Plan zeigen", "Show the plan"), lambda: self.push("--plan"))
        self.save_button = self.button("save", Text("Verlauf speichern …", "Save the log …"), self.save_log)

    def _show_consequence(self) -> None:
        self.consequence.setText(say(CONSEQUENCES[Duplicates(self.duplicates.currentData())]))

    def begin(self) -> None:
        """Carry out a push; where it would remove what is there, show the plan first and ask."""
        if Duplicates(self.duplicates.currentData()) is not Duplicates.UNDEPLOY:
            self.push()
            return
        self.push("--plan", then=self._ask_removal)

    def push(self, *more: str, then: Callable[[list[dict[str, Any]]], None] | None = None) -> None:
        """Show the plan of a push, or carry it out; `then` hears the steps of one that can go on."""
        words = [*more, "--duplicates", Duplicates(self.duplicates.currentData()).value]
        words += ["--overwrite"] if self.overwrite.isChecked() else []

        def show(code: int, told: Any) -> None:
            self._log = told.get("log", [])
            self.show_lines(self._line(step, told["error"] or "") for step in told["steps"])
            conflict = [step for step in told["steps"] if step["action"] == "conflict"]
            error = f"{told['error']} " if told["error"] else ""
            self.tell(_way_on(conflict) if conflict else f"{error}{told['summary']}", is_problem=bool(code))
            if then is not None and not conflict:
                QTimer.singleShot(0, self, lambda: then(told["steps"]))

        self.tab.run(self, "push", words, show)

    def _ask_removal(self, steps: list[dict[str, Any]]) -> None:
        removed = [step for step in steps if step["kind"] == "process" and step["action"] == "replace"]
        if not removed or self._confirmed(removed):
            self.push()

    def _confirmed(self, removed: list[dict[str, Any]]) -> bool:
        listed = [line for step in removed for line in step["differences"]]
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Vorhandenen Prozess entfernen", "Remove the present process"))
        box.setText(say(CONSEQUENCES[Duplicates.UNDEPLOY]))
        box.setInformativeText(breakable("\n\n".join(listed)))
        remove = box.addButton(tr("Entfernen und übertragen", "Remove and push"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is remove

    def _replace_forms(self) -> None:
        self.overwrite.setChecked(True)
        self.begin()

    def _line(self, step: dict[str, Any], error: str) -> Line:
        line = _line(step, error)
        if step["action"] != "conflict":
            return line
        if step["kind"] == "form":
            return replace(line, act=Act(Text("Dort ersetzen", "Replace it there"), self._replace_forms))
        return replace(line, act=Act(Text("Entscheiden", "Decide"), self._show_choice))

    def _show_choice(self) -> None:
        """Lead to the choice for a process that is there already."""
        self.duplicates.setFocus()
        self.duplicates.showPopup()

    def save_log(self) -> None:
        """Keep what the last push did."""
        if not self._log:
            self.tell(tr("Es wurde noch nichts übertragen.", "Nothing was brought over yet."))
            return
        title = tr("Verlauf speichern", "Save the log")
        name, _ = QFileDialog.getSaveFileName(self, title, "uebertragung.txt", "Text (*.txt)")
        if name:
            write_file(Path(name), "\n".join([*self._log, ""]).encode())
            self.tell(tr("Verlauf gespeichert: {}", "Log saved: {}").format(name))


def _line(step: dict[str, Any], error: str) -> Line:
    below = tuple(Line("none", "", text) for text in step["differences"])
    detail = step["reason"]
    if step["state"] in _STATES:
        sign, word = _STATES[step["state"]]
        now_there = tr("Der Stand des Projekts liegt jetzt dort.", "The state of the project is there now.")
        detail = {"done": now_there, "failed": error}.get(step["state"], detail)
    else:
        sign = "problem" if step["action"] == "conflict" else "ok" if step["action"] == "leave" else ""
        word = _ACTIONS[step["action"]]
    return Line(sign, f"{say(word)}: {say(_KINDS[step['kind']]).format(step['title'])}", detail, below=below)


def _way_on(conflicts: list[dict[str, Any]]) -> str:
    """What a person has to decide before anything is sent."""
    told = [tr("Nichts übertragen: Erst ist zu entscheiden.", "Nothing sent: a decision is needed.")]
    if any(step["kind"] == "form" for step in conflicts):
        told.append(tr("Für das Formular das Häkchen setzen.", "Tick the box for the form."))
    if any(step["kind"] == "process" for step in conflicts):
        told.append(tr("Für den Prozess oben eine andere Wahl treffen.", "Choose something else for the process."))
    return " ".join(told)
