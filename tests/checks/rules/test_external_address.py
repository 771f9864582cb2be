from __future__ import annotations

from designer.model.configs import new_config
from designer.model.parts import DataSource, Endpoint, Storage
from designer.model.validation_rules import new_rule
from tests.checks.forms import field, form, ruled, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "external-address"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(external_value=DataSource(url="https://a.example", scope="EMPTY"))))
    assert_finds(
        CODE, form(ruled(new_rule("ExternalValidator", settings=DataSource(url="https://a.example", scope="EMPTY"))))
    )
    assert_finds(
        CODE,
        form(
            typed(
                "MULTIPLE_FILE",
                additional_config=new_config(
                    "AdditionalFileConfig", storage=Storage(endpoint=Endpoint(base_url="https://a.example"))
                ),
            )
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(external_value=DataSource(script="return 1", scope="EMPTY"))))
