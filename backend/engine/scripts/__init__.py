"""Python equivalents of the script tasks that the blueprint generates; one file, one script."""
