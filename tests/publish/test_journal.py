from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from designer.publish.journal import FORM, Entry, Event, JournalFile, last, record_folder, unfinished
from designer.text import Text

TIMES = st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis wants it naive)
ENTRIES = st.builds(
    Entry,
    TIMES,
    st.sampled_from(Event),
    st.sampled_from(["form", "process"]),
    st.text(max_size=20),
    st.text(alphabet="0123456789abcdef", max_size=8),
    st.none() | st.text(max_size=5),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.none() | st.builds(Text, st.text(max_size=20), st.text(max_size=20)),
)


@given(st.lists(ENTRIES, max_size=5), st.integers(min_value=0, max_value=200))
def test_what_was_kept_comes_back_even_if_the_last_line_is_torn(
    tmp_path_factory: object, entries: list[Entry], torn: int
) -> None:
    path: Path = tmp_path_factory.mktemp("journal") / "j.jsonl"
    journal = JournalFile(path)
    for entry in entries:
        journal.append(entry)
    assert journal.entries() == tuple(entries)
    if entries:
        data = path.read_bytes()
        last_line = data.rstrip(b"\n").rpartition(b"\n")[2]
        path.write_bytes(data[: len(data) - 1 - min(torn, len(last_line) - 1)])
        extra = Entry(datetime(2026, 1, 1, tzinfo=UTC), Event.DONE, FORM, "a", "b")
        journal.append(extra)
        kept = journal.entries()
        assert kept[-1] == extra
        assert kept[: len(entries) - 1] == tuple(entries[:-1])


def test_a_step_is_unfinished_until_a_later_line_says_how_it_ended() -> None:
    begun = Entry(datetime(2026, 1, 1, tzinfo=UTC), Event.BEGUN, FORM, "a", "f")
    failed = Entry(datetime(2026, 1, 2, tzinfo=UTC), Event.FAILED, FORM, "a", "f")
    assert unfinished([begun], FORM, "a") == begun
    assert unfinished([begun, failed], FORM, "a") is None
    assert unfinished([begun], FORM, "other") is None
    assert last([begun, failed], FORM, "a", Event.BEGUN) == begun


def test_a_note_of_one_language_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    JournalFile(path).append(Entry(datetime(2026, 1, 1, tzinfo=UTC), Event.DONE, FORM, "a", "f"))
    path.write_bytes(path.read_bytes().replace(b"}", b',"note":"Schreiben erstellt"}'))
    assert JournalFile(path).entries()[0].note == Text("Schreiben erstellt", "Schreiben erstellt")


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_every_environment_has_a_folder_of_its_own(one: str, other: str) -> None:
    folders = [record_folder(Path("p"), name) for name in (one, other)]
    assert (folders[0] == folders[1]) == (one == other)
    assert all(folder.parent.name == "environments" for folder in folders)


def test_the_folder_of_an_environment_tells_its_name_where_the_system_allows() -> None:
    assert record_folder(Path("p"), "Amt24 Entwicklung").name == "Amt24_Entwicklung"
    assert record_folder(Path("p"), "A/1").name != record_folder(Path("p"), "A_1").name
