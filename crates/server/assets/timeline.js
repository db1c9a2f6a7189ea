// Dragging over the days of the timeline looks at these days only.

const brush = document.querySelector("[data-brush]");
const picture = brush?.ownerSVGElement;

if (picture) {
  const { from, days, left, right } = brush.dataset;
  const [start, end] = [Number(left), Number(right)];
  const unit = (end - start) / Number(days);
  let begun = null;
  let shade = null;

  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return Math.min(Math.max(point.x, start), end);
  };
  const day = (x) => {
    const number = Math.min(Math.floor((x - start) / unit), Number(days) - 1);
    return new Date(Date.parse(`${from}T00:00:00Z`) + number * 86400000).toISOString().slice(0, 10);
  };
  const stop = () => {
    begun = null;
    shade?.remove();
    shade = null;
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") begun = at(event);
  });
  picture.addEventListener("pointermove", (event) => {
    if (begun === null || Math.abs(at(event) - begun) < 6) return;
    if (!shade) {
      shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      shade.setAttribute("class", "brushed");
      shade.setAttribute("height", picture.viewBox.baseVal.height);
      picture.append(shade);
      picture.setPointerCapture(event.pointerId);
    }
    shade.setAttribute("x", Math.min(begun, at(event)));
    shade.setAttribute("width", Math.abs(at(event) - begun));
  });
  picture.addEventListener("pointerup", (event) => {
    if (!shade) return stop();
    const [low, high] = [begun, at(event)].sort((a, b) => a - b);
    const url = new URL(location.href);
    url.searchParams.set("from", day(low));
    url.searchParams.set("to", day(high));
    url.searchParams.delete("page");
    stop();
    location.assign(url);
  });
  picture.addEventListener("pointercancel", stop);
}
