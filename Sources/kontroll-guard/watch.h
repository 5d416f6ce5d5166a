#include <stddef.h>
#include <sys/types.h>

// Sees what a program tries to change in folders that it may not write in, also when it hides that it was refused.
// Only what has been locked (lock.h) is watched: the lock is what keeps the folders whole.

// Called by the process to be watched, and all it starts, before it becomes the program: hands the sight of it over the
// channel (a socket). Answers 0 when it is so, 1 when the kernel cannot do it.
int watch_self(int channel);

// Called by the watcher: the sight of the program, to be polled for reading; -1 when there is none.
int watch_from(int channel);

// Answers the call that the program waits for. What would change something in one of the folders (a list ended by NULL,
// resolved) and not in its own folder is refused, and the path written to `attempt` where nothing stands there before.
// Answers 0, or -1 when there is nobody left to watch.
int watch_answer(int sight, char *const *folders, const char *own, char *attempt, size_t size);
