// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Vault.h"

#include <QFuture>

namespace carrel::desk {

/// A course that somebody is enrolled in.
struct PersonCourse {
    QString key;
    std::optional<Instant> since;
};

/// Somebody of the organisation.
struct Person {
    QString account;
    QString name;
    QString email;
    QString role;  ///< learner, instructor, admin or owner
    bool disabled = false;
    std::optional<Instant> joined;
    std::vector<PersonCourse> courses;  ///< by key
};

/// An organisation's people as the academy last told this desk of them.
struct PeopleView {
    std::vector<Person> people;     ///< by name
    std::optional<Instant> inStep;  ///< when the desk last was with its academy
};

/// What an owner or admin sees of their organisation without a network. It holds nothing; what it hands back goes on
/// when it is gone.
class Overseeing {
public:
    explicit Overseeing(store::Vault& vault) : m_vault(vault) {}

    /// Fails with NotFound where the academy tells this desk of nobody, as it does to all but owners and admins.
    QFuture<Result<PeopleView>> people();

private:
    store::Vault& m_vault;
};

}  // namespace carrel::desk
