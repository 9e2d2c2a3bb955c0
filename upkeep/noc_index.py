"""Make the index of job titles that `cec_logic.noc.search` looks up.

    python -m upkeep.noc_index EXAMPLE_TITLES.csv

The argument is Statistics Canada's list of example titles (columns code, lang, title). The list
itself is not part of this repository and cannot be read back from the index: what is learned from
it is how much each word stem speaks for or against a unit group. To it come the titles of the unit
groups and `src/cec_logic/noc/everyday_titles.tsv`, the project's own list of what people call their
jobs.

The learning is a multinomial logistic regression: it begins with the naive Bayes weight of each
stem and unit group seen together, then corrects the weights title by title where it errs (Adagrad
steps), hiding some terms at random each time so that no weight relies on another. How seldom the
titles of a unit group lack a word for leading, helping or teaching is counted.

First a tenth of the examples is held out, the index made from the rest, and the held-out titles
searched: `tests/noc/held_out.json` gets the figures. Then the index is made from everything. Runs
some minutes; the same list gives the same index.
"""

import csv
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cec_logic.noc import UNIT_GROUPS, everyday, job_titles
from cec_logic.noc.job_titles import NO_VOTE, PRIOR, RANKS
from cec_logic.noc.wording import stem, words

ROOT = Path(__file__).parents[1]
INDEX = ROOT / "src/cec_logic/noc/job_titles.tsv"
FIGURES = ROOT / "tests/noc/held_out.json"

ATTRIBUTION = (
    "# Adapted from Statistics Canada, National Occupational Classification (NOC) 2021 Version 1.0."
    " This does not constitute an endorsement by Statistics Canada of this product."
)
Weights = dict[str, dict[int, float]]  # term, place of a unit group, weight

PLACES = {code: place for place, code in enumerate(UNIT_GROUPS)}

# Chosen on the held-out titles.
ROUNDS = 6
STEP = 0.25
HIDDEN = 0.2  # the share of terms hidden from each lesson
TRUST = 0.6  # how much of the naive Bayes weights to begin with: the terms are not independent
SMOOTHING = 0.5
RANK_SMOOTHING = 4  # titles
NEGLIGIBLE = 1e-4  # a unit group less likely than that teaches nothing
VOTE_UNIT = 0.4  # the weight that one vote stands for
FAINT = 1  # votes of a term that change no order worth their bytes


@dataclass(frozen=True)
class Title:
    """A job title and the unit group it belongs to."""

    code: str
    lang: str
    text: str


@dataclass(frozen=True)
class Lesson:
    """A title as the learning sees it: the place of its unit group, and its terms."""

    place: int
    terms: list[str]


def main(examples: Path) -> None:
    """Measure on held-out titles, then make the index from all of them."""
    official = read_examples(examples)
    own = [*unit_group_titles(), *everyday_titles()]

    write_index(*learn([title for title in official if not is_held_out(title)] + own))
    figures = {
        lang: measure([title for title in official if title.lang == lang and is_held_out(title)])
        for lang in ("en", "fr")
    }
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(figures)

    write_index(*learn(official + own))
    print(f"{INDEX}: {INDEX.stat().st_size} bytes")


def read_examples(path: Path) -> list[Title]:
    """Read the official example titles."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Title(row["code"], row["lang"], row["title"]) for row in csv.DictReader(file)]


def everyday_titles() -> list[Title]:
    """Return the project's own titles, in both genders."""
    return [
        Title(title.code, title.lang, text)
        for title in everyday.all_titles()
        for text in everyday.genders(title.text)
    ]


def unit_group_titles() -> list[Title]:
    """Return the official titles of the unit groups themselves."""
    return [
        Title(group.code, lang, group.title(lang))
        for group in UNIT_GROUPS.values()
        for lang in ("en", "fr")
    ]


def is_held_out(title: Title) -> bool:
    """Tell whether the title is of the tenth kept for measuring; its text alone decides."""
    return hashlib.sha256(title.text.encode()).digest()[0] % 10 == 0


def learn(titles: list[Title]) -> tuple[Weights, dict[int, float]]:
    """Return the weight of each term for each unit group, and what each unit group starts from."""
    lessons = [Lesson(PLACES[title.code], terms_of(title.text)) for title in titles]
    sizes = Counter(lesson.place for lesson in lessons)
    prior = {place: math.log(sizes[place]) / 2 for place in PLACES.values()}
    weights = naive_bayes(lessons)
    steps = {term: dict.fromkeys(groups, 0.01) for term, groups in weights.items()}
    random = Random(2021)  # noqa: S311 -- for repeatable lessons, not for secrets
    for _ in range(ROUNDS):
        random.shuffle(lessons)
        for lesson in lessons:
            shown = [term for term in lesson.terms if random.random() > HIDDEN]
            errors = belief(shown, weights, prior)
            errors[lesson.place] = errors.get(lesson.place, 0.0) - 1.0
            correct(weights, steps, shown, errors)
    return weights | rank_weights(titles), prior


def terms_of(text: str) -> list[str]:
    """Return the terms of a title, in an order that does not change from run to run."""
    return sorted(job_titles.terms({stem(word) for word in words(text)}))


def rank_weights(titles: list[Title]) -> Weights:
    """Return how much seldomer than elsewhere a unit group's titles lack the words of a rank."""
    sizes = Counter(PLACES[title.code] for title in titles)
    lacking: dict[str, Counter[int]] = {rank: Counter() for rank in RANKS}
    for title in titles:
        for rank in job_titles.ranks({stem(word) for word in words(title.text)}):
            lacking[rank][PLACES[title.code]] += 1
    weights: Weights = {}
    for rank, groups in lacking.items():
        share = groups.total() / len(titles)
        weights[rank] = {
            place: math.log(
                (groups[place] + RANK_SMOOTHING * share) / (size + RANK_SMOOTHING) / share
            )
            for place, size in sizes.items()
        }
    return weights


def naive_bayes(lessons: list[Lesson]) -> Weights:
    """Return how much likelier than elsewhere each term is in each unit group it occurs in."""
    together: dict[str, Counter[int]] = {}
    of_group: Counter[int] = Counter()
    for lesson in lessons:
        of_group[lesson.place] += len(lesson.terms)
        for term in lesson.terms:
            together.setdefault(term, Counter())[lesson.place] += 1
    everything = of_group.total()
    weights: Weights = {}
    for term, groups in together.items():
        share = groups.total() / everything
        smooth = SMOOTHING * len(PLACES)
        weights[term] = {
            place: TRUST * math.log((seen + smooth * share) / (of_group[place] + smooth) / share)
            for place, seen in groups.items()
        }
    return weights


def belief(shown: list[str], weights: Weights, prior: dict[int, float]) -> dict[int, float]:
    """Return how likely the weights find each unit group for these terms, the likely ones only."""
    scores: dict[int, float] = {}
    for term in shown:
        for place, weight in weights[term].items():
            scores[place] = scores.get(place, prior[place]) + weight
    highest = max(scores.values(), default=0.0)
    odds = {place: math.exp(score - highest) for place, score in scores.items()}
    total = sum(odds.values())
    return {place: odd / total for place, odd in odds.items() if odd > NEGLIGIBLE * total}


def correct(weights: Weights, steps: Weights, shown: list[str], errors: dict[int, float]) -> None:
    """Move the weights of the terms shown against the errors, less and less far."""
    for term in shown:
        of_term, steps_of_term = weights[term], steps[term]
        for place in errors.keys() & of_term.keys():
            error = errors[place]
            steps_of_term[place] += error * error
            of_term[place] -= STEP * error / math.sqrt(steps_of_term[place])


def write_index(weights: Weights, prior: dict[int, float]) -> None:
    """Write the index in the form that `cec_logic.noc.job_titles` tells."""
    lines = [ATTRIBUTION, f"{PRIOR}\t{votes(prior.items())}"]
    for term, groups in sorted(weights.items()):
        if written := votes(groups.items(), 0 if term in RANKS else FAINT):
            lines.append(f"{term}\t{written}")
    INDEX.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def votes(weights: Iterable[tuple[int, float]], faint: int = 0) -> str:
    """Write weights as votes; where they round to so few or fewer, the unit group is left out."""
    written, last = "", 0
    for place, weight in sorted(weights):
        letter = min(max(ord(NO_VOTE) + round(weight / VOTE_UNIT), ord("a")), ord("z"))
        if abs(letter - ord(NO_VOTE)) > faint:
            written += f"{place - last}{chr(letter)}"
            last = place
    return written


def measure(titles: list[Title]) -> dict[str, float]:
    """Return how often the search finds the right unit group first, and among the first five."""
    found = [[match.code for match in job_titles.search(as_typed(title.text))] for title in titles]
    first = sum(title.code == codes[0] for title, codes in zip(titles, found, strict=True) if codes)
    among = sum(title.code in codes for title, codes in zip(titles, found, strict=True))
    return {
        "titles": len(titles),
        "first": round(first / len(titles), 3),
        "first_five": round(among / len(titles), 3),
    }


def as_typed(title: str) -> str:
    """Return an official title as a person types it: in one gender."""
    return everyday.genders(title)[0] if title.count("/") == 1 else title


if __name__ == "__main__":
    main(Path(sys.argv[1]))
