// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Grading.h"

#include <algorithm>
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

inline rc::Gen<Figure> anyFigure()
{
    const QString hash(64, QLatin1Char('a'));
    return rc::gen::element(Figure{hash, QStringLiteral("a \"rig\"")}, Figure{hash, {}});
}

inline rc::Gen<Feedback> anyFeedback()
{
    return rc::gen::map(
        rc::gen::pair(anyRichText(), rc::gen::resize(2, rc::gen::container<std::vector<Figure>>(anyFigure()))),
        [](const std::pair<Text, std::vector<Figure>>& parts) { return Feedback(parts.first, parts.second); });
}

inline rc::Gen<std::vector<Choice>> anyChoices()
{
    const auto picture = rc::gen::oneOf(rc::gen::just(Figure()), anyFigure());
    return rc::gen::map(fewOf(rc::gen::build<Choice>(
                            rc::gen::set(&Choice::text, anyRichText()), rc::gen::set(&Choice::fraction, anyFraction()),
                            rc::gen::set(&Choice::feedback, anyFeedback()), rc::gen::set(&Choice::picture, picture))),
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
        rc::gen::set(&AcceptedText::feedback, anyFeedback()), rc::gen::set(&AcceptedText::wildcards),
        rc::gen::set(&AcceptedText::regularExpression));
}

inline rc::Gen<AcceptedNumber> anyNumber()
{
    return rc::gen::build<AcceptedNumber>(
        rc::gen::set(&AcceptedNumber::value, anyFraction()), rc::gen::set(&AcceptedNumber::low, anyFraction()),
        rc::gen::set(&AcceptedNumber::high, anyFraction()), rc::gen::set(&AcceptedNumber::fraction, anyFraction()),
        rc::gen::set(&AcceptedNumber::feedback, anyFeedback()),
        rc::gen::set(&AcceptedNumber::rounding,
                     rc::gen::element<std::optional<Rounding>>(std::nullopt, Rounding{Rounding::To::Significant, 3},
                                                               Rounding{Rounding::To::Decimals, 0})));
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

inline rc::Gen<Area> anyArea()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::inRange(0, 90), rc::gen::inRange(0, 90)),
                        [](const std::tuple<int, int, int>& parts) {
                            const auto& [shape, left, top] = parts;
                            const double x = left;
                            const double y = top / 3.0;
                            if (shape == 0)
                                return Area{AreaShape::Rectangle, {{x, y}, {x + 9, y + 9.1}}, 0};
                            if (shape == 1)
                                return Area{AreaShape::Circle, {{x, y}}, 7.5};
                            return Area{AreaShape::Polygon, {{x, y}, {x + 10, y}, {x + 5, y + 8}}, 0};
                        });
}

inline Picture somePicture()
{
    return {QStringLiteral("hash"), QStringLiteral("a pump"), 100, 60.5};
}

inline rc::Gen<Task> anyHotspot()
{
    return rc::gen::map(rc::gen::tuple(anyChoices(), fewOf(anyArea()), rc::gen::inRange(0, 4),
                                       rc::gen::arbitrary<bool>(), anyFraction()),
                        [](const std::tuple<std::vector<Choice>, std::vector<Area>, int, bool, double>& parts) -> Task {
                            const auto& [choices, areas, most, pointing, elsewhere] = parts;
                            HotspotTask task{somePicture(), {}, most, pointing, elsewhere};
                            for (std::size_t i = 0; i < std::min(choices.size(), areas.size()); ++i)
                                task.spots.push_back({choices[i], areas[i]});
                            return task;
                        });
}

inline rc::Gen<Task> anyHotText()
{
    return rc::gen::map(rc::gen::tuple(anyChoices(), anyRichText(), rc::gen::inRange(0, 4)),
                        [](const std::tuple<std::vector<Choice>, Text, int>& parts) -> Task {
                            const auto& [choices, words, most] = parts;
                            HotTextTask task{{}, words, most};
                            for (const Choice& choice : choices)
                                task.words.push_back({words, choice});
                            return task;
                        });
}

inline rc::Gen<Task> anySlider()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::element(-10.0, 0.0, 0.25), rc::gen::element(1.0, 0.1, 2.5),
                                       fewOf(anyNumber()), anyWords()),
                        [](const std::tuple<double, double, std::vector<AcceptedNumber>, QString>& parts) -> Task {
                            const auto& [low, step, accepted, unit] = parts;
                            return SliderTask{low, low + 20, step, accepted, unit};
                        });
}

inline rc::Gen<std::vector<Thing>> anyThings()
{
    return fewOf(rc::gen::build<Thing>(rc::gen::set(&Thing::text, anyRichText()),
                                       rc::gen::set(&Thing::uses, rc::gen::inRange(0, 3))));
}

inline rc::Gen<std::vector<PairShare>> anyShares()
{
    return fewOf(rc::gen::build<PairShare>(rc::gen::set(&PairShare::first, rc::gen::inRange(0, 5)),
                                           rc::gen::set(&PairShare::second, rc::gen::inRange(0, 5)),
                                           rc::gen::set(&PairShare::fraction, anyFraction())));
}

inline std::vector<PairShare> within(std::vector<PairShare> pairs, std::size_t firsts, std::size_t seconds)
{
    std::erase_if(pairs, [&](const PairShare& pair) {
        return static_cast<std::size_t>(pair.first) >= firsts || static_cast<std::size_t>(pair.second) >= seconds;
    });
    return pairs;
}

inline rc::Gen<Task> anyAssociate()
{
    return rc::gen::map(
        rc::gen::tuple(anyThings(), anyShares(), rc::gen::inRange(0, 4), anyFraction()),
        [](const std::tuple<std::vector<Thing>, std::vector<PairShare>, int, double>& parts) -> Task {
            const auto& [things, pairs, most, otherwise] = parts;
            return AssociateTask{things, within(pairs, things.size(), things.size()), most, otherwise, most == 0};
        });
}

inline rc::Gen<Task> anyLabel()
{
    return rc::gen::map(
        rc::gen::tuple(anyThings(), fewOf(anyArea()), anyShares(), anyWords(), anyFraction(), rc::gen::inRange(0, 3)),
        [](const std::tuple<std::vector<Thing>, std::vector<Area>, std::vector<PairShare>, QString, double, int>& parts)
            -> Task {
            const auto& [labels, areas, pairs, name, otherwise, holds] = parts;
            LabelTask task{somePicture(), labels, {}, within(pairs, labels.size(), areas.size()), otherwise, true};
            for (const Area& area : areas)
                task.areas.push_back({name, area, holds});
            return task;
        });
}

inline rc::Gen<Task> anyTask()
{
    const auto asTask = [](auto gen) { return rc::gen::map(std::move(gen), [](auto task) -> Task { return task; }); };
    const auto gap = rc::gen::build<Gap>(
        rc::gen::set(&Gap::before, anyRichText()), rc::gen::set(&Gap::accepted, fewOf(anyAccepted())),
        rc::gen::set(&Gap::options, anyChoices()), rc::gen::set(&Gap::numbers, fewOf(anyNumber())),
        rc::gen::set(&Gap::weight, rc::gen::element(1.0, 0.0, 2.5)), rc::gen::set(&Gap::multiple),
        rc::gen::set(&Gap::shuffle), rc::gen::set(&Gap::across));
    return rc::gen::oneOf(
        asTask(rc::gen::build<ChoiceTask>(rc::gen::set(&ChoiceTask::choices, anyChoices()),
                                          rc::gen::set(&ChoiceTask::multiple), rc::gen::set(&ChoiceTask::trueFalse),
                                          rc::gen::set(&ChoiceTask::shuffle))),
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
        asTask(rc::gen::build<EssayTask>(
            rc::gen::set(&EssayTask::guidance, anyBlocks()),
            rc::gen::set(&EssayTask::rubric,
                         rc::gen::element(
                             std::vector<RubricLine>(),
                             std::vector<RubricLine>{{QStringLiteral("clear"), 1}, {QStringLiteral("whole"), 0.5}})))),
        rc::gen::just(Task(NoTask{})), anyHotspot(), anyHotText(), anySlider(), anyAssociate(), anyLabel());
}

inline rc::Gen<Item> anyItem()
{
    const auto tags = rc::gen::element(QStringList(), QStringList{QStringLiteral("one"), QStringLiteral("two")});
    return rc::gen::build<Item>(
        rc::gen::set(&Item::key, rc::gen::element(QStringLiteral("k"), QStringLiteral("key-2"))),
        rc::gen::set(&Item::title, anyWords()), rc::gen::set(&Item::stem, anyBlocks()),
        rc::gen::set(&Item::task, anyTask()), rc::gen::set(&Item::points, rc::gen::element(0.0, 1.0, 2.5)),
        rc::gen::set(&Item::penalty, rc::gen::element(0.0, 1.0 / 3, 1.0)),
        rc::gen::set(&Item::leastShare, rc::gen::element(-1.0, -0.25, 0.0)),
        rc::gen::set(&Item::feedback, anyFeedback()), rc::gen::set(&Item::feedbackRight, anyFeedback()),
        rc::gen::set(&Item::feedbackWrong, anyFeedback()), rc::gen::set(&Item::feedbackPartly, anyFeedback()),
        rc::gen::set(&Item::wholeOnly), rc::gen::set(&Item::hints, fewOf(anyRichText())),
        rc::gen::set(&Item::category, anyWords()), rc::gen::set(&Item::tags, tags),
        rc::gen::set(&Item::conceptName, anyWords()), rc::gen::set(&Item::unitKey, anyWords()),
        rc::gen::set(&Item::unitAnchor, anyWords()), rc::gen::set(&Item::level, anyWords()),
        rc::gen::set(&Item::difficulty, rc::gen::element<std::optional<double>>(std::nullopt, 0.0, -1.25)),
        rc::gen::set(&Item::discrimination, rc::gen::element<std::optional<double>>(std::nullopt, 0.0, 1.5)),
        rc::gen::set(&Item::exposure, rc::gen::element(0.0, 0.25, 1.0)),
        rc::gen::set(&Item::timeLimitSeconds, rc::gen::element(0, 90)));
}

inline rc::Gen<Telling> anyTelling()
{
    return rc::gen::build<Telling>(rc::gen::set(&Telling::outcome), rc::gen::set(&Telling::marks),
                                   rc::gen::set(&Telling::answer), rc::gen::set(&Telling::feedback));
}

/// Sections that fit the items.
inline rc::Gen<Quiz> sectioned(rc::Gen<Quiz> quiz)
{
    const auto section = rc::gen::build<Section>(
        rc::gen::set(&Section::title, anyWords()), rc::gen::set(&Section::words, anyBlocks()),
        rc::gen::set(&Section::first, rc::gen::inRange(0, 4)), rc::gen::set(&Section::draw, rc::gen::inRange(0, 4)),
        rc::gen::set(&Section::shuffle), rc::gen::set(&Section::forwardOnly));
    return rc::gen::map(rc::gen::pair(std::move(quiz), fewOf(section)),
                        [](const std::pair<Quiz, std::vector<Section>>& parts) {
                            auto [whole, sections] = parts;
                            std::erase_if(sections, [&items = whole.items](const Section& each) {
                                return static_cast<std::size_t>(each.first) > items.size();
                            });
                            std::sort(sections.begin(), sections.end(),
                                      [](const Section& one, const Section& other) { return one.first < other.first; });
                            whole.sections = sections;
                            return whole;
                        });
}

inline rc::Gen<Quiz> anyQuiz()
{
    const auto kind = rc::gen::map(rc::gen::inRange(0, 4), [](int number) { return static_cast<QuizKind>(number); });
    const auto behaviour =
        rc::gen::map(rc::gen::inRange(0, 3), [](int number) { return static_cast<Behaviour>(number); });
    const auto closes =
        rc::gen::element<std::optional<Instant>>(std::nullopt, Instant(std::chrono::milliseconds(1'772'442'000'123)));
    return sectioned(rc::gen::build<Quiz>(
        rc::gen::set(&Quiz::key, anyWords()), rc::gen::set(&Quiz::title, anyWords()), rc::gen::set(&Quiz::kind, kind),
        rc::gen::set(&Quiz::behaviour, behaviour), rc::gen::set(&Quiz::introduction, anyBlocks()),
        rc::gen::set(&Quiz::items, fewOf(anyItem())), rc::gen::set(&Quiz::passShare, anyFraction()),
        rc::gen::set(&Quiz::timeLimitSeconds, rc::gen::inRange(0, 9999)),
        rc::gen::set(&Quiz::attemptLimit, rc::gen::inRange(0, 4)), rc::gen::set(&Quiz::shuffleItems),
        rc::gen::set(&Quiz::forwardOnly), rc::gen::set(&Quiz::certainty), rc::gen::set(&Quiz::adaptive),
        rc::gen::set(&Quiz::tryLimit, rc::gen::inRange(0, 4)), rc::gen::set(&Quiz::closesAt, closes),
        rc::gen::set(&Quiz::during, anyTelling()), rc::gen::set(&Quiz::after, anyTelling()),
        rc::gen::set(&Quiz::closed, anyTelling()),
        rc::gen::set(&Quiz::levels,
                     fewOf(rc::gen::build<LevelThreshold>(rc::gen::set(&LevelThreshold::level, anyWords()),
                                                          rc::gen::set(&LevelThreshold::fromShare, anyFraction()))))));
}

inline rc::Gen<Response> anyResponse()
{
    const auto strings = rc::gen::element(QStringList(), QStringList{QStringLiteral("0")},
                                          QStringList{QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("9")},
                                          QStringList{QString(), QStringLiteral("a")});
    const auto places = rc::gen::resize(6, rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 6)));
    const auto certainty =
        rc::gen::map(rc::gen::inRange(0, 4), [](int number) { return static_cast<Certainty>(number); });
    const auto points = fewOf(rc::gen::build<Point>(rc::gen::set(&Point::x, rc::gen::element(0.0, 1.5, 40.25, 99.0)),
                                                    rc::gen::set(&Point::y, rc::gen::element(0.0, 12.5, 30.0))));
    const auto pairs = fewOf(rc::gen::build<Pair>(rc::gen::set(&Pair::first, rc::gen::inRange(0, 5)),
                                                  rc::gen::set(&Pair::second, rc::gen::inRange(0, 5))));
    return rc::gen::build<Response>(rc::gen::set(&Response::chosen, strings), rc::gen::set(&Response::text, anyWords()),
                                    rc::gen::set(&Response::matched, places), rc::gen::set(&Response::gaps, strings),
                                    rc::gen::set(&Response::order, places), rc::gen::set(&Response::points, points),
                                    rc::gen::set(&Response::pairs, pairs),
                                    rc::gen::set(&Response::certainty, certainty));
}

}  // namespace carrel::test
