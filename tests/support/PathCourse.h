// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/Package.h"

namespace carrel::test {

inline course::Unit unitOnPath(const QString& key, const QString& title, const course::PathTerms& path = {})
{
    course::Unit made;
    made.key = key;
    made.title = title;
    made.blocks = formats::blocksFromMarkdown(u"Words about "_qs + title + u"."_qs);
    made.path = path;
    return made;
}

inline quiz::Item questionOn(const QString& key, const QString& unitKey, const QString& conceptName)
{
    quiz::Item item;
    item.key = key;
    item.stem = formats::blocksFromMarkdown(u"Which one?"_qs);
    quiz::ChoiceTask task;
    task.choices = {{u"a"_qs, {{u"this"_qs, course::Plain, {}}}, 1, {}},
                    {u"b"_qs, {{u"that"_qs, course::Plain, {}}}, 0, {}}};
    item.task = task;
    item.unitKey = unitKey;
    item.conceptName = conceptName;
    return item;
}

/// Two units with a check of both, a remedial one for the first, one unit in each of two tracks, and a last one that
/// needs the first and is a goal.
inline formats::CoursePackage pumps()
{
    formats::CoursePackage package;
    package.course.key = u"pumps"_qs;
    package.course.title = u"Pumps"_qs;
    course::PathTerms again;
    again.remedialFor = u"pressure"_qs;
    course::PathTerms ships;
    ships.track = u"Ships"_qs;
    course::PathTerms mines;
    mines.track = u"Mines"_qs;
    course::PathTerms last;
    last.needs = {u"pressure"_qs};
    last.goals = {u"Site engineer"_qs};
    package.units = {unitOnPath(u"pressure"_qs, u"Pressure"_qs),
                     unitOnPath(u"flow"_qs, u"Flow"_qs),
                     unitOnPath(u"pressure-again"_qs, u"Pressure, slowly"_qs, again),
                     unitOnPath(u"ships"_qs, u"Pumps on ships"_qs, ships),
                     unitOnPath(u"mines"_qs, u"Pumps in mines"_qs, mines),
                     unitOnPath(u"cavitation"_qs, u"Cavitation"_qs, last)};
    quiz::Quiz check;
    check.key = u"check"_qs;
    check.title = u"Check: pressure and flow"_qs;
    check.passShare = 0.6;
    check.items = {questionOn(u"p1"_qs, u"pressure"_qs, u"pressure"_qs),
                   questionOn(u"p2"_qs, u"pressure"_qs, u"pressure"_qs), questionOn(u"f1"_qs, u"flow"_qs, u"flow"_qs)};
    package.quizzes.push_back(check);
    course::Module all{u"all"_qs, u"All"_qs, {}, {}};
    for (const char* key : {"pressure", "flow"})
        all.entries.push_back({course::EntryKind::Unit, QString::fromLatin1(key)});
    all.entries.push_back({course::EntryKind::Quiz, u"check"_qs});
    for (const char* key : {"pressure-again", "ships", "mines", "cavitation"})
        all.entries.push_back({course::EntryKind::Unit, QString::fromLatin1(key)});
    package.course.modules = {all};
    return package;
}

enum class Asks { WhatTells, All };

/// The same with two levels, and a placement before all else: eight questions of each level.
inline formats::CoursePackage pumpsWithPlacement(Asks asks = Asks::WhatTells)
{
    formats::CoursePackage package = pumps();
    package.course.levels = {u"foundation"_qs, u"practice"_qs};
    for (course::Unit& unit : package.units)
        unit.level = unit.key == u"cavitation"_qs ? u"practice"_qs : u"foundation"_qs;
    quiz::Quiz placement;
    placement.key = u"placement"_qs;
    placement.title = u"Where do you start?"_qs;
    placement.kind = quiz::QuizKind::Placement;
    placement.adaptive = asks == Asks::WhatTells;
    placement.levels = {{u"foundation"_qs, 0}, {u"practice"_qs, 0.6}};
    for (int number = 0; number < 8; ++number)
        for (const QString& level : package.course.levels) {
            const QString unit = level == u"practice"_qs ? u"cavitation"_qs : u"flow"_qs;
            placement.items.push_back(questionOn(level + QString::number(number), unit, unit));
            placement.items.back().level = level;
        }
    package.quizzes.push_back(placement);
    package.course.modules[0].entries.insert(package.course.modules[0].entries.begin(),
                                             {course::EntryKind::Quiz, u"placement"_qs});
    return package;
}

}  // namespace carrel::test
