"""What tests that sign in share: one-time codes, a browser without a screen, and forms as a person sends them.

Standard library only. A browser keeps cookies by itself, shows every header that it was given, and follows a redirect
only where it is told to.
"""

import base64
import hashlib
import hmac
import http.client
import ssl
import struct
import time
import urllib.parse
from html.parser import HTMLParser

from support import Answer, Failure, expect

STEP = 30


def code(secret, at=None, step=0):
    """The one-time code of RFC 6238 for a secret in base32, now or at a moment, `step` steps away."""
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    counter = int((time.time() if at is None else at) // STEP) + step
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Form:
    """A form of a page: where it goes, how, and what it would send untouched."""

    def __init__(self, action, method):
        self.action, self.method, self.fields, self.buttons = action, method.upper(), {}, []

    def __repr__(self):
        return f"{self.method} {self.action} {sorted(self.fields)}"


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.form, self.select, self.area, self.words = [], [], None, None, None, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self.form = Form(given.get("action"), given.get("method", "get"))
            self.forms.append(self.form)
        if self.form is None:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "button"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            self.form.fields[name] = given.get("value", "")
        elif tag == "select" and name:
            self.select = name
            self.form.fields.setdefault(name, "")
        elif tag == "option" and self.select and ("selected" in given or not self.form.fields[self.select]):
            self.form.fields[self.select] = given.get("value", "")
        elif tag == "textarea" and name:
            self.area = name
            self.form.fields[name] = ""
        elif tag == "button" and name:
            self.form.buttons.append((name, given.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        self.words.append(data)
        if self.area and self.form is not None:
            self.form.fields[self.area] += data

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


class Browser:
    """A browser without a screen: one connection, one jar of cookies."""

    def __init__(self, port, host="127.0.0.1", context=None, timeout=20):
        self.port, self.host, self.context, self.timeout = port, host, context, timeout
        self.cookies, self.connection = {}, None
        # Every `Set-Cookie` that was ever received, as it was sent.
        self.received = []

    @property
    def origin(self):
        return f"{'https' if self.context else 'http'}://{self.host}:{self.port}"

    def _connect(self):
        if self.context:
            return http.client.HTTPSConnection(self.host, self.port, timeout=self.timeout, context=self.context)
        return http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)

    def request(self, method, path, body=None, headers=None, cookies=None):
        """One request with the jar's cookies, or with exactly the `cookies` given."""
        headers = {"Accept": "text/html", **(headers or {})}
        jar = self.cookies if cookies is None else cookies
        if jar and "Cookie" not in headers:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        if isinstance(body, dict):
            body = urllib.parse.urlencode(body).encode()
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if method == "POST":
            headers.setdefault("Sec-Fetch-Site", "same-origin")
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = self._connect()
            try:
                self.connection.request(method, path, body=body, headers=headers)
                response = self.connection.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The server may close a connection that idled; a browser asks again on another one.
                self.close()
                if attempt == 2:
                    raise
        content = response.read()
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
        for line in response.headers.get_all("Set-Cookie") or []:
            self._take(line)
        if response.will_close:
            self.close()
        return answer

    def _take(self, line):
        self.received.append(line)
        name, _, value = line.split(";")[0].strip().partition("=")
        ended = "max-age=0" in line.lower().replace(" ", "") or not value
        if ended:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def get(self, path, follow=True, **options):
        answer = self.request("GET", path, **options)
        return self.followed(answer) if follow else answer

    def post(self, path, fields, follow=False, **options):
        answer = self.request("POST", path, body=fields, **options)
        return self.followed(answer) if follow else answer

    def followed(self, answer, hops=5):
        """What a chain of redirects within this server ends in."""
        while answer.status in (302, 303, 307, 308) and hops:
            target = answer.headers["location"]
            expect(target.startswith("/") and not target.startswith("//"), f"a redirect leads away: {target}")
            answer, hops = self.request("GET", target), hops - 1
        return answer

    def form(self, path, action=None):
        """The page at `path` and its form that goes to an address with `action` in it."""
        answer = self.get(path)
        expect(answer.status == 200, f"{path} was answered {answer}")
        forms = Page(answer.body.decode()).forms
        for form in forms:
            if action is None or action in (form.action or path):
                form.action = form.action or path
                return form
        raise Failure(f"{path} has no form for {action}: {forms}")

    def send(self, form, follow=True, **fields):
        """Sends a form with some fields filled in; a field that the form has not is a mistake of the test."""
        strange = set(fields) - set(form.fields) - {name for name, _ in form.buttons}
        expect(not strange, f"the form {form} has no {strange}")
        return self.post(form.action, {**form.fields, **fields}, follow=follow)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def trusting(certificate):
    """A TLS context that trusts this one certificate."""
    context = ssl.create_default_context(cafile=str(certificate))
    return context
