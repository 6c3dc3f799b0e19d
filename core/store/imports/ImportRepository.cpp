// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/imports/ImportRepository.h"

#include "core/store/imports/Sql.h"

#include <QJsonDocument>

namespace carrel::store {

Done ImportRepository::add(const QJsonObject& report, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kImports_add));
    return statement.bind(1, at).bind(2, QJsonDocument(report).toJson(QJsonDocument::Compact)).run();
}

}  // namespace carrel::store
