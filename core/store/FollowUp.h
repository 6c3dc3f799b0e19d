// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <functional>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace carrel::store {

class Connection;
class Transaction;

/// What commits leave to be done after them (Transaction::follow), and the readers it is to be kept from: none begins
/// its snapshot between a commit and what follows it. All but beginSnapshot() is the store thread's.
class FollowUp {
public:
    using Work = std::function<Done(Transaction&)>;

    /// Before a commit that leaves something; readers wait from here.
    void holdReaders();
    /// After it: `work` is owed. None: the commit failed, or left nothing, and the readers go on.
    void owe(std::vector<Work> work);
    /// Does what is owed, in one commit. What fails is owed still, unless the vault is damaged, and the readers go on
    /// without it.
    Done settle(Connection& writer);

    /// Begins a read transaction whose snapshot is taken at once.
    Done beginSnapshot(Connection& reader);

private:
    std::vector<Work> m_owed;
    std::shared_mutex m_mutex;
    std::unique_lock<std::shared_mutex> m_held{m_mutex, std::defer_lock};
};

}  // namespace carrel::store
