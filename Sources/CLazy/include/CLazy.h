#ifndef CLAZY_H
#define CLAZY_H

#include <stddef.h>

// A library of the system that is opened when it is first used: linked, every command would load
// it and what it brings (docs/decisions/0031).
//
// A module lists the functions it uses in a macro, `#define NAMES(each) each(open) each(close)`;
// its structure has a member for each, `NAMES(LAZY_MEMBER)`, of the type the header gives it.

#define LAZY_MEMBER(name) __typeof__(&name) name;
#define LAZY_NAME(name) #name,

/// Finds functions by their names in the first of some files that is there; 0 where none has all.
/// The list of files ends with a null.
int lazy_open(const char *const *files, const char *const *names, size_t count, void **functions);

#endif
