// Pictures of pages for people to look at: `node shots.mjs [ADDRESS] [NAME …]`.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch } from "./chromium.mjs";
import { linked, pages } from "./pages.mjs";
import { serve, target } from "./server.mjs";

const [told, ...names] = process.argv.slice(2);
const server = told?.startsWith("http") ? { address: told, stop: () => {} } : await serve();
const browser = await launch();
const folder = join(target, "shots");
mkdirSync(folder, { recursive: true });
for (const [width, scheme] of [[1440, "light"], [390, "light"], [1440, "dark"]]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.on("console", (m) => m.type() === "error" && console.log(page.url(), m.text()));
  page.on("pageerror", (e) => console.log(page.url(), e.message));
  const shoot = async (name) => {
    if (names.length && !names.includes(name)) return;
    await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
  };
  for (const [name, path] of pages) {
    if (names.length && !names.includes(name)) continue;
    await page.goto(server.address + path, { waitUntil: "networkidle" });
    await shoot(name);
  }
  for (const [name, path, link] of linked) {
    if (names.length && !names.includes(name)) continue;
    await page.goto(server.address + path);
    await page.locator(link).first().click();
    await page.waitForLoadState("networkidle");
    await shoot(name);
  }
  await page.close();
}
await browser.close();
await server.stop();
