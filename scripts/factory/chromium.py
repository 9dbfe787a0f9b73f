"""A persistent headless Chromium, driven over its debugging pipe."""
import base64, json, os, shutil, subprocess, tempfile
from .html_ import page_size

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage", "--remote-debugging-pipe"]


class Chromium:
    """Starts the browser once; `pdf` prints one file."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="factory-chromium-")
        to_child, self.write_fd = os.pipe()
        self.read_fd, from_child = os.pipe()

        def place():     # the browser reads commands on 3 and writes answers on 4
            a, b = os.dup(to_child), os.dup(from_child)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(["chromium"] + FLAGS + [f"--user-data-dir={self.home}", "about:blank"], preexec_fn=place,
                                        close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(from_child)
        self.buffer, self.next_id, self.events = b"", 0, []
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        self.call("Page.enable", {}, self.session)

    def _message(self):
        while b"\0" not in self.buffer:
            chunk = os.read(self.read_fd, 1 << 20)
            if not chunk:
                raise RuntimeError("chromium closed its pipe")
            self.buffer += chunk
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, params, session=None):
        """Sends one command and waits for its answer; events are kept."""
        self.next_id += 1
        message = {"id": self.next_id, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.write_fd, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self.next_id:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error'].get('message')}")
                return answer.get("result", {})
            self.events.append(answer.get("method"))

    def pdf(self, source, out, report, look, tagged=True):
        """Prints the HTML file `source` to `out`."""
        self.events.clear()
        self.call("Page.navigate", {"url": "file://" + os.path.abspath(source)}, self.session)
        while "Page.loadEventFired" not in self.events:
            self.events.append(self._message().get("method"))
        w, h = page_size(look)
        inch = look.margin_mm / 25.4
        style = "font-size:9px;width:100%;text-align:center"
        foot = report.foot.replace("{n}", '<span class="pageNumber"></span>').replace("{all}", '<span class="totalPages"></span>')
        data = self.call("Page.printToPDF", {
            "paperWidth": w / 25.4, "paperHeight": h / 25.4, "marginTop": inch, "marginBottom": inch, "marginLeft": inch,
            "marginRight": inch, "printBackground": True, "generateTaggedPDF": tagged, "displayHeaderFooter": bool(report.head or report.foot),
            "headerTemplate": f'<div style="{style}">{report.head}</div>', "footerTemplate": f'<div style="{style}">{foot}</div>'}, self.session)["data"]
        with open(out, "wb") as f:
            f.write(base64.b64decode(data))

    def close(self):
        try:
            self.call("Browser.close", {})
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        os.close(self.write_fd)
        os.close(self.read_fd)
        shutil.rmtree(self.home, ignore_errors=True)
