"""*Umgebungen*: the systems that are published to, and their passwords in the key ring."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.model.problem import UnreadableError, reason_of
from designer.model.project import write_file
from designer.publish.environment import (
    EMBEDDED,
    EMBEDDED_NAMES,
    Environment,
    Kind,
    NoKeyRingError,
    Stage,
    environment_title,
    environments_json,
    read_environments,
    settings_file,
)
from designer.publish.secrets import KeyRingSecrets, SessionSecrets, has_key_ring
from designer.text import Text
from widgets.inspector.inputs import CalmSpinBox
from widgets.language import language, say, tr
from widgets.publish.program import Commands, Told
from widgets.theme import colour

KINDS = ((Kind.OZG_HUB, "OZG-Hub"), (Kind.SERVICEPORTAL, "Serviceportal (Amt24)"))


SESSION = SessionSecrets()
"""Passwords that are kept until the program ends."""


def known_environments() -> tuple[Environment, ...]:
    """The environments of the settings; none if the file cannot be read."""
    try:
        return read_environments(settings_file())
    except (UnreadableError, OSError):
        return ()


def add_environments(box: QComboBox, names: Iterable[str]) -> None:
    """Offer environments by what people call them; the names themselves are the data."""
    for name in names:
        box.addItem(say(environment_title(name)), name)


def asked_secret(environment: str, parent: QWidget) -> str | None:
    """The password of an environment; one that nobody knows or that was not taken is asked for, for this session."""
    known = secret_of(environment)
    if environment == EMBEDDED or (known and environment not in _DOUBTED):
        return known
    title = tr("Anmelden", "Sign in")
    label = say(_AGAIN if environment in _DOUBTED else _ASKED).format(environment)
    text, accepted = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Password)
    if not accepted or not text:
        return None
    SESSION.set(environment, text)
    _DOUBTED.discard(environment)
    return text


_ASKED = Text("Kennwort oder Token für „{}“:", 'Password or token for "{}":')
_AGAIN = Text(
    "„{}“ hat die Anmeldung abgelehnt.\nKennwort oder Token noch einmal:",
    '"{}" refused the sign-in.\nPassword or token once more:',
)
_DOUBTED: set[str] = set()
"""Environments that did not take the password that is kept for them."""


def doubt_secret(environment: str) -> None:
    """The password that is kept was not taken: ask for it at the next step."""
    _DOUBTED.add(environment)


def secret_of(environment: str) -> str | None:
    """The password of an environment, as far as this session or the key ring know it."""
    return None if environment == EMBEDDED else SESSION.get(environment) or KeyRingSecrets().get(environment)


def settings_problem() -> str:
    """Why the settings cannot be read, so that nothing may be written over them; empty if they can."""
    try:
        read_environments(settings_file())
    except UnreadableError as error:
        return error.describe(language())
    except OSError as error:
        return f"{settings_file()}: {say(reason_of(error))}"
    return ""


def _introduction() -> QLabel:
    told = QLabel(
        tr(
            "Das eingebaute Portal braucht keine Einrichtung. Hier stehen weitere Systeme. Zertifikate werden "
            "immer geprüft, Kennwörter liegen nie in Dateien.",
            "The built-in portal needs no set-up. Further systems are listed here. Certificates are always "
            "verified, passwords never lie in files.",
        )
    )
    told.setWordWrap(True)
    return told


class EnvironmentsDialog(QDialog):
    """A list at the left, the chosen environment at the right. Kept when *Übernehmen* is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Umgebungen", "Environments"))
        self.resize(820, 560)
        self._environments = list(known_environments())
        self.commands = Commands(self)
        self.commands.changed.connect(self._show_busy)
        problem = settings_problem()
        self._build_form()
        both = QHBoxLayout()
        both.addLayout(self._build_side(may_add=not problem))
        both.addSpacing(8)
        both.addLayout(self._build_entry(), 1)
        layout = QVBoxLayout(self)
        layout.addWidget(_introduction())
        layout.addLayout(both, 1)
        layout.addWidget(self._build_close())
        self._fill()
        if problem:
            self._tell(problem)

    def _build_side(self, *, may_add: bool) -> QVBoxLayout:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Umgebungen", "Environments"))
        self.list.setMaximumWidth(220)
        self.list.currentRowChanged.connect(self._show)
        add = QPushButton(tr("Neu", "New"))
        add.clicked.connect(self.add)
        add.setEnabled(may_add)
        self.remove_button = QPushButton(tr("Entfernen", "Remove"))
        self.remove_button.clicked.connect(self.remove)
        side = QVBoxLayout()
        side.addWidget(self.list)
        for button in (add, self.remove_button):
            button.setAutoDefault(False)
            side.addWidget(button)
        return side

    def _build_entry(self) -> QVBoxLayout:
        self._entry = QWidget()
        self._entry.setLayout(self._form)
        self.empty = QLabel(
            tr(
                "Noch kein weiteres System eingetragen. „Neu“ legt eines an.",
                'No further system is entered yet. "New" adds one.',
            )
        )
        entry = QVBoxLayout()
        entry.addWidget(self.empty)
        entry.addWidget(self._entry)
        entry.addWidget(self.problem)
        entry.addLayout(self._build_buttons())
        entry.addStretch()
        return entry

    def _build_close(self) -> QDialogButtonBox:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText(tr("Schließen", "Close"))
        close.rejected.connect(self.reject)
        return close

    def _build_buttons(self) -> QHBoxLayout:
        self.keep_button = QPushButton(tr("Übernehmen", "Apply"))
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.keep)
        self.check_button = QPushButton(tr("Erreichbarkeit prüfen", "Check whether it is reachable"))
        self.check_button.setAutoDefault(False)
        self.check_button.clicked.connect(self.check)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.check_button)
        row.addWidget(self.keep_button)
        return row

    def _build_form(self) -> None:
        self.name, self.url, self.user, self.tenant = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.ca_file, self.proxy, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.url.setPlaceholderText("https://")
        self.ca_file.setPlaceholderText(tr("leer: die des Systems", "empty: those of the system"))
        self.proxy.setPlaceholderText(tr("leer: wie im System eingestellt", "empty: as the system says"))
        self.kind, self.stage, self.timeout = QComboBox(), QComboBox(), CalmSpinBox()
        for kind, title in KINDS:
            self.kind.addItem(title, kind)
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        self.stage.addItem(tr("Entwicklung", "Development"), Stage.DEVELOPMENT)
        self.stage.addItem(tr("Produktion", "Production"), Stage.PRODUCTION)
        self.timeout.setRange(1, 600)
        self.timeout.setSuffix(" s")
        self.session_only = QCheckBox(tr("nur merken, bis Antragswerk endet", "remember until Antragswerk ends only"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        for title, widget, shown in (
            (tr("Name", "Name"), self.name, self.name),
            (tr("Art", "Kind"), self.kind, self.kind),
            (tr("Adresse", "Address"), self.url, self.url),
            (tr("Benutzer", "User"), self.user, self.user),
            (tr("Mandant", "Tenant"), self.tenant, self.tenant),
            (tr("Kennwort oder Token", "Password or token"), self.secret, self.secret),
            (tr("Kennwort", "Password"), self.session_only, self.session_only),
            (tr("Zweck", "Purpose"), self.stage, self.stage),
            (tr("Eigene Zertifizierungsstelle", "Own certification authority"), self.ca_file, self._with_browse()),
            (tr("Proxy", "Proxy"), self.proxy, self.proxy),
            (tr("Zeitgrenze", "Time limit"), self.timeout, self.timeout),
        ):
            if widget is not self.session_only:
                widget.setAccessibleName(title)
            self._form.addRow("" if widget is self.session_only else title, shown)
        self._offer_session()

    def _with_browse(self) -> QWidget:
        browse = QPushButton(tr("Datei …", "File …"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._choose_ca_file)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.ca_file, 1)
        row.addWidget(browse)
        return holder

    def _choose_ca_file(self) -> None:
        title = tr("Zertifizierungsstelle (PEM)", "Certification authority (PEM)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "PEM (*.pem *.crt *.cer)")
        if name:
            self.ca_file.setText(name)

    def _offer_session(self) -> None:
        """Without a key ring there is no choice, and that is said."""
        if has_key_ring():
            self.session_only.setToolTip(
                tr("Sonst liegt das Kennwort im Schlüsselbund des Systems.", "Else it lies in the system's key ring.")
            )
            return
        self.session_only.setChecked(True)
        self.session_only.setEnabled(False)
        self.session_only.setText(
            tr(
                "wird nur bis zum Ende von Antragswerk gemerkt: kein Schlüsselbund",
                "remembered until Antragswerk ends only: no key ring",
            )
        )

    def _show_kind(self) -> None:
        """The tenant is for the Serviceportal; there a user fetches the token, without him the secret is one."""
        is_portal = self.kind.currentData() == Kind.SERVICEPORTAL
        self.tenant.setEnabled(is_portal and self.kind.isEnabled())
        self.user.setPlaceholderText(tr("leer: mit Token anmelden", "empty: sign in by token") if is_portal else "")

    def _fill(self, row: int = 0) -> None:
        self.list.clear()
        self.list.addItems([environment.name for environment in self._environments])
        self.list.setCurrentRow(min(row, len(self._environments) - 1))
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        there = 0 <= row < len(self._environments)
        for widget in (self.name, self.kind, self.url, self.user, self.tenant, self.secret, self.stage, self.timeout):
            widget.setEnabled(there)
        for widget in (self.ca_file, self.proxy, self.keep_button, self.remove_button, self.check_button):
            widget.setEnabled(there)
        self.empty.setVisible(not there)
        for part in (self._entry, self.check_button, self.keep_button):
            part.setVisible(there)
        self.problem.clear()
        if not there:
            return
        shown = self._environments[row]
        self.name.setText(shown.name)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        self.stage.setCurrentIndex(self.stage.findData(shown.stage))
        self.url.setText(shown.url)
        self.user.setText(shown.user)
        self.tenant.setText(shown.tenant)
        self.ca_file.setText(str(shown.ca_file or ""))
        self.proxy.setText(shown.proxy or "")
        self.timeout.setValue(int(shown.timeout))
        self._show_kind()
        self.secret.clear()
        known = secret_of(shown.name) is not None
        self.secret.setPlaceholderText(
            tr("hinterlegt; leer lassen, um es zu behalten", "kept; leave empty to keep it")
            if known
            else tr("noch keines hinterlegt", "none is kept yet")
        )

    def add(self) -> None:
        """A new environment to be filled in."""
        taken = {environment.name for environment in self._environments}
        name = next(n for n in (f"{tr('Umgebung', 'Environment')} {i}" for i in range(1, 999)) if n not in taken)
        self._environments.append(Environment(name=name, kind=Kind.OZG_HUB, url="https://"))
        self._fill(len(self._environments) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def remove(self) -> None:
        """Forget the chosen environment and its password."""
        row = self.list.currentRow()
        name = self._environments.pop(row).name
        SESSION.forget(name)
        KeyRingSecrets().forget(name)
        self._write()
        self._fill(row)

    def keep(self) -> bool:
        """Check and keep what was entered; whether that was possible."""
        row = self.list.currentRow()
        entered = Environment(
            name=self.name.text().strip(),
            kind=Kind(self.kind.currentData()),  # Qt keeps the word only
            url=self.url.text().strip(),
            user=self.user.text().strip(),
            tenant=self.tenant.text().strip(),
            stage=Stage(self.stage.currentData()),
            ca_file=Path(self.ca_file.text().strip()) if self.ca_file.text().strip() else None,
            proxy=self.proxy.text().strip() or None,
            timeout=float(self.timeout.value()),
        )
        others = {environment.name for n, environment in enumerate(self._environments) if n != row}
        problem = entered.problem()
        if not entered.name or entered.name in others or entered.name in EMBEDDED_NAMES:
            told = tr("Bitte einen Namen wählen, den es noch nicht gibt.", "Please choose a name that is not taken.")
        else:
            told = problem.in_language(language()) if problem else ""
        if told:
            self._tell(told)
            return False
        before, self._environments[row] = self._environments[row].name, entered
        if not self._write():
            return False
        self._carry_secret(before, entered.name)
        self._keep_secret(entered.name)
        self.list.item(row).setText(entered.name)
        return True

    def _carry_secret(self, before: str, name: str) -> None:
        """A renamed environment keeps its password."""
        if before == name:
            return
        for secrets in (SESSION, KeyRingSecrets()):
            if secret := secrets.get(before):
                secrets.set(name, secret)
                secrets.forget(before)

    def _keep_secret(self, name: str) -> None:
        secret = self.secret.text()
        if not secret:
            return
        _DOUBTED.discard(name)
        if self.session_only.isChecked():
            SESSION.set(name, secret)
        else:
            self._keep_in_key_ring(name, secret)
        self.secret.clear()

    def _keep_in_key_ring(self, name: str, secret: str) -> None:
        try:
            KeyRingSecrets().set(name, secret)
            SESSION.forget(name)
        except NoKeyRingError as error:
            SESSION.set(name, secret)
            self._tell(error.message.in_language(language()))

    def check(self) -> None:
        """Keep what was entered, then try whether the environment lets us in."""
        if not self.keep():
            return
        name = self._environments[self.list.currentRow()].name

        def show(code: int, told: Any, complaint: str) -> None:
            self._tell(told["message"] if told else complaint, is_good=code == 0)

        self._tell(tr("Wird geprüft …", "Being checked …"), is_good=True)
        self.commands.run(["environment", "check", name, "--json"], show, told=Told(secret_of(name)))

    def _show_busy(self) -> None:
        for widget in (self.check_button, self.keep_button, self.remove_button, self.list):
            widget.setEnabled(not self.commands.busy)

    def _write(self) -> bool:
        try:
            write_file(settings_file(), environments_json(tuple(self._environments)))
        except OSError as error:
            self._tell(f"{settings_file()}: {say(reason_of(error))}")
            return False
        return True

    def _tell(self, text: str, *, is_good: bool = False) -> None:
        self.problem.setStyleSheet(f"color: {colour('success' if is_good else 'danger').name()}")
        self.problem.setText(text)
