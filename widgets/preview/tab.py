"""*Vorschau*: the page as the applicant will see it, to be filled in, in three widths and with made-up answers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.editing.store import Change
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.tree import at, fields, find
from designer.text import Text
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.preview.door import Door, secret_path
from widgets.preview.keeping import Keeping
from widgets.preview.language_button import LanguageButton
from widgets.preview.sitting import Sitting

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

WIDTHS = (
    ("phone", Text("Telefon", "Phone"), 390),
    ("tablet", Text("Tablet", "Tablet"), 820),
    ("desktop", Text("Bildschirm", "Desktop"), 0),
)
_SAMPLE = Text("Mit Beispieldaten ausfüllen", "Fill with sample data")
_FAULTY = Text("Mit fehlerhaften Daten ausfüllen und Meldungen zeigen", "Fill with faulty data and show the messages")
_CLEAR = Text("Alle Angaben verwerfen", "Discard all answers")
_PDF = Text("Zusammenfassung als PDF speichern …", "Save the summary as PDF …")
_OUTSIDE = Text("Im Browser des Systems öffnen", "Open in the system's browser")
_RECORD = Text("Diese Angaben als Testfall speichern …", "Save these answers as a test case …")
_SHOW_FIELD = Text("Feld im Formular zeigen", "Show the field in the form")
_KEEP_ENTRIES = """(() => {
  const form = document.querySelector("#formular form");
  if (form) {
    const data = new FormData(form);
    data.set("action", "update");
    for (const [name, value] of [...data.entries()]) {
      if (value instanceof File && value.size === 0) data.delete(name);
    }
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"), false);
    request.send(data);
  }
  return window.scrollY;
})()"""
"""Sends what was typed and not yet sent; returns how far the page is scrolled."""
FOLLOW_MS = 250
"""How long after the last edit the page is drawn anew."""


class PreviewTab(QWidget):
    """The web view is made when the tab is first shown; edits of the form are followed while it is in view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.keeping = Keeping(context, self)
        self.sitting: Sitting | None = None
        self.view: QWebEngineView | None = None
        self._is_coming = False
        self._door: Door | None = None
        self._outside: Door | None = None
        self._is_stale = True
        self._scrolled = 0
        self._script = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        self._build()
        context.bridge.changed.connect(self._on_change)
        context.translations.changed.connect(self._on_translations)
        self.destroyed.connect(lambda: self.close_doors())

    # parts

    def _build(self) -> None:
        self._build_bar()
        self._build_stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.widths["desktop"].setChecked(True)

    def _build_bar(self) -> None:
        self.bar = QToolBar()
        self.bar.setIconSize(self.bar.iconSize() * 0.8)
        self.bar.setStyleSheet("QToolButton { padding: 4px 3px; } QToolBar { spacing: 0; }")
        self.bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add_widths()
        self.language = LanguageButton(self._context.translations)
        self.language.chosen.connect(self._follow)
        self._language_action = self.bar.addWidget(self.language)
        self._language_action.setVisible(bool(self._context.translations.others))
        self.bar.addSeparator()
        self.sample = self._add("test", Text("Beispiel", "Sample"), self.fill_sample, _SAMPLE)
        self.faulty = self._add("warning", Text("Fehler", "Faults"), self.fill_faulty, _FAULTY)
        self.clear = self._add("delete", Text("Leeren", "Clear"), self.fill_nothing, _CLEAR)
        self.bar.addSeparator()
        self.summary = self._add(
            "check", Text("Zusammenfassung", "Summary"), lambda: self._with_entries(self._toggle_summary)
        )
        self.summary.setCheckable(True)
        self.pdf = self._add("export", Text("PDF", "PDF"), lambda: self._keep(self.keeping.save_pdf), _PDF)
        self.outside = self._add(
            "browser", Text("Browser", "Browser"), lambda: self._with_entries(self.open_outside), _OUTSIDE
        )
        self.record = self._add(
            "save", Text("Testfall", "Test case"), lambda: self._keep(self.keeping.save_case), _RECORD
        )
        self._name_buttons()

    def _add_widths(self) -> None:
        group = QActionGroup(self)
        self.widths: dict[str, QAction] = {}
        for name, title, _ in WIDTHS:
            action = self._add(name, title, lambda n=name: self.set_width(n))
            action.setCheckable(True)
            group.addAction(action)
            self.widths[name] = action

    def _name_buttons(self) -> None:
        """Those without a word on them are named by their tips."""
        for action in self.bar.actions():
            button = self.bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                if action in {*self.widths.values(), self.clear, self.outside}:
                    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                    button.setAccessibleName(action.toolTip())

    def _build_stack(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting())
        self._frame = QWidget()
        self._frame.setBackgroundRole(QPalette.ColorRole.Mid)
        self._frame.setAutoFillBackground(True)
        self._row = QHBoxLayout(self._frame)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._frame)

    def _add(self, picture: str, title: Text, run: Callable[[], object], tip: Text | None = None) -> QAction:
        action = self.bar.addAction(icon(picture), say(title))
        action.setToolTip(say(tip or title))
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _waiting(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch()
        self._reason = QLabel(tr("Die Vorschau wird vorbereitet …", "The preview is being prepared …"))
        self._reason.setWordWrap(True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._reason)
        self._instead = QPushButton(icon("browser"), tr("  Im Browser öffnen", "  Open in the browser"))
        self._instead.clicked.connect(self.open_outside)
        self._instead.hide()
        layout.addWidget(self._instead, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        return page

    # showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.was_previewed = True
        if self.sitting is None:
            self.sitting = Sitting(self._form(), secret_path())
            QTimer.singleShot(0, self._make_view)
        elif self._is_stale:
            self._timer.start()
        self._go_to_selection()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _make_view(self) -> None:
        """Qt WebEngine takes a quarter of a second and 230 MB, so it is loaded here and not before."""
        if self.view is not None or self.sitting is None:
            return
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
        if "--lang" not in flags:
            os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --lang=de --disable-gpu".strip()
        try:
            from PySide6.QtWebEngineWidgets import QWebEngineView

            from widgets.preview.page import PreviewPage, PreviewProfile
        except ImportError:
            self._reason.setText(
                tr(
                    "Die eingebettete Vorschau braucht Qt WebEngine, das hier fehlt. Im Browser ist alles gleich.",
                    "The embedded preview needs Qt WebEngine, which is missing here. The browser shows the same.",
                )
            )
            self._instead.show()
            return
        self._door = Door(self.sitting)
        view = QWebEngineView()
        self._page = PreviewPage(PreviewProfile(self._door.origin, self), view)
        self._page.loadFinished.connect(self._show_state)
        self._page.renderProcessTerminated.connect(lambda _how, _code: self._give_up())
        view.setPage(self._page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.setAccessibleName(tr("Vorschau des Formulars", "Preview of the form"))
        self.view = view
        self._row.addStretch(1)
        self._row.addWidget(view, 1000)
        self._row.addStretch(1)
        self._stack.setCurrentIndex(1)
        self.set_width(next(name for name, action in self.widths.items() if action.isChecked()))
        self.reload()

    def _give_up(self) -> None:
        """The web view's own process ended: say so, and offer the other way."""
        self._reason.setText(
            tr(
                "Die eingebettete Vorschau wurde unerwartet beendet. Im Browser ist alles gleich.",
                "The embedded preview ended unexpectedly. The browser shows the same.",
            )
        )
        self._instead.show()
        self._stack.setCurrentIndex(0)

    @property
    def is_loading(self) -> bool:
        """Whether a page is on its way into the web view."""
        return self.view is not None and self._is_coming

    def set_width(self, name: str) -> None:
        """Show the page as wide as a phone, a tablet or the tab."""
        self.widths[name].setChecked(True)
        if self.view is not None:
            wide = next(width for known, _, width in WIDTHS if known == name)
            self.view.setMaximumWidth(wide or 16_777_215)
            self.view.setMinimumWidth(min(wide, 390) if wide else 0)

    def reload(self) -> None:
        """Draw the page as the sitting has it now."""
        if self.view is not None and self._door is not None:
            self._is_coming = True
            self.view.load(QUrl(self._door.url))
        self._is_stale = False

    def _show_state(self, is_whole: bool) -> None:
        """The pages have buttons too: the bar follows them. A page that another one overtook is not whole."""
        self._is_coming = self._is_coming and not is_whole
        if self.sitting is not None:
            self.summary.setChecked(self.sitting.is_summary)
        if self._script:
            self._page.runJavaScript(self._script)
            self._script = ""

    # following the form

    def _on_change(self, change: Change) -> None:
        if change.before.form is not change.after.form:
            self._is_stale = True
            if self.isVisible():
                self._timer.start()
        elif change.before.selection != change.after.selection and self.isVisible():
            self._go_to_selection()

    def _on_translations(self) -> None:
        self.language.offer()
        self._language_action.setVisible(bool(self._context.translations.others))
        self._is_stale = True
        if self.isVisible():
            self._timer.start()

    def _form(self) -> Form:
        """The form in the language that was chosen; in its own where the translation cannot be read."""
        form = self._context.state.form
        try:
            return self._context.translations.shown_in(self.language.language, form)
        except UnreadableError as error:
            self._tell(error.message)
            return form

    def _with_entries(self, then: Callable[[], object]) -> None:
        """Do something once the sitting knows what was typed into the page."""

        def go_on(scrolled: object) -> None:
            self._scrolled = int(scrolled) if isinstance(scrolled, int | float) else 0
            then()

        if self.view is None or self._is_coming:  # what is still on the screen is older than the sitting
            then()
        else:
            self._page.runJavaScript(_KEEP_ENTRIES, 0, go_on)

    def _follow(self) -> None:
        self._with_entries(self._show_form)

    def _show_form(self) -> None:
        if self.sitting is None:
            return
        form = self._form()
        self.sitting.show_form(form)
        if self._outside is not None:
            self._outside.sitting.show_form(form)
        self._when_loaded(f"window.scrollTo(0, {self._scrolled})")
        self.reload()

    def _go_to_selection(self) -> None:
        """Bring the selected field into view."""
        state = self._context.state
        if self.sitting is None or self.view is None or len(state.selection) != 1:
            return
        path = find(state.form, state.selection[0])
        if path is None or len(path) != 4:
            return
        field, group = at(state.form, path), at(state.form, path[:2])
        self._with_entries(lambda: self._show_field_of(group.id, field.id))

    def _show_field_of(self, group_id: str, field_id: str) -> None:
        if self.sitting is not None:
            self.sitting.go_to(group_id)
            place = json.dumps(f"{group_id}:0:{field_id}")
            self._when_loaded(f"document.getElementById({place})?.scrollIntoView({{block: 'center'}})")
            self.reload()

    def _when_loaded(self, script: str) -> None:
        """Run a script on the page that is loaded next; the last wish counts."""
        self._script = script

    # back to the form

    def _menu(self, place: QPoint) -> None:
        from PySide6.QtWebEngineCore import QWebEnginePage

        assert self.view is not None
        actions, page = QWebEnginePage.WebAction, self._page
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(_SHOW_FIELD), lambda: self.show_field_at(place))
        menu.addSeparator()
        menu.addAction(tr("Kopieren", "Copy"), lambda: page.triggerAction(actions.Copy))
        menu.addAction(tr("Einfügen", "Paste"), lambda: page.triggerAction(actions.Paste))
        menu.popup(self.view.mapToGlobal(place))

    def show_field_at(self, place: QPoint) -> None:
        """Go to the field of the form that is drawn at a point of the view."""
        cell = f"document.elementFromPoint({place.x()}, {place.y()})?.closest('.cell')"
        self._page.runJavaScript(f"{cell}?.querySelector('[id*=\":\"]')?.id ?? ''", 0, self._show_field)

    def _show_field(self, anchor: object) -> None:
        uid = field_behind(self._context.state.form, str(anchor))
        if uid is not None:
            self._context.signals.show_tab.emit("form")
            self._context.show_uid(uid)

    # commands

    def fill_sample(self) -> None:
        """Plausible answers everywhere."""
        self._with_sitting(Sitting.fill_sample)

    def fill_faulty(self) -> None:
        """Wrong answers, with the messages they get."""
        self._with_sitting(Sitting.fill_faulty)

    def fill_nothing(self) -> None:
        """Empty answers again."""
        self._with_sitting(Sitting.clear)

    def _keep(self, write: Callable[[Sitting], None]) -> None:
        """Write what was entered, what was typed last included."""
        self._with_entries(lambda: write(self.sitting) if self.sitting is not None else None)

    def _with_sitting(self, work: Callable[[Sitting], None]) -> None:
        if self.sitting is not None:
            work(self.sitting)
            self.summary.setChecked(False)
            self.reload()

    def _toggle_summary(self) -> None:
        if self.sitting is not None:
            self.sitting.show_summary(self.summary.isChecked())
            self.reload()

    def open_outside(self) -> None:
        """The same filling in the system's browser; edits of the form come with the next page there."""
        if self.sitting is None:
            return
        if self._outside is not None:
            self._outside.close()
        self._outside = Door(self.sitting.copy(secret_path()))
        QDesktopServices.openUrl(QUrl(self._outside.url))

    def close_doors(self) -> None:
        """Serve nothing any more."""
        for door in (self._door, self._outside):
            if door is not None:
                door.close()
        self._door = self._outside = None

    def _tell(self, text: Text) -> None:
        self._context.signals.told.emit(text)
        self._context.log(text)


def field_behind(form: Form, anchor: str) -> int | None:
    """Identity of the field that an id on the page belongs to (`group:instance:field`, perhaps with `-hint` behind)."""
    group_id, _, rest = anchor.partition(":")
    name = rest.partition(":")[2]
    found = [
        field
        for _, group, field in fields(form)
        if group.id == group_id and field.id and (name == field.id or name.startswith(f"{field.id}-"))
    ]
    return max(found, key=lambda field: len(field.id)).uid if found else None
