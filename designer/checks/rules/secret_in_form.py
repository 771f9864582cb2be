"""Password in the form."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.addresses import sources
from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.configs import FileConfig
from designer.model.form import Field
from designer.model.parts import Authentication
from designer.text import Text

_SECRETS = ("password", "keystore_password", "client_secret")
_PLACEHOLDER = "{{"


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Passwords that are written out; placeholders for process variables are not."""
    for name, source in sources(field):
        if _is_written_out(source.truststore_password) or _has_secret(source.authentication):
            yield Hit(_MESSAGE, Field.model_fields[name].alias)
    config = field.additional_config
    if isinstance(config, FileConfig) and config.storage and _has_secret(config.storage.authentication):
        yield Hit(_MESSAGE, "additionalConfig")


_MESSAGE = Text("Ein Passwort steht lesbar im Formular.", "A password stands readable in the form.")


def _has_secret(authentication: Authentication | None) -> bool:
    return any(_is_written_out(getattr(authentication, name, None)) for name in _SECRETS)


def _is_written_out(value: str | None) -> bool:
    return bool(value) and _PLACEHOLDER not in str(value)


CHECK = Check(
    code="secret-in-form",
    level=Level.WARNING,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Passwort im Formular", "Password in the form"),
    explanation=Text(
        "Formulare werden kopiert, verschickt und in Versionsverwaltungen abgelegt; ein Passwort darin ist bald "
        "vielen bekannt. Tragen Sie einen Platzhalter wie {{prozessinstanzvariable:NAME}} ein und das Passwort als "
        "geschützten Prozessparameter.",
        "Forms are copied, sent and kept in version control; a password in them is soon known to many. Enter a "
        "placeholder such as {{prozessinstanzvariable:NAME}}, and the password as a protected process parameter.",
    ),
    find=find,
)
