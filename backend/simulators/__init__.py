"""Simulated partners on loopback: specialist procedures that receive applications, and the payment provider."""
