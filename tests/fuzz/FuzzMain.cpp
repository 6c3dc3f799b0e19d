// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include <QDir>
#include <QFile>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace carrel::fuzz {

void hold(bool kept, const char* promise)
{
    if (kept)
        return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

}  // namespace carrel::fuzz

/// Writes the seeds into the first folder that is named, before libFuzzer reads it.
extern "C" __attribute__((visibility("default"))) int LLVMFuzzerInitialize(int* count, char*** words)
{
    for (int at = 1; at < *count; ++at) {
        const QDir folder(QString::fromLocal8Bit((*words)[at]));
        if ((*words)[at][0] == '-' || !folder.exists())
            continue;
        int number = 0;
        for (const QByteArray& seed : carrel::fuzz::seeds()) {
            QFile file(folder.filePath(QStringLiteral("seed-%1").arg(++number)));
            if (file.open(QIODevice::WriteOnly))
                file.write(seed);
        }
        break;
    }
    return 0;
}

extern "C" __attribute__((visibility("default"))) int LLVMFuzzerTestOneInput(const std::uint8_t* bytes,
                                                                             std::size_t size)
{
    carrel::fuzz::tryOne(QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size)));
    return 0;
}
