#include "catalogue.h"

static const unsigned char catalogue[] = {
#embed "catalogue.jsonl"
};

static const unsigned char sample[] = {
#embed "sample.jsonl"
};

const unsigned char *tiendo_catalogue(void) { return catalogue; }
size_t tiendo_catalogue_length(void) { return sizeof(catalogue); }
const unsigned char *tiendo_sample(void) { return sample; }
size_t tiendo_sample_length(void) { return sizeof(sample); }
