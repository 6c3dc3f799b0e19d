// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/MachinePolicy.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

namespace carrel::policy {
namespace {

constexpr qint64 kMostPolicyBytes = 1024 * 1024;

Error wrongKind(const QString& path, const QString& key)
{
    return {ErrorKind::InvalidInput, QStringLiteral("%1: %2 is of the wrong kind").arg(path, key), nullptr};
}

/// What the files say together; which of two that contradict each other is meant, nobody can tell.
Done merge(QJsonObject& all, const QJsonObject& one, const QString& path)
{
    for (auto each = one.begin(); each != one.end(); ++each) {
        if (all.contains(each.key()) && all.value(each.key()) != each.value())
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("%1: another file says another %2").arg(path, each.key()));
        all.insert(each.key(), each.value());
    }
    return {};
}

Result<MachinePolicy> policyOf(const QJsonObject& all, const QString& folder)
{
    MachinePolicy policy;
    const QJsonValue bundle = all.value(u"CaBundle");
    const QJsonValue alone = all.value(u"CaBundleAlone");
    policy.caBundle = bundle.toString();
    policy.caBundleAlone = alone.toBool();
    if (!bundle.isUndefined() && !QDir::isAbsolutePath(policy.caBundle))
        return fail(wrongKind(folder, QStringLiteral("CaBundle")));
    if (!alone.isUndefined() && (!alone.isBool() || bundle.isUndefined()))
        return fail(wrongKind(folder, QStringLiteral("CaBundleAlone")));
    return policy;
}

}  // namespace

Result<QByteArray> readOwned(const QString& path, uint owner, qint64 limit)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return fail(ErrorKind::Unreadable, QStringLiteral("%1 is no file").arg(path));
    if (info.ownerId() != owner || info.permissions().testAnyFlags(QFile::WriteGroup | QFile::WriteOther))
        return fail(ErrorKind::Hostile, QStringLiteral("others may write to %1").arg(path));
    if (info.size() > limit)
        return fail(ErrorKind::TooLarge, QStringLiteral("%1 has %2 bytes").arg(path).arg(info.size()));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return file.read(limit);
}

QString MachinePolicy::standardFolder()
{
    return QStringLiteral("/etc/opt/carrel/policies");
}

Result<MachinePolicy> MachinePolicy::read(const QString& folder, uint owner)
{
    QJsonObject all;
    const QDir managed(folder + QStringLiteral("/managed"));
    for (const QFileInfo& file :
         managed.entryInfoList({QStringLiteral("*.json")}, QDir::Files | QDir::Hidden, QDir::Name)) {
        const QString path = file.filePath();
        CARREL_ASSIGN(const QByteArray text, readOwned(path, owner, kMostPolicyBytes));
        const auto json = readJson(text);
        if (!json || !json->isObject())
            return fail(ErrorKind::Unreadable, QStringLiteral("%1 is no JSON object").arg(path));
        CARREL_TRY(merge(all, json->toObject(), path));
    }
    return policyOf(all, managed.path());
}

}  // namespace carrel::policy
