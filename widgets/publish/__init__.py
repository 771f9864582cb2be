"""Stages 3 to 9 in the desktop: every step is the command line's own, run beside the window."""
