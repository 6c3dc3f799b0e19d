// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::academy {

/// Who does something to an organisation, and from where, as the audit has it.
struct Actor {
    QString name;  ///< a member's uid, or one of those below
    QString from;  ///< an address of the network, or "command line"
};

/// Of what is done at the academy's own command line.
inline Actor theOperator()
{
    return {QStringLiteral("operator"), QStringLiteral("command line")};
}

/// Somebody who has not shown who they are.
inline Actor somebodyAt(const QString& address)
{
    return {QStringLiteral("somebody"), address};
}

/// The act of not letting somebody in who named a member, or a code that there was; the detail says by what.
inline const QString kSignInRefuse = QStringLiteral("sign-in refuse");

}  // namespace carrel::academy
