from __future__ import annotations

from datetime import timedelta

from designer.publish.bundle import Bundle
from designer.publish.drift import drift
from designer.publish.journal import FORM, Entry, Event
from designer.publish.plan import Remote, plan
from tests.publish.test_plan import FORM_FILE, NOW, entry, remote_form

LATER = NOW + timedelta(days=1)


def news(remote: Remote, *entries: Entry) -> tuple[Entry, ...]:
    return drift(plan(Bundle((FORM_FILE,), None), remote, entries), entries, LATER)


def test_what_is_gone_is_noted_once_and_what_counts_again_too() -> None:
    brought = entry(Event.DONE, FORM, "1")
    there, foreign = Remote((remote_form("1"),), ()), Remote((remote_form("2"),), ())
    assert news(there, brought) == ()
    (gone,) = news(foreign, brought)
    assert (gone.event, gone.time, gone.deployment_id) == (Event.GONE, LATER, "1")
    assert gone.note is not None
    assert news(foreign, brought, gone) == ()
    (removed,) = news(Remote((), ()), brought, gone)
    assert removed.note != gone.note
    (again,) = news(there, brought, gone)
    assert again.event is Event.ADOPTED
    assert news(there, brought, gone, again) == ()


def test_what_was_never_brought_over_cannot_be_gone() -> None:
    assert news(Remote((remote_form("2"),), ()), entry(Event.FAILED, FORM)) == ()
