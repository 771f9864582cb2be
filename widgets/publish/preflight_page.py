"""Stage 3: every check of the connection as a line that says what is wrong, where, and puts it right where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QFormLayout, QInputDialog, QLineEdit

from designer.model.problem import UnreadableError
from designer.publish.target import Target, kept_target
from designer.text import Text
from widgets.language import say, tr
from widgets.publish.stage_page import Act, Line, StagePage

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

_LEFT = Text(
    "Was noch fehlt, ließ sich von hier aus nicht beheben; rechts steht, wo es im Portal nachzutragen ist.",
    "What is left could not be put right from here; at the right is where in the portal to do so.",
)
_SIGNS = {"ok": "ok", "ticked": "ok", "problem": "problem", "to_tick": "open"}


class PreflightPage(StagePage):
    """What the application is connected with, and the checks of it."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Anbindung prüfen", "Check the connection"),
            Text(
                "Leistung, zuständige Stelle, Behördenkonto und Mandant müssen im Portal bereitstehen.",
                "Service, responsible body, authority account and tenant must be ready in the portal.",
            ),
        )
        self.unit, self.area, self.service = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit.setPlaceholderText(tr("zum Beispiel Stadt Musterstadt, Steueramt", "e.g. City of Musterstadt"))
        self.area.setPlaceholderText(tr("Name, Postleitzahl oder Regionalschlüssel", "name, postal code or key"))
        self.service.setPlaceholderText(tr("Leistungsschlüssel, 14 Ziffern", "service key, 14 digits"))
        form = QFormLayout()
        for title, field in (
            (tr("Leistung", "Service"), self.service),
            (tr("Organisationseinheit", "Organisational unit"), self.unit),
            (tr("Gebiet", "Area"), self.area),
        ):
            field.setAccessibleName(title)
            field.setMaximumWidth(420)
            field.returnPressed.connect(lambda: self.check())
            form.addRow(title, field)
        self.options.addLayout(form)
        self.button("check", Text("Prüfen", "Check"), lambda: self.check(), is_main=True)
        self.button("fix", Text("Fehlendes anlegen", "Create what is missing"), lambda: self.check("--mend"))

    def show_project(self) -> None:
        """The target as the project keeps it, else what the assistant's answers say."""
        target = self._kept()
        for field, text in (
            (self.service, target.service_key),
            (self.unit, target.organisational_unit),
            (self.area, target.area),
        ):
            if text and not field.isModified():
                field.setText(text)

    def _kept(self) -> Target:
        context = self.tab.context
        answered = str(context.state.answers.get("zsk_service_key") or "")
        try:
            kept = kept_target(context.project) if context.project is not None else None
        except (UnreadableError, OSError):
            kept = None
        return kept or Target(answered)

    def check(self, *more: str) -> None:
        """Run the checks of the connection, after what `more` asks for."""
        words = list(more)
        given = (("--unit", self.unit), ("--area", self.area), ("--service", self.service))
        words += [word for name, field in given if field.text().strip() for word in (name, field.text().strip())]

        def show(code: int, told: Any) -> None:
            checks = told["checks"]
            self.show_lines(self._line(entry) for entry in checks)
            ready = sum(entry["state"] in {"ok", "ticked"} for entry in checks)
            told = [tr("{} von {} Prüfungen bestanden.", "{} of {} checks passed.").format(ready, len(checks))]
            if "--mend" in more and any(entry["state"] == "problem" and not entry["asks"] for entry in checks):
                told.append(say(_LEFT))
            self.tell(" ".join(told), is_problem=bool(code))

        self.tab.run(self, "preflight", words, show)

    def _line(self, entry: dict[str, Any]) -> Line:
        state, code = entry["state"], entry["check"]
        where = "" if entry["asks"] else f"{tr('Wo', 'Where')}: {entry['where']}"
        detail = {"ok": "", "ticked": tr("bestätigt: {}", "confirmed: {}").format(entry["note"])}.get(state, where)
        title = entry["message"] if state == "problem" else entry["title"]
        return Line(_SIGNS[state], title, detail, code, act=self._act(entry))

    def _act(self, entry: dict[str, Any]) -> Act | None:
        """What a person can do about a check from here."""
        state, code = entry["state"], entry["check"]
        if state == "to_tick":
            return Act(Text("Bestätigen …", "Confirm …"), lambda: self.confirm(code))
        if state == "ticked":
            return Act(Text("Zurücknehmen", "Take back"), lambda: self.check("--tick", f"{code}="))
        if state != "problem":
            return None
        if entry["asks"]:
            return Act(Text("Eintragen", "Enter"), lambda: self._ask(entry["asks"]))
        if entry["is_local"]:
            return Act(Text("Im Formular zeigen", "Show in the form"), self._show_form)
        if code == "tenant-logo":
            return Act(Text("Logo wählen …", "Choose a logo …"), self.choose_logo)
        return Act(Text("Beheben", "Put right"), lambda: self.check("--mend", "--only", code))

    def _ask(self, name: str) -> None:
        """Lead to the box in which a person gives what a check asks for."""
        box = {"service_key": self.service, "organisational_unit": self.unit, "area": self.area}[name]
        box.setFocus()
        box.selectAll()

    def confirm(self, code: str) -> None:
        """Confirm a check by hand, with a note; it is kept in the project."""
        title, label = tr("Prüfung bestätigen", "Confirm a check"), tr("Wer hat es wann geprüft?", "Who checked, when?")
        note, accepted = QInputDialog.getText(self, title, label)
        if accepted:
            self.check("--tick", f"{code}={note.strip() or 'ok'}")

    def choose_logo(self) -> None:
        """Give the tenant a logo."""
        title = tr("Logo des Mandanten", "Logo of the tenant")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "PNG, JPEG, SVG (*.png *.jpg *.jpeg *.svg)")
        if name:
            self.check("--mend", "--only", "tenant-logo", "--logo", name)

    def _show_form(self) -> None:
        self.tab.context.signals.show_tab.emit("form")
