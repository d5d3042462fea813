"""A browser to try the sites in, and the test case that has one."""
import json
import shutil
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import sites

__all__ = ["BrowserTest", "By", "Keys", "sites"]

DESKTOP = (1400, 900, False)
PHONE = (360, 740, True)
NARROW = (320, 640, True)


class BrowserTest(unittest.TestCase):
    """Has one browser for all its tests: `self.driver`. Every page is opened with `self.open`."""

    longMessage = True
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--window-size=1400,900", "--disable-background-networking", "--no-first-run"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        cls.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        cls.driver.set_script_timeout(60)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()

    def setUp(self):
        self.early = []
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.show()

    def tearDown(self):
        self.forget()

    # What the reader has

    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def show(self, size=DESKTOP, scheme="light", motion="no-preference", media=""):
        """How large the window is, and what the system says."""
        width, height, is_phone = size
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_phone)
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": motion}])

    def without_scripts(self):
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)

    def before_page(self, script):
        """Runs a script in every page that is opened from now on in this test, before any of its own."""
        self.early.append(self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"])

    def forget(self):
        """A new reader: nothing is stored, nothing runs early."""
        for script in self.early:
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
        self.early = []
        self.cdp("Storage.clearDataForOrigin", origin=f"http://localhost:{sites.server().server_port}", storageTypes="all")

    # Pages

    def open(self, address):
        """Opens a page, and forgets what was logged before."""
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get(address)
        return self

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys):
        """Presses keys wherever the focus is."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element

    # What the browser saw

    def complaints(self):
        """Everything that the console says since the page was opened: errors, warnings, what the policy refused."""
        return [f"{entry['level']}: {entry['message']}" for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self):
        """Everything that was asked for since the page was opened, as (address, bytes on the wire)."""
        asked, sizes = {}, {}
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            values = message.get("params", {})
            if message["method"] == "Network.requestWillBeSent":
                asked[values["requestId"]] = values["request"]["url"]
            elif message["method"] == "Network.loadingFinished":
                sizes[values["requestId"]] = values["encodedDataLength"]
        return [(url, sizes.get(key, 0)) for key, url in asked.items() if not url.startswith(("about:", "data:"))]
