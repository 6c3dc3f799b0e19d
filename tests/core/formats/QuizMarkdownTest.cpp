// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/QuizMarkdown.h"

#include "core/formats/markdown/QuizText.h"
#include "tests/support/ReadingDesk.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;

namespace {

/// Words with every sign that Markdown or the answer lines take for their own.
rc::Gen<QString> anyWords()
{
    const auto piece = rc::gen::element(u"pump"_s, u"a < b & c"_s, u"{x}"_s, u"{{y}}"_s, u"50%"_s, u"~no"_s, u"#1"_s,
                                        u"a|b"_s, u"- x"_s, u"*"_s, u"[x]"_s, u"\\"_s, u"ß日本"_s, u"$5"_s);
    return rc::gen::map(rc::gen::resize(3, rc::gen::nonEmpty(rc::gen::container<std::vector<QString>>(piece))),
                        [](const std::vector<QString>& pieces) {
                            const QStringList list(pieces.begin(), pieces.end());
                            return u"w "_s + list.join(u' ') + u" e"_s;
                        });
}

Text plain(const QString& words)
{
    return {{words, course::Plain, {}}};
}

rc::Gen<Text> anyText()
{
    return rc::gen::map(rc::gen::tuple(anyWords(), anyWords(), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<QString, QString, bool>& parts) {
                            const auto& [one, other, strong] = parts;
                            Text text = plain(one);
                            if (strong)
                                text.push_back({other, course::Strong, {}});
                            return text;
                        });
}

rc::Gen<Text> maybeText()
{
    return rc::gen::oneOf(rc::gen::just(Text()), anyText());
}

/// What is said of an answer: words, pictures, or both.
rc::Gen<Feedback> maybeSaid()
{
    const auto alt = rc::gen::oneOf(rc::gen::just(QString()), anyWords());
    return rc::gen::map(rc::gen::pair(maybeText(), rc::gen::resize(2, rc::gen::container<std::vector<QString>>(alt))),
                        [](const std::pair<Text, std::vector<QString>>& parts) {
                            Feedback said(parts.first);
                            for (const QString& words : parts.second)
                                said.pictures.push_back({u"hash"_s, words});
                            return said;
                        });
}

/// A part of the picture for each number, no two alike.
Area areaOf(int number)
{
    const double x = number * 20;
    if (number % 3 == 0)
        return {AreaShape::Rectangle, {{x, 10.25}, {x + 10, 40}}, 0};
    if (number % 3 == 1)
        return {AreaShape::Circle, {{x, 50}}, 8.5};
    return {AreaShape::Polygon, {{x, 0}, {x + 15, 0}, {x + 7, 12}}, 0};
}

Picture somePicture()
{
    return {u"hash"_s, u"a [rig]"_s, 640, 360.5};
}

/// Choices with their ids: either all right ones share the mark, or each has a share of its own.
rc::Gen<std::vector<Choice>> anyChoices(const QString& letter, int most)
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(1, 4), rc::gen::inRange(0, 4), rc::gen::arbitrary<bool>(), anyText(),
                       maybeSaid()),
        [letter, most](const std::tuple<int, int, bool, Text, Feedback>& parts) {
            const auto& [right, wrong, even, words, feedback] = parts;
            std::vector<Choice> choices;
            for (int i = 0; i < right + wrong; ++i) {
                const double share = even ? (most == 1 ? 1 : 1.0 / right) : 0.25;
                const double cost = even && most == 0 ? -1.0 / right : even ? 0 : -0.125;
                choices.push_back({letter + QString::number(i + 1), words, i < right ? share : cost, feedback});
            }
            return choices;
        });
}

rc::Gen<Task> anyHotspot()
{
    return rc::gen::mapcat(
        rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::arbitrary<bool>()), [](const std::tuple<int, bool>& parts) {
            const auto [most, pointing] = parts;
            return rc::gen::map(anyChoices(u"a"_s, most),
                                [most = most, pointing = pointing](const std::vector<Choice>& choices) -> Task {
                                    HotspotTask task{somePicture(), {}, most, pointing, pointing ? -0.25 : 0};
                                    for (std::size_t i = 0; i < choices.size(); ++i)
                                        task.spots.push_back({choices[i], areaOf(static_cast<int>(i))});
                                    return task;
                                });
        });
}

rc::Gen<Task> anyHotText()
{
    return rc::gen::mapcat(rc::gen::inRange(0, 3), [](int most) {
        return rc::gen::map(
            rc::gen::tuple(anyChoices(u"w"_s, most), anyWords(), anyText()),
            [most](const std::tuple<std::vector<Choice>, QString, Text>& parts) -> Task {
                const auto& [choices, before, tail] = parts;
                HotTextTask task{{}, plain(u" "_s + before), most};
                for (const Choice& choice : choices)
                    task.words.push_back({plain((task.words.empty() ? QString() : u" "_s) + before + u" "_s), choice});
                task.tail.insert(task.tail.end(), {{u"bold"_s, course::Strong, {}}, {u"."_s, course::Plain, {}}});
                return task;
            });
    });
}

rc::Gen<Task> anySlider()
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::element(-10.0, 0.0, 0.25), rc::gen::element(1.0, 0.1, 2.5), maybeSaid(),
                       rc::gen::element(QString(), u"kPa"_s)),
        [](const std::tuple<double, double, Feedback, QString>& parts) -> Task {
            const auto& [low, step, feedback, unit] = parts;
            return SliderTask{low, low + 50, step, {{5, 4.5, 5.5, 1, feedback}, {7, 7, 7, 0.5, {}}}, unit};
        });
}

std::vector<Thing> things(const QString& words, int count)
{
    std::vector<Thing> all;
    for (int i = 0; i < count; ++i)
        all.push_back({plain(QString::number(i) + words)});
    return all;
}

rc::Gen<Task> anyPairs()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(1, 4), rc::gen::inRange(0, 3), anyWords(),
                                       rc::gen::element(0.0, -0.25), rc::gen::inRange(0, 3),
                                       rc::gen::arbitrary<bool>()),
                        [](const std::tuple<int, int, QString, double, int, bool>& parts) -> Task {
                            const auto& [pairs, others, words, otherwise, most, even] = parts;
                            AssociateTask task{things(words, 2 * pairs + others), {}, most, otherwise, even};
                            for (int i = 0; i < pairs; ++i)
                                task.pairs.push_back({2 * i, 2 * i + 1, even ? 1.0 / pairs : 0.25});
                            // the first belongs to the last of the others too
                            if (others == 2) {
                                task.pairs.push_back({0, 2 * pairs, 0.25});
                                task.things[0].uses = 2;
                                for (PairShare& pair : task.pairs)
                                    pair.fraction = 0.25;
                            }
                            return task;
                        });
}

rc::Gen<Task> anyLabel()
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(1, 4), rc::gen::inRange(0, 3), anyWords(), rc::gen::element(0.0, -0.25),
                       rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 3)),
        [](const std::tuple<int, int, QString, double, bool, int>& parts) -> Task {
            const auto& [pairs, others, words, otherwise, even, rule] = parts;
            LabelTask task{somePicture(), things(words, pairs + others), {}, {}, otherwise, even};
            for (int i = 0; i < pairs + 1; ++i)
                task.areas.push_back({i == 0 ? QString() : u"place %1"_s.arg(i), areaOf(i), rule == 1 ? 0 : 1});
            for (int i = 0; i < pairs; ++i)
                task.pairs.push_back({i, pairs - i, even ? 1.0 / pairs : 0.25});
            if (rule == 2)
                for (Thing& label : task.labels)
                    label.uses = 0;
            return task;
        });
}

Item itemOf(const Task& task, const Text& words)
{
    Item item;
    item.key = u"an-item"_s;
    item.title = u"An item"_s;
    item.stem.emplace_back();
    item.stem.back().text = words;
    course::assignAnchors(item.stem);
    item.task = task;
    return item;
}

TextLinks someLinks()
{
    TextLinks links;
    links.media = [](const QString& target) -> std::optional<KeptMedia> {
        return target == u"media/a b.svg" ? std::optional(KeptMedia{u"hash"_s, u"image/svg+xml"_s}) : std::nullopt;
    };
    return links;
}

Addresses someAddresses()
{
    return {[](const QString&) { return u"media/a b.svg"_s; },
            [](const QString&, const QString&) { return QString(); }};
}

Result<Quiz> readAgain(const QString& markdown, test::Desk& desk)
{
    const FrontMatter file(markdown);
    return readQuizText(file, u"q.quiz.md"_s, someLinks(), desk.context);
}

}  // namespace

class QuizMarkdownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waysOnAndTimesAndRubricsComeBackAsTheyWere()
    {
        for (const bool whole : {true, false}) {
            // given a quiz, or a section of one, without a way back, an item with a time of its own, and an essay that
            // is marked by its lines
            Quiz quiz;
            quiz.title = u"A quiz"_s;
            quiz.forwardOnly = whole;
            quiz.items = {
                itemOf(TextTask{{{u"ebb"_s, 1, {}, false, false}}}, plain(u"What goes out?"_s)),
                itemOf(EssayTask{{}, {{u"Names a cause: one"_s, 1.5}, {u"Is clear"_s, 1}}}, plain(u"Why?"_s))};
            quiz.items[0].key = u"first"_s;
            quiz.items[0].timeLimitSeconds = 45;
            quiz.items[1].points = 2.5;
            quiz.sections = {{u"Essays"_s, {}, 1, 0, false, !whole}};
            // when it is written and read again
            QStringList lost;
            const QString markdown = quizMarkdown(quiz, someAddresses(), lost);
            test::Desk desk;
            const auto again = readAgain(markdown, desk);
            // then nothing was lost of it
            QVERIFY(again.has_value());
            QCOMPARE(lost, QStringList());
            QVERIFY2(quizToJson(*again) == quizToJson(quiz), qPrintable(markdown));
        }
    }

    void choicesThatArePicturesComeBackAsTheyWere()
    {
        QVERIFY(rc::check("written and read again it is equal", [] {
            ChoiceTask task;
            task.multiple = *rc::gen::arbitrary<bool>();
            task.most = task.multiple ? *rc::gen::inRange(0, 3) : 0;
            task.choices = *anyChoices(u"c"_s, task.multiple ? task.most : 1);
            task.choices.push_back({u"c%1"_s.arg(task.choices.size() + 1), plain(u"none"_s), 0, {}});
            for (Choice& choice : task.choices) {
                if (*rc::gen::arbitrary<bool>())
                    choice.picture = {u"hash"_s, *rc::gen::oneOf(rc::gen::just(QString()), anyWords())};
                if (!choice.picture.media.isEmpty() && *rc::gen::arbitrary<bool>())
                    choice.text.clear();
            }
            Quiz quiz;
            quiz.title = u"A quiz"_s;
            quiz.items = {itemOf(task, *anyText())};
            quiz.items[0].feedback = *maybeSaid();
            quiz.items[0].feedbackPartly = *maybeSaid();
            QStringList lost;
            const QString markdown = quizMarkdown(quiz, someAddresses(), lost);
            test::Desk desk;
            const auto again = readAgain(markdown, desk);
            RC_LOG() << markdown.toStdString();
            RC_ASSERT(again.has_value());
            RC_ASSERT(lost.isEmpty());
            RC_ASSERT(quizToJson(*again).toStdString() == quizToJson(quiz).toStdString());
        }));
    }

    void itemsOnPicturesWordsScalesAndPairsComeBackAsTheyWere()
    {
        QVERIFY(rc::check("written and read again it is equal", [] {
            const Task task = *rc::gen::oneOf(anyHotspot(), anyHotText(), anySlider(), anyPairs(), anyLabel());
            Quiz quiz;
            quiz.title = u"A quiz"_s;
            quiz.items = {itemOf(task, *anyText())};
            quiz.items[0].leastShare = *rc::gen::element(-1.0, 0.0, -0.5);
            QStringList lost;
            const QString markdown = quizMarkdown(quiz, someAddresses(), lost);
            test::Desk desk;
            const auto again = readAgain(markdown, desk);
            RC_LOG() << markdown.toStdString();
            RC_ASSERT(again.has_value());
            RC_ASSERT(lost.isEmpty());
            RC_ASSERT(quizToJson(*again).toStdString() == quizToJson(quiz).toStdString());
        }));
    }

    void sectionsAndRulesComeBackAsTheyWere()
    {
        Quiz quiz;
        quiz.title = u"A quiz"_s;
        for (int i = 0; i < 3; ++i) {
            quiz.items.push_back(itemOf(NoTask{}, plain(u"words"_s)));
            quiz.items.back().key = u"key-%1"_s.arg(i);
        }
        quiz.sections = {
            {u"First"_s, quiz.items[0].stem, 0, 0, false}, {QString(), {}, 1, 1, true}, {u"Last"_s, {}, 3}};
        quiz.tryLimit = 2;
        quiz.closesAt = Instant(std::chrono::milliseconds(1'798'761'600'500));
        quiz.during = {false, false, false, false};
        quiz.after = {true, true, false, false};
        QStringList lost;
        test::Desk desk;
        const auto again = readAgain(quizMarkdown(quiz, someAddresses(), lost), desk);
        QVERIFY(again.has_value());
        QCOMPARE(quizToJson(*again), quizToJson(quiz));
    }

    void aPlacementComesBackAdaptiveOrNotWithWhatIsKnownOfItsItems()
    {
        for (const bool adaptive : {true, false}) {
            Quiz quiz;
            quiz.title = u"A placement"_s;
            quiz.kind = QuizKind::Placement;
            quiz.adaptive = adaptive;
            quiz.levels = {{u"low"_s, 0}, {u"high"_s, 0.6}};
            quiz.items = {itemOf(NoTask{}, plain(u"words"_s))};
            quiz.items[0].difficulty = -0.75;
            quiz.items[0].discrimination = 1.25;
            QStringList lost;
            test::Desk desk;
            const auto again = readAgain(quizMarkdown(quiz, someAddresses(), lost), desk);
            QVERIFY(again.has_value());
            QCOMPARE(quizToJson(*again), quizToJson(quiz));
        }
    }

    void whatCannotBeAnsweredIsLeftOutAndSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        const QString picture = u"@picture ![a](<media/a b.svg>) 10x10\n\nWhere?\n\n"_s;
        QTest::newRow("no picture") << u"## hotspot\n\nWhere?\n\n- [x] rect 1,1,2,2: a\n"_s
                                    << u"it needs a line \"@picture ![words](path) width x height\""_s;
        QTest::newRow("a picture that is not there")
            << u"## hotspot\n@picture ![a](media/none.svg) 10x10\n\nWhere?\n\n- [x] rect 1,1,2,2: a\n"_s
            << u"its picture is not there"_s;
        QTest::newRow("no area is right")
            << u"## hotspot\n"_s + picture + u"- [ ] rect 1,1,2,2: a\n"_s << u"no area is right"_s;
        QTest::newRow("an area without size") << u"## point\n"_s + picture + u"- [x] rect 1,1,1,2: a\n"_s
                                              << u"\"rect 1,1,1,2\" is no area of a picture"_s;
        QTest::newRow("no words are right") << u"## hot-text\n\nA {{-b}} c.\n"_s << u"no words to choose are right"_s;
        QTest::newRow("words without a sign")
            << u"## hot-text\n\nA {{b}} c.\n"_s << u"words to choose need + or - or a share in front: b"_s;
        QTest::newRow("no scale") << u"## slider\n\nHow much?\n\n= 5\n"_s
                                  << u"it needs a line \"@scale from..to step size\""_s;
        QTest::newRow("a scale upside down")
            << u"## slider\n@scale 5..1\n\nHow much?\n\n= 5\n"_s << u"a scale that has no steps, or too many"_s;
        QTest::newRow("no pair") << u"## pairs\n\nWhat belongs together?\n\n- == a\n"_s << u"no pair"_s;
        QTest::newRow("no label has an area")
            << u"## label\n"_s + picture + u"- => a\n"_s << u"no label has its area"_s;
        QTest::newRow("more than may be")
            << u"## hot-text\n@most 0\n\nA {{+b}} c.\n"_s << u"@most is no number of things"_s;
    }

    void whatCannotBeAnsweredIsLeftOutAndSaid()
    {
        QFETCH(QString, text);
        test::Desk desk;
        const auto quiz = readAgain(text, desk);
        QVERIFY(quiz.has_value());
        QVERIFY(quiz->items.empty());
        QTEST(desk.report.items.back().why, "why");
    }

    void aHotspotThatIsWrittenByHandMeansWhatItSays()
    {
        // given: two right areas and a wrong one, without a word on how many
        test::Desk desk;
        const auto quiz = readAgain(u"## hotspot: The seals\n"
                                    "@picture ![a rig](<media/a b.svg>) 640 x 400\n\nChoose the seals.\n\n"
                                    "- [x] circle 10,20,5: the upper\n  > Yes.\n- [x] rect 0,0,9,9: the lower\n"
                                    "- [ ] poly 50,50,60,50,55,60: the shaft\n"_s,
                                    desk);
        QVERIFY(quiz.has_value());
        const auto task = std::get<HotspotTask>(quiz->items.at(0).task);
        // then: any number may be chosen, and a wrong one costs what a right one earns
        QCOMPARE(task.most, 0);
        QCOMPARE(task.spots[0].choice.fraction, 0.5);
        QCOMPARE(task.spots[2].choice.fraction, -0.5);
        QCOMPARE(course::plainText(task.spots[0].choice.feedback.words), u"Yes."_s);
        QCOMPARE(task.picture.alt, u"a rig"_s);
    }
};

QTEST_GUILESS_MAIN(QuizMarkdownTest)
#include "QuizMarkdownTest.moc"
