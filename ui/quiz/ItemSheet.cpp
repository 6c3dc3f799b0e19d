// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/ItemSheet.h"

#include "ui/quiz/PlaceSheet.h"
#include "ui/quiz/QuizWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

template <class... Each>
struct Overloaded : Each... {
    using Each::operator()...;
};
template <class... Each>
Overloaded(Each...) -> Overloaded<Each...>;

constexpr double kRight = 0.999;

const quiz::Item& itemOf(const quiz::Attempt& attempt, int item)
{
    return attempt.quiz().items[static_cast<std::size_t>(item)];
}

QString choiceWords(const std::vector<quiz::Choice>& choices, const QString& id)
{
    const auto it = std::find_if(choices.begin(), choices.end(), [&id](const auto& choice) { return choice.id == id; });
    if (it == choices.end())
        return id;
    const QString name = quiz::nameOf(*it);
    return name.isEmpty() ? QCoreApplication::translate("ItemSheet", "a picture") : name;
}

QString thingWords(const std::vector<quiz::Thing>& things, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < things.size()
               ? course::plainText(things[static_cast<std::size_t>(index)].text)
               : QString();
}

/// Areas by their names; of places that were pointed at how many there are.
QStringList placesGiven(const quiz::HotspotTask& task, const quiz::Response& response)
{
    QStringList given;
    for (std::size_t i = 0; i < task.spots.size(); ++i)
        if (response.chosen.contains(task.spots[i].choice.id))
            given << PlaceSheet::areaName(course::plainText(task.spots[i].choice.text), static_cast<int>(i));
    if (response.points.size() == 1)
        given << QCoreApplication::translate("ItemSheet", "one place on the picture");
    else if (!response.points.empty())
        given << QCoreApplication::translate("ItemSheet", "%1 places on the picture").arg(response.points.size());
    return given;
}

/// What was given, part by part, in words.
struct GivenWords {
    const quiz::Response& response;
    QStringList given;

    void operator()(const quiz::ChoiceTask& task)
    {
        for (const QString& id : response.chosen)
            given << choiceWords(task.choices, id);
    }
    void operator()(const quiz::MatchTask& task)
    {
        for (std::size_t i = 0; i < response.matched.size() && i < task.prompts.size(); ++i) {
            const int target = response.matched[i];
            if (target >= 0 && static_cast<std::size_t>(target) < task.targets.size())
                given << course::plainText(task.prompts[i].text) + u" → "_s
                             + course::plainText(task.targets[static_cast<std::size_t>(target)]);
        }
    }
    void operator()(const quiz::GapTask& task)
    {
        for (qsizetype i = 0; i < response.gaps.size() && i < qsizetype(task.gaps.size()); ++i) {
            const quiz::Gap& gap = task.gaps[static_cast<std::size_t>(i)];
            QStringList words = gap.multiple ? quiz::idsInGap(response.gaps[i]) : QStringList{response.gaps[i]};
            for (QString& each : words)
                each = gap.options.empty() ? each : choiceWords(gap.options, each);
            given << (words.join(QString()).isEmpty() ? u"…"_s : words.join(u", "_s));
        }
    }
    void operator()(const quiz::OrderTask& task)
    {
        for (const int index : response.order)
            if (index >= 0 && static_cast<std::size_t>(index) < task.items.size())
                given << course::plainText(task.items[static_cast<std::size_t>(index)]);
    }
    void operator()(const quiz::NoTask&) {}
    void operator()(const quiz::HotspotTask& task) { given = placesGiven(task, response); }
    void operator()(const quiz::HotTextTask& task)
    {
        for (const quiz::HotWord& word : task.words)
            if (response.chosen.contains(word.choice.id))
                given << course::plainText(word.choice.text);
    }
    void operator()(const quiz::SliderTask& task) { given << (response.text + u' ' + task.unit).trimmed(); }
    void operator()(const quiz::AssociateTask& task)
    {
        for (const quiz::Pair& pair : response.pairs)
            given << thingWords(task.things, pair.first) + u" – "_s + thingWords(task.things, pair.second);
    }
    void operator()(const quiz::LabelTask& task)
    {
        for (const quiz::Pair& pair : response.pairs)
            if (pair.second >= 0 && static_cast<std::size_t>(pair.second) < task.areas.size())
                given << thingWords(task.labels, pair.first) + u" → "_s
                             + PlaceSheet::areaName(task.areas[static_cast<std::size_t>(pair.second)].name,
                                                    pair.second);
    }
    template <class Written>
    void operator()(const Written&)
    {
        given << response.text;
    }
};

}  // namespace

ItemSheet::ItemSheet(const quiz::Attempt& attempt, int item, const quiz::Response& response, bool told)
    : m_attempt(attempt), m_item(item), m_response(response), m_told(told)
{
    const quiz::Item& asked = itemOf(attempt, item);
    if (told)
        m_grade = quiz::grade(asked, response);
    std::visit(Overloaded{
                   [this](const quiz::ChoiceTask& task) { addChoices(task); },
                   [this](const quiz::MatchTask& task) { addPrompts(task); },
                   [this](const quiz::GapTask& task) { addGaps(task); },
                   [this](const quiz::OrderTask& task) { addThings(task); },
                   [this](const quiz::HotTextTask& task) { addHotWords(task); },
                   [](const auto&) {},
               },
               asked.task);
}

QString ItemSheet::kindOf(const quiz::Item& item)
{
    return std::visit(Overloaded{
                          [](const quiz::ChoiceTask& task) { return task.multiple ? u"multiple"_s : u"choice"_s; },
                          [](const quiz::TextTask&) { return u"text"_s; },
                          [](const quiz::NumericTask&) { return u"numeric"_s; },
                          [](const quiz::MatchTask&) { return u"match"_s; },
                          [](const quiz::GapTask&) { return u"gap"_s; },
                          [](const quiz::OrderTask&) { return u"order"_s; },
                          [](const quiz::EssayTask&) { return u"essay"_s; },
                          [](const quiz::NoTask&) { return u"words"_s; },
                          [](const quiz::HotspotTask& task) { return task.pointing ? u"point"_s : u"hotspot"_s; },
                          [](const quiz::HotTextTask&) { return u"hottext"_s; },
                          [](const quiz::SliderTask&) { return u"slider"_s; },
                          [](const quiz::AssociateTask&) { return u"associate"_s; },
                          [](const quiz::LabelTask&) { return u"label"_s; },
                      },
                      item.task);
}

QString ItemSheet::letterOf(int index)
{
    const QString last(QChar(u'A' + index % 26));
    return index < 26 ? last : letterOf(index / 26 - 1) + last;
}

QString ItemSheet::verdictOf(double part)
{
    return part >= kRight ? u"right"_s : u"wrong"_s;
}

QString ItemSheet::verdictOfPart(std::size_t part) const
{
    return m_told && part < m_grade.parts.size() ? verdictOf(m_grade.parts[part]) : QString();
}

void ItemSheet::addChoices(const quiz::ChoiceTask& task)
{
    int place = 0;
    const bool across = std::all_of(task.choices.begin(), task.choices.end(),
                                    [](const quiz::Choice& choice) { return !choice.picture.media.isEmpty(); });
    for (const int index : m_attempt.displayOrder(m_item)) {
        const quiz::Choice& choice = task.choices[static_cast<std::size_t>(index)];
        ChoiceRow row;
        row.choice = choice.id;
        row.letter = letterOf(place++);
        row.words = Markup(choice.text);
        row.picture = choice.picture.media;
        row.shows = choice.picture.alt;
        row.across = across;
        row.chosen = m_response.chosen.contains(choice.id);
        if (m_told && choice.fraction > 0)
            row.verdict = u"right"_s;
        else if (m_told && row.chosen)
            row.verdict = u"wrong"_s;
        if (m_told && row.chosen && task.multiple) {
            row.feedback = Markup(choice.feedback.words);
            row.saidPictures = picturesOf(choice.feedback);
            row.saidShows = shownIn(choice.feedback);
        }
        choices.push_back(std::move(row));
    }
}

void ItemSheet::addPrompts(const quiz::MatchTask& task)
{
    const std::vector<int> order = m_attempt.displayOrder(m_item);
    QStringList options{QString()};
    for (std::size_t i = 0; i < order.size(); ++i)
        options << letterOf(static_cast<int>(i)) + u"  "_s
                       + Markup(task.targets[static_cast<std::size_t>(order[i])]).plain();
    for (std::size_t i = 0; i < task.prompts.size(); ++i) {
        MatchRow row;
        row.prompt = static_cast<int>(i);
        row.words = Markup(task.prompts[i].text);
        row.options = options;
        const int target = i < m_response.matched.size() ? m_response.matched[i] : -1;
        const auto shown = std::find(order.begin(), order.end(), target);
        row.option = target >= 0 && shown != order.end() ? static_cast<int>(shown - order.begin()) + 1 : 0;
        row.verdict = verdictOfPart(i);
        const int right = task.prompts[i].target;
        if (row.verdict == u"wrong"_s && right >= 0 && static_cast<std::size_t>(right) < task.targets.size())
            row.solution = Markup(task.targets[static_cast<std::size_t>(right)]);
        prompts.push_back(std::move(row));
    }
}

/// Word by word, so that a line breaks where it must and a gap stands in it like a word.
void ItemSheet::addWords(const course::Text& text)
{
    course::Text word;
    bool afterGap = !gaps.empty() && gaps.back().gap >= 0;
    const auto flush = [this, &word, &afterGap] {
        if (std::exchange(afterGap, false) && !word.empty()) {
            gaps.back().after = Markup(word);
            word.clear();
        }
        if (word.empty())
            return;
        GapRow row;
        row.place = static_cast<int>(gaps.size());
        row.kind = u"words"_s;
        row.words = Markup(word);
        gaps.push_back(std::move(row));
        word.clear();
    };
    for (const course::Span& span : text) {
        if (span.style & course::Formula) {
            word.push_back(span);
            continue;
        }
        QString run;
        for (const QChar c : span.text) {
            if (!c.isSpace()) {
                run += c;
                continue;
            }
            if (!run.isEmpty())
                word.push_back({run, span.style, span.link});
            run.clear();
            flush();
        }
        if (!run.isEmpty())
            word.push_back({run, span.style, span.link});
        if (span.style & course::LineBreak) {
            flush();
            GapRow row;
            row.place = static_cast<int>(gaps.size());
            row.kind = u"break"_s;
            gaps.push_back(std::move(row));
        }
    }
    flush();
}

void ItemSheet::addGap(const quiz::Gap& gap, int number)
{
    GapRow row;
    row.place = static_cast<int>(gaps.size());
    row.gap = number;
    row.given = number < m_response.gaps.size() ? m_response.gaps[number] : QString();
    row.verdict = verdictOfPart(static_cast<std::size_t>(number));
    if (gap.options.empty()) {
        row.kind = u"text"_s;
        for (const quiz::AcceptedText& accepted : gap.accepted)
            row.letters = std::max(row.letters, static_cast<int>(accepted.pattern.size()) + 2);
        row.letters = std::max(row.letters, static_cast<int>(quiz::wantedInGap(gap).size()) + 2);
        if (row.verdict == u"wrong"_s)
            row.solution = quiz::wantedInGap(gap);
    } else if (gap.multiple) {
        takeSeveral(gap, row);
    } else {
        takeOptions(gap, row);
    }
    gaps.push_back(std::move(row));
}

void ItemSheet::takeOptions(const quiz::Gap& gap, GapRow& row) const
{
    row.kind = u"choice"_s;
    row.options << QString();
    for (const int index : m_attempt.displayOrder(m_item, row.gap)) {
        const quiz::Choice& option = gap.options[static_cast<std::size_t>(index)];
        if (option.id == row.given)
            row.option = static_cast<int>(row.options.size());
        row.options << Markup(option.text).plain();
        row.letters = std::max(row.letters, static_cast<int>(row.options.back().size()));
        if (row.verdict == u"wrong"_s && option.fraction >= 1)
            row.solution = row.options.back();
    }
}

void ItemSheet::takeSeveral(const quiz::Gap& gap, GapRow& row) const
{
    row.kind = u"several"_s;
    row.across = gap.across;
    const QStringList ids = quiz::idsInGap(row.given);
    for (const int index : m_attempt.displayOrder(m_item, row.gap)) {
        const quiz::Choice& option = gap.options[static_cast<std::size_t>(index)];
        row.options << Markup(option.text).plain();
        row.chosen << ids.contains(option.id);
        const bool isWrong = row.chosen.back() && option.fraction <= 0;
        row.verdicts << (!m_told ? QString() : option.fraction > 0 ? u"right"_s : isWrong ? u"wrong"_s : QString());
    }
}

void ItemSheet::addGaps(const quiz::GapTask& task)
{
    for (std::size_t i = 0; i < task.gaps.size(); ++i) {
        addWords(task.gaps[i].before);
        addGap(task.gaps[i], static_cast<int>(i));
    }
    addWords(task.tail);
}

void ItemSheet::addHotWords(const quiz::HotTextTask& task)
{
    int number = 0;
    for (const quiz::HotWord& word : task.words) {
        addWords(word.before);
        GapRow row;
        row.place = static_cast<int>(gaps.size());
        row.kind = u"hot"_s;
        row.gap = number++;
        row.words = Markup(word.choice.text);
        row.given = word.choice.id;
        row.option = m_response.chosen.contains(word.choice.id) ? 1 : 0;
        if (m_told && word.choice.fraction > 0)
            row.verdict = u"right"_s;
        else if (m_told && row.option == 1)
            row.verdict = u"wrong"_s;
        gaps.push_back(std::move(row));
    }
    addWords(task.tail);
}

void ItemSheet::addThings(const quiz::OrderTask& task)
{
    const std::vector<int> order =
        m_response.order.size() == task.items.size() ? m_response.order : m_attempt.displayOrder(m_item);
    for (std::size_t i = 0; i < order.size(); ++i) {
        OrderRow row;
        row.thing = order[i];
        row.words = Markup(task.items[static_cast<std::size_t>(order[i])]);
        if (m_told) {
            // As it is marked: what follows one another rightly is right, but a single thing follows nothing.
            row.verdict = m_grade.fraction > 0 ? verdictOfPart(i) : verdictOf(0);
            row.rightPlace = order[i] + 1;
        }
        things.push_back(std::move(row));
    }
}

QString ItemSheet::givenWords(const quiz::Item& item, const quiz::Response& response)
{
    GivenWords words{response, {}};
    std::visit(words, item.task);
    words.given.removeAll(QString());
    return words.given.join(u" · "_s);
}

}  // namespace carrel::ui
