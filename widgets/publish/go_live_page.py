"""Stage 8: stage 3 once more for production, then the letter as text, as `.eml` and in the mail program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit

from designer.publish.environment import EMBEDDED
from designer.text import Text
from widgets.language import say, tr
from widgets.publish.environments import add_environments
from widgets.publish.stage_page import Act, Line, StagePage

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab


_LONGEST_LINK = 2000
"""Characters of a `mailto:` address that every system hands on; Windows cuts longer ones off."""
_REHEARSAL = Text(
    "Geprüft wurde im eingebauten Portal, also zur Probe; das Produktivsystem tragen Sie unter „Umgebungen …“ ein.",
    'Checked in the built-in portal, as a rehearsal; enter the production system under "Environments …".',
)
_NO_MAIL_PROGRAM = Text(
    "Auf diesem Rechner öffnet sich kein Mailprogramm. Bitte den Text kopieren oder den E-Mail-Entwurf weitergeben.",
    "No mail program opens on this computer. Please copy the text, or hand on the draft of the mail.",
)


class GoLivePage(StagePage):
    """Who writes to whom, what is still missing, and the letter itself."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Produktivsetzung", "Go live"),
            Text(
                "Die Anbindung wird im Produktivsystem noch einmal ganz geprüft. Das Schreiben nennt Mandant, Prozess "
                "und Formular mit Version und was bestätigt ist.",
                "The connection is checked once more in the production system. The letter names tenant, process and "
                "form with version, and what is confirmed.",
            ),
        )
        self._mail = ""
        self._draft: Path | None = None
        self.production = QComboBox()
        self.recipient, self.sender = QLineEdit(), QLineEdit()
        self.recipient.setPlaceholderText(tr("zum Beispiel support@…", "e.g. support@…"))
        self.sender.setPlaceholderText(
            tr("Name und Telefon unter dem Schreiben", "name and telephone below the letter")
        )
        for key, field in (("recipient", self.recipient), ("sender", self.sender)):
            field.setText(str(tab.context.settings.value(f"goLive/{key}", "")))
        form = QFormLayout()
        for title, field in (
            (tr("Produktivsystem", "Production system"), self.production),
            (tr("Empfänger", "Recipient"), self.recipient),
            (tr("Absender", "Sender"), self.sender),
        ):
            field.setAccessibleName(title)
            field.setMaximumWidth(420)
            form.addRow(title, field)
        self.options.addLayout(form)
        self.button("export", Text("Prüfen und Schreiben erstellen", "Check and write"), self.write, is_main=True)
        self.button("inbox", Text("Im Mailprogramm öffnen", "Open in the mail program"), self.open_mail)
        self.button("copy", Text("Text kopieren", "Copy the text"), self.copy)
        self.letter = QPlainTextEdit()
        self.letter.setReadOnly(True)
        self.letter.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.letter.setAccessibleName(tr("Schreiben", "Letter"))
        self.letter.hide()
        self.add_view(self.letter, 2)

    def show_environments(self, names: list[str]) -> None:
        """Which systems can be the production one; those meant for it come first."""
        present = self.production.currentData()
        self.production.clear()
        add_environments(self.production, names)
        self.production.setCurrentIndex(max(0, self.production.findData(present)))

    def forget(self) -> None:
        super().forget()
        self._mail = ""
        self.letter.hide()

    def write(self) -> None:
        """Check production and write the request into the project."""
        given = (("--to", self.recipient), ("--sender", self.sender))
        for key, field in (("recipient", self.recipient), ("sender", self.sender)):
            self.tab.context.settings.setValue(f"goLive/{key}", field.text().strip())
        is_rehearsal = self.production.currentData() == EMBEDDED
        words = [word for name, field in given if field.text().strip() for word in (name, field.text().strip())]
        words += ["--production", self.production.currentData()]

        def show(code: int, told: Any) -> None:
            self._mail = told["mail"]
            self._draft = next((Path(path) for path in told["files"] if path.endswith(".eml")), None)
            self.letter.setPlainText(told["letter"])
            self.letter.show()
            missing = [Line("open", title, tr("fehlt noch", "still missing")) for title in told["missing"]]
            self.show_lines([*missing, *(_file(Path(path)) for path in told["files"])])
            ready = tr("Das Schreiben kann abgesendet werden.", "The letter can be sent.")
            waiting = tr("Noch nicht absenden: Es fehlt etwas.", "Do not send yet: something is missing.")
            verdict = waiting if told["missing"] else ready
            self.tell(f"{verdict} {say(_REHEARSAL)}" if is_rehearsal else verdict, is_problem=bool(code))

        self.tab.run(self, "go-live", words, show, other=self.production.currentData())

    def open_mail(self) -> None:
        """Hand the letter to the mail program."""
        if not self._has_letter():
            return
        is_long = len(self._mail) > _LONGEST_LINK and self._draft is not None
        url = QUrl.fromLocalFile(str(self._draft)) if is_long else QUrl(self._mail)
        if not QDesktopServices.openUrl(url):
            self.tell(say(_NO_MAIL_PROGRAM), is_problem=True)

    def copy(self) -> None:
        """Put the letter on the clipboard."""
        if self._has_letter():
            QGuiApplication.clipboard().setText(self.letter.toPlainText())
            self.tell(tr("Der Text liegt in der Zwischenablage.", "The text is on the clipboard."))

    def _has_letter(self) -> bool:
        if not self._mail:
            self.tell(tr("Bitte zuerst das Schreiben erstellen.", "Please write the letter first."))
        return bool(self._mail)


def _file(path: Path) -> Line:
    kind = tr("als E-Mail-Entwurf", "as draft of a mail") if path.suffix == ".eml" else tr("als Text", "as text")
    act = Act(Text("Öffnen", "Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) and None)
    return Line("ok", f"{path.name} ({kind})", str(path.parent), str(path), act=act)
