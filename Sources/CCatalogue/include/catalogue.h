#pragma once
#include <stddef.h>

// The event lines embedded in the binary: the catalogue and the published sample. Functions, not
// arrays: Swift takes an array of C for a tuple of its million elements.
const unsigned char *tiendo_catalogue(void);
size_t tiendo_catalogue_length(void);
const unsigned char *tiendo_sample(void);
size_t tiendo_sample_length(void);
