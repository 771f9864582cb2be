"""`inbox PROJECT`: what arrived in the authority's accounts; read, keep files, answer, mark as done."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, Command, Translate
from cli.json_output import print_json
from cli.publishing import add_arguments, connected, refuse
from designer.text import Text

if TYPE_CHECKING:
    from designer.publish.inbox import Inbox, Received


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "--search", default="", metavar=say("WORT", "WORD"), help=say("nur passende Nachrichten", "matching ones")
    )
    parser.add_argument("--all", action="store_true", help=say("auch erledigte", "those done too"))
    parser.add_argument(
        "--message",
        type=int,
        metavar=say("NUMMER", "NUMBER"),
        help=say("eine Nachricht ganz zeigen", "show one message"),
    )
    parser.add_argument(
        "--save", type=Path, metavar=say("ORDNER", "FOLDER"), help=say("deren Dateien ablegen", "keep its files")
    )
    parser.add_argument(
        "--reply",
        metavar="TEXT",
        help=say("antworten (- liest die Eingabe)", "answer (- reads standard input)"),
    )
    parser.add_argument("--done", action="store_true", help=say("als erledigt markieren", "mark as done"))


def _run(arguments: Namespace) -> int:
    from designer.publish.client import PortalError
    from designer.publish.inbox import Inbox

    if arguments.message is None and (arguments.save or arguments.reply or arguments.done):
        return refuse(_WHICH, arguments.language)
    try:
        with connected(arguments.environment, arguments.language) as connection:
            inbox = Inbox(connection.wire)
            if arguments.message is not None:
                _print_message(_act(inbox, arguments), arguments)
            else:
                _print_list(inbox, arguments)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    return OK


def _act(inbox: Inbox, arguments: Namespace) -> Received:
    """Do with one message what is wished; the message as it is then."""
    import sys
    import uuid

    from designer.model.project import write_file

    message = inbox.mark(arguments.message, read=True)
    if arguments.save:
        taken: set[str] = set()
        for file in message.attachments:
            name = Path(file.name).name
            write_file(
                arguments.save / (f"{file.position}-{name}" if name in taken else name),
                inbox.attachment(message.id, file.position),
            )
            taken.add(name)
    if arguments.reply:
        text = sys.stdin.read() if arguments.reply == "-" else arguments.reply
        message = inbox.reply(message.id, "", text, uuid.uuid4().hex)
    return inbox.mark(message.id, done=True) if arguments.done else message


def _print_message(message: Received, arguments: Namespace) -> None:
    from designer.runtime.moments import moment_text

    if arguments.json:
        told: dict[str, Any] = {
            "id": message.id,
            "sender": message.sender,
            "subject": message.subject,
            "text": message.text,
            "received": message.received.isoformat(),
            "case_number": message.case_number,
            "can_reply": message.can_reply,
            "done": message.is_done,
            "files": [file.name for file in message.attachments],
        }
        print_json(told)
        return
    received = moment_text(message.received).in_language(arguments.language)
    print(f"{message.subject}\n{message.sender}, {received}\n\n{message.text}\n")
    for file in message.attachments:
        print(f"  {file.name}")


def _print_list(inbox: Inbox, arguments: Namespace) -> None:
    from designer.runtime.moments import moment_text

    lines = [
        (account, line)
        for account in inbox.accounts()
        for line in inbox.messages(account.id, arguments.search, "all" if arguments.all else "open")
    ]
    if arguments.json:
        listed = [
            {
                "id": line.id,
                "account": account.name,
                "sender": line.sender,
                "subject": line.subject,
                "received": line.received.isoformat(),
                "read": line.is_read,
                "done": line.is_done,
                "files": line.attachments,
            }
            for account, line in lines
        ]
        print_json(listed)
        return
    for account, line in lines:
        sign = "*" if not line.is_read else "x" if line.is_done else " "
        received = moment_text(line.received).in_language(arguments.language)
        print(f"{sign} {line.id:>6}  {received}  {line.sender}: {line.subject}  [{account.name}]")
    if not lines:
        print(Text("Nichts im Posteingang.", "Nothing in the inbox.").in_language(arguments.language))


_WHICH = Text(
    "--save, --reply und --done gehören zu einer Nachricht: bitte --message NUMMER angeben.",
    "--save, --reply and --done belong to a message: please give --message NUMBER.",
)
COMMAND = Command("inbox", Text("Den Posteingang der Behörde lesen", "Read the authority's inbox"), _configure, _run)
