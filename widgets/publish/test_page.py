"""Stage 6: test cases suggested, run on the form or through the portal, compared with an earlier run, reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QInputDialog, QMessageBox

from designer.model.project import TESTS
from designer.publish.environment import environment_title
from designer.text import Text
from widgets.language import say, tr
from widgets.publish.stage_page import Line, StagePage

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab


_NO_CASES = Text(
    "Noch keine Testfälle. „Fälle vorschlagen“ leitet sie aus dem Formular ab; eigene zeichnet die Vorschau auf.",
    'No test cases yet. "Suggest cases" derives them from the form; the preview records cases of your own.',
)


class TestPage(StagePage):
    """The cases in groups: what changed, what failed, what no case reaches, positive and negative ones."""

    __test__ = False

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Testen", "Test"),
            Text(
                "Positiv- und Negativfälle: am Formular in Sekunden, im Portal der ganze Weg bis in den Posteingang. "
                "Eigene Fälle zeichnet die Vorschau auf („Testfall“).",
                "Positive and negative cases: on the form within seconds, in the portal the whole way into the inbox. "
                'The preview records cases of your own ("Test case").',
            ),
        )
        self._subjects: dict[str, str] = {}
        """File of a case -> key of the field that it is about."""
        self.against = QComboBox()
        self.against.setAccessibleName(tr("Vergleichen mit", "Compare with"))
        self.against.setMaximumWidth(300)
        form = QFormLayout()
        form.addRow(tr("Vergleichen mit", "Compare with"), self.against)
        self.options.addLayout(form)
        self.button(
            "inbox", Text("Durch das Portal", "Through the portal"), lambda: self.test("--portal"), is_main=True
        )
        self.button("test", Text("Am Formular", "On the form"), lambda: self.test())
        self.button("add", Text("Fälle vorschlagen", "Suggest cases"), lambda: self.test("--suggest"))
        self.button("export", Text("Bericht …", "Report …"), self.save_report)
        self.button("delete", Text("Fall löschen", "Delete the case"), self.delete)
        self.button("check", Text("Von Hand getestet …", "Tested by hand …"), self.confirm)
        self.result.itemActivated.connect(lambda *_: self.show_field())

    def show_environments(self, names: list[str]) -> None:
        """Whose last run can be compared with."""
        present = self.against.currentData()
        self.against.clear()
        self.against.addItem(tr("dem letzten Lauf hier", "the last run here"), None)
        for name in names:
            title = say(environment_title(name))
            self.against.addItem(tr("dem letzten Lauf in „{}“", 'the last run in "{}"').format(title), name)
        self.against.setCurrentIndex(max(0, self.against.findData(present)))

    def test(self, *more: str) -> None:
        """Run the test cases of the project."""
        words = list(more)
        if not {"--suggest"} & set(words) and not self._has_cases():
            self.show_lines(())
            self.tell(say(_NO_CASES), is_problem=True)
            return
        if self.against.currentData():
            words += ["--against", self.against.currentData()]

        def show(code: int, told: Any) -> None:
            self._subjects = {case["file"]: case["subject"] for case in told["cases"]}
            self.show_lines(self._groups(told))
            passed = sum(case["passed"] for case in told["cases"])
            line = tr("{} von {} Testfällen bestanden. {}", "{} of {} test cases passed. {}")
            self.tell(line.format(passed, len(told["cases"]), told["coverage"]), is_problem=bool(code))

        self.tab.run(self, "test", words, show)

    def _has_cases(self) -> bool:
        project = self.tab.context.project
        return project is not None and any((project / TESTS).glob("*.json"))

    def _groups(self, told: dict[str, Any]) -> list[Line]:
        cases, changes = told["cases"], told["changes"]
        found = []
        if changes:
            lines = tuple(changed_line(text, told["cases"]) for text in changes)
            found.append(_group("open", tr("Anders als im früheren Lauf", "Different from the earlier run"), lines))
        elif changes is not None:
            found.append(Line("ok", tr("Wie im früheren Lauf", "As in the earlier run")))
        if told["not_covered"]:
            lines = tuple(Line("", *text.rsplit(": ", 1)) for text in told["not_covered"])
            found.append(_group("", tr("Von keinem Testfall erreicht", "Reached by no case"), lines))
        for title, wanted, is_open in (
            (tr("Nicht bestanden", "Not passed"), lambda c: not c["passed"], True),
            (tr("Positivfälle", "Positive cases"), lambda c: c["passed"] and not c["negative"], True),
            (tr("Negativfälle", "Negative cases"), lambda c: c["passed"] and c["negative"], False),
        ):
            lines = tuple(self._line(case) for case in cases if wanted(case))
            if lines:
                sign = "ok" if all(line.sign == "ok" for line in lines) else "problem"
                found.append(_group(sign, title, lines, is_open=is_open))
        return found

    def _line(self, case: dict[str, Any]) -> Line:
        told = "\n".join(case["problems"] or case["messages"])
        outcome = tr("angenommen", "accepted") if case["outcome"] == "delivered" else tr("abgelehnt", "refused")
        detail = " – ".join(part for part in (outcome, told or _files(case["delivered"])) if part)
        return Line("ok" if case["passed"] else "problem", case["name"], detail, case["file"])

    def delete(self) -> None:
        """Take the chosen test case out of the project, and show what is left."""
        path = Path(self.chosen_key())
        if path.suffix != ".json":
            self.tell(tr("Bitte zuerst einen Testfall wählen.", "Please choose a test case first."))
            return
        title, name = tr("Testfall löschen", "Delete a test case"), self.result.currentItem().text(0)
        question = tr("„{}“ aus dem Projekt löschen?", 'Delete "{}" from the project?').format(name)
        if QMessageBox.question(self, title, question) != QMessageBox.StandardButton.Yes:
            return
        path.unlink(missing_ok=True)
        if self._has_cases():
            self.test()
        else:
            self.forget()

    def save_report(self) -> None:
        """Run the cases and keep the report as a page and as JUnit XML."""
        title = tr("Testbericht speichern", "Save the test report")
        name, _ = QFileDialog.getSaveFileName(self, title, "testbericht.html", "HTML (*.html)")
        if name:
            self.test("--html", name, "--junit", str(Path(name).with_suffix(".xml")))

    def confirm(self) -> None:
        """Note that the way was tested by hand, in a portal that the program cannot walk through."""
        title = tr("Von Hand getestet", "Tested by hand")
        label = tr("Wer hat was wann geprüft, bis in den Posteingang?", "Who checked what and when, into the inbox?")
        note, accepted = QInputDialog.getText(self, title, label)
        if accepted and note.strip():
            self.tab.run(self, "test", ["--confirm", note.strip()], lambda _code, told: self.tell(told["confirmed"]))

    def show_field(self) -> None:
        """Go to the field that the chosen case is about."""
        from designer.model.tree import fields

        group_id, _, rest = self._subjects.get(self.chosen_key(), "").partition(":")
        context = self.tab.context
        for _, group, field in fields(context.state.form):
            if (getattr(group, "id", ""), field.id) == (group_id, rest.partition(":")[2]):
                context.show_uid(field.uid)
                context.signals.show_tab.emit("form")
                return


def changed_line(text: str, cases: list[dict[str, Any]]) -> Line:
    """What is different from an earlier run, apart from the name of its case, which may hold a colon itself."""
    name = max((case["name"] for case in cases if text.startswith(f"{case['name']}: ")), key=len, default="")
    title, _, rest = (name, "", text[len(name) + 2 :]) if name else text.partition(": ")
    return Line("open", title, rest)


def _files(names: list[str]) -> str:
    """How many files came, and of which kinds."""
    kinds = sorted({name.rpartition(".")[2].upper() for name in names})
    return tr("{} Dateien ({})", "{} files ({})").format(len(names), ", ".join(kinds)) if names else ""


def _group(sign: str, title: str, lines: tuple[Line, ...], *, is_open: bool = True) -> Line:
    return Line(sign, f"{title} ({len(lines)})", below=lines, is_open=is_open)
