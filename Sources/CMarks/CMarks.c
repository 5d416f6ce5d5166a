#include "CMarks.h"
