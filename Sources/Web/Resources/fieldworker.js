// Keeps the phone page on the device, so that it opens in a dead spot. The newest wins whenever there is a way.

const cacheName = "unitedfront-field";
const kept = ["/assets/site.css", "/assets/phone.js", "/assets/board.js"];

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(kept)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || !(url.pathname.endsWith("/command/field") || kept.includes(url.pathname))) return;
    event.respondWith((async () => {
        const cache = await caches.open(cacheName);
        try {
            const answer = await fetch(event.request);
            if (answer.ok && !answer.redirected) await cache.put(event.request, answer.clone());
            return answer;
        } catch {
            return await cache.match(event.request) ?? Response.error();
        }
    })());
});
