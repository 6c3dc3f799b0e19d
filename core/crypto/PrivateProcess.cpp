// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PrivateProcess.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace carrel::crypto {

namespace {

/// Opened the wrong way round: what is not there cannot be used now either.
void holdStandardStreams()
{
    constexpr std::array kFlags{O_WRONLY, O_RDONLY, O_RDONLY};
    for (std::size_t stream = 0; stream < kFlags.size(); ++stream)
        if (::fcntl(static_cast<int>(stream), F_GETFD) == -1 && errno == EBADF)
            (void)!::open("/dev/null", kFlags[stream]);
}

}  // namespace

void keepProcessPrivate()
{
    holdStandardStreams();
    ::umask(077);
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_DUMPABLE, 0);  // cannot fail with 0 or 1
#endif
}

}  // namespace carrel::crypto
