"""Small values that several places of a form share (form format reference, sections 3, 4.4 and 4.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field as Attribute

from designer.model.node import Node, NullIsDefault, many


def kind_of(name: str | None) -> str:
    """A discriminator without the `V1` that class names of the scripting API carry and real files leave out."""
    return (name or "").removesuffix("V1")


class TypedNode(Node):
    """A node whose JSON object names its class in `@type`; `kind` is that name without a trailing `V1`."""

    type: str | None = Attribute(default=None, alias="@type")

    @property
    def kind(self) -> str:
        return kind_of(self.type)


def tag_by_type(tags: Mapping[str, str], other: str = "unknown") -> Callable[[Any], str | None]:
    """A discriminator: the tag of a JSON object or node by its `@type`, with or without `V1`; `other` for the rest."""
    spelled = {f"{name}V1": tag for name, tag in tags.items()} | dict(tags)

    def tag(value: Any) -> str | None:
        if type(value) is dict:
            name = value.get("@type")
            return spelled.get(name, other) if type(name) is str else other
        return tags.get(value.kind, other) if isinstance(value, TypedNode) else None

    return tag


class Pointer(Node):
    """Data resource pointer: a variable of a service; writing works with the service `prozess` only."""

    service: str | None = None
    variable_name: str | None = None


class FieldKey(Node):
    """Address of a field; `group_index` -1 in a condition means the owner's own instance (section 6.1)."""

    group_id: Annotated[str, NullIsDefault] = ""
    group_index: Annotated[int, NullIsDefault] = Attribute(default=0, json_schema_extra={"always_written": True})
    field_id: Annotated[str, NullIsDefault] = ""

    def __str__(self) -> str:
        return f"{self.group_id}:{self.group_index}:{self.field_id}"


class HelpDialog(Node):
    """A picture shown in a dialog; `size` is `M` or `L`."""

    url: str | None = None
    caption: str | None = None
    alt: str | None = None
    size: str | None = None


class PossibleValue(Node):
    """One option: what the applicant reads and what is stored."""

    label: str | None = None
    value: str | None = None
    help_dialog: HelpDialog | None = None


class Button(Node):
    """A custom button; the pressed one's `value` goes to the buttons' target."""

    value: str | None = None
    label: str | None = None
    primary: bool | None = None
    skip_validation: Annotated[bool, NullIsDefault] = False
    helptext: str | None = None
    was_pressed: bool | None = None


class CustomButtons(Node):
    """The buttons at the foot of a form and the variable that receives the pressed one."""

    buttons: Annotated[tuple[Button, ...], NullIsDefault] = many(always_written=True)
    target: Pointer | None = None


class Authentication(TypedNode):
    """Credentials for a data source: `BasicAuth`, `Keystore` or `OAuth`."""

    username: str | None = None
    password: str | None = None
    keystore: str | None = None
    keystore_password: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    auth_url: str | None = None


class DataSource(TypedNode):
    """An external HTTP source, or a Groovy script (`ScriptSourceProperties`); `scope` says which values it is sent."""

    url: str | None = None
    script: str | None = None
    scope: str | None = None
    field_ids: Annotated[tuple[FieldKey, ...], NullIsDefault] = many()
    headers: Any = None
    variable_name: str | None = None
    proxy_host: str | None = None
    proxy_port: int | str | None = None
    proxy_type: str | None = None
    authentication: Authentication | None = None
    truststore: str | None = None
    truststore_password: str | None = None

    @property
    def is_script(self) -> bool:
        return self.kind == "ScriptSourceProperties" or (self.script is not None and self.url is None)


class Endpoint(Node):
    """A folder of a cloud storage."""

    base_url: str | None = None
    folder: str | None = None


class Storage(TypedNode):
    """Where large uploads go (`NextcloudStorageConfig`)."""

    authentication: Authentication | None = None
    endpoint: Endpoint | None = None


__all__ = [
    "Authentication",
    "Button",
    "CustomButtons",
    "DataSource",
    "Endpoint",
    "FieldKey",
    "HelpDialog",
    "Pointer",
    "PossibleValue",
    "Storage",
    "TypedNode",
    "tag_by_type",
]
