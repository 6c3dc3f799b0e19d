// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace carrel::formats {

enum class Arrival { CameIn, Changed, LeftOut };

/// One thing of the package and what became of it. `where` is its place in the package ("chapter 2 / problem 9",
/// "line 40"), `kind` what it is ("unit", "question", "card", "media", "template"), `why` a short English sentence
/// for Changed and LeftOut.
struct ReportItem {
    Arrival arrival = Arrival::CameIn;
    QString kind;
    QString where;
    QString title;
    QString why;
};

/// What came in, what was changed, what was left out and why.
struct ImportReport {
    QString format;  ///< "markdown", "gift", "aiken", "olx", "anki"
    QString source;  ///< the file's name
    std::vector<ReportItem> items;

    void cameIn(QString kind, QString where, QString title);
    void changed(QString kind, QString where, QString title, QString why);
    void leftOut(QString kind, QString where, QString title, QString why);
    int count(Arrival arrival) const;
    int count(Arrival arrival, const QString& kind) const;
    QJsonObject toJson() const;
};

}  // namespace carrel::formats
