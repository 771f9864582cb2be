"""Letters that choose an entry of a menu: Alt and the letter open it, the letter alone chooses in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QMenu, QMenuBar


def marked(titles: Sequence[str]) -> list[str]:
    """The titles with a `&` before a letter that no other has, as far as letters go.

    First letters of titles are given away before those of further words, and those before the rest; what was marked
    before is marked anew.
    """
    plain_titles = [plain(title) for title in titles]
    wishes = [list(_wishes(title)) for title in plain_titles]
    chosen: dict[int, int] = {}
    taken: set[str] = set()
    for rank in range(max((rank for wish in wishes for rank, _ in wish), default=-1) + 1):
        for number, title in enumerate(plain_titles):
            place = next((at for r, at in wishes[number] if r == rank and title[at].casefold() not in taken), None)
            if number not in chosen and place is not None:
                chosen[number] = place
                taken.add(title[place].casefold())
    return [_with_mark(title, chosen.get(number)) for number, title in enumerate(plain_titles)]


def plain(title: str) -> str:
    """A title as it is read: without the mark of its letter."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&")


def mark(menu: QMenu | QMenuBar) -> None:
    """Give every entry of a menu its letter."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    for action, title in zip(actions, marked([action.text() for action in actions]), strict=True):
        if action.text() != title:
            action.setText(title)


def _wishes(title: str) -> Iterator[tuple[int, int]]:
    """Rank and place of every letter: the first one, those that begin a word, the others."""
    for place, letter in enumerate(title):
        if letter.isalnum():
            yield (0 if place == 0 else 1 if not title[place - 1].isalnum() else 2), place


def _with_mark(title: str, place: int | None) -> str:
    if place is None:
        return title.replace("&", "&&")
    return title[:place].replace("&", "&&") + "&" + title[place:].replace("&", "&&")
