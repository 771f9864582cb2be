"""What holds for every form and every filling."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings

from designer.runtime.content import decode_content, encode_content
from designer.runtime.session import Session
from designer.runtime.submission import submitted_keys
from designer.runtime.values import is_filled
from tests.runtime.fillings import fillings

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
random_fillings = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@random_fillings
@given(fillings())
def test_a_submitted_content_reads_back_as_the_same_filling(session: Session) -> None:
    written = encode_content(session.content(now=NOW))
    again = Session(session.form, content=decode_content(written))
    for key in submitted_keys(session):
        name = session.field_type(key).name
        assert is_filled(name, again.value(key)) == is_filled(name, session.value(key))
        if is_filled(name, session.value(key)):
            assert again.value(key) == session.value(key)


@random_fillings
@given(fillings())
def test_a_draft_goes_on_where_it_was_left(session: Session) -> None:
    again = Session(session.form, content=decode_content(encode_content(session.draft())))
    assert encode_content(again.draft()) == encode_content(session.draft())
    assert encode_content(again.content(now=NOW)) == encode_content(session.content(now=NOW))
    assert [(key, message.kind) for key, message in again.errors()] == [
        (key, message.kind) for key, message in session.errors()
    ]


@random_fillings
@given(fillings())
def test_what_was_evaluated_step_by_step_is_what_a_fresh_session_evaluates(session: Session) -> None:
    fresh = Session(session.form, content=session.draft())
    assert fresh.visible_sections() == session.visible_sections()
    for key in session.all_keys():
        assert fresh.is_visible(key) == session.is_visible(key)
        assert fresh.messages(key) == session.messages(key)
    assert fresh.is_valid() == session.is_valid()


@random_fillings
@given(fillings())
def test_every_group_has_instance_0_and_no_number_passes_the_ceiling(session: Session) -> None:
    for group_id in session.index.groups:
        numbers = session.instances(group_id)
        assert numbers[0] == 0
        assert list(numbers) == sorted(set(numbers))
        assert numbers[-1] < 99
