"""Random true values that satisfy every check of the form, with a knob that changes one number so that its sums break."""
from decimal import Decimal
from . import form as F

PROFILES = {"zero": 0.10, "few": 0.40, "some": 0.28, "many": 0.15, "huge": 0.07}


def _split(rng, amount, parts, weights):
    """Shares `amount` over `parts` keys at random, by weight."""
    out = dict.fromkeys(parts, 0)
    if amount > 2000:                       # large amounts by proportion, the rest one by one
        w = [x * rng.uniform(0.2, 1.8) for x in weights]
        for k, x in zip(parts, w):
            out[k] = int(amount * x / sum(w))
        amount -= sum(out.values())
    for k in rng.choices(parts, weights, k=amount):
        out[k] += 1
    return out


def _matrix(rng, rows, profile, facts):
    """Fills the request matrix: results first, then the balance of 一, 二 and 四 in every column."""
    size = {"zero": 0, "few": rng.randint(1, 15), "some": rng.randint(16, 400), "many": rng.randint(401, 9000),
            "huge": rng.randint(9001, 900000)}[profile]
    results = [r.id for r in rows if not r.outer and r.id != "concluded"]
    weights = [rng.choice([0, 0, 0.2, 1, 1, 3]) for _ in results]
    if not any(weights):
        weights[0] = 1
    columns = [30] + [rng.choice([0, 0, 0.5, 3]) for _ in F.SIX[1:]]
    if rng.random() < 0.12:
        columns = [rng.uniform(0.5, 4) for _ in F.SIX]
    per_row = _split(rng, size, results, weights)
    cell = {}
    for r in results:
        for c, v in _split(rng, per_row[r], F.SIX, columns).items():
            cell[r, c] = v
    for c in F.SIX:
        done = sum(cell[r, c] for r in results)
        out = rng.randint(0, max(1, done // 8)) if done and rng.random() < 0.5 else 0
        carried = rng.randint(0, max(1, (done + out) // 6)) if done and rng.random() < 0.5 else 0
        carried = min(carried, done + out)
        cell["concluded", c], cell["carried_out", c], cell["carried_in", c] = done, out, carried
        cell["received", c] = done + out - carried
    for r in rows:
        for c in F.SIX:
            facts[f"requests.{r.id}.{c}"] = cell[r.id, c]
        facts[f"requests.{r.id}.total"] = sum(cell[r.id, c] for c in F.SIX)


def _remedies(rng, profile, facts):
    top = {"zero": 0, "few": 2, "some": 12, "many": 400, "huge": 30000}[profile]
    for row, _ in F.REMEDIES:
        here = [rng.randint(0, top) if rng.random() < 0.55 else 0 for _ in range(4)]
        if rng.random() < 0.25:
            here = [0] * 4
        for (c, _), v in zip(F.RESULTS, here + [sum(here)]):
            facts[f"remedies.{row}.{c}"] = v


def _size(rng, profile):
    """One number of a small table: mostly 0, then small, at times up to seven digits."""
    if profile == "zero" or rng.random() < 0.3:
        return 0
    digits = {"few": (1, 3), "some": (1, 4), "many": (2, 6), "huge": (3, 7)}[profile]
    n = rng.randint(*digits)
    return rng.randint(10 ** (n - 1), 10 ** n - 1)


def _amount(rng, profile):
    """An amount of money, as printed: whole, or with up to six decimals (a trailing 0 may stay)."""
    whole = _size(rng, profile)
    places = rng.choice([0, 0, 1, 2, 2, 4, 6])
    if whole == 0 and rng.random() < 0.7:
        return 0
    return Decimal(f"{whole}.{rng.randint(0, 10 ** places - 1):0{places}d}") if places else whole


def _proactive(rng, form, profile, facts):
    for small in F.PROACTIVE[form]:
        for row, _ in small.rows:
            for col, _ in small.columns:
                key = f"proactive.{small.key}.{row}.{col}"
                if col == "amount":
                    facts[key] = _amount(rng, profile)
                elif col == "change":
                    facts[key] = rng.choice([-1, 1]) * (_size(rng, profile) % 2000) if rng.random() < 0.6 else 0
                elif small.key == "art20_1":
                    facts[key] = _size(rng, profile) % 2000
                else:
                    facts[key] = _size(rng, profile)


def break_one(rng, facts, rows):
    """Changes exactly one number of a table that has sums, so that its sums fail; returns its id."""
    kind = rng.choice(["requests.total", "requests.concluded", "requests.body", "remedies.total", "remedies.body"])
    if kind.startswith("remedies"):
        row = rng.choice(F.REMEDIES)[0]
        key = f"remedies.{row}.{'total' if kind.endswith('total') else rng.choice(F.RESULTS[:4])[0]}"
    elif kind.endswith("total"):
        key = f"requests.{rng.choice(rows).id}.total"
    elif kind.endswith("concluded"):
        key = f"requests.concluded.{rng.choice(F.SEVEN)}"
    else:
        inner = [r.id for r in rows if not r.outer]
        key = f"requests.{rng.choice(inner)}.{rng.choice(F.SIX)}"
    facts[key] += rng.choice([1, 1, 2, 3, 9, 10])
    return key


def sums_hold(facts, rows):
    """True when every sum of the report holds (for the factory's own test of itself)."""
    q = lambda r, c: facts[f"requests.{r}.{c}"]
    ids = [r.id for r in rows]
    ok = all(sum(q(r, c) for c in F.SIX) == q(r, "total") for r in ids)
    inner = [r.id for r in rows if not r.outer and r.id != "concluded"]
    ok &= all(sum(q(r, c) for r in inner) == q("concluded", c) for c in F.SEVEN)
    ok &= all(q("received", c) + q("carried_in", c) == q("concluded", c) + q("carried_out", c) for c in F.SEVEN)
    for row, _ in F.REMEDIES:
        ok &= sum(facts[f"remedies.{row}.{c}"] for c, _ in F.RESULTS[:4]) == facts[f"remedies.{row}.total"]
    return ok


def draw(rng, form, rows=None, profile=None, consistent=True):
    """Draws the true values of one report: id -> int or Decimal.  `rows` are those that the report prints."""
    rows = rows or F.request_rows(other_split=form == "2021")
    profile = profile or rng.choices(list(PROFILES), list(PROFILES.values()))[0]
    facts = {}
    _proactive(rng, form, "few" if profile == "zero" and rng.random() < 0.6 else profile, facts)
    _matrix(rng, rows, profile, facts)
    _remedies(rng, rng.choice(["zero", "few", profile]), facts)
    assert sums_hold(facts, rows)
    broken = None
    if not consistent:
        broken = break_one(rng, facts, rows)
        assert not sums_hold(facts, rows)
    return facts, broken
