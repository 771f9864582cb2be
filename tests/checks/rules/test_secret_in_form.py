from __future__ import annotations

from designer.model.configs import new_config
from designer.model.parts import Authentication, DataSource, Storage
from tests.checks.forms import field, form, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "secret-in-form"


def test_it_is_found() -> None:
    assert_finds(
        CODE,
        form(
            field(
                external_value=DataSource(
                    url="https://a.example",
                    scope="EMPTY",
                    authentication=Authentication(type="BasicAuth", username="a", password="geheim"),
                )
            )
        ),
    )
    assert_finds(
        CODE,
        form(
            typed(
                "MULTIPLE_FILE",
                additional_config=new_config(
                    "AdditionalFileConfig",
                    storage=Storage(authentication=Authentication(type="OAuth", client_secret="geheim")),
                ),
            )
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            field(
                external_value=DataSource(
                    url="https://a.example",
                    scope="EMPTY",
                    authentication=Authentication(
                        type="BasicAuth", username="a", password="{{prozessinstanzvariable:P}}"
                    ),
                )
            )
        ),
    )
