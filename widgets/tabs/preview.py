"""The tab with the applicant's page."""

from __future__ import annotations

from designer.text import Text
from widgets.panel import Tab
from widgets.preview.tab import PreviewTab

TAB = Tab("preview", Text("Vorschau", "Preview"), PreviewTab, order=20, help_page="handbuch/01-formular.md#vorschau")
"""Between the form and the process: what the form looks like to those who fill it in."""
