/* Comforts of the desk: j and k walk through the rows of a list, Enter opens one; the receipt asks to be printed. */
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr")];
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.hasAttribute("data-row-current"));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    all.forEach((row) => row.removeAttribute("data-row-current"));
    next.setAttribute("data-row-current", "");
    next.querySelector("a").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  if (document.querySelector("[data-print-now]")) window.addEventListener("load", () => {
    window.print();
    /* Loading the page again shows it; only the button prints a counted copy. */
    window.history.replaceState(null, "", window.location.pathname);
  });
})();
