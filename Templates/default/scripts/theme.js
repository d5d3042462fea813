// What has to be known before anything is painted: that there are scripts, and whether the reader chose light or dark
// before. Without a choice, or where a browser keeps nothing for pages from a disk, the system's own holds.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripts");
  try {
    const chosen = localStorage.getItem("portolan-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Nothing is remembered, and nothing is lost.
  }
})();
