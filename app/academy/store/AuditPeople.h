// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/crypto/SecureBytes.h"

namespace carrel::academy {

/// Whom the audit of an organisation speaks of. A row names a person by a pseudonym, and what it tells of them is
/// sealed under a key of theirs: when that goes, the rows stay as they are and tell nothing of that person any more.
class AuditPeople {
public:
    struct Person {
        QString pseudonym;
        QString name;  ///< a member's uid, or an address that was invited
        crypto::SecureBytes key;
    };

    AuditPeople(Connection& connection, qint64 orgId) : m_connection(connection), m_orgId(orgId) {}

    /// With a new pseudonym and key where there are none. To be called under the lock of the audit's head.
    Result<Person> known(const QString& name);
    Result<std::map<QString, Person>> byPseudonym();
    /// False: the audit tells of nobody by that name.
    Result<bool> forget(const QString& name);

    /// A pseudonym is made of the key and the name, so that no other name can be put in this one's place.
    bool fits(const Person& person) const;

private:
    QString pseudonymOf(const crypto::SecureBytes& key, const QString& name) const;

    Connection& m_connection;
    qint64 m_orgId;
};

}  // namespace carrel::academy
