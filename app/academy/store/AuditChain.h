// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Audit.h"
#include "app/academy/store/AuditCheckpoints.h"

#include <QStringList>

namespace carrel::academy {

/// Holds the audit of an organisation against itself: each row against the one before, the last against where it is
/// said to end, each pseudonym against the name that it stands for; and all of it against what was signed.
class AuditChain {
public:
    /// `keys`: those that checkpoints may be signed with.
    AuditChain(Connection& connection, qint64 orgId, QList<QByteArray> keys)
        : m_connection(connection), m_orgId(orgId), m_keys(std::move(keys))
    {
    }

    /// What is wrong, the first break alone; empty: nothing. `kept`: checkpoints from elsewhere, of any organisation.
    Result<QStringList> problems(const QList<QByteArray>& kept = {});

private:
    struct Place {
        qint64 seq = 0;
        QByteArray hash;
    };
    /// The last row before the first break, and in words what the break is.
    Result<Place> walk(QString& broken);
    QString breakAt(const AuditRecord& row, const Place& before) const;
    Result<QString> wrongEnd(const Place& last);
    /// What the rows have to be by what was signed, into m_signed; in words where something there was not signed.
    Result<QString> readSigned(const QList<QByteArray>& kept);
    Result<QString> wrongName();

    Connection& m_connection;
    qint64 m_orgId;
    QList<QByteArray> m_keys;
    std::multimap<qint64, AuditCheckpoint> m_signed;  ///< by row
};

}  // namespace carrel::academy
