"""The privacy statement from its parts (Article 13 GDPR), as values, HTML and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from designer.blueprint.question import Page, Values
from designer.blueprint.questions import BY_ID, OWN, QUESTIONS
from designer.model.codec import format_json

OBLIGATION = {
    "required": "Sie sind gesetzlich verpflichtet, diese Daten anzugeben. Ohne sie kann Ihr Anliegen nicht bearbeitet "
    "werden.",
    "necessary": "Sie sind nicht verpflichtet, diese Daten anzugeben. Ohne sie kann Ihr Anliegen aber nicht bearbeitet "
    "werden.",
    "voluntary": "Die Angaben sind freiwillig. Wenn Sie sie nicht machen, entstehen Ihnen keine Nachteile.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the statement: the question it answers, heading and text (paragraphs apart by empty lines)."""

    question: str
    heading: str
    text: str


def parts(values: Values) -> tuple[Part, ...]:
    """The statement's sections in order; open ones are left out, so that it can be previewed at any time."""
    found = []
    for question in QUESTIONS:
        if question.page is not Page.PRIVACY or question.id == "privacy_obligation_text":
            continue
        text = _obligation(values) if question.id == "privacy_obligation" else values[question.id]
        if text:
            found.append(Part(question.id, BY_ID[question.id].title.de, text))
    return tuple(found)


def as_html(values: Values) -> bytes:
    """A complete, plain page in German."""
    title = f"Datenschutzerklärung: {values['process_name'] or 'Online-Dienst'}"
    body = "\n".join(
        f"<section>\n<h2>{escape(part.heading)}</h2>\n{paragraphs(part.text)}\n</section>" for part in parts(values)
    )
    return f"""<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>body {{ hyphens: auto; overflow-wrap: anywhere; }}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
""".encode()


def as_json(values: Values) -> bytes:
    """The sections as JSON."""
    return format_json([{"id": part.question, "heading": part.heading, "text": part.text} for part in parts(values)])


def _obligation(values: Values) -> str:
    choice = values["privacy_obligation"]
    return (values["privacy_obligation_text"] or "") if choice == OWN else OBLIGATION.get(choice, "")


def paragraphs(text: str) -> str:
    """A text with blank lines between its paragraphs as HTML."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return "\n".join("<p>" + escape(block).replace("\n", "<br>\n") + "</p>" for block in blocks)
