"""`serve`: the reference backend in the foreground."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from cli.arguments import whole_number
from cli.command import OK, UNREADABLE, Command, Translate
from cli.server_data import add_data_arguments, data_folder
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar=say("ADRESSE", "ADDRESS"),
        help=say(
            "Adresse, an der gelauscht wird (sonst nur dieser Rechner)", "address to listen at (default: this machine)"
        ),
    )
    parser.add_argument(
        "--port",
        type=whole_number(say, 1, 65535),
        default=8765,
        metavar="PORT",
        help=say("Port (sonst 8765)", "port (default 8765)"),
    )
    add_data_arguments(parser, say)
    parser.add_argument(
        "--workers",
        type=whole_number(say, 1, 1000),
        default=1,
        metavar=say("ZAHL", "NUMBER"),
        help=say("Anzahl der Server-Prozesse", "number of server processes"),
    )
    parser.add_argument(
        "--demo", action="store_true", help=say("Beispielbehörde mit Benutzern anlegen", "load the demo authority")
    )
    parser.add_argument(
        "--https",
        action="store_true",
        help=say("hinter einem TLS-Proxy: Cookies nur über HTTPS", "behind a TLS proxy: cookies over HTTPS only"),
    )
    parser.add_argument(
        "--public-url", metavar="URL", help=say("Adresse, die Menschen sehen", "address that people see")
    )
    parser.add_argument(
        "--fit-connect",
        metavar="URL",
        help=say(
            "Adresse der Submission API von FIT-Connect (sonst simuliert)",
            "address of FIT-Connect's Submission API (else simulated)",
        ),
    )
    parser.add_argument(
        "--fit-connect-token",
        metavar="URL",
        help=say("Adresse, die Token für FIT-Connect ausgibt", "address that issues tokens for FIT-Connect"),
    )


def _run(arguments: Namespace) -> int:
    from sqlalchemy.exc import SQLAlchemyError

    from backend.demo_login import PASSWORD
    from backend.serve import serve
    from backend.settings import Settings
    from backend.storage.migrate import NewerDatabaseError
    from backend.supervisor import WorkerFailedError

    settings = Settings(
        data_dir=data_folder(arguments),
        database_url=arguments.database,
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        demo=arguments.demo,
        secure_cookies=arguments.https,
        public_url=arguments.public_url,
        fit_connect_url=arguments.fit_connect,
        fit_connect_token_url=arguments.fit_connect_token,
    )
    print(f"http://{settings.host}:{settings.port}  ({settings.data_dir})")
    if settings.demo:
        print(f"/verwaltung, /api/v1: demo / {PASSWORD}")
    try:
        serve(settings)
    except (NewerDatabaseError, WorkerFailedError) as error:
        print(error.message.in_language(arguments.language), file=sys.stderr)
        return UNREADABLE
    except (SQLAlchemyError, OSError) as error:
        message = Text("Der Server kann nicht beginnen: {why}", "The server cannot start: {why}").format(
            why=str(error).splitlines()[0]
        )
        print(message.in_language(arguments.language), file=sys.stderr)
        return UNREADABLE
    return OK


COMMAND = Command("serve", Text("Das Referenzportal starten", "Start the reference portal"), _configure, _run)
