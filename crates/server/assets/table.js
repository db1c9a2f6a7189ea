// The table's slider: fetches the table of another day and lights up what changed.

const slider = document.querySelector(".slider");
const live = document.querySelector("#live");

if (slider && live) {
  const input = slider.querySelector("input[type=range]");
  const first = Date.parse(`${slider.dataset.first}T00:00:00Z`);
  let waiting = 0;
  let current = null;

  const day = () => new Date(first + Number(input.value) * 86400000).toISOString().slice(0, 10);
  const address = (day) => {
    const url = new URL(slider.dataset.base, location.href);
    url.searchParams.set("as_of", day);
    const all = new URLSearchParams(location.search).get("all");
    if (all) url.searchParams.set("all", all);
    return url;
  };
  const state = (root) => {
    const cells = new Map();
    for (const row of root.querySelectorAll("tr[id]")) {
      cells.set(row.id, "row");
      for (const cell of row.querySelectorAll("td")) {
        cells.set(`${row.id} ${cell.dataset.party}`, cell.querySelector("summary")?.textContent ?? "");
      }
    }
    return cells;
  };

  const show = async (day) => {
    current?.abort();
    current = new AbortController();
    live.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address(day), { signal: current.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = state(live);
      live.replaceChildren(...page.querySelector("#live").childNodes);
      for (const row of live.querySelectorAll("tr[id]")) {
        if (!before.has(row.id)) row.classList.add("lit");
        for (const cell of row.querySelectorAll("td")) {
          const key = `${row.id} ${cell.dataset.party}`;
          const told = cell.querySelector("summary")?.textContent ?? "";
          if (before.has(key) && before.get(key) !== told) cell.classList.add("lit");
        }
      }
      for (const part of [".of", ".days", ".tools"]) {
        document.querySelector(part)?.replaceWith(page.querySelector(part));
      }
      for (const step of [0, 1]) {
        const [old, fresh] = [slider, page.querySelector(".slider")].map((s) => s.querySelectorAll(".step")[step]);
        old.replaceWith(fresh);
      }
      history.replaceState(null, "", address(day));
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address(day));
    } finally {
      live.setAttribute("aria-busy", "false");
    }
  };

  input.addEventListener("input", () => {
    input.setAttribute("aria-valuetext", day());
    clearTimeout(waiting);
    waiting = setTimeout(() => show(day()), 90);
  });
}
