"""Read-only interface for the web sites of authorities: what the portal shows, as JSON."""
