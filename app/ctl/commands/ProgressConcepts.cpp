// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ProgressConcepts.h"

#include "app/ctl/desk/OpenedDesk.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString percent(double share)
{
    return u"%1 %"_s.arg(qRound(share * 100));
}

}  // namespace

Result<std::vector<CourseConcepts>> conceptsOf(store::Vault& vault, desk::Preferences& preferences,
                                               const desk::ProgressView& view)
{
    desk::Pathing pathing(vault, preferences);
    std::vector<CourseConcepts> all;
    for (const desk::CourseProgress& course : view.courses) {
        CARREL_ASSIGN(const desk::PathView path, waitFor(pathing.view(course.course)));
        all.push_back({course.title, desk::weakestFirst(path.concepts), path.isToldByUnits});
    }
    return all;
}

QJsonArray conceptsJson(const std::vector<desk::ConceptStanding>& concepts)
{
    QJsonArray list;
    for (const desk::ConceptStanding& each : concepts)
        list << QJsonObject{{u"name"_s, each.name},
                            {u"mastery"_s, each.wasAsked() ? QJsonValue(each.mastery.value) : QJsonValue()},
                            {u"sureness"_s, each.mastery.sureness},
                            {u"held"_s, each.isMastered},
                            {u"answers"_s, each.answers},
                            {u"reviews"_s, each.reviews},
                            {u"cards"_s, each.cards}};
    return list;
}

std::vector<QStringList> conceptRows(const std::vector<CourseConcepts>& courses)
{
    std::vector<QStringList> rows{
        {u"HELD"_s, u"SURE"_s, u"ANSWERS"_s, u"REVIEWS"_s, u"CARDS"_s, u"CONCEPT"_s, u"COURSE"_s}};
    for (const CourseConcepts& course : courses)
        for (const desk::ConceptStanding& each : course.concepts)
            if (each.wasAsked())
                rows.push_back({percent(each.mastery.value), percent(each.mastery.sureness),
                                QString::number(each.answers), QString::number(each.reviews),
                                QString::number(each.cards), each.name, course.title});
    return rows;
}

}  // namespace carrel::ctl
