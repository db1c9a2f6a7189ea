// What all pages do on top of their HTML. Everything here only shortens what links and forms do without it.

document.documentElement.classList.add("js");

// Pages that do more have a module of their own.
for (const [has, module] of [["#live", "table"], ["[data-brush]", "timeline"], ["[data-png]", "picture"], [".sheet", "report"]]) {
  if (document.querySelector(has)) import(`./${module}.js`);
}

for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  form.addEventListener("change", () => {
    if (form.reportValidity()) form.requestSubmit();
  });
}

// One key for what is used often: elements name theirs in `data-key`.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input, select, textarea")) wanted.focus();
  else wanted.click();
  if (wanted.matches("summary")) wanted.parentElement.querySelector("textarea, input:not([type=hidden])")?.focus();
});
