"""The authority's inbox: what applicants sent, read, answered and marked as done by the members of an account."""
