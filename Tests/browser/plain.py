"""Somebody who uses the site without a browser: plain HTTP, cookies, and the forms that a page holds.
Used where many saves or exact answers matter more than looks."""

import http.client
import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Button:
    label: str
    name: str | None
    value: str


@dataclass
class Form:
    """A form as it stands on the page: what a browser would send, and the buttons that send it."""

    action: str
    method: str
    live: bool
    fields: list = field(default_factory=list)
    choices: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)

    def value(self, name):
        return next((value for key, value in self.fields if key == name), None)

    def set(self, name, value):
        self.fields = [pair for pair in self.fields if pair[0] != name] + [(name, value)]

    def texts(self):
        """Names of the boxes for text of the page, long ones first; parts of dates, names and addresses left out.
        The names of answers begin with `a.`."""
        boxes = [name for name, kind in self.kinds.items()
                 if kind in ("textarea", "text") and "." not in name.removeprefix("a.")]
        return sorted(boxes, key=lambda name: self.kinds[name] != "textarea")


class Reader(HTMLParser):
    """Reads a page: its forms, its links, its main heading, its text, and the parts that tests ask for by id."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.marked, self.heading = [], [], {}, ""
        self.words, self.options = [], None
        self._form = self._button = self._link = self._area = self._mark = self._option = None
        self._in_heading = self._silent = False

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag in ("script", "style"):
            self._silent = True
        if tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower(), "data-live" in has)
            self.forms.append(self._form)
        elif tag == "a":
            self._link = [has.get("href", ""), ""]
        elif tag == "h1":
            self._in_heading = True
        elif tag == "button" and self._form is not None:
            self._button = Button("", has.get("name"), has.get("value") or "")
        elif tag == "input" and self._form is not None:
            self._input(has)
        elif tag == "textarea" and self._form is not None:
            self._area = [has.get("name"), ""]
        elif tag == "select" and self._form is not None:
            self.options = [has.get("name"), [], None]
        elif tag == "option" and self.options is not None:
            value = has.get("value", "")
            self.options[1].append(value)
            if "selected" in has or self.options[2] is None:
                self.options[2] = value
        if "data-testid" in has:
            self._mark = (has["data-testid"], tag)
            self.marked.setdefault(has["data-testid"], "")

    def _input(self, has):
        name, kind, value = has.get("name"), has.get("type", "text"), has.get("value") or ""
        # A file is chosen, never typed; a page without one is sent as the script of the page sends it.
        if not name or kind == "file":
            return
        if kind in ("radio", "checkbox"):
            self._form.choices.setdefault(name, []).append(value)
            if "checked" not in has:
                return
        else:
            numeric = "inputmode" in has
            self._form.kinds[name] = "number" if numeric and kind == "text" else kind
        self._form.fields.append((name, value))

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._silent = False
        if tag == "form":
            self._form = None
        elif tag == "a" and self._link is not None:
            self.links.append((self._link[0], " ".join(self._link[1].split())))
            self._link = None
        elif tag == "h1":
            self._in_heading = False
        elif tag == "button" and self._button is not None:
            self._button.label = " ".join(self._button.label.split())
            if self._form is not None:
                self._form.buttons.append(self._button)
            self._button = None
        elif tag == "textarea" and self._area is not None:
            if self._form is not None and self._area[0]:
                self._form.fields.append((self._area[0], self._area[1].removeprefix("\n")))
                self._form.kinds[self._area[0]] = "textarea"
            self._area = None
        elif tag == "select" and self.options is not None:
            name, values, chosen = self.options
            if self._form is not None and name:
                self._form.fields.append((name, chosen or ""))
                self._form.choices[name] = values
            self.options = None
        if self._mark and self._mark[1] == tag:
            self._mark = None

    def handle_data(self, data):
        if self._area is not None:
            self._area[1] += data
            return
        if self._silent:
            return
        self.words.append(data)
        if self._in_heading:
            self.heading += data
        if self._button is not None:
            self._button.label += data
        if self._link is not None:
            self._link[1] += data
        if self._mark:
            self.marked[self._mark[0]] += data


@dataclass
class Page:
    status: int
    path: str
    body: str
    headers: dict
    _reader: Reader | None = None

    @property
    def read(self) -> Reader:
        if self._reader is None:
            self._reader = Reader()
            self._reader.feed(self.body)
        return self._reader

    @property
    def text(self):
        return " ".join("".join(self.read.words).split())

    def live_form(self):
        return next((form for form in self.read.forms if form.live), None)

    def form_to(self, part):
        return next((form for form in self.read.forms if form.method == "post" and part in form.action), None)

    def form_with(self, label):
        wanted = lambda button: button.label.startswith(label)
        return next((form for form in self.read.forms if any(map(wanted, form.buttons))), None)

    def links_to(self, pattern):
        return [href for href, _ in self.read.links if re.search(pattern, href)]


class Gone(Exception):
    """The server did not answer, or not wholly: what was sent may or may not have been done."""


class Plain:
    """One person. Share `cookies` between several to share a session."""

    def __init__(self, site, role, cookies=None):
        self.site, self.role = site, role
        self.cookies = {} if cookies is None else cookies
        self._line = None
        self._used = 0.0

    def _open(self):
        where = urlsplit(self.site.origin)
        self._line = http.client.HTTPConnection(where.hostname, where.port, timeout=30)

    def close(self):
        if self._line:
            self._line.close()
        self._line = None

    def ask(self, method, path, fields=None, partial=False, headers=None) -> Page:
        """One request and its answer; redirects are not followed."""
        sends = {"Host": urlsplit(self.site.origin).netloc, **(headers or {})}
        if self.cookies:
            sends["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if method == "POST":
            sends |= {"Origin": self.site.origin, "Sec-Fetch-Site": "same-origin",
                      "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(fields or [])
        if partial:
            sends["X-Partial"] = "fields"
        try:
            # The server closes a line on which nothing was said for fifteen seconds.
            if self._line is None or time.monotonic() - self._used > 10:
                self.close()
                self._open()
            self._used = time.monotonic()
            self._line.request(method, path, body=body, headers=sends)
            answer = self._line.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as problem:
            self.close()
            raise Gone(str(problem)) from problem
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            if value and "max-age=0" not in cookie.lower():
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        if answer.headers.get("Connection", "").lower() == "close":
            self.close()
        return Page(answer.status, path, text, dict(answer.headers.items()))

    def follow(self, page: Page) -> Page:
        for _ in range(8):
            if page.status not in (301, 302, 303, 307):
                return page
            to = urlsplit(urljoin(self.site.origin + page.path, page.headers.get("Location", "/")))
            page = self.ask("GET", to.path + (f"?{to.query}" if to.query else ""))
        raise AssertionError("The pages lead round in a circle.")

    def get(self, path) -> Page:
        return self.follow(self.ask("GET", path))

    def send(self, form: Form, button: str | None = None, partial=False) -> Page:
        """Sends a form as it stands, by the button whose words begin so."""
        pressed = [one for one in form.buttons if button and one.label.startswith(button)]
        extra = [(pressed[0].name, pressed[0].value)] if pressed and pressed[0].name else []
        return self.ask("POST", form.action, form.fields + extra, partial=partial)

    def sign_in(self):
        """Waits for the next one-time code where the present one is used up."""
        login = self.site.logins[self.role]
        for _ in range(4):
            page = self.get("/sign-in")
            form = next(one for one in page.read.forms if "password" in one.kinds.values())
            for name, kind in form.kinds.items():
                if kind in ("email", "password"):
                    form.set(name, login[kind])
            page = self.follow(self.send(form, "Continue"))
            code = re.sub(r"\D", "", page.read.marked.get("demo-code", ""))
            form = page.form_with("Sign in")
            assert code and form, f"No code was asked for: {page.text[:200]}"
            box = next(name for name, kind in form.kinds.items() if kind not in ("hidden",))
            form.set(box, code)
            page = self.follow(self.send(form, "Sign in"))
            if page.path.startswith("/my-work") or page.path == "/":
                return self
            time.sleep(max(1, 31 - time.time() % 30))
        raise AssertionError(f"{self.role} could not sign in: {page.text[:300]}")
