// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Clock.h"
#include "core/crypto/Signing.h"

#include <QList>

namespace carrel::academy {

/// Where the audit of an organisation was at some moment: signed, so that a chain that was written anew from its start
/// is told from the one that stood there.
struct AuditCheckpoint {
    QString server;
    qint64 orgId = 0;
    qint64 seq = 0;
    QByteArray hash;
    Instant at{};
    friend bool operator==(const AuditCheckpoint&, const AuditCheckpoint&) = default;
};
QByteArray toPaseto(const AuditCheckpoint& checkpoint, const crypto::SigningKey& key);
/// Nothing for what none of the keys signed, or is no checkpoint.
std::optional<AuditCheckpoint> readCheckpoint(QByteArrayView token, const QList<QByteArray>& keys);
/// What looks like one in any text, such as a log.
QList<QByteArray> checkpointsIn(const QByteArray& text);

/// Signs where the audits stand, inside a transaction.
class AuditCheckpoints {
public:
    AuditCheckpoints(Connection& connection, QString server, const Clock& clock)
        : m_connection(connection), m_server(std::move(server)), m_clock(clock)
    {
    }

    enum class Which {
        Due,   ///< those that went on by a hundred rows, or for an hour
        Moved  ///< all that went on
    };
    /// Those that were made now: worth more where they are kept elsewhere too.
    Result<QList<QByteArray>> sign(const crypto::SigningKey& key, Which which);

private:
    struct Head {
        qint64 orgId;
        qint64 seq;
        QByteArray hash;
    };
    Result<bool> isWanted(const Head& head, Which which);

    Connection& m_connection;
    QString m_server;
    const Clock& m_clock;
};

}  // namespace carrel::academy
