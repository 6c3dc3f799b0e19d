// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/DeskDirectory.h"

#include "core/base/Id.h"
#include "core/base/Json.h"
#include "core/store/DurableFile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

namespace carrel::session {
namespace {

constexpr int kVersion = 1;
const auto kDeskFile = QStringLiteral("/desk.json");
const auto kErasingFile = QStringLiteral("/desk.erasing");
constexpr qint64 kDeskFileLimit = 16 * 1024;
constexpr qsizetype kLongestName = 200;

std::optional<Desk> readDesk(const QString& path)
{
    const auto bytes = store::readWhole(path + kDeskFile, kDeskFileLimit);
    const auto json = bytes ? readJson(*bytes) : Result<QJsonValue>(fail(bytes.error()));
    if (!json || json->toObject()[u"version"].toInt() != kVersion)
        return std::nullopt;
    const QJsonObject file = json->toObject();
    Desk desk{QDir(path).dirName(),
              file[u"name"].toString(),
              {file[u"server"].toString(), file[u"tenant"].toString(), file[u"account"].toString()},
              Instant(std::chrono::milliseconds(file[u"created"].toInteger())),
              path};
    if (desk.name.isEmpty() || desk.identity.account.isEmpty())
        return std::nullopt;
    return desk;
}

}  // namespace

QString DeskDirectory::standardRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/carrel/desks");
}

QList<Desk> DeskDirectory::list() const
{
    QList<Desk> desks;
    for (const QString& name : QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (auto desk = readDesk(m_root + QLatin1Char('/') + name); desk && Uid::fromString(name))
            desks.append(*desk);
    std::ranges::stable_sort(desks, {}, &Desk::created);
    return desks;
}

Result<Desk> DeskDirectory::find(const QString& id) const
{
    if (Uid::fromString(id))
        if (auto desk = readDesk(pathOf(id)))
            return *desk;
    return fail(ErrorKind::NotFound, QStringLiteral("there is no desk %1").arg(id));
}

std::optional<Desk> DeskDirectory::defaultDesk() const
{
    if (const auto named = store::readWhole(m_root + QStringLiteral("/default"), 100))
        if (const auto desk = find(QString::fromUtf8(*named).trimmed()))
            return *desk;
    const QList<Desk> desks = list();
    return desks.isEmpty() ? std::nullopt : std::optional(desks.first());
}

Done DeskDirectory::setDefault(const QString& id)
{
    CARREL_TRY(find(id));
    return store::writeDurably(m_root + QStringLiteral("/default"), id.toUtf8() + '\n');
}

QString DeskDirectory::pathOf(const QString& id) const
{
    return m_root + QLatin1Char('/') + id;
}

Done DeskDirectory::write(const Desk& desk)
{
    if (desk.name.trimmed().isEmpty() || desk.name.size() > kLongestName)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("a desk has a name of at most %1 characters").arg(kLongestName));
    if (!Uid::fromString(desk.id))
        return fail(ErrorKind::InvalidInput, QStringLiteral("not a desk's id"));
    CARREL_TRY(store::makePrivateDirectory(m_root));
    CARREL_TRY(store::makePrivateDirectory(pathOf(desk.id)));
    const QJsonObject file{{QStringLiteral("version"), kVersion},
                           {QStringLiteral("name"), desk.name},
                           {QStringLiteral("server"), desk.identity.server},
                           {QStringLiteral("tenant"), desk.identity.tenant},
                           {QStringLiteral("account"), desk.identity.account},
                           {QStringLiteral("created"), static_cast<qint64>(desk.created.time_since_epoch().count())}};
    return store::writeDurably(pathOf(desk.id) + kDeskFile, QJsonDocument(file).toJson());
}

Done DeskDirectory::beginErasing(const QString& id)
{
    CARREL_TRY(find(id));
    CARREL_TRY(store::renameOver(pathOf(id) + kDeskFile, pathOf(id) + kErasingFile));
    return store::syncToDisk(pathOf(id));
}

QStringList DeskDirectory::halfErased() const
{
    QStringList ids;
    for (const QString& name : QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (Uid::fromString(name) && QFileInfo::exists(pathOf(name) + kErasingFile))
            ids << name;
    return ids;
}

Done DeskDirectory::remove(const QString& id, const store::Moments& moments)
{
    const QString path = pathOf(id);
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QString& name : QDir(path).entryList(all))
        // Nor the lock before the end: another program would take a new one and erase beside.
        if (u'/' + name != kErasingFile && name != QLatin1String("lock"))
            CARREL_TRY(store::removeTree(path + u'/' + name));
    if (moments)
        moments("files removed");
    return store::removeTree(path);
}

}  // namespace carrel::session
