// The program on the example process, on a port of its own.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const example = join(root, "examples/process-southern-front");

export const target = join(root, "target/browser");

/** The program: `RAPPORTEUR`, else the newest build there is. */
function program() {
  const told = process.env.RAPPORTEUR;
  if (told) return resolve(told);
  const found = ["quick", "release", "debug"].map((profile) => join(root, "target", profile, "rapporteur")).find(existsSync);
  if (!found) throw new Error("there is no program; run `cargo build -p rapporteur` first, or name one with RAPPORTEUR");
  return found;
}

/** Reads the example into a ledger and serves it; the address, and what ends it. */
export async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-browser-"));
  const ledger = join(folder, "ledger.db");
  const read = spawnSync(program(), ["ingest", "--ledger", ledger, join(example, "reports")], { encoding: "utf8" });
  if (read.status !== 0) throw new Error(`the example was not read: ${read.stderr}`);
  const child = spawn(
    program(),
    ["serve", "--ledger", ledger, "--process", join(example, "process.toml"), "--listen", "127.0.0.1:0"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, USER: "ana" } },
  );
  const address = await new Promise((done, fail) => {
    let said = "";
    child.stderr.on("data", (part) => {
      said += part;
      const found = said.match(/http:\/\/[^/\s]+/);
      if (found) done(found[0]);
    });
    child.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return { address, stop, reports: readdirSync(join(example, "reports")).length };
}
