// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/PlaceGrading.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> refuse(const QString& why)
{
    return fail(ErrorKind::InvalidInput, why);
}

/// Ids that are there, each once, no more than `most` of them.
Done checkChosen(const QStringList& chosen, const QStringList& known, int most)
{
    QSet<QString> seen;
    for (const QString& id : chosen) {
        if (!known.contains(id))
            return refuse(u"there is no choice %1"_s.arg(id.left(40)));
        if (seen.contains(id))
            return refuse(u"%1 is chosen twice"_s.arg(id.left(40)));
        seen.insert(id);
    }
    if (most > 0 && chosen.size() > most)
        return refuse(u"more than %1 are chosen"_s.arg(most));
    return {};
}

Done checkPlace(int place, std::size_t count, const QString& what)
{
    if (place < -1 || (place >= 0 && static_cast<std::size_t>(place) >= count))
        return refuse(u"there is no %1 %2"_s.arg(what).arg(place));
    return {};
}

/// Checks what a task asks for and takes it away: whatever is left was not asked for.
struct Checker {
    Response& rest;

    template <class Member>
    Member take(Member Response::*member) const
    {
        return std::exchange(rest.*member, {});
    }

    Done operator()(const ChoiceTask& task) const
    {
        QStringList known;
        for (const Choice& choice : task.choices)
            known += choice.id;
        return checkChosen(take(&Response::chosen), known, task.multiple ? task.most : 1);
    }
    Done operator()(const TextTask&) const { return written(); }
    Done operator()(const NumericTask&) const { return written(); }
    Done operator()(const EssayTask&) const { return written(); }
    Done operator()(const NoTask&) const { return {}; }

    Done operator()(const MatchTask& task) const
    {
        const std::vector<int> matched = take(&Response::matched);
        if (matched.size() > task.prompts.size())
            return refuse(u"there are only %1 prompts"_s.arg(task.prompts.size()));
        for (const int target : matched)
            CARREL_TRY(checkPlace(target, task.targets.size(), u"target"_s));
        return {};
    }

    Done operator()(const GapTask& task) const
    {
        const QStringList gaps = take(&Response::gaps);
        if (static_cast<std::size_t>(gaps.size()) > task.gaps.size())
            return refuse(u"there are only %1 gaps"_s.arg(task.gaps.size()));
        for (qsizetype at = 0; at < gaps.size(); ++at) {
            const Gap& gap = task.gaps[static_cast<std::size_t>(at)];
            QStringList known;
            for (const Choice& option : gap.options)
                known += option.id;
            if (gap.multiple && !known.isEmpty())
                CARREL_TRY(checkChosen(idsInGap(gaps[at]), known, 0));
            else if (!known.isEmpty() && !gaps[at].isEmpty() && !known.contains(gaps[at]))
                return refuse(u"gap %1 has no option %2"_s.arg(at).arg(gaps[at].left(40)));
        }
        return {};
    }

    Done operator()(const OrderTask& task) const
    {
        QSet<int> seen;
        for (const int thing : take(&Response::order)) {
            if (thing < 0 || static_cast<std::size_t>(thing) >= task.items.size() || seen.contains(thing))
                return refuse(u"%1 is no thing to put in order, or stands twice"_s.arg(thing));
            seen.insert(thing);
        }
        return {};
    }

    Done operator()(const HotspotTask& task) const
    {
        if (task.pointing)
            return pointed(task);
        QStringList known;
        for (const Spot& spot : task.spots)
            known += spot.choice.id;
        return checkChosen(take(&Response::chosen), known, task.most);
    }

    Done pointed(const HotspotTask& task) const
    {
        const std::vector<Point> points = take(&Response::points);
        if (task.most > 0 && points.size() > static_cast<std::size_t>(task.most))
            return refuse(u"more than %1 places are pointed at"_s.arg(task.most));
        for (const Point& point : points) {
            if (!(point.x >= 0 && point.x <= task.picture.width && point.y >= 0 && point.y <= task.picture.height))
                return refuse(u"a place that is not on the picture"_s);
        }
        return {};
    }

    Done operator()(const HotTextTask& task) const
    {
        QStringList known;
        for (const HotWord& word : task.words)
            known += word.choice.id;
        return checkChosen(take(&Response::chosen), known, task.most);
    }

    Done operator()(const SliderTask& task) const
    {
        const QString text = take(&Response::text);
        bool ok = false;
        const double number = text.toDouble(&ok);
        if (!text.isEmpty() && (!ok || !(number >= task.low && number <= task.high)))
            return refuse(u"%1 is no number of the scale"_s.arg(text.left(40)));
        return {};
    }

    Done operator()(const AssociateTask& task) const { return paired(task); }
    Done operator()(const LabelTask& task) const { return paired(task); }

    template <class Task>
    Done paired(const Task& task) const
    {
        const std::vector<Pair> pairs = take(&Response::pairs);
        if (countedPairs(task, pairs).size() < pairs.size())
            return refuse(u"a pair that cannot be made, or once more than it may be"_s);
        return {};
    }

    Done written() const
    {
        take(&Response::text);
        return {};
    }
};

}  // namespace

Done checkResponse(const Item& item, const Response& response)
{
    Response rest = response;
    rest.certainty = Certainty::NotAsked;
    CARREL_TRY(std::visit(Checker{rest}, item.task));
    if (rest != Response{})
        return refuse(u"the response holds more than %1 asks for"_s.arg(kindName(item)));
    return {};
}

}  // namespace carrel::quiz
