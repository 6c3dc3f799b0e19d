// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <rapidcheck.h>

namespace carrel::test {

using namespace carrel::quiz;
using namespace Qt::StringLiterals;

inline const QByteArray kPng = QByteArray("\x89PNG\r\n\x1a\n");

/// Words with every sign that one of the formats takes for its own.
inline rc::Gen<QString> anyWords()
{
    const auto piece =
        rc::gen::element(u"pump"_s, u"a < b & c"_s, u"{x}"_s, u"50%"_s, u"~no"_s, u"#1"_s, u"k=v"_s, u"::"_s, u"->"_s,
                         u"]]>"_s, u"\"q\""_s, u"it's"_s, u"\\"_s, u"ß日本"_s, u"//"_s);
    return rc::gen::map(rc::gen::resize(3, rc::gen::nonEmpty(rc::gen::container<std::vector<QString>>(piece))),
                        [](const std::vector<QString>& pieces) {
                            QStringList list(pieces.begin(), pieces.end());
                            return u"w "_s + list.join(u' ') + u" e"_s;
                        });
}

/// Spans that differ from their neighbours, as a reader makes them.
inline rc::Gen<Text> anyText()
{
    const auto style = rc::gen::element<unsigned>(course::Strong, course::Emphasis, course::Code, course::Subscript,
                                                  course::Strong | course::Emphasis);
    return rc::gen::map(rc::gen::tuple(anyWords(), anyWords(), style, rc::gen::inRange(0, 4)),
                        [](const std::tuple<QString, QString, unsigned, int>& parts) {
                            const auto& [one, other, set, form] = parts;
                            Text text{{one + u" 5\u00a0km"_s, course::Plain, {}}};
                            if (form == 1)
                                text.push_back({other, set, {}});
                            if (form == 2)
                                text.push_back({other, course::Plain, u"https://example.org/?a=1&b=2"_s});
                            if (form == 3) {
                                text.push_back({{}, course::LineBreak, {}});
                                text.push_back({other, course::Plain, {}});
                            }
                            return text;
                        });
}

inline rc::Gen<Text> maybeText()
{
    return rc::gen::oneOf(rc::gen::just(Text()), anyText());
}

inline rc::Gen<Feedback> asSaid(const rc::Gen<Text>& words)
{
    return rc::gen::map(words, [](const Text& text) { return Feedback(text); });
}

inline rc::Gen<Blocks> anyStem(bool withPicture)
{
    return rc::gen::map(rc::gen::tuple(anyText(), anyText(), rc::gen::inRange(0, withPicture ? 5 : 4)),
                        [](const std::tuple<Text, Text, int>& parts) {
                            const auto& [one, other, form] = parts;
                            Blocks blocks(2);
                            blocks[0].text = one;
                            blocks[1].text = other;
                            if (form == 1)
                                blocks[0].kind = course::BlockKind::Quote;
                            if (form == 2) {
                                blocks[1].kind = course::BlockKind::ListItem;
                                blocks[1].marker = u"3."_s;
                            }
                            if (form == 3) {
                                blocks[1].kind = course::BlockKind::Code;
                                blocks[1].text = {{u"a {\n  b\n}"_s, course::Plain, {}}};
                            }
                            if (form == 4) {
                                blocks[1] = {};
                                blocks[1].kind = course::BlockKind::Image;
                                blocks[1].media = u"hash"_s;
                                blocks[1].alt = u"a map"_s;
                            }
                            course::assignAnchors(blocks);
                            return blocks;
                        });
}

inline rc::Gen<double> anyShare()
{
    return rc::gen::element(0.0, 0.5, 0.25, -0.5);
}

inline std::vector<Choice> numbered(std::vector<Choice> choices)
{
    for (std::size_t at = 0; at < choices.size(); ++at)
        choices[at].id = u"c%1"_s.arg(at + 1);
    return choices;
}

inline rc::Gen<std::vector<Choice>> anyChoices()
{
    const auto choice =
        rc::gen::build<Choice>(rc::gen::set(&Choice::text, anyText()), rc::gen::set(&Choice::fraction, anyShare()),
                               rc::gen::set(&Choice::feedback, asSaid(maybeText())));
    return rc::gen::map(
        rc::gen::pair(choice, rc::gen::resize(3, rc::gen::nonEmpty(rc::gen::container<std::vector<Choice>>(choice)))),
        [](const std::pair<Choice, std::vector<Choice>>& parts) {
            std::vector<Choice> choices = parts.second;
            choices.push_back(parts.first);
            choices.back().fraction = 1;
            return numbered(std::move(choices));
        });
}

inline AcceptedText accepted(const QString& pattern, const Text& feedback)
{
    return {pattern, 1, feedback, pattern.contains(u'*'), false};
}

inline rc::Gen<Task> anyChoiceTask()
{
    return rc::gen::map(rc::gen::tuple(anyChoices(), rc::gen::arbitrary<bool>(), maybeText()),
                        [](const std::tuple<std::vector<Choice>, bool, Text>& parts) -> Task {
                            const auto& [choices, flag, feedback] = parts;
                            ChoiceTask task{choices, flag, false, true};
                            return task;
                        });
}

/// The same with a picture beside the first of them, and one in the place of the words of the last.
inline rc::Gen<Task> anyPictureChoiceTask()
{
    return rc::gen::map(rc::gen::pair(anyChoiceTask(), anyWords()), [](const std::pair<Task, QString>& parts) -> Task {
        ChoiceTask task = std::get<ChoiceTask>(parts.first);
        task.choices.front().picture = {u"hash"_s, {}};
        task.choices.back().picture = {u"hash"_s, parts.second};
        task.choices.back().text.clear();
        return task;
    });
}

/// Gives the pictures of an item's choices their medium.
inline void showOnChoices(Item& item, const QString& hash)
{
    if (auto* task = std::get_if<ChoiceTask>(&item.task))
        for (Choice& choice : task->choices)
            choice.picture.media = choice.picture.media.isEmpty() ? QString() : hash;
}

/// Shows each part of a task that has something said of it.
template <class See>
void eachSaid(Task& task, See see)
{
    const auto all = [&](auto& parts) {
        for (auto& part : parts)
            see(part.feedback);
    };
    if (auto* choice = std::get_if<ChoiceTask>(&task))
        all(choice->choices);
    if (auto* text = std::get_if<TextTask>(&task))
        all(text->accepted);
    if (auto* number = std::get_if<NumericTask>(&task))
        all(number->accepted);
    if (auto* hot = std::get_if<HotTextTask>(&task))
        for (HotWord& word : hot->words)
            see(word.choice.feedback);
    if (auto* gaps = std::get_if<GapTask>(&task)) {
        for (Gap& gap : gaps->gaps) {
            all(gap.options);
            all(gap.accepted);
            all(gap.numbers);
        }
    }
}

/// Puts pictures below some of what is said of an item's answers, or in its place.
inline void showInFeedback(Item& item, const QString& hash)
{
    const auto show = [&](Feedback& said) {
        const int pictures = said.empty() ? 0 : *rc::gen::inRange(0, 3);
        for (int at = 0; at < pictures; ++at)
            said.pictures.push_back({hash, at == 0 ? *anyWords() : QString()});
        if (pictures == 1 && *rc::gen::arbitrary<bool>())
            said.words.clear();
    };
    for (Feedback* said : {&item.feedback, &item.feedbackRight, &item.feedbackPartly, &item.feedbackWrong})
        show(*said);
    eachSaid(item.task, show);
}

inline rc::Gen<Task> anyTrueFalse()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::arbitrary<bool>(), maybeText(), maybeText()),
                        [](const std::tuple<bool, Text, Text>& parts) -> Task {
                            const auto& [isTrue, one, other] = parts;
                            const auto plain = [](const QString& word) { return Text{{word, course::Plain, {}}}; };
                            return ChoiceTask{{{u"true"_s, plain(u"True"_s), isTrue ? 1.0 : 0.0, one},
                                               {u"false"_s, plain(u"False"_s), isTrue ? 0.0 : 1.0, other}},
                                              false,
                                              true,
                                              false};
                        });
}

inline rc::Gen<Task> anyTextTask()
{
    return rc::gen::map(rc::gen::tuple(anyWords(), anyWords(), maybeText()),
                        [](const std::tuple<QString, QString, Text>& parts) -> Task {
                            TextTask task;
                            task.accepted = {accepted(std::get<0>(parts), std::get<2>(parts)),
                                             accepted(std::get<1>(parts) + u" *"_s, {})};
                            task.accepted[1].fraction = 0.5;
                            return task;
                        });
}

inline rc::Gen<Task> anyNumericTask()
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::element(0.0, 2.5, -1000.0, 1e9), rc::gen::element(0.0, 0.5, 128.0), maybeText()),
        [](const std::tuple<double, double, Text>& parts) -> Task {
            const auto& [value, around, feedback] = parts;
            NumericTask task;
            task.accepted = {{value, value - around, value + around, 1, feedback}, {7, 7, 7, 0.5, {}}};
            return task;
        });
}

inline rc::Gen<Task> anyMatchTask()
{
    return rc::gen::map(
        rc::gen::tuple(anyText(), anyText(), anyText()), [](const std::tuple<Text, Text, Text>& parts) -> Task {
            const auto numbered = [](Text text, int number) {
                text.insert(text.begin(), {QString::number(number), course::Strong, {}});
                return text;
            };
            const auto& [one, other, third] = parts;
            return MatchTask{
                {{one, 0}, {other, 1}, {third, 0}}, {numbered(one, 1), numbered(other, 2), numbered(third, 3)}, true};
        });
}

/// A gap that takes several, in one of the ways in which Moodle shows it.
inline Gap severalOf(const std::vector<Choice>& options, qsizetype way)
{
    Gap gap{{{u" of "_s, course::Plain, {}}}, {}, options, {}, 1};
    gap.multiple = true;
    gap.shuffle = way % 2 == 0;
    gap.across = way % 3 == 0;
    return gap;
}

inline rc::Gen<Task> anyGapTask()
{
    return rc::gen::map(rc::gen::tuple(anyText(), anyWords(), anyChoices(), anyText(), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<Text, QString, std::vector<Choice>, Text, bool>& parts) -> Task {
                            const auto& [before, word, options, tail, exact] = parts;
                            GapTask task;
                            task.gaps.push_back({before, {accepted(word, before)}, {}, {}, 2});
                            task.gaps.push_back({{{u" and "_s, course::Plain, {}}}, {}, options, {}, 1});
                            task.gaps.push_back({{{u" or "_s, course::Plain, {}}}, {}, {}, {{2.5, 2, 3, 1, tail}}, 1});
                            if (exact)
                                task.gaps.push_back(severalOf(options, word.size()));
                            task.tail = tail;
                            task.caseSensitive = exact;
                            return task;
                        });
}

inline rc::Gen<Task> anyOrderTask()
{
    return rc::gen::map(rc::gen::pair(anyText(), anyText()), [](const std::pair<Text, Text>& parts) -> Task {
        return OrderTask{{parts.first, parts.second, parts.first}};
    });
}

inline rc::Gen<Item> anyItem(const rc::Gen<Task>& task, bool whole)
{
    const auto tags = rc::gen::element(QStringList(), QStringList{u"one"_s, u"two [x]"_s});
    const auto some = [&](auto gen) { return whole ? gen : rc::gen::just(Text()); };
    return rc::gen::build<Item>(
        rc::gen::set(&Item::key, rc::gen::element(u"key-1"_s, u"key-2"_s)), rc::gen::set(&Item::title, anyWords()),
        rc::gen::set(&Item::stem, anyStem(whole)), rc::gen::set(&Item::task, task),
        rc::gen::set(&Item::points, rc::gen::element(1.0, whole ? 2.5 : 1.0)),
        rc::gen::set(&Item::penalty, rc::gen::element(0.0, whole ? 0.25 : 0.0)),
        rc::gen::set(&Item::feedback, asSaid(maybeText())),
        rc::gen::set(&Item::feedbackRight, asSaid(some(maybeText()))),
        rc::gen::set(&Item::feedbackPartly, asSaid(some(maybeText()))),
        rc::gen::set(&Item::feedbackWrong, asSaid(some(maybeText()))), rc::gen::set(&Item::tags, tags));
}

/// A quiz of one item, with what a reader adds.
inline Quiz quizOf(Item item)
{
    Quiz quiz;
    quiz.title = u"Chapter / Easy and/or not"_s;
    quiz.key = course::slug(quiz.title);
    item.title = item.title.simplified();
    item.category = quiz.title;
    if (std::holds_alternative<NoTask>(item.task) || std::holds_alternative<EssayTask>(item.task))
        item.points = 1;
    // What Moodle does with an answer of several choices.
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task); choice != nullptr && choice->multiple)
        item.leastShare = 0;
    quiz.items = {std::move(item)};
    return quiz;
}

}  // namespace carrel::test
