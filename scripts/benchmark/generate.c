// Writes the standard load of the benchmark as CloudEvents lines: the same seed, the same bytes.
//
//     generate EVENTS [--seed N] [--keys ascending|random] [--from N]
//
// Ten years of figures of 600 communes for 40 subjects (24,000 series): 12 gauges, 12 flows, 12
// ratios, 4 kinds of document counts. 5% are late by up to a year, 5% are corrections, 1% are
// retractions; an entry is corrected or retracted at most once. The units, indicators, targets and
// duties come first and are not counted among EVENTS. An event's id is its number (ascending) or
// that number scattered (random); --from N leaves out the catalogue and the events before N.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UNITS = 600, DISTRICTS = 20, INDICATORS = 36, BOOKS = 4, FIRST_DAY = 16801 };  // 2016-01-01
enum { DAYS = 3640, BEFORE = 10 };

typedef enum { GAUGE, FLOW, RATIO, COUNTS } Shape;
typedef enum { FIGURE, CORRECTION, RETRACTION } Kind;

static uint64_t seed = 1, total;
static int random_keys;
static uint8_t *taken;  // one bit an event: corrected or retracted already

// MARK: bytes

static char buffer[1 << 16];
static size_t used;

static void flush(void) {
  if (fwrite(buffer, 1, used, stdout) != used) exit(1);
  used = 0;
}

static void text(const char *s) {
  size_t n = strlen(s);
  memcpy(buffer + used, s, n);
  used += n;
}

static void number(uint64_t n, int width) {
  char digits[24];
  int count = 0;
  do digits[count++] = '0' + n % 10; while (n /= 10);
  while (count < width) digits[count++] = '0';
  while (count) buffer[used++] = digits[--count];
}

static void line_end(void) {
  text("}\n");
  if (used > sizeof buffer - 4096) flush();
}

// MARK: days

static void day(int64_t day) {  // the civil day, after Howard Hinnant's days_from_civil
  int64_t z = day + 719468, era = z / 146097, doe = z - era * 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  int64_t month = mp < 10 ? mp + 3 : mp - 9;
  number(yoe + era * 400 + (month <= 2), 4), text("-");
  number(month, 2), text("-");
  number(doy - (153 * mp + 2) / 5 + 1, 2);
}

// MARK: chance

/// A number that depends on the seed, the event and what it is for, and on nothing before it.
static uint64_t chance(uint64_t event, uint64_t purpose) {
  uint64_t x = seed * 0x9E3779B97F4A7C15 + event * 0xD1B54A32D192ED03 + purpose;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
  x = (x ^ x >> 27) * 0x94D049BB133111EB;
  return x ^ x >> 31;
}

static Kind kind(uint64_t event) {
  uint64_t roll = chance(event, 1) % 100;
  return event < 100 || roll >= 6 ? FIGURE : roll ? CORRECTION : RETRACTION;
}

static int64_t reported(uint64_t event) {
  return FIRST_DAY + BEFORE + (int64_t)(event * DAYS / total);
}

static int64_t effective(uint64_t event) {
  int late = chance(event, 2) % 100 < 5;
  int64_t days = late ? 30 + chance(event, 3) % 336 : 1 + chance(event, 3) % BEFORE;
  int64_t day = reported(event) - days;
  return day < FIRST_DAY ? FIRST_DAY : day;
}

static Shape shape(uint64_t event) {
  uint64_t subject = chance(event, 4) % (INDICATORS + BOOKS);
  return subject < INDICATORS ? subject % 3 : COUNTS;
}

/// A figure that nothing was said about yet.
static uint64_t cause(uint64_t event) {
  for (uint64_t i = 16;; i++) {
    uint64_t other = chance(event, i) % event;
    if (kind(other) != FIGURE || taken[other >> 3] >> (other & 7) & 1) continue;
    taken[other >> 3] |= 1 << (other & 7);
    return other;
  }
}

// MARK: lines

static void id(uint64_t event) {
  if (!random_keys) return number(event, 16);
  uint64_t key = event * 0x9E3779B97F4A7C15;  // each step can be undone: no two are the same
  key = (key ^ key >> 29) * 0xBF58476D1CE4E5B9;
  key ^= key >> 32;
  for (int shift = 60; shift >= 0; shift -= 4)
    buffer[used++] = "0123456789abcdef"[key >> shift & 15];
}

static void values(Shape shape, uint64_t event) {
  uint64_t a = chance(event, 5), b = chance(event, 6);
  if (shape == GAUGE) {
    text("{\"value\":\""), number(a % 100, 1), text("."), number(b % 100, 2), text("\"}");
  } else if (shape == FLOW) {
    text("{\"value\":"), number(a % 5000, 1), text("}");
  } else if (shape == RATIO) {
    text("{\"numerator\":"), number(a % (b % 1000 + 1), 1);
    text(",\"denominator\":"), number(b % 1000 + 1, 1), text("}");
  } else {
    uint64_t outgoing = 10 + a % 500, eligible = outgoing - b % 10;
    text("{\"incoming\":"), number(b % 900, 1), text(",\"outgoing\":"), number(outgoing, 1);
    text(",\"eligible\":"), number(eligible, 1);
    text(",\"signed\":"), number(a % (eligible + 1), 1), text("}");
  }
}

static void head(uint64_t event) {
  text("{\"specversion\":\"1.0\",\"id\":\""), id(event), text("\",\"source\":\"urn:tiendo:bench\"");
}

static void foot(uint64_t event) {
  text(",\"reportedon\":\""), day(reported(event)), text("\",\"actor\":\"so-tttt\"");
  text(",\"datacontenttype\":\"application/json\",\"data\":");
}

static void figure(uint64_t event) {
  uint64_t subject = chance(event, 4) % (INDICATORS + BOOKS);
  Shape of = shape(event);
  head(event);
  text(of == COUNTS ? ",\"type\":\"documents.counted.v1\",\"subject\":\"van-ban-"
                    : ",\"type\":\"measurement.reported.v1\",\"subject\":\"chi-so-");
  number(subject, 2), text("\",\"unit\":\"xa-"), number(chance(event, 7) % UNITS, 3), text("\"");
  if (of != GAUGE) {
    text(",\"period\":\""), day(effective(event));
    used -= 3;  // 2021-11-30 without its day: the month
    text("\"");
  }
  text(",\"effectiveon\":\""), day(effective(event));
  text("\",\"ref\":\"Báo cáo số "), number(event % 997, 1);
  text("/BC-UBND ngày "), day(reported(event)), text("\""), foot(event);
  values(of, event), line_end();
}

static void correction(uint64_t event) {
  uint64_t other = cause(event);
  head(event), text(",\"type\":\"entry.corrected.v1\",\"causes\":\""), id(other), text("\"");
  foot(event), text("{\"reason\":\"nhập nhầm\",\"replacement\":{\"data\":");
  values(shape(other), event), text("}}"), line_end();
}

static void retraction(uint64_t event) {
  head(event), text(",\"type\":\"entry.retracted.v1\",\"causes\":\""), id(cause(event)), text("\"");
  foot(event), text("{\"reason\":\"trùng với báo cáo trước\"}"), line_end();
}

// MARK: catalogue

static void catalogue_line(const char *type, const char *subject, uint64_t n, int width) {
  text("{\"specversion\":\"1.0\",\"id\":\""), text(type), text("/"), text(subject);
  if (width) number(n, width);
  text("\",\"source\":\"urn:tiendo:bench\",\"type\":\""), text(type), text(".v1\",\"subject\":\"");
  text(subject);
  if (width) number(n, width);
  text("\",\"effectiveon\":\"2015-01-01\",\"reportedon\":\"2015-01-01\"");
}

static void catalogue(void) {
  static const char *kinds[] = {"\"gauge\",\"rollup\":\"sum\"", "\"flow\",\"rollup\":\"sum\"",
                                "\"ratio\",\"rollup\":\"ratio\""};
  catalogue_line("unit.established", "tinh", 0, 0);
  text(",\"data\":{\"name\":\"Tỉnh\",\"kind\":\"province\"}"), line_end();
  for (int i = 0; i < DISTRICTS; i++) {
    catalogue_line("unit.established", "huyen-", i, 2);
    text(",\"data\":{\"name\":\"Huyện "), number(i, 2);
    text("\",\"kind\":\"district\",\"parent\":\"tinh\"}"), line_end();
  }
  for (int i = 0; i < UNITS; i++) {
    catalogue_line("unit.established", "xa-", i, 3);
    text(",\"data\":{\"name\":\"Xã "), number(i, 3);
    text("\",\"kind\":\"commune\",\"parent\":\"huyen-"), number(i % DISTRICTS, 2);
    text("\"}"), line_end();
  }
  for (int i = 0; i < INDICATORS; i++) {
    catalogue_line("indicator.defined", "chi-so-", i, 2);
    text(",\"data\":{\"name\":\"Chỉ số "), number(i, 2);
    text("\",\"measure\":\"đơn vị\",\"direction\":\"higher\",\"kind\":"), text(kinds[i % 3]);
    text("}"), line_end();
    catalogue_line("target.set", "chi-tieu-", i, 2);
    text(",\"unit\":\"tinh\",\"data\":{\"indicator\":\"chi-so-"), number(i, 2);
    text("\",\"comparator\":\">=\",\"value\":1000,\"deadline\":\"2025-12-31\"}"), line_end();
  }
}

int main(int count, char **words) {
  uint64_t from = 0;
  if (count < 2 || !(total = strtoull(words[1], 0, 10))) {
    fputs("usage: generate EVENTS [--seed N] [--keys ascending|random] [--from N]\n", stderr);
    return 2;
  }
  for (int i = 2; i + 1 < count; i += 2) {
    if (!strcmp(words[i], "--seed")) seed = strtoull(words[i + 1], 0, 10);
    if (!strcmp(words[i], "--keys")) random_keys = !strcmp(words[i + 1], "random");
    if (!strcmp(words[i], "--from")) from = strtoull(words[i + 1], 0, 10);
  }
  taken = calloc(total / 8 + 1, 1);
  if (!from) catalogue();
  for (uint64_t event = 0; event < total; event++) {
    Kind of = kind(event);
    if (event < from) {
      if (of != FIGURE) cause(event);  // so that those after find it taken
    } else if (of == FIGURE) {
      figure(event);
    } else if (of == CORRECTION) {
      correction(event);
    } else {
      retraction(event);
    }
  }
  flush();
}
