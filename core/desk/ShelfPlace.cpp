// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/ShelfPlace.h"

#include "core/protocol/Keys.h"
#include "core/store/courses/CourseParts.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/ops/OpLog.h"

namespace carrel::desk {
namespace {

using namespace Qt::StringLiterals;

/// Cards that the learner made in the course stay whatever version comes.
Result<qsizetype> cardsLeaving(store::Connection& connection, const QString& courseKey, const QSet<QString>& cards)
{
    store::OpLog ops(connection);
    qsizetype leaving = 0;
    for (const QString& card : cards) {
        CARREL_ASSIGN(const bool made, ops.exists(u"card-made"_s, protocol::keyOf({courseKey, card})));
        leaving += made ? 0 : 1;
    }
    return leaving;
}

/// What bringing the course to the package takes out of sight, in words; empty where that is nothing.
Result<QString> wordsOfLeaving(store::Connection& connection, const QString& courseKey,
                               const store::CourseParts& before, const store::CourseParts& after)
{
    CARREL_ASSIGN(const qsizetype cards, cardsLeaving(connection, courseKey, before.cards - after.cards));
    QStringList leaving;
    const auto count = [&leaving](qsizetype number, const QString& one, const QString& many) {
        if (number > 0)
            leaving << u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
    };
    count((before.units - after.units).size(), u"unit"_s, u"units"_s);
    count((before.questions - after.questions).size(), u"question"_s, u"questions"_s);
    count(cards, u"card"_s, u"cards"_s);
    if (leaving.isEmpty())
        return QString();
    return u"it is on the shelf already, and the new version lacks %1 of it; what was done with them is kept"_s.arg(
        leaving.join(u", "_s));
}

/// A part joins a deck of cards whatever is in that.
bool isVersionOf(const formats::CoursePackage& package, const store::CourseParts& parts, const store::StoredParts& here)
{
    if (parts.isEmpty() || here.ever.isEmpty())
        return true;
    return package.isPart ? here.shown.units.isEmpty() && here.shown.questions.isEmpty() : here.ever.sharesWith(parts);
}

}  // namespace

Result<ShelfPlace> placeOnShelf(store::Connection& connection, const formats::CoursePackage& package)
{
    store::CourseRepository courses(connection);
    const store::CourseParts parts = store::partsOf(package);
    ShelfPlace place{package.course.key, package.course.title, {}};
    for (int number = 2;; ++number) {
        CARREL_ASSIGN(const auto known, courses.find(place.key));
        if (!known)
            return place;
        CARREL_ASSIGN(const store::StoredParts here, store::storedParts(connection, *known));
        if (isVersionOf(package, parts, here)) {
            const bool nothingLeaves = package.isPart;
            CARREL_ASSIGN(const QString leaving,
                          nothingLeaves ? QString() : wordsOfLeaving(connection, place.key, here.shown, parts));
            if (!leaving.isEmpty())
                place.remark = leaving;
            return place;
        }
        place.key = u"%1-%2"_s.arg(package.course.key).arg(number);
        place.title = u"%1 (%2)"_s.arg(package.course.title).arg(number);
        place.remark =
            u"another course of this name is on the shelf; this one stands beside it as \"%1\""_s.arg(place.title);
    }
}

}  // namespace carrel::desk
