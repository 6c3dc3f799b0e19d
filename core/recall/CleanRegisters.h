// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::recall {

/// Before a long loop of numbers. Some libraries leave the upper halves of the processor's AVX registers in use, and
/// then every plain instruction on doubles waits for them: carrelctl learnt weights four times slower for it.
inline void cleanRegisters()
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx"))
        asm volatile("vzeroupper");
#endif
}

}  // namespace carrel::recall
