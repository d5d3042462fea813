#!/usr/bin/env python3
"""Writes the ledgers and the CRM's database of the shipped playbook. Every figure is invented.

    python3 Content/data/generate.py

Standard library only, one fixed seed for each ledger: running it twice gives the same bytes. The stories
that the documents tell are the constants below; change one, run, and read the playbook again.
"""

import csv
import datetime as dt
import pathlib
import random
import sqlite3

HERE = pathlib.Path(__file__).parent
FIRST, LAST = dt.date(2025, 10, 3), dt.date(2026, 9, 25)  # Fridays: a week is booked when it ends
HOURLY_RATE = 60  # loaded cost of an hour, EUR
WEBINARS = [dt.date(*d) for d in [(2026, 1, 22), (2026, 2, 19), (2026, 3, 12), (2026, 4, 16),
                                  (2026, 5, 21), (2026, 6, 18), (2026, 9, 10)]]
SHOW = dt.date(2026, 3, 26)  # last day of the trade show
SUBJECT_TEST = dt.date(2026, 5, 4), dt.date(2026, 7, 3)
SUBJECT_SHIPPED = dt.date(2026, 7, 6)
BANNER_TEST = dt.date(2026, 2, 2), dt.date(2026, 5, 29)
CALL_TEST = dt.date(2026, 9, 10), dt.date(2026, 9, 25)

IT, FINANCE, SECURITY = "head-of-it", "finance-director", "security-lead"

# tactic: channel, {persona: share of the work}, first and last week
TACTICS = {
    "cold-email": ("email", {IT: .68, SECURITY: .32}, FIRST, LAST),
    "threat-webinar": ("webinar", {IT: .6, SECURITY: .4}, dt.date(2026, 1, 2), LAST),
    "trade-show": ("event", {IT: .7, SECURITY: .3}, dt.date(2025, 11, 7), dt.date(2026, 4, 24)),
    "email-signatures": ("signature", {IT: .7, FINANCE: .3}, FIRST, LAST),
    "case-studies": ("website", {IT: .6, FINANCE: .4}, FIRST, LAST),
    "linkedin-analysts": ("linkedin", {SECURITY: .65, IT: .35}, dt.date(2026, 4, 17), LAST),
    "phone-follow-up": ("phone", {IT: 1.0}, dt.date(2026, 1, 9), LAST),
    "cost-calculator": ("website", {FINANCE: .7, IT: .3}, dt.date(2026, 4, 3), LAST),
    "executive-briefing": ("meeting", {FINANCE: .6, IT: .4}, FIRST, LAST),
    "press-notes": ("press", {FINANCE: .55, SECURITY: .45}, FIRST, LAST),
    "exposure-check": ("meeting", {IT: .6, SECURITY: .4}, dt.date(2026, 2, 6), LAST),
}

# tactic: weekly purchases in EUR, and hours a week by team
EFFORT = {
    "cold-email": (370, {"demand": 14, "sales": 4}),
    "threat-webinar": (180, {"demand": 12, "watch-room": 4, "communications": 4}),
    "trade-show": (260, {"demand": 10, "sales": 8}),
    "email-signatures": (52, {"demand": 2}),
    "case-studies": (360, {"communications": 10, "sales": 1}),
    "linkedin-analysts": (310, {"communications": 6, "watch-room": 4}),
    "phone-follow-up": (150, {"sales": 16}),
    "cost-calculator": (190, {"demand": 3, "sales": 5}),
    "executive-briefing": (210, {"sales": 8, "leadership": 3}),
    "press-notes": (470, {"communications": 8, "watch-room": 2}),
    "exposure-check": (330, {"watch-room": 5, "sales": 6}),
}
LUMPS = {  # purchases that fall in one week
    ("trade-show", dt.date(2025, 11, 14)): 24_600, ("trade-show", dt.date(2026, 1, 30)): 11_200,
    ("trade-show", dt.date(2026, 3, 27)): 23_900, ("trade-show", dt.date(2026, 4, 10)): 4_350,
    ("cost-calculator", dt.date(2026, 4, 3)): 6_400,
}
MEMBERS = {
    "demand": ["Inès Carlier", "Tomas Haas", "Priya Raman"],
    "communications": ["Lucie Armand", "Bo Lindqvist"],
    "sales": ["Marc Deleuze", "Anna Kowalska", "Youssef Haddad", "Elin Berg"],
    "watch-room": ["Nadia Ferrand", "Olivier Stern"],
    "leadership": ["Claire Vasseur"],
}
# The contacts that are followed one by one, and what makes a first meeting likely: with whatever we do, with a tactic
# alone, with one that comes on top of a threat hour, and with a note before the show. The ledger shows the first of the
# pairs beyond doubt, hints at the second, and has too few visitors of the show to tell.
FOLLOWED = 2_500
BY_CHANCE = .016
ALONE = {"threat-webinar": .035, "phone-follow-up": .035, "case-studies": .03, "trade-show": .06}
AFTER_WEBINAR = {"phone-follow-up": .13, "case-studies": .11}
NOTE_BEFORE_SHOW = .06
STAGES = ["unaware", "aware", "engaged", "qualified", "opportunity", "customer"]
MEASURES = ["sent", "delivered", "opens", "clicks", "replies", "unsubscribes", "complaints",
            "conversions", "meetings", "opportunities", "deals", "lost", "revenue", "cost"]


def weeks(first=FIRST, last=LAST):
    return [first + dt.timedelta(7 * k) for k in range((last - first).days // 7 + 1)]


def season(day):
    """How much of a normal week can be worked and answered."""
    if (day.month, day.day) >= (12, 19) or (day.month, day.day) <= (1, 4):
        return .25
    if day.month == 8:
        return .45
    if (day.month, day.day) >= (7, 17) and day.month == 7:
        return .7
    if day.month == 5 and day.day <= 17:
        return .8
    return 1.1 if day.month in (9, 11) else 1.0


def webinar_week(day):
    return any(day - dt.timedelta(6) <= held <= day for held in WEBINARS)


def after_webinar(day, days):
    """A webinar was held at most this many days before the week that ends on this day began."""
    return any(held <= day <= held + dt.timedelta(days + 6) for held in WEBINARS)


def draws(rng, n, p):
    return sum(rng.random() < p for _ in range(n))


def about(rng, mean, spread=.12):
    return max(0, round(mean * (1 + spread * (2 * rng.random() - 1))))


# What each tactic does in one week for one persona: the row's measures, without effort and pipeline.


def cold_email(rng, day, persona, share):
    sent = about(rng, 610 * share * season(day))
    delivered = sent - draws(rng, sent, .014)
    rate = .031 if persona == IT else .026
    if after_webinar(day, 7):
        rate += .014
    if day >= SUBJECT_SHIPPED:
        rate += .007
    replies = draws(rng, delivered, rate)
    opens = max(draws(rng, delivered, .37), replies)
    return dict(sent=sent, delivered=delivered, opens=opens, clicks=draws(rng, opens, .12), replies=replies,
                unsubscribes=draws(rng, delivered, .0032), complaints=draws(rng, delivered, .0003),
                conversions=replies, meetings=draws(rng, replies, .12))


def threat_webinar(rng, day, persona, share):
    if not webinar_week(day):
        return None
    sent = about(rng, 1_900 * share, .06)
    delivered = sent - draws(rng, sent, .012)
    registered = draws(rng, delivered, .098)
    attended = draws(rng, registered, .55)
    return dict(sent=sent, delivered=delivered, replies=registered, conversions=attended,
                meetings=draws(rng, attended, .045))


def trade_show(rng, day, persona, share):
    later = (day - SHOW).days
    if not 0 <= later <= 29:
        return None
    if later > 6:  # the meetings that the badges turned into
        return dict(sent=0, delivered=0, replies=0, conversions=0, meetings=about(rng, 8 * share, .3))
    scans = about(rng, 412 * share, .03)
    talks = draws(rng, scans, .42)
    return dict(sent=scans, delivered=scans, replies=talks, conversions=draws(rng, talks, .7),
                meetings=draws(rng, talks, .09))


def email_signatures(rng, day, persona, share):
    sent = about(rng, 520 * share * season(day))
    rate = .026 if any(0 <= (held - day).days <= 20 for held in WEBINARS) else .016
    clicks = draws(rng, sent, rate)
    return dict(sent=sent, delivered=sent, replies=clicks, conversions=clicks, meetings=0)


def case_studies(rng, day, persona, share):
    readers = about(rng, 46 * share * season(day), .25)
    asked = draws(rng, readers, .11)
    return dict(sent=readers, delivered=readers, replies=asked, conversions=draws(rng, asked, .6),
                meetings=draws(rng, asked, .18))


def linkedin_analysts(rng, day, persona, share):
    sent = about(rng, 62 * share * season(day), .2)
    accepted = draws(rng, sent, .34)
    talks = draws(rng, accepted, .3)
    return dict(sent=sent, delivered=sent, replies=talks, conversions=accepted, meetings=draws(rng, talks, .08))


def phone_follow_up(rng, day, persona, share):
    warm = after_webinar(day, 7)
    dials = about(rng, (118 if warm else 34) * share * season(day), .15)
    reached = draws(rng, dials, .31 if warm else .24)
    interested = draws(rng, reached, .46 if warm else .25)
    meetings = draws(rng, interested, .62)
    return dict(sent=dials, delivered=reached, replies=interested, conversions=meetings, meetings=meetings)


def cost_calculator(rng, day, persona, share):
    shown = about(rng, 4.2 * share * season(day), .5)
    return dict(sent=shown, delivered=shown, replies=draws(rng, shown, .7), conversions=0, meetings=0)


def executive_briefing(rng, day, persona, share):
    asked = about(rng, 2.1 * share * season(day), .6)
    held = draws(rng, asked, .88)
    return dict(sent=asked, delivered=held, replies=held, conversions=0, meetings=0)


def press_notes(rng, day, persona, share):
    if day.day > 7:  # one note in the first week of each month
        return None
    sent = about(rng, 940 * share, .08)
    visits = draws(rng, sent, .021)
    return dict(sent=sent, delivered=sent, replies=visits, conversions=visits, meetings=0)


def exposure_check(rng, day, persona, share):
    offered = about(rng, 13 * share * season(day), .3)
    accepted = draws(rng, offered, .36)
    held = draws(rng, accepted, .8)
    return dict(sent=offered, delivered=offered, replies=accepted, conversions=held, meetings=held)


def outbound(spend, hours):
    rng = random.Random(1)
    rows = {}
    for day in weeks():
        for tactic, (channel, personas, first, last) in TACTICS.items():
            cost = (sum(e["amount"] for e in spend if (e["date"], e["tactic"]) == (day, tactic))
                    + HOURLY_RATE * sum(e["hours"] for e in hours if (e["date"], e["tactic"]) == (day, tactic)))
            rest = cost
            for position, (persona, share) in enumerate(personas.items()):
                week = globals()[tactic.replace("-", "_")]
                measures = week(rng, day, persona, share) if first <= day <= last else None
                part = rest if position == len(personas) - 1 else round(cost * share)
                rest -= part
                if measures is None:
                    if not part:
                        continue
                    measures = dict(sent=0, delivered=0, replies=0, conversions=0, meetings=0)
                rows[day, tactic, persona] = dict(
                    measures, date=day, tactic=tactic, persona=persona, channel=channel,
                    opportunities=0, deals=0, lost=0, revenue=0, cost=part)
    deals = pipeline(random.Random(2), rows)
    return [rows[key] for key in sorted(rows)], deals


def pipeline(rng, rows):
    """Meetings become opportunities, then customers, weeks later; all are booked on the tactic that won the
    first meeting, in the week in which they happen. The quarter before the ledger feeds its first weeks.

    Returns the opportunities one by one, as the CRM has them."""
    deals = []
    before = [(day, "cold-email" if k % 3 else "case-studies", IT if k % 2 else FINANCE)
              for day in weeks(FIRST - dt.timedelta(7 * 15), FIRST - dt.timedelta(7)) for k in range(5)]
    meetings = [key for key in sorted(rows) for _ in range(rows[key]["meetings"])]
    warm = {"threat-webinar": 1.25, "phone-follow-up": 1.15, "exposure-check": 1.3, "trade-show": .75}
    for day, tactic, persona in sorted(before) + meetings:
        if persona == FINANCE and tactic == "cold-email":
            persona = IT
        if rng.random() > .27 * warm.get(tactic, 1):
            continue
        opened = day + dt.timedelta(7 * (2 + int(4 * rng.random())))
        closed = opened + dt.timedelta(7 * (4 + int(8 * rng.random())))
        chance = .34 if closed < dt.date(2026, 4, 3) else .40  # the calculator and the case studies
        won = rng.random() < chance
        value = 100 * round(10 * (16 + 30 * rng.random() * rng.random() + 10 * rng.random()))
        if FIRST <= opened <= LAST:
            row_of(rows, opened, tactic, persona)["opportunities"] += 1
            booked(rows, rng, "cost-calculator", opened, .62 if opened >= dt.date(2026, 4, 3) else 0)
        if FIRST <= closed <= LAST:
            row = row_of(rows, closed, tactic, persona)
            row["deals" if won else "lost"] += 1
            if won:
                row["revenue"] += value
                booked(rows, rng, "executive-briefing", closed, .8)
        if opened <= LAST and closed >= FIRST:
            decided = closed <= LAST
            deals.append(dict(
                opened=opened, closed=closed if decided else None,
                outcome=("won" if won else "lost") if decided else None, value=value, tactic=tactic, persona=persona))
    return deals


def row_of(rows, day, tactic, persona):
    """The row of a week, or a new one: a tactic's meetings bear fruit after its last action."""
    empty = dict.fromkeys(["sent", "delivered", "replies", "conversions", "meetings", "opportunities", "deals", "lost",
                           "revenue", "cost"], 0)
    names = dict(date=day, tactic=tactic, persona=persona, channel=TACTICS[tactic][0])
    return rows.setdefault((day, tactic, persona), empty | names)


def booked(rows, rng, tactic, day, chance):
    """A sales-enablement tactic takes part in a step that another tactic's meeting led to."""
    if rng.random() < chance:
        for persona in TACTICS[tactic][1]:
            row = rows.get((day, tactic, persona))
            if row and row["conversions"] < row["delivered"]:
                row["conversions"] += 1
                return


def spending():
    rng = random.Random(3)
    rows = []
    for day in weeks():
        for tactic, (weekly, _) in EFFORT.items():
            first, last = TACTICS[tactic][2:]
            if first <= day <= last:
                amount = about(rng, weekly, .25) + LUMPS.get((tactic, day), 0)
                if tactic == "threat-webinar" and webinar_week(day):
                    amount += about(rng, 2_150, .1)
                rows.append(dict(date=day, tactic=tactic, amount=amount, kind="spend"))
    rows.append(dict(date=dt.date(2026, 4, 10), tactic="trade-show", amount=-1_800, kind="credit"))
    return sorted(rows, key=lambda row: (row["date"], row["tactic"], row["kind"]))


def hours_worked():
    rng = random.Random(4)
    rows = []
    for number, day in enumerate(weeks()):
        for tactic, (_, teams) in EFFORT.items():
            first, last = TACTICS[tactic][2:]
            if not first <= day <= last:
                continue
            for place, (team, weekly) in enumerate(teams.items()):
                people = MEMBERS[team]
                worked = round(2 * weekly * min(1, season(day)) * (.85 + .3 * rng.random())) / 2
                if worked:
                    rows.append(dict(date=day, team=team, tactic=tactic, hours=worked,
                                     member=people[(number + place + len(tactic)) % len(people)]))
    return rows


def panel():
    """Five waves of a telephone panel: who names Sentinel when shown a list of vendors."""
    waves = [dt.date(2025, 10, 17), dt.date(2026, 1, 16), dt.date(2026, 4, 17), dt.date(2026, 7, 10),
             dt.date(2026, 9, 18)]
    recognised = {IT: [19, 21, 26, 30, 33], SECURITY: [15, 16, 17, 20, 22], FINANCE: [9, 8, 11, 12, 14]}
    asked = {IT: 160, SECURITY: 110, FINANCE: 130}
    return [dict(date=day, persona=who, asked=asked[who], recognised=recognised[who][wave])
            for wave, day in enumerate(waves) for who in sorted(asked)]


def handovers():
    rng = random.Random(5)
    rows = []
    sources = [("threat-webinar", "demand", 7), ("exposure-check", "watch-room", 1), ("cold-email", "demand", 2)]
    for day in weeks(dt.date(2026, 2, 6)):
        for tactic, team, usual in sources:
            many = usual if tactic != "threat-webinar" or after_webinar(day, 0) else 0
            for _ in range(about(rng, many * season(day), .4)):
                handed = dt.datetime.combine(day - dt.timedelta(1 + int(3 * rng.random())), dt.time(9)) \
                    + dt.timedelta(minutes=int(480 * rng.random()))
                if tactic == "threat-webinar":  # on a Thursday, when the list arrives
                    handed = dt.datetime.combine(day - dt.timedelta(1), dt.time(14, handed.minute // 4))
                late = rng.random() < .06
                delay = (25 + 30 * rng.random()) if late else .3 + 20 * rng.random() * rng.random()
                contacted = office_hours(handed + dt.timedelta(minutes=round(60 * delay)))
                delay = (contacted - handed).total_seconds() / 3600
                rows.append(dict(date=handed.date(), lead="", tactic=tactic, to="sales", handed=handed,
                                 contacted=contacted, delay=round(delay, 1), **{"from": team}))
    rows.sort(key=lambda row: (row["handed"], row["tactic"]))
    for number, row in enumerate(rows, 1):
        row["lead"] = f"l{number:03}"
        row["member"] = MEMBERS["sales"][1 + number % 3]  # Marc closes, the others call
    for row in rows[-2:]:  # nobody has called these yet
        row["contacted"], row["delay"] = "", ""
    return rows


def office_hours(moment):
    """The same moment, or the first half hour of the next working day."""
    if moment.weekday() < 5 and 8 <= moment.hour < 19:
        return moment
    day = moment.date() + dt.timedelta(moment.hour >= 8)
    while day.weekday() > 4:
        day += dt.timedelta(1)
    return dt.datetime.combine(day, dt.time(8, moment.minute // 2))


def feedback():
    rng = random.Random(6)
    loved = {"exposure-check": .8, "threat-webinar": .5, "executive-briefing": .6, "case-studies": .45,
             "phone-follow-up": .1, "cold-email": -.05, "trade-show": .3}
    rows = []
    for day in weeks():
        for tactic, warmth in loved.items():
            _, personas, first, last = TACTICS[tactic]
            if not first <= day <= last or rng.random() > .55 * season(day):
                continue
            persona = list(personas)[int(len(personas) * rng.random())]
            warmth += .12 if day >= dt.date(2026, 4, 1) else 0
            nps = min(10, max(0, round(7.4 + 2.2 * warmth + 3.6 * (rng.random() + rng.random() - 1))))
            rows.append(dict(date=day, tactic=tactic, persona=persona, kind="nps", value=nps))
            kind, low, high = [("csat", 1, 5), ("ces", 1, 7), ("emotion", -1, 1)][int(3 * rng.random())]
            middle = low + (high - low) * (.55 + .3 * warmth)
            value = min(high, max(low, round(middle + (high - low) * .5 * (rng.random() - .5))))
            rows.append(dict(date=day, tactic=tactic, persona=persona, kind=kind, value=value))
    return rows


def experiments(outbound_rows):
    """Counts of the three tests, taken from the weeks in which they ran."""
    def totals(tactic, window, persona=None):
        rows = [r for r in outbound_rows if r["tactic"] == tactic and window[0] <= r["date"] <= window[1]
                and persona in (None, r["persona"])]
        return sum(r["delivered"] for r in rows), sum(r["conversions"] for r in rows)

    arms = []
    for name, tactic, window, persona, variants, uplift in [
            ("subject-line-question", "cold-email", SUBJECT_TEST, None, ("statement", "question"), .62),
            ("signature-faces", "email-signatures", BANNER_TEST, None, ("logo", "face"), .53),
            ("call-delay", "phone-follow-up", CALL_TEST, None, ("third-day", "same-day"), .56)]:
        exposed, converted = totals(tactic, window, persona)
        second = round(converted * uplift)
        half = exposed // 2
        arms += [dict(experiment=name, variant=variants[0], exposed=exposed - half, converted=converted - second),
                 dict(experiment=name, variant=variants[1], exposed=half, converted=second)]
    return arms


def touches():
    """One contact in five, followed from touch to touch until a first meeting (converted = 1)."""
    rng = random.Random(7)
    rows = []
    for number in range(1, FOLLOWED + 1):
        contact = f"c{number:04}"
        persona = (IT, IT, IT, SECURITY, SECURITY, FINANCE)[int(6 * rng.random())]
        for row in journey(rng, persona):
            rows.append(dict(row, contact_id=contact, persona=persona))
    return sorted(rows, key=lambda row: (row["timestamp"], row["contact_id"], row["tactic"]))


def journey(rng, persona):
    """The touches of one contact, in order, and perhaps a meeting at their end."""
    met = {}  # tactic: when first

    def at(day, tactic, kind, stage, converted=0):
        hour = dt.time(8 + int(10 * rng.random()), int(60 * rng.random()))
        path.append(dict(timestamp=dt.datetime.combine(day, hour), tactic=tactic, touch_type=kind, stage=stage,
                         channel=TACTICS[tactic][0], converted=converted, value=""))
        met[tactic] = min(met.get(tactic, day), day)

    path = []
    day = FIRST + dt.timedelta(int(300 * rng.random()))
    day -= dt.timedelta(max(0, day.weekday() - 4))
    visits_show = persona != FINANCE and rng.random() < .042
    if persona == FINANCE or rng.random() < .25:
        at(day, "press-notes" if persona != IT else "email-signatures", "sent", "unaware")
    if persona != FINANCE and rng.random() < (.55 if visits_show else .86):  # of the others we had no address
        for k in range(1 + int(3 * rng.random())):
            at(day + dt.timedelta(7 * k), "cold-email", "sent", "unaware")
    if day >= TACTICS["linkedin-analysts"][2] and persona == SECURITY and rng.random() < .5:
        at(day + dt.timedelta(4), "linkedin-analysts", "message", "unaware")
    if visits_show:
        scanned = SHOW - dt.timedelta(int(3 * rng.random()))
        at(scanned, "trade-show", "scan", "aware")
        day = max(day, scanned)
    held = [w for w in WEBINARS if w >= day + dt.timedelta(5)]
    attended = False
    if persona != FINANCE and held and rng.random() < .38:
        at(held[0] - dt.timedelta(9), "threat-webinar", "sent", "aware")
        attended = rng.random() < .6
        if attended:
            at(held[0], "threat-webinar", "attended", "aware")
        day = held[0]
    if persona == IT and day >= TACTICS["phone-follow-up"][2] and rng.random() < (.6 if attended else .22):
        at(day + dt.timedelta(1), "phone-follow-up", "call", "engaged" if attended else "aware")
    if not path or rng.random() < .2:
        at(day + dt.timedelta(6), "case-studies", "visit", "engaged")
    chance = BY_CHANCE + sum(ALONE.get(tactic, 0) for tactic in met if tactic != "threat-webinar" or attended)
    if attended:
        chance += sum(AFTER_WEBINAR.get(tactic, 0) for tactic in met)
    if visits_show and met.get("cold-email", SHOW) < SHOW:
        chance += NOTE_BEFORE_SHOW
    path.sort(key=lambda touch: touch["timestamp"])
    meeting = path[-1]["timestamp"].date() + dt.timedelta(2 + int(12 * rng.random()))
    if rng.random() < chance:
        at(meeting, path[-1]["tactic"], "meeting", "qualified", converted=1)
    known = 0  # nobody forgets what they know of us
    for touch in path:
        known = max(known, STAGES.index(touch["stage"]))
        touch["stage"] = STAGES[known]
    end = dt.datetime.combine(LAST, dt.time(18))
    return [t for t in path if t["timestamp"] <= end]


def write(name, columns, rows):
    def shown(value):
        if isinstance(value, dt.datetime):
            return value.strftime("%Y-%m-%dT%H:%M")
        return f"{value:g}" if isinstance(value, float) else value

    with open(HERE / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows([[shown(row.get(column, "")) for column in columns] for row in rows])


CRM = """
CREATE TABLE accounts (id INTEGER PRIMARY KEY, employees INTEGER NOT NULL);
CREATE TABLE opportunities (
  id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, tactic TEXT NOT NULL, persona TEXT NOT NULL,
  opened TEXT NOT NULL, closed TEXT, outcome TEXT CHECK (outcome IN ('won', 'lost')), value INTEGER NOT NULL);
"""


def write_crm(deals):
    """The CRM's database: a company and its opportunity for each deal; a seat costs EUR 6 a month."""
    path = HERE / "crm.db"
    path.unlink(missing_ok=True)
    day = lambda date: date and date.isoformat()
    database = sqlite3.connect(path)
    database.execute("PRAGMA page_size = 4096")
    database.executescript(CRM)
    for number, deal in enumerate(sorted(deals, key=lambda deal: deal["opened"]), 1):
        database.execute("INSERT INTO accounts VALUES (?, ?)", (number, round(deal["value"] / 72)))
        database.execute("INSERT INTO opportunities VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (
            number, number, deal["tactic"], deal["persona"], day(deal["opened"]), day(deal["closed"]),
            deal["outcome"], deal["value"]))
    database.commit()
    database.execute("VACUUM")
    database.close()
    # The header says how often the file was changed and by which version of SQLite: the same wherever it is made.
    bytes_ = bytearray(path.read_bytes())
    bytes_[24:28] = bytes_[92:96] = (1).to_bytes(4, "big")
    bytes_[96:100] = (3040001).to_bytes(4, "big")
    path.write_bytes(bytes_)


def main():
    spend, hours = spending(), hours_worked()
    facts, deals = outbound(spend, hours)
    write_crm(deals)
    write("outbound", ["date", "tactic", "persona", "channel", *MEASURES], facts)
    write("spend", ["date", "tactic", "amount", "kind"], spend)
    write("hours", ["date", "team", "member", "tactic", "hours"], hours)
    write("panel", ["date", "persona", "asked", "recognised"], panel())
    write("handovers", ["date", "lead", "tactic", "from", "to", "member", "handed", "contacted", "delay"], handovers())
    write("feedback", ["date", "tactic", "persona", "kind", "value"], feedback())
    write("experiments", ["experiment", "variant", "exposed", "converted"], experiments(facts))
    write("touches", ["contact_id", "timestamp", "tactic", "touch_type", "converted", "value", "persona", "stage",
                      "channel"], touches())


if __name__ == "__main__":
    main()
