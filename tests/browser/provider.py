"""Be an OpenID Connect provider on this machine: it asks who one is and believes it.

It speaks as much of OpenID Connect Core 1.0 as the code flow takes: discovery, the page where one
chooses an account, the exchange of a code for a signed identity token, and the key to check it.
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.browser.serving import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLIENT: Final = "regiondash"
SECRET: Final = "a secret that both sides know"  # noqa: S105 - of this test alone
_MINUTES: Final = 10


@dataclass
class Provider:
    """A provider: its address, its accounts by name (what it says of each), codes it gave out."""

    address: str = ""
    accounts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "test"}))

    def metadata(self) -> dict[str, Any]:
        """Return what discovery says: which address does what."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the public half of the key."""
        return {"keys": [{**self.key.as_dict(private=False), "use": "sig", "alg": "RS256"}]}

    def page(self, asked: Mapping[str, str]) -> str:
        """Return the page where one says who one is."""
        links = [
            f'<p><a href="/chosen?{escape(urlencode({**asked, "account": name}))}">{name}</a></p>'
            for name in self.accounts
        ]
        return f"<!doctype html><title>Who are you?</title><h1>Who are you?</h1>{''.join(links)}"

    def back(self, asked: Mapping[str, str]) -> str:
        """Return the address to go back to, with a code for the account that was chosen."""
        code = secrets.token_urlsafe()
        self.codes[code] = (asked["account"], asked.get("nonce", ""))
        told = urlencode({"code": code, "state": asked["state"]})
        return f"{asked['redirect_uri']}?{told}"

    def token(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the tokens for a code, once; None where the code or the client is not known."""
        said = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        known = f"{CLIENT}:{SECRET}" in (
            said,
            f"{form.get('client_id')}:{form.get('client_secret')}",
        )
        given = self.codes.pop(form.get("code", ""), None)
        if not known or given is None:
            return None
        name, nonce = given
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60 * _MINUTES}
        claims |= {"sub": name, "nonce": nonce, **self.accounts[name]}
        signed = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed, "expires_in": 60}


@contextmanager
def providing(accounts: Mapping[str, Mapping[str, Any]]) -> Iterator[Provider]:
    """Serve a provider with some accounts on a free port, and end it."""
    provider = Provider(accounts=accounts)
    server = ThreadingHTTPServer((HOST, 0), _handler(provider))
    provider.address = f"http://{HOST}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = _split(self.path)
            if path == "/.well-known/openid-configuration":
                self._json(provider.metadata())
            elif path == "/jwks":
                self._json(provider.keys())
            elif path == "/authorize":
                self._send(200, provider.page(query).encode(), "text/html")
            elif path == "/chosen":
                self.send_response(302)
                self.send_header("Location", provider.back(query))
                self.end_headers()
            else:
                self._send(404, b"", "text/plain")

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            form = {name: one[0] for name, one in parse_qs(self.rfile.read(size).decode()).items()}
            told = provider.token(form, self.headers.get("Authorization", ""))
            self._json(told or {"error": "invalid_grant"}, 200 if told else 400)

        def _json(self, told: Mapping[str, Any], status: int = 200) -> None:
            self._send(status, json.dumps(told).encode(), "application/json")

        def _send(self, status: int, body: bytes, media: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _split(target: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(target)
    return parts.path, {name: one[0] for name, one in parse_qs(parts.query).items()}
