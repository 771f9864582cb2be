from __future__ import annotations

from decimal import Decimal

import pytest

from designer.model.codec import decode_node
from designer.model.configs import CONFIG_CLASSES, Config, DateConfig, ElterngeldBezugszeitraumConfig, new_config
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field


@pytest.mark.parametrize("name", sorted(CONFIG_CLASSES))
def test_a_configuration_is_read_by_its_name_with_and_without_v1(name: str) -> None:
    for written in (name, f"{name}V1"):
        config = decode_node(Field, {"additionalConfig": {"@type": written, "neu": 1}}).additional_config
        assert type(config) is CONFIG_CLASSES[name]
        assert config.kind == name
        assert config.to_json() == {"@type": written, "neu": 1}


@pytest.mark.parametrize("name", sorted(CONFIG_CLASSES))
def test_a_new_one_writes_its_name_and_what_is_set(name: str) -> None:
    assert new_config(name).to_json() == {"@type": name}


def test_an_unknown_one_is_kept() -> None:
    for raw in ({"@type": "AdditionalNeuConfig", "x": [1]}, {}, {"@type": None}):
        config = decode_node(Field, {"additionalConfig": raw}).additional_config
        assert type(config) is Config
        assert config.to_json() == raw


def test_every_configuration_belongs_to_a_field_type() -> None:
    used = {name for kind in FIELD_TYPES.values() for name in kind.config_names}
    assert used <= set(CONFIG_CLASSES)
    assert {CONFIG_CLASSES[name] for name in used} == set(CONFIG_CLASSES.values())


def test_attributes_are_typed() -> None:
    assert new_config("AdditionalDateConfig", picker_disabled=True) == DateConfig(
        type="AdditionalDateConfig", picker_disabled=True
    )
    raw = {
        "@type": "AdditionalElterngeldBezugszeitraumConfig",
        "anzahlElternteile": "2",
        "verhaeltnisBasisZuPlus": 0.5,
        "monate": [{"zeitraumLabel": "1", "erlaubteBezugsformenElternteil1": ["BASIS"]}],
    }
    config = decode_node(Field, {"additionalConfig": raw}).additional_config
    assert isinstance(config, ElterngeldBezugszeitraumConfig)
    assert (config.anzahl_elternteile, config.verhaeltnis_basis_zu_plus) == (2, Decimal("0.5"))
    assert config.monate[0].erlaubte_bezugsformen_elternteil1 == ("BASIS",)
    assert config.to_json() == raw
