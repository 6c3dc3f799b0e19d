// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ImportReport.h"

#include <QJsonArray>

namespace carrel::formats {
namespace {

QString arrivalName(Arrival arrival)
{
    switch (arrival) {
    case Arrival::CameIn: return QStringLiteral("came-in");
    case Arrival::Changed: return QStringLiteral("changed");
    case Arrival::LeftOut: return QStringLiteral("left-out");
    }
    return {};
}

}  // namespace

void ImportReport::cameIn(QString kind, QString where, QString title)
{
    items.push_back({Arrival::CameIn, std::move(kind), std::move(where), std::move(title), {}});
}

void ImportReport::changed(QString kind, QString where, QString title, QString why)
{
    items.push_back({Arrival::Changed, std::move(kind), std::move(where), std::move(title), std::move(why)});
}

void ImportReport::leftOut(QString kind, QString where, QString title, QString why)
{
    items.push_back({Arrival::LeftOut, std::move(kind), std::move(where), std::move(title), std::move(why)});
}

int ImportReport::count(Arrival arrival) const
{
    return static_cast<int>(
        std::count_if(items.begin(), items.end(), [&](const ReportItem& item) { return item.arrival == arrival; }));
}

int ImportReport::count(Arrival arrival, const QString& kind) const
{
    return static_cast<int>(std::count_if(items.begin(), items.end(), [&](const ReportItem& item) {
        return item.arrival == arrival && item.kind == kind;
    }));
}

QJsonObject ImportReport::toJson() const
{
    QJsonArray list;
    for (const ReportItem& item : items) {
        QJsonObject entry{{QStringLiteral("arrival"), arrivalName(item.arrival)},
                          {QStringLiteral("kind"), item.kind},
                          {QStringLiteral("where"), item.where},
                          {QStringLiteral("title"), item.title}};
        if (!item.why.isEmpty())
            entry.insert(QStringLiteral("why"), item.why);
        list.append(entry);
    }
    return {{QStringLiteral("format"), format},
            {QStringLiteral("source"), source},
            {QStringLiteral("came-in"), count(Arrival::CameIn)},
            {QStringLiteral("changed"), count(Arrival::Changed)},
            {QStringLiteral("left-out"), count(Arrival::LeftOut)},
            {QStringLiteral("items"), list}};
}

}  // namespace carrel::formats
