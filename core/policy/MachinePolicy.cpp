// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/MachinePolicy.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace carrel::policy {
namespace {

constexpr qint64 kMostPolicyBytes = 1024 * 1024;

Error wrongKind(const QString& path, const QString& key)
{
    return {ErrorKind::InvalidInput, QStringLiteral("%1: %2 is of the wrong kind").arg(path, key), nullptr};
}

/// What is opened is what is asked, whatever comes to lie in its place. Fails with Hostile where others may write to
/// it, Unreadable.
Result<std::unique_ptr<QFile>> openOwned(const QString& path, uint owner, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path), O_RDONLY | O_CLOEXEC | flags);
    auto file = std::make_unique<QFile>();
    struct stat status {};
    if (descriptor < 0 || !file->open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)
        || ::fstat(descriptor, &status) != 0)
        return fail(ErrorKind::Unreadable, QStringLiteral("%1: %2").arg(path, qt_error_string(errno)));
    if (status.st_uid != owner || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(ErrorKind::Hostile, QStringLiteral("others may write to %1").arg(path));
    return file;
}

/// False: there is no such folder. One that is there and tells nothing may not be taken for none.
Result<bool> isOwnedFolder(const QString& path, uint owner)
{
    struct stat status {};
    if (::lstat(QFile::encodeName(path), &status) != 0) {
        if (errno == ENOENT)
            return false;
        return fail(ErrorKind::Unreadable, QStringLiteral("%1: %2").arg(path, qt_error_string(errno)));
    }
    CARREL_TRY(openOwned(path, owner, O_DIRECTORY));
    return true;
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
    // Not to be kept waiting by a pipe in its place.
    CARREL_ASSIGN(const auto file, openOwned(path, owner, O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (::fstat(file->handle(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(ErrorKind::Unreadable, QStringLiteral("%1 is no file").arg(path));
    if (file->size() > limit)
        return fail(ErrorKind::TooLarge, QStringLiteral("%1 has %2 bytes").arg(path).arg(file->size()));
    QByteArray bytes = file->read(limit);
    if (file->error() != QFileDevice::NoError)
        return fail(ErrorKind::Unreadable, QStringLiteral("%1: %2").arg(path, file->errorString()));
    return bytes;
}

QString MachinePolicy::standardFolder()
{
    return QStringLiteral("/etc/opt/carrel/policies");
}

Result<MachinePolicy> MachinePolicy::read(const QString& folder, uint owner)
{
    QJsonObject all;
    const QDir managed(folder + QStringLiteral("/managed"));
    for (const QString& path : {folder, managed.path()}) {
        CARREL_ASSIGN(const bool isThere, isOwnedFolder(path, owner));
        if (!isThere)
            return MachinePolicy();
    }
    // With links to nothing, which lay down something that cannot be read.
    const auto kinds = QDir::Files | QDir::Hidden | QDir::System;
    for (const QString& name : managed.entryList({QStringLiteral("*.json")}, kinds, QDir::Name)) {
        const QString path = managed.filePath(name);
        CARREL_ASSIGN(const QByteArray text, readOwned(path, owner, kMostPolicyBytes));
        const auto json = readJson(text);
        if (!json || !json->isObject())
            return fail(ErrorKind::Unreadable, QStringLiteral("%1 is no JSON object").arg(path));
        CARREL_TRY(merge(all, json->toObject(), path));
    }
    return policyOf(all, managed.path());
}

}  // namespace carrel::policy
