// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AuditChain.h"

#include "app/academy/store/AcademySql.h"
#include "core/protocol/Paseto.h"

namespace carrel::academy {
namespace {

constexpr int kAtOnce = 500;  // PostgreSQL's client holds all rows of a statement

}  // namespace

Result<QStringList> AuditChain::problems(const QList<QByteArray>& kept)
{
    CARREL_ASSIGN(const QString notSigned, readSigned(kept));
    QString broken;
    CARREL_ASSIGN(const Place last, walk(broken));
    if (broken.isEmpty()) {
        CARREL_ASSIGN(broken, wrongEnd(last));
    }
    CARREL_ASSIGN(const QString name, wrongName());
    QStringList found{broken, notSigned, name};
    found.removeAll(QString());
    return found;
}

QString AuditChain::breakAt(const AuditRecord& row, const Place& before) const
{
    if (row.seq != before.seq + 1)
        return QStringLiteral("the audit breaks after row %1: the next is row %2").arg(before.seq).arg(row.seq);
    if (row.hash != chainedHash(m_orgId, row, before.hash))
        return QStringLiteral("the audit breaks at row %1: it is not what was written after row %2")
            .arg(row.seq)
            .arg(before.seq);
    const auto [from, to] = m_signed.equal_range(row.seq);
    if (const auto other = std::find_if(from, to, [&row](const auto& each) { return each.second.hash != row.hash; });
        other != to)
        return QStringLiteral("the audit was written anew: row %1 is not the one that was signed at %2")
            .arg(row.seq)
            .arg(protocol::toRfc3339(other->second.at));
    return {};
}

Result<QString> AuditChain::readSigned(const QList<QByteArray>& kept)
{
    m_signed.clear();
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_checkpoints, {m_orgId}));
    while (rows.next()) {
        const auto read = readCheckpoint(rows.text(1).toLatin1(), m_keys);
        if (!read || read->orgId != m_orgId || read->seq != rows.integer(0))
            return QStringLiteral("the audit has a checkpoint at row %1 that this academy did not sign")
                .arg(rows.integer(0));
        m_signed.emplace(read->seq, *read);
    }
    for (const QByteArray& token : kept)
        if (const auto read = readCheckpoint(token, m_keys); read && read->orgId == m_orgId)
            m_signed.emplace(read->seq, *read);
    return QString();
}

Result<AuditChain::Place> AuditChain::walk(QString& broken)
{
    Place last;
    for (int got = kAtOnce; got == kAtOnce && broken.isEmpty();) {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_after, {m_orgId, last.seq, kAtOnce}));
        for (got = 0; rows.next(); ++got) {
            const AuditRecord row = auditRecordOf(rows);
            broken = breakAt(row, last);
            if (!broken.isEmpty())
                return last;
            last = {row.seq, row.hash};
        }
    }
    return last;
}

Result<QString> AuditChain::wrongEnd(const Place& last)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_head, {m_orgId}));
    const bool known = rows.next();
    if (!m_signed.empty() && m_signed.rbegin()->first > last.seq)
        return QStringLiteral("the audit ends at row %1, and row %2 was signed at %3")
            .arg(last.seq)
            .arg(m_signed.rbegin()->first)
            .arg(protocol::toRfc3339(m_signed.rbegin()->second.at));
    if (known ? rows.integer(0) == last.seq && rows.bytes(1) == last.hash : last.seq == 0)
        return QString();
    return QStringLiteral("the audit ends at row %1, and ended at row %2")
        .arg(last.seq)
        .arg(known ? rows.integer(0) : 0);
}

Result<QString> AuditChain::wrongName()
{
    AuditPeople people(m_connection, m_orgId);
    CARREL_ASSIGN(const auto all, people.byPseudonym());
    for (const auto& [pseudonym, person] : all)
        if (!people.fits(person))
            return QStringLiteral("the audit calls somebody else by the pseudonym %1").arg(pseudonym);
    return QString();
}

}  // namespace carrel::academy
