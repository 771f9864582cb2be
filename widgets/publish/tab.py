"""*Veröffentlichen*: stages 3 to 9 from the check of the connection to operation, each with what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.publish.environment import EMBEDDED
from designer.publish.stages import Stage, StageState
from designer.text import Text
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.publish.environments import EnvironmentsDialog, known_environments, secret_of
from widgets.publish.inbox_page import InboxPage
from widgets.publish.program import Commands
from widgets.publish.stage_page import Line, StagePage

_SIGN = {StageState.DONE: "check", StageState.OPEN: "hint", StageState.PROBLEM: "error"}
_NO_PROJECT = Text(
    "Veröffentlicht wird aus einem Projekt. Der Blueprint-Assistent legt eines an und erzeugt den Prozess.",
    "A project is what is published. The blueprint assistant makes one and generates the process.",
)


class PublishTab(QWidget):
    """Stages at the left, the chosen one at the right. One step runs at a time and can be cancelled."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.commands = Commands(self)
        self.commands.changed.connect(self._show_busy)
        self.pages: dict[int, StagePage] = {}
        self._build()
        for number, make in (
            (3, self._preflight_page),
            (4, self._push_page),
            (5, self._activation_page),
            (6, self._test_page),
            (7, self._certification_page),
            (8, self._go_live_page),
            (9, self._operation_page),
        ):
            page = make()
            self.pages[number] = page
            self._stack.addWidget(page)
            self.list.addItem(QListWidgetItem(icon("hint"), ""))
        self.inbox = InboxPage(self)
        self._stack.addWidget(self.inbox)
        self.list.addItem(QListWidgetItem(icon("inbox"), tr("Posteingang", "Inbox")))
        self.list.setCurrentRow(0)
        context.signals.project_changed.connect(self._show_project)
        self._show_project()

    # parts

    def _build(self) -> None:
        self.environment = QComboBox()
        self.environment.setAccessibleName(tr("Umgebung", "Environment"))
        self.environment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fill_environments()
        self.environment.currentTextChanged.connect(self._on_environment)
        edit = QPushButton(icon("settings"), tr("Umgebungen …", "Environments …"))
        edit.clicked.connect(self.edit_environments)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setMaximumWidth(160)
        self.cancel_button = QPushButton(tr("Abbrechen", "Cancel"))
        self.cancel_button.clicked.connect(self.commands.cancel)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        for part in (QLabel(tr("Umgebung", "Environment")), self.environment, edit):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.progress)
        top.addWidget(self.cancel_button)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Stufen", "Stages"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setMaximumWidth(210)
        self.list.setSpacing(3)
        self._stack = QStackedWidget()
        self.list.currentRowChanged.connect(self._stack.setCurrentIndex)
        both = QHBoxLayout()
        both.setContentsMargins(12, 0, 0, 0)
        both.addWidget(self.list)
        both.addWidget(self._stack, 1)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(top)
        inside.addLayout(both, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._empty())
        self._outer.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)
        self._show_busy()

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch()
        told = QLabel(say(_NO_PROJECT))
        told.setWordWrap(True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(told)
        button = QPushButton(icon("wizard"), tr("  Blueprint-Assistent …", "  Blueprint assistant …"))
        button.clicked.connect(lambda: self._context.run_action("wizard"))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        return page

    def _fill_environments(self) -> None:
        present = self.environment.currentText()
        self.environment.blockSignals(True)
        self.environment.clear()
        self.environment.addItems([EMBEDDED, *(environment.name for environment in known_environments())])
        self.environment.setCurrentText(present or EMBEDDED)
        self.environment.blockSignals(False)

    # state

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Say how the stages stand."""
        for stage in stages:
            if stage.number in self.pages:
                item = self.list.item(stage.number - 3)
                item.setText(f"{stage.number}  {say(stage.title)}")
                item.setIcon(icon(_SIGN[stage.state]))
                item.setToolTip(say(stage.reason))
                self.pages[stage.number].show_stage(stage)

    def show_stage(self, number: int) -> None:
        """Bring a stage forward."""
        if number in self.pages:
            self.list.setCurrentRow(number - 3)

    def _show_project(self) -> None:
        self._outer.setCurrentIndex(0 if self._context.project is None else 1)

    def _show_busy(self) -> None:
        busy = self.commands.busy
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        for page in (*self.pages.values(), *([self.inbox] if hasattr(self, "inbox") else [])):
            for n in range(page.buttons.count()):
                if (button := page.buttons.itemAt(n).widget()) is not None:
                    button.setEnabled(not busy)

    def _on_environment(self, name: str) -> None:
        self._context.publish_facts.environment = name
        self._context.publish_facts.forget()
        self._context.signals.project_changed.emit()

    def edit_environments(self) -> None:
        """Open the dialog of environments."""
        EnvironmentsDialog(self).exec()
        self._fill_environments()

    def run(
        self, page: StagePage, command: str, words: list[str], show: Callable[[int, Any], None], given: str = ""
    ) -> None:
        """Run a command on the project as it is on disk, after asking to save what is not."""
        project = self._context.project
        if project is None:
            return
        if self._context.store.is_modified:
            self._context.run_action("save")
            if self._context.store.is_modified:
                page.tell(tr("Bitte zuerst speichern.", "Please save first."), is_problem=True)
                return
        name = self.environment.currentText()

        def done(code: int, told: Any, complaint: str) -> None:
            self._context.publish_facts.forget()
            if told is None:
                page.tell(complaint or tr("Der Schritt misslang.", "The step failed."), is_problem=True)
            else:
                show(code, told)
            self._context.log(Text(f"{command}: {page.summary.text()}", f"{command}: {page.summary.text()}"))
            self._context.signals.project_changed.emit()

        page.tell(tr("Läuft …", "Running …"))
        self.commands.run(
            [command, str(project), "--environment", name, "--json", *words], done, secret=secret_of(name), given=given
        )

    # 3 connection

    def _preflight_page(self) -> StagePage:
        page = StagePage(
            Text("Anbindung prüfen", "Check the connection"),
            Text(
                "Leistung, zuständige Stelle, Behördenkonto und Mandant müssen im Portal bereitstehen.",
                "Service, responsible body, authority account and tenant must be ready in the portal.",
            ),
        )
        self.unit, self.area, self.service = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit.setPlaceholderText(tr("zum Beispiel Stadt Musterstadt, Steueramt", "e.g. City of Musterstadt"))
        self.area.setPlaceholderText(tr("Regionalschlüssel, zwölf Ziffern", "official key, twelve digits"))
        self.service.setPlaceholderText(tr("Leistungsschlüssel, 14 Ziffern", "service key, 14 digits"))
        form = QFormLayout()
        for title, field in (
            (tr("Leistung", "Service"), self.service),
            (tr("Organisationseinheit", "Organisational unit"), self.unit),
            (tr("Gebiet", "Area"), self.area),
        ):
            field.setAccessibleName(title)
            field.setMaximumWidth(420)
            form.addRow(title, field)
        page.options.addLayout(form)
        page.button("check", Text("Prüfen", "Check"), lambda: self.check())
        page.button("fix", Text("Fehlendes anlegen", "Create what is missing"), lambda: self.check("--mend"))
        page.button("test", Text("Bestätigen …", "Confirm …"), self.tick)
        return page

    def check(self, *more: str) -> None:
        """Run the checks of the connection."""
        page, words = self.pages[3], list(more)
        given = (("--unit", self.unit), ("--area", self.area), ("--service", self.service))
        words += [word for name, field in given if field.text().strip() for word in (name, field.text().strip())]

        def show(code: int, told: Any) -> None:
            signs = {"ok": "ok", "ticked": "ok", "problem": "problem", "to_tick": "open"}
            page.show_lines(
                Line(
                    signs.get(entry["state"], ""),
                    entry["message"],
                    "" if entry["state"] == "ok" else f"{entry['where']} {entry['note']}".strip(),
                    entry["check"],
                )
                for entry in told
            )
            ready = sum(entry["state"] in {"ok", "ticked"} for entry in told)
            page.tell(
                tr("{} von {} Prüfungen bestanden.", "{} of {} checks passed.").format(ready, len(told)),
                is_problem=bool(code),
            )

        self.run(page, "preflight", words, show)

    def tick(self) -> None:
        """Confirm the chosen check by hand, with a note."""
        page = self.pages[3]
        key = page.chosen_key()
        if not key:
            page.tell(tr("Bitte zuerst prüfen und eine Zeile wählen.", "Please check first and choose a line."))
            return
        title, label = tr("Prüfung bestätigen", "Confirm a check"), tr("Wer hat es wann geprüft?", "Who checked, when?")
        note, accepted = QInputDialog.getText(self, title, label)
        if accepted:
            self.check("--tick", f"{key}={note.strip() or 'ok'}")

    # 4 push

    def _push_page(self) -> StagePage:
        page = StagePage(
            Text("Übertragen", "Push"),
            Text(
                "Erst der Plan, dann die Übertragung. Was abbricht, setzt der nächste Lauf fort.",
                "First the plan, then the push. What breaks off is continued by the next run.",
            ),
        )
        self.duplicates = QComboBox()
        self.duplicates.setAccessibleName(tr("Wenn es den Prozess schon gibt", "If the process is there already"))
        for value, title in (
            ("ERROR", tr("ablehnen", "refuse")),
            ("IGNORE", tr("daneben stellen: neue Anträge laufen im neuen", "put beside: new applications use the new")),
            ("UNDEPLOY", tr("vorhandenen entfernen: laufende Anträge können enden", "remove: running ones may end")),
        ):
            self.duplicates.addItem(title, value)
        self.overwrite = QCheckBox(tr("Formulare anderer ersetzen", "Replace forms of others"))
        form = QFormLayout()
        form.addRow(tr("Wenn es den Prozess schon gibt", "If the process is there already"), self.duplicates)
        form.addRow("", self.overwrite)
        page.options.addLayout(form)
        page.button("search", Text("Plan zeigen", "Show the plan"), lambda: self.push("--plan"))
        page.button("upload", Text("Übertragen", "Push"), lambda: self.push())
        return page

    def push(self, *more: str) -> None:
        """Show the plan of a push, or carry it out."""
        page = self.pages[4]
        words = [*more, "--duplicates", self.duplicates.currentData()]
        words += ["--overwrite"] if self.overwrite.isChecked() else []
        actions = {
            "create": tr("anlegen", "create"),
            "replace": tr("ersetzen", "replace"),
            "leave": tr("belassen", "leave"),
            "adopt": tr("übernehmen", "adopt"),
            "conflict": tr("Konflikt", "conflict"),
        }

        def show(code: int, told: Any) -> None:
            page.show_lines(
                Line(
                    "problem" if step["action"] == "conflict" else "ok" if step["action"] == "leave" else "",
                    f"{actions[step['action']]}: {step['subject']}",
                    step["reason"],
                    below=tuple(step["differences"]),
                )
                for step in told["steps"]
            )
            page.tell(told["error"] or told["summary"], is_problem=bool(code))

        self.run(page, "push", words, show)

    # 5 activation

    def _activation_page(self) -> StagePage:
        page = StagePage(
            Text("Aktivieren", "Activate"),
            Text(
                "Die Prozessparameter bekommen Werte, dann wird der Prozess mit der Leistung verbunden. Angaben mit * "
                "sind nötig. Geschützte Werte zeigt das Portal nie wieder an.",
                "Process parameters get values, then the process is connected with the service. Those with * are "
                "required. Protected values are never shown again.",
            ),
        )
        self.parameters = QTableWidget(0, 3)
        self.parameters.setHorizontalHeaderLabels(
            [tr("Parameter", "Parameter"), tr("Neuer Wert", "New value"), tr("Stand", "State")]
        )
        self.parameters.setAccessibleName(tr("Prozessparameter", "Process parameters"))
        self.parameters.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.parameters.verticalHeader().hide()
        self.parameters.setMinimumHeight(220)
        page.options.addWidget(self.parameters)
        page.button("search", Text("Parameter holen", "Get parameters"), lambda: self.activate())
        page.button("check", Text("Speichern und aktivieren", "Keep and activate"), lambda: self.activate())
        page.button("open", Text("Datei als Wert …", "File as value …"), self.take_file)
        page.result.hide()
        return page

    def activate(self) -> None:
        """Send the new values; the process becomes active once none is missing."""
        page, table = self.pages[5], self.parameters
        given = {
            str(table.item(row, 0).data(Qt.ItemDataRole.UserRole)): table.item(row, 1).text()
            for row in range(table.rowCount())
            if table.item(row, 1).text()
        }

        def show(code: int, told: Any) -> None:
            table.setRowCount(len(told["parameters"]))
            for row, entry in enumerate(told["parameters"]):
                self._show_parameter(row, entry)
            table.resizeColumnToContents(0)
            missing = [entry["name"] for entry in told["parameters"] if entry["missing"]]
            if told["active"]:
                page.tell(tr("Der Prozess ist aktiv.", "The process is active."))
            else:
                page.tell(tr("Ohne Wert: {}.", "Without value: {}.").format(", ".join(missing)), is_problem=True)

        self.run(page, "activate", ["--stdin"], show, given=json.dumps(given))

    def _show_parameter(self, row: int, entry: dict[str, Any]) -> None:
        name = QTableWidgetItem(entry["name"] + (" *" if entry["required"] else ""))
        name.setData(Qt.ItemDataRole.UserRole, entry["name"])
        name.setToolTip(entry["description"])
        name.setFlags(name.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if entry["missing"]:
            state = tr("fehlt", "missing")
        elif entry["is_set"]:
            state = tr("gesetzt, geschützt", "set, protected") if entry["protected"] else entry["value"] or ""
        else:
            state = entry["default"] or tr("leer", "empty")
        shown = QTableWidgetItem(str(state)[:80])
        shown.setFlags(shown.flags() & ~Qt.ItemFlag.ItemIsEditable)
        for column, item in enumerate((name, QTableWidgetItem(""), shown)):
            self.parameters.setItem(row, column, item)

    def take_file(self) -> None:
        """Put the content of a file (Base64) in the chosen row: key stores and the like."""
        import base64

        row = self.parameters.currentRow()
        path, _ = QFileDialog.getOpenFileName(self, tr("Datei als Wert", "File as value")) if row >= 0 else ("", "")
        if path:
            self.parameters.item(row, 1).setText(base64.b64encode(Path(path).read_bytes()).decode())

    # 6 test

    def _test_page(self) -> StagePage:
        page = StagePage(
            Text("Testen", "Test"),
            Text(
                "Positiv- und Negativfälle: am Formular in Sekunden, im Portal der ganze Weg bis in den Posteingang. "
                "Die Vorschau zeichnet Testfälle auf.",
                "Positive and negative cases: on the form within seconds, in the portal the whole way into the inbox. "
                "The preview records test cases.",
            ),
        )
        page.button("add", Text("Fälle vorschlagen", "Suggest cases"), self.suggest)
        page.button("test", Text("Am Formular", "On the form"), lambda: self.test())
        page.button("inbox", Text("Durch das Portal", "Through the portal"), lambda: self.test("--portal"))
        page.button("export", Text("Bericht …", "Report …"), self.save_report)
        page.result.itemActivated.connect(lambda *_: self._show_field())
        return page

    def suggest(self) -> None:
        """Derive test cases from sample answers."""
        from tempfile import mkdtemp

        from designer.model.project import write_file
        from designer.runtime.content import encode_content
        from designer.runtime.sample_data import sample_session

        session = sample_session(self._context.state.form)
        base = Path(mkdtemp(prefix="antragswerk-")) / "beispiel.json"
        write_file(base, encode_content(session.content()))
        self.test("--suggest", str(base))

    def test(self, *more: str) -> None:
        """Run the test cases of the project."""
        page = self.pages[6]

        def show(code: int, told: Any) -> None:
            page.show_lines(
                Line(
                    "ok" if case["passed"] else "problem",
                    case["name"],
                    "; ".join(case["problems"]) or _OUTCOMES[case["outcome"]](),
                    ":".join(case["name"].split(" ")[:3]),
                )
                for case in told["cases"]
            )
            passed = sum(case["passed"] for case in told["cases"])
            line = tr("{} von {} Testfällen bestanden. {}", "{} of {} test cases passed. {}")
            page.tell(line.format(passed, len(told["cases"]), told["coverage"]), is_problem=bool(code))

        self.run(page, "test", list(more), show)

    def save_report(self) -> None:
        """Run the cases and keep the report as a page."""
        title = tr("Testbericht speichern", "Save the test report")
        name, _ = QFileDialog.getSaveFileName(self, title, "testbericht.html", "HTML (*.html)")
        if name:
            self.test("--html", name, "--junit", str(Path(name).with_suffix(".xml")))

    def _show_field(self) -> None:
        """Go to the field that the chosen case is about."""
        from designer.model.tree import fields

        parts = self.pages[6].chosen_key().split(":")
        for _, group, field in fields(self._context.state.form):
            if [getattr(group, "id", ""), field.id] == [parts[0], parts[-1]]:
                self._context.show_uid(field.uid)
                self._context.signals.show_tab.emit("form")
                return

    # 7 certification

    def _certification_page(self) -> StagePage:
        page = StagePage(
            Text("Zertifizieren", "Certify"),
            Text(
                "Formular und Prozess nach den strengsten Regeln. Die Kriterien des Portals sind nicht veröffentlicht; "
                "dessen eigene Zertifizierung bleibt maßgeblich.",
                "Form and process by the strictest rules. The portal's criteria are not published; its own "
                "certification stays decisive.",
            ),
        )
        page.button("check", Text("Prüfen", "Check"), self.certify)
        return page

    def certify(self) -> None:
        """Check by the rules of certification."""
        page = self.pages[7]

        def show(code: int, told: Any) -> None:
            signs = {"error": "problem", "warning": "open"}
            page.show_lines(
                Line(signs.get(entry["level"], ""), entry["message"], f"{entry['file']} · {entry['code']}")
                for entry in told["findings"]
            )
            passed = tr("Nach unseren Regeln bestanden.", "Passed by our rules.")
            failed = tr("Nach unseren Regeln nicht bestanden.", "Not passed by our rules.")
            page.tell(passed if told["passed"] else failed, is_problem=bool(code))

        self.run(page, "certify", [], show)

    # 8 go live

    def _go_live_page(self) -> StagePage:
        page = StagePage(
            Text("Produktivsetzung", "Go live"),
            Text(
                "Das Schreiben nennt Mandant, Prozess und Formular mit Version und was bestätigt ist.",
                "The letter names tenant, process and form with version, and what is confirmed.",
            ),
        )
        self.recipient, self.sender = QLineEdit(), QLineEdit()
        form = QFormLayout()
        for title, field in ((tr("Empfänger", "Recipient"), self.recipient), (tr("Absender", "Sender"), self.sender)):
            field.setAccessibleName(title)
            field.setMaximumWidth(420)
            form.addRow(title, field)
        page.options.addLayout(form)
        page.button("export", Text("Schreiben erstellen", "Write the letter"), self.go_live)
        page.result.itemActivated.connect(lambda *_: self._open_file())
        return page

    def go_live(self) -> None:
        """Write the request for production into the project."""
        page = self.pages[8]
        given = (("--to", self.recipient), ("--sender", self.sender))
        words = [word for name, field in given if field.text().strip() for word in (name, field.text().strip())]

        def show(code: int, told: Any) -> None:
            opens = tr("Eingabetaste öffnet", "Enter opens")
            lines = [Line("ok", Path(path).name, f"{path} ({opens})", path) for path in told["files"]]
            page.show_lines(
                [*lines, *(Line("open", title, tr("fehlt noch", "still missing")) for title in told["missing"])]
            )
            ready = tr("Das Schreiben kann abgesendet werden.", "The letter can be sent.")
            waiting = tr("Noch nicht absenden.", "Do not send yet.")
            page.tell(waiting if told["missing"] else ready, is_problem=bool(code))

        self.run(page, "go-live", words, show)

    def _open_file(self) -> None:
        key = self.pages[8].chosen_key()
        if key:
            QDesktopServices.openUrl(QUrl.fromLocalFile(key))

    # 9 operation

    def _operation_page(self) -> StagePage:
        page = StagePage(
            Text("Betrieb", "Operation"),
            Text(
                "Zwei Umgebungen nebeneinander: Was liegt wo, und ist es der Stand des Projekts?",
                "Two environments side by side: what lies where, and is it the state of the project?",
            ),
        )
        self.other = QComboBox()
        self.other.setAccessibleName(tr("Vergleichen mit", "Compare with"))
        form = QFormLayout()
        form.addRow(tr("Vergleichen mit", "Compare with"), self.other)
        page.options.addLayout(form)
        page.button("search", Text("Vergleichen", "Compare"), self.compare)
        page.button("hint", Text("Zahlen", "Counts"), lambda: self.operate())
        page.button("delete", Text("Abschalten planen …", "Plan switching off …"), self.plan_undeployment)
        page.button("undo", Text("Nicht abschalten", "Do not switch off"), lambda: self.operate("--keep"))
        return page

    def operate(self, *more: str) -> None:
        """Show counts of the environment and the day of switching off."""
        page = self.pages[9]
        names = {
            "applications": tr("eingereichte Anträge", "applications"),
            "instances": tr("begonnene Vorgänge", "instances"),
            "accounts": tr("Antragstellende", "applicants"),
            "deployed_processes": tr("deployte Prozesse", "deployed processes"),
            "activations": tr("Aktivierungen", "activations"),
        }

        def show(_code: int, told: Any) -> None:
            counts, days = told["statistics"], told["undeployments"]
            lines = [Line("", title, str(counts[name])) for name, title in names.items() if name in counts]
            page.show_lines([*lines, *(Line("open", tr("wird abgeschaltet", "switched off"), day) for day in days)])
            off = tr("Abgeschaltet wird am {}.", "Switched off on {}.").format(", ".join(days))
            page.tell(off if days else tr("Kein Abschalten geplant.", "No switching off planned."))

        self.run(page, "operation", list(more), show)

    def plan_undeployment(self) -> None:
        """Ask for the day and announce it."""
        title = tr("Abschalten planen", "Plan switching off")
        label = tr(
            "Tag (JJJJ-MM-TT). Das Portal kündigt ihn Antragstellenden an; begonnene Anträge enden dann.",
            "Day (YYYY-MM-DD). The portal announces it to applicants; begun applications end then.",
        )
        day, accepted = QInputDialog.getText(self, title, label)
        if accepted and day.strip():
            self.operate("--undeploy-on", day.strip())

    def compare(self) -> None:
        """Show what the chosen environment and another one hold."""
        page = self.pages[9]
        present = self.other.currentText()
        self.other.clear()
        names = [EMBEDDED, *(environment.name for environment in known_environments())]
        self.other.addItems([name for name in names if name != self.environment.currentText()])
        self.other.setCurrentText(present)
        if not self.other.currentText():
            page.tell(tr("Dazu gehört eine zweite Umgebung.", "This needs a second environment."), is_problem=True)
            return
        first, second = self.environment.currentText(), self.other.currentText()

        def show(code: int, told: Any) -> None:
            page.show_lines(
                Line(
                    "ok" if told[first][subject] == told[second][subject] else "open",
                    subject,
                    f"{first}: {_STATES[told[first][subject]]()}; {second}: {_STATES[told[second][subject]]()}",
                )
                for subject in told[first]
            )
            same, other = tr("Beide sind gleich.", "Both are the same."), tr("Sie unterscheiden sich.", "They differ.")
            page.tell(same if told["same"] else other, is_problem=bool(code))

        self.run(page, "compare", ["--with", second], show)


_OUTCOMES: dict[str, Callable[[], str]] = {
    "delivered": lambda: tr("angenommen, wie erwartet", "accepted, as expected"),
    "refused": lambda: tr("abgelehnt, wie erwartet", "refused, as expected"),
}
_STATES: dict[str, Callable[[], str]] = {
    "current": lambda: tr("Stand des Projekts", "state of the project"),
    "older": lambda: tr("anderer Stand", "another state"),
    "foreign": lambda: tr("nicht von hier", "not from here"),
    "missing": lambda: tr("fehlt", "missing"),
    "unknown": lambda: tr("unbekannt", "unknown"),
}
