"""The kinds of records, one file each; a file joins in by being there."""
