"""Run nginx for tests with the files of deploy/nginx: ports and paths filled in, then nothing.

The server is this run's own: in a temporary folder, on a free port of this machine, as a process
of its own, gone at the end. Debian's package is fetched where the tests run as root and it is
missing; who has neither is told, and the tests are left out.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.deploy.certificate import certificate
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SHIPPED: Final = PROJECT / "deploy" / "nginx"
LEFT_OUT: Final = "tests of deploy/ left out: no nginx, and none can be installed without root"
_PLACES: Final = "/usr/sbin:/usr/local/sbin:/sbin"
_INSTALL: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx"),
)
# What stands around the shipped file on a machine, as small as can be.
_AROUND: Final = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
events {{ worker_connections 512; }}
http {{
    log_format asked '$request_method $request_uri $status $upstream_addr $upstream_status';
    access_log {folder}/access.log asked;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include regiondash.conf;
}}
"""


def program() -> str | None:
    """Return the path of nginx, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path=_PLACES)


def can_be_had() -> bool:
    """Return whether nginx is there, or may be installed."""
    return program() is not None or (shutil.which("apt-get") is not None and os.geteuid() == 0)


def required() -> str:
    """Return the path of nginx, fetched if need be; raises RuntimeError where that fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in _INSTALL if program() is None else ():
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    found = program()
    if found is None:
        raise RuntimeError(LEFT_OUT)
    return found


def filled_in(folder: Path, port: int, processes: Sequence[int]) -> Path:
    """Write the shipped files for a port and two processes' ports; return the main file.

    Raises LookupError where a shipped file does not hold what is filled in.
    """
    site = folder / "regiondash"
    site.mkdir(parents=True)
    chain, key = certificate(site)
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder), encoding="ascii")
    shutil.copy(SHIPPED / "regiondash.conf", folder)
    first, second = (str(process) for process in processes)
    _fill_in("processes.conf", site, {"8501": first, "8502": second})
    _fill_in(
        "site.conf",
        site,
        {
            "listen 443": f"listen 127.0.0.1:{port}",
            "listen [::]:443 ssl http2;\n": "",
            "server_name regions.example.org": "server_name 127.0.0.1",
            "/etc/nginx/regiondash/fullchain.pem": str(chain),
            "/etc/nginx/regiondash/privkey.pem": str(key),
        },
    )
    return folder / "nginx.conf"


def _fill_in(name: str, folder: Path, values: dict[str, str]) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    for shipped, own in values.items():
        if shipped not in text:
            message = f"{name} does not hold {shipped!r}"
            raise LookupError(message)
        text = text.replace(shipped, own)
    (folder / name).write_text(text, encoding="utf-8")


def faults(main: Path) -> str:
    """Return what `nginx -t` says of a configuration."""
    command = [required(), "-t", "-c", str(main), "-e", str(main.parent / "error.log")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr


@contextmanager
def running(main: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx with a configuration, and end it."""
    log = main.parent / "error.log"
    with subprocess.Popen([required(), "-c", main, "-e", log]) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
