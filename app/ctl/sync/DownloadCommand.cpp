// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/DownloadCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/sync/Academy.h"
#include "core/base/Await.h"
#include "core/sync/Downloads.h"

#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString standingOf(const sync::OfferedCourse& course)
{
    if (course.newer)
        return u"newer"_s;
    if (course.here)
        return u"here"_s;
    return course.enrolled ? u"enrolled"_s : u"offered"_s;
}

void list(Console& console, const std::vector<sync::OfferedCourse>& offered)
{
    if (console.speaksJson()) {
        QJsonArray courses;
        for (const sync::OfferedCourse& each : offered)
            courses << QJsonObject{
                {u"key"_s, each.key},           {u"title"_s, each.title},
                {u"revision"_s, each.revision}, {u"bytes"_s, jsonNumber(each.bytes + each.mediaBytes)},
                {u"enrolled"_s, each.enrolled}, {u"here"_s, each.here},
                {u"newer"_s, each.newer}};
        console.print(QJsonObject{{u"offered"_s, courses}});
        return;
    }
    if (offered.empty())
        return console.print(u"The academy offers nothing, or was not asked yet: see 'carrelctl sync'."_s);
    std::vector<QStringList> rows{{u"COURSE"_s, u"STANDING"_s, u"SIZE"_s, u"TITLE"_s}};
    for (const sync::OfferedCourse& each : offered)
        rows.push_back(
            {each.key, standingOf(each), QLocale::c().formattedDataSize(each.bytes + each.mediaBytes), each.title});
    console.printTable(rows);
}

}  // namespace

Syntax DownloadCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"download"_s;
    syntax.summary = u"Fetch courses from the academy"_s;
    syntax.details =
        u"Without a course: all that this person is enrolled in and that are not here or are newer there.\n"
        "What the academy offers is what it said at the last sync. A download that was stopped goes on\n"
        "with the file it was at."_s;
    syntax.examples = {u"carrelctl download --list"_s, u"carrelctl sync && carrelctl download"_s};
    syntax.operands = {{u"COURSE"_s, u"as --list prints it"_s, false, true}};
    syntax.options = {{u"list"_s, {}, u"say what is offered and fetch nothing"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> DownloadCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(auto desk, m_door.open(invocation));
    QByteArray order;
    const auto outcome = work(*desk, order, invocation, console);
    CARREL_ASSIGN(const auto erased, m_door.eraseIfOrdered(invocation, desk, order));
    if (erased)
        return *erased;
    return outcome;
}

Result<ExitCode> DownloadCommand::work(OpenedDesk& desk, QByteArray& order, const Invocation& invocation,
                                       Console& console)
{
    CARREL_ASSIGN(const auto client, academyOf(desk));
    QObject::connect(client.get(), &session::AcademyClient::revoked,
                     [&order](const QByteArray& given) { order = given; });
    sync::Downloads downloads(desk.vault(), desk.preferences, *client);
    CARREL_ASSIGN(const auto offered, waitFor(downloads.offered()));
    if (invocation.has(u"list"_s)) {
        list(console, offered);
        return ExitCode::Ok;
    }
    QStringList keys = invocation.operands();
    if (keys.isEmpty())
        for (const sync::OfferedCourse& each : offered)
            if (each.enrolled && (!each.here || each.newer))
                keys << each.key;
    for (const QString& key : keys) {
        LongWork work(console, u"Fetching %1"_s.arg(key));
        CARREL_TRY(await(downloads.download(key, work.sharedProgress())));
    }
    if (console.speaksJson())
        console.print(QJsonObject{{u"downloaded"_s, QJsonArray::fromStringList(keys)}});
    else
        console.print(keys.isEmpty() ? u"Everything is here."_s : u"On the shelf: %1"_s.arg(keys.join(u", ")));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
