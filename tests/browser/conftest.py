"""The pages of the demo run in a real browser, which is Debian's or whatever Chromium the machine has."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from project import Project

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = {"phone": 360, "desk": 1280}


@dataclass
class Opened:
    """A page in the browser, and all that it asked for or complained of."""

    page: Page
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass
class Reader:
    """Somebody who opens the pages of a run."""

    browser: Browser
    folder: Path
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, name: str, place: str = "nb", device: str = "desk", scripts: bool = True) -> Opened:
        """Open a page of the report at a place, on a phone or at a desk."""
        size = {"width": WIDTHS[device], "height": 800}
        context = self.browser.new_context(viewport=size, java_script_enabled=scripts)
        self.contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.asked_for.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(f"{(self.folder / name).as_uri()}.html#{place}")
        return opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once; without one the tests are skipped."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"this machine has no {' or '.join(NAMES)}")
    sandbox = [] if os.name == "nt" or os.getuid() else ["--no-sandbox"]  # root cannot have one
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield started
        started.close()


@pytest.fixture
def reader(browser: Browser, demo_run: Project) -> Iterator[Reader]:
    """A reader of the demo run's pages."""
    opener = Reader(browser, demo_run.results / "internal" / "report")
    yield opener
    for context in opener.contexts:
        context.close()
