"""Ready-made parts for the palette: what nearly every application asks for, with ids, rules and widths that fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from designer.model.conditions import Test, show_on
from designer.model.form import Field, FieldGroup, MediaAccordion, MediaElement, Row, Section
from designer.model.node import Node
from designer.model.parts import PossibleValue
from designer.model.validation_rules import Rule, new_rule
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a form that the palette offers beside single fields. `new()` makes one; `words` help to find it."""

    id: str
    title: Text
    help: Text
    new: Callable[[], Node]
    words: tuple[str, ...] = ()
    is_structure: bool = False


def _text(
    id_: str, label: str, width: int, *, required: bool = True, longest: int = 100, rules: tuple[Rule, ...] = ()
) -> Field:
    limit = new_rule("MaxLengthValidator", max_length=longest)
    return Field(
        id=id_, label=label, type="STRING", width=width, required=required or None, validation_rules=(limit, *rules)
    )


def _pattern(regex: str, message: str) -> tuple[Rule, ...]:
    return (new_rule("RegexValidator", regex=regex, validation_error_message=message),)


def _row(*fields: Field) -> Row:
    return Row(fields=fields)


def new_section() -> Section:
    """A page with an empty group."""
    return Section(title="Neuer Abschnitt", field_groups=(new_group(),))


def new_group() -> FieldGroup:
    """A group without fields."""
    return FieldGroup(id="", title="Neue Feldgruppe")


def _repeated() -> FieldGroup:
    return FieldGroup(
        id="", title="Eintrag", multiple=True, max_instance_count=10, add_row_button_text="Weiterer Eintrag",
        delete_row_button_text="Eintrag entfernen", rows=(_row(_text("bezeichnung", "Bezeichnung", 12)),),
    )  # fmt: skip


def _accordion() -> MediaAccordion:
    text = Field(id="text", type="TEXT", label="<p>Erläuterung</p>")
    return MediaAccordion(
        type="MediaAccordion",
        id="",
        title="Weitere Informationen",
        elements=(MediaElement(title="Thema", fields=(text,)),),
    )


def _person() -> FieldGroup:
    salutation = Field(
        id="anrede",
        label="Anrede",
        type="DROPDOWN_SINGLE_SELECT",
        width=4,
        possible_values=(
            PossibleValue(label="Frau", value="frau"),
            PossibleValue(label="Herr", value="herr"),
            PossibleValue(label="ohne Anrede", value="ohne"),
        ),
    )
    birth = Field(id="geburtsdatum", label="Geburtsdatum", type="DATE", width=6, required=True)
    return FieldGroup(
        id="person",
        title="Angaben zur Person",
        rows=(
            _row(salutation),
            _row(_text("vorname", "Vorname", 6), _text("nachname", "Nachname", 6)),
            _row(birth, _text("geburtsort", "Geburtsort", 6, required=False)),
        ),
    )


def _address() -> FieldGroup:
    post_code = _text(
        "postleitzahl", "Postleitzahl", 4, longest=5, rules=_pattern("[0-9]{5}", "Bitte fünf Ziffern angeben.")
    )
    return FieldGroup(
        id="anschrift",
        title="Anschrift",
        rows=(
            _row(_text("strasse", "Straße", 8), _text("hausnummer", "Hausnummer", 4, longest=10)),
            _row(post_code, _text("ort", "Ort", 8)),
            _row(_text("adresszusatz", "Adresszusatz", 12, required=False)),
        ),
    )


def _contact() -> FieldGroup:
    mail = _text(
        "email",
        "E-Mail-Adresse",
        6,
        rules=_pattern("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "Bitte eine E-Mail-Adresse angeben."),
    )
    phone = _text("telefon", "Telefonnummer", 6, required=False, longest=30)
    return FieldGroup(id="kontakt", title="Kontakt", rows=(_row(mail, phone),))


def _bank() -> FieldGroup:
    iban = _text("iban", "IBAN", 8, longest=34, rules=(new_rule("IBANValidator"),))
    other = Field(id="abweichenderInhaber", label="Das Konto gehört einer anderen Person", type="SINGLE_CHECKBOX")
    holder = _text("kontoinhaber", "Name der Kontoinhaberin oder des Kontoinhabers", 12)
    shown = show_on(Test.FILLED, "bankverbindung", "abweichenderInhaber")
    return FieldGroup(
        id="bankverbindung",
        title="Bankverbindung",
        rows=(
            _row(iban, _text("bic", "BIC", 4, required=False, longest=11)),
            _row(other),
            _row(holder.with_(display_conditions=(shown,))),
        ),
    )


def _consent() -> FieldGroup:
    text = "Ich versichere, dass meine Angaben richtig und vollständig sind."
    tick = Field(id="richtigkeit", label=text, type="SINGLE_CHECKBOX", required=True)
    return FieldGroup(id="erklaerung", title="Erklärung", rows=(_row(tick),))


BLOCKS: tuple[Block, ...] = (
    Block(
        "section",
        Text("Abschnitt", "Section"),
        Text("Eine Seite des Formulars.", "A page of the form."),
        new_section,
        ("seite", "schritt"),
        True,
    ),
    Block(
        "group",
        Text("Feldgruppe", "Field group"),
        Text("Felder, die zusammengehören, mit Überschrift.", "Fields that belong together, with a title."),
        new_group,
        ("kasten", "block"),
        True,
    ),
    Block(
        "repeated",
        Text("Wiederholbare Feldgruppe", "Repeatable field group"),
        Text("Angaben, die mehrfach gemacht werden, zum Beispiel Kinder.", "Input that is given several times."),
        _repeated,
        ("mehrfach", "liste", "tabelle"),
        True,
    ),
    Block(
        "accordion",
        Text("Medien-Akkordeon", "Media accordion"),
        Text("Texte, Bilder und Videos zum Aufklappen.", "Texts, pictures and videos to unfold."),
        _accordion,
        ("aufklappen", "erläuterung"),
        True,
    ),
    Block(
        "person",
        Text("Person", "Person"),
        Text("Anrede, Name und Geburtsdatum.", "Salutation, name and date of birth."),
        _person,
        ("name", "antragsteller"),
    ),
    Block(
        "address",
        Text("Anschrift", "Address"),
        Text("Straße, Hausnummer, Postleitzahl und Ort.", "Street, number, post code and town."),
        _address,
        ("adresse", "wohnung"),
    ),
    Block(
        "contact",
        Text("Kontakt", "Contact"),
        Text("E-Mail-Adresse und Telefon.", "E-mail address and telephone."),
        _contact,
        ("mail", "telefon"),
    ),
    Block(
        "bank",
        Text("Bankverbindung", "Bank account"),
        Text("IBAN, BIC und abweichender Kontoinhaber.", "IBAN, BIC and other account holder."),
        _bank,
        ("konto", "sepa"),
    ),
    Block(
        "consent",
        Text("Erklärung zur Richtigkeit", "Declaration of correctness"),
        Text("Bestätigung, dass die Angaben stimmen.", "Confirmation that the input is right."),
        _consent,
        ("versicherung",),
    ),
)
"""Structure first, then reusable groups, in the order of the palette."""
