"""Single sign-on against a real provider, Debian's glewlwyd, and against one that does everything wrong.

The product's side is the Swift test SignOnRounds; files in a folder go to and fro. Here stand the provider, the browser
and the judge. The pages in Chromium are tested by `pages.py`.
"""

import http.server
import json
import os
import subprocess
import threading
import time
import urllib.parse

from glewlwyd import Glewlwyd

from support import Failure, Suite, Workplace, expect, free_port, same, shorten, swift_tests

suite = Suite("single sign-on")
REDIRECT = "http://127.0.0.1:18599/sign-in/provider/callback"
JANE = ("jane", "purple kettle on the north stair", "Jane Doe", "jane@example.org")


class Rounds:
    """The product's side: sign-ins one after the other, in one process that keeps what it has fetched."""

    def __init__(self, folder):
        self.folder, self.round = folder, -1

    def __enter__(self):
        self.output = open(self.folder / "swift.log", "wb")
        self.process = subprocess.Popen(
            swift_tests("SignOnRounds"), stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT,
            env={**os.environ, "UNITEDFRONT_SIGN_ON_FOLDER": str(self.folder)},
        )
        return self

    def __exit__(self, *_):
        self.write("end", [])
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()

    def write(self, name, lines):
        (self.folder / "half").write_text("\n".join(lines))
        (self.folder / "half").rename(self.folder / name)

    def read(self, *names, seconds=40):
        """The first of the files that is there, as its name and its lines."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for name in names:
                if (self.folder / name).exists():
                    return name, (self.folder / name).read_text().split("\n")
            expect(self.process.poll() is None, f"the Swift side ended: {shorten(self.said()[-800:])}")
            time.sleep(0.01)
        raise Failure(f"no {' or '.join(names)} came: {shorten(self.said()[-800:])}")

    def said(self):
        return (self.folder / "swift.log").read_text(errors="replace")

    def sign_on(self, provider, browser, redirect=REDIRECT):
        """One sign-in. `browser` turns the address that the product gives into what it brings back."""
        self.round += 1
        self.write(f"{self.round}.go", [provider.issuer, provider.client, provider.secret, redirect])
        name, lines = self.read(f"{self.round}.url", f"{self.round}.out")
        if name.endswith(".out"):
            return lines
        parameters = browser(lines[0])
        self.write(f"{self.round}.back", [part for pair in parameters.items() for part in pair])
        return self.read(f"{self.round}.out")[1]


def parameters(address):
    """The query of an address, decoded."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query, keep_blank_values=True))


def honest(provider):
    """A browser that signs in and comes straight back."""

    def browse(url):
        back = provider.authorize(url, *JANE[:2])
        expect(back.startswith(REDIRECT + "?"), f"the provider sent the browser to {back}")
        return parameters(back)

    return browse


def refused(outcome, code):
    """The sentence of a refusal, which must be of a kind and must say what to do."""
    same(outcome[:2], ["refused", code], "the outcome")
    expect(outcome[2].startswith("The ") or outcome[2].startswith("This "), outcome[2])
    expect(": " in outcome[2] and outcome[2].endswith("."), f"no mend in: {outcome[2]}")
    return outcome[2]


@suite.check("somebody signs in, whatever algorithm the provider signs with, and also after it has changed its key", 180)
def _():
    with Workplace() as folder, Glewlwyd([REDIRECT]) as provider, Rounds(folder) as rounds:
        provider.add_user(*JANE)
        first = rounds.sign_on(provider, honest(provider))
        same(first[:2] + first[3:5], ["signed in", provider.issuer, "Jane Doe", "jane@example.org"], "who signed in")
        for algorithm in ["rsa", "ecdsa", "eddsa", "rsa-pss"]:
            provider.rotate(algorithm)
            again = rounds.sign_on(provider, honest(provider))
            same(again[:5], first[:5], f"who signed in, with a new key for {algorithm}")
        asked = []
        rounds.sign_on(provider, lambda url: asked.append(parameters(url)) or honest(provider)(url))
        same(asked[0]["code_challenge_method"], "S256", "the method of the challenge")
        same(asked[0]["response_type"], "code", "the kind of answer that is asked for")


@suite.check("an answer that is not the one to this sign-in is refused by its reason", 120)
def _():
    with Workplace() as folder, Glewlwyd([REDIRECT]) as provider, Rounds(folder) as rounds:
        provider.add_user(*JANE)
        browse = honest(provider)
        kept = {}

        def keep(url):
            kept.update(browse(url))
            return kept

        same(rounds.sign_on(provider, keep)[0], "signed in", "the outcome")
        # The same answer again; a code of another sign-in under this one's state; altered parameters.
        refused(rounds.sign_on(provider, lambda url: kept), "state")
        stolen = rounds.sign_on(provider, lambda url: {**browse(url), "code": kept["code"]})
        expect("invalid_" in refused(stolen, "exchange"), stolen[2])
        refused(rounds.sign_on(provider, lambda url: {**browse(url), "iss": "https://evil.example"}), "issuer")
        refused(rounds.sign_on(provider, lambda url: {**browse(url), "code": "guessed"}), "exchange")
        mixed = rounds.sign_on(
            provider, lambda url: {**browse(url.replace(parameters(url)["code_challenge"], "A" * 43))}
        )
        refused(mixed, "exchange")
        nonce = rounds.sign_on(provider, lambda url: browse(url.replace(parameters(url)["nonce"], "B" * 43)))
        expect("(nonce)" in refused(nonce, "claim"), nonce[2])
        denied = rounds.sign_on(
            provider, lambda url: {"state": parameters(url)["state"], "error": "access_denied", "iss": provider.issuer}
        )
        expect("(access_denied)" in refused(denied, "denied"), denied[2])
        same(rounds.sign_on(provider, browse)[0], "signed in", "the outcome after all of these")


@suite.check("a wrong secret and a provider that is gone are refused", 120)
def _():
    with Workplace() as folder, Rounds(folder) as rounds:
        with Glewlwyd([REDIRECT]) as provider:
            provider.add_user(*JANE)
            right, provider.secret = provider.secret, "wrong"
            refused(rounds.sign_on(provider, honest(provider)), "exchange")
            provider.secret = right
            same(rounds.sign_on(provider, honest(provider))[0], "signed in", "the outcome with the right secret")

            # The provider ends between the start of a sign-in and the return of the browser.
            def vanish(url):
                answer = honest(provider)(url)
                provider.process.terminate()
                provider.process.wait(timeout=10)
                return answer

            refused(rounds.sign_on(provider, vanish), "unreachable")
        provider.client = "another"  # so that nothing kept is used
        refused(rounds.sign_on(provider, None), "unreachable")


@suite.check("a public client signs in with PKCE alone", 60)
def _():
    with Workplace() as folder, Glewlwyd([REDIRECT], confidential=False) as provider, Rounds(folder) as rounds:
        provider.add_user(*JANE)
        provider.secret = ""
        same(rounds.sign_on(provider, honest(provider))[0], "signed in", "the outcome")


class Hostile(http.server.BaseHTTPRequestHandler):
    """A provider that answers discovery with whatever the test has laid out; `slow` sends a byte a second."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        answer = self.server.answer
        self.send_response(answer.get("status", 200))
        body = answer["body"]
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        try:
            self.end_headers()
            if answer.get("slow"):
                for start in range(len(body)):
                    self.wfile.write(body[start : start + 1])
                    time.sleep(1)
            else:
                self.wfile.write(body)
        except OSError:
            pass  # the other side has given up, as it should

    def log_message(self, *_):
        pass


class HostileServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a connection that the other side closed: that is what is tested


@suite.check("a provider that sends redirects, floods, drops or lies is refused in time", 180)
def _():
    with Workplace() as folder, Rounds(folder) as rounds:
        server = HostileServer(("127.0.0.1", 0), Hostile)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        server.asked = []

        class Provider:
            issuer, client, secret = base, "unitedfront", "s"

        good = {
            "issuer": base, "authorization_endpoint": base + "/auth", "token_endpoint": base + "/token",
            "jwks_uri": base + "/keys",
        }

        def begin(**answer):
            server.answer = answer
            # Another client each time, so that nothing is kept from the time before.
            Provider.client = f"client-{len(server.asked)}-{rounds.round}"
            started = time.monotonic()
            outcome = rounds.sign_on(Provider, lambda url: {"state": "x"})
            expect(time.monotonic() - started < 15, "the refusal came late")
            return outcome

        def document(**changes):
            return json.dumps({**good, **changes}).encode()

        try:
            refused(begin(body=document()), "state")  # the honest form of it gets as far as the browser
            refused(begin(body=b"", status=302, headers={"Location": base + "/elsewhere"}), "unreachable")
            expect("/elsewhere" not in server.asked, "a redirect was followed")
            refused(begin(body=document(), status=500), "unreachable")
            refused(begin(body=b"<html>"), "unreachable")
            refused(begin(body=b"{" + b" " * 300_000 + document()[1:]), "unreachable")
            refused(begin(body=b"[" * 200_000), "unreachable")
            refused(begin(body=document(issuer="https://id.example")), "discovery")
            refused(begin(body=document(token_endpoint="http://id.example/token")), "discovery")
            refused(begin(body=document(), slow=True), "unreachable")
            # Whoever starts sign-ins at a provider that fails does not make the node ask it each time.
            refused(begin(body=document(), status=500), "unreachable")
            asked, server.answer = len(server.asked), {"body": document()}
            for _ in range(3):
                refused(rounds.sign_on(Provider, None), "unreachable")
            same(len(server.asked), asked, "questions within five seconds after a failure")
            time.sleep(5.2)
            refused(rounds.sign_on(Provider, lambda url: {"state": "x"}), "state")
        finally:
            server.shutdown()
            server.server_close()


@suite.check("plain http to another machine is not even tried", 60)
def _():
    with Workplace() as folder, Rounds(folder) as rounds:

        class Provider:
            issuer, client, secret = f"http://192.0.2.1:{free_port()}", "unitedfront", "s"

        refused(rounds.sign_on(Provider, None), "address")


suite.run()
