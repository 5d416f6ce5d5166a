// kontroll-guard MEGABYTES FOLDER [KEPT…] -- PROGRAM [WORD…]
//
// Runs a program that somebody else has written and leaves nothing of it running. When the program ends, when this
// process is asked to end, or when the one that started it is gone, every descendant is killed: also those that have
// left the process group, the session and their parents, since orphans are handed to this process (Linux: child
// subreaper, prctl(2)). SIGHUP says that nobody listens any more: the program then has a moment to end by itself.
// The program may write in FOLDER alone where the kernel can see to that; `-` lets it write anywhere. The first thing it
// tried to change in a KEPT folder all the same is the last line of standard error, "kontroll-guard: förbjöds ändra PATH".
// Ends as the program did. Written in C since Swift cannot fork.

#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "lock.h"
#include "watch.h"
#ifdef __linux__
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#endif

// How long descendants are killed before those that cannot be (in the kernel's sleep) are given up, in seconds.
static const int patience = 5;

// How long a program may go on after it has closed its streams, in seconds.
static const int moment = 2;

static void nap(long milliseconds) {
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

static void limit(int resource, rlim_t most) {
    struct rlimit limits;
    if (getrlimit(resource, &limits) != 0) return;
    if (limits.rlim_max != RLIM_INFINITY && limits.rlim_max < most) most = limits.rlim_max;
    limits.rlim_cur = limits.rlim_max = most;
    setrlimit(resource, &limits);
}

#ifdef __linux__
// The parent of a process, by /proc/PID/stat: what stands after the name, which may hold anything, in parentheses.
static pid_t parent_of(const char *pid) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0) return -1;
    text[length] = 0;
    const char *end = strrchr(text, ')');
    int parent = -1;
    if (end == NULL || sscanf(end + 1, " %*c %d", &parent) != 1) return -1;
    return parent;
}

static void kill_children(void) {
    DIR *processes = opendir("/proc");
    if (processes == NULL) return;
    pid_t self = getpid();
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
        if (!isdigit((unsigned char)entry->d_name[0]) || parent_of(entry->d_name) != self) continue;
        kill((pid_t)atoi(entry->d_name), SIGKILL);
    }
    closedir(processes);
}
#else
static void kill_children(void) {}
#endif

// Kills the program's group and, as often as orphans come, every child.
static void sweep(pid_t program, int *status, int *has_status) {
    time_t end = time(NULL) + patience;
    kill(-program, SIGKILL);
    kill(program, SIGKILL);
    while (time(NULL) <= end) {
        kill_children();
        for (;;) {
            int ending;
            pid_t done = waitpid(-1, &ending, WNOHANG);
            if (done < 0 && errno == ECHILD) return;
            if (done <= 0) break;
            if (done == program && !*has_status) {
                *status = ending;
                *has_status = 1;
            }
        }
        nap(2);
    }
}

// What cannot be read is said on standard error; the lock must hold, the watch is what more can be had.
static void confine(const char *folder, int channel) {
    if (strcmp(folder, "-") == 0) return;
    int unlocked = lock_writing(folder);
    if (unlocked > 0) fprintf(stderr, "kontroll-guard: kärnan kan inte hindra programmet från att skriva\n");
    if (unlocked < 0) {
        fprintf(stderr, "kontroll-guard: programmet kunde inte hindras från att skriva: %s\n", strerror(errno));
        _exit(126);
    }
    if (unlocked == 0 && watch_self(channel) != 0)
        fprintf(stderr, "kontroll-guard: kärnan kan inte se vad programmet hindras från att skriva\n");
}

// The paths with every symbolic link resolved, as they are compared; what is not there is left as it is.
static void resolve(char **paths, int count) {
    for (int i = 0; i < count; i++) {
        char *resolved = realpath(paths[i], NULL);
        if (resolved != NULL) paths[i] = resolved;
    }
}

int main(int count, char **words) {
    int kept = 3;
    while (kept < count && strcmp(words[kept], "--") != 0) kept++;
    if (kept + 1 >= count) return 64;
    char **command = words + kept + 1, **folders = words + 3;
    words[kept] = NULL;
    pid_t starter = getppid();
    int channel[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, channel) != 0) return 126;
    for (int i = 0; i < 2; i++) fcntl(channel[i], F_SETFD, FD_CLOEXEC);
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
    sigset_t heard, before;
    sigemptyset(&heard);
    int signals[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaddset(&heard, signals[i]);
    sigprocmask(SIG_BLOCK, &heard, &before);

    pid_t program = fork();
    if (program < 0) return 126;
    if (program == 0) {
        setpgid(0, 0);
#ifdef __linux__
        // A program that becomes another user could not be killed; one whose guard is gone must not go on.
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        limit(RLIMIT_AS, (rlim_t)strtoul(words[1], NULL, 10) << 20);
#endif
        limit(RLIMIT_CORE, 0);
        signal(SIGPIPE, SIG_DFL);
        sigprocmask(SIG_SETMASK, &before, NULL);
        confine(words[2], channel[1]);
        execvp(command[0], command);
        fprintf(stderr, "%s: %s\n", command[0], strerror(errno));
        _exit(errno == ENOENT ? 127 : 126);
    }
    setpgid(program, program);
    signal(SIGPIPE, SIG_IGN);
    // The program alone holds its streams: whoever reads them sees when it has ended. The last word of the errors is ours.
    int errors = fcntl(2, F_DUPFD_CLOEXEC, 3);
    for (int stream = 0; stream < 3; stream++) close(stream);
    close(channel[1]);
    int sight = watch_from(channel[0]);
    close(channel[0]);
    resolve(words + 2, kept - 2);
    char attempt[PATH_MAX] = "";

    int status = 0, has_status = 0;
    time_t end = 0;
#ifdef __linux__
    int bell = signalfd(-1, &heard, SFD_CLOEXEC | SFD_NONBLOCK);
#endif
    while (!has_status && getppid() == starter && (end == 0 || time(NULL) <= end)) {
        int ending;
        pid_t done;
        while ((done = waitpid(-1, &ending, WNOHANG)) > 0) {
            if (done != program) continue;
            status = ending;
            has_status = 1;
        }
        if (has_status) break;
#ifdef __linux__
        struct pollfd events[] = {{.fd = bell, .events = POLLIN}, {.fd = sight, .events = POLLIN}};
        if (poll(events, 2, 100) <= 0) continue;
        if (events[1].revents & POLLIN) {
            if (watch_answer(sight, folders, words[2], attempt, sizeof attempt) != 0) sight = -1;
        } else if (events[1].revents != 0) {
            sight = -1;
        }
        struct signalfd_siginfo signal;
        if (read(bell, &signal, sizeof signal) != sizeof signal) continue;
        if (signal.ssi_signo == SIGHUP) {
            if (end == 0) end = time(NULL) + moment;
        } else if (signal.ssi_signo != SIGCHLD) {
            break;
        }
#else
        sigset_t waiting;
        sigpending(&waiting);
        if (sigismember(&waiting, SIGTERM) || sigismember(&waiting, SIGINT)) break;
        if (sigismember(&waiting, SIGHUP) && end == 0) end = time(NULL) + moment;
        nap(2);
#endif
    }
    sweep(program, &status, &has_status);
    if (attempt[0] != 0) dprintf(errors, "\nkontroll-guard: förbjöds ändra %s\n", attempt);
    close(errors);
    if (!has_status) return 125;
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    // As the program did, without a memory image.
    limit(RLIMIT_CORE, 0);
    signal(WTERMSIG(status), SIG_DFL);
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, WTERMSIG(status));
    raise(WTERMSIG(status));
    sigprocmask(SIG_UNBLOCK, &own, NULL);
    return 128 + WTERMSIG(status);
}
