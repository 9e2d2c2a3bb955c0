"""What makes the site installable and lets it open without a network.

Role: a manifest a language, and the service worker with the list of the files that it keeps. It
must not know what is in them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Final

from site_build.folders import APP
from site_build.pages import LANGUAGES, load_texts

if TYPE_CHECKING:
    from pathlib import Path

PAPER: Final = "#fbfaf6"  # of static/style.css
ICONS: Final = (
    {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "icon-512.png", "sizes": "512x512", "type": "image/png"},
    {
        "src": "icon-maskable-512.png",
        "sizes": "512x512",
        "type": "image/png",
        "purpose": "maskable",
    },
)
# The tool and what explains it. The guides are many, and are read with a network.
KEPT: Final = (
    "index.html",
    "app/**/*",
    "static/*",
    "static/embed/frame.*",
    "static/embed/share.js",
    *(
        f"{language}/{name}"
        for language in LANGUAGES
        for name in ("index.html", "manifest.webmanifest", "*/index.html")
    ),
)
NOT_KEPT: Final = ("licences", "guide", "guide.css", "guide-search.js", "test_privacy.py")


def write_manifests(site: Path) -> None:
    """Write, for each language, what a device needs to install the site."""
    for language in LANGUAGES:
        texts = load_texts(language)["page"]
        manifest = {
            "lang": language,
            "name": texts["name"],
            "description": texts["description"],
            "start_url": "./",
            "scope": "../",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [{**icon, "src": f"../static/{icon['src']}"} for icon in ICONS],
        }
        (site / language / "manifest.webmanifest").write_text(
            json.dumps(manifest, ensure_ascii=False), "utf-8"
        )


def write_service_worker(site: Path) -> None:
    """Write `service-worker.js` for the site as it stands, with the sums of the files it keeps.

    Args:
        site: the site with everything in it but compressed copies.
    """
    files = {
        path.relative_to(site).as_posix().removesuffix("index.html"): _integrity(path)
        for pattern in KEPT
        for path in sorted(site.glob(pattern))
        if path.is_file() and not set(NOT_KEPT) & set(path.relative_to(site).parts)
    }
    listed = json.dumps(files, indent=0)
    build = hashlib.sha256(listed.encode()).hexdigest()[:16]
    script = (APP / "loader" / "service-worker.js").read_text("utf-8")
    (site / "service-worker.js").write_text(
        f"const BUILD = {json.dumps(build)};\nconst FILES = {listed};\n{script}", "utf-8"
    )


def _integrity(path: Path) -> str:
    """The sum of a file as a browser's `fetch` wants it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
