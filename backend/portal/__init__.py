"""The portal's pages for applicants: search, service, login, form, payment, mailbox. Usable without JavaScript."""
