// Keeps the phone page on the device, so that it opens in a dead spot, and after the session has ended: what is pressed
// then is signed by the device. The newest wins whenever there is a way.

const cacheName = "unitedfront-field";
const kept = ["/assets/site.css", "/assets/phone.js", "/assets/board.js"];

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(kept)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The page as it was kept, with a mark that nobody is signed in any more. */
async function keptPage(cache, request) {
    const found = await cache.match(request);
    if (!found) return undefined;
    const text = (await found.text()).replace('<div id="field"', '<div id="field" data-out="yes"');
    return new Response(text, { headers: found.headers });
}

self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || !(url.pathname.endsWith("/command/field") || kept.includes(url.pathname))) return;
    event.respondWith((async () => {
        const cache = await caches.open(cacheName);
        try {
            const answer = await fetch(event.request);
            if (answer.ok && !answer.redirected) await cache.put(event.request, answer.clone());
            // A navigation is led to the page for signing in.
            const isLedAway = event.request.mode === "navigate" && answer.type === "opaqueredirect";
            return isLedAway ? await keptPage(cache, event.request) ?? answer : answer;
        } catch {
            return await cache.match(event.request) ?? Response.error();
        }
    })());
});
