"""The floor: Python in a page at all, on MicroPython, with nothing worked out."""

from pyscript import document, when

button = document.querySelector('#questions [type="submit"]')


@when("submit", "#questions")
def show(event):
    """Show that the answer was heard."""
    event.preventDefault()
    age = document.getElementById("/applicant/age:field").value
    document.getElementById("report").innerHTML = f'<p class="verdict">{age}</p>'


button.disabled = False
