// The page around the check: choosing or dropping the folder, and saying what came of it in words.
"use strict";

(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const questions = JSON.parse(document.getElementById("questions").textContent);
  const all = document.getElementById("list").textContent.trim().split(/\s+/);
  const at = (id) => document.getElementById(id);
  let files = null;

  const say = (code, values = {}) => {
    const sentence = words[code] || code;
    return sentence.replaceAll(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };

  function line(kind, content, parent) {
    const made = document.createElement(kind);
    made.textContent = content;
    parent.append(made);
    return made;
  }

  function take(found) {
    // The folder that holds bagit.txt is the bundle; what lies above or beside it is not.
    const paths = [...found.keys()];
    const top = paths.filter((path) => path.split("/").pop() === "bagit.txt").sort((a, b) => a.length - b.length)[0];
    const prefix = top === undefined ? "" : top.slice(0, -"bagit.txt".length);
    files = new Map();
    for (const [path, file] of found) if (path.startsWith(prefix)) files.set(path.slice(prefix.length), file);
    at("chosen").textContent = say("chosen", { count: files.size });
    at("go").disabled = files.size === 0;
    at("result").replaceChildren();
    at("go").focus();
  }

  at("pick").addEventListener("change", (event) => {
    take(new Map([...event.target.files].map((file) => [file.webkitRelativePath || file.name, file])));
  });

  async function fromHandle(handle, path, found) {
    if (handle.kind === "file") found.set(path, await handle.getFile());
    else for await (const [name, inner] of handle.entries()) await fromHandle(inner, path ? `${path}/${name}` : name, found);
  }

  async function fromEntry(entry, path, found) {
    if (entry.isFile) {
      found.set(path, await new Promise((done, failed) => entry.file(done, failed)));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) return;
      for (const inner of some) await fromEntry(inner, path ? `${path}/${inner.name}` : inner.name, found);
    }
  }

  const drop = at("drop");
  document.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    // Both must be asked for before the first await: afterwards the browser has forgotten what was dropped.
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const handles = items.map((item) => (item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null));
    const entries = items.map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null));
    const found = new Map();
    try {
      for (let each = 0; each < items.length; each++) {
        const handle = handles[each] && (await handles[each]);
        if (handle) await fromHandle(handle, handle.kind === "file" ? handle.name : "", found);
        else if (entries[each]) await fromEntry(entries[each], entries[each].isFile ? entries[each].name : "", found);
      }
      take(found);
    } catch {
      at("chosen").textContent = say("drop_failed");
    }
  });

  at("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const result = at("result"), progress = at("progress");
    result.replaceChildren();
    let known;
    try {
      known = readKnown(at("known").value, all);
    } catch (error) {
      show("wrong", say("known_wrong"), [{ severity: "problem", code: error.code || "known_form", values: error.values }]);
      at("known").focus();
      return;
    }
    at("go").disabled = true;
    progress.hidden = false;
    progress.max = [...files.values()].reduce((sum, file) => sum + file.size, 1);
    progress.value = 0;
    const verdict = await checkBundle(files, known, (bytes) => { progress.value += bytes; });
    progress.hidden = true;
    at("go").disabled = false;
    const problems = verdict.findings.filter((one) => one.severity === "problem").length;
    if (!verdict.sound) show("wrong", say(problems === 1 ? "unsound_one" : "unsound", { count: problems }), verdict.findings);
    else if (verdict.confirmed.includes("fingerprint")) show("good", say("sound_fingerprint"), verdict.findings);
    else if (verdict.confirmed.includes("key")) show("good", say("sound_known"), verdict.findings);
    else {
      const said = say(verdict.confirmed.includes("head") ? "sound_entries" : "sound");
      show("open", said, [...verdict.findings, { severity: "note", code: "not_confirmed" }]);
    }
    line("p", `${say("fingerprint")} `, result).append(Object.assign(document.createElement("code"), { textContent: verdict.fingerprint }));
  });

  // Answers go by their record's kind and their field: people know them by the question.
  function called(answers) {
    return answers.split(", ").map((one) => Object.hasOwn(questions, one) ? questions[one] : one).join("; ");
  }

  function show(tone, summary, findings) {
    const result = at("result");
    result.className = tone;
    line("h3", summary, result);
    const rows = document.createElement("ul");
    for (const one of findings.slice(0, 500)) {
      const row = line("li", say(one.code, one.values), rows);
      row.className = one.severity;
      if (one.where) line("code", ["left_out", "reworded"].includes(one.code) ? called(one.where) : one.where, row);
    }
    if (findings.length) result.append(rows);
    result.focus();
  }
})();
