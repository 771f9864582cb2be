"""Stage 7: our rules for form and process, and beside them what the server itself says of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from designer.text import Text
from widgets.language import tr
from widgets.publish.stage_page import Line, StagePage

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

_SIGNS = {"error": "problem", "warning": "open"}


class CertificationPage(StagePage):
    """Two answers: ours and the server's."""

    def __init__(self, tab: PublishTab) -> None:
        super().__init__(
            tab,
            Text("Zertifizieren", "Certify"),
            Text(
                "Formular und Prozess nach den strengsten Regeln, daneben die Antwort des Servers. Wo ein Server keine "
                "Auskunft gibt, bleibt seine eigene Zertifizierung im Admincenter maßgeblich.",
                "Form and process by the strictest rules, beside them the server's answer. Where a server gives none, "
                "its own certification in the admin centre stays decisive.",
            ),
        )
        self.button("check", Text("Zertifizieren", "Certify"), lambda: self.certify(), is_main=True)
        self.button("test", Text("Nur unsere Regeln", "Our rules only"), lambda: self.certify("--local"))

    def certify(self, *more: str) -> None:
        """Check by the rules of certification, and ask the server."""

        def show(code: int, told: Any) -> None:
            server = told["server"]
            ours = tr("bestanden", "passed") if told["local"] else tr("nicht bestanden", "not passed")
            sign = {True: "ok", False: "problem", None: "open"}[server["passed"]]
            self.show_lines(
                [
                    Line(
                        "ok" if told["local"] else "problem",
                        tr("Unsere Regeln", "Our rules"),
                        ours,
                        below=tuple(_finding(entry, entry["file"]) for entry in told["findings"]),
                    ),
                    Line(
                        sign,
                        tr("Antwort des Servers", "The server's answer"),
                        ours if server["passed"] == told["local"] else server["message"],
                        below=tuple(_finding(entry, entry["form"]) for entry in server["findings"]),
                    ),
                ]
            )
            self.tell(_verdict(told), is_problem=bool(code))

        self.tab.run(self, "certify", list(more), show)


def _finding(entry: dict[str, Any], place: str) -> Line:
    return Line(_SIGNS.get(entry["level"], ""), entry["message"], f"{place} · {entry['code']}")


def _verdict(told: dict[str, Any]) -> str:
    if not told["passed"]:
        return tr("Nicht bestanden.", "Not passed.")
    if told["server"]["passed"]:
        return tr("Nach unseren Regeln und vom Server bestanden.", "Passed by our rules and by the server.")
    return tr("Nach unseren Regeln bestanden.", "Passed by our rules.")
