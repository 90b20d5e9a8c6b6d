#include "CXlsx.h"

const struct xlsx_library *xlsx_library(void) {
  static struct xlsx_library library;
  static const char *const files[] = {"libxlsxwriter.so." LXW_SOVERSION, NULL};
  static const char *const names[] = {XLSX_FUNCTIONS(LAZY_NAME)};
  static int is_open;
  if (!is_open)
    is_open = lazy_open(files, names, sizeof names / sizeof *names, (void **)&library);
  return is_open ? &library : NULL;
}
