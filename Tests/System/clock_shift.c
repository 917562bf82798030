// Shifts a process's wall clock by the seconds that a file holds: LD_PRELOAD this with CLOCK_SHIFT naming the file.
//
// The monotonic clock stays as it is, so that timers and time-outs of connections do not notice. libfaketime would do
// the same, but it changes the environment at start, where Swift then looks for the arguments in vain.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
    const char *path = getenv("CLOCK_SHIFT");
    FILE *file = path ? fopen(path, "re") : NULL;
    long seconds = 0;
    if (file) {
        if (fscanf(file, "%ld", &seconds) != 1) seconds = 0;
        fclose(file);
    }
    time->tv_sec += seconds;
    return result;
}
