// SQLite, the library that the ledger is kept with too: https://sqlite.org (public domain).
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call. Without the two first, a misspelt column within double
// quotation marks would be a text; the others let a query reach nothing but what it was given.
static inline int csqlite_confine(sqlite3 *database) {
    int failed = 0;
    failed |= sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    failed |= sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    failed |= sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    failed |= sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
    failed |= sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)0);
    return failed;
}

// SQLITE_TRANSIENT is a cast that Swift does not see: SQLite copies the text.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, int bytes) {
    return sqlite3_bind_text(statement, place, text, bytes, SQLITE_TRANSIENT);
}

static inline void csqlite_result_text(sqlite3_context *context, const char *text, int bytes) {
    sqlite3_result_text(context, text, bytes, SQLITE_TRANSIENT);
}
