// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/VaultRows.h"

#include <sqlcipher/sqlite3.h>

#include <QCryptographicHash>

namespace carrel::sim {
namespace {

Done addRows(store::Connection& connection, const QByteArray& sql, QCryptographicHash& hash)
{
    sqlite3_stmt* rows = nullptr;
    int code = sqlite3_prepare_v2(connection.handle(), sql.constData(), -1, &rows, nullptr);
    if (code == SQLITE_OK) {
        const int columns = sqlite3_column_count(rows);
        while ((code = sqlite3_step(rows)) == SQLITE_ROW)
            for (int column = 0; column < columns; ++column) {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, column));
                const int size = sqlite3_column_bytes(rows, column);
                hash.addData(QByteArray::number(sqlite3_column_type(rows, column)) + ':' + QByteArray::number(size)
                             + ':' + QByteArray::fromRawData(bytes, size));
            }
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE ? Done() : Done(fail(connection.error(code)));
}

}  // namespace

Result<QByteArray> hashOfRows(store::Connection& connection)
{
    std::vector<QByteArray> tables;
    {
        CARREL_ASSIGN(auto names, connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                                     "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"));
        for (;;) {
            CARREL_ASSIGN(const bool row, names.next());
            if (!row)
                break;
            tables.push_back(names.text(0).toUtf8());
        }
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& table : tables) {
        hash.addData(table);
        CARREL_TRY(addRows(connection, "SELECT * FROM \"" + table + '"', hash));
    }
    return hash.result();
}

Result<std::int64_t> lengthOfLog(store::Connection& connection)
{
    CARREL_ASSIGN(auto last, connection.prepare("SELECT max((SELECT coalesce(max(seq), 0) FROM ops), "
                                                "(SELECT coalesce(max(seq), 0) FROM reviews))"));
    CARREL_ASSIGN(const bool row, last.next());
    return row ? last.integer(0) : 0;
}

Result<QByteArray> hashOfLog(store::Connection& connection, std::int64_t length)
{
    const QByteArray upTo = " WHERE seq <= " + QByteArray::number(static_cast<qlonglong>(length)) + " ORDER BY seq";
    QCryptographicHash hash(QCryptographicHash::Sha256);
    CARREL_TRY(addRows(connection, "SELECT seq, replica, dot, scope, kind, key, body FROM ops" + upTo, hash));
    CARREL_TRY(
        addRows(connection, "SELECT seq, card_id, replica, dot, at, day, rating, taken_ms FROM reviews" + upTo, hash));
    return hash.result();
}

}  // namespace carrel::sim
