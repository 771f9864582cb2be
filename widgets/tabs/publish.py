"""The tab of stages 3 to 9."""

from __future__ import annotations

from designer.text import Text
from widgets.panel import Tab
from widgets.publish.tab import PublishTab

TAB = Tab("publish", Text("Veröffentlichen", "Publish"), PublishTab, order=50, help_page="handbuch/03-anbindung.md")
"""Behind the process: what is brought to the portal."""
