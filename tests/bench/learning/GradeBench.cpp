// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Grading.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QHash>

#include <cmath>

namespace carrel::bench {
namespace {

using namespace carrel::quiz;
using namespace Qt::StringLiterals;

constexpr int kResponses = 100'000;
constexpr int kParts = 6;  ///< choices, prompts, gaps, areas of an item

Text words(int number)
{
    return {{u"words %1 of an answer"_s.arg(number), course::Plain, {}}};
}

Choice choice(int number)
{
    return {u"c%1"_s.arg(number), words(number), number < 2 ? 0.5 : -0.5, {}};
}

Area box(int number)
{
    const double left = 20.0 * number;
    return {AreaShape::Polygon, {{left, 0}, {left + 10, 0}, {left + 12, 8}, {left + 5, 14}, {left - 1, 8}}, 0};
}

/// Every kind with kParts parts.
std::vector<Task> tasks()
{
    ChoiceTask choices{.choices = {}, .multiple = true};
    MatchTask match;
    GapTask gaps;
    OrderTask order;
    HotspotTask spots{{{}, {}, 640, 400}, {}, 0, false, 0};
    HotTextTask text;
    AssociateTask associate;
    LabelTask label{{{}, {}, 640, 400}, {}, {}, {}, 0, true};
    for (int i = 0; i < kParts; ++i) {
        choices.choices.push_back(choice(i));
        match.targets.push_back(words(i));
        match.prompts.push_back({words(i), i});
        gaps.gaps.push_back({words(i), {{u"answer %1"_s.arg(i), 1, {}, false, false}}, {}});
        order.items.push_back(words(i));
        spots.spots.push_back({choice(i), box(i)});
        text.words.push_back({words(i), choice(i)});
        associate.things.push_back({words(i)});
        label.labels.push_back({words(i)});
        label.areas.push_back({{}, box(i)});
        label.pairs.push_back({i, kParts - 1 - i, 1.0 / kParts});
    }
    for (int i = 0; i < kParts; i += 2)
        associate.pairs.push_back({i, i + 1, 2.0 / kParts});
    HotspotTask points = spots;
    points.pointing = true;
    const TextTask written{
        .accepted = {{u"an *answer*"_s, 1, {}, true, false}, {u"an answer"_s, 0.5, {}, false, false}}};
    const NumericTask number{{{12.5, 12, 13, 1, {}}, {12.5, 10, 15, 0.5, {}}}, u"kPa"_s};
    return {choices,   written, number, match, gaps,
            order,     spots,   points, text,  SliderTask{0, 100, 1, number.accepted, {}},
            associate, label};
}

Response responseTo(const Task& task)
{
    Response response;
    if (std::holds_alternative<TextTask>(task))
        response.text = u"An answer of some words"_s;
    else if (std::holds_alternative<NumericTask>(task))
        response.text = u"12,25 kPa"_s;
    else if (std::holds_alternative<SliderTask>(task))
        response.text = u"12.25"_s;
    response.chosen = QStringList{u"c0"_s, u"c3"_s, u"c1"_s};
    response.matched = {0, 2, 1, 3, 4, 5};
    response.gaps = QStringList{u"answer 0"_s, u"Answer 1"_s, u"answer"_s, u"answer 3"_s, u"x"_s, u"answer 5"_s};
    response.order = {1, 0, 2, 3, 5, 4};
    response.points = {{5, 5}, {25, 6}, {300, 300}};
    response.pairs = {{0, 1}, {2, 4}, {3, 5}};
    return response;
}

QString nameOf(const Item& item)
{
    const auto* spots = std::get_if<HotspotTask>(&item.task);
    return spots && spots->pointing ? u"hotspot, pointed at"_s : kindName(item);
}

}  // namespace

/// Beside the least that grading any response could cost: one look at the words of its answer in a hash.
void benchGrade()
{
    const QHash<QString, double> known{{u"answer 0"_s, 1}, {u"12,25 kPa"_s, 0.5}, {u"c3"_s, 0}};
    const Response bare = responseTo(TextTask{});
    double sum = 0;
    const auto limit = timed([&] {
        for (int i = 0; i < kResponses; ++i)
            for (const QString& gap : bare.gaps)
                sum += known.value(gap);
    });
    const double least = std::chrono::duration<double, std::milli>(limit).count();
    report(u"100,000 x six look-ups in a hash"_s, ms(least));
    for (const Task& task : tasks()) {
        Item item;
        item.task = task;
        const Response response = responseTo(task);
        const auto time = timed([&] {
            for (int i = 0; i < kResponses; ++i)
                sum += grade(item, response).fraction;
        });
        const double took = std::chrono::duration<double, std::milli>(time).count();
        report(u"100,000 responses, "_s + nameOf(item), ms(took), ms(least), u"within a second"_s, took <= 1000);
    }
    if (std::isnan(sum))
        report(u"a sum that is no number"_s, {});
}

}  // namespace carrel::bench
