#include "papers.h"

#define EMBEDDED(name)                                         \
  const unsigned char *papers_##name(void) { return name; }    \
  size_t papers_##name##_length(void) { return sizeof(name); }

static const unsigned char html_vi[] = {
#embed "files/report.vi.html"
};
static const unsigned char html_en[] = {
#embed "files/report.en.html"
};
static const unsigned char md_vi[] = {
#embed "files/report.vi.md"
};
static const unsigned char md_en[] = {
#embed "files/report.en.md"
};
static const unsigned char reference[] = {
#embed "files/reference.docx"
};
static const unsigned char filter[] = {
#embed "files/decree-30.lua"
};

EMBEDDED(html_vi)
EMBEDDED(html_en)
EMBEDDED(md_vi)
EMBEDDED(md_en)
EMBEDDED(reference)
EMBEDDED(filter)
