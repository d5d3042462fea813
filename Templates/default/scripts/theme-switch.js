// The switch between light and dark. What the system says anyway is no choice: whoever comes back to it follows it again.
"use strict";

(() => {
  const KEY = "portolan-theme";
  const root = document.documentElement;
  const button = document.querySelector(".theme-switch");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));

  function keep(theme) {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // It holds for this page.
    }
  }

  button.addEventListener("click", () => {
    const dark = !isDark();
    const theme = dark === system.matches ? "" : dark ? "dark" : "light";
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    keep(theme);
    show();
  });
  system.addEventListener("change", show);
  // Another tab, or a page that the browser had kept.
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    if (event.newValue) root.dataset.theme = event.newValue;
    else delete root.dataset.theme;
    show();
  });
  show();
})();
