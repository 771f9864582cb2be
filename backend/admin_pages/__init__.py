"""Plain pages over the administration interface."""
