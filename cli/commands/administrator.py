"""`administrator LOGIN`: the server's first administrator, or a new password for one."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from cli.command import OK, PROBLEMS, UNREADABLE, Command, Translate
from cli.server_data import add_data_arguments, data_folder
from designer.text import Text

PASSWORD_VARIABLE = "ANTRAGSWERK_PASSWORD"  # noqa: S105  (the variable's name)


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("login", metavar=say("BENUTZER", "LOGIN"), help=say("Benutzername", "login"))
    parser.add_argument(
        "--name", metavar="NAME", help=say("Vor- und Nachname (sonst der Benutzername)", "full name (default: login)")
    )
    add_data_arguments(parser, say)
    parser.epilog = say(
        f"Das Kennwort wird erfragt oder aus {PASSWORD_VARIABLE} gelesen.",
        f"The password is asked for, or read from {PASSWORD_VARIABLE}.",
    )


def _run(arguments: Namespace) -> int:
    from sqlalchemy.exc import SQLAlchemyError

    from backend.app import create_backend
    from backend.auth.operators import put_operator
    from backend.errors import RefusalError
    from backend.settings import Settings
    from backend.storage.migrate import NewerDatabaseError

    language = arguments.language
    try:
        backend = create_backend(Settings(data_folder(arguments), arguments.database))
    except NewerDatabaseError as error:
        print(error.message.in_language(language), file=sys.stderr)
        return UNREADABLE
    except (SQLAlchemyError, OSError) as error:
        told = _NO_DATABASE.format(why=str(error).splitlines()[0])
        print(told.in_language(language), file=sys.stderr)
        return UNREADABLE
    try:
        is_new = put_operator(backend, arguments.login, arguments.name or "", _password(language))
    except RefusalError as refusal:
        print(refusal.message.in_language(language), file=sys.stderr)
        return PROBLEMS
    finally:
        backend.database.close()
    print((_ADDED if is_new else _CHANGED).format(login=arguments.login).in_language(language))
    return OK


def _password(language: str) -> str:
    from getpass import getpass

    return os.environ.get(PASSWORD_VARIABLE) or getpass("Kennwort: " if language == "de" else "Password: ")


_NO_DATABASE = Text("Die Datenbank ist nicht erreichbar: {why}", "The database cannot be reached: {why}")
_ADDED = Text("{login} darf den Server jetzt verwalten.", "{login} may administer the server now.")
_CHANGED = Text("{login} hat ein neues Kennwort.", "{login} has a new password.")
COMMAND = Command(
    "administrator",
    Text("Eine Person anlegen, die den Server verwaltet", "Add somebody who administers the server"),
    _configure,
    _run,
)
