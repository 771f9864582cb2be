"""Stage 9: the regression test, development and production side by side, counts, and the end of an online service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
)

from designer.publish.environment import environment_title
from designer.text import Text
from widgets.date_edit import DateEdit
from widgets.language import say, tr
from widgets.publish.environments import add_environments
from widgets.publish.stage_page import Line, StagePage
from widgets.publish.test_page import changed_line

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

_STATES = {
    "current": Text("Stand des Projekts", "state of the project"),
    "older": Text("anderer Stand", "another state"),
    "foreign": Text("nicht von hier", "not from here"),
    "missing": Text("fehlt", "missing"),
    "unknown": Text("unbekannt", "unknown"),
}
_COUNTS = {
    "applications": Text("Eingereichte Anträge", "Applications submitted"),
    "instances": Text("Begonnene Vorgänge", "Applications begun"),
    "accounts": Text("Antragstellende", "Applicants"),
    "deployed_processes": Text("Übertragene Prozesse", "Deployed processes"),
    "activations": Text("Aktivierungen", "Activations"),
}


_NO_SECOND = Text(
    "Zum Vergleich gehört eine zweite Umgebung; „Umgebungen …“ oben trägt sie ein.",
    'A comparison needs a second environment; "Environments …" above enters it.',
)


class OperationPage(StagePage):
    """What there is to do once applicants use the online service."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Betrieb", "Operation"),
            Text(
                "Nach jeder neuen Portalversion noch einmal testen. Entwicklung und Produktion nebeneinander zeigen, "
                "was wo liegt.",
                "Test again after each new version of the portal. Development and production side by side show what "
                "lies where.",
            ),
        )
        self.other = QComboBox()
        self.other.setAccessibleName(tr("Vergleichen mit", "Compare with"))
        self.other.setMaximumWidth(300)
        form = QFormLayout()
        form.addRow(tr("Vergleichen mit", "Compare with"), self.other)
        self.options.addLayout(form)
        self.button("test", Text("Regressionstest", "Regression test"), self.test_again, is_main=True)
        self.button("search", Text("Vergleichen", "Compare"), self.compare)
        self.button("hint", Text("Stand abfragen", "Ask for the state"), lambda: self.operate())
        self.button("delete", Text("Abschalten planen …", "Plan switching off …"), self.plan_undeployment)
        self.keep = self.button(
            "undo", Text("Doch nicht abschalten", "Do not switch off after all"), lambda: self.operate("--keep")
        )
        self.keep.hide()

    def show_environments(self, names: list[str]) -> None:
        """Which environments can be compared with the chosen one."""
        present, chosen = self.other.currentData(), self.tab.environment_name
        self.other.clear()
        add_environments(self.other, [name for name in names if name != chosen])
        self.other.setCurrentIndex(max(0, self.other.findData(present)))

    def forget(self) -> None:
        super().forget()
        self.keep.hide()

    def test_again(self) -> None:
        """Run all test cases through the portal once more, and tell what is different."""

        def show(code: int, told: Any) -> None:
            changes = told["changes"] or []
            failed = [case for case in told["cases"] if not case["passed"]]
            self.show_lines(
                [
                    *(changed_line(text, told["cases"]) for text in changes),
                    *(Line("problem", case["name"], "\n".join(case["problems"])) for case in failed),
                    *(Line("ok", case["name"]) for case in told["cases"] if case["passed"]),
                ]
            )
            passed = len(told["cases"]) - len(failed)
            line = tr(
                "{} von {} Testfällen bestanden, {} anders als zuvor.", "{} of {} passed, {} different from before."
            )
            self.tell(line.format(passed, len(told["cases"]), len(changes)), is_problem=bool(code))

        self.tab.run(self, "test", ["--portal", "--regression"], show)

    def operate(self, *more: str) -> None:
        """Show counts of the environment and the day of switching off."""

        def show(_code: int, told: Any) -> None:
            counts, days = told["statistics"], told["undeployments"]
            lines = [Line("", say(title), str(counts[name])) for name, title in _COUNTS.items() if name in counts]
            self.show_lines(
                [
                    *lines,
                    *(Line("open", tr("Wird abgeschaltet am", "To be switched off on"), _day(day)) for day in days),
                ]
            )
            off = tr("Abgeschaltet wird am {}.", "Switched off on {}.").format(", ".join(map(_day, days)))
            self.keep.setVisible(bool(days))
            self.tell(off if days else tr("Kein Abschalten geplant.", "No switching off planned."))

        self.tab.run(self, "operation", list(more), show)

    def plan_undeployment(self) -> None:
        """Ask for the day and announce it."""
        dialog = UndeploymentDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            day, hint = dialog.day.date().toString("yyyy-MM-dd"), dialog.hint.text().strip()
            self.operate("--undeploy-on", day, *(["--hint", hint] if hint else []))

    def compare(self) -> None:
        """Show what the chosen environment and another one hold."""
        second, first = self.other.currentData(), self.tab.environment_name
        if not second:
            self.tell(say(_NO_SECOND), is_problem=True)
            return

        def show(code: int, told: Any) -> None:
            self.show_lines(
                Line(
                    "ok" if told[first][subject] == told[second][subject] else "open",
                    subject,
                    "; ".join(f"{_title(name)}: {say(_STATES[told[name][subject]])}" for name in (first, second)),
                )
                for subject in told[first]
            )
            same, other = tr("Beide sind gleich.", "Both are the same."), tr("Sie unterscheiden sich.", "They differ.")
            self.tell(same if told["same"] else other, is_problem=bool(code))

        self.tab.run(self, "compare", ["--with", second], show, other=second)


class UndeploymentDialog(QDialog):
    """The day of switching off, and what applicants read until then."""

    def __init__(self, parent: OperationPage) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Abschalten planen", "Plan switching off"))
        told = QLabel(
            tr(
                "Das Portal kündigt den Tag Antragstellenden 14, 7 und 1 Tag vorher an. Begonnene Anträge enden dann.",
                "The portal announces the day to applicants 14, 7 and 1 day before. Begun applications end then.",
            )
        )
        told.setWordWrap(True)
        self.day = DateEdit(QDate.currentDate().addMonths(1))
        self.day.setMinimumDate(QDate.currentDate().addDays(1))
        self.hint = QLineEdit()
        self.hint.setPlaceholderText(tr("ohne Angabe: nennt den Tag", "left empty: names the day"))
        form = QFormLayout()
        form.addRow(tr("Tag", "Day"), self.day)
        form.addRow(tr("Hinweis auf der Leistungsseite", "Hint on the service's page"), self.hint)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Abschalten planen", "Plan switching off"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Abbrechen", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.resize(460, 200)


def _title(environment: str) -> str:
    return say(environment_title(environment))


def _day(iso: str) -> str:
    return QDate.fromString(iso[:10], "yyyy-MM-dd").toString("dd.MM.yyyy") or iso
