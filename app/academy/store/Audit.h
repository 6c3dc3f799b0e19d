// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Actor.h"
#include "app/academy/store/AuditPeople.h"
#include "core/base/Clock.h"

namespace carrel::academy {

/// Whom or what an act was done to.
struct Subject {
    QString name;
    bool isPerson = false;
};
/// A member's uid, or the address of somebody who is none yet. Empty: nobody who is known.
inline Subject person(const QString& name)
{
    return {name, !name.isEmpty()};
}
/// A course, an organisation, a file.
inline Subject thing(const QString& name)
{
    return {name, false};
}

/// As it is told.
struct AuditRow {
    qint64 at = 0;
    Actor actor;
    QString act;      ///< "course publish", "device revoke", ...
    QString subject;  ///< whom or what; a member's uid where it is one
    QString detail;
};

/// A row as it is kept. Each of the four texts says by its first two letters what it is: "t:" what it says, "p:" a
/// person's pseudonym, "s:" sealed under the key of the person whom it tells of.
struct AuditRecord {
    qint64 seq = 0;
    qint64 at = 0;
    QString actor;
    QString act;
    QString subject;
    QString detail;
    QString origin;
    QByteArray hash;
};
AuditRecord auditRecordOf(const Rows& rows);
/// Of a row and all before it. `before` is the hash of the row before; empty for the first.
QByteArray chainedHash(qint64 orgId, const AuditRecord& record, const QByteArray& before);

/// What was done to an organisation, by whom, when and from where, and who was refused there. Only ever added to, in
/// the transaction of the act itself, as its last words: the rows of an organisation are a chain in the order of their
/// commits.
class Audit {
public:
    Audit(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    /// `orgId` 0: the academy as a whole. The row is written when the transaction commits.
    Done add(qint64 orgId, const Actor& actor, const QString& act, const Subject& subject, const QString& detail = {});
    /// The newest first. Of a person who was forgotten it tells the pseudonym, and nothing else.
    Result<std::vector<AuditRow>> newest(qint64 orgId, int most);
    /// From now on nobody can tell whom the rows about `name` speak of; the chain stays whole. That it was done is
    /// told. NotFound where nothing is known of them.
    Done forget(qint64 orgId, const QString& name, const Actor& by);

private:
    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace carrel::academy
