"""A real OpenID Connect provider for the tests: Debian's glewlwyd on loopback, in a folder of its own.

    with Glewlwyd(redirects=["http://127.0.0.1:8080/sign-in/provider/callback"]) as provider:
        provider.issuer, provider.client, provider.secret
        provider.add_user("jane", "purple kettle on the north stair", "Jane Doe", "jane@example.org")
        provider.sign_in(page, "jane", "…")     # in Chromium, on the page to which the product has sent the browser, or
        provider.authorize(url, "jane", "…")    # without a browser: the address that it sends the person back to

Everything is set up through its own REST API, headless. Nothing of /etc or of the system's service is used.
"""

import http.cookiejar
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import Failure, expect, free_port, same, shorten  # noqa: E402

SHARE = Path("/usr/share/glewlwyd")
SCHEMA = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
ADMINISTRATOR, PASSWORD = "admin", "password"  # what the schema of Debian's package brings
KEYS = {
    "rsa": (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
    "rsa-pss": (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
    "ecdsa": (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    "eddsa": (["-algorithm", "ED25519"]),
}


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *_):
        return None


class Session:
    """A person at the provider: cookies, and JSON both ways."""

    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), NoRedirects()
        )

    def ask(self, method, path, body=None):
        """The status, the headers and the body of an answer; errors and redirects are answers too."""
        address = path if path.startswith("http") else self.base + path
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
        try:
            with self.opener.open(request, timeout=15) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def do(self, method, path, body=None):
        """An answer that must be a success."""
        status, headers, content = self.ask(method, path, body)
        if status // 100 != 2:
            raise Failure(f"glewlwyd answered {status} to {method} {path}: {shorten(content.decode(errors='replace'))}")
        return headers, content

    def sign_in(self, name, password):
        self.do("POST", "/api/auth", {"username": name, "password": password})
        return self


class Glewlwyd:
    """The provider. A context: it starts with it and ends with it."""

    client, plugin = "unitedfront", "oidc"
    secret = "a-secret-of-the-test-only"

    def __init__(self, redirects, algorithm="rsa", confidential=True, names_itself=True):
        self.redirects, self.algorithm, self.confidential = list(redirects), algorithm, confidential
        self.names_itself = names_itself
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.issuer = f"{self.base}/api/{self.plugin}"
        self.process = self.folder = None

    def start(self):
        self.folder = Path(tempfile.mkdtemp(prefix="unitedfront-glewlwyd-"))
        database = sqlite3.connect(self.folder / "glewlwyd.sqlite")
        database.executescript(SCHEMA.read_text())
        database.close()
        self.lay_out_pages()
        (self.folder / "glewlwyd.conf").write_text(self.configuration())
        self.log = open(self.folder / "glewlwyd.log", "wb")
        self.process = subprocess.Popen(
            ["glewlwyd", "--config-file", str(self.folder / "glewlwyd.conf")], stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=subprocess.STDOUT, cwd=self.folder,
        )
        self.wait_until_ready()
        self.administrator = Session(self.base).sign_in(ADMINISTRATOR, PASSWORD)
        self.set_up()
        return self

    def lay_out_pages(self):
        """The sign-in pages of the package, copied, since it serves no links, and less its link into /etc."""
        pages = self.folder / "pages"
        shutil.copytree(SHARE / "webapp", pages, ignore=shutil.ignore_patterns("config.json"))
        shutil.copy(SHARE / "templates/config.json", pages / "config.json")

    def configuration(self):
        return f"""
            port={self.port}
            bind_address="127.0.0.1"
            external_url="{self.base}"
            login_url="login.html"
            api_prefix="api"
            static_files_path="{self.folder}/pages"
            log_mode="console"
            log_level="WARNING"
            cookie_secure=0
            session_key="GLEWLWYD2_SESSION_ID"
            admin_scope="g_admin"
            profile_scope="g_profile"
            user_module_path="/usr/lib/glewlwyd/user"
            client_module_path="/usr/lib/glewlwyd/client"
            user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
            plugin_module_path="/usr/lib/glewlwyd/plugin"
            use_secure_connection=false
            secure_connection_key_file=""
            secure_connection_pem_file=""
            secure_connection_ca_file=""
            hash_algorithm="SHA512"
            database = {{ type = "sqlite3"; path = "{self.folder}/glewlwyd.sqlite"; }};
            static_files_mime_types = (
                {{ extension = ".html"; mime_type = "text/html" }}, {{ extension = ".css"; mime_type = "text/css" }},
                {{ extension = ".js"; mime_type = "application/javascript" }},
                {{ extension = ".json"; mime_type = "application/json" }}
            )
        """

    def wait_until_ready(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            expect(self.process.poll() is None, f"glewlwyd ended with {self.process.returncode}: {self.output()}")
            try:
                Session(self.base).do("GET", "/config")
                return
            except (OSError, Failure):
                time.sleep(0.05)
        self.stop()
        raise Failure(f"glewlwyd was not ready in time: {self.output()}")

    def set_up(self):
        """The OpenID Connect plugin with a fresh key, and this product as its client."""
        self.administrator.do("POST", "/api/mod/plugin", self.plugin_settings())
        client = {
            "client_id": self.client, "name": "UnitedFront", "confidential": self.confidential, "enabled": True,
            "redirect_uri": self.redirects, "authorization_type": ["code"], "scope": [],
            "token_endpoint_auth_method": ["client_secret_basic"] if self.confidential else ["none"],
        }
        if self.confidential:
            client["password"] = self.secret
        self.administrator.do("POST", "/api/client", client)

    def plugin_settings(self):
        private, public = self.new_key(self.algorithm)
        return {
            "module": "oidc", "name": self.plugin, "display_name": "OpenID Connect", "order_rank": 0, "readonly": False,
            "parameters": {
                "iss": self.issuer, "jwt-type": self.algorithm, "jwt-key-size": "256", "key": private, "cert": public,
                "access-token-duration": 600, "refresh-token-duration": 600, "code-duration": 60,
                "auth-type-code-enabled": True, "auth-type-code-revoke-replayed": True, "auth-type-token-enabled": False,
                "auth-type-id-token-enabled": False, "allow-non-oidc": False, "jwks-show": True,
                "subject-type": "public", "name-claim": "mandatory", "email-claim": "mandatory",
                "allowed-scope": ["openid"], "pkce-allowed": True, "pkce-method-plain-allowed": False,
                "pkce-required": True, "oauth-as-iss-id": self.names_itself,
            },
        }

    def new_key(self, algorithm):
        """A fresh private key and its public half, in PEM."""
        private = subprocess.run(
            ["openssl", "genpkey", *KEYS[algorithm]], capture_output=True, check=True, timeout=30
        ).stdout
        public = subprocess.run(
            ["openssl", "pkey", "-pubout"], input=private, capture_output=True, check=True, timeout=30
        ).stdout
        return private.decode(), public.decode()

    def rotate(self, algorithm=None):
        """Another signing key, of another algorithm where one is named; the old one is gone from the key set."""
        self.algorithm = algorithm or self.algorithm
        self.administrator.do("PUT", f"/api/mod/plugin/{self.plugin}", self.plugin_settings())
        self.administrator.do("PUT", f"/api/mod/plugin/{self.plugin}/reset")

    def add_user(self, name, password, full_name, mail):
        """A person who may sign in, and who has agreed that this product learns who it is."""
        self.administrator.do(
            "POST", "/api/user",
            {
                "username": name, "password": password, "name": full_name, "email": mail, "enabled": True,
                "scope": ["g_profile", "openid"],
            },
        )
        Session(self.base).sign_in(name, password).do("PUT", f"/api/auth/grant/{self.client}", {"scope": "openid"})

    def authorize(self, url, name, password):
        """What a browser would do at the provider: the address with the code, to which it is sent back."""
        session = Session(self.base).sign_in(name, password)
        status, headers, _ = session.ask("GET", url + "&g_continue")
        same(status, 302, "the answer to the authorization request")
        return headers["Location"]

    def sign_in(self, page, name, password):
        """What a person does on the provider's own pages, until it sends the browser back."""
        page.wait_for_url(f"{self.base}/login.html*")
        page.fill("#username", name)
        page.fill("#password", password)
        page.click("#loginbut")
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: not url.startswith(self.base))

    def output(self):
        self.log.flush()
        return shorten(re.sub(r"\s+", " ", (self.folder / "glewlwyd.log").read_text(errors="replace")), 1200)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.folder:
            self.log.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_):
        self.stop()
