// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/preferences/PreferenceRepository.h"

#include "core/base/Json.h"
#include "core/store/preferences/Sql.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace carrel::store {

Result<QHash<QString, QJsonValue>> PreferenceRepository::all()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kPreferences_all));
    QHash<QString, QJsonValue> values;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return values;
        if (const auto value = readJson(statement.text(1).toUtf8()))
            values.insert(statement.text(0), *value);
        else
            qWarning("preference %s cannot be read and stands at its default: %s", qUtf8Printable(statement.text(0)),
                     qUtf8Printable(value.error().detail));
    }
}

Done PreferenceRepository::put(const QString& key, const QJsonValue& value)
{
    // QJsonDocument writes no bare values, so the brackets of an array are taken off again.
    const QByteArray boxed = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kPreferences_put));
    return statement.bind(1, key).bind(2, QString::fromUtf8(boxed.mid(1, boxed.size() - 2))).run();
}

}  // namespace carrel::store
