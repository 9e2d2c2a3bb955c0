"""Occupations searched as they are typed: an input with a list of what the engine finds.

Runs on MicroPython in the page. The pattern is ARIA's combobox: the focus stays in the input, which
names the active option. The input's value is a code, so that it means the same in both languages.
It must not know what an occupation is used for.
"""

from pyscript import document, window

from page_form import element, every, say
from page_html import escape

LIMIT = 7  # occupations in the list
SHORTEST = 2  # characters worth searching for
NEAREST = window.JSON.parse('{"block": "nearest"}')


class Occupations:
    """All fields for an occupation; they share the one list, as only one of them has the focus.

    `words` are the page's, `language` its language, and `changed()` hears of every choice.
    """

    def __init__(self, engine, words, language, changed):
        self.engine = engine
        self.words = words
        self.language = language
        self.changed = changed
        self.list = element("occupations")
        self.field = None  # whose list is open
        self.active = -1
        self.names = {}  # how an occupation is called, by its code, as far as was found

    # ------------------------------------------------------------------------------ searching

    def name_all(self):
        """Tell what the codes in the form stand for."""
        for field in every("[role=combobox]"):
            if field.value:
                self.search(field)

    def search(self, field):
        """Ask the engine what the text in a field may mean."""
        text = field.value.strip()
        self.tell(field, "")
        if text.isdigit() and len(text) < SHORTEST and "teer" in field.name:
            self.tell(field, self.words["teer"].format(teer=text))
        if len(text) < SHORTEST:
            self.close()
            return
        if self.engine.state["state"] != "ready":
            self.tell(field, self.words["search_waits"])
        request = {"call": "noc", "query": text, "lang": self.language, "limit": LIMIT}
        self.engine.ask(request, lambda answer: self.found(field, text, answer), field.name)

    def found(self, field, text, answer):
        """Show what was found, if the field is still there and says the same."""
        if not field.isConnected or field.value.strip() != text:
            return
        self.tell(field, "")
        matches = answer["matches"]
        for match in matches:
            self.names[match["code"]] = self.words["occupation"].format(**match)
        if text in self.names:
            self.close()
            self.tell(field, self.names[text])
        elif document.activeElement.isSameNode(field):
            if matches:
                self.open(field, matches)
            else:
                self.close()
                self.tell(field, self.words["none_found"])
                say("news", self.words["none_found"])

    def tell(self, field, text):
        """Write beneath a field what its code stands for, or what the search is about."""
        element(field.name + ":title").textContent = text

    # ------------------------------------------------------------------------------- the list

    def open(self, field, matches):
        """Open the list beneath a field."""
        self.close()
        self.list.innerHTML = "".join(
            self.option(index, match["code"], match["title"], self.words["codes"].format(**match))
            for index, match in enumerate(matches)
        ) + self.option(len(matches), "", self.words["not_sure"], "")
        field.insertAdjacentElement("afterend", self.list)
        self.list.hidden = False
        field.setAttribute("aria-expanded", "true")
        self.field = field
        say("news", self.words["found"].format(count=len(matches)))

    @staticmethod
    def option(index, code, title, codes):
        """One line of the list."""
        return (
            f'<li role="option" id="occupations-{index}" data-code="{code}" aria-selected="false">'
            f'{escape(title)} <span class="hint">{codes}</span></li>'
        )

    def close(self):
        """Close the list and take it out of the form, where its place may go."""
        if self.field:
            self.field.setAttribute("aria-expanded", "false")
            self.field.removeAttribute("aria-activedescendant")
        self.field = None
        self.active = -1
        self.list.hidden = True
        document.body.append(self.list)

    def move(self, step):
        """Make another option the active one; past the end the first one follows."""
        options = self.list.children
        if self.active >= 0:
            options.item(self.active).setAttribute("aria-selected", "false")
        elif step < 0:
            self.active = 0
        self.active = (self.active + step) % options.length
        option = options.item(self.active)
        option.setAttribute("aria-selected", "true")
        option.scrollIntoView(NEAREST)
        self.field.setAttribute("aria-activedescendant", option.id)

    def choose(self, option):
        """Put the code of an option into the field."""
        field = self.field
        field.value = option.dataset.code
        self.close()
        self.tell(field, self.names.get(field.value, ""))
        say("news", self.names.get(field.value, ""))
        self.changed()

    # ------------------------------------------------------------------------------- listeners

    def on_input(self, event):
        """Something was typed."""
        if event.target.getAttribute("role") == "combobox":
            self.search(event.target)

    def on_key(self, event):
        """Arrows move through the list, Enter chooses, Escape closes it."""
        field = event.target
        if event.key == "ArrowDown" and not self.field and field.getAttribute("role") == "combobox":
            self.search(field)
        if not self.field or not field.isSameNode(self.field):
            return
        if event.key in ("ArrowDown", "ArrowUp"):
            self.move(1 if event.key == "ArrowDown" else -1)
        elif event.key == "Enter" and self.active >= 0:
            self.choose(self.list.children.item(self.active))
        elif event.key == "Escape":
            self.close()
        else:
            return
        event.preventDefault()
        event.stopPropagation()

    @staticmethod
    def on_press(event):
        """The focus stays in the field while the pointer chooses."""
        event.preventDefault()

    def on_click(self, event):
        """Choose with the pointer."""
        option = event.target.closest("[role=option]")
        if option:
            self.choose(option)

    def on_leave(self, event):
        """The focus leaves the field."""
        if self.field and event.target.isSameNode(self.field):
            self.close()
