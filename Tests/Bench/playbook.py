#!/usr/bin/env python3
"""Writes an invented playbook of N documents, the same for the same N and seed on every machine.

    playbook.py --documents N --output FOLDER [--seed 1] [--hugo]

A document has about twenty lines of front matter and 450 to 600 words with headings, a table, a list, a quotation
and four to eight links to others; `data/outbound.csv` and `data/spend.csv` have six months of each tactic.
With --hugo the same documents are written as the content of a Hugo site, with the layouts beside this file.

The company sells climate control for greenhouses. Nothing here is about anybody real.
"""
import argparse
import hashlib
import os
import shutil

STAGES = ["unaware", "aware", "engaged", "qualified", "opportunity", "customer"]
FAMILIES = ["demand-generation", "reputation", "sales-enablement"]
CHANNELS = ["email", "phone", "trade-show", "webinar", "post", "visit", "social", "press", "partner", "signature"]
TEAMS = ["outreach", "editorial", "field", "partners", "analysis"]
PEOPLE = ["Ines Vidal", "Tomasz Wrona", "Priya Nair", "Lars Holm", "Maud Perrin", "Yusuf Demir", "Ana Kovač",
          "Ruth Adeyemi"]
GROWERS = ["tomato growers", "orchid nurseries", "lettuce farms", "berry cooperatives", "seed producers",
           "herb wholesalers", "city farms", "cut-flower estates", "mushroom houses", "garden centres",
           "research stations", "pepper growers"]
TRAITS = ["family-run", "export-minded", "cautious", "fast-growing", "energy-hungry", "certified", "northern",
          "newly merged", "under-staffed", "data-minded", "seasonal", "cooperative"]
WORKS = ["Heat-bill letter", "Frost-night call", "Sensor breakfast", "Harvest round table", "Vent audit",
         "Glasshouse tour", "Humidity clinic", "Spare-part reminder", "Grant guide", "Neighbour story",
         "Control-room demo", "Winter check-up", "Benchmark booklet", "Installer evening", "Field-day badge",
         "Energy-saving diary"]
RESULTS = ["visits booked", "audits ordered", "quotes asked for", "trials installed", "contracts renewed",
           "answers", "call-backs", "sensors connected", "guests", "recommendations"]
THINGS = ["the invitation", "the price sheet", "the list of sites", "the demonstration kit", "the call guide",
          "the savings sheet", "the installer's plan", "the photo report", "the follow-up letter", "the trial offer"]
MOMENTS = ["before the heating season", "once the crop is in", "two days after the visit", "when prices are set",
           "during the quiet weeks of July", "after the first frost warning", "as soon as the audit is signed",
           "in the week of the fair"]
TOPICS = ["Why now", "Whom we write to", "What they get", "Course of action", "What we say", "How we count",
          "Money and hours", "What may go wrong", "Who else is needed", "What we learned", "Next review"]
SAYINGS = [
    "{Trait} {growers} read {thing} twice when it names *their own* heating bill.",
    "The {team} team prepares {thing} {moment}, and nobody else changes it afterwards.",
    "We count {result} per week, since **a month hides** the bad days.",
    "Last year {number} of a hundred {growers} asked for {thing} without being reminded.",
    "If {result} stay under {number}, the {team} team stops and looks at {thing} again.",
    "{Trait} sites have one person who decides and two who can say no; all three get {thing}.",
    "A number that can't be traced to `meter-{number}` is left out of {thing}.",
    "What costs them sleep is a {trait} season, not the price of a controller.",
    "The offer ends {moment}; it isn't renewed, and we say so in the first line.",
    "Whoever answers within {number} hours gets a call from the {team} team on the same day.",
    "For {growers} the proof is a neighbour: a page with *figures, a photo and a telephone number*.",
    "We don't compare {result} with {result2}, as they move at different speeds.",
    "The {channel} list is cleaned {moment}; addresses without an answer in {number} weeks rest.",
    "One third of {growers} order through an installer, so {thing} has a version for him.",
    "The aim is {number} more {result} {moment} than a year ago.",
    "After a refusal we leave {growers} alone for {number} weeks and write down the reason.",
    "Energy advisers trust {thing} more than a leaflet, because it [shows its sources](https://example.org/sources).",
    "It takes {number} minutes to read {thing} and less than one to answer.",
]
LINKS = [
    "This continues [{title}]({path}) with the people who answered.",
    "It helps [{title}]({path}) to its figure {moment}.",
    "Compare with [{title}]({path}), which reaches the same {growers}.",
    "The terms are those of [{title}]({path}).",
    "Ask the {team} team about [{title}]({path}) before {thing} leaves the house.",
]
POINTS = ["check the list of {growers} against refusals", "print {thing} in *two* sizes", "call {number} sites as a trial",
          "agree with the {team} team on {result}", "lay {thing} in the shared folder", "**thank** whoever answered",
          "note the weather, since it explains {result}"]
VOICES = ["I throw away what starts with your company's name. Start with my bill.",
          "Your colleague knew my vents better than I did. That is why I signed.",
          "Three letters in a week are two too many, whatever they offer.",
          "Send me the neighbour's figures and I'll call him myself."]
FORMULAS = [("replied / delivered", "percent", "higher"), ("meetings / replied", "percent", "higher"),
            ("sum(cost) / sum(meetings)", "currency", "lower"), ("sum(revenue) / sum(cost)", "ratio", "higher"),
            ("deals / meetings", "percent", "higher"), ("sum(deals)", "count", "higher")]
FOLDERS = {"objective": "objectives", "persona": "personas", "kpi": "kpis", "swot": "swot", "tactic": "tactics",
           "combo": "combos", "experiment": "experiments", "message": "messages"}


class Dice:
    """Numbers that depend on a text only, not on Python's version."""

    def __init__(self, *words):
        digest = hashlib.sha256("/".join(map(str, words)).encode()).digest()
        self.state = int.from_bytes(digest[:8], "big") | 1

    def number(self, low, high):
        """low to high, both included."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self.state >> 33) % (high - low + 1)

    def one(self, choices):
        return choices[self.number(0, len(choices) - 1)]

    def some(self, choices, count):
        """count different ones, in the order they were drawn; fewer where there aren't as many."""
        drawn = {}
        while len(drawn) < min(count, len(choices)):
            drawn.setdefault(self.one(choices))
        return list(drawn)


class Playbook:
    def __init__(self, documents, seed):
        self.seed = seed
        share = lambda part, least: max(least, documents * part // 1000)
        counts = {"objective": share(10, 3), "persona": share(10, 3), "kpi": share(5, 6), "swot": share(3, 1),
                  "combo": share(40, 1), "experiment": share(20, 1), "message": share(30, 1)}
        counts["tactic"] = max(3, documents - sum(counts.values()))
        self.ids = {kind: [f"{kind}-{i:05d}" for i in range(1, count + 1)] for kind, count in counts.items()}
        self.kind = {id: kind for kind, ids in self.ids.items() for id in ids}
        self.title = {id: self.make_title(id) for id in self.kind}

    def make_title(self, id):
        dice = Dice(self.seed, id, "title")
        who = f"{dice.one(TRAITS)} {dice.one(GROWERS)}"
        number = int(id[-5:])
        match self.kind[id]:
            case "objective": return f"More {dice.one(RESULTS)} from {who} ({number})"
            case "persona": return f"Head grower at {who} {number}"
            case "kpi": return f"Rate of {dice.one(RESULTS)} {number}"
            case "swot": return f"Where we stand with {who} {number}"
            case "combo": return f"{dice.one(WORKS)} with {dice.one(WORKS).lower()} {number}"
            case "experiment": return f"Which {dice.one(WORKS).lower()} works better {number}"
            case "message": return f"First line to {who} {number}"
            case _: return f"{dice.one(WORKS)} for {who} {number}"

    # Front matter: a list of fields; a value is a text, a number, a list of ids, or (nested) fields.

    @staticmethod
    def formula(kpi):
        return FORMULAS[(int(kpi[-5:]) - 1) % len(FORMULAS)]

    def aim(self, kpi, number):
        """A target in the unit of its KPI."""
        return f"{number} %" if self.formula(kpi)[1] == "percent" else number

    def fields(self, id):
        dice = Dice(self.seed, id, "fields")
        kpi = lambda: dice.one(self.ids["kpi"])
        first = dice.number(0, 17)
        start = f"{2025 + first // 12}-{first % 12 + 1:02d}-{dice.number(1, 28):02d}"
        end = f"2026-{dice.number(10, 12)}-{dice.number(1, 28):02d}"
        owner, title = dice.one(PEOPLE), self.title[id]
        match self.kind[id]:
            case "objective":
                dimension, goal = dice.one(["revenue", "market-share"]), kpi()
                ends = [self.aim(goal, dice.number(10, 40)), self.aim(goal, dice.number(41, 90))]
                if self.formula(goal)[2] == "lower":
                    ends.reverse()
                return [("title", title), ("strategy", "strategy"), ("dimension", dimension),
                        ("growth", "market-penetration"), ("kpi", goal), ("baseline", ends[0]),
                        ("target", ends[1]), ("start", start), ("due", end), ("weight", dice.number(1, 5)),
                        ("achievable", "three regions did it last year"), ("relevant", "heat is their largest cost"),
                        ("owner", owner), ("tags", dice.some(CHANNELS, 3)), ("reviewed", "2026-06-01")]
            case "persona":
                return [("title", title), ("role", "decides on heating and vents"), ("segment", dice.one(GROWERS)),
                        ("pains", ["the gas bill", "alarms at night", "no time for trials"]),
                        ("motivations", ["an even crop", "a free weekend"]), ("objections", ["our own electrician"]),
                        ("channels", dice.some(CHANNELS, 5)), ("stages", STAGES[:dice.number(3, 6)]),
                        ("insights", [[("source", "interviews"), ("date", "2026-03-02"), ("says", "mornings only")]]),
                        ("contact-cap", "2 touches / week"), ("owner", owner), ("tags", dice.some(CHANNELS, 3))]
            case "kpi":
                formula, unit, better = self.formula(id)
                return [("title", title), ("formula", formula), ("unit", unit), ("better", better),
                        ("data", "outbound"), ("target", self.aim(id, dice.number(2, 30))), ("source", "the outbound ledger"),
                        ("owner", owner), ("tags", dice.some(CHANNELS, 3))]
            case "swot":
                return [("title", title), ("owner", owner), ("tags", dice.some(CHANNELS, 3))]
            case "combo":
                return [("title", title), ("tactics", dice.some(self.ids["tactic"], dice.number(2, 4))),
                        ("expects", "more visits than each of them alone"), ("kpi", kpi()), ("owner", owner),
                        ("tags", dice.some(CHANNELS, 3))]
            case "experiment":
                return [("title", title), ("tactic", dice.one(self.ids["tactic"])),
                        ("hypothesis", "the bill in the first line brings more answers"), ("kpi", kpi()),
                        ("variants", [[("name", "usual"), ("exposed", 3000), ("converted", dice.number(80, 120))],
                                      [("name", "bill-first"), ("exposed", 3000), ("converted", dice.number(80, 160))]]),
                        ("alpha", 0.05), ("power", 0.8), ("start", "2026-02-02"), ("end", "2026-04-30"),
                        ("status", "done"), ("decision", "iterate"), ("owner", owner)]
            case "message":
                return [("title", title), ("tactic", dice.one(self.ids["tactic"])),
                        ("persona", dice.one(self.ids["persona"])), ("stage", dice.one(STAGES)),
                        ("channel", "email"), ("subject", "Your heating bill"), ("owner", owner)]
        step = dice.number(0, 4)
        family, channel = dice.one(FAMILIES), dice.one(CHANNELS)
        objectives = dice.some(self.ids["objective"], dice.number(1, 2))
        personas = dice.some(self.ids["persona"], dice.number(1, 2))
        own = kpi()
        return [("title", title), ("why", "winter bills are on the table in autumn"), ("family", family),
                ("channel", channel), ("objectives", objectives), ("personas", personas),
                ("micro-conversion", [("from", STAGES[step]), ("to", STAGES[step + 1]), ("kpi", own),
                                      ("target", self.aim(own, dice.number(3, 25)))]),
                ("kpis", [(key, self.aim(key, dice.number(2, 30))) for key in dice.some(self.ids["kpi"], 2)]),
                ("budget", f"{dice.number(2, 80) * 500} €"), ("effort", [(dice.one(TEAMS), f"{dice.number(1, 9)} h/week")]),
                ("start", start), ("end", end), ("status", "running"), ("cadence", "2 touches / week"),
                ("gives", "a page with the savings of a neighbour"), ("owner", owner), ("tags", dice.some(CHANNELS, 3))]

    def body(self, id):
        dice = Dice(self.seed, id, "body")

        def fill(text, **more):
            trait = dice.one(TRAITS)
            return text.format(
                trait=trait, Trait=trait.capitalize(), growers=dice.one(GROWERS), thing=dice.one(THINGS),
                team=dice.one(TEAMS), moment=dice.one(MOMENTS), result=dice.one(RESULTS), result2=dice.one(RESULTS),
                channel=dice.one(CHANNELS), number=dice.number(3, 48), **more)

        targets = [dice.one(self.ids["objective"]), dice.one(self.ids["persona"]), dice.one(self.ids["kpi"])]
        targets += dice.some(self.ids["tactic"], dice.number(1, 5))
        links = []
        for target in dict.fromkeys(targets):
            path = f"{target}.md"
            if self.kind[target] != self.kind[id]:
                path = f"../{FOLDERS[self.kind[target]]}/{path}"
            links.append(fill(dice.one(LINKS), title=self.title[target], path=path))

        rows = [f"| {name} | {dice.number(5, 90)} | {dice.number(91, 200)} | {dice.one(PEOPLE)} |"
                for name in dice.some(RESULTS, dice.number(4, 6))]
        table = "\n".join(["| What | Today | Wanted | Who |", "| :--- | ---: | ---: | --- |", *rows])
        points = "\n".join(f"- {fill(point)}" for point in dice.some(POINTS, dice.number(3, 5)))
        order = "\n".join(f"{i}. {fill(point).capitalize()}." for i, point in enumerate(dice.some(POINTS, 3), 1))
        quote = f"> {dice.one(VOICES)}"
        blocks = [table, points, order, quote]
        topics = dice.some(TOPICS, dice.number(4, 6))

        wanted, words = dice.number(510, 600), sum(len(text.split()) for text in blocks + links + topics)
        sentences = []
        while words < wanted:
            sentences.append(fill(dice.one(SAYINGS)))
            words += len(sentences[-1].split())
        for link in links:
            sentences.insert(dice.number(0, len(sentences)), link)

        parts = []
        for i, topic in enumerate(topics):
            mine = sentences[i * len(sentences) // len(topics):(i + 1) * len(sentences) // len(topics)]
            parts += ([f"## {topic}"] if i else []) + [" ".join(mine[:3]), " ".join(mine[3:])] + blocks[i:i + 1]
        return "\n\n".join(part for part in parts if part) + "\n"

    def ledgers(self):
        outbound = ["date,tactic,sent,delivered,replied,meetings,deals,revenue,cost"]
        spend = ["date,tactic,amount,kind"]
        for id in self.ids["tactic"]:
            dice = Dice(self.seed, id, "ledger")
            for month in range(1, 7):
                sent = dice.number(100, 3000)
                delivered = sent - dice.number(0, sent // 10)
                replied = dice.number(0, delivered // 8)
                meetings = dice.number(0, replied // 2)
                deals = dice.number(0, meetings // 4)
                cost = dice.number(100, 2500)
                date = f"2026-{month:02d}-{dice.number(1, 28):02d}"
                outbound.append(f"{date},{id},{sent},{delivered},{replied},{meetings},{deals},"
                                f"{deals * dice.number(5000, 30000)},{cost}")
                spend.append(f"{date},{id},{cost},spend")
        return {"outbound": outbound, "spend": spend}


def plain(value):
    """A scalar in YAML: bare where nothing in it could mean something else."""
    text = str(value)
    bare = isinstance(value, (int, float)) or text.replace("-", "").replace("_", "").replace(" ", "").isalnum()
    return text if bare else '"' + text.replace('"', '\\"') + '"'


def front_matter(fields):
    lines = ["---"]
    for key, value in fields:
        if isinstance(value, list) and value and isinstance(value[0], tuple):
            lines += [f"{key}:", *(f"  {name}: {plain(inner)}" for name, inner in value)]
        elif isinstance(value, list) and value and isinstance(value[0], list):
            lines += [f"{key}:", *("  - {" + ", ".join(f"{name}: {plain(inner)}" for name, inner in group) + "}"
                                   for group in value)]
        elif isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(plain, value))}]")
        else:
            lines.append(f"{key}: {plain(value)}")
    return "\n".join([*lines, "---", "", ""])


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


SETTINGS = """title: Climate for greenhouses, a benchmark
language: en
currency: EUR
as-of: 2026-06-30
stages: [unaware, aware, engaged, qualified, opportunity, customer]
data:
  outbound: data/outbound.csv
  spend: data/spend.csv
"""


def write(documents, output, seed=1, hugo=False):
    """Writes the playbook; the same bodies for both kinds of site."""
    playbook = Playbook(documents, seed)
    content = os.path.join(output, "content" if hugo else "Content")
    for id, kind in playbook.kind.items():
        fields = playbook.fields(id)
        if hugo:
            fields = [("id", id), ("kind", kind), *((name, value) for name, value in fields if name != "kind")]
        body = playbook.body(id)
        if kind == "swot":
            body = "".join(f"## {quadrant}\n\n- [{quadrant[0]}1] {playbook.title[id]}\n\n"
                           for quadrant in ("Strengths", "Weaknesses", "Opportunities", "Threats")) + body
        put(f"{content}/{FOLDERS[kind]}/{id}.md", front_matter(fields) + body)
    if hugo:
        for folder in FOLDERS.values():
            put(f"{content}/{folder}/_index.md", front_matter([("title", folder.capitalize())]))
        shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "hugo"), output, dirs_exist_ok=True)
        return
    put(f"{output}/portolan.yml", SETTINGS)
    put(f"{content}/strategy/strategy.md", front_matter([
        ("title", "Half of the glass in our region"), ("why", "their bills double while vents stay open"),
        ("horizon", "2025-01-01..2027-12-31"), ("personas", playbook.ids["persona"][:20]), ("budget", "900000000 €"),
        ("resources", [(team, "90000 h") for team in TEAMS]), ("reviewed", "2026-05-11"), ("owner", PEOPLE[0])])
        + "Every greenhouse with our controllers.\n")
    for team in TEAMS:
        put(f"{content}/teams/{team}.md", front_matter([
            ("title", f"The {team} team"), ("capacity", "90000 h/week"), ("members", PEOPLE)]) + "Who we are.\n")
    for name, rows in playbook.ledgers().items():
        put(f"{content}/data/{name}.csv", "\n".join(rows) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hugo", action="store_true")
    options = parser.parse_args()
    if os.path.exists(options.output) and os.listdir(options.output):
        parser.error(f"{options.output} is not empty")
    write(options.documents, options.output, options.seed, options.hugo)


if __name__ == "__main__":
    main()
