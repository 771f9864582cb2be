"""`script/bench model`: reading, editing, writing, evaluating and checking forms."""

from __future__ import annotations

from bench.forms import SIZES, sample_form
from bench.table import Row, median_ms, tell
from designer.checks.run import Checker
from designer.model import tree
from designer.model.codec import decode_form, encode_form
from designer.runtime.conditions import Key
from designer.runtime.session import Session

GOALS = {
    ("parse", 1000): 25.0,
    ("parse", 5000): 120.0,
    ("edit", 5000): 0.1,
    ("serialise", 5000): 60.0,
    ("set value", 5000): 1.0,
    ("check all", 1000): 150.0,
    ("check after an edit", 1000): 10.0,
}


def rows() -> list[Row]:
    """Medians at all sizes."""
    return [row for size in SIZES for row in _rows(size)]


def _rows(size: int) -> list[Row]:
    form = sample_form(size)
    data = encode_form(form)
    path = next(path for path, _, _ in list(tree.fields(form))[size // 2 :])
    field = tree.at(form, path)
    edited = tree.replace(form, path, field.with_(label="Neu"))
    session = Session(form)
    session.errors()
    key = Key("gruppe0", 0, "angabe0")
    values = iter(["no", "yes"] * 1000)

    def set_value() -> None:
        for touched in session.set_value(key, next(values)).keys:
            session.messages(touched)

    def check_again() -> None:
        checker.run(edited)

    checker = Checker()
    checker.run(form)
    measured = {
        "parse": median_ms(lambda: decode_form(data)),
        "edit": median_ms(lambda: tree.replace(form, path, field.with_(label="Neu")), 99),
        "serialise": median_ms(lambda: encode_form(edited)),
        "set value": median_ms(set_value, 99),
        "check all": median_ms(lambda: Checker().run(form)),
        "check after an edit": median_ms(check_again),
    }
    return [{"name": n, "n": size, "median_ms": ms, "goal": GOALS.get((n, size))} for n, ms in measured.items()]


if __name__ == "__main__":
    tell(rows())
