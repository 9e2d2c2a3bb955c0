"""A real nginx on this machine, with the configuration that the build writes for hosts.

Role: does to `dist/nginx.conf` what its first line asks for (name, folder) and starts nginx with it
on a free port of the loopback. It must not know what is asked of the running host.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from tests.built_site import BUILT_SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION: Final = BUILT_SITE.with_name("nginx.conf")
BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
BROTLI_PACKAGE: Final = "libnginx-mod-http-brotli-static"
WORKERS: Final = 2
# What surrounds the site's configuration; on a host it stands in /etc/nginx/nginx.conf.
AROUND: Final = Template("""
$load
$user
worker_processes $workers;
daemon off;
pid $folder/pid;
error_log $folder/error.log;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    sendfile on;
    tcp_nopush on;
    include $folder/site.conf;
}
""")


def find_nginx() -> str | None:
    """The path of an installed nginx; None without any."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def has_brotli() -> bool:
    """Whether nginx can send what brotli compressed: the module is there."""
    return BROTLI.is_file()


@contextmanager
def run_nginx(folder: Path, site: Path = BUILT_SITE) -> Iterator[int]:
    """Run nginx for a site; the port at which it answers on this machine.

    Args:
        folder: an empty one, for the configuration and what nginx writes.
        site: the folder to publish.
    """
    program = find_nginx()
    assert program is not None
    port = _free_port()
    own = CONFIGURATION.read_text("utf-8")
    own = own.replace("/srv/cec-check", str(site))
    own = own.replace("listen 80;", f"listen 127.0.0.1:{port};")
    if has_brotli():
        own = own.replace("# brotli_static on;", "brotli_static on;")
    (folder / "site.conf").write_text(own, "utf-8")
    as_root = os.geteuid() == 0
    around = AROUND.substitute(
        load=f"load_module {BROTLI};" if has_brotli() else "",
        user="user root;" if as_root else "",  # the site lies in a folder of this person's own
        workers=WORKERS,
        folder=folder,
    )
    (folder / "nginx.conf").write_text(around, "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    subprocess.run([*command, "-t", "-q"], check=True)  # says what it does not understand
    with subprocess.Popen(command) as running:
        try:
            _wait_until_it_answers(port, running)
            yield port
        finally:
            running.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _wait_until_it_answers(port: int, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            continue
        return
    raise RuntimeError(f"nginx ended at once, with status {running.returncode}")
