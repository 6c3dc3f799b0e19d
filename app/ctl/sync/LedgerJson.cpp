// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/LedgerJson.h"

#include "app/ctl/Console.h"
#include "app/ctl/JsonText.h"
#include "app/ctl/sync/Academy.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString timeOf(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

QString standingWord(const sync::LedgerEntry& entry)
{
    if (entry.told)
        return u"told"_s;
    if (entry.merged())
        return u"merged"_s;
    return entry.settled ? u"settled"_s : stateWord(entry.state);
}

}  // namespace

void printLedger(Console& console, const QString& name, const std::vector<sync::LedgerEntry>& entries)
{
    if (console.speaksJson()) {
        QJsonArray list;
        for (const sync::LedgerEntry& entry : entries)
            list << QJsonObject{{u"number"_s, jsonNumber(entry.seq)},
                                {u"at"_s, timeOf(entry.at)},
                                {u"kind"_s, entry.kind},
                                {u"about"_s, entry.about},
                                {u"course"_s, entry.course},
                                {u"state"_s, standingWord(entry)},
                                {u"own"_s, entry.own},
                                {u"problem"_s, entry.problem},
                                {u"detail"_s, entry.detail}};
        console.print(QJsonObject{{name, list}});
        return;
    }
    if (entries.empty()) {
        console.print(u"Nothing."_s);
        return;
    }
    std::vector<QStringList> rows{{u"NUMBER"_s, u"AT"_s, u"STATE"_s, u"KIND"_s, u"ABOUT"_s}};
    for (const sync::LedgerEntry& entry : entries)
        rows.push_back({entry.told ? QString() : QString::number(entry.seq), timeOf(entry.at), standingWord(entry),
                        entry.kind,
                        entry.problem.isEmpty() ? entry.about : entry.about + u" ("_s + entry.problem + u')'});
    console.printTable(rows);
}

}  // namespace carrel::ctl
