// The table of contents follows: the part that is being read is marked in it.
"use strict";

(() => {
  const list = document.querySelector("nav.contents");
  if (!list || !window.IntersectionObserver) return;
  const links = new Map();
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  if (!headings.length) return;
  let current = null;

  function follow() {
    // The last heading above the upper third of the window; at the end of the page, the last one.
    const line = window.innerHeight / 3;
    const isEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= document.body.scrollHeight - 2;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const heading = isEnd ? headings.at(-1) : above.at(-1);
    if (heading === current) return;
    if (current) links.get(current).removeAttribute("aria-current");
    current = heading;
    if (!current) return;
    const link = links.get(current);
    link.setAttribute("aria-current", "location");
    // Within the list only: the page itself stays where it is.
    const { top, bottom } = link.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) list.scrollTop += top - box.top - box.height / 2;
  }

  // Told when a heading passes the line, not at every step of scrolling.
  const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  for (const heading of headings) observer.observe(heading);
  follow();
})();
