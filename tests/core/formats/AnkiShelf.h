// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/anki/AnkiReader.h"
#include "tests/support/AnkiPackageMaker.h"
#include "tests/support/ReadingDesk.h"

#include <QTemporaryDir>

namespace carrel::test {

using namespace carrel::formats;
using namespace Qt::StringLiterals;

/// A directory for the packages of one test.
class Shelf {
public:
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QString file(const char* name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qWarning() << "cannot write" << out.fileName();
        return out.fileName();
    }

    QString zip(const char* name, const QList<std::pair<QByteArray, QByteArray>>& files) const
    {
        if (!writeZip(path(name), files))
            qWarning() << "cannot write" << name;
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

/// Values for one note of `type` in deck 2 and its first card.
inline QByteArray noteSql(const char* fields, int type = 10, const char* more = "")
{
    return QByteArray("INSERT INTO notes VALUES (1,'guid',") + QByteArray::number(type) + ",0,0,' a b ',replace('"
           + fields
           + "','|',char(31)),0,0,0,'');"
             "INSERT INTO cards VALUES (1,1,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,'');"
           + more;
}

inline CoursePackage onlyCourse(const Result<Package>& package)
{
    if (!package || package->courses.size() != 1) {
        qWarning() << "not one course:" << (package ? QString() : package.error().trail());
        return {};
    }
    return package->courses[0];
}

inline QStringList whys(const ImportReport& report, Arrival arrival, const QString& kind)
{
    QStringList all;
    for (const ReportItem& item : report.items) {
        if (item.arrival == arrival && item.kind == kind)
            all.append(item.why);
    }
    return all;
}

}  // namespace carrel::test
