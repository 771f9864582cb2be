"""Amounts of money as people read them."""

from __future__ import annotations

from decimal import Decimal

from designer.runtime.values import shown


def german_amount(cents: int) -> str:
    """`1.234,50 €` for 123450."""
    return f"{shown(Decimal(cents) / 100)} €"
