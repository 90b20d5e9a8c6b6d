#include "CLazy.h"

#include <dlfcn.h>

int lazy_open(const char *const *files, const char *const *names, size_t count, void **functions) {
  for (; *files; files++) {
    void *library = dlopen(*files, RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    size_t found = 0;
    while (found < count && (functions[found] = dlsym(library, names[found]))) found++;
    if (found == count) return 1;
    dlclose(library);
  }
  return 0;
}
