#include "catalogue.h"

const unsigned char tiendo_catalogue[] = {
#embed "catalogue.jsonl"
};
const size_t tiendo_catalogue_length = sizeof(tiendo_catalogue);

const unsigned char tiendo_sample[] = {
#embed "sample.jsonl"
};
const size_t tiendo_sample_length = sizeof(tiendo_sample);
