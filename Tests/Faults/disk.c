// Stands between a program and its disk (LD_PRELOAD): writes down what is written and synced below
// TIENDO_DISK_ROOT, or makes one call fail.
//
//   TIENDO_DISK_ROOT   the directory that is watched
//   TIENDO_DISK_TRACE  the file to which every change is appended (format: disk.py reads it)
//   TIENDO_DISK_FAIL   CALL:N:WHAT, the Nth call of that name below the root fails; WHAT is an
//                      errno (EIO is 5, ENOSPC 28), or `short`: half of it is written and said so
//
// One thread writes at a time: tiendo writes from one thread.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096 };
static struct { uint64_t inode; int watched, synced, append; } files[DESCRIPTORS];
static int trace = -1;
static char root[PATH_MAX];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// The trace's own file is written past the watched functions.
static void put(const void *bytes, size_t length) {
  if (trace < 0) return;
  const char *at = bytes;
  while (length > 0) {
    ssize_t wrote = REAL(write)(trace, at, length);
    if (wrote <= 0) abort();
    at += wrote;
    length -= (size_t)wrote;
  }
}

static void say(const char *format, ...) {
  char line[3 * PATH_MAX];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(line, sizeof line, format, list);
  va_end(list);
  put(line, (size_t)length);
}

static int begun(void) {
  static int state;
  if (state == 0) {
    state = 1;
    const char *folder = getenv("TIENDO_DISK_ROOT");
    if (folder == NULL || realpath(folder, root) == NULL) state = 2;
    const char *path = getenv("TIENDO_DISK_TRACE");
    if (path != NULL) trace = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  }
  return state == 1;
}

// The path from the root on; NULL outside.
static const char *below(int directory, const char *path, char *full) {
  if (!begun()) return NULL;
  char folder[PATH_MAX], joined[2 * PATH_MAX], link[64];
  if (path[0] == '/') {
    folder[0] = 0;
  } else if (directory == AT_FDCWD) {
    if (getcwd(folder, sizeof folder) == NULL) return NULL;
  } else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
    ssize_t length = readlink(link, folder, sizeof folder - 1);
    if (length < 0) return NULL;
    folder[length] = 0;
  }
  snprintf(joined, sizeof joined, "%s/%s", folder, path);
  size_t n = 0;
  for (const char *at = joined; *at != 0 && n + 1 < PATH_MAX; at++) {
    if (at[0] == '/' && at[1] == '/') continue;
    if (at[0] == '/' && at[1] == '.' && (at[2] == '/' || at[2] == 0)) { at++; continue; }
    full[n++] = *at;
  }
  while (n > 1 && full[n - 1] == '/') n--;
  full[n] = 0;
  size_t length = strlen(root);
  if (strncmp(full, root, length) != 0) return NULL;
  if (full[length] == 0) return full + length;  // the root itself, which may be synced
  return full[length] == '/' ? full + length + 1 : NULL;
}

// Whether this call is the one that fails; errno says how, 0 stands for a short write.
static int fails(const char *call) {
  static int seen;
  say("K %s\n", call);
  const char *order = getenv("TIENDO_DISK_FAIL");
  size_t length = strlen(call);
  if (order == NULL || strncmp(order, call, length) != 0 || order[length] != ':') return 0;
  char *rest;
  long wanted = strtol(order + length + 1, &rest, 10);
  if (++seen != wanted) return 0;
  errno = strcmp(rest, ":short") == 0 ? 0 : atoi(rest + 1);
  say("X %s %ld\n", call, wanted);
  return 1;
}

static int watched(int fd) { return fd >= 0 && fd < DESCRIPTORS && files[fd].watched; }

static int opened(int directory, const char *path, int flags, mode_t mode) {
  char full[PATH_MAX];
  const char *name = below(directory, path, full);
  struct stat before, after;
  int was = name != NULL && fstatat(directory, path, &before, 0) == 0;
  if (name != NULL && flags & O_CREAT && !was && fails("create")) return -1;
  int fd = REAL(openat)(directory, path, flags, mode);
  if (fd < 0 || fd >= DESCRIPTORS) return fd;
  files[fd].watched = 0;
  if (name == NULL || fstat(fd, &after) != 0) return fd;
  files[fd].watched = 1;
  files[fd].inode = after.st_ino;
  files[fd].synced = (flags & (O_DSYNC | O_SYNC)) != 0;
  files[fd].append = (flags & O_APPEND) != 0;
  if (!was) say("C %lu %s\n", (unsigned long)after.st_ino, name);
  if (was && flags & O_TRUNC && before.st_size > 0) say("T %lu 0\n", (unsigned long)after.st_ino);
  return fd;
}

#define OPENED(flags) \
  va_list list; \
  va_start(list, flags); \
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0; \
  va_end(list)

int open(const char *path, int flags, ...) {
  OPENED(flags);
  return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  OPENED(flags);
  return opened(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
  OPENED(flags);
  return opened(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
  OPENED(flags);
  return opened(at, path, flags, mode);
}

int close(int fd) {
  if (watched(fd)) files[fd].watched = 0;
  return REAL(close)(fd);
}

static void wrote(int fd, const struct iovec *parts, int count, off_t offset, size_t length) {
  say("W %lu %ld %zu %d\n", (unsigned long)files[fd].inode, (long)offset, length, files[fd].synced);
  for (int i = 0; i < count && length > 0; i++) {
    size_t n = parts[i].iov_len < length ? parts[i].iov_len : length;
    put(parts[i].iov_base, n);
    length -= n;
  }
  put("\n", 1);
}

// Writes at an offset, or at the file's own place where it is -1.
static ssize_t written(
    const char *call, int fd, const struct iovec *parts, int count, off_t offset) {
  if (!watched(fd)) {
    if (fd == 1 && begun()) say("A said\n");
    return offset < 0 ? REAL(writev)(fd, parts, count) : REAL(pwritev)(fd, parts, count, offset);
  }
  off_t at = offset;
  if (offset < 0) at = lseek(fd, 0, files[fd].append ? SEEK_END : SEEK_CUR);
  struct iovec half;
  if (fails(call)) {
    if (errno != 0) return -1;
    half = parts[0];
    half.iov_len /= 2;
    parts = &half;
    count = 1;
  }
  ssize_t done = offset < 0 ? REAL(writev)(fd, parts, count)
                            : REAL(pwritev)(fd, parts, count, offset);
  if (done > 0) {
    int number = errno;
    wrote(fd, parts, count, at, (size_t)done);
    errno = number;
  }
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  struct iovec part = {(void *)bytes, length};
  return written("write", fd, &part, 1, -1);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  return written("writev", fd, parts, count, -1);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  struct iovec part = {(void *)bytes, length};
  return written("pwrite", fd, &part, 1, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite(fd, bytes, length, offset);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return written("pwritev", fd, parts, count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev(fd, parts, count, offset);
}

static int synced(const char *call, int fd, int (*real)(int)) {
  if (watched(fd) && fails(call)) return -1;
  int status = real(fd);
  if (status == 0 && watched(fd)) say("S %lu\n", (unsigned long)files[fd].inode);
  return status;
}

int fsync(int fd) { return synced("fsync", fd, REAL(fsync)); }
int fdatasync(int fd) { return synced("fdatasync", fd, REAL(fdatasync)); }

int msync(void *start, size_t length, int flags) {
  if (begun() && fails("msync")) return -1;
  return REAL(msync)(start, length, flags);
}

int ftruncate(int fd, off_t length) {
  if (watched(fd) && fails("ftruncate")) return -1;
  int status = REAL(ftruncate)(fd, length);
  if (status == 0 && watched(fd)) say("T %lu %ld\n", (unsigned long)files[fd].inode, (long)length);
  return status;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

int posix_fallocate(int fd, off_t offset, off_t length) {
  if (watched(fd) && fails("fallocate")) return errno;
  int status = REAL(posix_fallocate)(fd, offset, length);
  if (status == 0 && watched(fd))
    say("F %lu %ld\n", (unsigned long)files[fd].inode, (long)(offset + length));
  return status;
}
int posix_fallocate64(int fd, off_t offset, off_t length) {
  return posix_fallocate(fd, offset, length);
}

int mkdirat(int at, const char *path, mode_t mode) {
  char full[PATH_MAX];
  const char *name = below(at, path, full);
  if (name != NULL && fails("mkdir")) return -1;
  int status = REAL(mkdirat)(at, path, mode);
  struct stat info;
  if (status == 0 && name != NULL && fstatat(at, path, &info, 0) == 0)
    say("D %lu %s\n", (unsigned long)info.st_ino, name);
  return status;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int renameat(int from, const char *old, int to, const char *new) {
  char first[PATH_MAX], second[PATH_MAX];
  const char *source = below(from, old, first), *target = below(to, new, second);
  if (source != NULL && fails("rename")) return -1;
  int status = REAL(renameat)(from, old, to, new);
  if (status == 0 && source != NULL && target != NULL) say("R %s\t%s\n", source, target);
  return status;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int unlinkat(int at, const char *path, int flags) {
  char full[PATH_MAX];
  const char *name = below(at, path, full);
  if (name != NULL && fails("unlink")) return -1;
  int status = REAL(unlinkat)(at, path, flags);
  if (status == 0 && name != NULL) say("U %s\n", name);
  return status;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  return unlinkat(AT_FDCWD, path, 0) == 0 || errno != EISDIR ? 0 : rmdir(path);
}
