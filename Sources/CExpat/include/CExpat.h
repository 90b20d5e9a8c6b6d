#ifndef CEXPAT_H
#define CEXPAT_H

// expat, which reads the XML in a workbook; opened when one is read.

#include <CLazy.h>
#include <expat.h>

#define EXPAT_FUNCTIONS(each)                                                                     \
  each(XML_ParserCreate) each(XML_ParserFree) each(XML_SetUserData) each(XML_SetElementHandler)   \
  each(XML_SetCharacterDataHandler) each(XML_SetStartDoctypeDeclHandler) each(XML_GetBuffer)      \
  each(XML_ParseBuffer) each(XML_StopParser) each(XML_ResumeParser)

/// The functions of the library that are used here, by their own names.
struct expat_library {
  EXPAT_FUNCTIONS(LAZY_MEMBER)
};

/// The library; null where it is not installed. The first call is not to be made from two threads.
const struct expat_library *expat_library(void);

#endif
