"""Runs axe-core on a page in headless Chromium and prints the violations as JSON: axe.py PAGE CHROMIUM [WIDTH]

All rules are run: WCAG 2.2 at level AA, and the best practices. So is the size of targets, which axe-core leaves out
unless it is asked for."""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from importlib import resources

RUN = """
axe.run(document, {resultTypes: ['violations', 'incomplete'], rules: {'target-size': {enabled: true}}}).then(found => {
  const place = document.createElement('pre');
  place.id = 'axe-result';
  place.textContent = JSON.stringify({
    version: axe.version, passes: found.passes.length,
    violations: found.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => n.html)})),
    undecided: found.incomplete.map(v => ({id: v.id, nodes: v.nodes.length})),
  });
  document.body.append(place);
});
"""


def main(page: str, chromium: str, width: str = "1280") -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    text = pathlib.Path(page).read_text(encoding="utf-8")
    # The page itself allows no script at all: the copy that is examined does.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "page.html"
        copy.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                f"--window-size={width},1000",
                "--virtual-time-budget=60000", "--dump-dom", copy.as_uri(),
            ],
            capture_output=True, text=True, timeout=180, check=False)
    found = re.search(r'<pre id="axe-result">(.*?)</pre>', done.stdout, re.S)
    if found is None:
        sys.exit(f"axe gave no result: {done.stderr[-400:]}")
    print(json.dumps(json.loads(html.unescape(found.group(1))), ensure_ascii=False, indent=1))


main(*sys.argv[1:])
