"""What a newcomer gets: Pyodide on the page's own thread, started by PyScript."""

import json

from pyscript import document, when

from engine.requests import answer

words = json.loads(document.getElementById("words").content.textContent)
button = document.querySelector('#questions [type="submit"]')


@when("submit", "#questions")
def show(event):
    """Answer in this very thread, and show the result."""
    event.preventDefault()
    age = int(document.getElementById("/applicant/age:field").value)
    request = {
        "call": "show",
        "words": words,
        "profile": json.dumps({"profile_version": 1, "applicant": {"age": age}}),
        "on": "2026-11-22",
        "lang": "en",
    }
    answered = json.loads(answer(json.dumps(request)))
    document.getElementById("report").innerHTML = answered["head"] + answered["html"]


button.disabled = False
