"""What every browser test needs: a browser, two widths, signing in, pictures and the accessibility check."""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def browser():
    path = shutil.which("chromium-headless-shell") or shutil.which("headless_shell")
    if not path:
        raise RuntimeError("chromium-headless-shell is missing: run scripts/setup.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


class Person:
    """Somebody at a browser of their own. `console` collects what the browser complained about, CSP reports included."""

    def __init__(self, running, site, role: str, script: bool = True, viewport=None, pictures: Path | None = None):
        self.site, self.role, self.script, self.pictures = site, role, script, pictures
        self.context = running.new_context(
            base_url=site.origin, java_script_enabled=script, viewport=viewport or DESKTOP, locale="en-GB",
            timezone_id="Europe/London")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.console: list[str] = []
        self.page.on("console", lambda said: self.console.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda problem: self.console.append(str(problem)))

    def sign_in(self):
        login, page = self.site.logins[self.role], self.page
        page.goto("/sign-in")
        page.get_by_label("Work email address").fill(login["email"])
        page.get_by_label("Password").fill(login["password"])
        page.get_by_role("button", name="Continue").click()
        shown = page.get_by_test_id("demo-code").inner_text()
        page.get_by_label(re.compile("code", re.I)).first.fill(re.sub(r"\D", "", shown))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("My work")
        return self

    def heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def picture(self, name: str):
        """Checks the page with axe and keeps a picture at both widths."""
        self.accessible(name)
        if not self.pictures:
            return
        self.pictures.mkdir(parents=True, exist_ok=True)
        before = self.page.viewport_size
        for size in (DESKTOP, PHONE):
            self.page.set_viewport_size(size)
            self.page.screenshot(path=str(self.pictures / f"{name}-{size['width']}.png"), full_page=True)
            sideways = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth") if self.script else False
            if sideways:
                raise AssertionError(f"{name} scrolls sideways at {size['width']} px")
        self.page.set_viewport_size(before)

    def accessible(self, name: str):
        if not self.script:
            return
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        if found:
            lines = [f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:160]})" for one in found]
            raise AssertionError(f"{name} is not accessible:\n  " + "\n  ".join(lines))

    def close(self):
        self.context.close()
