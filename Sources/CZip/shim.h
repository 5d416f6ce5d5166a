// libzip, which reads and writes zip archives: https://libzip.org (BSD-3-Clause).
#include <zip.h>
