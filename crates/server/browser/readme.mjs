// The pictures of the README, of the example process: few, and few colours, so that they stay small.

import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const folder = resolve(dirname(fileURLToPath(import.meta.url)), "../../../docs/images");
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
const shoot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });

await page.goto(`${server.address}/table?as_of=2023-03-27`, { waitUntil: "networkidle" });
await page.locator(".cell summary").first().click();
await shoot("table");
await page.goto(`${server.address}/reports?q=cattle+market+Ihosy`, { waitUntil: "networkidle" });
await page.locator(".reports .title a").first().click();
await page.waitForLoadState("networkidle");
await page.locator(".words").nth(2).hover();
await shoot("report");
await page.goto(`${server.address}/map`, { waitUntil: "networkidle" });
await shoot("map");
await browser.close();
await server.stop();
