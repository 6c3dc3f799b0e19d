// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/Devices.h"

#include "core/base/Json.h"

#include <QJsonArray>
#include <QJsonObject>

namespace carrel::session {
namespace {

Instant instantOf(const QJsonValue& milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds.toInteger()));
}

Device deviceOf(const QJsonObject& json)
{
    return {json[u"device"].toString(),   json[u"name"].toString(),  json[u"state"].toString(),
            json[u"wipe"].toBool(),       json[u"current"].toBool(), instantOf(json[u"seenAt"]),
            instantOf(json[u"createdAt"])};
}

/// The JSON of an answer that went well.
Result<QJsonObject> jsonOf(const Result<Answer>& answer)
{
    if (!answer)
        return fail(answer.error());
    if (const auto refusal = answer->refusal())
        return fail(*refusal);
    const auto json = readJson(answer->body);
    if (!json || !json->isObject())
        return fail(ErrorKind::Offline, QStringLiteral("what answered is no academy"));
    return json->toObject();
}

QFuture<Result<Device>> act(AcademyClient& client, const QString& id, const QString& what)
{
    const auto uid = Uid::fromString(id);
    if (!uid) {
        QPromise<Result<Device>> promise;
        promise.start();
        promise.addResult(fail(ErrorKind::InvalidInput, QStringLiteral("not a device's id")));
        promise.finish();
        return promise.future();
    }
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/devices/%1/%2").arg(uid->toString(), what);
    return client.send(std::move(ask)).then([](const Result<Answer>& answer) -> Result<Device> {
        CARREL_ASSIGN(const QJsonObject json, jsonOf(answer));
        return deviceOf(json);
    });
}

}  // namespace

QFuture<Result<std::vector<Device>>> listDevices(AcademyClient& client)
{
    Ask ask;
    ask.path = QStringLiteral("/v1/devices");
    return client.send(std::move(ask)).then([](const Result<Answer>& answer) -> Result<std::vector<Device>> {
        CARREL_ASSIGN(const QJsonObject json, jsonOf(answer));
        std::vector<Device> devices;
        for (const QJsonValue& device : json[u"devices"].toArray())
            devices.push_back(deviceOf(device.toObject()));
        return devices;
    });
}

QFuture<Result<Device>> revokeDevice(AcademyClient& client, const QString& id)
{
    return act(client, id, QStringLiteral("revoke"));
}

QFuture<Result<Device>> wipeDevice(AcademyClient& client, const QString& id)
{
    return act(client, id, QStringLiteral("wipe"));
}

}  // namespace carrel::session
