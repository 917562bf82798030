// The phone page in a dead spot: what is pressed is kept on the device, sent once when there is a way, and shown as waiting.
// No figure and no time of this device counts: the server is told how long something waited.

const page = document.getElementById("field");
const queueName = `unitedfront-queue-${location.pathname}`;
const started = { wall: Date.now(), steady: performance.now() };
let sending = false;
let refusals = [];

function queue() {
    try { return JSON.parse(localStorage.getItem(queueName) ?? "[]"); } catch { return []; }
}

function keep(items) {
    if (items.length) localStorage.setItem(queueName, JSON.stringify(items));
    else localStorage.removeItem(queueName);
}

// A steady clock while the page lives, and the wall clock only across its reload.
function waited(item) {
    const since = item.page === started.wall ? performance.now() - item.steady : Date.now() - item.wall;
    return Math.max(0, Math.round(since));
}

function show() {
    const place = document.getElementById("pending");
    const waiting = queue();
    place.replaceChildren();
    if (waiting.length) {
        const line = document.createElement("p");
        line.className = "pending";
        line.textContent = page.classList.contains("plain")
            ? String(waiting.length)
            : `${waiting.length} waiting to be sent: ${waiting.map((item) => item.label).join(", ")}`;
        place.append(line);
    }
    for (const refusal of refusals) {
        const line = document.createElement("p");
        line.className = "problem";
        line.textContent = refusal;
        place.append(line);
    }
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

// One after another, in the order in which they were pressed. Each has a key: sent twice, it counts once.
async function send() {
    if (sending) return;
    sending = true;
    let changed = false;
    try {
        for (let items = queue(); items.length; items = queue()) {
            const [item] = items;
            const answer = await fetch(page.dataset.api + item.kind, {
                method: "POST",
                headers: { "Content-Type": "application/json", "Idempotency-Key": item.key, Accept: "application/json" },
                body: JSON.stringify({ ...item.fields, ...(item.mayWait ? { waited: waited(item) } : {}) }),
            });
            if (answer.status === 401) throw new Error("signed out");
            if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
            if (!answer.ok) {
                const problem = await answer.json().catch(() => ({}));
                refusals.push(`${item.label}: ${problem.detail ?? answer.status}`);
            }
            keep(queue().filter((other) => other.key !== item.key));
            changed = true;
        }
    } catch (error) {
        if (error.message === "signed out") refusals = ["Sign in again: what waits is kept and sent then."];
    } finally {
        sending = false;
        show();
    }
    if (changed && !queue().length && !refusals.length) location.reload();
}

page?.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "wipe") {
        wipe(event, form);
        return;
    }
    event.preventDefault();
    const data = new FormData(form);
    keep([...queue(), {
        key: data.get("request"), kind: form.dataset.kind, label: form.querySelector("button").textContent,
        fields: body(form), mayWait: true, page: started.wall, steady: performance.now(), wall: Date.now(),
    }]);
    // The same form pressed again says a second thing.
    form.querySelector("[name=request]").value = `phone-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    refusals = [];
    show();
    send();
});

async function wipe(event, form) {
    event.preventDefault();
    localStorage.clear();
    sessionStorage.clear();
    if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    form.submit();
}

if (page) {
    show();
    send();
    addEventListener("online", send);
    setInterval(send, 10_000);
    if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
}
