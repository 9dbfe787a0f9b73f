"""Makes the small samples of the repository: samples/disclosure/NAME with report, truth and source note."""
import argparse, json, os, random, re, shutil, sys, tempfile
from . import build, corpus, form as F, html_ as html, legible, others, producers as P
from .after import call, stamp
from .look import Look

HERE = os.path.dirname(os.path.abspath(__file__))


def dongguan():
    """The figures of 东莞市金融工作局 2020, every other number of the form being 0."""
    with open(os.path.join(HERE, "dongguan_2020.json"), encoding="utf-8") as f:
        data = json.load(f)
    values = {f"proactive.{s.key}.{r}.{c}": 0 for s in F.PROACTIVE["2019"] for r, _ in s.rows for c, _ in s.columns}
    values.update({f"requests.{r.id}.{c}": 0 for r in F.request_rows(data["local_rows"], False) for c in F.SEVEN})
    values.update({f"remedies.{r}.{c}": 0 for r, _ in F.REMEDIES for c, _ in F.RESULTS})
    values.update(data["figures"])
    return data["issuer"], values


def _dongguan_look(**more):
    return Look(form="2019", year=2020, other_split=False, local_rows=["nonexistent", "not_government_information"], **more)


def _drawn(seed, look, profile, consistent=True):
    rng = random.Random(seed)
    return build.build(rng, look, consistent, profile)


def _known(seed, look):
    who, values = dongguan()
    return build.build(random.Random(seed), look, values=values, who=who)


OFFICE = dict(body_font="AR PL UMing CN", table_font="AR PL UMing CN", digit_font="Liberation Serif", long_prose=False)
BROWSER = dict(body_font="WenQuanYi Zen Hei", table_font="WenQuanYi Zen Hei", long_prose=False)
INVENTED = "The figures are drawn at random; issuer and prose are invented."
REAL = "The figures are those of the published report of 东莞市金融工作局 for 2020; the prose is our own."

# name: (producer, what the file becomes, look, report maker, where the figures come from)
SAMPLES = {
    "dongguan-2020-office": ("lodocx", "pdf", _dongguan_look(fill="#c6d9f1", upright_remedies=True, space_before=30, break_rows=True, **OFFICE), _known, REAL),
    "dongguan-2020-browser": ("chromium", "pdf", _dongguan_look(rules="grey", num_valign="top", **BROWSER), _known, REAL),
    "dongguan-2020-text": ("lohtml", "txt", _dongguan_look(label_share=0.36, table_pt=10.5, upright_remedies=True, **OFFICE), _known, REAL),
    "large-2021-office": ("lodocx", "pdf", Look(year=2022, fill="#d9d9d9", num_align="right", repeat_head=True, numbering="、", numbering_where="other_handling", **OFFICE),
                          lambda s, k: _drawn(s, k, "many"), INVENTED),
    "large-2021-browser": ("chromium", "pdf", Look(year=2023, item_titles="paragraph", groups="merged", footer="of", **BROWSER), lambda s, k: _drawn(s, k, "huge"), INVENTED),
    "blank-zeros-2021": ("lohtml", "pdf", Look(year=2024, zero="", **OFFICE), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "broken-sum-2021": ("lodocx", "pdf", Look(year=2021, **OFFICE), lambda s, k: _drawn(s, k, "some", False), INVENTED + " One number breaks its sum on purpose."),
    "unembedded-2019": ("stsong", "pdf", Look(form="2019", year=2019, other_split=False, **BROWSER), lambda s, k: _drawn(s, k, "few"), INVENTED),
    "budget-not-ours": ("lodocx", "pdf", Look(year=2024, **OFFICE), lambda s, k: others.budget(random.Random(s), k), INVENTED + " This is a report of another family."),
}


def settle_bytes(path):
    """Writes fixed dates and file numbers over those of the hour, so that a sample made again is the same file."""
    with open(path, "rb") as f:
        data = f.read()
    data = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", rb"\g<1>20240101000000", data)
    same = lambda m: m.group(0)[:m.start(1) - m.start(0)] + b"0" * len(m.group(1)) + m.group(0)[m.end(1) - m.start(0):]
    data = re.sub(rb"/DocChecksum /([0-9A-F]+)", same, data)
    data = re.sub(rb"/ID ?\[\s*<([0-9a-fA-F]+)>", same, data)
    data = re.sub(rb"/ID ?\[\s*<0+>\s*<([0-9a-fA-F]+)>", same, data)
    with open(path, "wb") as f:
        f.write(data)


def make(name, out):
    """Makes one sample; returns a line on it."""
    producer, kind, look, maker, origin = SAMPLES[name]
    why = P.unavailable(producer)
    if why:
        return f"{name} skipped: {why}"
    report = maker(f"sample/{name}", look)
    work = tempfile.mkdtemp(prefix="factory-")
    try:
        job = P.Job(name, report, look, random.Random(name), os.path.join(work, "made.pdf"), work)
        job.small = True
        P.PRODUCERS[producer][0]([job])
        if job.error:
            return f"{name} failed: {job.error}"
        stamp(job.out, report, look, html.page_size(look), P.PRODUCERS[producer][3])
        if legible.available() and legible.faults(job.out, report):
            return f"{name} failed: {legible.faults(job.out, report)}"
        folder = os.path.join(out, name)
        os.makedirs(folder, exist_ok=True)
        target = os.path.join(folder, "report." + kind)
        if kind == "txt":
            call(["pdftotext", "-raw", "-enc", "UTF-8", job.out, target], target)
        else:
            shutil.move(job.out, target)
            settle_bytes(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    truth = corpus.truth_of(name, producer, look, report, [])
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as f:
        json.dump(truth, f, ensure_ascii=False, indent=1)
        f.write("\n")
    with open(os.path.join(folder, "SOURCE.md"), "w", encoding="utf-8") as f:
        f.write(f"# {name}\n\n{origin}\n\nTypeset by the report factory (producer `{producer}`{', flattened by `pdftotext -raw`' if kind == 'txt' else ''}).\n"
                f"Make it again with\n\n    scripts/make_samples --only {name}\n")
    return f"{name}: {os.path.getsize(target)} bytes, {len(report.facts)} facts"


def main(argv=None):
    ap = argparse.ArgumentParser(prog="make_samples", description="Makes the small samples of the repository again.")
    ap.add_argument("out", nargs="?", default=os.path.join(os.path.dirname(os.path.dirname(HERE)), "samples", "disclosure"))
    ap.add_argument("--only", help="names, separated by commas: " + ", ".join(SAMPLES))
    a = ap.parse_args(argv)
    names = a.only.split(",") if a.only else list(SAMPLES)
    bad = [n for n in names if n not in SAMPLES]
    if bad:
        ap.error(f"no such sample: {', '.join(bad)}")
    lines = [make(n, a.out) for n in names]
    print("\n".join(lines))
    return 1 if any(" failed: " in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
