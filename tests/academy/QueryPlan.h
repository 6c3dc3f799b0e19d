// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"

#include <QTest>

namespace carrel::test {

/// How the database would run a statement, with these words of SQL for its question marks, once it knows what is in
/// its tables.
inline QString planOf(academy::Database& database, std::string_view statement, const QStringList& words)
{
    QString sql = QString::fromUtf8(statement.data(), static_cast<qsizetype>(statement.size()));
    for (const QString& each : words)
        sql.replace(sql.indexOf(u'?'), 1, each);
    const auto told =
        database.transact(academy::Access::Write, [&sql](academy::Connection& connection) -> Result<QString> {
            CARREL_TRY(connection.script(QStringLiteral("ANALYZE")));
            const bool server = connection.isServer();
            CARREL_ASSIGN(
                academy::Rows rows,
                connection.ask((server ? QStringLiteral("EXPLAIN ") : QStringLiteral("EXPLAIN QUERY PLAN ")) + sql));
            QStringList lines;
            while (rows.next())
                lines << rows.text(server ? 0 : 3);
            return lines.join(u'\n');
        });
    return told ? *told : told.error().trail();
}

}  // namespace carrel::test
