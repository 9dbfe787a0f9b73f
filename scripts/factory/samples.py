"""Makes the small samples of the repository: samples/FAMILY/NAME with report, truth and source note."""
import argparse, json, os, random, re, shutil, sys, tempfile
from . import after, annex, build, corpus, final_accounts as accounts, form as F, html_ as html, legible, national, others, producers as P, worded
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
    # The other producers, and looks that once were misread, each in a sample of its own.
    "upright-2019-office": ("lohtml", "pdf", Look(form="2019", year=2019, other_split=False, upright_remedies=True, full_width=True, num_align="left", **OFFICE),
                            lambda s, k: _drawn(s, k, "some"), INVENTED),
    "blank-zeros-2019": ("stsong", "pdf", Look(form="2019", year=2020, other_split=False, zero="", num_align="center", **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "turned-2021-browser": ("chromium", "pdf", Look(year=2022, landscape=True, after=["rotate90"], **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED + " The page is turned by its /Rotate."),
    "dotted-2021-weasyprint": ("weasyprint", "pdf", Look(year=2023, rules="dotted", thousands=",", running_head=True, **BROWSER), lambda s, k: _drawn(s, k, "many"), INVENTED),
    "grey-2021-wkhtmltopdf": ("wkhtmltopdf", "pdf", Look(year=2021, rules="grey", groups="repeated", label_align="center", **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "characters-2021-reportlab": ("reportlab", "pdf", Look(year=2024, single_chars=True, draw_order="shuffled", **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED + " Every character is placed by itself, cells in any order."),
    "columns-2019-reportlab": ("reportlab", "pdf", Look(form="2019", year=2020, other_split=False, draw_order="columns", **BROWSER), lambda s, k: _drawn(s, k, "few"), INVENTED + " Cells are drawn column by column."),
    "unembedded-2021": ("stsong", "pdf", Look(year=2022, minus="－", **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "plain-2021-typst": ("typst", "pdf", Look(year=2023, **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "plain-2019-pymupdf": ("pymupdf", "pdf", Look(form="2019", year=2020, other_split=False, **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "unembedded-2021-pymupdf": ("pymupdfcid", "pdf", Look(year=2024, **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "plain-2021-fpdf": ("fpdf2", "pdf", Look(year=2022, **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "plain-2019-fop": ("fop", "pdf", Look(form="2019", year=2019, other_split=False, repeat_head=True, **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED),
    "open-rules-2021": ("chromium", "pdf", Look(year=2022, rules="horizontal", pad_h=1.2, **BROWSER), lambda s, k: _drawn(s, k, "few"), INVENTED + " The tables have no upright rules."),
    "watermark-2021": ("chromium", "pdf", Look(year=2021, watermark="big", **BROWSER), lambda s, k: _drawn(s, k, "some"), INVENTED + " A watermark lies aslant over the pages."),
    "stacked-remedies-2021": ("lodocx", "pdf", Look(year=2023, remedies_stacked=True, **OFFICE), lambda s, k: _drawn(s, k, "some"), INVENTED + " The remedies stand in three rows."),
    "split-remedies-2021": ("lodocx", "pdf", Look(year=2023, remedies_split=True, **OFFICE), lambda s, k: _drawn(s, k, "some"), INVENTED + " The remedies stand in two tables."),
    "misprints-2021": ("chromium", "pdf", Look(year=2024, misprints=["属于行政执法案卷", "本年废止件数"], lost={"信访举报投诉类申请": 4}, **BROWSER),
                       lambda s, k: _drawn(s, k, "some"), INVENTED + " Two labels are misprinted, one lacks a character."),
    "traditional-2021": ("chromium", "pdf", Look(year=2022, traditional=True, **BROWSER), lambda s, k: _drawn(s, k, "few"), INVENTED + " Printed in traditional characters."),
    "contents-2021": ("lodocx", "pdf", Look(year=2022, toc=True, decoys=3, notes=True, **OFFICE), lambda s, k: _drawn(s, k, "some"), INVENTED + " A table of contents and tables of other figures stand around."),
    "letter-spaced-2021": ("chromium", "pdf", Look(year=2023, spaced_labels=True, spaced_headings=True, bracket="half", heading_style="in_table", **BROWSER),
                           lambda s, k: _drawn(s, k, "some"), INVENTED),
    "blank-zeros-2021-rules": ("chromium", "pdf", Look(year=2023, zero="", num_align="left", head_align="right", label_valign="top", num_valign="bottom", **BROWSER),
                               lambda s, k: _drawn(s, k, "few"), INVENTED + " Numbers and headings stand at opposite sides of their cells: only the rules tell whose they are."),
    "broken-numbers-2021": ("lodocx", "pdf", Look(year=2024, margin_mm=28, table_pt=10.5, num_align="right", pad_h=1.9, label_share=0.42, **OFFICE),
                            lambda s, k: _drawn(s, k, "huge"), INVENTED + " Numbers are broken over two lines in narrow cells."),
    "two-reports": ("lodocx", "pdf", Look(year=2022, two_reports=True, **OFFICE), lambda s, k: _drawn(s, k, "few"), INVENTED + " Two reports stand in one file: a person has to look."),
    "missing-rows-2021": ("lohtml", "pdf", Look(year=2023, missing=["denied.internal_affairs", "not_processed.publication"], **OFFICE), lambda s, k: _drawn(s, k, "some"),
                          INVENTED + " Two rows of the form are not printed: a person has to look."),
    "locked-2021": ("reportlab", "pdf", Look(year=2023, **BROWSER), lambda s, k: _drawn(s, k, "few"), INVENTED + " Locked with a password that nobody was told."),
}

WIDE = dict(form="2020", landscape=True, margin_mm=15, body_pt=10.5, table_pt=7.5, line_height=1.2, pad_v=0.4, repeat_head=True)
ACCOUNTS = "The figures are drawn at random; the issuer is invented. Final accounts: nine tables, codes of three depths."


def _accounts(form, issuer=accounts.ISSUERS[0]):
    def make(seed, look):
        look.year = form.year
        return accounts.report_of(worded.load(os.path.join(GRAMMARS, "final-accounts.toml")), seed.removeprefix("sample/"), issuer, form)
    return make


# As above, of the family of final accounts.
FINAL_ACCOUNTS = {
    "final-accounts-office": ("lohtml", "pdf", Look(**WIDE, **OFFICE), _accounts(accounts.Form(rounded=True)),
                              ACCOUNTS + "\nAmounts in 万元 are rounded from 元, so that sums are off by hundredths."),
    "final-accounts-browser": ("chromium", "pdf", Look(num_align="right", **WIDE, **BROWSER), _accounts(accounts.Form(turn=1, national=True, sum_first=False, funds=True, zero="0.00"), accounts.ISSUERS[1]),
                               ACCOUNTS + " Amounts in 元, lines and columns numbered."),
    "final-accounts-broken": ("weasyprint", "pdf", Look(**WIDE, **BROWSER), _accounts(accounts.Form(turn=2, broken=True), accounts.ISSUERS[2]),
                              ACCOUNTS + "\nOne number breaks its sums on purpose."),
}
SAMPLES.update(FINAL_ACCOUNTS)

ANNEX = "The figures are drawn at random; issuer and prose are invented. A report of the years before 2019: prose, and one table at the end."
REPEATED = "Its labels repeat under different rows."
ANNEXES = {
    "annex-2016-office": ("lohtml", "pdf", Look(form="fujian-2014", year=2016, **OFFICE), annex.fujian, ANNEX),
    "annex-2017-broken": ("chromium", "pdf", Look(form="fujian-2014", year=2017, num_align="right", **BROWSER), lambda s, k: annex.fujian(s, k, "replies.total"),
                          ANNEX + "\nOne number breaks its sum on purpose."),
    "annex-2018-text": ("lohtml", "txt", Look(form="fujian-2014", year=2018, **OFFICE), annex.fujian, ANNEX),
    "national-2016-office": ("lohtml", "pdf", Look(form="2014", year=2016, **OFFICE), national.national, ANNEX + " " + REPEATED),
    "national-2017-browser": ("chromium", "pdf", Look(form="2014", year=2017, num_align="right", **BROWSER),
                              lambda s, k: national.national(s, k, litigation="（一）维持具体行政行为数"), ANNEX + " " + REPEATED + "\nReconsideration and litigation have the same three labels."),
    "national-2018-text": ("lohtml", "txt", Look(form="2014", year=2018, **OFFICE), national.national, ANNEX + " " + REPEATED + ""),
    "national-2015-broken": ("lohtml", "pdf", Look(form="2014", year=2015, **OFFICE), lambda s, k: national.national(s, k, "replies.denied"), ANNEX + "\nOne number breaks its sums on purpose."),
}
SAMPLES.update(ANNEXES)

# What a person is to find in the record, where that is not `verified`; goes into the truth.
VERDICTS = {"two-reports": "review", "missing-rows-2021": "review", "locked-2021": "unreadable"}

GRAMMARS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "grammar")
WORDED = {"2019": "disclosure-2019.toml", "2021": "disclosure-2021.toml"}


def worded_samples():
    """name: (form, number) of the reports that go through every wording."""
    out = {}
    for form, file in WORDED.items():
        grammar = worded.load(os.path.join(GRAMMARS, file))
        for i in range(worded.reports_needed(grammar)):
            out[f"wording-{form}-{i + 1:02d}"] = (form, i)
    return out


def accounts_samples():
    """name: number of the reports that go through every wording of final accounts."""
    needed = accounts.reports_needed(worded.load(os.path.join(GRAMMARS, "final-accounts.toml")))
    return {f"wording-final-accounts-{i + 1:02d}": i for i in range(needed)}


def family_of(name):
    """The folder under samples/."""
    if name in ANNEXES:
        return "disclosure_2014"
    return "final_accounts" if name in FINAL_ACCOUNTS or name in accounts_samples() else "disclosure"


GOES_THROUGH = ("Issuer and figures are invented. Goes through the wordings, units and words of the grammar\n`{}`, "
                "of each the one whose turn it is (`scripts/factory/{}.py`).")


def sample_of(name):
    """(producer, kind, look, report, where the figures come from) of one sample."""
    if name in SAMPLES:
        producer, kind, look, maker, origin = SAMPLES[name]
        return producer, kind, look, maker(f"sample/{name}", look), origin
    if name in accounts_samples():
        grammar, i = worded.load(os.path.join(GRAMMARS, "final-accounts.toml")), accounts_samples()[name]
        look = Look(**WIDE, **BROWSER)
        report = accounts.report_of(grammar, name, accounts.ISSUERS[i % len(accounts.ISSUERS)], accounts.worded_form(grammar, i))
        look.year = report.about["year"]
        return "stsong", "pdf", look, report, GOES_THROUGH.format("final-accounts.toml", "final_accounts")
    form, i = worded_samples()[name]
    look = Look(form=form, **BROWSER)
    report = worded.report_of(worded.load(os.path.join(GRAMMARS, WORDED[form])), i, look)
    return "stsong", "pdf", look, report, GOES_THROUGH.format(WORDED[form], "worded")


def write_notes(folder, truth, source):
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as f:
        json.dump(truth, f, ensure_ascii=False, indent=1)
        f.write("\n")
    with open(os.path.join(folder, "SOURCE.md"), "w", encoding="utf-8") as f:
        f.write(f"# {truth['name']}\n\n{source}\nMake it again with\n\n    scripts/make_samples --only {truth['name']}\n")


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
    producer, kind, look, report, origin = sample_of(name)
    why = P.unavailable(producer)
    if why:
        return f"{name} skipped: {why}"
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
        if look.after:
            after.apply(job.out, look.after)
        if name.startswith("locked"):
            call(["qpdf", "--encrypt", "a secret", "another", "256", "--", "--static-id", "--static-aes-iv", job.out, job.out + ".locked"], job.out + ".locked")
            shutil.move(job.out + ".locked", job.out)
        if kind == "txt":
            call(["pdftotext", "-raw", "-enc", "UTF-8", job.out, target], target)
        else:
            shutil.move(job.out, target)
            settle_bytes(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    truth = corpus.truth_of(name, producer, look, report, [])
    if name in VERDICTS:
        truth["verdict"] = VERDICTS[name]
    if VERDICTS.get(name) == "unreadable":
        truth["facts"] = {}
    flattened = ", flattened by `pdftotext -raw`" if kind == "txt" else ""
    write_notes(folder, truth, f"{origin}\n\nTypeset by the report factory (producer `{producer}`{flattened}).")
    return f"{name}: {os.path.getsize(target)} bytes, {len(report.facts)} facts"


def main(argv=None):
    ap = argparse.ArgumentParser(prog="make_samples", description="Makes the small samples of the repository again.")
    ap.add_argument("out", nargs="?", help="one folder for all; otherwise each family's own under samples/")
    ap.add_argument("--only", help="names, separated by commas: " + ", ".join(SAMPLES) + ", wording-FORM-NN, wording-final-accounts-NN")
    a = ap.parse_args(argv)
    every = list(SAMPLES) + list(worded_samples()) + list(accounts_samples())
    names = a.only.split(",") if a.only else every
    bad = [n for n in names if n not in every]
    if bad:
        ap.error(f"no such sample: {', '.join(bad)}")
    home = os.path.join(os.path.dirname(os.path.dirname(HERE)), "samples")
    lines = [make(n, a.out or os.path.join(home, family_of(n))) for n in names]
    print("\n".join(lines))
    return 1 if any(" failed: " in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
