// Runs the page's own check over folders: reads [[folder, what is known], …] from stdin, prints what was found.
"use strict";
const fs = require("fs");
const path = require("path");
globalThis.crypto ??= require("crypto").webcrypto; // Node 18 keeps it there
const [, , script, list] = process.argv;
const { checkBundle, readKnown } = require(script);
const words = fs.readFileSync(list, "utf-8").trim().split(/\s+/);

function filesIn(folder, prefix = "", found = new Map()) {
  for (const entry of fs.readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) filesIn(folder, name, found);
    else found.set(name, new Blob([fs.readFileSync(path.join(folder, name))]));
  }
  return found;
}

(async () => {
  const verdicts = [];
  for (const [folder, known] of JSON.parse(fs.readFileSync(0, "utf-8"))) {
    verdicts.push(await checkBundle(filesIn(folder), readKnown(known, words)));
  }
  console.log(JSON.stringify(verdicts));
})();
