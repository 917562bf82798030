"""Single sign-on as a person sees it: Chromium, the product's pages, and glewlwyd's."""

import contextlib
import re
import urllib.parse

from glewlwyd import Glewlwyd
from playwright.sync_api import sync_playwright

from support import Node, Suite, Workplace, expect, same

suite = Suite("single sign-on, in Chromium")
JANE = ("jane", "purple kettle on the north stair", "Jane Doe", "jane@example.org")
CALLBACK = "/sign-in/provider/callback"
SESSION = "__Host-unitedfront"


class Site:
    """A node with a provider beside it, and a browser."""

    def __init__(self, folder):
        self.node = Node.make(folder / "data", "United Front")
        self.secret = folder / "secret"
        self.server = self.node.serve()
        self.provider = Glewlwyd([self.server.url + CALLBACK])
        self.secret.write_text(self.provider.secret + "\n")
        self.server.arguments = (
            "--sso-issuer", self.provider.issuer, "--sso-client", self.provider.client, "--sso-secret-file", str(self.secret),
        )
        self.things = contextlib.ExitStack()

    def __enter__(self):
        # What has started ends, also where the next does not start.
        with contextlib.ExitStack() as things:
            things.enter_context(self.provider).add_user(*JANE)
            things.enter_context(self.server)
            chromium = things.enter_context(sync_playwright()).chromium
            self.browser = chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            things.callback(self.browser.close)
            self.things = things.pop_all()
        return self

    def __exit__(self, *_):
        self.things.close()

    def person(self):
        """A browser that nobody has used before."""
        page = self.browser.new_context().new_page()
        page.set_default_timeout(15_000)
        return page

    def sign_in(self, page, at="/sign-in"):
        page.goto(self.server.url + at)
        page.get_by_role("link", name="Sign in through your agency").click()
        self.provider.sign_in(page, *JANE[:2])
        return page

    def start(self, page):
        """The address to which the product sends a browser that wants to sign in; the browser stays where it is."""
        answer = page.request.get(self.server.url + "/sign-in/provider", max_redirects=0)
        same(answer.status, 303, "the start of a sign-in")
        return answer.headers["location"]

    def while_stopped(self, *arguments):
        """A command on the folder, for which the server pauses."""
        self.server.stop()
        done = self.node.run(*arguments)
        self.server.start()
        return done


def session(page):
    """The session's cookie, or None."""
    return next((cookie for cookie in page.context.cookies() if cookie["name"] == SESSION), None)


@suite.check("whom no account is linked to is told what to ask for, and is signed in once it is linked", 180)
def _():
    with Workplace() as folder, Site(folder) as site:
        stranger = site.sign_in(site.person())
        words = stranger.locator("main").inner_text()
        found = re.search(r"subject “([^”]+)”", words)
        expect(found, f"no subject to ask for in: {words}")
        same(session(stranger), None, "the session of a stranger")
        site.while_stopped("user", "add", "jane", "--title", "Jane Doe")
        site.while_stopped("user", "grant", "jane", "analyst", "--reason", "compares figures")
        site.while_stopped("user", "link", "jane", "--issuer", site.provider.issuer, "--subject", found[1])

        page = site.sign_in(site.person(), "/sign-in?next=/account")
        same(urllib.parse.urlsplit(page.url).path, "/account", "where Jane is after signing in")
        expect("Jane Doe" in page.locator("header").inner_text(), "the page does not say who is signed in")
        cookie = session(page)
        expect(cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] in ("Lax", "Strict"), f"the cookie: {cookie}")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in*")
        page.goto(site.server.url + "/account")
        expect("/sign-in" in page.url, f"after signing out, /account is shown at {page.url}")

        site.server.stop()
        log = site.node.run("access", "--json").stdout
        expect("provider" in log and "jane" in log, "the access log does not know the sign-in")
        for secret in (site.provider.secret, JANE[1], cookie["value"]):
            expect(secret not in log and secret not in site.server.output(), "a secret stands in a log")
        site.node.verify()


@suite.check("an answer of the provider signs in once, and only the browser that asked", 180)
def _():
    with Workplace() as folder, Site(folder) as site:
        subject = re.search(r"subject “([^”]+)”", site.sign_in(site.person()).locator("main").inner_text())[1]
        site.while_stopped("user", "add", "jane", "--title", "Jane Doe")
        site.while_stopped("user", "link", "jane", "--issuer", site.provider.issuer, "--subject", subject)
        # The answer is held back, as if somebody had stolen it on its way.
        page = site.person()
        stolen = site.provider.authorize(site.start(page), *JANE[:2])
        expect("code=" in stolen, f"no answer came back: {stolen}")
        thief = site.person()
        thief.goto(stolen)
        same(session(thief), None, "the session of whoever brings another's answer")
        expect("start again" in thief.locator("main").inner_text(), "the thief is not told to start again")
        page.goto(stolen)
        expect(session(page), "the browser that asked is not signed in")
        first = session(page)["value"]
        again = page.context.new_page()
        again.goto(stolen)
        expect("start again" in again.locator("main").inner_text(), "an answer was taken twice")
        same(session(again)["value"], first, "the session after an answer was brought again")
        # Signing in once more ends what this browser had before.
        client = site.server.client(token=None)
        same(client.get("/account", Cookie=f"{SESSION}={first}").status, 200, "/account with the session")
        page.goto(site.provider.authorize(site.start(page), *JANE[:2]))
        expect(session(page)["value"] != first, "the session is the one from before")
        expect(client.get("/account", Cookie=f"{SESSION}={first}").status != 200, "the session from before still lives")


@suite.check("a person who refuses, an altered answer and a provider that is gone lead back to the page for signing in", 180)
def _():
    with Workplace() as folder, Site(folder) as site:
        page = site.person()

        def answer(**parameters):
            """Starts a sign-in, and comes back with other words than the provider's."""
            state = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(site.start(page)).query))["state"]
            query = urllib.parse.urlencode({"state": state, "iss": site.provider.issuer, **parameters})
            page.goto(f"{site.server.url}{CALLBACK}?{query}")
            same(session(page), None, "the session after a refusal")
            expect(page.get_by_role("button", name="Sign in").count() > 0, "there is no way to try again")
            return page.locator("main").inner_text()

        expect("(access_denied)" in answer(error="access_denied"), "a refusal is not told by its name")
        expect("alert" not in answer(error="<script>alert(1)</script>"), "what the provider sent is repeated")
        expect("start again" in answer(state="guessed", code="x"), "a guessed state is not refused")
        expect("another sign-in service" in answer(iss="https://evil.example", code="x"), "a mix-up is not told")
        expect("did not accept" in answer(code="guessed"), "a guessed code is not refused")
        expect("start again" in answer(), "an answer without a code is not refused")
        site.provider.process.terminate()
        site.provider.process.wait(timeout=10)
        expect("does not answer" in answer(code="x"), "a provider that is gone is not told")


suite.run()
