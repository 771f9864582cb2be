"""Where a field reaches out of the portal."""

from __future__ import annotations

from collections.abc import Iterator

from designer.model.configs import FileConfig, GDIKMapConfig, ImageConfig, VideoConfig
from designer.model.form import Field
from designer.model.parts import DataSource
from designer.model.validation_rules import ExternalRule


def sources(field: Field) -> Iterator[tuple[str, DataSource]]:
    """The data sources of a field, each with the attribute that it hangs on."""
    for name in ("external_data_source_properties", "external_value"):
        if (source := getattr(field, name)) is not None:
            yield name, source
    for rule in field.validation_rules:
        if isinstance(rule, ExternalRule) and rule.settings is not None:
            yield "validation_rules", rule.settings


def addresses(field: Field) -> Iterator[tuple[str, str]]:
    """All addresses that a field names, each with its attribute: data sources, pictures, videos, maps and stores."""
    for name, source in sources(field):
        if source.url:
            yield name, source.url
    if field.help_dialog is not None and field.help_dialog.url:
        yield "help_dialog", field.help_dialog.url
    config = field.additional_config
    found: tuple[str | None, ...] = ()
    if isinstance(config, ImageConfig):
        found = (config.url,)
    elif isinstance(config, VideoConfig):
        found = (config.url, config.subtitle_url)
    elif isinstance(config, GDIKMapConfig):
        found = (config.config_url,)
    elif isinstance(config, FileConfig) and config.storage is not None and config.storage.endpoint is not None:
        found = (config.storage.endpoint.base_url,)
    yield from (("additional_config", url) for url in found if url)
