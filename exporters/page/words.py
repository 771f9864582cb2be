"""The words of the page itself, in the two languages that a form may be written in."""

from __future__ import annotations

from collections.abc import Mapping

from designer.text import Language, Text

_WORDS = {
    "required_note": Text("Mit * gekennzeichnete Angaben sind Pflichtangaben.", "Fields marked with * are required."),
    "required": Text("Pflichtangabe", "required"),
    "next": Text("Weiter", "Next"),
    "back": Text("Zurück", "Back"),
    "submit": Text("Absenden", "Submit"),
    "save": Text("Zwischenspeichern", "Save for later"),
    "update": Text("Angaben übernehmen und Seite anpassen", "Apply the entries and adapt the page"),
    "step": Text("Schritt", "Step"),
    "of": Text("von", "of"),
    "steps": Text("Schritte des Antrags", "Steps of the application"),
    "done": Text("erledigt", "done"),
    "errors": Text("Bitte prüfen Sie Ihre Angaben", "Please check your entries"),
    "error": Text("Fehler", "Error"),
    "one_error": Text("Eine Angabe fehlt oder ist nicht richtig:", "One entry is missing or wrong:"),
    "some_errors": Text("Diese Angaben fehlen oder sind nicht richtig:", "These entries are missing or wrong:"),
    "new_fields": Text(
        "Zu Ihren Angaben gehören weitere Fragen. Bitte füllen Sie auch diese aus.",
        "Your entries lead to further questions. Please answer these, too.",
    ),
    "adapted": Text("Die Seite wurde an Ihre Angaben angepasst.", "The page was adapted to your entries."),
    "yes": Text("Ja", "Yes"),
    "no": Text("Nein", "No"),
    "choose": Text("Bitte auswählen", "Please choose"),
    "add": Text("Weiteren Eintrag hinzufügen", "Add another entry"),
    "remove": Text("Entfernen", "Remove"),
    "remove_file": Text("Datei entfernen", "Remove file"),
    "date_hint": Text("TT.MM.JJJJ, zum Beispiel 31.12.2026", "DD.MM.YYYY, for example 31.12.2026"),
    "month_hint": Text("MM.JJJJ, zum Beispiel 12.2026", "MM.YYYY, for example 12.2026"),
    "time_hint": Text("HH:MM, zum Beispiel 14:30", "HH:MM, for example 14:30"),
    "money_hint": Text("Betrag in Euro, zum Beispiel 1.234,50", "Amount in euro, for example 1.234,50"),
    "plate_hint": Text("zum Beispiel L AB 123", "for example L AB 123"),
    "extensions_hint": Text("Erlaubt: {extensions}", "Allowed: {extensions}"),
    "size_hint": Text("höchstens {size} je Datei", "at most {size} for each file"),
    "count_hint": Text("höchstens {count} Dateien", "at most {count} files"),
    "help": Text("Hilfe zu diesem Feld", "Help on this field"),
    "latitude": Text("Breitengrad", "Latitude"),
    "longitude": Text("Längengrad", "Longitude"),
    "map_hint": Text(
        "Geben Sie die Stelle als Koordinaten in Grad an, zum Beispiel 51,0504 und 13,7373.",
        "Give the place as coordinates in degrees, for example 51,0504 and 13,7373.",
    ),
    "download": Text("Datei herunterladen", "Download file"),
    "no_download": Text("Diese Datei steht noch nicht bereit.", "This file is not available yet."),
    "month": Text("Monat", "Month"),
    "parent_1": Text("Elternteil 1", "Parent 1"),
    "parent_2": Text("Elternteil 2", "Parent 2"),
    "nothing": Text("kein Bezug", "none"),
    "BASIS": Text("Basiselterngeld", "basic allowance"),
    "PLUS": Text("ElterngeldPlus", "allowance plus"),
    "PARTNERSCHAFTSBONUS": Text("Partnerschaftsbonus", "partnership bonus"),
    "SUCCESS": Text("Erfolg", "Success"),
    "ERROR": Text("Wichtig", "Important"),
    "QUESTION": Text("Frage", "Question"),
    "INFO": Text("Hinweis", "Note"),
    "video": Text("Video öffnen", "Open video"),
    "no_entry": Text("Keine Angabe", "No entry"),
    "time_of_day": Text("{time} Uhr", "{time}"),
    "drawn": Text("auf der Karte eingezeichnet", "drawn on the map"),
    "verified": Text("Bestätigt durch Ihre Anmeldung", "Confirmed by your login"),
    "empty_page": Text("Auf dieser Seite ist nichts auszufüllen.", "There is nothing to fill in on this page."),
}


def language_of(name: str | None) -> Language:
    """The language of the page's own words for a form in the language `name`."""
    return "en" if (name or "de").lower().startswith("en") else "de"


def words(language: Language) -> Mapping[str, str]:
    """All words by name."""
    return {name: text.in_language(language) for name, text in _WORDS.items()}
