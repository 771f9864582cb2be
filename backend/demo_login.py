"""Who signs in at the demo authority, for programs that only talk to it."""

TENANT = "6000357"
USER = "demo"
PASSWORD = "demo-antragswerk"  # noqa: S105  (known to everybody: `--demo` serves trying out on the own machine)
