// Improves pages that work without it: live figures, the slider, and times that count.
// No figure is made here: every number comes from the server as HTML.

const staleAfter = 45_000;
const markFor = 4_000;
const announceEvery = 10_000;
const figures = "[data-value], td b";

let source;
let lastHeard = 0;
let announced = 0;
let paused = false;
let clockOffset;
let signedOut = false;

const board = () => document.getElementById("board");

// Times

// A replay has a clock of its own: times count from what the server says it is.
function syncClock(element) {
    const now = Number(element?.dataset.now);
    if (now) clockOffset = now - Date.now();
}

function relative(milliseconds) {
    const minutes = Math.trunc((Date.now() + clockOffset - milliseconds) / 60_000);
    if (minutes < 1) return "just now";
    if (minutes < 60) return `${minutes} min ago`;
    if (minutes < 2880) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min ago`;
    return `${Math.floor(minutes / 1440)} days ago`;
}

function countTimes() {
    if (clockOffset === undefined) return;
    for (const element of document.querySelectorAll(".ago[data-since]")) {
        const text = relative(Number(element.dataset.since));
        if (element.textContent !== text) element.textContent = text;
    }
}

// The state of the connection, in words

function asOf() {
    return document.getElementById("headline")?.dataset.asOf ?? "";
}

function say(text, isLost = false) {
    const line = document.getElementById("connection");
    if (!line) return;
    line.classList.toggle("lost", isLost);
    const state = line.querySelector("[data-state]");
    if (state && state.textContent !== text) state.textContent = text;
}

async function askWhetherSignedIn() {
    try {
        const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" });
        signedOut = answer.type === "opaqueredirect";
    } catch {
        signedOut = false;
    }
    showConnection();
}

function showConnection() {
    if (!board()?.dataset.live) return;
    if (paused) say(`Paused – figures as of ${asOf()}`);
    else if (source?.readyState === EventSource.OPEN && Date.now() - lastHeard < staleAfter) say("Live");
    else if (signedOut) say(`Signed out – figures as of ${asOf()}. Load the page again to sign in`, true);
    else say(`Reconnecting – figures as of ${asOf()}`, true);
}

// The first line without its moment, which moves on by itself and is no news.
function says() {
    return document.getElementById("headline")?.textContent.split("; as of")[0];
}

function announce(text) {
    if (!text || Date.now() - announced < announceEvery) return;
    announced = Date.now();
    document.getElementById("announcer").textContent = text;
}

// Fragments

function element(html) {
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    return template.content.firstElementChild;
}

// `<tr>` and `<tbody>` survive in a template, so that one way fits all. Returns false where the page must be drawn anew.
function place(html) {
    const next = element(html);
    if (!next) return true;
    const old = document.getElementById(next.id);
    if (old?.hasAttribute("data-frame")) return true;
    if (old) {
        if (old.contains(document.activeElement) && old.querySelector("input")) return true;
        const numbers = [...old.querySelectorAll(figures)].map((number) => number.textContent);
        const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        old.replaceWith(next);
        next.querySelectorAll(figures).forEach((number, index) => {
            if (number.textContent !== numbers[index]) mark(number);
        });
        if (focused) next.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
        return true;
    }
    const container = next.dataset.into && document.getElementById(next.dataset.into);
    if (!container) return false;
    const after = [...container.children].find((child) => (child.dataset.order ?? "") > (next.dataset.order ?? "")
        || child.tagName === "TFOOT");
    container.insertBefore(next, next.dataset.order && after ? after : null);
    mark(next);
    const keep = Number(container.dataset.keep);
    while (keep && container.children.length > keep) container.lastElementChild.remove();
    return true;
}

function mark(changed) {
    changed.classList.add("changed");
    setTimeout(() => changed.classList.remove("changed"), markFor);
}

// The clock to H-hour: from the server's clock, counted on here

function countDown() {
    if (clockOffset === undefined) return;
    for (const element of document.querySelectorAll(".countdown[data-until]")) {
        const seconds = Math.trunc((Number(element.dataset.until) - Date.now() - clockOffset) / 1000);
        const size = Math.abs(seconds);
        const two = (number) => String(Math.floor(number)).padStart(2, "0");
        const text = `H${seconds >= 0 ? "−" : "+"}${two(size / 3600)}:${two((size / 60) % 60)}:${two(size % 60)}`;
        if (element.textContent !== text) element.textContent = text;
    }
}

// An emergency sounds until it is cleared; a browser lets a page sound only after somebody has touched it once.

let sound;
let lastBeep = 0;

function soundAlarm() {
    const open = Number(document.getElementById("headline")?.dataset.alarms ?? 0);
    if (!open || !sound || Date.now() - lastBeep < 3_000) return;
    lastBeep = Date.now();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.value = 0.2;
    tone.frequency.value = 880;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.6);
}

addEventListener("pointerdown", () => { sound ??= "AudioContext" in window ? new AudioContext() : undefined; });

// The evening again: the board of one past moment after another

let playing;

function preparePlayer() {
    const form = document.querySelector("[data-player]");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const { from, to, at } = form.dataset;
    const label = document.createElement("label");
    const slider = Object.assign(document.createElement("input"), {
        type: "range", min: from, max: to, value: at, step: 1000, id: "player-slider",
    });
    label.htmlFor = slider.id;
    label.textContent = "Moment";
    const speed = document.createElement("select");
    speed.setAttribute("aria-label", "Speed");
    for (const times of [60, 300, 1200, 3600]) speed.add(new Option(`${times} times`, times));
    speed.value = playing?.speed ?? 300;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: playing ? "Hold" : "Play" });
    form.append(label, slider, speed, button);
    const show = (moment) => {
        const url = new URL(form.action);
        url.searchParams.set("asOf", new Date(Number(moment)).toISOString());
        return redraw(url.href.replaceAll("%3A", ":"));
    };
    slider.addEventListener("change", () => show(slider.value));
    speed.addEventListener("change", () => { if (playing) playing.speed = Number(speed.value); });
    const step = async () => {
        if (!playing) return;
        const next = Math.min(Number(to), Number(document.querySelector("[data-player]")?.dataset.at ?? at) + playing.speed * 1000);
        if (next >= Number(to)) playing = undefined;
        await show(next);
        if (playing) setTimeout(step, 1_000);
    };
    button.addEventListener("click", () => {
        playing = playing ? undefined : { speed: Number(speed.value) };
        button.textContent = playing ? "Hold" : "Play";
        if (playing) step();
    });
}

// Live updates

function connect() {
    source?.close();
    source = undefined;
    const address = board()?.dataset.live;
    if (!address || paused || !("EventSource" in window)) return;
    source = new EventSource(address);
    const heard = () => {
        lastHeard = Date.now();
        showConnection();
    };
    source.addEventListener("open", heard);
    source.addEventListener("heartbeat", heard);
    source.addEventListener("error", () => {
        showConnection();
        // A stream that the server has ended for good: whoever was signed out is told so.
        if (source.readyState === EventSource.CLOSED) askWhetherSignedIn();
    });
    source.addEventListener("board", (event) => {
        const { fragments } = JSON.parse(event.data);
        const before = says();
        const isWhole = fragments.map((fragment) => place(fragment.html)).every(Boolean);
        syncClock(document.getElementById("headline"));
        countTimes();
        heard();
        if (says() !== before) announce(says());
        if (!isWhole) redraw(location.href);
    });
}

// A board drawn anew in place: for the slider, and where a fragment has nowhere to go

let drawing;

async function redraw(address) {
    drawing?.abort();
    drawing = new AbortController();
    try {
        const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: drawing.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.getElementById("board");
        if (!next) throw new Error("no board");
        const focused = document.activeElement?.id;
        board().replaceWith(next);
        syncClock(page.getElementById("main"));
        document.title = page.title;
        history.replaceState(null, "", answer.url);
        start();
        if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
        announce(document.getElementById("headline")?.textContent);
    } catch (error) {
        if (error.name !== "AbortError") location.assign(address);
    }
}

function moment(form, minute) {
    return new Date(Number(form.dataset.start) + minute * 60_000).toISOString().replace(".000Z", "Z");
}

function prepareSlider() {
    const form = document.querySelector(".slider");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const input = form.querySelector("input");
    const output = form.querySelector("output");
    const zone = document.querySelector(".moment label")?.textContent.match(/\((.*)\)/)?.[1] ?? "";
    const local = document.getElementById("at")?.value;
    const first = Number(input.value);
    input.addEventListener("input", () => {
        const shown = new Date(Date.parse(`${local}:00Z`) + (Number(input.value) - first) * 60_000);
        output.textContent = `${shown.toISOString().slice(11, 16)} ${zone}`;
        input.setAttribute("aria-valuetext", output.textContent);
    });
    const show = () => {
        const url = new URL(form.action);
        url.searchParams.set("asOf", moment(form, Number(input.value)));
        redraw(url.href.replaceAll("%3A", ":"));
    };
    let waiting;
    input.addEventListener("change", () => {
        clearTimeout(waiting);
        waiting = setTimeout(show, 150);
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        show();
    });
}

// A person can hold the figures still (WCAG 2.2, 2.2.2)

function preparePause() {
    const line = document.getElementById("connection");
    if (!line || line.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    const label = () => { button.textContent = paused ? "Go on" : "Pause"; };
    label();
    button.addEventListener("click", () => {
        paused = !paused;
        label();
        if (paused) source?.close();
        else redraw(location.href);
        showConnection();
    });
    line.append(button);
}

function start() {
    countTimes();
    countDown();
    prepareSlider();
    preparePlayer();
    preparePause();
    connect();
    showConnection();
}

syncClock(document.getElementById("main"));
if (board()) start();
else countTimes();
setInterval(() => {
    countDown();
    soundAlarm();
}, 1_000);
setInterval(() => {
    countTimes();
    showConnection();
}, 5_000);
document.querySelector(".problems")?.querySelector("a")?.focus();

// A set-up link carries its code behind the “#”, which no server and no log ever sees.

const setUpCode = document.querySelector("[data-from-fragment]");
if (setUpCode && location.hash.startsWith("#uf_set_")) {
    setUpCode.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
}

// Leaves a page quickly: at once blank, and replaced in the history, so that “back” does not lead to it.

for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => {
        event.preventDefault();
        document.body.hidden = true;
        location.replace(link.href);
    });
}
