// Landlock: https://docs.kernel.org/userspace-api/landlock.html. Reading is left as it is; what is handled here and not
// allowed by a rule is refused. PR_SET_NO_NEW_PRIVS must have been set. Not covered by the kernel: chmod, utime and the
// like, which the watch over the plan's folder sees.

#define _GNU_SOURCE
#include "lock.h"

#if defined(__linux__) && __has_include(<linux/landlock.h>)

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

// The numbers are the same on every architecture.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
// Rights that came later than the first version: 2 (Linux 5.19) and 3 (6.2).
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

static int allow(int ruleset, const char *path, int flags, uint64_t rights) {
    struct landlock_path_beneath_attr rule = {.allowed_access = rights};
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC | flags);
    if (rule.parent_fd < 0) return -1;
    int failed = (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
    return failed;
}

int lock_writing(const char *folder) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return 1;
    uint64_t file = LANDLOCK_ACCESS_FS_WRITE_FILE;
    if (version >= 3) file |= LANDLOCK_ACCESS_FS_TRUNCATE;
    uint64_t all = file | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
        LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
        LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    if (version >= 2) all |= LANDLOCK_ACCESS_FS_REFER;
    struct landlock_ruleset_attr handled = {.handled_access_fs = all};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (ruleset < 0) return -1;
    int failed = allow(ruleset, folder, O_DIRECTORY, all);
    // Where there is no /dev/null nobody can write to it either.
    if (failed == 0 && allow(ruleset, "/dev/null", 0, file) != 0 && errno != ENOENT) failed = -1;
    if (failed == 0) failed = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return failed == 0 ? 0 : -1;
}

#else

int lock_writing(const char *folder) {
    (void)folder;
    return 1;
}

#endif
