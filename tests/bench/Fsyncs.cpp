// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Fsyncs.h"

#include <atomic>

#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<int> theFsyncs = 0;

}  // namespace

// These stand before the system's, for the libraries too.
extern "C" __attribute__((visibility("default"))) int fsync(int fd)
{
    ++theFsyncs;
    return static_cast<int>(::syscall(SYS_fsync, fd));
}

extern "C" __attribute__((visibility("default"))) int fdatasync(int fd)
{
    ++theFsyncs;
    return static_cast<int>(::syscall(SYS_fdatasync, fd));
}

namespace carrel::bench {

int fsyncs()
{
    return theFsyncs;
}

}  // namespace carrel::bench
