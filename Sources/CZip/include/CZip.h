#ifndef CZIP_H
#define CZIP_H

// libzip, which reads the file a workbook is; opened when one is read.

#include <CLazy.h>
#include <zip.h>

#define ZIP_FUNCTIONS(each)                                                                       \
  each(zip_open) each(zip_discard) each(zip_name_locate) each(zip_stat_index)                     \
  each(zip_fopen_index) each(zip_fread) each(zip_fclose)

/// The functions of the library that are used here, by their own names.
struct zip_library {
  ZIP_FUNCTIONS(LAZY_MEMBER)
};

/// The library; null where it is not installed. The first call is not to be made from two threads.
const struct zip_library *zip_library(void);

#endif
