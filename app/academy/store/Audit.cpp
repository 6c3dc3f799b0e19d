// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Audit.h"

#include "app/academy/store/AcademySql.h"
#include "core/base/Id.h"
#include "core/crypto/SealedBox.h"
#include "core/crypto/Signing.h"

namespace carrel::academy {
namespace {

using Person = AuditPeople::Person;

const QString kText = QStringLiteral("t:");
const QString kPerson = QStringLiteral("p:");
const QString kSealed = QStringLiteral("s:");
const QString kForgotten = QStringLiteral("(forgotten)");

/// An act that is on its way into the audit.
struct Act {
    qint64 orgId;
    qint64 at;
    Actor actor;
    QString act;
    Subject subject;
    QString detail;
};

bool isMember(const Actor& actor)
{
    return Uid::fromString(actor.name).has_value();
}

/// So that what is sealed for one place is not taken for what stood in another.
QByteArray placeOf(qint64 orgId, qint64 seq, const char* field)
{
    return crypto::joinUnambiguously({"carrel audit", QByteArray::number(orgId), QByteArray::number(seq), field});
}

QString sealedText(const QString& text, const Person* person, const QByteArray& place)
{
    if (!person || text.isEmpty())
        return kText + text;
    QByteArray bytes = text.toUtf8();
    return kSealed
           + QString::fromLatin1(
               crypto::toBase64Url(crypto::seal(person->key, crypto::SecureBytes::takeFrom(bytes), place)));
}

QString openedText(const QString& kept, const Person* person, const QByteArray& place)
{
    if (!kept.startsWith(kSealed))
        return kept.mid(kText.size());
    const auto sealed = crypto::fromBase64Url(kept.mid(kSealed.size()).toLatin1());
    const auto text = sealed && person ? crypto::unseal(person->key, *sealed, place) : std::nullopt;
    return text ? QString::fromUtf8(reinterpret_cast<const char*>(text->data()), static_cast<qsizetype>(text->size()))
                : kForgotten;
}

/// Where the audit ends, held until the commit.
struct Head {
    qint64 seq = 0;
    QByteArray hash;
};
Result<Head> lockedHead(Connection& connection, qint64 orgId)
{
    CARREL_TRY(connection.run(sql::kAudit_head_add, {orgId, QByteArray("")}));
    CARREL_ASSIGN(Rows rows, connection.run(sql::kAudit_head, {orgId}, Lock::Row));
    if (!rows.next())
        return fail(ErrorKind::Internal, QStringLiteral("an audit without a head"));
    return Head{rows.integer(0), rows.bytes(1)};
}

/// The row for an act, but for its hash.
Result<AuditRecord> recordOf(Connection& connection, const Act& done, qint64 seq)
{
    AuditPeople people(connection, done.orgId);
    std::optional<Person> actor;
    std::optional<Person> subject;
    if (isMember(done.actor)) {
        CARREL_ASSIGN(actor, people.known(done.actor.name));
    }
    if (done.subject.isPerson) {
        CARREL_ASSIGN(subject, people.known(done.subject.name));
    }
    const Person* const by = actor ? &*actor : nullptr;
    const Person* const to = subject ? &*subject : nullptr;
    return AuditRecord{seq,
                       done.at,
                       by ? kPerson + by->pseudonym : kText + done.actor.name,
                       done.act,
                       to ? kPerson + to->pseudonym : kText + done.subject.name,
                       sealedText(done.detail, to ? to : by, placeOf(done.orgId, seq, "detail")),
                       sealedText(done.actor.from, by ? by : to, placeOf(done.orgId, seq, "origin")),
                       {}};
}

Done append(Connection& connection, const Act& done)
{
    CARREL_ASSIGN(const Head head, lockedHead(connection, done.orgId));
    CARREL_ASSIGN(AuditRecord row, recordOf(connection, done, head.seq + 1));
    row.hash = chainedHash(done.orgId, row, head.hash);
    CARREL_TRY(connection.run(sql::kAudit_add, {done.orgId, row.seq, row.at, row.actor, row.act, row.subject,
                                                row.detail, row.origin, row.hash}));
    CARREL_TRY(connection.run(sql::kAudit_head_set, {row.seq, row.hash, done.orgId}));
    return {};
}

}  // namespace

AuditRecord auditRecordOf(const Rows& rows)
{
    return {rows.integer(0), rows.integer(1), rows.text(2), rows.text(3),
            rows.text(4),    rows.text(5),    rows.text(6), rows.bytes(7)};
}

QByteArray chainedHash(qint64 orgId, const AuditRecord& record, const QByteArray& before)
{
    return crypto::sha256(crypto::joinUnambiguously(
        {"carrel audit row", before, QByteArray::number(orgId), QByteArray::number(record.seq),
         QByteArray::number(record.at), record.actor.toUtf8(), record.act.toUtf8(), record.subject.toUtf8(),
         record.detail.toUtf8(), record.origin.toUtf8()}));
}

Done Audit::add(qint64 orgId, const Actor& actor, const QString& act, const Subject& subject, const QString& detail)
{
    const Act done{orgId, static_cast<qint64>(m_clock.now().time_since_epoch().count()), actor, act, subject, detail};
    m_connection.beforeCommit(Turn::Audit, [&connection = m_connection, done] { return append(connection, done); });
    return {};
}

Result<std::vector<AuditRow>> Audit::newest(qint64 orgId, int most)
{
    CARREL_ASSIGN(const auto people, AuditPeople(m_connection, orgId).byPseudonym());
    const auto personIn = [&people](const QString& kept) -> const Person* {
        const auto found = kept.startsWith(kPerson) ? people.find(kept.mid(kPerson.size())) : people.end();
        return found == people.end() ? nullptr : &found->second;
    };
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_list, {orgId, most}));
    std::vector<AuditRow> told;
    while (rows.next()) {
        const AuditRecord row = auditRecordOf(rows);
        const Person* const by = personIn(row.actor);
        const Person* const to = personIn(row.subject);
        const bool isMembers = row.actor.startsWith(kPerson);
        const bool isOfPerson = row.subject.startsWith(kPerson);
        told.push_back({row.at,
                        {by ? by->name : row.actor.mid(kText.size()),
                         openedText(row.origin, isMembers ? by : to, placeOf(orgId, row.seq, "origin"))},
                        row.act,
                        to ? to->name : row.subject.mid(kText.size()),
                        openedText(row.detail, isOfPerson ? to : by, placeOf(orgId, row.seq, "detail"))});
    }
    return told;
}

Done Audit::forget(qint64 orgId, const QString& name, const Actor& by)
{
    QString pseudonym;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_person_find, {orgId, name}));
        if (!rows.next())
            return fail(ErrorKind::NotFound, QStringLiteral("the audit knows nobody by that name"));
        pseudonym = rows.text(0);
    }
    CARREL_TRY(AuditPeople(m_connection, orgId).forget(name));
    return add(orgId, by, QStringLiteral("audit forget"), thing(pseudonym));
}

}  // namespace carrel::academy
