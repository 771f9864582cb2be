"""Names of FIT-Connect's process parameters and of the variables that carry them to the service task."""

from __future__ import annotations

SECRET_VARIABLE = "fitConnectClientSecret"  # noqa: S105  (a name)
VARIABLES = {
    "fitConnectClientId": "FIT-Connect clientId",
    SECRET_VARIABLE: "FIT-Connect clientSecret",
    "fitConnectDestinationId": "FIT-Connect destinationId",
    "fitConnectServiceName": "FIT-Connect serviceName",
    "fitConnectServiceIdentifier": "FIT-Connect serviceIdentifier",
    "fitConnectSchemaUri": "FIT-Connect schemaURI",
}
"""Variable -> parameter."""
