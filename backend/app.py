"""Makes the server: one FastAPI application out of the rooms of `backend`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from backend import central, demo
from backend.assets import Assets
from backend.auth.secrets import open_secret_box
from backend.context import Backend
from backend.errors import add_error_answers
from backend.jobs.queue import JobQueue
from backend.jobs.worker import JobWorkers
from backend.logs import keep_values_out
from backend.middleware import BoundedBodies, CleanAddresses, HeadAsGet, OpenToOtherSites, ProtectiveHeaders
from backend.openapi import describe
from backend.pages import Pages
from backend.plugins import INTERFACES, ROOMS, job_handlers, page_routes, routers
from backend.settings import Settings
from backend.storage.database import Database
from backend.storage.migrate import migrate
from exporters.page.templates import STATIC


def create_backend(settings: Settings) -> Backend:
    """The server's parts, with the database at the newest schema (and the demo authority in it, if asked for)."""
    database = Database(settings.url, settings.connections + settings.job_threads)
    backend = Backend(settings, database, open_secret_box(settings.data_dir), JobQueue(), Pages())
    migrate(database)
    central.load(backend)
    if settings.demo:
        demo.load(backend)
    return backend


def create_app(settings: Settings) -> FastAPI:
    """The application for uvicorn. Its life begins and ends the job workers and closes the database."""
    backend = create_backend(settings)
    rooms = ROOMS if settings.pages else INTERFACES
    workers = JobWorkers(backend, {handler.kind: handler for handler in job_handlers(rooms)}, settings.job_threads)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.processing_threads
        workers.start()
        yield
        await anyio.to_thread.run_sync(workers.stop)
        backend.database.close()

    app = FastAPI(
        title="Antragswerk",
        summary="Reference backend: deployment, administration, portal",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        middleware=[
            Middleware(ProtectiveHeaders, secure=settings.secure_cookies),
            Middleware(OpenToOtherSites),
            Middleware(BoundedBodies, limit=settings.max_body_bytes),
            Middleware(CleanAddresses),
            Middleware(HeadAsGet),
        ],
    )
    app.state.backend = backend
    describe(app)
    add_error_answers(app)
    keep_values_out()
    app.router.routes.extend(page_routes(rooms))
    for router in routers(rooms):
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    return app
