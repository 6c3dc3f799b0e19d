// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/LoggedCause.h"

#include <QRegularExpression>

namespace carrel::academy {
namespace {

constexpr qsizetype kLongest = 300;

}  // namespace

QByteArray loggedCause(const Error& error)
{
    // PostgreSQL's first line says what failed, what follows has the row; in it a value stands in quotes, and so does a
    // table's or a rule's name, which has but small letters. After a colon it is a value in any case.
    static const QRegularExpression value(QStringLiteral(R"re((:\s*)"[^"]*"|"(?![a-z_]+")[^"]*")re"));
    static const QRegularExpression rows(QStringLiteral("\\s*(?:DETAIL|CONTEXT|QUERY|LINE \\d+|HINT):.*|\\s*\n.*"),
                                         QRegularExpression::DotMatchesEverythingOption);
    QString said = error.trail();
    said.remove(rows);
    said.replace(value, QStringLiteral("\\1\"...\""));
    said = said.simplified().left(kLongest);
    return (said.isEmpty() ? errorKindName(error.kind) : errorKindName(error.kind) + QStringLiteral(": ") + said)
        .toUtf8();
}

}  // namespace carrel::academy
