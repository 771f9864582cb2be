"""*Posteingang*: what the authority received, beside the text and files of the chosen message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QPlainTextEdit

from designer.runtime.moments import moment_text
from designer.text import Text
from widgets.icons import icon
from widgets.language import say, tr
from widgets.publish.stage_page import SIGNS, Line, StagePage
from widgets.theme import colour

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab


class InboxPage(StagePage):
    """A list of messages; what is chosen is read, kept, answered or marked as done."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Posteingang der Behörde", "The authority's inbox"),
            Text(
                "Was die Anträge im gewählten Portal ausgelöst haben, wie es die Behörde sieht.",
                "What applications in the chosen portal set off, as the authority sees it.",
            ),
        )
        self.state.hide()
        self.result.setHeaderLabels([tr("Betreff", "Subject"), tr("Von", "From"), ""])
        self.button("search", Text("Abrufen", "Fetch"), self.fetch, is_main=True)
        self.button("open", Text("Lesen", "Read"), self.read)
        self.button("export", Text("Dateien ablegen …", "Keep files …"), self.keep_files)
        self.button("next", Text("Antworten …", "Answer …"), self.answer)
        self.button("check", Text("Erledigt", "Done"), lambda: self.read("--done"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Text der Nachricht", "Text of the message"))
        self.add_view(self.text)
        self.text.hide()
        self.result.itemActivated.connect(lambda *_: self.read())

    def fetch(self) -> None:
        """Show what arrived, the newest first."""

        def show(_code: int, told: Any) -> None:
            self.show_lines(
                Line("read" if entry["read"] else "unread", entry["subject"], _about(entry), str(entry["id"]))
                for entry in told
            )
            self.text.hide()
            self.tell(tr("{} Nachrichten.", "{} messages.").format(len(told)))

        self.tab.run(self, "inbox", ["--all"], show)

    def read(self, *more: str, given: str = "", after: Callable[[], None] | None = None) -> None:
        """Show the chosen message, and do with it what is wished."""
        if not self.chosen_key():
            self.tell(tr("Bitte zuerst eine Nachricht wählen.", "Please choose a message first."))
            return

        def show(_code: int, told: Any) -> None:
            files = "\n".join(told["files"])
            attached = f"\n\n{tr('Dateien', 'Files')}:\n{files}" if files else ""
            self.text.setPlainText(f"{told['text']}{attached}")
            self.text.show()
            self.mark_read()
            done = tr(" (erledigt)", " (done)") if told["done"] else ""
            self.tell(f"{told['sender']}: {told['subject']}{done}")
            if after is not None:
                after()

        self.tab.run(self, "inbox", ["--message", self.chosen_key(), *more], show, given=given)

    def mark_read(self) -> None:
        """The chosen line is no longer new."""
        item = self.result.currentItem()
        if item is not None:
            picture, tone = SIGNS["read"]
            item.setIcon(0, icon(picture, colour(tone).name()))

    def keep_files(self) -> None:
        """Put the files of the chosen message into a folder and show it."""
        folder = QFileDialog.getExistingDirectory(self, tr("Dateien ablegen", "Keep files"))
        if folder:
            url = QUrl.fromLocalFile(str(Path(folder)))
            self.read("--save", folder, after=lambda: QDesktopServices.openUrl(url))

    def answer(self) -> None:
        """Write to the applicant; the answer goes to the mailbox."""
        title, label = tr("Antworten", "Answer"), tr("Antwort an die antragstellende Person", "Answer to the applicant")
        text, accepted = QInputDialog.getMultiLineText(self, title, label)
        if accepted and text.strip():
            self.read("--reply", "-", given=text)


def _about(entry: dict[str, Any]) -> str:
    files = tr("{} Dateien", "{} files").format(entry["files"])
    moment = say(moment_text(datetime.fromisoformat(entry["received"])))
    return f"{entry['sender']} · {moment} · {files}" + (f" · {tr('erledigt', 'done')}" if entry["done"] else "")
