#ifndef ECMS_SQLITE_SHIM_H
#define ECMS_SQLITE_SHIM_H

/// Switches SQLite's memory statistics off. It must run before the first SQLite call of the process.
/// Returns SQLite's result code: 0 when it worked, 21 (misuse) when SQLite had been started already.
int ecms_sqlite_memory_statistics_off(void);

/// The version of the SQLite library in use, as SQLite counts it: 3.40.1 is 3040001.
int ecms_sqlite_version_number(void);

#endif
