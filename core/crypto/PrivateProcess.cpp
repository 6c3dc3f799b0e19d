// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PrivateProcess.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#include <sys/stat.h>

namespace carrel::crypto {

void keepProcessPrivate()
{
    ::umask(077);
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_DUMPABLE, 0);  // cannot fail with 0 or 1
#endif
}

}  // namespace carrel::crypto
