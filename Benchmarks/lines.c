// Many nodes in one process, as a hub sees them: each has a certificate of its own, joins with an invitation, holds its line
// open and pulses every fifteen seconds over a second connection (docs/federation.md, “The line”). One thread, epoll, OpenSSL.
//
//   lines PORT SECONDS < AGENCY TOKEN
//       Joins an agency for each line of its input up to an empty one, and says so; waits for one more line, which says what
//       all have of others' logs (JSON); connects all, and says so; stays for SECONDS and says what came.
//
// Prints a line of JSON for each of the three. Talks to 127.0.0.1 only and ends by itself.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { mostNodes = 4000, pulseSeconds = 15, patienceSeconds = 20 };

// A connection, and what came over it.
struct connection {
    SSL *tls;
    long long bytes;
    double heard;
    bool ended;
};

struct node {
    char agency[80], token[200];
    SSL_CTX *identity;
    struct connection line, pulse;
    long pulses;
};

static struct node nodes[mostNodes];
static size_t count;
static int port;

static void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("lines: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// The clock as the hub reads it: RFC 3339 with milliseconds.
static const char *wallClock(void) {
    static char text[40];
    struct timespec time;
    struct tm parts;
    clock_gettime(CLOCK_REALTIME, &time);
    gmtime_r(&time.tv_sec, &parts);
    size_t length = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(text + length, sizeof text - length, ".%03ldZ", time.tv_nsec / 1000000);
    return text;
}

static void hexadecimal(char *text, const unsigned char *bytes, size_t length) {
    for (size_t index = 0; index < length; index++) sprintf(text + 2 * index, "%02x", bytes[index]);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

// A certificate for `agency`, signed by its own key, and its SHA-256.
static SSL_CTX *identity(const char *agency, long serial, char *fingerprint) {
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)agency, -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    unsigned char digest[32];
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (!X509_sign(certificate, key, EVP_sha256()) || !X509_digest(certificate, EVP_sha256(), digest, NULL) || !context
        || !SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) || SSL_CTX_use_certificate(context, certificate) != 1
        || SSL_CTX_use_PrivateKey(context, key) != 1)
        die("no certificate for %s", agency);
    // The hub is on loopback and was started by whoever started this; real nodes pin its certificate.
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    hexadecimal(fingerprint, digest, 32);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return context;
}

static void rawPublic(EVP_PKEY *key, unsigned char *bytes) {
    size_t length = 32;
    if (!key || EVP_PKEY_get_raw_public_key(key, bytes, &length) != 1) die("no key");
}

// The body of a request to join: the keys, and a signature that they are its own.
static int joinBody(const struct node *node, const char *certificate, char *body, size_t size) {
    EVP_PKEY *signing = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"), *sealing = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    // A key's ID (C2SP signed-note): SHA-256 of its name, a line feed, its type and itself; the first four bytes.
    unsigned char typed[33] = {1}, bytes[32], digest[32], named[200], signature[64];
    rawPublic(signing, typed + 1);
    rawPublic(sealing, bytes);
    size_t length = (size_t)snprintf((char *)named, sizeof named, "%s\n", node->agency);
    memcpy(named + length, typed, sizeof typed);
    SHA256(named, length + sizeof typed, digest);
    char id[9] = "", key[60], sealed[60], vkey[200], hashed[65], text[1000], proof[100];
    hexadecimal(id, digest, 4);
    EVP_EncodeBlock((unsigned char *)key, typed, sizeof typed);
    EVP_EncodeBlock((unsigned char *)sealed, bytes, sizeof bytes);
    snprintf(vkey, sizeof vkey, "%.79s+%s+%s", node->agency, id, key);
    SHA256((const unsigned char *)node->token, strlen(node->token), digest);
    hexadecimal(hashed, digest, 32);
    int said = snprintf(text, sizeof text, "unitedfront join 1\n%s\n%s\n%s\n%s\n%s\n", node->agency, vkey, certificate, sealed, hashed);
    EVP_MD_CTX *signer = EVP_MD_CTX_new();
    size_t signed_ = sizeof signature;
    if (EVP_DigestSignInit(signer, NULL, NULL, NULL, signing) != 1
        || EVP_DigestSign(signer, signature, &signed_, (unsigned char *)text, (size_t)said) != 1)
        die("no signature");
    EVP_EncodeBlock((unsigned char *)proof, signature, 64);
    EVP_MD_CTX_free(signer);
    EVP_PKEY_free(signing);
    EVP_PKEY_free(sealing);
    return snprintf(body, size,
                    "{\"agency\":\"%s\",\"token\":\"%s\",\"proof\":\"%s\",\"key\":\"%s\",\"certificate\":\"%s\",\"sealing\":\"%s\"}",
                    node->agency, node->token, proof, vkey, certificate, sealed);
}

// --- Connections --------------------------------------------------------------------------------------------------------

static SSL *dial(const struct node *node) {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = patienceSeconds};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) die("%s: %s", node->agency, strerror(errno));
    SSL *tls = SSL_new(node->identity);
    SSL_set_fd(tls, descriptor);
    if (SSL_connect(tls) != 1) die("%s: the handshake failed", node->agency);
    return tls;
}

static void hangUp(SSL *tls) {
    int descriptor = SSL_get_fd(tls);
    SSL_shutdown(tls);
    SSL_free(tls);
    close(descriptor);
}

static void request(const struct node *node, SSL *tls, const char *path, const char *body, int length) {
    char text[4096];
    int size = snprintf(text, sizeof text,
                        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%.*s", path,
                        port, length, length, body);
    if (size >= (int)sizeof text || SSL_write(tls, text, size) != size) die("%s: %s was not sent", node->agency, path);
}

// Reads the first piece of an answer, which has to be a 200.
static int answer(const struct node *node, SSL *tls, const char *path) {
    char text[16384];
    int length = SSL_read(tls, text, sizeof text - 1);
    if (length <= 0) die("%s: %s was not answered", node->agency, path);
    text[length] = 0;
    if (strncmp(text, "HTTP/1.1 200", 12) != 0) die("%s: %s was answered with %.400s", node->agency, path, text);
    return length;
}

static void join(struct node *node, long serial) {
    char certificate[65], body[2000];
    node->identity = identity(node->agency, serial, certificate);
    int length = joinBody(node, certificate, body, sizeof body);
    SSL *tls = dial(node);
    request(node, tls, "/federation/v1/join", body, length);
    answer(node, tls, "join");
    hangUp(tls);
}

static void pulse(struct node *node) {
    char body[80];
    int length = snprintf(body, sizeof body, "{\"clock\":\"%s\"}", wallClock());
    request(node, node->pulse.tls, "/federation/v1/pulse", body, length);
    node->pulses++;
}

static void open_(struct node *node, const char *have) {
    char body[800];
    int length = snprintf(body, sizeof body, "{\"version\":1,\"clock\":\"%s\",\"have\":%.400s,\"own\":{}}", wallClock(), have);
    node->line.tls = dial(node);
    request(node, node->line.tls, "/federation/v1/connect", body, length);
    node->line.bytes = answer(node, node->line.tls, "connect");
    node->line.heard = now();
    node->pulse.tls = dial(node);
    pulse(node);
    answer(node, node->pulse.tls, "pulse");
}

static void watch(int poll, struct connection *connection) {
    int descriptor = SSL_get_fd(connection->tls);
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) != 0) die("epoll: %s", strerror(errno));
}

// Reads all that came.
static void drain(int poll, struct connection *connection) {
    char text[65536];
    for (;;) {
        int length = SSL_read(connection->tls, text, sizeof text);
        if (length > 0) {
            connection->bytes += length;
            connection->heard = now();
            continue;
        }
        int error = SSL_get_error(connection->tls, length);
        if (error == SSL_ERROR_WANT_READ) return;
        connection->ended = true;
        epoll_ctl(poll, EPOLL_CTL_DEL, SSL_get_fd(connection->tls), NULL);
        return;
    }
}

int main(int argumentCount, char **arguments) {
    if (argumentCount != 3) die("usage: lines PORT SECONDS");
    port = atoi(arguments[1]);
    double seconds = atof(arguments[2]);
    signal(SIGPIPE, SIG_IGN);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    char text[400];
    while (fgets(text, sizeof text, stdin) && text[0] != '\n') {
        if (count == mostNodes) die("more than %d nodes", mostNodes);
        if (sscanf(text, "%79s %199s", nodes[count].agency, nodes[count].token) != 2) die("a line is an agency and a token");
        count++;
    }
    double started = now();
    for (size_t index = 0; index < count; index++) join(&nodes[index], (long)index + 1);
    printf("{\"joined\":%zu,\"seconds\":%.2f}\n", count, now() - started);
    fflush(stdout);
    if (!fgets(text, sizeof text, stdin)) return 0;

    started = now();
    int poll = epoll_create1(0);
    for (size_t index = 0; index < count; index++) {
        open_(&nodes[index], text);
        watch(poll, &nodes[index].line);
        watch(poll, &nodes[index].pulse);
    }
    printf("{\"connected\":%zu,\"seconds\":%.2f}\n", count, now() - started);
    fflush(stdout);

    started = now();
    double next = started;
    for (size_t turn = 0; now() - started < seconds;) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, 20);
        for (int index = 0; index < ready; index++) drain(poll, events[index].data.ptr);
        // Spread over the fifteen seconds, as nodes that started at different times are.
        for (; now() >= next; next += (double)pulseSeconds / (double)count) {
            struct node *node = &nodes[turn++ % count];
            if (!node->pulse.ended) pulse(node);
        }
    }
    size_t ended = 0, heard = 0;
    long pulses = 0;
    long long bytes = 0;
    for (size_t index = 0; index < count; index++) {
        struct node *node = &nodes[index];
        ended += node->line.ended || node->pulse.ended;
        heard += now() - node->line.heard < 1.5 * pulseSeconds && now() - node->pulse.heard < 1.5 * pulseSeconds;
        pulses += node->pulses;
        bytes += node->line.bytes;
    }
    printf("{\"ended\":%zu,\"heard\":%zu,\"pulses\":%ld,\"bytes\":%lld}\n", ended, heard, pulses, bytes);
    return 0;
}
