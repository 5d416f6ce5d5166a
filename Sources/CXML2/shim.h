#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// libxml2 writes some faults, with bytes of the file, on standard error through a variadic function of each thread,
// which Swift cannot replace.
static inline void cxml2_ignore(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static inline void cxml2_silence(void) { xmlSetGenericErrorFunc(0, cxml2_ignore); }
