"""The notebook that the guide shows, cell by cell; editors open it as one: `# %%` begins a cell.

What a cell prints stands beneath it on the page, as it was when the site was built.
"""

# %% profile
from datetime import date

from cec_logic import ProfileError, advise, assess, forecast, parse_profile, problem_text, report

on = date(2026, 10, 3)
clb_8 = {"listening": 8, "reading": 8, "writing": 8, "speaking": 8}
job = {
    "noc": "21231",
    "country": "CA",
    "start": "2025-06-02",
    "end": None,
    "hours_per_week": 37.5,
    "paid": True,
    "self_employed": False,
    "authorized": True,
    "temporary_resident": True,
    "full_time_student": False,
}
applicant = {
    "birth_date": "1997-02-20",
    "education": [{"level": "three_plus", "country": "CA", "completed": "2025-04-30"}],
    "languages": [{"language": "en", "clb": clb_8}],
    "work": [job],
}
document = {
    "profile_version": 1,
    "applicant": applicant,
    "spouse": None,
    "destination": "ON",
    "nomination": False,
    "sibling_in_canada": False,
}
profile = parse_profile(document)

# %% report
answer = report(assess(profile, on=on), lang="en")
print(answer["programs"]["cec"]["message"])
print(answer["crs"]["total"], answer["crs"]["range"])

# %% mistakes
try:
    parse_profile({"applicant": {"age": 300}})
except ProfileError as error:
    for problem in error.problems:
        print(problem.place, problem_text(problem, lang="en"))

# %% forecast
for day in forecast(profile, on=on, months=12).steps:
    print(day.on, day.total, day.verdicts["cec"], *(cause.id for cause in day.causes))

# %% advice
for step in advise(profile, on=on).steps[:3]:
    print(step.gain, step.total, step.patch)

# %% table
rows = []
for year in (1975, 1985, 1995, 2005):
    person = document | {"applicant": applicant | {"birth_date": f"{year}-02-20"}}
    found = assess(parse_profile(person), on=on)
    verdicts = {name: program.verdict for name, program in found.programs.items()}
    rows.append({"born": year, "total": found.crs.score.total, "most": found.crs.high, **verdicts})
for row in rows:
    print(*row.values())
