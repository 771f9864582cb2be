"""The OpenAPI document as a whole: groups, ways to sign in, what parameters mean that occur in many calls."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from backend.middleware import PUBLIC_PATH

DESCRIPTION = """
Reference backend of Antragswerk: what a portal for online applications keeps and offers.

- `/api/v1` administers tenants; refusals are `{"detail": {"de": ..., "en": ...}}`.
- `/api/public/v1` is for everybody and every web site, read only and cached.
- `/prozess`, `/formulare`, `/prozessparameter`, `/prozessmanagement` and `/benutzer` speak as the deployment interfaces
  of OZG-Hub and Serviceportal do; refusals are one German sentence as plain text.
"""
TAGS = {
    "Tenants": "Authorities with imprint, privacy data and logo; their users and roles.",
    "Services": "What citizens look for: keys, texts, search words.",
    "Areas": "Places with official keys (ARS, AGS) and postal codes; the same for all tenants.",
    "Organisational units": "Bodies with channels, authority accounts, responsibilities.",
    "Activations": "Processes switched on for services and units; parameter values, overrides and variables.",
    "Deployments": "Deployed processes and the days on which they go.",
    "Forms": "Deployed forms and their certification by the server.",
    "Operation": "Process log, runs of processes, counts over time.",
    "Inbox": "Messages to authority accounts: read, download, answer, mark.",
    "Statistics": "The submission counter (ZSK).",
    "Simulated partners": "What the simulated Transconnect and FIT-Connect received.",
    "Public": "For web sites of authorities: services, units, responsibilities, places.",
    "OZG-Hub": "Deployment as the public OZG-Hub client speaks it.",
    "Serviceportal": "Deployment as Serviceportal and Amt24 document it.",
}
SCHEMES = {
    "password": {"type": "http", "scheme": "basic", "description": "Login and password, UTF-8"},
    "token": {"type": "http", "scheme": "bearer", "description": "From POST /benutzer/token, for 24 hours"},
}
WITHOUT_LOGIN = (PUBLIC_PATH, "/benutzer/token")
MEANINGS = {
    "tenant_id": "Number of the tenant",
    "service_id": "Number of the service",
    "unit_id": "Number of the organisational unit",
    "user_id": "Number of the user",
    "responsibility_id": "Number of the responsibility",
    "account_id": "Number of the authority account, 12 digits",
    "activation_id": "Number of the activation",
    "variable_id": "Number of the parameter variable",
    "deployment_id": "Id of the deployment, opaque",
    "encoded_id": "Id of the deployment, in form encoding",
    "form_id": "Id of the form: tenant:name:version",
    "message_id": "Number of the message",
    "receipt_id": "Number of the receipt",
    "position": "Position of the file, from 0",
    "ars": "Amtlicher Regionalschlüssel, 12 digits",
    "process_key": "Key of the process, m<tenant>.<name>",
    "instance_id": "Number of the run of a process",
    "name": "Name of the process model",
    "version": "Its version",
    "idempotency-key": "Any text; the same one again answers once only",
    "search": "Words to look for; all have to occur",
    "page": "Number of the page, from 1",
    "page_size": "Entries on a page",
    "limit": "Most entries to answer with",
    "level": "Only entries of this level",
    "status": "Only those with this status",
    "kind": "Only those of this kind",
    "state": "Which messages: open ones, done ones or all",
    "until": "Only up to this day",
}
"""Name of a parameter -> what it means wherever it occurs without a description of its own."""


def describe(app: FastAPI) -> None:
    """Makes the application's document complete; it is made when it is first asked for."""
    app.description = DESCRIPTION
    app.openapi_tags = [{"name": name, "description": text} for name, text in TAGS.items()]
    plain = app.openapi

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = plain()
            found["components"]["securitySchemes"] = SCHEMES
            for path, operations in found["paths"].items():
                for operation in operations.values():
                    _complete(path, operation)
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # FastAPI's own way to extend the document


def _complete(path: str, operation: dict[str, Any]) -> None:
    if not path.startswith(WITHOUT_LOGIN):
        operation["security"] = [{name: []} for name in SCHEMES]
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in MEANINGS:
            parameter.setdefault("description", MEANINGS[parameter["name"]])
