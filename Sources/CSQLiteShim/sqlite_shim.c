#include "sqlite_shim.h"
#include <sqlite3.h>

int ecms_sqlite_memory_statistics_off(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int ecms_sqlite_version_number(void) {
    return sqlite3_libversion_number();
}
