"""Who may do what: passwords, tokens, sessions, roles, tenants apart."""
