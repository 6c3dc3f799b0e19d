// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AuditPeople.h"

#include "app/academy/store/AcademySql.h"
#include "core/crypto/SealedBox.h"
#include "core/crypto/Signing.h"

namespace carrel::academy {
namespace {

constexpr qsizetype kKeySize = 32;
constexpr qsizetype kPseudonymSize = 15;  // 20 letters, and nobody finds another name for one

Result<crypto::SecureBytes> keyFrom(QByteArray bytes)
{
    if (bytes.size() != kKeySize)
        return fail(ErrorKind::Unreadable, QStringLiteral("a key of the audit is damaged"));
    bytes.detach();
    return crypto::SecureBytes::takeFrom(bytes);
}

}  // namespace

QString AuditPeople::pseudonymOf(const crypto::SecureBytes& key, const QString& name) const
{
    const QByteArray mac = crypto::hmac(
        key, crypto::joinUnambiguously({"carrel audit pseudonym", QByteArray::number(m_orgId), name.toUtf8()}));
    return QString::fromLatin1(crypto::toBase64Url(mac.first(kPseudonymSize)));
}

bool AuditPeople::fits(const Person& person) const
{
    return person.pseudonym == pseudonymOf(person.key, person.name);
}

Result<AuditPeople::Person> AuditPeople::known(const QString& name)
{
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_person_find, {m_orgId, name}));
        if (rows.next()) {
            CARREL_ASSIGN(auto key, keyFrom(rows.bytes(1)));
            return Person{rows.text(0), name, std::move(key)};
        }
    }
    auto key = crypto::SecureBytes::random(kKeySize);
    const QByteArray bytes(reinterpret_cast<const char*>(key.data()), kKeySize);
    const QString pseudonym = pseudonymOf(key, name);
    CARREL_TRY(m_connection.run(sql::kAudit_person_add, {m_orgId, pseudonym, name, bytes}));
    return Person{pseudonym, name, std::move(key)};
}

Result<std::map<QString, AuditPeople::Person>> AuditPeople::byPseudonym()
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_people, {m_orgId}));
    std::map<QString, Person> people;
    while (rows.next()) {
        CARREL_ASSIGN(auto key, keyFrom(rows.bytes(2)));
        people.insert_or_assign(rows.text(0), Person{rows.text(0), rows.text(1), std::move(key)});
    }
    return people;
}

Result<bool> AuditPeople::forget(const QString& name)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kAudit_person_forget, {m_orgId, name}));
    return rows.changed() > 0;
}

}  // namespace carrel::academy
