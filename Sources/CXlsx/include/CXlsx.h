#ifndef CXLSX_H
#define CXLSX_H

// libxlsxwriter, which writes workbooks; opened when one is written.

#include <CLazy.h>
#include <xlsxwriter.h>

#define XLSX_FUNCTIONS(each)                                                                       \
  each(workbook_new_opt) each(workbook_close) each(workbook_add_worksheet)                         \
  each(workbook_add_format) each(workbook_set_properties) each(worksheet_write_number)             \
  each(worksheet_write_string) each(worksheet_write_blank) each(worksheet_write_comment)           \
  each(worksheet_set_column) each(worksheet_set_column_opt) each(worksheet_set_row)                \
  each(worksheet_freeze_panes) each(worksheet_autofilter) each(worksheet_protect)                  \
  each(worksheet_data_validation_range) each(worksheet_set_landscape) each(worksheet_fit_to_pages) \
  each(worksheet_repeat_rows) each(worksheet_set_paper) each(worksheet_set_footer)                 \
  each(format_set_num_format) each(format_set_bold) each(format_set_text_wrap)                     \
  each(format_set_align) each(format_set_bottom) each(format_set_border) each(format_set_bg_color) \
  each(format_set_font_color) each(format_set_font_size) each(format_set_unlocked)                 \
  each(format_set_indent)                                                                          \
  each(lxw_strerror)

/// The functions of the library that are used here, by their own names.
struct xlsx_library {
  XLSX_FUNCTIONS(LAZY_MEMBER)
};

/// The library; null where it is not installed. The first call is not to be made from two threads.
const struct xlsx_library *xlsx_library(void);

#endif
