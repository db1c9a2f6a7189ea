// Opens every page in a real browser, small and large: nothing on the console, nothing asked of other hosts, nothing that axe holds to be
// serious; walks through a review with the keyboard. Pictures of all pages are left in target/browser.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch } from "./chromium.mjs";
import { drawn, linked, pages } from "./pages.mjs";
import { serve, target } from "./server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = [[1440, 900], [390, 844]];
let server;
let browser;

before(async () => {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  server = await serve();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (server) assert.equal(await server.stop(), 0, "the server ends in order");
});

/** A page that notes what it must not do. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (said) => {
    // The page of something missing is a 404, and says so.
    const meant = said.text().includes("404") && page.url().endsWith("/nowhere");
    if (["error", "warning"].includes(said.type()) && !meant) faults.push(said.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.address)) faults.push(`asks for ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/** What axe holds to be serious. */
async function serious(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

/** What is wrong with a page as it stands; its picture is left behind. */
async function look(page, faults, name, width) {
  const wrong = faults.splice(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) wrong.push(`${wide} px too wide`);
  await page.screenshot({ path: join(target, `${name}-${width}.png`), fullPage: true });
  wrong.push(...(await serious(page)));
  return wrong.map((what) => `${name}: ${what}`);
}

for (const [width, height] of sizes) {
  for (const colorScheme of width === 1440 ? ["light", "dark"] : ["light"]) {
    test(`every page at ${width} px, ${colorScheme}`, async () => {
      const { page, faults, close } = await open({ viewport: { width, height }, colorScheme });
      const named = (name) => (colorScheme === "dark" ? `${name}-dark` : name);
      const wrong = [];
      for (const [name, path] of pages) {
        await page.goto(server.address + path, { waitUntil: "networkidle" });
        wrong.push(...(await look(page, faults, named(name), width)));
      }
      for (const [name, path, link] of linked) {
        await page.goto(server.address + path, { waitUntil: "networkidle" });
        await page.locator(link).first().click();
        await page.waitForLoadState("networkidle");
        wrong.push(...(await look(page, faults, named(name), width)));
      }
      assert.deepEqual(wrong, []);
      await close();
    });
  }
}

test("the policy holds on every page", async () => {
  const { page, faults, close } = await open();
  for (const [, path] of pages) await page.goto(server.address + path, { waitUntil: "networkidle" });
  assert.deepEqual(faults, []);
  await close();
});

test("a review with the keyboard alone", async () => {
  const { page, faults, close } = await open();
  await page.goto(`${server.address}/review`);
  const title = () => page.locator(".case h2").textContent();
  const turn = async (key) => {
    const before = await page.locator(".case").getAttribute("data-fact");
    await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector(".case")?.dataset.fact !== before, before);
    await page.waitForLoadState("networkidle");
  };
  assert.ok(await title());
  await turn("a");
  await turn("r");
  await turn("s");
  await page.keyboard.press("e");
  await page.keyboard.type("confidence=0.9");
  await page.keyboard.press("Tab");
  await page.keyboard.type("read again");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForLoadState("networkidle");
  const log = await page.locator(".corrections").textContent();
  for (const word of ["accepted", "rejected", "edited", "read again", "ana"]) assert.ok(log.includes(word), `${word}: ${log}`);
  // Taken back with the keyboard, too.
  await page.locator(".corrections button").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForLoadState("networkidle");
  assert.ok((await page.locator(".corrections").textContent()).includes("taken back"));
  assert.deepEqual(faults, []);
  await close();
});

test("the first key reaches the content, and focus is seen", async () => {
  const { page, close } = await open();
  await page.goto(`${server.address}/today`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  await close();
});

test("the slider moves the table to another day, and brushing chooses days", async () => {
  const { page, faults, close } = await open();
  await page.goto(`${server.address}/table?as_of=2023-05-25`, { waitUntil: "networkidle" });
  const before = await page.locator("#live").innerHTML();
  await page.locator("#slide").focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => location.search.includes("2023-05-05"));
  assert.notEqual(await page.locator("#live").innerHTML(), before);
  await page.goto(`${server.address}/timeline`, { waitUntil: "networkidle" });
  const box = await page.locator("#timeline").boundingBox();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=2023-\d\d-\d\d&to=2023/);
  // The range goes along to the other views.
  for (const view of ["Map", "Contacts", "Violence", "Table", "Today", "Told differently"]) {
    await page.getByRole("link", { name: view, exact: true }).click();
    await page.waitForLoadState("networkidle");
    assert.match(page.url(), /from=2023-\d\d-\d\d&to=2023/, view);
    assert.equal(await page.locator(".range strong").count(), 1, view);
  }
  assert.deepEqual(faults, []);
  await close();
});

test("pictures are taken away as SVG and as PNG", async () => {
  const { page, faults, close } = await open();
  for (const [path, least] of drawn) {
    await page.goto(server.address + path, { waitUntil: "networkidle" });
    const buttons = page.locator("[data-png]:visible");
    const count = await buttons.count();
    assert.ok(count >= least, `${path} has ${count} pictures`);
    const files = [];
    for (let nth = 0; nth < count; nth += 1) {
      const button = buttons.nth(nth);
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      const [name, file] = [await button.getAttribute("data-name"), await button.getAttribute("data-png")];
      assert.equal(download.suggestedFilename(), `${name}.png`);
      const png = readFileSync(await download.path());
      assert.equal(png.toString("latin1", 1, 4), "PNG");
      writeFileSync(join(target, `${name}.png`), png);
      files.push([file, png.readUInt32BE(16)]);
    }
    for (const [file, width] of files) {
      const answer = await page.goto(server.address + file, { waitUntil: "networkidle" });
      assert.equal(answer.headers()["content-type"], "image/svg+xml", file);
      assert.equal(Number(await page.locator("svg").first().getAttribute("width")) * 2, width, file);
      // The policy lets its rules in: the ground is not black.
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".ground")).fill), "rgb(251, 250, 247)");
    }
  }
  assert.deepEqual(faults, []);
  await close();
});

test("words of a report and its facts point to each other", async () => {
  const { page, faults, close } = await open();
  await page.goto(`${server.address}/reports`);
  await page.locator(".reports .title a").first().click();
  await page.waitForLoadState("networkidle");
  await page.locator(".words").first().hover();
  assert.ok((await page.locator(".hit.lit").count()) > 0);
  await page.locator(".words").first().click();
  assert.match(page.url(), /#f-/);
  assert.deepEqual(faults, []);
  await close();
});

test("all of it works without JavaScript", async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  await page.goto(`${server.address}/table?as_of=2023-05-25`);
  await page.locator("text=← change").click();
  assert.notEqual(new URL(page.url()).searchParams.get("as_of"), "2023-05-25");
  await page.goto(`${server.address}/timeline`);
  await page.locator("input[value=meeting]").uncheck();
  await page.getByRole("button", { name: "Show" }).click();
  assert.ok(!(await page.locator(".happenings").first().textContent()).includes("meeting"));
  assert.equal(await page.locator("[data-png]:visible").count(), 0);
  await page.locator(".take a").first().click();
  assert.match(page.url(), /\/timeline\.svg\?/);
  await page.goto(`${server.address}/add`);
  await page.locator("#text").fill("LISBON, 3 July 2023 – The envoy met the minister in Lisbon on Monday, a spokesman said.");
  await page.getByRole("button", { name: "Only read" }).click();
  assert.ok((await page.locator(".notice").textContent()).includes("not kept"));
  await page.goto(`${server.address}/review`);
  await page.getByRole("button", { name: /Right/ }).click();
  assert.match(page.url(), /\/review/);
  await close();
});

test("a page is small and what it loads is kept", async () => {
  const { page, close } = await open();
  let bytes = 0;
  page.on("response", async (response) => {
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  for (const [name, path] of pages) {
    bytes = 0;
    await page.goto(server.address + path, { waitUntil: "networkidle" });
    assert.ok(bytes < 300_000, `${name} takes ${bytes} bytes`);
  }
  await close();
});
