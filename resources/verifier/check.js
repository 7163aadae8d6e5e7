// Checks a bundle without a network and without libraries: lists, files, signature, proofs and time stamps, as
// docs/bundle-format.md says. `checkBundle` is pure but for hashing: it takes files and gives back what it found.
"use strict";

const PAYLOAD = "data/", PROOF = "proof/";
const TAGS = "tagmanifest-sha256.txt", LIST = "manifest-sha256.txt", DECLARED = "bagit.txt", DETAILS = "bag-info.txt";
const DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const HEADS = "data/records/heads.json", SCHEMA = "data/records/schema.json";
const SIGNATURE = `${PROOF}${TAGS}.sig`, KEY = `${PROOF}allowed_signers`;
const REQUEST = `${PROOF}bundle.tsq`, ANSWER = `${PROOF}bundle.tsr`;
const NAMESPACE = "journal-bundle-1", KEY_LABEL = "Case-Key";
const SAFE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const RECORD_FILE = /^data\/records\/\d{4,}_([a-z_]+)_([0-9a-f]{32})\.json$/;
const HALF_A_LETTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/; // of a pair in UTF-16: JSON can say it, no file can hold it
const STAMP_FILE = /^proof\/head-[1-9]\d{0,5}\.tsr$/;
const OF_THE_ENTRY = ["@record", "@kind", "@written", "@shape", "@supersedes"];
const SMALL = 64 * 1024 * 1024;
const CHUNK = 8 * 1024 * 1024;

// What is wrong with a proof, by the name of its sentence.
class Unproven extends Error {
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

function must(truth, code = "form", values = {}) {
  if (!truth) throw new Unproven(code, values);
}

// --- bytes -----------------------------------------------------------------------------------------------------------

const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const bytesOf = (string) => new TextEncoder().encode(string);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (digits) => Uint8Array.from(digits.match(/../g) || [], (pair) => parseInt(pair, 16));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function same(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function before(one, other) {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] < other[at];
  return false;
}

function fromBase64(string) {
  must(/^[A-Za-z0-9+/]*={0,2}$/.test(string));
  return Uint8Array.from(atob(string), (char) => char.charCodeAt(0));
}

function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64Url(string) {
  must(typeof string === "string" && /^[A-Za-z0-9_-]*$/.test(string));
  const bytes = fromBase64(string.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (string.length % 4)) % 4));
  must(toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === string);
  return bytes;
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

// --- SHA-256 of files too big to be held in memory (FIPS 180-4) ------------------------------------------------------

const K = [], FIRST = [];
for (let number = 2; K.length < 64; number++) {
  let prime = true;
  for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false;
  if (!prime) continue;
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
  if (FIRST.length < 8) FIRST.push(fraction(Math.sqrt(number)));
  K.push(fraction(Math.cbrt(number)));
}

class Summing {
  constructor() {
    this.state = Int32Array.from(FIRST);
    this.words = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.kept = 0;
    this.size = 0;
  }

  add(bytes) {
    this.size += bytes.length;
    let at = 0;
    if (this.kept) {
      const taken = Math.min(64 - this.kept, bytes.length);
      this.rest.set(bytes.subarray(0, taken), this.kept);
      this.kept += taken;
      at = taken;
      if (this.kept < 64) return;
      this.block(this.rest, 0);
      this.kept = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest.set(bytes.subarray(at), 0);
    this.kept = bytes.length - at;
  }

  end() {
    const bits = this.size * 8;
    const padding = new Uint8Array((this.kept < 56 ? 64 : 128) - this.kept);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 4294967296));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.add(padding);
    const sum = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, at) => sum.setInt32(4 * at, word));
    return new Uint8Array(sum.buffer);
  }

  block(bytes, at) {
    const w = this.words;
    for (let t = 0; t < 16; t++, at += 4) {
      w[t] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { this.state[i] = (this.state[i] + word) | 0; });
  }
}

// --- the tree (RFC 9162) ---------------------------------------------------------------------------------------------

const node = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

async function includes(root, size, index, leaf, path) {
  if (!(index >= 0 && index < size)) return false;
  let at = index, last = size - 1, found = leaf;
  for (const sibling of path) {
    if (last === 0 || sibling.length !== 32) return false;
    if (at % 2 || at === last) {
      found = await node(sibling, found);
      while (at % 2 === 0 && at) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
    } else {
      found = await node(found, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(found, root);
}

async function consistent(earlier, head, proof) {
  if (!(earlier.size > 0 && earlier.size <= head.size)) return false;
  if (earlier.size === head.size) return proof.length === 0 && same(earlier.root, head.root);
  if (proof.length === 0) return false;
  const whole = Number.isInteger(Math.log2(earlier.size));
  const path = whole ? [earlier.root, ...proof] : proof;
  let at = earlier.size - 1, last = head.size - 1;
  while (at % 2) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
  let old = path[0], now = path[0];
  for (const step of path.slice(1)) {
    if (last === 0 || step.length !== 32) return false;
    if (at % 2 || at === last) {
      old = await node(step, old);
      now = await node(step, now);
      while (at % 2 === 0 && at) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
    } else {
      now = await node(now, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(old, earlier.root) && same(now, head.root);
}

// --- JSON ------------------------------------------------------------------------------------------------------------

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

function members(value, ...names) {
  must(value !== null && typeof value === "object" && !Array.isArray(value));
  must(canonical(Object.keys(value).sort()) === canonical([...names].sort()));
  return value;
}

function list(value) {
  must(Array.isArray(value));
  return value;
}

const hashes = (value) => list(value).map(fromBase64Url);

// --- DER and SSH, as far as they are needed --------------------------------------------------------------------------

const INTEGER = 0x02, OCTETS = 0x04, OID = 0x06, TIME = 0x18, SEQUENCE = 0x30, SET = 0x31, FIRST_TAG = 0xa0;
const SIGNED_DATA = "2a864886f70d010702", STAMP = "2a864886f70d0109100104", SHA256 = "608648016503040201";

function der(bytes, at = 0) {
  const tag = bytes[at];
  let size = bytes[at + 1], start = at + 2;
  if (size & 0x80) {
    const count = size & 0x7f;
    must(count >= 1 && count <= 4 && bytes[start] !== 0);
    size = 0;
    for (let i = 0; i < count; i++) size = size * 256 + bytes[start++];
    must(size >= 0x80);
  }
  must(Number.isInteger(size) && start + size <= bytes.length);
  return { tag, content: bytes.subarray(start, start + size), end: start + size };
}

// The values that stand one after the other; they must begin with values of these tags.
function parts(bytes, ...tags) {
  const found = [];
  for (let at = 0; at < bytes.length; at = found[found.length - 1].end) found.push(der(bytes, at));
  must(found.length >= tags.length && tags.every((tag, at) => found[at].tag === tag));
  return found;
}

function only(bytes, ...tags) {
  const found = parts(bytes, ...tags);
  must(found.length === tags.length);
  return found.map((each) => each.content);
}

function stampOf(answer) {
  const [status, token, ...more] = parts(only(answer, SEQUENCE)[0], SEQUENCE);
  const [granted] = parts(status.content, INTEGER);
  must(granted.content.length === 1 && granted.content[0] <= 1, "stamp_refused");
  must(token !== undefined && token.tag === SEQUENCE && more.length === 0);
  const [kind, wrapped] = only(token.content, OID, FIRST_TAG);
  const [version, , inner] = parts(only(wrapped, SEQUENCE)[0], INTEGER, SET, SEQUENCE);
  const [type, content] = only(inner.content, OID, FIRST_TAG);
  must(hex(kind) === SIGNED_DATA && hex(version.content) === "03" && hex(type) === STAMP);
  const told = only(only(content, OCTETS)[0], SEQUENCE)[0];
  const [first, , imprinted, , when] = parts(told, INTEGER, OID, SEQUENCE, INTEGER, TIME);
  must(hex(first.content) === "01");
  const [algorithm, digest] = only(imprinted.content, SEQUENCE, OCTETS);
  const imprint = hex(parts(algorithm, OID)[0].content) === SHA256 ? digest : new Uint8Array();
  const [, y, m, d, h, i, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(text(when.content)) || [];
  must(y !== undefined);
  return { imprint, time: `${y}-${m}-${d} ${h}:${i}:${s}` };
}

const BEFORE_DIGEST = fromHex("30390201013031300d060960864801650304020105000420"), AFTER_DIGEST = fromHex("0101ff");
const requestOver = (digest) => joined(BEFORE_DIGEST, digest, AFTER_DIGEST);

function number(value, size) {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(size - 4, value);
  return new Uint8Array(view.buffer);
}

const imprintOf = (head) => sha256(joined(bytesOf("journal-head-1"), number(head.size, 8), head.root));
const sshString = (bytes) => joined(number(bytes.length, 4), bytes);

function sshStrings(bytes, count) {
  const found = [];
  for (let i = 0; i < count; i++) {
    must(bytes.length >= 4);
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    must(bytes.length >= 4 + size);
    found.push(bytes.slice(4, 4 + size));
    bytes = bytes.slice(4 + size);
  }
  must(bytes.length === 0);
  return found;
}

function publicKey(blob) {
  const [kind, raw] = sshStrings(blob, 2);
  must(text(kind) === "ssh-ed25519" && raw.length === 32);
  return raw;
}

const keyName = async (blob) => `SHA256:${toBase64(await sha256(blob)).replaceAll("=", "")}`;

// Returns the key's blob; throws where the signature is not of this message.
async function signerOf(armoured, message) {
  const found = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n$/.exec(armoured);
  must(found !== null);
  const blob = fromBase64(found[1].replaceAll("\n", ""));
  must(text(blob.slice(0, 6)) === "SSHSIG" && same(blob.slice(6, 10), number(1, 4)));
  const [key, use, reserved, hash, signature] = sshStrings(blob.slice(10), 5);
  const [kind, raw] = sshStrings(signature, 2);
  must(text(use) === NAMESPACE && reserved.length === 0 && text(hash) === "sha512" && text(kind) === "ssh-ed25519");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", message));
  const signed = joined(bytesOf("SSHSIG"), sshString(use), sshString(reserved), sshString(hash), sshString(digest));
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", publicKey(key), { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    if (error instanceof Unproven) throw error;
    throw new Unproven("no_ed25519");
  }
  must(await crypto.subtle.verify({ name: "Ed25519" }, imported, raw, signed));
  return key;
}

// --- one run ---------------------------------------------------------------------------------------------------------

class Check {
  constructor(files, moved) {
    this.files = files;
    this.moved = moved;
    this.sums = new Map();
    this.findings = [];
    this.notes = [];
  }

  wrong(code, where = "", values = {}) { this.findings.push({ severity: "problem", code, where, values }); }
  tell(code, where = "", values = {}) { this.notes.push({ severity: "note", code, where, values }); }

  async whole(name) {
    const file = this.files.get(name);
    if (file === undefined) { this.wrong("missing", name); return null; }
    if (file.size > SMALL) { this.wrong("too_long", name); return null; }
    try {
      const content = new Uint8Array(await file.arrayBuffer());
      this.sums.set(name, hex(await sha256(content)));
      return content;
    } catch { this.wrong("unreadable", name); return null; }
  }

  async json(name) {
    const content = await this.whole(name);
    if (content === null) return null;
    try {
      const said = text(content), told = JSON.parse(said);
      must(said === `${JSON.stringify(told, null, 2)}\n` && !HALF_A_LETTER.test(said));
      return told;
    } catch { this.wrong("form", name); return null; }
  }

  async sumOf(name) {
    const file = this.files.get(name);
    if (!this.sums.has(name)) {
      try {
        if (file.size <= CHUNK) {
          this.sums.set(name, hex(await sha256(new Uint8Array(await file.arrayBuffer()))));
          this.moved(file.size);
        } else {
          const sum = new Summing();
          for (let at = 0; at < file.size; at += CHUNK) {
            const chunk = new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer());
            sum.add(chunk);
            this.moved(chunk.length);
          }
          this.sums.set(name, hex(sum.end()));
        }
      } catch { this.wrong("unreadable", name); return null; }
    }
    return this.sums.get(name);
  }

  async list(name) {
    const sums = new Map(), content = await this.whole(name);
    if (content === null) return sums;
    let said;
    try { said = text(content); } catch { this.wrong("list", name); return sums; }
    if (said && !said.endsWith("\n")) this.wrong("list", name);
    said.split("\n").slice(0, said.endsWith("\n") ? -1 : undefined).forEach((line) => {
      const found = /^([0-9a-f]{64})  (.+)$/.exec(line);
      if (found === null || !SAFE_PATH.test(found[2]) || found[2].length > 200 || sums.has(found[2])) {
        this.wrong("list", name);
      } else {
        sums.set(found[2], found[1]);
      }
    });
    return sums;
  }

  async compare(sums, name, present) {
    for (const each of [...sums.keys()].sort()) if (!present.has(each)) this.wrong("missing_of", each, { list: name });
    for (const each of [...present].sort()) if (!sums.has(each)) this.wrong("added", each, { list: name });
    for (const each of [...present].sort()) {
      if (!sums.has(each)) continue;
      const sum = await this.sumOf(each);
      if (sum !== null && sum !== sums.get(each)) this.wrong("changed", each);
    }
  }
}

async function checkBag(check) {
  const names = [...check.files.keys()], folded = new Set();
  for (const name of names.sort()) {
    if (!SAFE_PATH.test(name)) check.wrong("name", name);
    if (folded.has(name.normalize("NFC").toLowerCase())) check.wrong("spelling", name);
    folded.add(name.normalize("NFC").toLowerCase());
    const foreign = /^(tag)?manifest-/.test(name) && name !== LIST && name !== TAGS;
    if (!name.includes("/") && (foreign || name === "fetch.txt")) check.wrong("foreign", name);
  }
  const declared = await check.whole(DECLARED);
  if (declared !== null && !same(declared, bytesOf(DECLARATION))) check.wrong("declaration", DECLARED);
  const tags = await check.list(TAGS), payload = await check.list(LIST);
  for (const name of payload.keys()) if (!name.startsWith(PAYLOAD)) check.wrong("list", name);
  for (const name of tags.keys()) {
    if (name.startsWith(PAYLOAD) || name.startsWith(PROOF) || name === TAGS) check.wrong("list", name);
  }
  await check.compare(payload, LIST, new Set(names.filter((name) => name.startsWith(PAYLOAD))));
  const rest = names.filter((name) => !name.startsWith(PAYLOAD) && !name.startsWith(PROOF) && name !== TAGS);
  await check.compare(tags, TAGS, new Set(rest));
  const details = await check.whole(DETAILS);
  if (details === null) return [];
  const lines = new TextDecoder().decode(details).split("\n");
  const labels = lines.filter(Boolean).map((line) => line.split(":")[0]);
  if (new Set(labels).size !== labels.length) check.wrong("twice", DETAILS);
  const inside = names.filter((name) => name.startsWith(PAYLOAD));
  const bytes = inside.reduce((sum, name) => sum + check.files.get(name).size, 0);
  if (!lines.includes(`Payload-Oxum: ${bytes}.${inside.length}`)) check.wrong("oxum", DETAILS);
  return lines;
}

// --- records ---------------------------------------------------------------------------------------------------------

function headIn(value, ...more) {
  const told = members(value, "size", "root", ...more);
  must(Number.isInteger(told.size) && told.size >= 0);
  const head = { size: told.size, root: fromBase64Url(told.root) };
  must(head.root.length === 32);
  return head;
}

async function earlierIn(value, head, ...more) {
  const earlier = headIn(value, "consistency", ...more);
  must(await consistent(earlier, head, hashes(value.consistency)), "other_log");
  return earlier;
}

async function readHeads(check) {
  const told = await check.json(HEADS);
  if (told === null) return null;
  try {
    members(told, "head", "earlier", "time_stamps");
    const head = headIn(told.head), earlier = [], stamps = [];
    for (const one of list(told.earlier)) earlier.push(await earlierIn(one, head, "bundle", "version"));
    for (const one of list(told.time_stamps)) {
      stamps.push({ head: await earlierIn(one, head, "answer", "sha256"), answer: one.answer, sha256: one.sha256 });
    }
    return { head, earlier, stamps };
  } catch (error) {
    check.wrong(error instanceof Unproven ? error.code : "form", HEADS, error.values);
    return null;
  }
}

async function checkVersion(id, kind, told, head) {
  const entry = members(told.entry, "sequence", "written_at", "zone");
  const proof = members(told.proof, "index", "digests", "disclosures", "path", "not_covered");
  const record = members(told.record, ...Object.keys(told.record)), disclosed = new Map();
  for (const each of list(proof.disclosures)) {
    const read = JSON.parse(text(fromBase64Url(each)));
    must(Array.isArray(read) && read.length === 3 && typeof read[1] === "string");
    must(!disclosed.has(read[1]), "disclosed_twice");
    disclosed.set(read[1], read[2]);
  }
  must(OF_THE_ENTRY.every((name) => disclosed.has(name)), "disclosed_twice");
  const said = { "@record": id, "@kind": kind, "@written": { at: entry.written_at, zone: entry.zone } };
  for (const name of Object.keys(said)) must(canonical(disclosed.get(name)) === canonical(said[name]), "other_entry");
  const hidden = list(proof.not_covered), names = Object.keys(record).filter((name) => !hidden.includes(name));
  const fields = [...disclosed.keys()].filter((name) => !OF_THE_ENTRY.includes(name));
  const right = hidden.every((name) => name in record) && canonical(fields.sort()) === canonical(names.sort());
  must(right, "other_fields");
  for (const name of fields) must(canonical(record[name]) === canonical(disclosed.get(name)), "not_sealed", { field: name });
  must(Number.isInteger(proof.index) && entry.sequence === proof.index + 1, "other_place");
  const digests = hashes(proof.digests);
  const sorted = digests.every((each, at) => each.length === 32 && (at === 0 || before(digests[at - 1], each)));
  must(digests.length >= 16 && digests.length % 16 === 0 && sorted, "field_not_sealed");
  const among = new Set(digests.map(hex));
  for (const each of proof.disclosures) must(among.has(hex(await sha256(bytesOf(each)))), "field_not_sealed");
  const leaf = await sha256(joined(Uint8Array.of(0), bytesOf("journal-entry-1"), ...digests));
  must(await includes(head.root, head.size, proof.index, leaf, hashes(proof.path)), "not_in_log");
  return { sequence: entry.sequence, supersedes: disclosed.get("@supersedes") || 0, hidden };
}

// What was blacked out in the copy to send, reason by field, stands beside a version: no proof covers it.
function withoutBars(told) {
  must(told !== null && typeof told === "object");
  const { blacked_out: bars, ...version } = told;
  if (bars !== undefined) must(Object.values(members(bars, ...Object.keys(bars))).every((why) => typeof why === "string"));
  return version;
}

async function checkRecord(name, told, head, proven) {
  const named = RECORD_FILE.exec(name);
  must(named !== null);
  must(told.kind === named[1] && told.id === named[2], "other_record");
  const { id, kind, exhibit, earlier, ...latest } = told;
  const hidden = [];
  let last = 0;
  for (const each of [...list(earlier), latest]) {
    const version = withoutBars(each);
    members(version, "entry", "record", ...(head ? ["proof"] : []));
    if (!head) continue;
    const shown = await checkVersion(id, kind, version, head);
    must(!proven.has(shown.sequence), "shown_twice");
    must(last <= shown.supersedes && shown.supersedes < shown.sequence, "order");
    proven.add(shown.sequence);
    last = shown.sequence;
    const bars = each.blacked_out || {};
    for (const field of shown.hidden) hidden.push([`${kind}: ${field}`, Object.hasOwn(bars, field) ? "reworded" : "left_out"]);
  }
  return hidden;
}

async function checkProofs(check) {
  const names = [...check.files.keys()].filter((name) => name.startsWith("data/records/")).sort();
  const heads = names.includes(HEADS) ? await readHeads(check) : null, proven = new Set();
  const hidden = { left_out: [], reworded: [] };
  for (const name of names) {
    if (name === HEADS || name === SCHEMA) continue;
    const told = await check.json(name);
    if (told === null || (names.includes(HEADS) && heads === null)) continue;
    try {
      for (const [answer, why] of await checkRecord(name, told, heads && heads.head, proven)) hidden[why].push([answer, name]);
    } catch (error) {
      check.wrong(error instanceof Unproven ? error.code : "form", name, error.values);
    }
  }
  for (const [why, found] of Object.entries(hidden)) {
    if (!found.length) continue;
    const answers = new Set(found.map(([answer]) => answer)), records = new Set(found.map(([, name]) => name));
    check.tell(why, [...answers].sort().join(", "), { count: records.size });
  }
  return heads;
}

// --- proof/ ----------------------------------------------------------------------------------------------------------

async function checkKey(check, lines, expected) {
  const named = lines.filter((line) => line.startsWith(`${KEY_LABEL}:`)).map((line) => line.slice(KEY_LABEL.length + 2));
  if (named.length === 0) return "";
  expected.add(KEY).add(SIGNATURE);
  const line = await check.whole(KEY), signature = await check.whole(SIGNATURE), tags = check.files.get(TAGS);
  if (line === null || signature === null || tags === undefined) return "";
  let blob;
  try {
    const found = /^case ssh-ed25519 ([A-Za-z0-9+/=]+)\n$/.exec(text(line));
    must(found !== null);
    blob = fromBase64(found[1]);
    publicKey(blob);
  } catch { check.wrong("key_form", KEY); return ""; }
  const name = await keyName(blob);
  if (named.length !== 1 || named[0] !== name) { check.wrong("other_key", KEY); return ""; }
  try {
    must(same(await signerOf(text(signature), new Uint8Array(await tags.arrayBuffer())), blob));
    return name;
  } catch (error) {
    if (error instanceof Unproven && error.code === "no_ed25519") check.tell("no_ed25519");
    else check.wrong("signature", SIGNATURE);
    return "";
  }
}

async function checkStamp(check, answer, digest, request, requestDigest) {
  if (check.files.has(request) || answer !== ANSWER) {
    const asked = await check.whole(request);
    if (asked !== null && !same(asked, requestOver(requestDigest))) check.wrong("request", request);
  }
  if (answer === ANSWER && !check.files.has(answer)) return;
  const content = await check.whole(answer);
  if (content === null) return;
  try {
    const stamp = stampOf(content);
    must(same(stamp.imprint, digest), "other_stamp");
    check.tell(answer === ANSWER ? "stamp_bundle" : "stamp_head", answer, { time: stamp.time });
  } catch (error) {
    check.wrong(error instanceof Unproven && error.code !== "form" ? error.code : "stamp_form", answer);
  }
}

async function checkSeal(check, lines, heads) {
  const expected = new Set([REQUEST, ANSWER]), key = await checkKey(check, lines, expected);
  const fingerprint = check.sums.get(TAGS);
  if (fingerprint) await checkStamp(check, ANSWER, fromHex(fingerprint), REQUEST, fromHex(fingerprint));
  for (const stamp of heads ? heads.stamps : []) {
    if (!STAMP_FILE.test(stamp.answer)) { check.wrong("form", HEADS); continue; }
    const request = stamp.answer.replace(/\.tsr$/, ".tsq"), digest = await imprintOf(stamp.head);
    expected.add(stamp.answer).add(request);
    await checkStamp(check, stamp.answer, digest, request, digest);
    const sum = check.sums.get(stamp.answer);
    if (sum !== undefined && sum !== stamp.sha256) check.wrong("stamp_changed", stamp.answer);
  }
  for (const name of [...check.files.keys()].sort()) {
    if (name.startsWith(PROOF) && !expected.has(name)) check.wrong("added_proof", name);
  }
  return key;
}

// --- what is known from elsewhere ------------------------------------------------------------------------------------

const BASE = 7703n;

function numberOf(words, all) {
  const digits = words.map((word) => all.findIndex((each) => each.split("/").includes(word)));
  const unknown = digits.indexOf(-1);
  must(unknown < 0, "unknown_word", { place: unknown + 1 });
  const plain = digits.reduce((sum, each) => sum + BigInt(each), 0n) % BASE;
  const placed = digits.reduce((sum, each, at) => sum + BigInt(each) * BigInt(at + 1), 0n) % BASE;
  must(plain === 0n && placed === 0n, "mistyped");
  return digits.slice(0, -2).reduce((whole, each) => whole * BASE + BigInt(each), 0n);
}

const digitsOf = (value, count) => value.toString(16).padStart(count, "0");

// Reads a fingerprint, a key's name or a head, as words, a line or digits. Throws where it is none.
function readKnown(typed, all) {
  const said = typed.trim();
  if (said === "") return {};
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(said)) return { key: said };
  const line = /^(?:journal-head-1[\s:]+)?(\d{1,9})[\s:]+((?:[0-9a-f]\s*){64})$/.exec(said.toLowerCase());
  if (line !== null) return { head: { size: Number(line[1]), root: line[2].replaceAll(/\s/g, "") } };
  const digits = said.toLowerCase().replace("journal-bundle-1", "").replaceAll(/[\s:.-]/g, "");
  if (/^[0-9a-f]{64}$/.test(digits)) return { fingerprint: digits };
  const words = said.toLowerCase().match(/[a-z]+/g) || [];
  must(words.length === 22 || words.length === 24, "known_form");
  const whole = numberOf(words, all);
  must(whole >> (words.length === 22 ? 256n : 284n) === 0n, "mistyped");
  if (words.length === 22) return { fingerprint: digitsOf(whole, 64) };
  return { head: { size: Number(whole >> 256n), root: digitsOf(whole & ((1n << 256n) - 1n), 64) } };
}

function confirm(check, known, key, heads) {
  const by = [];
  if (known.fingerprint !== undefined) {
    if (known.fingerprint === check.sums.get(TAGS)) by.push("fingerprint");
    else check.wrong("other_fingerprint");
  }
  if (known.key !== undefined) {
    if (known.key === key) by.push("key");
    else check.wrong("unknown_key");
  }
  if (known.head !== undefined) {
    const told = heads === null ? [] : [heads.head, ...heads.earlier, ...heads.stamps.map((stamp) => stamp.head)];
    const alike = told.filter((head) => head.size === known.head.size);
    if (alike.some((head) => hex(head.root) === known.head.root)) by.push("head");
    else check.wrong(alike.length ? "changed_log" : "unknown_head");
  }
  return by;
}

// `files` maps each path inside the bundle to a Blob; `known` is what `readKnown` gives; `moved` hears of bytes read.
async function checkBundle(files, known, moved = () => {}) {
  const check = new Check(files, moved);
  const lines = await checkBag(check);
  const heads = await checkProofs(check);
  const key = await checkSeal(check, lines, heads);
  const confirmed = confirm(check, known, key, heads);
  const sound = check.findings.length === 0;
  const findings = [...check.findings, ...check.notes];
  return { sound, confirmed, findings, fingerprint: check.sums.get(TAGS) || "", key };
}

if (typeof module !== "undefined") module.exports = { checkBundle, readKnown, Summing };
