"""The applicant's page of a form: one renderer for the portal and for the desktop's preview (docs/adr/0005)."""
