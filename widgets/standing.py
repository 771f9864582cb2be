"""How a window's work stands: what can be done, title, status bar and the bar of stages, computed from facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.publish.stages import Facts, Stage, stages
from widgets.actions import ACTIONS
from widgets.language import say, tr
from widgets.window_part import WindowPart

if TYPE_CHECKING:
    from designer.checks.finding import Finding
    from designer.text import Text
    from widgets.main_window import MainWindow


class Standing(WindowPart):
    """Tells one window's standing; asked again after every change."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._errors = self._others = 0
        self.stages: tuple[Stage, ...] = ()
        """As they were shown last."""

    def count(self, findings: tuple[Finding, ...]) -> None:
        """Take note of what the checks found."""
        from designer.checks.finding import Level

        self._errors = sum(finding.level is Level.ERROR for finding in findings)
        self._others = len(findings) - self._errors

    def refresh(self) -> None:
        """Show how things stand now."""
        window = self._window
        for action in ACTIONS:
            possible = action.enabled is None or (window.is_furnished and action.enabled(window))
            window.menus.actions[action.id].setEnabled(possible)
        for way in window.menus.ways:
            way.setEnabled(window.has_document)
        if window.is_furnished and window.has_document:
            self._tell_document()
            self._show_stages(self._facts())
        else:
            window.setWindowTitle("Antragswerk")
            window.status.hide_document()
            self._show_stages(Facts())

    def _tell_document(self) -> None:
        from designer.model.tree import field_count

        window, store = self._window, self._window.context.store
        history, actions = store.history, window.menus.actions
        actions["undo"].setText(_named(tr("Rückgängig", "Undo"), history.undo_name))
        actions["redo"].setText(_named(tr("Wiederholen", "Redo"), history.redo_name))
        window.setWindowTitle(f"{window.document.name or tr('Neu', 'New')}[*] – Antragswerk")
        window.setWindowModified(store.is_modified)
        window.status.show_document(field_count(store.state.form), self._errors, self._others, self._saved_state())

    def _saved_state(self) -> str:
        if self._window.context.store.is_modified:
            return tr("nicht gespeichert", "not saved")
        if self._window.filing.is_read_only:
            return tr("schreibgeschützt", "read-only")
        return tr("gespeichert", "saved") if self._window.document.path else tr("neu", "new")

    def _facts(self) -> Facts:
        context = self._window.context
        facts = Facts(
            has_form=self._window.has_document,
            form_errors=self._errors,
            was_previewed=context.was_previewed,
            open_answers=context.process_facts.open_answers(context.state, context.project),
            is_generated=context.process_facts.is_generated(context.state, context.project),
        )
        return context.publish_facts.add_to(facts, context.project)

    def _show_stages(self, facts: Facts) -> None:
        listed = stages(facts)
        if listed == self.stages:
            return
        self.stages = listed
        self._window.stage_bar.show_stages(listed)
        if self._window.is_furnished:
            self._window.publishing.show_stages(listed)


def _named(command: str, step: Text | None) -> str:
    return f"{command}: {say(step)}" if step else command
