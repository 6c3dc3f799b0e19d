// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/session/academy/AcademyAccount.h"

#include <optional>

namespace carrel::ui {

/// A desk that its academy ordered erased. What is told of it outlives the program: whoever comes back to the machine
/// reads where their desk went.
struct Erasure {
    QString desk;          ///< its name
    QString organisation;  ///< that gave the order
    QString academy;       ///< its host
    Instant at{};
    int neverSent = 0;      ///< what was done and the academy never had
    bool complete = false;  ///< false: some of it could not be removed

    /// What happened, what is gone, what is kept elsewhere.
    QString words(std::chrono::seconds utcOffset) const;
};

/// What an order would erase; nothing where it is none: forged, another device's, unsigned, or carried out before.
Result<std::optional<Erasure>> erasureOrdered(store::Connection& connection, const QByteArray& order, Instant at);

/// Beside the desks. Fails with Io, DiskFull.
Done saveErasure(const QString& root, const Erasure& erasure);
std::optional<Erasure> loadErasure(const QString& root);
void forgetErasure(const QString& root);

}  // namespace carrel::ui
