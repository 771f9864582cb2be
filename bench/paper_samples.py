"""Draws the sample paper forms under resources/samples/paper: `python bench/paper_samples.py`.

One form of a town that does not exist, "Anmeldung zur Hundesteuer", as a fillable PDF, as a flat PDF of another make-up
(lines instead of boxes) and as a scan of the latter. The pictures are the same on every run.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

TARGET = Path(__file__).parents[1] / "resources" / "samples" / "paper"
LEFT, RIGHT = 57, 538
TITLE = "Anmeldung zur Hundesteuer"


def _canvas(name: str) -> Canvas:
    canvas = Canvas(str(TARGET / name), pagesize=A4, invariant=True)
    canvas.setTitle(TITLE)
    canvas.setAuthor("Stadt Musterstadt")
    return canvas


def _head(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, 800, "Stadt Musterstadt, Stadtkasse")
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(LEFT, 765, TITLE)


def _heading(canvas: Canvas, y: float, text: str) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(LEFT, y, text)


def _text(canvas: Canvas, x: float, y: float, text: str, size: float = 9) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, text)


def fillable() -> None:
    """Boxes with labels above; tooltips, a drop-down, radio buttons, a required field, a maximum length."""
    canvas = _canvas("hundesteuer-ausfuellbar.pdf")
    _head(canvas)
    form = canvas.acroForm
    _heading(canvas, 730, "A. Halterin oder Halter")
    for x, y, width, label, tip, length in (
        (LEFT, 685, 230, "Vorname", "Vorname der Halterin oder des Halters", 50),
        (308, 685, 230, "Nachname", "Nachname der Halterin oder des Halters", 50),
        (LEFT, 643, 330, "Straße", "Straße", 60),
        (408, 643, 130, "Hausnummer", "Hausnummer", 8),
        (LEFT, 601, 100, "Postleitzahl", "Postleitzahl", 5),
        (178, 601, 360, "Ort", "Ort", 60),
        (LEFT, 559, 230, "Telefon", "Telefonnummer für Rückfragen", 30),
        (308, 559, 230, "E-Mail", "E-Mail-Adresse", 80),
    ):
        _text(canvas, x, y + 22, label)
        flags = "required" if label == "Nachname" else ""
        form.textfield(
            value="",
            tooltip=tip,
            x=x,
            y=y,
            width=width,
            height=18,
            name=label,
            maxlen=length,
            fieldFlags=flags,
            borderWidth=1,
        )
    _heading(canvas, 525, "B. Hund")
    _text(canvas, LEFT, 502, "Name des Hundes")
    form.textfield(
        value="", tooltip="Name des Hundes", x=LEFT, y=480, width=230, height=18, name="Hundename", borderWidth=1
    )
    _text(canvas, 308, 502, "Rasse")
    form.choice(
        value=" ",
        tooltip="Rasse",
        options=[" ", "Mischling", "Schäferhund", "Pudel", "Andere"],
        x=308,
        y=480,
        width=230,
        height=18,
        name="Rasse",
    )
    _text(canvas, LEFT, 460, "Geschlecht des Hundes")
    for x, value, label in ((LEFT, "m", "männlich"), (160, "w", "weiblich")):
        form.radio(
            value=value,
            tooltip="Geschlecht des Hundes",
            x=x,
            y=438,
            size=14,
            name="Geschlecht",
            buttonStyle="circle",
            borderWidth=1,
        )
        _text(canvas, x + 20, 441, label)
    _text(canvas, LEFT, 418, "Wird der Hund als Blindenführhund eingesetzt?")
    for x, name, label in ((LEFT, "BlindJa", "Ja"), (160, "BlindNein", "Nein")):
        form.checkbox(
            tooltip=f"Wird der Hund als Blindenführhund eingesetzt? {label}",
            x=x,
            y=398,
            size=13,
            name=name,
            borderWidth=1,
        )
        _text(canvas, x + 20, 401, label)
    _text(canvas, LEFT, 378, "Im Haushalt gehalten seit (TT.MM.JJJJ)")
    form.textfield(
        value="",
        tooltip="Datum, seit wann der Hund gehalten wird",
        x=LEFT,
        y=356,
        width=120,
        height=18,
        name="Seit",
        borderWidth=1,
    )
    _heading(canvas, 322, "C. Lastschrift")
    _text(canvas, LEFT, 300, "IBAN")
    form.textfield(
        value="", tooltip="IBAN des Kontos", x=LEFT, y=278, width=330, height=18, name="IBAN", maxlen=34, borderWidth=1
    )
    form.checkbox(tooltip="Einwilligung in den Einzug", x=LEFT, y=248, size=13, name="Einwilligung", borderWidth=1)
    _text(canvas, LEFT + 20, 251, "Ich willige ein, dass die Hundesteuer von diesem Konto eingezogen wird.")
    canvas.line(LEFT, 180, 280, 180)
    _text(canvas, LEFT, 170, "Ort, Datum", 7)
    canvas.line(308, 180, RIGHT, 180)
    _text(canvas, 308, 170, "Unterschrift", 7)
    canvas.save()


def flat() -> None:
    """Lines, a ruled table, squares, a comb, small captions; nothing to click."""
    canvas = _canvas("hundesteuer-flach.pdf")
    _head(canvas)
    canvas.setLineWidth(0.7)
    _heading(canvas, 730, "1. Angaben zur Halterin oder zum Halter")
    for x, end, y, label in (
        (LEFT, 290, 700, "Vorname:"),
        (308, RIGHT, 700, "Nachname:"),
        (LEFT, 400, 668, "Straße:"),
        (418, RIGHT, 668, "Nr.:"),
        (LEFT, 200, 636, "PLZ:"),
        (218, RIGHT, 636, "Ort:"),
    ):
        _text(canvas, x, y + 3, label, 10)
        start = x + canvas.stringWidth(label, "Helvetica", 10) + 5
        canvas.line(start, y, end, y)
    _text(canvas, LEFT, 606, "Geburtsdatum", 10)
    for index in range(8):
        canvas.rect(140 + 15 * index, 602, 15, 17)
    _heading(canvas, 570, "2. Angaben zu den Hunden")
    columns = (LEFT, 90, 220, 340, 440, RIGHT)
    for y in (548, 526, 504, 482, 460):
        canvas.line(LEFT, y, RIGHT, y)
    for x in columns:
        canvas.line(x, 460, x, 548)
    for x, label in zip(columns, ("Nr.", "Name", "Rasse", "Wurfdatum", "Chipnummer"), strict=False):
        _text(canvas, x + 4, 533, label, 10)
    for row in range(3):
        _text(canvas, LEFT + 8, 511 - 22 * row, str(row + 1), 10)
    _text(canvas, LEFT, 430, "Haben Sie bereits einen Hund angemeldet?", 10)
    for x, label in ((320, "ja"), (380, "nein")):
        canvas.rect(x, 428, 10, 10)
        _text(canvas, x + 15, 430, label, 10)
    _text(canvas, LEFT, 408, "Falls ja, unter welcher Nummer?", 10)
    canvas.line(220, 405, RIGHT, 405)
    _text(canvas, LEFT, 378, "Gründe für eine Ermäßigung (Zutreffendes bitte ankreuzen):", 10)
    for y, label in ((358, "Bezug von Bürgergeld"), (340, "Hund aus dem Tierheim"), (322, "Rettungshund")):
        canvas.rect(LEFT, y - 2, 10, 10)
        _text(canvas, LEFT + 16, y, label, 10)
    _text(canvas, LEFT, 292, "Bemerkungen", 10)
    canvas.rect(LEFT, 220, RIGHT - LEFT, 66)
    canvas.line(LEFT, 150, 280, 150)
    _text(canvas, LEFT, 140, "Ort, Datum", 7)
    canvas.line(308, 150, RIGHT, 150)
    _text(canvas, 308, 140, "Unterschrift der Halterin oder des Halters", 7)
    canvas.save()


def scan() -> None:
    """The flat form as from an office scanner: grey, 200 dpi, turned a little, blurred, noisy."""
    document = pdfium.PdfDocument(TARGET / "hundesteuer-flach.pdf")
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    pixels = np.asarray(image, dtype=float) * 0.97 + np.random.default_rng(7).normal(0, 3, (image.height, image.width))
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(
        TARGET / "hundesteuer-scan.jpg", quality=60, dpi=(200, 200)
    )


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    fillable()
    flat()
    scan()
