"""Stage 5: the process parameters as a table, whether they are complete, and the way to the service's page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from designer.model.codec import parse_json
from designer.model.problem import UnreadableError
from designer.text import Text
from widgets.language import say, tr
from widgets.publish.stage_page import StagePage
from widgets.publish.value_cell import ValueCell
from widgets.theme import colour

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

DEFINITIONS = Path("parameterdefinitions") / "default.json"
NAME, REQUIRED, DEFAULT, STATE, VALUE, VARIABLE, PROTECTED = range(7)


_NOTHING_ASKED = Text("Dieser Prozess braucht keine weiteren Angaben.", "This process needs nothing more to be given.")
_NOT_GENERATED = Text(
    "Der Prozess ist noch nicht erzeugt; das tut der Assistent (Stufe 2).",
    "The process is not generated yet; the assistant does that (stage 2).",
)


class ActivationPage(StagePage):
    """One row for each parameter: required, default, state, and a new value, a variable or a file for it."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Aktivieren", "Activate"),
            Text(
                "Der Prozess wird mit der Leistung verbunden, sobald alle Angaben da sind, die er braucht. Geschützte "
                "Werte zeigt das Portal nie wieder an. Im Amt24 ist der Online-Dienst nach etwa 15 Minuten zu sehen.",
                "The process is connected with the service once all that it needs is given. Protected values are "
                "never shown again. In Amt24 the online service can be seen after about 15 minutes.",
            ),
        )
        self._shown: bytes | None = None
        """The definitions that the table was made of."""
        self.parameters = QTableWidget(0, 7)
        self.parameters.setHorizontalHeaderLabels(
            [
                tr("Angabe", "Parameter"),
                tr("Pflicht", "Required"),
                tr("Vorgabe", "Default"),
                tr("Stand", "State"),
                tr("Neuer Wert", "New value"),
                tr("Aus Variable", "From variable"),
                tr("Geschützt", "Protected"),
            ]
        )
        self.parameters.setTabKeyNavigation(False)
        self.parameters.setAccessibleName(tr("Prozessparameter", "Process parameters"))
        header = self.parameters.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.parameters.verticalHeader().hide()
        self.parameters.setShowGrid(False)
        self.parameters.verticalHeader().setDefaultSectionSize(42)
        self.parameters.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.result.hide()
        self.nothing_asked = QLabel()
        self.options.addWidget(self.nothing_asked)
        self.add_view(self.parameters)
        self._fill([], [])
        self.button("check", Text("Speichern und aktivieren", "Keep and activate"), lambda: self.send(), is_main=True)
        self.button("search", Text("Stand abfragen", "Ask for the state"), lambda: self.send("--show"))
        self.button("browser", Text("Leistungsseite öffnen", "Open the service's page"), self.tab.open_portal)

    def forget(self) -> None:
        super().forget()
        self._shown = None

    def show_project(self) -> None:
        """What the process asks for, before any server was asked."""
        project = self.tab.context.project
        if project is None:
            return
        path = project / DEFINITIONS
        written = path.read_bytes() if path.is_file() else b""
        if written == self._shown:
            return
        self._shown = written
        self.nothing_asked.setText(say(_NOTHING_ASKED if written else _NOT_GENERATED))
        try:
            raw: Any = parse_json(written, str(DEFINITIONS)) if written else []
        except UnreadableError:
            return
        known = [entry for entry in raw if isinstance(entry, dict)] if isinstance(raw, list) else []
        self._fill([_unknown(entry) for entry in known if entry.get("name")], [])

    def send(self, *more: str) -> None:
        """Send the new values; the process becomes active once none is missing. `--show` only asks."""
        given = {} if more else self._given()

        def show(code: int, told: Any) -> None:
            entered = {} if told["active"] and not more else self._entered()
            self._fill(told["parameters"], told["variables"])
            self._enter(entered)
            self.tell(told["message"], is_problem=bool(code))

        self.tab.run(self, "activate", ["--stdin", *more], show, given=json.dumps(given))

    def _entered(self) -> dict[str, tuple[tuple[str, str], Any, bool]]:
        """What stands in the rows and was not sent: a person who was only told of gaps must not type it again."""
        return {
            self._name(row): (
                self._value(row).entered(),
                self._variable(row).currentData(),
                self._protected(row).isChecked(),
            )
            for row in range(self.parameters.rowCount())
        }

    def _enter(self, entered: Mapping[str, tuple[tuple[str, str], Any, bool]]) -> None:
        for row in range(self.parameters.rowCount()):
            if (known := entered.get(self._name(row))) is not None:
                self._value(row).enter(known[0])
                self._variable(row).setCurrentIndex(max(0, self._variable(row).findData(known[1])))
                self._protected(row).setChecked(known[2])

    def _name(self, row: int) -> str:
        return str(self.parameters.item(row, NAME).data(Qt.ItemDataRole.UserRole))

    def _given(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for row in range(self.parameters.rowCount()):
            name = self._name(row)
            variable = self._variable(row).currentData()
            if variable is not None:
                found[name] = {"variable": variable}
            elif text := self._value(row).text():
                found[name] = {"value": text, "protected": self._protected(row).isChecked()}
        return found

    def _value(self, row: int) -> ValueCell:
        widget = self.parameters.cellWidget(row, VALUE)
        assert isinstance(widget, ValueCell)
        return widget

    def _variable(self, row: int) -> QComboBox:
        return self.parameters.cellWidget(row, VARIABLE).findChild(QComboBox)

    def _protected(self, row: int) -> QCheckBox:
        return self.parameters.cellWidget(row, PROTECTED).findChild(QCheckBox)

    def _fill(self, rows: list[dict[str, Any]], variables: list[dict[str, Any]]) -> None:
        self.parameters.setRowCount(len(rows))
        self.parameters.horizontalHeader().setVisible(bool(rows))
        self.nothing_asked.setVisible(not rows)
        for row, entry in enumerate(rows):
            self._fill_row(row, entry, variables)

    def _fill_row(self, row: int, entry: dict[str, Any], variables: list[dict[str, Any]]) -> None:
        names = {variable["id"]: variable["name"] for variable in variables}
        name = _title(entry)
        texts = (name, tr("ja", "yes") if entry["required"] else "", entry["default"] or "")
        for column, text in enumerate((*texts, _state(entry, names))):
            item = QTableWidgetItem(str(text)[:60])
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(
                tr("Im Portal: {}", "In the portal: {}").format(entry["name"]) if column == NAME else str(text)
            )
            self.parameters.setItem(row, column, item)
        self.parameters.item(row, NAME).setData(Qt.ItemDataRole.UserRole, entry["name"])
        if entry["missing"]:
            self.parameters.item(row, STATE).setForeground(colour("danger"))
        value, choice, tick = ValueCell(name, is_binary=entry["type"] == "BINARY"), QComboBox(), QCheckBox()
        choice.addItem("–", None)
        for variable in variables:
            choice.addItem(variable["name"], variable["id"])
        choice.currentIndexChanged.connect(lambda n: value.setEnabled(n == 0))
        tick.toggled.connect(value.set_hidden)
        tick.setChecked(entry["protected"])
        choice.setAccessibleName(f"{tr('Aus Variable', 'From variable')}: {name}")
        tick.setAccessibleName(f"{tr('Geschützt', 'Protected')}: {name}")
        for column, widget in ((VALUE, value), (VARIABLE, _centred(choice)), (PROTECTED, _centred(tick))):
            self.parameters.setCellWidget(row, column, widget)


def _centred(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(4, 4, 4, 4)
    layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    return holder


def _title(entry: dict[str, Any]) -> str:
    """What people call a parameter; its name where nobody described it."""
    return str(entry["description"]).partition(";")[0] or str(entry["name"])


def _state(entry: dict[str, Any], variables: dict[int, str]) -> str:
    if entry["missing"] is None:
        return tr("noch nicht abgefragt", "not asked yet")
    if entry["missing"]:
        return tr("fehlt", "missing")
    if entry["variable"]:
        return tr("Variable {}", "variable {}").format(variables.get(entry["variable"], entry["variable"]))
    if entry["is_set"]:
        if entry["type"] == "BINARY" and not entry["protected"]:
            return tr("Datei gesetzt", "file set")
        return tr("gesetzt, geschützt", "set, protected") if entry["protected"] else str(entry["value"] or "")
    return tr("Vorgabe gilt", "default counts") if entry["default"] else tr("leer", "empty")


def _unknown(definition: dict[str, Any]) -> dict[str, Any]:
    """A row of a parameter of which no server was asked yet."""
    return {
        "name": str(definition["name"]),
        "description": str(definition.get("description") or ""),
        "type": str(definition.get("type") or "STRING"),
        "required": bool(definition.get("required")),
        "default": definition.get("defaultValue"),
        "protected": bool(definition.get("hidden")),
        "variable": None,
        "value": None,
        "is_set": False,
        "missing": None,
    }
