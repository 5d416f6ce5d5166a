// seccomp with user notification: https://docs.kernel.org/userspace-api/seccomp_filter.html. A refusal is final. What is
// let through could be changed by the program after it was looked at (as the kernel's manual warns); it then meets the
// lock, and the watch over the plan's folder. PR_SET_NO_NEW_PRIVS must have been set.

#define _GNU_SOURCE
#include "watch.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && __has_include(<linux/seccomp.h>)

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __x86_64__
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

enum { none = -1, writing_flags = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC };

// A call that changes what a path stands for: which of its arguments are the folder the path begins in and the path, each
// of which it may lack, whether a last symbolic link is followed, and which argument says whether it opens for writing.
struct call {
    int number, folder, path, follows, flags;
};

static const struct call calls[] = {
    {SYS_openat, 0, 1, 1, 2},
    {SYS_openat2, 0, 1, 1, none},
    {SYS_truncate, none, 0, 1, none},
    {SYS_mkdirat, 0, 1, 0, none},
    {SYS_mknodat, 0, 1, 0, none},
    {SYS_unlinkat, 0, 1, 0, none},
    {SYS_renameat, 0, 1, 0, none},
    {SYS_renameat, 2, 3, 0, none},
    {SYS_renameat2, 0, 1, 0, none},
    {SYS_renameat2, 2, 3, 0, none},
    {SYS_linkat, 0, 1, 0, none},
    {SYS_linkat, 2, 3, 0, none},
    {SYS_symlinkat, 1, 2, 0, none},
    {SYS_fchmodat, 0, 1, 1, none},
    {452, 0, 1, 1, none},  // fchmodat2, Linux 6.6
    {SYS_fchmod, 0, none, 1, none},
    {SYS_fchownat, 0, 1, 1, none},
    {SYS_fchown, 0, none, 1, none},
    {SYS_utimensat, 0, 1, 1, none},
#ifdef SYS_open
    {SYS_open, none, 0, 1, 1},
    {SYS_creat, none, 0, 1, none},
    {SYS_mkdir, none, 0, 0, none},
    {SYS_mknod, none, 0, 0, none},
    {SYS_unlink, none, 0, 0, none},
    {SYS_rmdir, none, 0, 0, none},
    {SYS_rename, none, 0, 0, none},
    {SYS_rename, none, 1, 0, none},
    {SYS_link, none, 0, 0, none},
    {SYS_link, none, 1, 0, none},
    {SYS_symlink, none, 1, 0, none},
    {SYS_chmod, none, 0, 1, none},
    {SYS_chown, none, 0, 1, none},
    {SYS_lchown, none, 0, 0, none},
    {SYS_utime, none, 0, 1, none},
    {SYS_utimes, none, 0, 1, none},
#endif
};
enum { call_count = sizeof calls / sizeof *calls };

// MARK: The program

static int send_descriptor(int channel, int descriptor) {
    char byte = 0, space[CMSG_SPACE(sizeof descriptor)] = {0};
    struct iovec content = {&byte, 1};
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return sendmsg(channel, &message, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

int watch_self(int channel) {
    // A call of another architecture (a 32-bit program) is not looked at: it meets the lock alone.
    struct sock_filter filter[8 + 5 * call_count] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        // A ring of requests would go past this watch; libraries that use it do without.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    };
    unsigned short length = 6;
#define STEP(...) filter[length++] = (struct sock_filter)__VA_ARGS__
    for (size_t i = 0; i < call_count; i++) {
        int opens = calls[i].flags != none;
        STEP(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, 0, opens ? 4 : 1));
        if (opens) {
            // Both architectures are little-endian: the lower half of an argument comes first.
            STEP(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 8 * calls[i].flags));
            STEP(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writing_flags, 1, 0));
            STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
        }
        STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF));
    }
    STEP(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#undef STEP
    struct sock_fprog program = {length, filter};
    int sight = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (sight < 0) return 1;
    // Without a watcher every call that is looked at fails: the program could not do anything, and that is seen.
    send_descriptor(channel, sight);
    close(sight);
    return 0;
}

// MARK: The watcher

int watch_from(int channel) {
    int descriptor = -1;
    char byte, space[CMSG_SPACE(sizeof descriptor)];
    struct iovec content = {&byte, 1};
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    if (recvmsg(channel, &message, MSG_CMSG_CLOEXEC) != 1) return -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == NULL || header->cmsg_type != SCM_RIGHTS) return -1;
    memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return descriptor;
}

// Reads a process's memory up to a zero byte or the length; the number of bytes, or -1.
static ssize_t peek(pid_t process, uint64_t address, char *bytes, size_t length, int is_text) {
    char path[32];
    snprintf(path, sizeof path, "/proc/%d/mem", process);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    if (memory < 0) return -1;
    size_t read = 0;
    while (read < length && !(is_text && memchr(bytes, 0, read) != NULL)) {
        // Page by page: what follows a text need not be there.
        size_t piece = 4096 - (address + read) % 4096;
        if (piece > length - read) piece = length - read;
        ssize_t got = pread(memory, bytes + read, piece, (off_t)(address + read));
        if (got <= 0) break;
        read += (size_t)got;
    }
    close(memory);
    if (is_text ? memchr(bytes, 0, read) == NULL : read < length) return -1;
    return (ssize_t)read;
}

// What a call would change, resolved; an empty text when that cannot be known.
static void find(pid_t process, const struct call *call, const uint64_t *arguments, char place[PATH_MAX]) {
    char named[PATH_MAX] = "", from[64], path[PATH_MAX + 64];
    place[0] = 0;
    int has_path = call->path != none && arguments[call->path] != 0;
    if (has_path && peek(process, arguments[call->path], named, sizeof named, 1) < 0) return;
    int folder = call->folder == none ? AT_FDCWD : (int)arguments[call->folder];
    if (folder == AT_FDCWD) snprintf(from, sizeof from, "/proc/%d/cwd/", process);
    else snprintf(from, sizeof from, "/proc/%d/fd/%d/", process, folder);
    const char *self = "/proc/self/";
    if (strncmp(named, self, strlen(self)) == 0) {
        snprintf(path, sizeof path, "/proc/%d/%s", process, named + strlen(self));
    } else {
        snprintf(path, sizeof path, "%s%s", named[0] == '/' ? "" : from, named);
    }
    for (size_t end = strlen(path); end > 1 && path[end - 1] == '/'; end--) path[end - 1] = 0;
    if (call->follows) {
        // What is not there yet is left in place as far as it could be resolved.
        if (realpath(path, place) != NULL) return;
        if (errno != ENOENT) place[0] = 0;
        if (place[0] != 0) return;
    }
    char *last = strrchr(path, '/');
    if (last == NULL) return;
    *last = 0;
    if (realpath(path[0] == 0 ? "/" : path, place) == NULL) place[0] = 0;
    else if (strlen(place) + strlen(last + 1) + 1 < PATH_MAX) strcat(strcat(place, "/"), last + 1);
}

static int lies_in(const char *path, const char *folder) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_forbidden(
    const struct seccomp_notif *asked, char *const *folders, const char *own, char place[PATH_MAX]
) {
    const uint64_t *arguments = (const uint64_t *)asked->data.args;
    uint64_t flags = 0;
    int is_read = asked->data.nr == SYS_openat2 &&
        peek((pid_t)asked->pid, arguments[2], (char *)&flags, sizeof flags, 0) > 0 && (flags & writing_flags) == 0;
    for (size_t i = 0; i < call_count && !is_read; i++) {
        if (calls[i].number != asked->data.nr) continue;
        find((pid_t)asked->pid, &calls[i], arguments, place);
        if (lies_in(place, own)) continue;
        for (char *const *folder = folders; *folder != NULL; folder++) if (lies_in(place, *folder)) return 1;
    }
    return 0;
}

int watch_answer(int sight, char *const *folders, const char *own, char *attempt, size_t size) {
    union {
        struct seccomp_notif notice;
        struct seccomp_notif_resp answer;
        // The kernel's may be longer than the one this was built for.
        char space[512];
    } asked = {0}, said = {0};
    if (ioctl(sight, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0) return errno == EINTR || errno == ENOENT ? 0 : -1;
    char place[PATH_MAX] = "";
    int forbidden = is_forbidden(&asked.notice, folders, own, place);
    // The number may be another's by now, if the one that asked is gone.
    if (ioctl(sight, SECCOMP_IOCTL_NOTIF_ID_VALID, &asked.notice.id) != 0) return 0;
    if (forbidden && attempt[0] == 0) snprintf(attempt, size, "%s", place);
    said.answer.id = asked.notice.id;
    if (forbidden) said.answer.error = -EACCES;
    else said.answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(sight, SECCOMP_IOCTL_NOTIF_SEND, &said);
    return 0;
}

#else

int watch_self(int channel) {
    (void)channel;
    return 1;
}

int watch_from(int channel) {
    (void)channel;
    return -1;
}

int watch_answer(int sight, char *const *folders, const char *own, char *attempt, size_t size) {
    (void)sight, (void)folders, (void)own, (void)attempt, (void)size;
    return -1;
}

#endif
