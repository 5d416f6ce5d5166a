// Forbids this process, and all it starts, to write in any folder but one; /dev/null may be written as ever.
//
// Answers 0 when it is so, 1 when the kernel cannot do it (before Linux 5.13, Landlock switched off, or another system),
// and -1 when it ought to be able to but could not.
int lock_writing(const char *folder);
