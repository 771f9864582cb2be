import pytest

from designer.editing.search import PatternError, Query, Scope, find, plan, with_text
from designer.model.configs import new_config
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import PossibleValue
from designer.model.validation_rules import new_rule

FORM = Form(
    id="1:hund:v1",
    title="Hund anmelden",
    sections=(
        Section(
            title="Hunde",
            field_groups=(
                FieldGroup(
                    id="hund",
                    title="Ihr Hund",
                    rows=(
                        Row(
                            fields=(
                                Field(id="hund_name", type="STRING", label="Name des Hundes", helptext="Rufname vom hund"),
                                Field(id="rasse", type="RADIO_BUTTONS", label="Rasse", possible_values=(PossibleValue(label="Hundemix", value="m"),)),
                                Field(id="box", type="HINTBOX", additional_config=new_config("AdditionalHintboxConfig", text="Hund an die Leine")),
                                Field(id="n", type="STRING", validation_rules=(new_rule("IBANValidator", validation_error_message="Kein Hund"),)),
                            )
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip


def test_hits_name_element_attribute_and_places():
    hits = find(FORM, Query("hund"))
    assert [(hit.steps, hit.text) for hit in hits] == [
        (("title",), "Hund anmelden"),
        (("title",), "Hunde"),
        (("title",), "Ihr Hund"),
        (("id",), "hund"),
        (("label",), "Name des Hundes"),
        (("helptext",), "Rufname vom hund"),
        (("id",), "hund_name"),
        (("possible_values", 0, "label"), "Hundemix"),
        (("additional_config", "text"), "Hund an die Leine"),
        (("validation_rules", 0, "validation_error_message"), "Kein Hund"),
    ]
    assert hits[2].places == ((4, 8),)


def test_case_words_scopes_and_patterns_narrow_the_search():
    assert len(find(FORM, Query("hund", match_case=True))) == 3
    assert {hit.text for hit in find(FORM, Query("Hund", whole_words=True, scopes=frozenset({Scope.LABELS})))} == {
        "Hund anmelden",
        "Ihr Hund",
    }
    assert {hit.text for hit in find(FORM, Query("^h.nd$", is_pattern=True))} == {"hund"}
    assert find(FORM, Query("")) == ()
    assert find(FORM, Query("q*", is_pattern=True)) == ()


def test_a_broken_pattern_is_named():
    with pytest.raises(PatternError) as raised:
        find(FORM, Query("(", is_pattern=True))
    assert "ungültig" in raised.value.message.de
    with pytest.raises(PatternError):
        plan(FORM, Query("(h)und", is_pattern=True), r"\2")


def test_every_planned_text_can_be_put_in():
    form = FORM
    for each in plan(FORM, Query("hund", scopes=frozenset({Scope.LABELS, Scope.TEXTS})), "Kater"):
        form = with_text(form, each)
    assert find(form, Query("hund", scopes=frozenset({Scope.LABELS, Scope.TEXTS}))) == ()
    assert "Kateremix" in str(form.to_json())


def test_ids_that_cannot_be_are_pointed_out():
    ids = frozenset({Scope.IDS})
    assert [each.problem for each in plan(FORM, Query("hund_name", scopes=ids), "rufname")] == [None]
    taken = plan(FORM, Query("hund_name", scopes=ids), "rasse")[0].problem
    assert taken is not None
    assert "schon" in taken.de
    bad = plan(FORM, Query("hund_name", scopes=ids), "größe")[0].problem
    assert bad is not None
    assert "Umlaute" in bad.de


def test_a_replacement_without_pattern_is_taken_literally():
    assert plan(FORM, Query("Ihr"), r"\1 & $")[0].new == r"\1 & $ Hund"
