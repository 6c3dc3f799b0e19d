// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/Enrolment.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::session {

QFuture<Result<AcademyAccount>> Enrolment::enrol(const QString& code, const QString& deviceName)
{
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/devices/enrol");
    ask.contentType = "application/json";
    ask.body = QJsonDocument(QJsonObject{{QStringLiteral("code"), code.trimmed()},
                                         {QStringLiteral("name"), deviceName.trimmed().left(200)}})
                   .toJson(QJsonDocument::Compact);
    return m_device.join(std::move(ask));
}

}  // namespace carrel::session
