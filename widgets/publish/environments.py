"""*Umgebungen*: the systems that are published to, and their passwords in the key ring."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from designer.model.problem import UnreadableError
from designer.model.project import write_file
from designer.publish.environment import (
    EMBEDDED,
    Environment,
    Kind,
    NoKeyRingError,
    Stage,
    environments_json,
    read_environments,
    settings_file,
)
from designer.publish.secrets import KeyRingSecrets
from widgets.language import language, tr

KINDS = ((Kind.OZG_HUB, "OZG-Hub"), (Kind.SERVICEPORTAL, "Serviceportal (Amt24)"))


class SessionSecrets:
    """Passwords for this session only, for systems without a key ring."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, environment: str) -> str | None:
        return self._kept.get(environment)

    def set(self, environment: str, secret: str) -> None:
        self._kept[environment] = secret


SESSION = SessionSecrets()


def known_environments() -> tuple[Environment, ...]:
    """The environments of the settings; none if the file cannot be read."""
    try:
        return read_environments(settings_file())
    except (UnreadableError, OSError):
        return ()


def secret_of(environment: str) -> str | None:
    """The password of an environment, as far as this session or the key ring know it."""
    return None if environment == EMBEDDED else SESSION.get(environment) or KeyRingSecrets().get(environment)


class EnvironmentsDialog(QDialog):
    """A list at the left, the chosen environment at the right. Kept when *Übernehmen* is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Umgebungen", "Environments"))
        self.resize(760, 460)
        self._environments = list(known_environments())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Umgebungen", "Environments"))
        self.list.setMaximumWidth(220)
        self.list.currentRowChanged.connect(self._show)
        self._build_form()
        add = QPushButton(tr("Neu", "New"))
        add.clicked.connect(self.add)
        self.remove_button = QPushButton(tr("Entfernen", "Remove"))
        self.remove_button.clicked.connect(self.remove)
        self.keep_button = QPushButton(tr("Übernehmen", "Apply"))
        self.keep_button.clicked.connect(self.keep)
        for button in (add, self.remove_button):
            button.setAutoDefault(False)
        self.keep_button.setDefault(True)
        side = QVBoxLayout()
        side.addWidget(self.list)
        for button in (add, self.remove_button):
            side.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(self._form)
        right.addWidget(self.problem)
        right.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch()
        both = QHBoxLayout()
        both.addLayout(side)
        both.addLayout(right, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText(tr("Schließen", "Close"))
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            QLabel(
                tr(
                    "Das eingebaute Portal braucht keine Einrichtung. Hier stehen weitere Systeme.",
                    "The built-in portal needs no set-up. Further systems are listed here.",
                )
            )
        )
        layout.addLayout(both, 1)
        layout.addWidget(close)
        self._fill()

    def _build_form(self) -> None:
        self.name, self.url, self.user, self.tenant = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.ca_file, self.proxy, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(tr("unverändert", "unchanged"))
        self.url.setPlaceholderText("https://")
        self.kind, self.stage, self.timeout = QComboBox(), QComboBox(), QSpinBox()
        for kind, title in KINDS:
            self.kind.addItem(title, kind)
        self.stage.addItem(tr("Entwicklung", "Development"), Stage.DEVELOPMENT)
        self.stage.addItem(tr("Produktion", "Production"), Stage.PRODUCTION)
        self.timeout.setRange(1, 600)
        self.timeout.setSuffix(" s")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self._form = QFormLayout()
        for title, widget in (
            (tr("Name", "Name"), self.name),
            (tr("Art", "Kind"), self.kind),
            (tr("Adresse", "Address"), self.url),
            (tr("Benutzer", "User"), self.user),
            (tr("Mandant", "Tenant"), self.tenant),
            (tr("Kennwort oder Token", "Password or token"), self.secret),
            (tr("Zweck", "Purpose"), self.stage),
            (tr("Eigene Zertifizierungsstelle (PEM)", "Own certification authority (PEM)"), self.ca_file),
            (tr("Proxy", "Proxy"), self.proxy),
            (tr("Zeitgrenze", "Time limit"), self.timeout),
        ):
            widget.setAccessibleName(title)
            self._form.addRow(title, widget)

    def _fill(self, row: int = 0) -> None:
        self.list.clear()
        self.list.addItems([environment.name for environment in self._environments])
        self.list.setCurrentRow(min(row, len(self._environments) - 1))
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        there = 0 <= row < len(self._environments)
        for widget in (self.name, self.kind, self.url, self.user, self.tenant, self.secret, self.stage, self.timeout):
            widget.setEnabled(there)
        for widget in (self.ca_file, self.proxy, self.keep_button, self.remove_button):
            widget.setEnabled(there)
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
        self.secret.clear()

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
        KeyRingSecrets().forget(self._environments.pop(row).name)
        self._write()
        self._fill(row)

    def keep(self) -> bool:
        """Check and keep what was entered; whether that was possible."""
        row = self.list.currentRow()
        entered = Environment(
            name=self.name.text().strip(),
            kind=self.kind.currentData(),
            url=self.url.text().strip(),
            user=self.user.text().strip(),
            tenant=self.tenant.text().strip(),
            stage=self.stage.currentData(),
            ca_file=Path(self.ca_file.text().strip()) if self.ca_file.text().strip() else None,
            proxy=self.proxy.text().strip() or None,
            timeout=float(self.timeout.value()),
        )
        others = {environment.name for n, environment in enumerate(self._environments) if n != row}
        problem = entered.problem()
        if not entered.name or entered.name in others or entered.name in {EMBEDDED, "embedded"}:
            told = tr("Bitte einen Namen wählen, den es noch nicht gibt.", "Please choose a name that is not taken.")
        else:
            told = problem.in_language(language()) if problem else ""
        if told:
            self._tell(told)
            return False
        self._environments[row] = entered
        if not self._write():
            return False
        self._keep_secret(entered.name)
        self.list.item(row).setText(entered.name)
        return True

    def _keep_secret(self, name: str) -> None:
        secret = self.secret.text()
        if not secret:
            return
        try:
            KeyRingSecrets().set(name, secret)
        except NoKeyRingError:
            SESSION.set(name, secret)
            self._tell(
                tr(
                    "Dieser Rechner hat keinen Schlüsselbund. Das Kennwort gilt nur, bis Antragswerk endet.",
                    "This computer has no key ring. The password is kept until Antragswerk ends.",
                )
            )
        self.secret.clear()

    def _write(self) -> bool:
        try:
            write_file(settings_file(), environments_json(tuple(self._environments)))
        except OSError as error:
            self._tell(f"{settings_file()}: {error.strerror}")
            return False
        return True

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
