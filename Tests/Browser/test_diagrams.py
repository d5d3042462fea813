"""Diagrams as Mermaid's own program draws them: shown under the policy, on every screen, and asking nobody."""
import shutil
import subprocess
import sys

from browser import DESKTOP, NARROW, BrowserTest, sites

PICTURE = sites.ROOT / "Tests/Browser/mermaid.svg"
#: How many dark pixels there are in a part of a screenshot, given in hundredths of it.
DARK = """
  const [bytes, left, top, width, height, done] = arguments;
  const image = new Image();
  image.onload = () => {
    const [x, y] = [image.width / 100, image.height / 100];
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(left * x, top * y, width * x, height * y);
    done(data.reduce((count, value, at) => count + (at % 4 === 0 && value < 120), 0));
  };
  image.src = 'data:image/png;base64,' + bytes;"""


class Diagrams(BrowserTest):
    @classmethod
    def setUpClass(cls):
        playbook = sites.SCRATCH / "diagram-playbook"
        shutil.rmtree(playbook, ignore_errors=True)
        (playbook / "Content/pages").mkdir(parents=True)
        shutil.copy(PICTURE, playbook / "picture.svg")
        (playbook / "portolan.yml").write_text("title: Ways\nas-of: 2026-09-30\nmermaid: cat picture.svg\n")
        (playbook / "Content/pages/way.md").write_text(
            "---\ntitle: Way\n---\n\nSo it goes:\n\n```mermaid\nflowchart LR\n  a[Call] -->|next day| b\n```\n")
        done = subprocess.run([sites.PROGRAM, "build", playbook, "--output", sites.SCRATCH / "diagrams", "--quiet",
                               "--render-diagrams"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"browser: the site of diagrams can't be built\n{done.stderr[-2000:]}")
        super().setUpClass()

    def address(self):
        page = next((sites.SCRATCH / "diagrams").rglob("way/index.html")).relative_to(sites.SCRATCH)
        return f"http://localhost:{sites.server().server_port}/{page}"

    def test_shown_with_its_labels_on_every_screen(self):
        for size in (DESKTOP, NARROW):
            for scheme in ("light", "dark"):
                with self.subTest(size=size, scheme=scheme):
                    self.show(size, scheme)
                    self.open(self.address())
                    image = self.find("figure.diagram img")
                    self.assertTrue(self.js("return arguments[0].complete && arguments[0].naturalWidth > 100", image))
                    self.assertLessEqual(self.js("return document.scrollingElement.scrollWidth"), size[0])
                    self.assertLessEqual(image.rect["x"] + image.rect["width"], size[0])
                    # What is drawn for white paper stands on it in the dark, too.
                    self.assertEqual(self.js("return getComputedStyle(arguments[0]).backgroundColor", image), "rgb(255, 255, 255)")
                    self.assertEqual(self.complaints(), [])
                    self.assertEqual([url for url, _ in self.requests() if "localhost" not in url], [])
                    # The label of the node, which is HTML within the picture, can be read.
                    seen = image.screenshot_as_base64
                    self.driver.get("about:blank")
                    self.assertGreater(self.driver.execute_async_script(DARK, seen, 14, 30, 14, 45), 20)

    def test_on_paper(self):
        self.show(media="print")
        self.open(self.address())
        image = self.find("figure.diagram img")
        self.assertTrue(image.is_displayed() and image.rect["width"] > 100)
        self.show()
