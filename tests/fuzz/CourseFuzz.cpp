// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/CoursePackage.h"
#include "core/formats/Reader.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/support/ReadingDesk.h"

#include <QDir>

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    std::vector<QByteArray> made;
    const QDir academy(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy"));
    for (const QString& folder : academy.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        test::Desk desk;
        auto package = readPackage(academy.filePath(folder), desk.context);
        for (CoursePackage& each : package ? package->courses : std::vector<CoursePackage>()) {
            PublishedCourse course;
            for (const QString& hash : mediaOf(each))
                course.media.push_back({hash, desk.media.mimes.value(hash), desk.media.kept.value(hash).size()});
            for (std::size_t at = 0; at < each.cards.size(); ++at)
                course.handles.push_back(static_cast<std::int64_t>(1 + at));
            // A few of each are enough to be changed, and quick.
            each.units.resize(std::min<std::size_t>(each.units.size(), 2));
            course.content = std::move(each);
            made.push_back(toJson(course));
        }
    }
    PublishedCourse small;
    small.content.course.key = QStringLiteral("k");
    course::Card card;
    card.key = QStringLiteral("c");
    small.content.cards = {card};
    small.handles = {7};
    made.push_back(toJson(small));
    return made;
}

/// A course that was taken is written as one that is taken, with the same bytes from then on.
void fuzz::tryOne(const QByteArray& input)
{
    const auto course = readPublishedCourse(input);
    if (!course)
        return;
    const QByteArray written = toJson(*course);
    const auto again = readPublishedCourse(written);
    hold(again.has_value(), "a course that was taken can be written and taken");
    hold(toJson(*again) == written, "the same course gives the same bytes");
}
