"""Makes the engine as ready as it can be before its memory is put into a snapshot.

Runs at build inside Pyodide, called by make-engine.mjs. The person in it is made up: no visitor's
answer is ever in a snapshot. It must not know how a snapshot is made.
"""

from __future__ import annotations

import gc
import json
import linecache
import re
import sys
import zipimport

from engine.requests import answer

PROFILE = {
    "profile_version": 1,
    "applicant": {
        "birth_date": "1990-01-01",
        "education": [{"level": "three_plus", "country": "CA"}],
        "languages": [
            {
                "test": "celpip-general",
                "taken": "2026-01-01",
                "listening": 9,
                "reading": 9,
                "writing": 9,
                "speaking": 9,
            }
        ],
        "work": [
            {
                "noc": "21231",
                "country": "CA",
                "start": "2024-01-01",
                "end": None,
                "hours_per_week": 40,
                "paid": True,
                "self_employed": False,
                "authorized": True,
                "temporary_resident": True,
                "full_time_student": False,
            }
        ],
    },
    "spouse": None,
}
REQUEST = {"call": "assess", "profile": json.dumps(PROFILE), "on": "2026-10-03"}


def warm_up() -> None:
    """Assess in both languages, then forget what only that left behind.

    The index of job titles would double what it brings: whoever asks for it waits for the archives.
    """
    for language in ("en", "fr"):
        answer(json.dumps({**REQUEST, "lang": language}))
    re.purge()
    linecache.clearcache()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined] # noqa: SLF001 - the archives will not be there
    sys.path_importer_cache.clear()
    sys._clear_internal_caches()  # type: ignore[attr-defined] # noqa: SLF001 - the documented way
    gc.collect()
