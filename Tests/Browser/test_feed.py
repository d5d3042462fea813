"""The feed is what RFC 4287 asks for: by its schema, and by what a schema can't say."""
import pathlib
import unittest

from lxml import etree

import sites

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "Tests/Fixtures/schemas/atom.rng"))
GOLDEN = ROOT / "Tests/Golden/site/feed.xml"
ATOM = "{http://www.w3.org/2005/Atom}"


class Feed(unittest.TestCase):
    def check(self, feed):
        self.assertTrue(SCHEMA.validate(feed), SCHEMA.error_log)
        entries = feed.findall(f"{ATOM}entry")
        self.assertGreater(len(entries), 0)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        self.assertEqual(len(set(ids)), len(ids))
        for entry in entries:
            # An entry without content has an alternate link (4.1.2); each has an author, of its own or of the feed.
            rels = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
            self.assertTrue("alternate" in rels or entry.find(f"{ATOM}content") is not None)
            self.assertTrue(entry.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None)
            kinds = [(rel, link.get("type")) for rel, link in zip(rels, entry.findall(f"{ATOM}link")) if rel == "alternate"]
            self.assertEqual(len(set(kinds)), len(kinds))
        self.assertIn("self", [link.get("rel") for link in feed.findall(f"{ATOM}link")])
        dates = [entry.findtext(f"{ATOM}updated") for entry in entries]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertGreaterEqual(feed.findtext(f"{ATOM}updated"), dates[0])

    def test_golden_and_shipped(self):
        found = [path for path in (GOLDEN, sites.SHIPPED.folder / "feed.xml") if path.is_file()]
        self.assertIn(GOLDEN, found)
        for path in found:
            with self.subTest(path=path):
                self.check(etree.parse(path).getroot())

    def test_an_error_is_found(self):
        faults = ["feed/id", "feed/title", "feed/updated", "entry/id", "entry/title", "entry/updated"]
        for fault in faults:
            parent, name = fault.split("/")
            feed = etree.parse(GOLDEN).getroot()
            owner = feed if parent == "feed" else feed.find(f"{ATOM}entry")
            owner.remove(owner.find(ATOM + name))
            self.assertFalse(SCHEMA.validate(feed), fault)
        feed = etree.parse(GOLDEN).getroot()
        feed.find(f"{ATOM}updated").text = "2026-09-30"
        self.assertFalse(SCHEMA.validate(feed))
