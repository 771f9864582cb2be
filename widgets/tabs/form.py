"""The tab with the canvas."""

from __future__ import annotations

from designer.text import Text
from widgets.canvas.canvas import Canvas
from widgets.panel import Tab

TAB = Tab("form", Text("Formular", "Form"), Canvas, order=10, help_page="handbuch/01-formular.md")
