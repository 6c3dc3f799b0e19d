// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/Secrets.h"
#include "core/base/Clock.h"

#include <mutex>
#include <set>

namespace carrel::academy {

/// How a proof is remembered.
struct ProofMark {
    QByteArray hash;
    qint64 until = 0;  ///< milliseconds since the epoch
};

/// Which DPoP proofs are fresh. A proof carries a nonce of ours, which lives for one to two minutes whatever the desk's
/// clock says, and is taken once within that time.
///
/// In PostgreSQL any process takes any process's nonce, and what was seen is in a table they share; it is UNLOGGED, so
/// a commit waits for no disk, and a server that crashed may take a proof of its last two minutes once more. Over
/// SQLite what was seen is kept in memory, and a nonce is good only in the process that gave it: a second process, or
/// the same after a start, asks for a new one.
class Proofs {
public:
    Proofs(Database& database, const Secrets& secrets, const Clock& clock);

    /// To be sent as DPoP-Nonce.
    QByteArray nonce() const;
    bool isFresh(const QString& nonce) const;
    /// False: it was here before. Io where there is no remembering it.
    Result<bool> firstSeen(QByteArrayView thumbprint, const QString& id);

    /// Whether they are remembered in a table. Who writes there by other means takes the mark from here, and now and
    /// then what is past is to be dropped.
    bool areShared() const { return m_process.isEmpty(); }
    ProofMark mark(QByteArrayView thumbprint, const QString& id) const;
    Done dropOld();

private:
    qint64 window() const;
    QByteArray nonceOf(qint64 window) const;
    Result<bool> keepInMemory(const QByteArray& hash);
    Result<bool> keepInTable(const ProofMark& mark);

    Database& m_database;
    const Secrets& m_secrets;
    const Clock& m_clock;
    QByteArray m_process;  ///< empty where processes share what they saw

    std::mutex m_mutex;
    std::map<qint64, std::set<QByteArray>> m_seen;  ///< by the window they came in
    qint64 m_cleaned = 0;
};

}  // namespace carrel::academy
