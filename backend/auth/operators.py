"""Who administers the whole server: made on the machine itself, never over the network."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.auth.passwords import MIN_LENGTH, hash_password
from backend.auth.roles import Role
from backend.auth.users import end_logins
from backend.context import Backend
from backend.errors import conflict, invalid
from backend.storage.tenants import User, UserRole
from designer.text import Text

OTHER = Text(
    "Diesen Benutzernamen gibt es schon bei einem Mandanten.", "This login exists already and belongs to a tenant."
)
SHORT = Text(f"Ein Kennwort hat mindestens {MIN_LENGTH} Zeichen.", f"A password has at least {MIN_LENGTH} characters.")
NO_LOGIN = Text("Ein Benutzername hat 1 bis 300 Zeichen.", "A login has 1 to 300 characters.")


def put_operator(backend: Backend, login: str, name: str, password: str) -> bool:
    """Adds an operator (True), or gives a known one the new password and ends all sessions (False).

    Raises a 400 for an unfit login or password and a 409 for the login of a tenant's user.
    """
    if not 0 < len(login) <= 300 or "\0" in login:
        raise invalid(NO_LOGIN)
    if not MIN_LENGTH <= len(password) <= 200:
        raise invalid(SHORT)
    kept = hash_password(password)
    return backend.database.retrying(lambda session: _put(session, backend, login, name, kept))


def _put(session: Session, backend: Backend, login: str, name: str, password_hash: str) -> bool:
    user = session.scalar(select(User).where(User.login == login))
    if user is None:
        roles = [UserRole(role=Role.OPERATOR.value)]
        user = User(login=login, display_name=name or login, created_at=backend.now(), roles=roles)
        user.password_hash = password_hash
        session.add(user)
        return True
    if Role.OPERATOR.value not in {entry.role for entry in user.roles}:
        raise conflict(OTHER)
    user.password_hash, user.active = password_hash, True
    user.display_name = name or user.display_name
    end_logins(session, user.id)
    return False
