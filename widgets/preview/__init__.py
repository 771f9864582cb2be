"""The applicant's page inside the desktop: a filling that is served to a web view and to the system's browser."""
