// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace carrel::academy {

/// Argon2id with a salt of its own and its cost, 64 MiB and three passes, as one text to keep.
Result<QString> passwordRecord(const QByteArray& password);
/// The same for somebody at the door: only a few at once, as checkPassword().
Result<QString> passwordRecordInTurn(const QByteArray& password);
bool passwordMatches(const QString& record, const QByteArray& password);

/// A bcrypt hash with cost 10 to 14, as an older system kept it: "$2a$", "$2b$" or "$2y$".
bool isForeignRecord(const QString& record);
/// By libcrypt. False for a password with a zero byte, which bcrypt would cut.
bool foreignPasswordMatches(const QString& record, const QByteArray& password);

/// Answers in a time that does not depend on whether there is a record, or on what kind it is: Argon2id is run once
/// whatever `record` holds, and bcrypt once as well where the organisation has any such record.
bool checkPassword(const QString& record, const QByteArray& password, bool organisationHasForeign);

}  // namespace carrel::academy
