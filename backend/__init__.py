"""The reference backend: a portal that runs what the workbench generates.

How its rooms join: a module below `backend/<room>` that exports `ROUTER` is included in the app, one that exports
`JOB_HANDLERS` gets the jobs of its kinds (`backend.plugins` lists the rooms). Every endpoint is a plain `def` that
takes `Depends(backend_of)` and opens `with backend.database.read()` or `.write()` inside its own body, never in a
dependency: blocks hold a connection and, on SQLite, the only writer's turn. Refusals are `backend.errors.RefusalError`.
"""
