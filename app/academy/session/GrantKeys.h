// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Clock.h"
#include "core/protocol/Bundle.h"

namespace carrel::academy {

/// The keys of an academy that desks know it by. The newest signs what they are given; those before it open what was
/// sealed for them, and each vouches for the next. Read where it is used, so that all processes of an academy change at
/// one moment.
class GrantKeys {
public:
    /// Makes the first key where there is none; of two processes that do so at once, both get the same.
    static Done prepare(Connection& connection);
    static Result<GrantKeys> of(Connection& connection);

    enum class Because {
        Time,       ///< desks take the new key by the old one's word
        Compromise  ///< the old key's word counts no more: each desk signs in again
    };
    /// From the commit on a new key signs.
    static Done rotate(Connection& connection, Because because, const Clock& clock);

    const crypto::SigningKey& newest() const { return m_keys.back().key; }
    /// What leads from older keys to the newest: the footer of what that signs.
    QByteArray handovers() const;
    /// Every key that there was, the newest first.
    QList<QByteArray> publicKeys() const;
    /// As protocol::openedBundle, by whichever key it was sealed for.
    Result<protocol::OpenedBundle> opened(QByteArrayView bundle) const;

private:
    struct Held {
        crypto::SigningKey key;
        QByteArray handover;  ///< by the one before; empty: it does not vouch for this one
    };
    static Result<GrantKeys> read(const QString& kept);
    QString text() const;

    std::vector<Held> m_keys;  ///< the oldest first; never empty
};

}  // namespace carrel::academy
