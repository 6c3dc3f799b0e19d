// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/VaultTables.h"

#include <QStringList>

namespace carrel::sim {

/// A vault's tables in SQL, in a database in memory, with a course of twelve cards and five units. A copy is a backup
/// or a cloned machine.
class VaultDesk {
public:
    VaultDesk();
    VaultDesk(const VaultDesk& other);
    VaultDesk& operator=(const VaultDesk& other);
    ~VaultDesk();

    sync::VaultTables& tables() { return *m_tables; }
    /// As the desk's activities write it.
    protocol::Dot act(const QString& kind, const QString& key, const QJsonObject& body, Instant now);
    protocol::Dot editNote(const QString& key, const QString& text, bool removed, Instant now);

    /// As the ledger sends what was refused once more.
    void retry(const protocol::Dot& dot);

    struct Note {
        QString text;
        bool removed = false;
        std::int64_t version = 0;
        QString after;
        friend bool operator==(const Note&, const Note&) = default;
    };
    std::map<QString, Note> notes();
    /// The newest of its log, as the ledger lists it.
    std::vector<store::OpLog::Listed> newest(int most);
    /// From mark() to rewind() nothing has happened: a fresh desk for many stories, without a copy.
    void mark();
    void rewind();
    /// What is folded against what a naive reader makes of the log.
    QStringList wrongFolds();

private:
    void open();
    Result<protocol::Dot> answer(const QString& key, const QJsonObject& body, Instant now);
    Result<protocol::Dot> mark(const QString& key, const QJsonObject& body, Instant now);
    Result<CardId> cardOf(const QString& key);
    Result<protocol::Dot> takeBack(const QString& key, const QJsonObject& body, Instant now);

    std::unique_ptr<store::Connection> m_connection;
    std::unique_ptr<store::Transaction> m_transaction;
    std::unique_ptr<sync::VaultTables> m_tables;
};

}  // namespace carrel::sim
