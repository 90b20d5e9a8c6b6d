#include "CZip.h"

const struct zip_library *zip_library(void) {
  static struct zip_library library;
  // What is used here is the same in both.
  static const char *const files[] = {"libzip.so.4", "libzip.so.5", NULL};
  static const char *const names[] = {ZIP_FUNCTIONS(LAZY_NAME)};
  static int is_open;
  if (!is_open)
    is_open = lazy_open(files, names, sizeof names / sizeof *names, (void **)&library);
  return is_open ? &library : NULL;
}
