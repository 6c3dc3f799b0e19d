// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/MachinePolicy.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QUrl>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace carrel::policy {
namespace {

constexpr qint64 kMostPolicyBytes = 1024 * 1024;
constexpr int kMostIdleMinutes = 24 * 60;
constexpr int kUsualIdleMinutes = 10;  // as of a desk without a policy
constexpr int kMostOfflineDays = 365;
constexpr int kLongestName = 80;

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

/// Takes what is laid down key by key, and notes what cannot be taken.
class Values {
public:
    Values(const QJsonObject& all, QString folder, MachinePolicy& policy)
        : m_all(all), m_folder(std::move(folder)), m_policy(policy)
    {
    }

    /// Nothing: the key is not laid down, or not as it should be, and then `otherwise`.
    std::optional<int> number(const QString& key, int most, std::optional<int> otherwise)
    {
        if (!has(key))
            return std::nullopt;
        const qint64 value = m_all.value(key).toInteger(0);
        if (value >= 1 && value <= most)
            return static_cast<int>(value);
        blame(key, QStringLiteral("a whole number from 1 to %1").arg(most));
        return otherwise;
    }
    bool flag(const QString& key, bool otherwise)
    {
        const QJsonValue value = m_all.value(key);
        if (value.isUndefined() || value == QJsonValue(false))
            return false;  // which is no more than a desk without a policy has
        m_policy.keys << key;
        if (value.isBool())
            return true;
        blame(key, QStringLiteral("true or false"));
        return otherwise;
    }
    /// No setting: says whose the others are.
    QString name(const QString& key)
    {
        if (!m_all.contains(key))
            return {};
        const QString value = m_all.value(key).toString().simplified();
        if (!value.isEmpty() && value.size() <= kLongestName)
            return value;
        blame(key, QStringLiteral("a name of at most %1 characters").arg(kLongestName));
        return {};
    }
    std::optional<QString> origin(const QString& key)
    {
        if (!has(key))
            return std::nullopt;
        const QUrl value(m_all.value(key).toString(), QUrl::StrictMode);
        const bool bare = value.path().isEmpty() && !value.hasQuery() && !value.hasFragment();
        if (value.isValid() && value.scheme() == u"https" && !value.host().isEmpty() && bare
            && value.userInfo().isEmpty())
            return value.toString();
        blame(key, QStringLiteral("an address like https://academy.example, with nothing after the name"));
        return QString();
    }

private:
    bool has(const QString& key)
    {
        if (!m_all.contains(key))
            return false;
        m_policy.keys << key;
        return true;
    }
    void blame(const QString& key, const QString& takes)
    {
        m_policy.faults << QStringLiteral("%1: %2 takes %3").arg(m_folder, key, takes);
    }

    const QJsonObject& m_all;
    QString m_folder;
    MachinePolicy& m_policy;
};

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
    for (const QString& key : {QStringLiteral("CaBundle"), QStringLiteral("CaBundleAlone")})
        if (all.contains(key))
            policy.keys << key;
    Values values(all, folder, policy);
    policy.organisation = values.name(QStringLiteral("Organisation"));
    policy.idleLockMinutes = values.number(QStringLiteral("IdleLockMinutes"), kMostIdleMinutes, kUsualIdleMinutes);
    policy.requirePassphrase = values.flag(QStringLiteral("RequirePassphrase"), true);
    policy.offlineDays = values.number(QStringLiteral("OfflineDays"), kMostOfflineDays, std::nullopt);
    policy.serverUrl = values.origin(QStringLiteral("ServerUrl"));
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

MachinePolicy MachinePolicy::strictest(const Error& why)
{
    MachinePolicy policy;
    policy.idleLockMinutes = kUsualIdleMinutes;
    policy.requirePassphrase = true;
    policy.serverUrl = QString();
    policy.keys = {QStringLiteral("IdleLockMinutes"), QStringLiteral("RequirePassphrase"), QStringLiteral("ServerUrl")};
    policy.faults = {why.trail()};
    return policy;
}

}  // namespace carrel::policy
