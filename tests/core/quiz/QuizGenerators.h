// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Grading.h"

#include <rapidcheck.h>

/// Arbitrary quizzes and responses, small enough to meet each other often.
namespace carrel::test {

using namespace carrel::quiz;

/// An item that has nothing but a key and its task.
inline Item asking(Task task, const QString& key = QStringLiteral("k"))
{
    Item item;
    item.key = key;
    item.task = std::move(task);
    return item;
}

inline AcceptedText accepting(const QString& pattern, double fraction = 1, bool wildcards = false)
{
    return {pattern, fraction, {}, wildcards, false};
}

inline rc::Gen<QString> anyWords()
{
    return rc::gen::element(QString(), QStringLiteral("a"), QStringLiteral("b*c"), QStringLiteral("Fußgänger"),
                            QStringLiteral("1,5 kPa"), QStringLiteral("(a+)+$"), QStringLiteral(" two  words "),
                            QString::fromUtf8("日本\n\"x\\"), QStringLiteral("<b>&amp;"));
}

inline rc::Gen<Text> anyRichText()
{
    const auto link = rc::gen::element(QString(), QStringLiteral("https://example.org/"), QStringLiteral("unit:a#b"));
    return rc::gen::resize(3, rc::gen::container<Text>(rc::gen::build<course::Span>(
                                  rc::gen::set(&course::Span::text, anyWords()),
                                  rc::gen::set(&course::Span::style, rc::gen::inRange(0U, 512U)),
                                  rc::gen::set(&course::Span::link, link))));
}

inline rc::Gen<Blocks> anyBlocks()
{
    return rc::gen::map(rc::gen::resize(2, rc::gen::container<std::vector<Text>>(anyRichText())),
                        [](const std::vector<Text>& texts) {
                            Blocks blocks;
                            for (const Text& text : texts) {
                                blocks.emplace_back();
                                blocks.back().text = text;
                            }
                            return blocks;
                        });
}

inline rc::Gen<double> anyFraction()
{
    return rc::gen::element(-1.0, -0.5, -1.0 / 3, 0.0, 0.25, 1.0 / 3, 0.5, 1.0, 2.0, 0.1);
}

template <class Value>
rc::Gen<std::vector<Value>> fewOf(rc::Gen<Value> one)
{
    return rc::gen::resize(4, rc::gen::container<std::vector<Value>>(std::move(one)));
}

inline rc::Gen<std::vector<Choice>> anyChoices()
{
    return rc::gen::map(fewOf(rc::gen::build<Choice>(rc::gen::set(&Choice::text, anyRichText()),
                                                     rc::gen::set(&Choice::fraction, anyFraction()),
                                                     rc::gen::set(&Choice::feedback, anyRichText()))),
                        [](std::vector<Choice> choices) {
                            for (std::size_t i = 0; i < choices.size(); ++i)
                                choices[i].id = QString::number(i);
                            return choices;
                        });
}

inline rc::Gen<AcceptedText> anyAccepted()
{
    return rc::gen::build<AcceptedText>(
        rc::gen::set(&AcceptedText::pattern, anyWords()), rc::gen::set(&AcceptedText::fraction, anyFraction()),
        rc::gen::set(&AcceptedText::feedback, anyRichText()), rc::gen::set(&AcceptedText::wildcards),
        rc::gen::set(&AcceptedText::regularExpression));
}

inline rc::Gen<AcceptedNumber> anyNumber()
{
    return rc::gen::build<AcceptedNumber>(
        rc::gen::set(&AcceptedNumber::value, anyFraction()), rc::gen::set(&AcceptedNumber::low, anyFraction()),
        rc::gen::set(&AcceptedNumber::high, anyFraction()), rc::gen::set(&AcceptedNumber::fraction, anyFraction()),
        rc::gen::set(&AcceptedNumber::feedback, anyRichText()));
}

inline rc::Gen<Task> anyMatch()
{
    return rc::gen::map(rc::gen::tuple(fewOf(anyRichText()), fewOf(anyRichText()), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<std::vector<Text>, std::vector<Text>, bool>& parts) -> Task {
                            const auto& [prompts, targets, shuffle] = parts;
                            MatchTask task{{}, targets, shuffle};
                            for (std::size_t i = 0; i < prompts.size(); ++i) {
                                const int target = targets.empty() ? -1 : static_cast<int>((i * 7) % targets.size());
                                task.prompts.push_back({prompts[i], target});
                            }
                            return task;
                        });
}

inline rc::Gen<Task> anyTask()
{
    const auto asTask = [](auto gen) { return rc::gen::map(std::move(gen), [](auto task) -> Task { return task; }); };
    const auto gap = rc::gen::build<Gap>(
        rc::gen::set(&Gap::before, anyRichText()), rc::gen::set(&Gap::accepted, fewOf(anyAccepted())),
        rc::gen::set(&Gap::options, anyChoices()), rc::gen::set(&Gap::numbers, fewOf(anyNumber())),
        rc::gen::set(&Gap::weight, rc::gen::element(1.0, 0.0, 2.5)));
    return rc::gen::oneOf(asTask(rc::gen::build<ChoiceTask>(
                              rc::gen::set(&ChoiceTask::choices, anyChoices()), rc::gen::set(&ChoiceTask::multiple),
                              rc::gen::set(&ChoiceTask::trueFalse), rc::gen::set(&ChoiceTask::shuffle))),
                          asTask(rc::gen::build<TextTask>(rc::gen::set(&TextTask::accepted, fewOf(anyAccepted())),
                                                          rc::gen::set(&TextTask::caseSensitive),
                                                          rc::gen::set(&TextTask::accentSensitive))),
                          asTask(rc::gen::build<NumericTask>(rc::gen::set(&NumericTask::accepted, fewOf(anyNumber())),
                                                             rc::gen::set(&NumericTask::unit, anyWords()))),
                          anyMatch(),
                          asTask(rc::gen::build<GapTask>(rc::gen::set(&GapTask::gaps, fewOf(gap)),
                                                         rc::gen::set(&GapTask::tail, anyRichText()),
                                                         rc::gen::set(&GapTask::caseSensitive))),
                          asTask(rc::gen::build<OrderTask>(rc::gen::set(&OrderTask::items, fewOf(anyRichText())))),
                          asTask(rc::gen::build<EssayTask>(rc::gen::set(&EssayTask::guidance, anyBlocks()))),
                          rc::gen::just(Task(NoTask{})));
}

inline rc::Gen<Item> anyItem()
{
    const auto tags = rc::gen::element(QStringList(), QStringList{QStringLiteral("one"), QStringLiteral("two")});
    return rc::gen::build<Item>(
        rc::gen::set(&Item::key, rc::gen::element(QStringLiteral("k"), QStringLiteral("key-2"))),
        rc::gen::set(&Item::title, anyWords()), rc::gen::set(&Item::stem, anyBlocks()),
        rc::gen::set(&Item::task, anyTask()), rc::gen::set(&Item::points, rc::gen::element(0.0, 1.0, 2.5)),
        rc::gen::set(&Item::penalty, rc::gen::element(0.0, 1.0 / 3, 1.0)), rc::gen::set(&Item::feedback, anyRichText()),
        rc::gen::set(&Item::feedbackRight, anyRichText()), rc::gen::set(&Item::feedbackWrong, anyRichText()),
        rc::gen::set(&Item::feedbackPartly, anyRichText()), rc::gen::set(&Item::wholeOnly),
        rc::gen::set(&Item::hints, fewOf(anyRichText())), rc::gen::set(&Item::category, anyWords()),
        rc::gen::set(&Item::tags, tags), rc::gen::set(&Item::conceptName, anyWords()),
        rc::gen::set(&Item::unitKey, anyWords()), rc::gen::set(&Item::unitAnchor, anyWords()),
        rc::gen::set(&Item::level, anyWords()));
}

inline rc::Gen<Quiz> anyQuiz()
{
    const auto kind = rc::gen::map(rc::gen::inRange(0, 4), [](int number) { return static_cast<QuizKind>(number); });
    const auto behaviour =
        rc::gen::map(rc::gen::inRange(0, 3), [](int number) { return static_cast<Behaviour>(number); });
    return rc::gen::build<Quiz>(
        rc::gen::set(&Quiz::key, anyWords()), rc::gen::set(&Quiz::title, anyWords()), rc::gen::set(&Quiz::kind, kind),
        rc::gen::set(&Quiz::behaviour, behaviour), rc::gen::set(&Quiz::introduction, anyBlocks()),
        rc::gen::set(&Quiz::items, fewOf(anyItem())), rc::gen::set(&Quiz::passShare, anyFraction()),
        rc::gen::set(&Quiz::timeLimitSeconds, rc::gen::inRange(0, 9999)),
        rc::gen::set(&Quiz::attemptLimit, rc::gen::inRange(0, 4)), rc::gen::set(&Quiz::shuffleItems),
        rc::gen::set(&Quiz::certainty),
        rc::gen::set(&Quiz::levels,
                     fewOf(rc::gen::build<LevelThreshold>(rc::gen::set(&LevelThreshold::level, anyWords()),
                                                          rc::gen::set(&LevelThreshold::fromShare, anyFraction())))));
}

inline rc::Gen<Response> anyResponse()
{
    const auto strings = rc::gen::element(QStringList(), QStringList{QStringLiteral("0")},
                                          QStringList{QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("9")},
                                          QStringList{QString(), QStringLiteral("a")});
    const auto places = rc::gen::resize(6, rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 6)));
    const auto certainty =
        rc::gen::map(rc::gen::inRange(0, 4), [](int number) { return static_cast<Certainty>(number); });
    return rc::gen::build<Response>(rc::gen::set(&Response::chosen, strings), rc::gen::set(&Response::text, anyWords()),
                                    rc::gen::set(&Response::matched, places), rc::gen::set(&Response::gaps, strings),
                                    rc::gen::set(&Response::order, places),
                                    rc::gen::set(&Response::certainty, certainty));
}

}  // namespace carrel::test
