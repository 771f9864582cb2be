"""Whose inbox it is: a member of an account sees its messages, nobody else sees that they exist."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from backend.auth.roles import Right
from backend.auth.users import Actor, requires
from backend.errors import not_found
from backend.storage.catalogue import AccountMember, AuthorityAccount
from backend.storage.messages import InboxMessage
from designer.text import Text

CaseWorker = Annotated[Actor, Depends(requires(Right.USE_INBOX))]
ACCOUNT = Text("Das Behördenkonto wurde", "Authority account")
MESSAGE = Text("Die Nachricht wurde", "Message")


def is_mine(actor: Actor) -> ColumnElement[bool]:
    """Condition on `AuthorityAccount`: of the actor's own tenant, and the actor is a member."""
    members = select(AccountMember.account_id).where(AccountMember.user_id == actor.user_id)
    return and_(AuthorityAccount.tenant_id == actor.tenant_id, AuthorityAccount.id.in_(members))


def require_account(db: Session, actor: Actor, account_id: int) -> AuthorityAccount:
    """The account; raises a 404, also for one of other people."""
    found = db.scalar(select(AuthorityAccount).where(AuthorityAccount.id == account_id, is_mine(actor)))
    if found is None:
        raise not_found(ACCOUNT)
    return found


def require_message(db: Session, actor: Actor, message_id: int, *, lock: bool = False) -> InboxMessage:
    """The message, locked for a change if asked for; raises a 404, also for one of other people."""
    mine = select(AuthorityAccount.id).where(is_mine(actor))
    query = select(InboxMessage).where(InboxMessage.id == message_id, InboxMessage.account_id.in_(mine))
    found = db.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise not_found(MESSAGE)
    return found
