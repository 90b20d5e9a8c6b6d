#include "CExpat.h"

const struct expat_library *expat_library(void) {
  static struct expat_library library;
  static const char *const files[] = {"libexpat.so.1", NULL};
  static const char *const names[] = {EXPAT_FUNCTIONS(LAZY_NAME)};
  static int is_open;
  if (!is_open)
    is_open = lazy_open(files, names, sizeof names / sizeof *names, (void **)&library);
  return is_open ? &library : NULL;
}
