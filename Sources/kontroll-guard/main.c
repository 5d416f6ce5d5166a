// kontroll-guard MEGABYTES FOLDER PROGRAM [WORD…]
//
// Runs a program that somebody else has written and leaves nothing of it running. When the program ends, when this
// process is asked to end, or when the one that started it is gone, every descendant is killed: also those that have
// left the process group, the session and their parents, since orphans are handed to this process (Linux: child
// subreaper, prctl(2)). SIGHUP says that nobody listens any more: the program then has a moment to end by itself.
// The program may write in FOLDER alone where the kernel can see to that; `-` lets it write anywhere.
// Ends as the program did. Written in C since Swift cannot fork.

#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "lock.h"
#ifdef __linux__
#include <sys/prctl.h>
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

int main(int count, char **words) {
    if (count < 4) return 64;
    pid_t starter = getppid();
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
        int unlocked = strcmp(words[2], "-") == 0 ? 0 : lock_writing(words[2]);
        if (unlocked > 0) fprintf(stderr, "kontroll-guard: kärnan kan inte hindra programmet från att skriva\n");
        if (unlocked < 0) {
            fprintf(stderr, "kontroll-guard: programmet kunde inte hindras från att skriva: %s\n", strerror(errno));
            _exit(126);
        }
        execvp(words[3], words + 3);
        fprintf(stderr, "%s: %s\n", words[3], strerror(errno));
        _exit(errno == ENOENT ? 127 : 126);
    }
    setpgid(program, program);
    // The program alone holds its streams: whoever reads them sees when it has ended.
    for (int stream = 0; stream < 3; stream++) close(stream);

    int status = 0, has_status = 0;
    time_t end = 0;
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
        struct timespec most = {0, 100 * 1000000};
        int signal = sigtimedwait(&heard, NULL, &most);
        if (signal == SIGHUP) {
            if (end == 0) end = time(NULL) + moment;
        } else if (signal > 0 && signal != SIGCHLD) {
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
