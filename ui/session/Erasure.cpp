// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Erasure.h"

#include "core/base/Json.h"
#include "core/session/academy/Wiping.h"
#include "core/store/DurableFile.h"
#include "core/store/ops/OpRepository.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr qint64 kLimit = 16 * 1024;

QString fileIn(const QString& root)
{
    return root + u"/erased.json"_s;
}

QString said(const char* words)
{
    return QCoreApplication::translate("Erasure", words);
}

}  // namespace

QString Erasure::words(std::chrono::seconds utcOffset) const
{
    const auto local = QDateTime::fromMSecsSinceEpoch((at + utcOffset).time_since_epoch().count(), Qt::UTC);
    const QString when =
        said("%1 at %2").arg(QLocale().toString(local.date(), u"d MMMM"_s), local.toString(u"HH:mm"_s));
    QString text =
        said("On %1, the organisation ‘%2’ at %3 ordered %4’s desk erased.").arg(when, organisation, academy, desk);
    text +=
        u' '
        + (complete ? said("Its keys, its courses, notes and progress, and its backups are gone from this computer.")
                    : said("Not all of it could be removed from this computer; it stays locked."));
    text += u' ' + said("What the academy had before is there still.");
    if (neverSent > 0)
        text += u' '
                + (neverSent == 1 ? said("One change was never sent, and is gone with it.")
                                  : said("%1 changes were never sent, and are gone with it.").arg(neverSent));
    return text;
}

Result<std::optional<Erasure>> erasureOrdered(store::Connection& connection, const QByteArray& order, Instant at)
{
    CARREL_ASSIGN(const auto account, session::loadAccount(connection));
    if (!account || !session::ordersWipe(*account, order))
        return std::nullopt;
    Erasure erasure;
    erasure.organisation = account->tokens.identity.tenant;
    erasure.academy = account->url.host();
    erasure.at = at;
    CARREL_ASSIGN(erasure.neverSent, store::OpRepository(connection).count());
    return std::optional(erasure);
}

Done saveErasure(const QString& root, const Erasure& erasure)
{
    const QJsonObject file{{u"version"_s, 1},
                           {u"desk"_s, erasure.desk},
                           {u"organisation"_s, erasure.organisation},
                           {u"academy"_s, erasure.academy},
                           {u"at"_s, static_cast<qint64>(erasure.at.time_since_epoch().count())},
                           {u"neverSent"_s, erasure.neverSent},
                           {u"complete"_s, erasure.complete}};
    CARREL_TRY(store::makePrivateDirectory(root));
    return store::writeDurably(fileIn(root), QJsonDocument(file).toJson());
}

std::optional<Erasure> loadErasure(const QString& root)
{
    const auto bytes = store::readWhole(fileIn(root), kLimit);
    const auto json = bytes ? readJson(*bytes) : Result<QJsonValue>(fail(bytes.error()));
    if (!json || (*json)[u"version"].toInt() != 1)
        return std::nullopt;
    const QJsonObject file = json->toObject();
    Erasure erasure;
    erasure.desk = file[u"desk"].toString();
    erasure.organisation = file[u"organisation"].toString();
    erasure.academy = file[u"academy"].toString();
    erasure.at = Instant(std::chrono::milliseconds(file[u"at"].toInteger()));
    erasure.neverSent = file[u"neverSent"].toInt();
    erasure.complete = file[u"complete"].toBool();
    return erasure;
}

void forgetErasure(const QString& root)
{
    QFile::remove(fileIn(root));
}

}  // namespace carrel::ui
