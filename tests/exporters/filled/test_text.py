from __future__ import annotations

from decimal import Decimal

import pytest

from designer.model.form import Field
from designer.model.parts import PossibleValue
from exporters.filled.text import export
from tests.exporters.filled.bees import BEES, FILLED, MAP, METADATA, content, file, form_of, group, one


def test_the_worked_example() -> None:
    assert export(BEES, content(FILLED)).decode() == (
        "Imkerin oder Imker (imker):\n"
        "  Name >>> Ada &quot;Ad&quot; &amp; Söhne <<<\n"
        "  Imkerei seit >>> 03.04.2001 <<<\n"
        "  Gewerblich? >>> Nein <<<\n"
        "\n"
        "Volk (volk):\n"
        "  Art >>> Carnica <<<\n"
        "  Lage >>> Wald, Wiese &amp; Feld <<<\n"
        "\n"
        "Volk (volk):\n"
        "  Art >>> Andere <<<\n"
        "  Welche? >>> Buckfast <<<\n"
        "  Lage >>> [Keine Eingabe] <<<\n"
    )


def test_metadata_stand_in_front() -> None:
    assert (
        export(BEES, content({}), METADATA)
        .decode()
        .startswith(
            "Metadaten:\n"
            "  formId: >>> 9:Bienen:v1.0 <<<\n"
            "  postfachHandleId: >>> p-1 <<<\n"
            "  pdfApplicantFormBase64: >>> null <<<\n"
            "  creationDate: >>> 2026-01-15T10:30:00.123+01:00 <<<\n"
            "\n"
            "Imkerin oder Imker (imker):\n"
        )
    )


def test_headings_and_escaping_may_be_left_out() -> None:
    text = export(BEES, content(FILLED), headings=False, escaped=False).decode()
    assert text.startswith('  Name >>> Ada "Ad" & Söhne <<<\n')
    assert "Volk" not in text


def test_a_missing_label_or_title_prints_null_and_an_empty_one_nothing() -> None:
    assert "  null >>> [Keine Eingabe] <<<" in export(*one(Field(id="x", type="STRING"), None)).decode()
    for title, shown in ((None, "null"), ("", "")):
        form = form_of(group("g", Field(id="x", type="STRING", label=title), title=title))
        assert export(form, content({})).decode() == f"{shown} (g):\n  {shown} >>> [Keine Eingabe] <<<\n"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("EURO_BETRAG", 1234.5, "1234.50 €"),
        ("EURO_BETRAG", str(Decimal("5.6")), "5.60 €"),
        ("TIME", "10:30:15", "10:30"),
        ("TEXTAREA", " \n", "[Keine Eingabe]"),
        ("TEXTAREA", "\xa0", "\xa0"),
        ("CHECKBOX", None, "[Keine Eingabe]"),
        ("CHECKBOX", [], ""),
        ("MULTIPLE_FILE", [], ""),
        ("FILE", file("a.pdf"), "Datei: &quot;a.pdf&quot;"),
        ("MULTIPLE_FILE", [file("1.png"), file("2.png")], "&quot;1.png&quot;, &quot;2.png&quot;"),
        ("SUBMITTED_WITH_NPA_INFO", True, "Sie waren mit dem neuem Personalausweis angemeldet"),
        ("SUBMITTED_WITH_NPA_INFO", False, "Sie waren NICHT mit dem neuem Personalausweis angemeldet"),
        (
            "GEO_MAP",
            MAP | {"selectionJson": None},
            "Nutzereingaben: &#x27;{&quot;a&quot;: 1}&#x27;, Auswahl von Elementen auf der Karte: &#x27;null&#x27;",
        ),
    ],
)
def test_values(kind: str, value: object, text: str) -> None:
    assert export(*one(Field(id="x", label="X", type=kind), value)).decode() == f"G (g):\n  X >>> {text} <<<\n"


def test_an_option_is_its_label_and_an_unknown_one_itself() -> None:
    field = Field(
        id="x", label="X", type="DROPDOWN_SINGLE_SELECT", possible_values=(PossibleValue(value="a", label="A"),)
    )
    assert ">>> A <<<" in export(*one(field, "a")).decode()
    assert ">>> weg <<<" in export(*one(field, "weg")).decode()


def test_an_option_with_an_empty_label_shows_nothing() -> None:
    options = (PossibleValue(value="a", label=""), PossibleValue(value="b"))
    field = Field(id="x", label="X", type="CHECKBOX", possible_values=options)
    assert ">>> , b <<<" in export(*one(field, ["a", "b"])).decode()
