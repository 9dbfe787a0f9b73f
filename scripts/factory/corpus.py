"""Makes a corpus: PDFs, their truth, their flattened texts."""
import argparse, json, multiprocessing, os, random, shutil, sys, tempfile, time
from . import after, build, html_ as html, legible, look as looks, others, producers as P

CHUNK = 24


def plan(seed, count, only):
    """The producer of every report: a list of (index, producer)."""
    names = [n for n in P.PRODUCERS if not only or n in only]
    weights = [P.PRODUCERS[n][2] for n in names]
    return [(i, random.Random(f"{seed}/producer/{i}").choices(names, weights)[0]) for i in range(count)]


def report_of(seed, index, producer, form=None):
    """The look and the report of one index, the same for the same seed and producer."""
    rng = random.Random(f"{seed}/report/{index}")
    look = P.within_limits(producer, looks.draw(rng, form))
    if look.not_ours:
        return look, others.draw(rng, look)
    return look, build.build(rng, look, consistent=rng.random() >= 0.08)


def truth_of(name, producer, look, report, done):
    """The truth as score.py reads it, with what was done to the file."""
    shown = look.as_dict()
    shown["after"] = done
    return {"name": name, **report.about, "producer": producer, "look": shown, "facts": report.facts}


def _make(task):
    """One chunk in a worker: makes, stamps, changes and proves its PDFs; returns lines for the summary."""
    producer, indices, seed, out, texts = task
    start, work = time.time(), tempfile.mkdtemp(prefix="factory-")
    results = []
    try:
        jobs = []
        for i in indices:
            name = f"c{i:05d}-{producer}"
            look, report = report_of(seed, i, producer)
            jobs.append(P.Job(name, report, look, random.Random(f"{seed}/draw/{i}"), os.path.join(work, name + ".out"), work))
        P.PRODUCERS[producer][0](jobs)
        for job in jobs:
            results.append((job.name, _finish(job, producer, out, texts)))
    except Exception as e:
        results = [(f"c{i:05d}-{producer}", f"failed: {type(e).__name__}: {e}") for i in indices]
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return producer, results, time.time() - start


def _write(pdf, truth, folder):
    """Puts a PDF and its truth into a folder."""
    os.makedirs(folder, exist_ok=True)
    shutil.move(pdf, os.path.join(folder, truth["name"] + ".pdf"))
    with open(os.path.join(folder, truth["name"] + ".json"), "w", encoding="utf-8") as f:
        json.dump(truth, f, ensure_ascii=False, indent=1)


def _finish(job, producer, out, texts):
    """Everything after the producer; returns '' or why there is no file."""
    if job.error:
        return f"failed: {job.error}"
    try:
        after.stamp(job.out, job.report, job.look, html.page_size(job.look), P.PRODUCERS[producer][3])
        whole = shutil.copy(job.out, job.out + ".whole.pdf")
        done, damaged = after.apply(job.out, job.look.after), ""
        faults = legible.faults(job.out, job.report) if legible.available() else []
        if faults and done and not legible.faults(whole, job.report):
            damaged = "; ".join(faults)            # a later step spoilt the text of a good file: kept apart
        elif faults:
            if os.environ.get("FACTORY_KEEP"):
                shutil.copy(job.out, os.path.join(os.environ["FACTORY_KEEP"], job.name + ".pdf"))
            return "illegible: " + "; ".join(faults)
        if damaged:
            truth = dict(truth_of(job.name, producer, job.look, job.report, done), damaged_text=damaged)
            _write(job.out, truth, os.path.join(out, "damaged"))
            job.out, done = whole, []
        truth = truth_of(job.name, producer, job.look, job.report, done)
        if texts:
            from .flatten import flatten_all
            flatten_all(job.out, job.report, job.name, truth, os.path.join(out, "text"))
        _write(job.out, truth, os.path.join(out, "pdf"))
    except Exception as e:
        return f"failed: {type(e).__name__}: {e}"
    return ""


def main(argv=None):
    ap = argparse.ArgumentParser(prog="make_corpus", description="Typesets synthetic reports through many producers, with their true values.")
    ap.add_argument("out", nargs="?", help="folder to write (OUT/pdf, OUT/text)")
    ap.add_argument("--seed", default="1")
    ap.add_argument("--count", type=int, default=60)
    ap.add_argument("--only", help="producers, separated by commas: " + ", ".join(P.PRODUCERS))
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--text", action="store_true", help="write the flattened texts too")
    ap.add_argument("--list-looks", action="store_true", help="print every option of a look and the looks of this seed, make nothing")
    a = ap.parse_args(argv)
    only = a.only.split(",") if a.only else []
    unknown = [n for n in only if n not in P.PRODUCERS]
    if unknown:
        ap.error(f"no such producer: {', '.join(unknown)}")
    if a.list_looks:
        print("options:", " ".join(looks.options()))
        for i, producer in plan(a.seed, a.count, only):
            print(f"c{i:05d}-{producer}", json.dumps(report_of(a.seed, i, producer)[0].as_dict(), ensure_ascii=False))
        return 0
    if not a.out:
        ap.error("OUT is needed")
    return run(a, only)


def run(a, only):
    """Makes the corpus with a pool of workers and prints the summary."""
    print(f"seed {a.seed}, {a.count} reports")
    os.makedirs(os.path.join(a.out, "pdf"), exist_ok=True)
    for line in [P.check_fonts(), "" if legible.available() else "python module pymupdf is missing: legibility is not proved"]:
        if line:
            print(line)
    groups = {}
    for i, producer in plan(a.seed, a.count, only):
        groups.setdefault(producer, []).append(i)
    tasks = []
    for producer, indices in groups.items():
        why = P.unavailable(producer)
        if why:
            print(f"{producer} skipped ({len(indices)} reports): {why}")
            continue
        size = 6 if producer == "weasyprint" else CHUNK
        tasks += [(producer, indices[n:n + size], a.seed, a.out, a.text) for n in range(0, len(indices), size)]
    tasks.sort(key=lambda t: t[0] != "weasyprint")      # the slow ones first
    total, made, began, stats, words = sum(len(t[1]) for t in tasks), 0, time.time(), {}, []
    with multiprocessing.get_context("spawn").Pool(a.jobs) as pool:
        for producer, results, seconds in pool.imap_unordered(_make, tasks):
            s = stats.setdefault(producer, [0, 0, 0, 0.0])
            for name, fault in results:
                s[0 if not fault else 2 if fault.startswith("illegible") else 1] += 1
                if fault:
                    words.append(f"{name}: {fault}")
            s[3] += seconds
            made += len(results)
            if sys.stderr.isatty():
                print(f"\r{made}/{total}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for line in sorted(words):
        print(line)
    for producer in P.PRODUCERS:
        if producer in stats:
            ok, failed, bad, seconds = stats[producer]
            print(f"{producer:12} made {ok:5}  failed {failed:3}  illegible, left out {bad:3}  {seconds:7.1f} s  {ok / max(seconds, 0.01):5.1f} a second")
    print(f"made {sum(s[0] for s in stats.values())} of {a.count} in {time.time() - began:.0f} s")
    return 0 if sum(s[1] for s in stats.values()) == 0 else 1
