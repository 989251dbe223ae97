/* A disk that dies, or does not answer: loaded before the C library, it stands between a program and one folder.

   DISK_SWITCH names a file of three numbers. The first is what happens: 1, syncing fails from now on; 2, it fails once;
   3, nothing answers until that changes. The second is how many syncs go well before; the third, how many of files
   have failed. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FAILS = 1, FAILS_ONCE = 2, HANGS = 3 };

static volatile int *told;
static const char *folder;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("DISK_SWITCH");
    folder = getenv("DISK_FOLDER");
    int file = name && folder ? REAL(open)(name, O_RDWR) : -1;
    if (file < 0) return;
    void *mapped = mmap(0, 3 * sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    told = mapped == MAP_FAILED ? 0 : mapped;
    close(file);
}

static int is_inside(const char *path) {
    return told && told[0] && !strncmp(path, folder, strlen(folder));
}

static int is_on_it(int file) {
    char link[64], path[4096] = "";
    if (!told || !told[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    return readlink(link, path, sizeof path - 1) > 0 && is_inside(path);
}

static void wait_for_it(void) {
    while (told[0] == HANGS) usleep(10000);
}

static int fails(int file) {
    struct stat what;
    if (told[0] != FAILS && told[0] != FAILS_ONCE) return 0;
    if (told[1]-- > 0) return 0;
    if (told[0] == FAILS_ONCE) told[0] = 0;
    if (!fstat(file, &what) && S_ISREG(what.st_mode)) told[2]++;
    return 1;
}

#define SYNC(name)                                 \
    int name(int file) {                           \
        if (is_on_it(file)) {                      \
            wait_for_it();                         \
            if (fails(file)) return errno = EIO, -1; \
        }                                          \
        return REAL(name)(file);                   \
    }

SYNC(fsync)
SYNC(fdatasync)

ssize_t pread64(int file, void *data, size_t size, off64_t at) {
    if (is_on_it(file)) wait_for_it();
    return REAL(pread64)(file, data, size, at);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    if (is_on_it(file)) wait_for_it();
    return REAL(pwrite64)(file, data, size, at);
}

#define OPEN(name)                                 \
    int name(const char *path, int how, ...) {     \
        va_list more;                              \
        va_start(more, how);                       \
        int mode = va_arg(more, int);              \
        va_end(more);                              \
        if (is_inside(path)) wait_for_it();        \
        return REAL(name)(path, how, mode);        \
    }

OPEN(open)
OPEN(open64)
