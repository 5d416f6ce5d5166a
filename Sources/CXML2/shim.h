#include <libxml/xmlversion.h>
// ICU's own header and the one of Foundation's ICU cannot be seen by one and the same module, as a test that sees both
// in a release build does. Nothing here uses it: it only adds members at the end of a structure never made here.
#undef LIBXML_ICU_ENABLED

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
