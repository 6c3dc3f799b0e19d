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
Result<qsizetype> cardsLacking(store::Connection& connection, const QString& courseKey, const QSet<QString>& cards)
{
    store::OpLog ops(connection);
    qsizetype lacking = 0;
    for (const QString& card : cards) {
        CARREL_ASSIGN(const bool made, ops.exists(u"card-made"_s, protocol::keyOf({courseKey, card})));
        lacking += made ? 0 : 1;
    }
    return lacking;
}

Done countLacking(store::Connection& connection, ShelfPlace& place, const store::CourseParts& before,
                  const store::CourseParts& after)
{
    place.unitsLacking = (before.units - after.units).size();
    place.questionsLacking = (before.questions - after.questions).size();
    CARREL_ASSIGN(place.cardsLacking, cardsLacking(connection, place.key, before.cards - after.cards));
    return {};
}

/// A part joins a deck of cards whatever is in that.
bool isVersionOf(const formats::CoursePackage& package, const store::CourseParts& parts, const store::StoredParts& here)
{
    if (parts.isEmpty() || here.ever.isEmpty())
        return true;
    return package.isPart ? here.shown.units.isEmpty() && here.shown.questions.isEmpty() : here.ever.sharesWith(parts);
}

QString lackingWords(const ShelfPlace& place)
{
    QStringList words;
    const auto count = [&words](qsizetype number, const QString& one, const QString& many) {
        if (number > 0)
            words << u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
    };
    count(place.unitsLacking, u"unit"_s, u"units"_s);
    count(place.questionsLacking, u"question"_s, u"questions"_s);
    count(place.cardsLacking, u"card"_s, u"cards"_s);
    return words.join(u", "_s);
}

}  // namespace

Result<ShelfPlace> placeOnShelf(store::Connection& connection, const formats::CoursePackage& package)
{
    store::CourseRepository courses(connection);
    std::optional<store::CourseParts> parts;  // worked out once there is something to hold them against
    ShelfPlace place;
    place.key = package.course.key;
    place.title = package.course.title;
    for (int number = 2;; ++number) {
        CARREL_ASSIGN(const auto known, courses.find(place.key));
        if (!known)
            return place;
        if (!parts)
            parts = store::partsOf(package);
        CARREL_ASSIGN(const store::StoredParts here, store::storedParts(connection, *known));
        if (isVersionOf(package, *parts, here)) {
            if (!package.isPart)  // that takes nothing away
                CARREL_TRY(countLacking(connection, place, here.shown, *parts));
            return place;
        }
        place.isBeside = true;
        place.key = u"%1-%2"_s.arg(package.course.key).arg(number);
        place.title = u"%1 (%2)"_s.arg(package.course.title).arg(number);
    }
}

void tellOf(const ShelfPlace& place, const QString& title, formats::ImportReport& report)
{
    QStringList said;
    if (place.isBeside)
        said << u"another course of this name is on the shelf; this one stands beside it as \"%1\""_s.arg(place.title);
    if (place.lacks())
        said << u"it is on the shelf already, and the new version lacks %1 of it; what was done with them is kept"_s
                    .arg(lackingWords(place));
    report.items.insert(report.items.begin(), {formats::Arrival::Changed, u"course"_s, {}, title, said.join(u"; "_s)});
}

}  // namespace carrel::desk
