"""Runs the deployed processes: instances, steps, files; the state lies in the database, never here."""
