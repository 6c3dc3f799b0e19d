// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlexml/MoodleXmlReader.h"
#include "core/quiz/Grading.h"
#include "tests/support/ReadingDesk.h"

#include <QDebug>

namespace carrel::formats {

inline QByteArray question(const char* type, const QByteArray& inside, const QByteArray& stem = "What?")
{
    return QByteArray("<question type=\"") + type
           + "\"><name><text>N</text></name><questiontext format=\"html\"><text><![CDATA[" + stem
           + "]]></text></questiontext>" + inside + "</question>";
}

inline Result<Package> read(const QByteArray& questions, test::Desk& desk)
{
    return readMoodleXml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><quiz>" + questions + "</quiz>",
                         QStringLiteral("t.xml"), desk.context);
}

inline quiz::Item only(const QByteArray& questions, QStringList* why = nullptr)
{
    test::Desk desk;
    const auto package = read(questions, desk);
    for (const ReportItem& item : desk.report.items) {
        if (why != nullptr && item.kind == QLatin1String("question"))
            *why += item.why;
    }
    if (!package || package->courses[0].quizzes[0].items.size() != 1) {
        if (why == nullptr)
            qWarning() << "not one question:" << questions << (package ? QString() : package.error().detail);
        return {};
    }
    return package->courses[0].quizzes[0].items[0];
}

template <class Task>
const Task& taskOf(const quiz::Item& item)
{
    static const Task kNone{};
    const auto* task = std::get_if<Task>(&item.task);
    return task != nullptr ? *task : kNone;
}

inline double marks(const quiz::Item& item, const QStringList& gaps)
{
    quiz::Response response;
    response.gaps = gaps;
    return quiz::grade(item, response).fraction;
}

}  // namespace carrel::formats
