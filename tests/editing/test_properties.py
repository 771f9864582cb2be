import pytest

from designer.editing.properties import MIXED, Editor, common_value, properties, shared_properties, value, with_value
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section


def names(node, engine="2"):
    return [each.name for each in properties(node, engine)]


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
@pytest.mark.parametrize("engine", ["1", "2"])
def test_every_property_of_every_type_can_be_read_and_written(name, engine):
    field = FIELD_TYPES[name].new("x", "X")
    for each in properties(field, engine):
        old = value(field, each.name)
        if each.editor in (Editor.LINE, Editor.AREA, Editor.ID):
            assert value(with_value(field, each.name, "neu"), each.name) == "neu"
        else:
            assert value(with_value(field, each.name, old), each.name) == old


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
def test_titles_are_unambiguous_and_helped(name):
    listed = properties(FIELD_TYPES[name].new("x", "X"))
    assert len({(each.topic, each.title.de) for each in listed}) == len(listed)
    assert all(each.help.de.endswith(".") and each.help.en.endswith(".") for each in listed)


def test_only_what_type_and_engine_know():
    date = FIELD_TYPES["DATE"].new("d", "Datum")
    assert "picker_disabled" in names(date, "1")
    assert "additional_config.picker_disabled" not in names(date, "1")
    assert "picker_disabled" not in names(date, "2")
    assert "additional_config.picker_disabled" in names(date, "2")
    assert "possible_values" not in names(date)
    assert "required" not in names(FIELD_TYPES["TEXT"].new("t", "T"))


def test_repetition_is_asked_of_repeatable_groups_only():
    assert "max_instance_count" not in names(FieldGroup(id="g"))
    assert "max_instance_count" in names(FieldGroup(id="g", multiple=True))
    assert "max_instance_count" in names(FieldGroup(id="g", max_instance_count=3)), "what is written stays editable"


def test_other_elements_have_properties():
    assert names(Section()) == ["title", "skip_conditions"]
    assert "engine_version" in names(Form())
    assert names(MediaAccordion()) == ["title", "id", "display_conditions"]
    assert names(MediaElement()) == ["title"]
    assert names(Row()) == []


def test_a_config_is_made_when_first_needed_and_other_attributes_stay():
    image = with_value(Field(id="i", type="IMAGE"), "additional_config.alt", "Wappen")
    assert image.to_json()["additionalConfig"] == {"@type": "AdditionalImageConfig", "alt": "Wappen"}
    again = with_value(image, "additional_config.url", "https://a.example/b.png")
    assert value(again, "additional_config.alt") == "Wappen"


def test_a_kind_of_plate_can_be_chosen_and_dropped():
    plate = with_value(
        Field(id="k", type="KFZ_KENNZEICHEN"), "additional_config", "AdditionalKfzRotesKennzeichenConfig"
    )
    assert value(plate, "additional_config") == "AdditionalKfzRotesKennzeichenConfig"
    assert with_value(plate, "additional_config", None).additional_config is None
    assert not any(name.startswith("additional_config.") for name in names(plate))


def test_several_elements_share_what_all_know():
    text, date = FIELD_TYPES["STRING"].new("a", "A"), FIELD_TYPES["DATE"].new("b", "B")
    shared = [each.name for each in shared_properties((text, date))]
    assert "required" in shared
    assert "id" not in shared
    assert "additional_config.picker_disabled" not in shared
    assert common_value((text, date), "label") is MIXED
    assert common_value((text, date), "width") == 12
