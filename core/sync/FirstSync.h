// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"
#include "core/sync/VaultTables.h"

namespace carrel::sync {

/// A stretch of the past as the academy keeps it: a packed reply with one page.
struct HistorySegment {
    QByteArray packed;
    QString cursor;  ///< where the desk stands once it has this one
};

/// Fetches the past of a desk that comes with nothing: few large answers instead of page after page. What it cannot
/// have is left to sync. Lives in a thread with an event loop.
class FirstSync : public QObject {
    Q_OBJECT

public:
    explicit FirstSync(session::AcademyClient& client, QObject* parent = nullptr) : QObject(parent), m_client(client) {}

    /// Asks once. Ended by fetched().
    void fetch();
    /// Hands over what came, oldest first.
    std::vector<HistorySegment> take() { return std::move(m_segments); }

    /// What is taken in one transaction, and held in memory meanwhile.
    static constexpr qsizetype kMostBytes = 16 * 1024 * 1024;

Q_SIGNALS:
    void fetched();

private:
    struct Listed {
        QString sha256;
        QString cursor;
    };
    void listed(const session::Answer& answer);
    void next();
    void came(const session::Answer& answer);
    void ask(const QString& path, void (FirstSync::*then)(const session::Answer&));

    session::AcademyClient& m_client;
    std::vector<Listed> m_toFetch;
    std::vector<HistorySegment> m_segments;
    qsizetype m_bytes = 0;
};

/// Brings the segments in and folds what they say. Nothing of them is kept where one is not this account's, is
/// damaged, or the disk fails.
Done applyHistory(VaultTables& tables, const std::vector<HistorySegment>& segments, const protocol::Identity& identity);

}  // namespace carrel::sync
