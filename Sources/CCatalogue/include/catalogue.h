#pragma once
#include <stddef.h>
// The event lines embedded in the binary: the catalogue and the published sample.
extern const unsigned char tiendo_catalogue[];
extern const size_t tiendo_catalogue_length;
extern const unsigned char tiendo_sample[];
extern const size_t tiendo_sample_length;
