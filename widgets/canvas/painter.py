"""How elements look on the canvas: close to the applicant's page, with signs for what is special about them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, MediaAccordion, Section
from designer.model.markup import plain
from widgets.canvas import layout as measures
from widgets.canvas.layout import Box, Kind, SectionLayout
from widgets.canvas.marks import Marks
from widgets.language import tr
from widgets.lettering import CENTRE, LEFT, RIGHT, Lettering, lettering, tint
from widgets.theme import Colours, colours

_SIGN_ROOM = 18
"""Pixels that the sign of a finding takes of a header's line."""
_BEYOND = 40
"""Pixels beyond what is painted at which large frames are cut off."""


LABEL_SIZE = 14


def label_letters() -> Lettering:
    """How field labels are written, by which the layout measures."""
    return lettering(LABEL_SIZE, 500)


class ElementPainter:
    """Paints the boxes of one section."""

    def __init__(self, painter: QPainter, marks: Marks, palette: Colours | None = None) -> None:
        self._p = painter
        self._marks = marks
        self._c = palette or colours()
        self._clip = QRectF()

    def section(self, layout: SectionLayout, number: int, clip: QRectF) -> None:
        """All boxes of a section that reach into `clip`, in coordinates relative to the section."""
        self._clip = clip
        for box in layout.boxes:
            area = QRectF(box.left, box.top, box.width, box.height)
            if not area.intersects(clip):
                continue
            if box.kind is Kind.SECTION:
                self._card(area, box.node, number)
            elif box.kind is Kind.GROUP:
                self._group(area, box.node)
            elif box.kind is Kind.ELEMENT:
                self._element(area, box)
            else:
                self._field(area, box)

    # containers

    def _card(self, area: QRectF, section: Section, number: int) -> None:
        p, c = self._p, self._c
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(tint(c.shadow))
        self._frame(area.translated(0, 2), 10)
        p.setPen(self._edge(section.uid, c.border))
        p.setBrush(tint(c.card))
        self._frame(area, 10)
        notes = [tr("Seite {}", "Page {}").format(number)]
        if section.skip_conditions:
            notes.insert(0, tr("wird bedingt übersprungen", "skipped on condition"))
        line = QRectF(area.left(), area.top(), area.width(), measures.SECTION_HEADER)
        line.adjust(measures.CARD_PADDING, 0, -measures.CARD_PADDING, 0)
        title = self._title(section.title, tr("Abschnitt", "Section") + f" {number}")
        self._header(self._behind_finding(section.uid, line), title, lettering(17, 600), notes)
        if not section.field_groups:
            place = area.adjusted(measures.CARD_PADDING, measures.SECTION_HEADER, -measures.CARD_PADDING, -14)
            self._empty(place, tr("Feldgruppe hierher ziehen", "Drag a field group here"))

    def _group(self, area: QRectF, group: FieldGroup | MediaAccordion) -> None:
        p, c = self._p, self._c
        p.setPen(self._edge(group.uid, c.border))
        p.setBrush(tint(c.group))
        self._frame(area, 7)
        line = QRectF(area.left(), area.top(), area.width(), measures.GROUP_HEADER)
        line.adjust(measures.GROUP_PADDING, 0, -measures.GROUP_PADDING, 0)
        line = self._behind_finding(group.uid, line)
        if title := self._title(group.title, ""):
            self._header(line, title, lettering(14, 600), self._group_badges(group))
        else:
            is_media = isinstance(group, MediaAccordion)
            name = tr("Medien-Akkordeon", "Media accordion") if is_media else tr("ohne Überschrift", "without title")
            self._header(line, name, lettering(13), self._group_badges(group), c.muted)
        kept = group.elements if isinstance(group, MediaAccordion) else group.rows
        if not kept:
            place = area.adjusted(measures.GROUP_PADDING, measures.GROUP_HEADER, -measures.GROUP_PADDING, -10)
            self._empty(place, tr("Feld hierher ziehen", "Drag a field here"))

    def _behind_finding(self, uid: int, line: QRectF) -> QRectF:
        """What is left of a header's line behind the sign of a finding, if there is one."""
        if uid not in self._marks.findings:
            return line
        self._finding(uid, QPointF(line.left() + 6, line.center().y()))
        return line.adjusted(_SIGN_ROOM, 0, 0, 0)

    def _header(self, line: QRectF, title: str, font: Lettering, notes: list[str], colour: str | None = None) -> None:
        """A title at the left, notes at the right; a long title keeps at least half of the line, and is cut last."""
        note = "  ·  ".join(notes)
        room = lettering(12).fitted(note, line.width() / 2)[1] + 1 if note else 0.0
        self._text(line.adjusted(0, 0, -room - 10, 0), title, font, colour)
        self._text(line.adjusted(line.width() - room, 0, 0, 0), note, lettering(12), self._c.muted, RIGHT)

    def _group_badges(self, group: FieldGroup | MediaAccordion) -> list[str]:
        badges = []
        if isinstance(group, FieldGroup) and group.multiple:
            badges.append(tr("wiederholbar (höchstens {})", "repeatable (at most {})").format(group.max_instance_count))
        if group.display_conditions:
            badges.append(tr("bedingt sichtbar", "conditional"))
        return badges

    def _element(self, area: QRectF, box: Box) -> None:
        c = self._c
        self._p.setPen(self._edge(box.uid, c.border))
        self._p.setBrush(tint(c.card))
        self._frame(area, 5)
        header = QRectF(area.left() + 12, area.top(), area.width() - 24, measures.ELEMENT_HEADER)
        self._text(header, "▾  " + self._title(box.node.title, tr("Fach", "Fold")), lettering(13, 600))
        if not box.node.fields:
            place = area.adjusted(12, measures.ELEMENT_HEADER, -12, -8)
            self._empty(place, tr("Überschrift, Text oder Bild hierher ziehen", "Drag a heading, text or picture here"))

    def _empty(self, area: QRectF, text: str) -> None:
        self._p.setPen(QPen(tint(self._c.strong_border), 1, Qt.PenStyle.DashLine))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawRoundedRect(area, 6, 6)
        self._text(area, text, lettering(13), self._c.muted, CENTRE)

    def _title(self, title: str | None, fallback: str) -> str:
        return plain(title) or fallback

    # fields

    def _field(self, area: QRectF, box: Box) -> None:
        item: Field = box.node
        p, c, uid = self._p, self._c, box.uid
        is_selected = uid in self._marks.selected
        if is_selected or uid == self._marks.hovered:
            p.setPen(QPen(tint(c.accent), 2 if is_selected else 1))
            p.setBrush(tint(c.accent_soft) if is_selected else Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        elif uid in self._marks.related or uid in self._marks.dependent:
            p.setPen(QPen(tint(c.hint), 1.5, Qt.PenStyle.DashLine))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        inner = area.adjusted(
            measures.FIELD_PADDING, measures.FIELD_PADDING, -measures.FIELD_PADDING, -measures.FIELD_PADDING
        )
        self._content(inner, box, item)
        self._badges(area, item)
        if is_selected:
            self._handle(area)

    def _content(self, area: QRectF, box: Box, item: Field) -> None:
        control = field_type(item.type).control
        if control == "hintbox":
            self._hintbox(area, box, item)
            return
        if control in {"heading1", "heading2"}:
            size = 20 if control == "heading1" else 16
            self._lines(area, box.lines, lettering(size, 600), 1.5 if control == "heading1" else 1.2)
            return
        if control == "space":
            self._text(area, "␣  " + box.lines[0], lettering(12), self._c.muted)
            return
        inset = 26.0 if control == "checkbox" else 0.0
        if control == "checkbox":
            self._box(QRectF(area.left(), area.top() + 2, 16, 16))
        colour = self._c.text if item.label else self._c.muted
        letters = lettering(LABEL_SIZE) if control == "html" else label_letters()
        below = self._lines(area.adjusted(inset, 0, 0, 0), box.lines, letters, colour=colour)
        if item.helptext:
            line = QRectF(area.left(), below, area.width(), label_letters().height)
            self._text(line, plain(item.helptext), lettering(12), self._c.muted)
            below += line.height()
        height = measures.control_height(item, control)
        if height:
            self._control(QRectF(area.left(), below + measures.LABEL_GAP, area.width(), height), control, item)

    def _control(self, area: QRectF, control: str, item: Field) -> None:
        if control in {"radios", "checkboxes"}:
            self._options(area, item, is_round=control == "radios")
        elif control == "yes_no":
            self._yes_no(area)
        elif control in {"image", "video", "pdf", "geo_map", "gdik_map", "months", "download"}:
            self._picture(area, control)
        elif control in {"files", "file"}:
            self._upload(area)
        elif control == "hidden":
            self._text(area, tr("unsichtbar", "invisible"), lettering(12), self._c.muted)
        else:
            self._line(area, control, item)

    def _line(self, area: QRectF, control: str, item: Field) -> None:
        c = self._c
        wide = {"date": 190.0, "time": 130.0, "money": 200.0}.get(control, area.width())
        rect = QRectF(area.left(), area.top(), min(wide, area.width()), area.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._p.setPen(QPen(tint(c.strong_border), 1))
        self._p.setBrush(tint(c.alternate if item.disabled else c.control))
        self._p.drawRoundedRect(rect, 4, 4)
        hint = item.placeholder or {"date": "TT.MM.JJJJ", "time": "HH:MM", "plate": "L – AB 123"}.get(control, "")
        if control in {"dropdown", "multi_dropdown"} and not hint:
            hint = tr("Bitte wählen", "Please choose")
        text = rect.adjusted(9, 0, -24, 0)
        if control == "area":
            text.setHeight(30)
        self._text(text, plain(hint), lettering(13), c.muted)
        sign = {"dropdown": "▾", "multi_dropdown": "▾", "date": "▦", "money": "€", "suggest": "…"}.get(control)
        if sign:
            right = QRectF(rect.right() - 24, rect.top(), 20, rect.height())
            self._text(right, sign, lettering(13), c.muted, CENTRE)

    def _options(self, area: QRectF, item: Field, *, is_round: bool) -> None:
        values = item.possible_values
        shown = values[: measures.MOST_OPTIONS]
        y = area.top()
        for option in shown:
            self._box(QRectF(area.left() + 1, y + 4, 15, 15), is_round=is_round)
            line = QRectF(area.left() + 24, y, area.width() - 24, measures.OPTION_HEIGHT)
            self._text(line, plain(option.label) or option.value or "–", lettering(13))
            y += measures.OPTION_HEIGHT
        rest = len(values) - len(shown)
        if rest or not values:
            text = (
                tr("und {} weitere", "and {} more").format(rest)
                if rest
                else tr("noch keine Optionen", "no options yet")
            )
            line = QRectF(area.left() + 24, y, area.width() - 24, measures.OPTION_HEIGHT)
            self._text(line, text, lettering(12), self._c.muted)

    def _yes_no(self, area: QRectF) -> None:
        x = area.left() + 1
        for text in ("Ja", "Nein"):
            self._box(QRectF(x, area.top() + 5, 15, 15), is_round=True)
            self._text(QRectF(x + 22, area.top(), 60, measures.OPTION_HEIGHT), text, lettering(13))
            x += 90

    def _upload(self, area: QRectF) -> None:
        button = QRectF(area.left() + 0.5, area.top() + 1, min(170.0, area.width() - 1), area.height() - 2)
        self._p.setPen(QPen(tint(self._c.strong_border), 1, Qt.PenStyle.DashLine))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawRoundedRect(button, 4, 4)
        self._text(button, tr("⇪  Datei wählen", "⇪  Choose file"), lettering(13), self._c.muted, CENTRE)

    def _picture(self, area: QRectF, control: str) -> None:
        names = {
            "image": tr("Bild", "Image"),
            "video": tr("Video", "Video"),
            "pdf": "PDF",
            "geo_map": tr("Karte", "Map"),
            "gdik_map": tr("Karte", "Map"),
            "months": tr("Monatstabelle", "Table of months"),
            "download": tr("⇩  Herunterladen", "⇩  Download"),
        }
        self._p.setPen(QPen(tint(self._c.border), 1))
        self._p.setBrush(tint(self._c.alternate))
        self._p.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._text(area, names[control], lettering(13), self._c.muted, CENTRE)

    def _hintbox(self, area: QRectF, box: Box, item: Field) -> None:
        status = getattr(item.additional_config, "status", None) or "INFO"
        colour = {"SUCCESS": self._c.success, "ERROR": self._c.danger, "QUESTION": self._c.warning}.get(
            status, self._c.hint
        )
        fill = QColor(colour)
        fill.setAlpha(26)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(fill)
        self._p.drawRoundedRect(area, 5, 5)
        self._p.setBrush(tint(colour))
        self._p.drawRect(QRectF(area.left(), area.top(), 4, area.height()))
        sign = {"SUCCESS": "✓", "ERROR": "!", "QUESTION": "?"}.get(status, "i")
        self._text(QRectF(area.left() + 4, area.top() + 8, 28, 20), sign, lettering(15, 700), colour, CENTRE)
        self._lines(area.adjusted(36, 9, -6, 0), box.lines, lettering(LABEL_SIZE))

    # signs

    def _badges(self, area: QRectF, item: Field) -> None:
        x = area.right() - 8
        level = self._marks.findings.get(item.uid)
        if level is not None:
            x -= 13
            self._finding(item.uid, QPointF(x + 6, area.top() + 11))
        texts = []
        if item.display_conditions:
            texts.append(tr("bedingt", "conditional"))
        if item.disabled:
            texts.append(tr("gesperrt", "locked"))
        if field_type(item.type).deprecated:
            texts.append(tr("veraltet", "deprecated"))
        if texts and area.width() > 130:
            text = " · ".join(texts)
            wide = lettering(11).fitted(text, area.width())[1] + 12
            pill = QRectF(x - wide - 2, area.top() - 7, wide, 16)
            self._p.setPen(QPen(tint(self._c.border), 1))
            self._p.setBrush(tint(self._c.card))
            self._p.drawRoundedRect(pill, 8, 8)
            self._text(pill, text, lettering(11), self._c.muted, CENTRE)

    def _finding(self, uid: int, centre: QPointF) -> None:
        level = self._marks.findings.get(uid)
        if level is None:
            return
        colour = {Level.ERROR: self._c.danger, Level.WARNING: self._c.warning}.get(level, self._c.hint)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(tint(colour))
        if level is Level.ERROR:
            self._p.drawEllipse(centre, 5.5, 5.5)
        elif level is Level.WARNING:
            self._p.drawPolygon([centre + QPointF(0, -6), centre + QPointF(6, 5), centre + QPointF(-6, 5)])
        else:
            self._p.drawRect(QRectF(centre.x() - 4, centre.y() - 4, 8, 8))

    def _handle(self, area: QRectF) -> None:
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(tint(self._c.accent))
        self._p.drawRoundedRect(QRectF(area.right() - 5, area.center().y() - 13, 5, 26), 2.5, 2.5)

    def _box(self, rect: QRectF, *, is_round: bool = False) -> None:
        self._p.setPen(QPen(tint(self._c.strong_border), 1.4))
        self._p.setBrush(tint(self._c.control))
        if is_round:
            self._p.drawEllipse(rect)
        else:
            self._p.drawRoundedRect(rect, 2, 2)

    def _edge(self, uid: int, colour: str) -> QPen:
        if uid in self._marks.selected:
            return QPen(tint(self._c.accent), 2)
        if uid == self._marks.hovered:
            return QPen(tint(self._c.accent), 1)
        if uid in self._marks.related:
            return QPen(tint(self._c.hint), 1.5, Qt.PenStyle.DashLine)
        return QPen(tint(colour), 1)

    def _lines(
        self, area: QRectF, lines: tuple[str, ...], letters: Lettering, factor: float = 1.0, colour: str | None = None
    ) -> float:
        high = label_letters().height * factor
        y = area.top()
        for line in lines:
            self._text(QRectF(area.left(), y, area.width(), high), line, letters, colour)
            y += high
        return y

    def _text(
        self, area: QRectF, text: str, letters: Lettering, colour: str | None = None, place: Qt.AlignmentFlag = LEFT
    ) -> None:
        self._p.setPen(tint(colour or self._c.text))
        letters.draw(self._p, area, text, place)

    def _frame(self, area: QRectF, radius: float) -> None:
        """A rounded frame, of which only what is near the painted part is drawn: most of a long one is not seen."""
        top, bottom = max(area.top(), self._clip.top() - _BEYOND), min(area.bottom(), self._clip.bottom() + _BEYOND)
        self._p.drawRoundedRect(QRectF(area.left(), top, area.width(), bottom - top), radius, radius)
