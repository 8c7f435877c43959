"""A reader in Chromium, with no network but one site, who takes note of what goes wrong."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 30_000  # milliseconds that a slow machine may take for one step


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(folder):
    """The address of a folder on a plain static server."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser():
    """Chromium; the test is skipped where it cannot be driven."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra 'test')")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian's package chromium)")
    with api.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, NO_NETWORK])
        yield made
        made.close()


class Visitor:
    """A page with what went wrong on it: messages on the console, errors, requests that leave the site. also: what may be asked beside it."""

    def __init__(self, chromium, home, also=(), **settings):
        self.home, self.wrong, self.also = home, [], also
        self.context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        self.context.set_default_timeout(PATIENCE)
        self.context.route("**/*", self._only_home)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda asked: "ABORTED" in asked.failure or self.wrong.append(f"failed: {asked.url}"))
        self.page.on("response", lambda got: got.status >= 400 and self.wrong.append(f"{got.status}: {got.url}"))

    def _only_home(self, route):
        if route.request.url.startswith((self.home, "data:", "blob:", *self.also)):
            return route.continue_()
        self.wrong.append(f"leaves the site: {route.request.url}")
        return route.abort()

    def open(self, path=""):
        self.page.goto(self.home + path)
        return self.page
