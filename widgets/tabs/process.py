"""The tab with the process."""

from __future__ import annotations

from designer.text import Text
from widgets.panel import Tab
from widgets.process.process_tab import ProcessTab

TAB = Tab("process", Text("Prozess", "Process"), ProcessTab, order=30, help_page="handbuch/02-prozess.md")
