// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Sodium.h"

#include <QtGlobal>

#include <sodium.h>

namespace carrel::crypto {

void startSodium()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        qFatal("libsodium cannot start");
}

}  // namespace carrel::crypto
