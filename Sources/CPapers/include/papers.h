#pragma once
#include <stddef.h>

// What a paper is laid out by, embedded in the binary: the templates, the reference document and
// the filter of a .docx. Functions, not arrays: Swift takes an array of C for a tuple.
const unsigned char *papers_html_vi(void);
size_t papers_html_vi_length(void);
const unsigned char *papers_html_en(void);
size_t papers_html_en_length(void);
const unsigned char *papers_md_vi(void);
size_t papers_md_vi_length(void);
const unsigned char *papers_md_en(void);
size_t papers_md_en_length(void);
const unsigned char *papers_reference(void);
size_t papers_reference_length(void);
const unsigned char *papers_filter(void);
size_t papers_filter_length(void);
