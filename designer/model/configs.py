"""Additional configurations of field types (form format reference, section 4.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Tag

from designer.model.node import Node, NullIsDefault, Texts, many
from designer.model.parts import Pointer, Storage, TypedNode, tag_by_type


class Config(TypedNode):
    """Attributes that only one field type has. Also stands for configurations we do not know."""

    names: ClassVar[tuple[str, ...]] = ()


class BooleanConfig(Config):
    """`layout`: `horizontal` or `vertical`."""

    names = ("AdditionalBooleanConfig",)
    layout: str | None = None


class CheckboxConfig(Config):
    """`layout`: `horizontal` or `vertical`."""

    names = ("AdditionalCheckboxConfig",)
    layout: str | None = None


class PlateStyling(TypedNode):
    """Options drawn as number plates (`KfzKennzeichenStyling`); season months are texts."""

    electric: bool | None = None
    historic: bool | None = None
    saison_start: str | None = None
    saison_end: str | None = None
    kennzeichen_type: str | None = None


class RadioButtonConfig(Config):
    """`layout`: `horizontal` or `vertical`; `styling` draws the options as number plates."""

    names = ("AdditionalRadioButtonConfig",)
    layout: str | None = None
    styling: PlateStyling | None = None


class DateConfig(Config):
    """`picker_disabled`: to be typed only, without a calendar."""

    names = ("AdditionalDateConfig",)
    picker_disabled: bool | None = None


class DropdownSingleSelectConfig(Config):
    """`filterable`: the options can be searched."""

    names = ("AdditionalDropdownSingleSelectConfig",)
    filterable: bool | None = None


class DropdownSingleSelectAjaxConfig(Config):
    """`filterable`: the options can be searched."""

    names = ("AdditionalDropdownSingleSelectAjaxConfig",)
    filterable: bool | None = None


class StringAjaxAutocompleteConfig(Config):
    """`autocomplete_min_char_count`: characters until suggestions come; 3 if nothing is written."""

    names = ("AdditionalStringAjaxAutocompleteConfig",)
    autocomplete_min_char_count: int | None = None


class MonthYearFormatConfig(Config):
    """The value of the text field must be a month `MM.yyyy`."""

    names = ("AdditionalMonthYearFormatConfig",)


class FileConfig(Config):
    """`compress`: pictures are made smaller; `storage`: where large files go (MULTIPLE_FILE only)."""

    names = ("AdditionalFileConfig",)
    compress: bool | None = None
    disable_external_upload_hint: bool | None = None
    storage: Storage | None = None


class HintboxConfig(Config):
    """`status`: SUCCESS, ERROR, QUESTION or INFO."""

    names = ("AdditionalHintboxConfig",)
    text: str | None = None
    status: str | None = None


class ImageConfig(Config):
    """A picture; `alt` is read out in its place."""

    names = ("AdditionalImageConfig",)
    url: str | None = None
    alt: str | None = None
    caption: str | None = None


class VideoConfig(Config):
    """A video with its subtitles."""

    names = ("AdditionalVideoConfig",)
    url: str | None = None
    subtitle_url: str | None = None
    caption: str | None = None


class PdfConfig(Config):
    """`confirm_pdf_is_rendered`: the applicant confirms that the PDF was shown; the variable that receives that."""

    names = ("AdditionalPdfConfig",)
    confirm_pdf_is_rendered: bool | None = None
    confirmation_target_properties: Pointer | None = None


class KfzKennzeichenConfig(Config):
    """A number plate; `kennzeichen_type` CAR (default) or MOTORCYCLE, season months as texts."""

    names = ("AdditionalKfzKennzeichenConfig",)
    unterscheidungszeichen: str | None = None
    electric: bool | None = None
    historic: bool | None = None
    saison_start: str | None = None
    saison_end: str | None = None
    erkennungsnummer2_ausblenden: bool | None = None
    kennzeichen_type: str | None = None


class KfzOtherKennzeichenConfig(Config):
    """Plates without attributes: short-term, red (dealer), transfer."""

    names = (
        "AdditionalKfzKurzzeitKennzeichenConfig",
        "AdditionalKfzKurzzeitkennzeichenConfig",
        "AdditionalKfzRotesKennzeichenConfig",
        "AdditionalKfzUeberfuehrungsKennzeichenConfig",
    )


class GeoMapConfig(Config):
    """`hide_elements`: `SKETCHING_TOOLS`, `SEARCH`; `control_parameters` or an expression that gives them."""

    names = ("AdditionalGeoMapConfig",)
    hide_elements: Texts = ()
    control_parameters: Any = None
    control_parameters_expression: str | None = None


class GDIKMapConfig(Config):
    """`mode`: INPUT or SELECT; `output_types`: PNG, JPEG."""

    names = ("AdditionalGDIKMapConfig",)
    config_url: str | None = None
    mode: str | None = None
    search_string: str | None = None
    output_types: Texts = ()


class Month(Node):
    """One month of life and the kinds of parental allowance each parent may take in it."""

    zeitraum_label: str | None = None
    erlaubte_bezugsformen_elternteil1: Texts = ()
    erlaubte_bezugsformen_elternteil2: Texts = ()


class ElterngeldBezugszeitraumConfig(Config):
    """Months of parental allowance: how many of each kind, for how many parents, and what each month allows."""

    names = ("AdditionalElterngeldBezugszeitraumConfig",)
    anzahl_monate_basis_elterngeld: int | None = None
    anzahl_monate_elterngeld_plus: int | None = None
    anzahl_monate_partnerschafts_bonus: int | None = None
    anzahl_initial_anzuzeigender_monate: int | None = None
    anzahl_elternteile: int | None = None
    verhaeltnis_basis_zu_plus: Decimal | None = None
    monate: Annotated[tuple[Month, ...], NullIsDefault] = many()
    lebensmonate_label: str | None = None
    elternteil1_label: str | None = None
    elternteil2_label: str | None = None
    script: str | None = None


CONFIG_CLASSES: dict[str, type[Config]] = {name: cls for cls in Config.__subclasses__() for name in cls.names}
"""JSON name without `V1` -> class."""


def new_config(kind: str, **attributes: Any) -> Config:
    """A configuration of the JSON name `kind`: `new_config("AdditionalDateConfig", picker_disabled=True)`."""
    return CONFIG_CLASSES[kind](type=kind, **attributes)


_TAGS = {name: cls.names[0] for name, cls in CONFIG_CLASSES.items()}


AnyConfig = Annotated[
    Annotated[BooleanConfig, Tag("AdditionalBooleanConfig")]
    | Annotated[CheckboxConfig, Tag("AdditionalCheckboxConfig")]
    | Annotated[RadioButtonConfig, Tag("AdditionalRadioButtonConfig")]
    | Annotated[DateConfig, Tag("AdditionalDateConfig")]
    | Annotated[DropdownSingleSelectConfig, Tag("AdditionalDropdownSingleSelectConfig")]
    | Annotated[DropdownSingleSelectAjaxConfig, Tag("AdditionalDropdownSingleSelectAjaxConfig")]
    | Annotated[StringAjaxAutocompleteConfig, Tag("AdditionalStringAjaxAutocompleteConfig")]
    | Annotated[MonthYearFormatConfig, Tag("AdditionalMonthYearFormatConfig")]
    | Annotated[FileConfig, Tag("AdditionalFileConfig")]
    | Annotated[HintboxConfig, Tag("AdditionalHintboxConfig")]
    | Annotated[ImageConfig, Tag("AdditionalImageConfig")]
    | Annotated[VideoConfig, Tag("AdditionalVideoConfig")]
    | Annotated[PdfConfig, Tag("AdditionalPdfConfig")]
    | Annotated[KfzKennzeichenConfig, Tag("AdditionalKfzKennzeichenConfig")]
    | Annotated[KfzOtherKennzeichenConfig, Tag("AdditionalKfzKurzzeitKennzeichenConfig")]
    | Annotated[GeoMapConfig, Tag("AdditionalGeoMapConfig")]
    | Annotated[GDIKMapConfig, Tag("AdditionalGDIKMapConfig")]
    | Annotated[ElterngeldBezugszeitraumConfig, Tag("AdditionalElterngeldBezugszeitraumConfig")]
    | Annotated[Config, Tag("unknown")],
    Discriminator(tag_by_type(_TAGS)),
]
