// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Vault.h"

#include <QSemaphore>

namespace carrel::test {

/// A disk that takes its time: the threads of a vault that read, or the one that writes, stand still until they are let
/// go. What is asked of them meanwhile waits in its order.
class HeldVault {
public:
    enum class Thread { Readers, Writer };

    HeldVault(store::Vault& vault, Thread thread) : m_threads(thread == Thread::Writer ? 1 : kReaders)
    {
        const auto gate = m_gate;
        const auto stand = [gate](auto&) -> Result<bool> {
            gate->reached.release();
            gate->open.acquire();
            return true;
        };
        for (int i = 0; i < m_threads; ++i) {
            if (thread == Thread::Writer)
                (void)vault.write<bool>(stand, store::Vault::Writer::Sync);
            else
                (void)vault.read<bool>(stand);
        }
        gate->reached.acquire(m_threads);
    }
    ~HeldVault() { letGo(); }
    HeldVault(const HeldVault&) = delete;
    HeldVault& operator=(const HeldVault&) = delete;

    void letGo() { m_gate->open.release(std::exchange(m_threads, 0)); }

private:
    static constexpr int kReaders = 2;  ///< as many as Vault.cpp has
    struct Gate {
        QSemaphore reached;
        QSemaphore open;
    };
    std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
    int m_threads;
};

}  // namespace carrel::test
