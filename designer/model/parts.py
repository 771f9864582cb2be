"""Small values that several places of a form share (form format reference, sections 3, 4.4 and 4.6)."""

from __future__ import annotations

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


def type_name(value: Any) -> str:
    """The discriminator of a JSON object or of a node."""
    return value.kind if isinstance(value, TypedNode) else kind_of(_text(value.get("@type")))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


class Pointer(Node):
    """Data resource pointer: a variable of a service; writing works with the service `prozess` only."""

    service: str | None = None
    variable_name: str | None = None


class FieldKey(Node):
    """Address of a field; `group_index` -1 in a condition means the owner's own instance (section 6.1)."""

    group_id: str = ""
    group_index: int = 0
    field_id: str = ""

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
    "type_name",
]
