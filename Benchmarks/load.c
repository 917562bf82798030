// The load generator of the benchmarks: one thread, epoll, no dependency but the C library.
//
//   load post PORT PATH CONNECTIONS COUNT PREFIX VALUE
//       What is sent to a path of messages is a flash message, and a report everywhere else.
//       Sends COUNT reports over CONNECTIONS kept-open connections, one under way on each, and waits for every answer.
//   load boards PORT LIVE-PATH POST-PATH BOARDS RATE SECONDS PREFIX
//       Opens BOARDS live boards, sends RATE reports a second for SECONDS, and measures for each report and each board how
//       long after the report's acknowledgement the board had the event that contains it.
//
// Prints one line of JSON. Talks to 127.0.0.1 only and ends by itself.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char *states[] = {"US-IA", "US-IL", "US-KY", "US-MN", "US-MO", "US-ND",
                               "US-NE", "US-OK", "US-SD", "US-TN", "US-TX", "US-WI"};
enum { stateCount = 12, bufferSize = 1 << 18 };
static char buffer[bufferSize];
// What every request is signed in with: the variable UNITEDFRONT_TOKEN.
static const char *token;

static void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("load: ", stderr);
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

static int ascending(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static double at(const float *sorted, size_t count, double part) {
    if (count == 0) return 0;
    size_t index = (size_t)(part * (double)count);
    return sorted[index >= count ? count - 1 : index];
}

static int dial(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) die("cannot connect: %s", strerror(errno));
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    return fd;
}

static void sendAll(int fd, const char *data, size_t length) {
    while (length > 0) {
        ssize_t sent = send(fd, data, length, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EAGAIN || errno == EINTR) continue;
            die("cannot send: %s", strerror(errno));
        }
        data += sent;
        length -= (size_t)sent;
    }
}

// --- Reports ---------------------------------------------------------------------------------------------------------

typedef struct {
    int fd;
    size_t length;
    char answer[8192];
    double sent;
    bool busy;
} Sender;

static void sendReport(Sender *sender, const char *path, const char *prefix, long number, long value) {
    char body[256], request[1024];
    int size =
        strstr(path, "/messages")
            ? snprintf(body, sizeof body,
                       "{\"to\":[\"everyone\"],\"precedence\":\"flash\",\"subject\":\"Flash %ld\",\"text\":\"Report.\"}", number)
            : snprintf(body, sizeof body,
                       "{\"category\":\"arrests\",\"jurisdiction\":\"%s\",\"value\":%ld,\"stage\":\"update\","
                       "\"preparedBy\":\"benchmark desk\"}",
                       states[number % stateCount], value);
    int length = snprintf(request, sizeof request,
                          "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                          "Idempotency-Key: %s-%ld\r\nContent-Length: %d\r\n\r\n%s",
                          path, token, prefix, number, size, body);
    sender->length = 0;
    sender->busy = true;
    sender->sent = now();
    sendAll(sender->fd, request, (size_t)length);
}

// Reads what has come; true when a whole answer is there. Its status goes to `status`.
static bool readAnswer(Sender *sender, int *status) {
    for (;;) {
        ssize_t got = recv(sender->fd, sender->answer + sender->length, sizeof sender->answer - 1 - sender->length, 0);
        if (got == 0) die("the server closed a connection");
        if (got < 0) {
            if (errno == EAGAIN) break;
            if (errno == EINTR) continue;
            die("cannot read: %s", strerror(errno));
        }
        sender->length += (size_t)got;
    }
    sender->answer[sender->length] = 0;
    char *end = strstr(sender->answer, "\r\n\r\n");
    if (!end) return false;
    char *field = strcasestr(sender->answer, "\r\ncontent-length:");
    size_t body = field && field < end ? strtoul(field + 17, NULL, 10) : 0;
    if (sender->length < (size_t)(end + 4 - sender->answer) + body) return false;
    *status = atoi(sender->answer + 9);
    sender->busy = false;
    return true;
}

static int post(int port, const char *path, int connections, long count, const char *prefix, long value) {
    Sender *senders = calloc((size_t)connections, sizeof *senders);
    float *times = malloc(sizeof *times * (size_t)count);
    if (!senders || !times) die("no memory");
    int queue = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < connections; i++) {
        senders[i].fd = dial(port);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &senders[i]};
        epoll_ctl(queue, EPOLL_CTL_ADD, senders[i].fd, &event);
    }
    long sent = 0, done = 0, failed = 0;
    double started = now();
    for (int i = 0; i < connections && sent < count; i++) sendReport(&senders[i], path, prefix, sent++, value);
    struct epoll_event events[256];
    while (done < count) {
        int ready = epoll_wait(queue, events, 256, 30000);
        if (ready == 0) die("no answer for 30 seconds");
        for (int i = 0; i < ready; i++) {
            Sender *sender = events[i].data.ptr;
            int status;
            if (!readAnswer(sender, &status)) continue;
            times[done++] = (float)(now() - sender->sent);
            if (status != 201) {
                if (failed++ == 0) fprintf(stderr, "load: a report was answered %.400s\n", sender->answer);
            }
            if (sent < count) sendReport(sender, path, prefix, sent++, value);
        }
    }
    double seconds = now() - started;
    qsort(times, (size_t)count, sizeof *times, ascending);
    printf("{\"count\":%ld,\"failed\":%ld,\"seconds\":%.4f,\"rate\":%.0f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}\n", count,
           failed, seconds, (double)count / seconds, at(times, (size_t)count, 0.5) * 1e3,
           at(times, (size_t)count, 0.99) * 1e3, times[count - 1] * 1e3);
    return failed > 0;
}

// --- Boards ----------------------------------------------------------------------------------------------------------

typedef struct {
    int fd;
    enum { head, size, extension, body, gap, raw } state;
    char start[16];
    unsigned matched, startLength;
    bool chunked;
    unsigned long left;  // of the chunk
    // The line of the event stream.
    size_t column;
    bool isID;
    long long id, pending;  // of the event under way; -1 for none
    long next;              // the first report that this board has not seen
    char header[2048];
    size_t headerLength;
} Board;

static Board *boards;
static int boardCount;
static long reports;              // sent so far, calibration included
static long long *versions;       // the version that holds a report
static float *receipts;           // [report][board], seconds since `epoch`
static double epoch;
static long long latest = -1;     // seen by board 0
static unsigned long long bytes, eventsSeen;

static void deliver(Board *board, long long id) {
    eventsSeen++;
    if (board == boards) latest = id;
    float when = (float)(now() - epoch);
    while (board->next < reports && versions[board->next] <= id) {
        receipts[board->next * boardCount + (board - boards)] = when;
        board->next++;
    }
}

static void parse(Board *board, const char *data, size_t length) {
    const char *end = data + length;
    while (data < end) {
        if (board->column >= 3 && !board->isID) {
            const char *newline = memchr(data, '\n', (size_t)(end - data));
            if (!newline) return;
            data = newline;
        }
        char byte = *data++;
        if (byte == '\n') {
            if (board->column == 0 && board->pending >= 0) {
                deliver(board, board->pending);
                board->pending = -1;
            }
            if (board->isID) board->pending = board->id;
            board->column = 0;
            board->isID = false;
            continue;
        }
        if (byte == '\r') continue;
        if (board->column < 3) {
            board->start[board->column++] = byte;
            if (board->column == 3 && memcmp(board->start, "id:", 3) == 0) {
                board->isID = true;
                board->id = 0;
            }
            continue;
        }
        if (board->isID && byte >= '0' && byte <= '9') board->id = board->id * 10 + (byte - '0');
    }
}

static void feed(Board *board, const char *data, size_t length) {
    size_t i = 0;
    while (i < length) {
        switch (board->state) {
        case head:
            if (board->headerLength >= sizeof board->header - 1) die("a board's header does not end");
            board->header[board->headerLength++] = data[i++];
            board->header[board->headerLength] = 0;
            if (board->headerLength >= 4 && memcmp(board->header + board->headerLength - 4, "\r\n\r\n", 4) == 0) {
                if (strncmp(board->header, "HTTP/1.1 200", 12) != 0) die("a board was answered %.100s", board->header);
                board->state = strcasestr(board->header, "transfer-encoding: chunked") ? size : raw;
                board->left = 0;
            }
            break;
        case size: {
            char byte = data[i++];
            if (byte == '\n') board->state = board->left ? body : gap;
            else if (byte == ';') board->state = extension;
            else if (byte >= '0' && byte <= '9') board->left = board->left * 16 + (unsigned)(byte - '0');
            else if ((byte | 32) >= 'a' && (byte | 32) <= 'f') board->left = board->left * 16 + (unsigned)((byte | 32) - 'a' + 10);
            break;
        }
        case extension:
            if (data[i++] == '\n') board->state = board->left ? body : gap;
            break;
        case body: {
            size_t part = length - i < board->left ? length - i : board->left;
            parse(board, data + i, part);
            board->left -= part;
            i += part;
            if (board->left == 0) board->state = gap;
            break;
        }
        case gap:
            if (data[i++] == '\n') board->state = size;
            break;
        case raw:
            parse(board, data + i, length - i);
            i = length;
            break;
        }
    }
}

static void drain(Board *board) {
    for (;;) {
        ssize_t got = recv(board->fd, buffer, bufferSize, 0);
        if (got == 0) die("the server closed a board");
        if (got < 0) {
            if (errno == EAGAIN) return;
            if (errno == EINTR) continue;
            die("cannot read: %s", strerror(errno));
        }
        bytes += (unsigned long long)got;
        feed(board, buffer, (size_t)got);
        if (got < bufferSize) return;
    }
}

static int queue;
static Sender reporter;
static double acknowledged;
static long failures;

// Waits at most until `deadline`; returns early when the report under way is acknowledged.
static void turn(double deadline) {
    struct epoll_event events[512];
    double left = deadline - now();
    int wait = left <= 0 ? 0 : (int)(left * 1e3);
    int ready = epoll_wait(queue, events, 512, wait);
    for (int i = 0; i < ready; i++) {
        if (events[i].data.ptr == &reporter) {
            int status;
            if (!readAnswer(&reporter, &status)) continue;
            acknowledged = now();
            if (status != 201 && failures++ == 0) fprintf(stderr, "load: a report was answered %.400s\n", reporter.answer);
        } else {
            drain(events[i].data.ptr);
        }
    }
}

static double report(const char *path, const char *prefix, long number, double deadline) {
    sendReport(&reporter, path, prefix, number, 1000 + number);
    while (reporter.busy) {
        if (now() > deadline) die("a report was not acknowledged in time");
        turn(deadline);
    }
    return acknowledged;
}

static int watch(int port, const char *live, const char *path, int count, double rate, double seconds, const char *prefix) {
    boardCount = count;
    boards = calloc((size_t)count, sizeof *boards);
    long most = (long)(rate * seconds) + 64;
    versions = malloc(sizeof *versions * (size_t)most);
    receipts = malloc(sizeof *receipts * (size_t)most * (size_t)count);
    double *acks = malloc(sizeof *acks * (size_t)most);
    if (!boards || !versions || !receipts || !acks) die("no memory");
    for (long i = 0; i < most * count; i++) receipts[i] = -1;
    epoch = now();
    queue = epoll_create1(EPOLL_CLOEXEC);
    char request[512];
    int length = snprintf(request, sizeof request,
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n",
                          live, token);
    double opening = now();
    for (int i = 0; i < count; i++) {
        boards[i].fd = dial(port);
        boards[i].pending = -1;
        sendAll(boards[i].fd, request, (size_t)length);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &boards[i]};
        epoll_ctl(queue, EPOLL_CTL_ADD, boards[i].fd, &event);
        if (i % 50 == 49) turn(now());
    }
    for (int i = 0; i < count; i++) {
        while (boards[i].state == head) {
            if (now() - opening > 30) die("board %d was not answered within 30 seconds", i);
            turn(now() + 0.1);
        }
    }
    opening = now() - opening;
    reporter.fd = dial(port);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &reporter};
    epoll_ctl(queue, EPOLL_CTL_ADD, reporter.fd, &event);

    // Calibration: by how much the version of the board grows with a report, found by sending some one at a time.
    long number = 0;
    long long step = 0;
    for (int i = 0; i < 6; i++) {
        long long before = latest;
        report(path, prefix, number++, now() + 10);
        double limit = now() + 5;
        while (latest == before) {
            if (now() > limit) die("a report reached no board within 5 seconds");
            turn(limit);
        }
        // Anything that still comes with this report belongs to it.
        double quiet = now() + 0.3;
        while (now() < quiet) turn(quiet);
        if (i >= 2) {
            if (step && latest - before != step) die("the version grows unevenly: by %lld, then by %lld", step, latest - before);
            step = latest - before;
        }
    }
    long long base = latest;
    unsigned long long bytesBefore = bytes, eventsBefore = eventsSeen;
    double started = now();
    long target = (long)(rate * seconds);
    for (long i = 0; i < target; i++) {
        double due = started + (double)i / rate;
        while (now() < due) turn(due);
        versions[reports] = base + step * (reports + 1);
        reports++;
        acks[reports - 1] = report(path, prefix, number++, now() + 10);
    }
    double limit = now() + 5;
    for (;;) {
        bool all = true;
        for (int i = 0; i < count && all; i++) all = boards[i].next == reports;
        if (all || now() > limit) break;
        turn(now() + 0.01);
    }
    double elapsed = now() - started;
    size_t total = 0, lost = 0;
    float *late = malloc(sizeof *late * (size_t)reports * (size_t)count);
    for (long i = 0; i < reports; i++) {
        for (int j = 0; j < count; j++) {
            float when = receipts[i * count + j];
            if (when < 0) {
                lost++;
                continue;
            }
            double wait = (double)when + epoch - acks[i];
            late[total++] = (float)(wait > 0 ? wait : 0);
        }
    }
    qsort(late, total, sizeof *late, ascending);
    printf("{\"boards\":%d,\"reports\":%ld,\"failed\":%ld,\"rate\":%.1f,\"receipts\":%zu,\"lost\":%zu,\"opened\":%.3f,\"p50\":%.2f,"
           "\"p95\":%.2f,\"p99\":%.2f,\"p999\":%.2f,\"max\":%.2f,\"bytesPerEvent\":%.0f,\"megabytesPerSecond\":%.1f}\n",
           count, reports, failures, (double)reports / elapsed, total, lost, opening, at(late, total, 0.5) * 1e3,
           at(late, total, 0.95) * 1e3, at(late, total, 0.99) * 1e3, at(late, total, 0.999) * 1e3,
           total ? late[total - 1] * 1e3 : 0.0,
           eventsSeen > eventsBefore ? (double)(bytes - bytesBefore) / (double)(eventsSeen - eventsBefore) : 0.0,
           (double)(bytes - bytesBefore) / elapsed / 1e6);
    return failures > 0 || lost > 0;
}

int main(int count, char **words) {
    signal(SIGPIPE, SIG_IGN);
    alarm(1800);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    token = getenv("UNITEDFRONT_TOKEN");
    if (!token || strlen(token) > 100) die("UNITEDFRONT_TOKEN is not set");
    if (count == 8 && strcmp(words[1], "post") == 0)
        return post(atoi(words[2]), words[3], atoi(words[4]), atol(words[5]), words[6], atol(words[7]));
    if (count == 9 && strcmp(words[1], "boards") == 0)
        return watch(atoi(words[2]), words[3], words[4], atoi(words[5]), atof(words[6]), atof(words[7]), words[8]);
    fputs("usage: load post PORT PATH CONNECTIONS COUNT PREFIX VALUE\n"
          "       load boards PORT LIVE-PATH POST-PATH BOARDS RATE SECONDS PREFIX\n", stderr);
    return 2;
}
