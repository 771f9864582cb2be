"""What an importer hands over: the boxes it found on the paper, with all that is known of them, before they are a form.

Immutable; places are PDF points of the page's user space (origin bottom left, /Rotate not applied), pages count from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from designer.model.form import Form
from designer.text import Text

Kind = Literal["text", "checkbox", "radio", "choice", "signature"]
Level = Literal["info", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page: `box` is (x0, y0, x1, y1); `turned` is the same on the page as one holds it to read,
    where that is another way up."""

    page: int
    box: tuple[float, float, float, float]
    turned: tuple[float, float, float, float] | None = None

    @property
    def upright(self) -> tuple[float, float, float, float]:
        """The rectangle on the page as one reads it."""
        return self.turned or self.box


@dataclass(frozen=True, slots=True)
class DraftOption:
    """One value of a choice field; `value` is what the paper form stores, `label` what people read."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class DraftBox:
    """One box to fill in.

    `label` is the print at the box (for a box to tick: the option), `question` what several boxes answer together,
    `row` and `column` name it in a table, `unit` stands behind it. `group` numbers the boxes to tick on a page that
    belong together (0: none). `name` is the field name of a fillable form: radio buttons of one name are one field.
    `length` counts characters, `comb` says that each has its own square. `format` is a recognised format such as
    `date` or `number`. `confidence` 0..1 says how sure box, kind and label are.
    """

    place: Place
    kind: Kind
    label: str = ""
    question: str = ""
    row: str = ""
    column: str = ""
    unit: str = ""
    tooltip: str = ""
    name: str = ""
    options: tuple[DraftOption, ...] = ()
    group: int = 0
    required: bool = False
    read_only: bool = False
    multiline: bool = False
    length: int | None = None
    comb: bool = False
    format: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DraftText:
    """Print that is no label: a heading (`level` 1 for the largest) or a paragraph (`level` 0).

    `boxed` says that it stands in a box in which nothing is to be filled in.
    """

    place: Place
    text: str
    level: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page: its width and height in points (as shown), boxes and texts in reading order.

    `words` are the single words of a page that is only a picture; of others they are in the file. `turns` counts the
    quarters anticlockwise by which a picture that lies on its side or upside down is turned to be read.
    """

    number: int
    width: float
    height: float
    boxes: tuple[DraftBox, ...] = ()
    texts: tuple[DraftText, ...] = ()
    words: tuple[DraftText, ...] = ()
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something an importer could not carry over or is not sure of; `path` names the place in a structured source."""

    code: str
    level: Level
    message: Text
    place: Place | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The result of an importer.

    Paper yields `pages`; a source that already knows sections and fields (form JSON, FIM, XLSForm) yields a `form`.
    """

    source: str
    importer: str
    title: str = ""
    pages: tuple[DraftPage, ...] = ()
    notes: tuple[Note, ...] = ()
    form: Form | None = None

    @property
    def boxes(self) -> tuple[DraftBox, ...]:
        return tuple(box for page in self.pages for box in page.boxes)


class CancelledError(Exception):
    """The user stopped an import."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How the caller follows an import: `progress(done, of)` after each page, `stopped()` is asked between pages."""

    progress: Callable[[int, int], None] | None = None
    stopped: Callable[[], bool] | None = None

    def step(self, done: int, of: int) -> None:
        """Report progress; raises CancelledError where the user has stopped."""
        if self.stopped is not None and self.stopped():
            raise CancelledError
        if self.progress is not None:
            self.progress(done, of)


@dataclass(frozen=True, slots=True)
class Importer:
    """A source that can be read. One module under `importers` registers one as `IMPORTER`.

    `accepts(path, head)` decides by name and first bytes; `read` raises UnreadableError (one message with file, place
    and way out) and CancelledError. Where several accept, the lower `rank` is asked first.
    """

    name: str
    title: Text
    suffixes: tuple[str, ...]
    accepts: Callable[[Path, bytes], bool]
    read: Callable[[Path, Watch], Draft]
    rank: int = field(default=50)
