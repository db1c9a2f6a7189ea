// Words and facts of a report point to each other: under the pointer, with the keyboard, and by kind.

const text = document.querySelector(".text");
const list = document.querySelector(".facts");

if (text && list) {
  const words = [...text.querySelectorAll(".words")];
  const facts = new Map([...list.querySelectorAll("[data-fact]")].map((fact) => [fact.dataset.fact, fact]));
  const of = (piece) => piece.dataset.facts.split(" ");

  const light = (numbers) => {
    for (const piece of words) piece.classList.toggle("lit", of(piece).some((n) => numbers.includes(n)));
    for (const [number, fact] of facts) fact.classList.toggle("lit", numbers.includes(number));
  };
  const into = (fact) => {
    const [outer, inner] = [list.getBoundingClientRect(), fact.getBoundingClientRect()];
    const scrolls = list.scrollHeight > list.clientHeight + 1;
    if (scrolls && (inner.top < outer.top || inner.bottom > outer.bottom)) {
      list.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  };

  text.addEventListener("pointerover", (event) => {
    const piece = event.target.closest(".words:not(.off)");
    light(piece ? of(piece) : []);
    if (piece) into(facts.get(of(piece)[0]));
  });
  text.addEventListener("pointerleave", () => light([]));
  text.addEventListener("focusin", (event) => {
    const piece = event.target.closest(".words");
    if (piece) {
      light(of(piece));
      into(facts.get(of(piece)[0]));
    }
  });
  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => {
      const fact = event.target.closest("[data-fact]");
      light(fact ? [fact.dataset.fact] : []);
    });
  }
  list.addEventListener("pointerleave", () => light([]));

  document.querySelector("[data-legend]")?.addEventListener("change", (event) => {
    const boxes = [...event.currentTarget.querySelectorAll("input")];
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const [, fact] of facts) fact.classList.toggle("off", !shown.has(fact.dataset.kind));
    for (const piece of words) {
      piece.classList.toggle("off", !of(piece).some((n) => shown.has(facts.get(n)?.dataset.kind)));
    }
  });
}
