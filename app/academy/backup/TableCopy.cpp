// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/backup/TableCopy.h"

#include "app/academy/store/AcademySql.h"

#include <QRegularExpression>

namespace carrel::academy {
namespace {

constexpr int kAtOnce = 2000;  // PostgreSQL's client holds all rows of an answer

Result<QString> schemaOf(Connection& connection)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {QStringLiteral("schema")}));
    return rows.next() ? rows.text(0) : QString();
}

/// Those of a schema, in the order in which they are made, so that what is referred to is there before what refers to
/// it.
QStringList tablesOf(int schema)
{
    static const QRegularExpression form(QStringLiteral("^CREATE TABLE (\\w+)"), QRegularExpression::MultilineOption);
    QStringList names;
    for (const auto& [name, text] : sql::kAll)
        if (name.starts_with("schema/0") && QByteArray::fromRawData(name.data() + 7, 4).toInt() <= schema)
            for (auto it = form.globalMatch(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
                 it.hasNext();)
                names << it.next().captured(1);
    return names;
}

/// Of a file of no bytes and a text of no letters SQLite's driver makes something absent; a column refuses that.
QVariant present(const QVariant& value)
{
    if (value.isNull())
        return value;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QStringLiteral("");
    return value;
}

/// Puts what is left of `rows` into the table; how many.
Result<qint64> insertAll(Rows& rows, Connection& to, const QString& table)
{
    const QStringList columns = rows.columns();
    QStringList marks;
    for (qsizetype at = 0; at < columns.size(); ++at)
        marks << QStringLiteral("?");
    const QString insert = QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                               .arg(table, columns.join(QStringLiteral(", ")), marks.join(QStringLiteral(", ")));
    qint64 count = 0;
    for (; rows.next(); ++count) {
        QVariantList values;
        for (int at = 0; at < columns.size(); ++at)
            values << present(rows[at]);
        CARREL_TRY(to.ask(insert, values));
    }
    return count;
}

Result<qint64> copyTable(Connection& from, Connection& to, const QString& table)
{
    const QString select = QStringLiteral("SELECT * FROM ") + table;
    if (!from.isServer()) {
        CARREL_ASSIGN(Rows rows, from.ask(select));
        return insertAll(rows, to, table);
    }
    CARREL_TRY(from.script(QStringLiteral("DECLARE copying NO SCROLL CURSOR FOR ") + select));
    qint64 all = 0;
    for (qint64 got = kAtOnce; got == kAtOnce; all += got) {
        CARREL_ASSIGN(Rows rows, from.ask(QStringLiteral("FETCH %1 FROM copying").arg(kAtOnce)));
        CARREL_ASSIGN(got, insertAll(rows, to, table));
    }
    CARREL_TRY(from.script(QStringLiteral("CLOSE copying")));
    return all;
}

}  // namespace

Result<qint64> copyTables(Connection& from, Connection& to)
{
    qint64 rows = 0;
    CARREL_ASSIGN(const QString made, schemaOf(to));
    CARREL_ASSIGN(const QString copied, schemaOf(from));  // a backup of an earlier program lacks what came since
    CARREL_TRY(to.script(QStringLiteral("DELETE FROM meta")));
    for (const QString& table : tablesOf(copied.toInt())) {
        auto done = copyTable(from, to, table);
        if (!done)
            return fail(done.error().as(done.error().kind, table));
        rows += *done;
    }
    CARREL_TRY(to.run(sql::kSchema_meta_put, {QStringLiteral("schema"), made}));
    return rows;
}

}  // namespace carrel::academy
