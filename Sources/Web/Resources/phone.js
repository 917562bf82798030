// The phone page in a dead spot: what is pressed is signed by this device, kept on it, sent once when there is a way, and
// shown as waiting. No figure and no hour of this device counts: the server is told how long something waited.

const page = document.getElementById("field");
const isPlain = page?.classList.contains("plain") ?? false;
const account = page?.dataset.account ?? "";
const started = { wall: Date.now(), steady: performance.now() };
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const renewal = 7 * 24 * 60 * 60 * 1000;
/** What waits, the oldest first; each is in the database too, once it is signed. */
let waiting = [];
let presses = Promise.resolve();
let sending = false;
let refusals = [];
let isOut = page?.dataset.out === "yes";

// The database: one record of this device for each account, and what waits.

let opening;
function database() {
    opening ??= new Promise((resolve, reject) => {
        const request = indexedDB.open("field", 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore("devices", { keyPath: "account" });
            request.result.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return opening;
}

/** Runs `work` on a store, and gives what its request came to once the transaction is on the disk. */
async function stored(name, mode, work) {
    const all = await database();
    return new Promise((resolve, reject) => {
        const transaction = all.transaction(name, mode, { durability: "strict" });
        const request = work(transaction.objectStore(name));
        transaction.oncomplete = () => resolve(request?.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
}

/** This device as it is enrolled for the account, with the next number of what it signs; nothing where it is not. */
async function nextSigning() {
    let found;
    await stored("devices", "readwrite", (store) => {
        const request = store.get(account);
        request.onsuccess = () => {
            found = request.result;
            if (found) store.put({ ...found, counter: ++found.counter });
        };
        return request;
    });
    return found;
}

// Signing.

function text(bytes) {
    return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function hex(bytes) {
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sign(key, words) {
    return crypto.subtle.sign(algorithm, key, new TextEncoder().encode(words));
}

async function digest(bytes) {
    return hex(await crypto.subtle.digest("SHA-256", bytes));
}

/** Enrols this device while its owner is signed in: the key is made here, and its private half cannot be read out. */
async function enrol() {
    if (!account || isOut || !isSecureContext || !crypto.subtle) return;
    const known = await stored("devices", "readonly", (store) => store.get(account));
    if (known && known.until - Number(page.dataset.now) > renewal) {
        page.dataset.device = known.device;
        return;
    }
    const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
    const publicKey = text(await crypto.subtle.exportKey("raw", pair.publicKey));
    const proof = text(await sign(pair.privateKey, `UnitedFront device enrolment v1\n${account}\n${publicKey}\n`));
    const answer = await fetch("/account/devices", {
        method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ publicKey, proof }), signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) return;
    const { device, until } = await answer.json();
    const record = { account, device, key: pair.privateKey, until: Date.parse(until), counter: 0 };
    await stored("devices", "readwrite", (store) => store.put(record));
    page.dataset.device = device;
}

/** Signs what was pressed, and keeps it. Where this device is not enrolled it is kept as it is, and needs a session. */
async function keep(item) {
    try {
        const known = crypto.subtle ? await nextSigning() : undefined;
        if (known) {
            const operation = page.dataset.api.split("/").at(-2);
            const body = await digest(new TextEncoder().encode(item.body));
            const pressed = await sign(
                known.key, `UnitedFront device action v1\n${known.device}\n${operation}\n${item.kind}\n${known.counter}\n${body}\n`);
            const mark = (await digest(pressed.slice(0, 32))).slice(0, 32);
            Object.assign(item, {
                device: known.device, counter: known.counter, pressed: text(pressed), signer: known.key,
                key: `device:${known.device}:${known.counter}:${mark}`,
            });
        }
        item.number = await stored("queue", "readwrite", (store) => store.add({ ...item }));
    } catch {
        // A browser without a database keeps it as long as the page lives.
    }
}

async function forget(item) {
    waiting = waiting.filter((other) => other !== item);
    if (item.number) await stored("queue", "readwrite", (store) => store.delete(item.number)).catch(() => {});
}

// Sending.

/** A steady clock while the page lives, and the wall clock only across its reload. */
function waited(item) {
    const since = item.page === started.wall ? performance.now() - item.steady : Date.now() - item.wall;
    return Math.max(0, Math.round(since));
}

async function post(item, more, body, credentials) {
    return fetch(item.api + item.kind, {
        method: "POST", credentials, body, signal: AbortSignal.timeout(30_000),
        headers: { "Content-Type": "application/json", "Idempotency-Key": item.key, Accept: "application/json", ...more },
    });
}

async function postSigned(item) {
    const delay = waited(item);
    const sent = text(await sign(item.signer, `UnitedFront device sending v1\n${item.pressed}\n${delay}\n`));
    const claim = `device=${item.device}, counter=${item.counter}, waited=${delay}, pressed=${item.pressed}, sent=${sent}`;
    return post(item, { Authorization: `UnitedFront-Device ${claim}` }, item.body, "omit");
}

/** By the device's signature; where the server no longer takes that, by the session of the same person. */
async function deliver(item) {
    if (item.signer) {
        const answer = await postSigned(item);
        if (answer.status !== 401) return answer;
        await stored("devices", "readwrite", (store) => {
            const request = store.get(item.account);
            request.onsuccess = () => { if (request.result?.device === item.device) store.delete(item.account); };
            return request;
        }).catch(() => {});
        if (item.account !== account) return answer;
    }
    return post(item, {}, JSON.stringify({ ...JSON.parse(item.body), waited: waited(item) }), "same-origin");
}

/** One after another, in the order in which they were pressed. Each has a key: sent twice, it counts once. */
async function send() {
    if (sending) return;
    sending = true;
    let changed = false;
    try {
        for (await presses; waiting.length; await presses) {
            const [item] = waiting;
            const answer = await deliver(item);
            if (answer.status === 401) throw new Error("signed out");
            if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
            if (!answer.ok) {
                const problem = await answer.json().catch(() => ({}));
                refusals.push(`${item.label}: ${problem.detail ?? answer.status}`);
            }
            await forget(item);
            changed = true;
        }
    } catch (error) {
        if (error.message === "signed out") refusals = [isPlain ? "…" : "Sign in again: what waits is kept and sent then."];
    } finally {
        sending = false;
        show();
    }
    if (changed && !waiting.length && !refusals.length) location.reload();
}

// The page.

function line(words, kind) {
    const made = document.createElement("p");
    made.className = kind;
    made.append(...words);
    return made;
}

function show() {
    const place = document.getElementById("pending");
    place.replaceChildren();
    if (waiting.length) {
        const labels = waiting.map((item) => item.label).join(", ");
        place.append(line([isPlain ? String(waiting.length) : `${waiting.length} waiting to be sent: ${labels}`], "pending"));
    }
    if (isOut && !isPlain) {
        const link = document.createElement("a");
        link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
        link.textContent = "sign in to see what is new";
        place.append(line(["You are signed out. What you press still counts, signed by this device; ", link, "."], "remark"));
    }
    for (const refusal of refusals) place.append(line([refusal], "problem"));
}

function body(form) {
    const fields = Object.fromEntries(new FormData(form));
    delete fields.request;
    delete fields.next;
    const numbers = ["expected", "accounted"];
    for (const name of numbers) if (name in fields) fields[name] = Number(fields[name]);
    if ("out" in fields) fields.out = true;
    for (const name of ["to", "messages"]) if (name in fields) fields[name] = fields[name].split(",");
    for (const name of Object.keys(fields)) if (fields[name] === "") delete fields[name];
    return fields;
}

page?.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "wipe") {
        wipe(event, form);
        return;
    }
    event.preventDefault();
    const item = {
        account, api: page.dataset.api, kind: form.dataset.kind, label: form.querySelector("button").textContent,
        key: new FormData(form).get("request"), body: JSON.stringify(body(form)),
        page: started.wall, steady: performance.now(), wall: Date.now(),
    };
    // The same form pressed again says a second thing.
    form.querySelector("[name=request]").value = `phone-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    waiting.push(item);
    presses = presses.then(() => keep(item));
    refusals = [];
    show();
    send();
});

/** The key, what waits, what was kept: gone from this device, whether or not there is a way to the server. */
async function wipe(event, form) {
    event.preventDefault();
    waiting = [];
    localStorage.clear();
    sessionStorage.clear();
    await presses;
    const known = await stored("devices", "readonly", (store) => store.get(account)).catch(() => undefined);
    await database().then((all) => all.close()).catch(() => {});
    await new Promise((done) => {
        const request = indexedDB.deleteDatabase("field");
        request.onsuccess = request.onerror = request.onblocked = done;
    });
    if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    if (known) {
        const address = `/account/devices/${known.device}/revoke`;
        await fetch(address, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(2_000) }).catch(() => {});
    }
    form.submit();
}

/** What waited when the page was left. */
async function restore() {
    waiting = [...await stored("queue", "readonly", (store) => store.getAll()).catch(() => []), ...waiting];
    show();
}

if (page) {
    show();
    presses = restore();
    enrol().catch(() => {}).then(send);
    addEventListener("online", send);
    setInterval(send, 10_000);
    if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
}
