"""XDatenfelder 2.0 and 3.0.0 with schemas written for these tests; real ones where ../shared is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.model.fieldtypes.defaults import is_untouched
from designer.model.form import Field, Form
from designer.model.tree import at, fields
from importers.arrange import arrange
from importers.registry import import_file

SHARED = Path(__file__).parents[3] / "shared" / "data" / "xdf"
V2 = "urn:xoev-de:fim:standard:xdatenfelder_2"
V3 = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"


def datafield(id_: str, label: str, type_: str, kind: str = "input", extra: str = "") -> str:
    return (
        f"<x:datenfeld><x:identifikation><x:id>{id_}</x:id></x:identifikation><x:name>{label}</x:name>"
        f"<x:bezeichnungEingabe>{label}</x:bezeichnungEingabe><x:feldart><code>{kind}</code></x:feldart>"
        f"<x:datentyp><code>{type_}</code></x:datentyp>{extra}</x:datenfeld>"
    )


def place(inner: str, count: str = "1:1") -> str:
    return f"<x:struktur><x:anzahl>{count}</x:anzahl><x:enthaelt>{inner}</x:enthaelt></x:struktur>"


def group(id_: str, label: str, *places: str, extra: str = "") -> str:
    return (
        f"<x:datenfeldgruppe><x:identifikation><x:id>{id_}</x:id></x:identifikation><x:name>{label}</x:name>"
        f"<x:bezeichnungEingabe>{label}</x:bezeichnungEingabe>{extra}{''.join(places)}</x:datenfeldgruppe>"
    )


def schema(tmp_path: Path, *places: str, namespace: str = V2) -> Path:
    path = tmp_path / "schema.xml"
    path.write_text(
        f'<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{namespace}"><x:stammdatenschema>'
        "<x:identifikation><x:id>S00000001</x:id></x:identifikation><x:name>Antrag</x:name>"
        f"<x:bezeichnungEingabe>Antrag auf etwas</x:bezeichnungEingabe>{''.join(places)}"
        "</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
        encoding="utf-8",
    )
    return path


def only(form: Form, label: str) -> Field:
    return next(f for _, _, f in fields(form) if f.label == label)


@pytest.mark.parametrize(
    ("data_type", "kind", "extra", "expected"),
    [
        ("text", "input", "", "STRING"),
        ("text", "input", '<x:praezisierung>{"maxLength":"500"}</x:praezisierung>', "TEXTAREA"),
        ("text", "input", f"<x:praezisierung>{'[' * 100_000}</x:praezisierung>", "STRING"),
        ("date", "input", "", "DATE"),
        ("bool", "input", "", "BOOLEAN"),
        ("num_int", "input", "", "STRING"),
        ("num_currency", "input", "", "EURO_BETRAG"),
        ("file", "input", "", "MULTIPLE_FILE"),
        ("obj", "input", "", "PLACEHOLDER"),
        ("text", "select", "", "DROPDOWN_SINGLE_SELECT"),
    ],
)
def test_types(tmp_path: Path, data_type: str, kind: str, extra: str, expected: str) -> None:
    path = schema(tmp_path, place(group("G1", "Gruppe", place(datafield("F1", "Feld", data_type, kind, extra)))))
    assert only(arrange(import_file(path)).form, "Feld").type == expected


def test_precision_becomes_rules_in_both_versions(tmp_path: Path) -> None:
    old = '<x:praezisierung>{"minLength":"2","maxLength":"80","pattern":"[a-z]+"}</x:praezisierung>'
    new = '<x:praezisierung minLength="2" maxLength="80" pattern="[a-z]+">Hinweis</x:praezisierung>'
    for namespace, extra in ((V2, old), (V3, new)):
        path = schema(
            tmp_path,
            place(group("G1", "Gruppe", place(datafield("F1", "Feld", "text", extra=extra)))),
            namespace=namespace,
        )
        rules = only(arrange(import_file(path)).form, "Feld").validation_rules
        assert [r.kind for r in rules] == ["MinLengthValidator", "MaxLengthValidator", "RegexValidator"]


def test_counts_make_required_and_repeatable(tmp_path: Path) -> None:
    kids = group(
        "G1", "Kind", place(datafield("F1", "Name", "text")), place(datafield("F2", "Spitzname", "text"), "0:1")
    )
    form = arrange(import_file(schema(tmp_path, place(kids, "1:5")))).form
    (made,) = form.sections[0].field_groups
    assert (made.multiple, made.max_instance_count, made.fim_id) == (True, 5, "G1")
    assert only(form, "Name").required
    assert not only(form, "Spitzname").required


def test_nothing_is_required_in_an_optional_group(tmp_path: Path) -> None:
    path = schema(tmp_path, place(group("G1", "Gruppe", place(datafield("F1", "Feld", "text"))), "0:1"))
    assert not only(arrange(import_file(path)).form, "Feld").required


def test_the_same_field_at_two_places_stays_two_fields(tmp_path: Path) -> None:
    one = place(datafield("F1", "Name", "text"))
    form = arrange(import_file(schema(tmp_path, place(group("G1", "A", one)), place(group("G2", "B", one))))).form
    found = [f for _, _, f in fields(form)]
    assert [f.fim_id for f in found] == ["F1", "F1"]
    assert len({f.id for f in found}) == 2


def test_inline_values_and_code_lists(tmp_path: Path) -> None:
    pairs = (("1", "eins"), ("2", "zwei"))
    inner = "".join(f"<x:wert><x:code>{c}</x:code><x:name>{n}</x:name></x:wert>" for c, n in pairs)
    values = f"<x:werte>{inner}</x:werte>"
    far = "<x:codelisteReferenz><x:canonicalVersionUri>urn:de:liste_1</x:canonicalVersionUri></x:codelisteReferenz>"
    path = schema(
        tmp_path,
        place(
            group(
                "G1",
                "G",
                place(datafield("F1", "Nah", "text", "select", values)),
                place(datafield("F2", "Fern", "text", "select", far)),
            )
        ),
        namespace=V3,
    )
    arranged = arrange(import_file(path))
    near = only(arranged.form, "Nah")
    assert near.type == "RADIO_BUTTONS"
    assert [(v.value, v.label) for v in near.possible_values] == [("1", "eins"), ("2", "zwei")]
    assert "urn:de:liste_1" in next(i.message.de for i in arranged.review if i.code == "xdf-codelist")
    assert all(is_untouched(option) for option in only(arranged.form, "Fern").possible_values), "pasting replaces them"


def test_a_note_on_a_field_that_is_used_twice_leads_to_each(tmp_path: Path) -> None:
    far = "<x:codelisteReferenz><x:canonicalVersionUri>urn:de:liste_1</x:canonicalVersionUri></x:codelisteReferenz>"
    field = datafield("F1", "Staat", "text", "select", far)
    path = schema(
        tmp_path, place(group("G1", "Eins", place(field))), place(group("G2", "Zwei", place(field))), namespace=V3
    )
    arranged = arrange(import_file(path))
    told = [item.path for item in arranged.review if item.code == "xdf-codelist"]
    assert [at(arranged.form, where).label for where in told if where is not None] == ["Staat", "Staat"]
    assert len(set(told)) == 2


LIST = """<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>Liste</ShortName><Version>{version}</Version><CanonicalUri>urn:de:liste</CanonicalUri>
<CanonicalVersionUri>urn:de:liste_{version}</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="Name"/><Column Id="Code"/><Column Id="Kurz"/><Key Id="k"><ColumnRef Ref="Code"/></Key></ColumnSet>
<SimpleCodeList><Row><Value ColumnRef="Code"><SimpleValue>DE</SimpleValue></Value><Value ColumnRef="Name">
<SimpleValue>Deutschland {version}</SimpleValue></Value></Row><Row><Value><SimpleValue>Polen</SimpleValue></Value>
<Value><SimpleValue>PL</SimpleValue></Value><Value><SimpleValue>pl.</SimpleValue></Value></Row></SimpleCodeList>
</gc:CodeList>"""


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("<x:canonicalVersionUri>urn:de:liste_1</x:canonicalVersionUri>", ["Deutschland 1", "Polen"]),
        (
            "<x:canonicalIdentification>urn:de:liste</x:canonicalIdentification><x:version>1</x:version>",
            ["Deutschland 1", "Polen"],
        ),
        ("<x:canonicalIdentification>urn:de:liste</x:canonicalIdentification>", ["Deutschland 2", "Polen"]),
    ],
)
def test_a_code_list_beside_the_schema_gives_the_values(tmp_path: Path, reference: str, expected: list[str]) -> None:
    for version in ("1", "2"):
        (tmp_path / f"liste{version}.xml").write_text(LIST.format(version=version), encoding="utf-8")
    far = f"<x:codelisteReferenz>{reference}</x:codelisteReferenz>"
    path = schema(
        tmp_path, place(group("G1", "G", place(datafield("F2", "Staat", "text", "select", far)))), namespace=V3
    )
    arranged = arrange(import_file(path))
    found = only(arranged.form, "Staat").possible_values
    assert [v.label for v in found] == expected
    assert [v.value for v in found] == ["DE", "PL"]
    assert arranged.review == ()


def test_a_broken_code_list_beside_the_schema_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "liste.xml").write_text(LIST.format(version="1")[:-20], encoding="utf-8")
    path = schema(tmp_path, place(group("G1", "G", place(datafield("F1", "Name", "text")))))
    (item,) = arrange(import_file(path)).review
    assert item.code == "xdf-codelist-unreadable"
    assert "liste.xml" in item.message.de


def test_rule_that_says_when_a_field_is_shown_becomes_a_condition(tmp_path: Path) -> None:
    rule = (
        "<x:regel><x:identifikation><x:id>R1</x:id></x:identifikation><x:name>r</x:name><x:definition>"
        "F00000002 ist nur dann zu befüllen, wenn F00000001 bejaht wurde.</x:definition></x:regel>"
    )
    other = rule.replace("R1", "R2").replace(
        "nur dann zu befüllen, wenn F00000001 bejaht wurde", "kleiner als F00000001"
    )
    both = place(datafield("F00000001", "Frage", "bool")) + place(datafield("F00000002", "Folge", "text"))
    arranged = arrange(import_file(schema(tmp_path, place(group("G1", "G", both, extra=rule + other)))))
    (condition,) = only(arranged.form, "Folge").display_conditions
    assert condition.values == ("true",)
    assert [i.code for i in arranged.review] == ["xdf-rule-read", "xdf-rule"]


def test_a_rule_may_show_several_fields_and_is_kept_whole_where_one_is_unknown(tmp_path: Path) -> None:
    rule = (
        "<x:regel><x:identifikation><x:id>R1</x:id></x:identifikation><x:name>r</x:name><x:definition>"
        '"F00000002 Folge", &#13;\n"F00000003 Rest" sind nur dann zu befüllen, wenn "F00000001 Frage" verneint wurde.'
        "</x:definition></x:regel>"
    )
    places = "".join(
        place(datafield(f"F0000000{number}", name, kind))
        for number, name, kind in ((1, "Frage", "bool"), (2, "Folge", "text"), (3, "Rest", "text"))
    )
    form = arrange(import_file(schema(tmp_path, place(group("G1", "G", places, extra=rule))))).form
    assert [only(form, name).display_conditions[0].values for name in ("Folge", "Rest")] == [("false",), ("false",)]
    unknown = rule.replace("F00000003", "F00000009")
    arranged = arrange(import_file(schema(tmp_path, place(group("G1", "G", places, extra=unknown)))))
    assert [item.code for item in arranged.review] == ["xdf-rule"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data/xdf is not at hand")
def test_blue_card_keeps_all_its_fields() -> None:
    form = arrange(import_file(SHARED / "S00000121V1.0_Antrag_Blaue_Karte_EU.xml")).form
    assert sum(1 for _, _, f in fields(form) if f.fim_id) == 88
