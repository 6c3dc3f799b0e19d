// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Keychain.h"

#include <map>
#include <mutex>
#include <optional>

namespace carrel::test {

/// A keychain in memory that can be absent, locked, emptied or changed.
class FakeKeychain final : public session::Keychain {
public:
    Result<crypto::SecureBytes> read(const QString& entry) override
    {
        const std::lock_guard lock(m_mutex);
        if (failure)
            return fail(*failure);
        const auto found = m_entries.find(entry);
        if (found == m_entries.end())
            return fail(ErrorKind::NotFound);
        return found->second.clone();
    }

    Done write(const QString& entry, const crypto::SecureBytes& secret) override
    {
        const std::lock_guard lock(m_mutex);
        if (failure)
            return fail(*failure);
        m_entries.insert_or_assign(entry, secret.clone());
        return {};
    }

    Done remove(const QString& entry) override
    {
        const std::lock_guard lock(m_mutex);
        if (failure)
            return fail(*failure);
        m_entries.erase(entry);
        return {};
    }

    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_entries.clear();
    }
    bool isEmpty() const { return m_entries.empty(); }

    std::optional<ErrorKind> failure;

private:
    std::mutex m_mutex;
    std::map<QString, crypto::SecureBytes> m_entries;
};

}  // namespace carrel::test
