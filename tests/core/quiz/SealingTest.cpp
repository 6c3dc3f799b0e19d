// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Sealing.h"
#include "tests/core/quiz/QuizGenerators.h"

#include <QJsonDocument>
#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;

namespace {

const QString kTelltale = u"telltale"_s;

Text words(const QString& text)
{
    return {{text, course::Plain, {}}};
}

Choice choice(const QString& id, const QString& text, double fraction)
{
    return {id, words(text), fraction, words(kTelltale)};
}

Item item(const QString& key, Task task)
{
    Item made = test::asking(std::move(task), key);
    made.feedback = made.feedbackRight = made.feedbackWrong = made.feedbackPartly = words(kTelltale);
    made.hints = {words(kTelltale)};
    return made;
}

std::vector<Choice> threeChoices()
{
    std::vector<Choice> choices{choice(u"right"_s, u"yes"_s, 1), choice(u"wrong"_s, u"no"_s, -1),
                                choice(u"worse"_s, u"never"_s, -1)};
    choices[0].picture = {u"nod"_s, u"a nod"_s};
    return choices;
}

Gap severalOf(const std::vector<Choice>& options)
{
    Gap gap{words(u" and "_s), {}, options};
    gap.multiple = true;
    return gap;
}

/// One item of each kind that a program can mark, the right answer first wherever an author would write it so.
Quiz exam()
{
    const AcceptedNumber twelve{12, 11.5, 12.5, 1, words(kTelltale)};
    const Area left{AreaShape::Rectangle, {{0, 0}, {10, 10}}};
    const Area right{AreaShape::Rectangle, {{50, 0}, {60, 10}}};
    const Picture picture{u"p"_s, u"a rig"_s, 100, 100};
    Quiz quiz;
    quiz.key = u"final"_s;
    quiz.kind = QuizKind::Exam;
    quiz.behaviour = Behaviour::SeveralTries;
    quiz.passShare = 0.6;
    quiz.items = {
        item(u"single"_s, ChoiceTask{threeChoices()}),
        item(u"true"_s, ChoiceTask{{choice(u"true"_s, u"True"_s, 1), choice(u"false"_s, u"False"_s, 0)}, false, true}),
        item(u"text"_s, TextTask{{{kTelltale, 1, words(kTelltale), false, false}}}),
        item(u"number"_s, NumericTask{{twelve}, u"kPa"_s}),
        item(u"match"_s, MatchTask{{{words(u"a"_s), 0}, {words(u"b"_s), 1}},
                                   {words(u"to a"_s), words(u"to b"_s), words(u"to none"_s)}}),
        item(u"gap"_s, GapTask{{{words(u"It is "_s), {}, threeChoices()}, severalOf(threeChoices())}, words(u"."_s)}),
        item(u"order"_s, OrderTask{{words(u"1"_s), words(u"2"_s), words(u"3"_s), words(u"4"_s)}}),
        item(u"spot"_s,
             HotspotTask{picture, {{choice(u"right"_s, u"yes"_s, 1), left}, {choice(u"wrong"_s, u"no"_s, 0), right}}}),
        item(u"point"_s, HotspotTask{picture, {{choice(u"right"_s, kTelltale, 1), left}}, 1, true}),
        item(u"words"_s, HotTextTask{{{words(u"So "_s), choice(u"right"_s, u"yes"_s, 1)},
                                      {words(u" or "_s), choice(u"wrong"_s, u"no"_s, -1)}},
                                     words(u"."_s)}),
        item(u"scale"_s, SliderTask{0, 100, 1, {twelve}, {}}),
        item(u"pairs"_s, AssociateTask{{{words(u"a"_s)}, {words(u"A"_s)}, {words(u"b"_s)}, {words(u"B"_s)}},
                                       {{0, 1, 0.5}, {2, 3, 0.5}}}),
        item(u"label"_s, LabelTask{picture,
                                   {{words(u"pump"_s)}, {words(u"tank"_s)}},
                                   {{u"one"_s, left}, {u"two"_s, right}},
                                   {{0, 0, 0.5}, {1, 1, 0.5}}}),
    };
    return quiz;
}

template <class Each, class Named>
int placeOf(const std::vector<Each>& things, const QString& text, Named named)
{
    for (std::size_t at = 0; at < things.size(); ++at)
        if (course::plainText(named(things[at])) == text)
            return static_cast<int>(at);
    return -1;
}

/// What somebody hands in who sees the sealed item and knows the answer by its words.
struct Knows {
    Response response;

    static QString idOf(const std::vector<Choice>& choices, const QString& text)
    {
        const int at = placeOf(choices, text, [](const Choice& each) { return each.text; });
        return choices[static_cast<std::size_t>(at)].id;
    }
    static int thing(const std::vector<Thing>& things, const QString& text)
    {
        return placeOf(things, text, [](const Thing& each) { return each.text; });
    }
    void operator()(const ChoiceTask& task)
    {
        response.chosen = {idOf(task.choices, task.trueFalse ? u"True"_s : u"yes"_s)};
    }
    void operator()(const TextTask&) { response.text = kTelltale; }
    void operator()(const NumericTask&) { response.text = u"12 kPa"_s; }
    void operator()(const SliderTask&) { response.text = u"12"_s; }
    void operator()(const MatchTask& task)
    {
        const auto place = [&](const QString& text) {
            return placeOf(task.targets, text, [](const Text& each) { return each; });
        };
        response.matched = {place(u"to a"_s), place(u"to b"_s)};
    }
    void operator()(const GapTask& task)
    {
        for (const Gap& gap : task.gaps)
            response.gaps << idOf(gap.options, u"yes"_s);
    }
    void operator()(const OrderTask& task)
    {
        for (const QString& each : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
            response.order.push_back(placeOf(task.items, each, [](const Text& text) { return text; }));
    }
    void operator()(const HotspotTask& task)
    {
        if (task.pointing)
            response.points = {{5, 5}};
        else
            response.chosen = {task.spots[0].choice.id};
    }
    void operator()(const HotTextTask& task) { response.chosen = {task.words[0].choice.id}; }
    void operator()(const AssociateTask& task)
    {
        response.pairs = {{thing(task.things, u"a"_s), thing(task.things, u"A"_s)},
                          {thing(task.things, u"b"_s), thing(task.things, u"B"_s)}};
    }
    void operator()(const LabelTask& task)
    {
        response.pairs = {{thing(task.labels, u"pump"_s), 0}, {thing(task.labels, u"tank"_s), 1}};
    }
    template <class Other>
    void operator()(const Other&)
    {
    }
};

Paper paper(int number)
{
    return {u"paper"_s, QByteArray::number(number).rightJustified(32, '0')};
}

/// Handed in, with each answer as `give` makes it of the sealed task.
template <class Give>
AttemptRecord takenBy(const Quiz& sealed, Give give)
{
    Attempt attempt(sealed, 7, Instant{});
    for (int at = 0; at < static_cast<int>(sealed.items.size()); ++at)
        if (const Done given = attempt.give(at, give(sealed.items[static_cast<std::size_t>(at)]), Instant{}); !given)
            qFatal("%s", qPrintable(given.error().trail()));
    if (!attempt.handIn(Instant{}))
        qFatal("not handed in");
    return attempt.record();
}

Response known(const Item& item)
{
    Knows knows;
    std::visit(knows, item.task);
    return knows.response;
}

QByteArray jsonOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

}  // namespace

/// Exams whose keys stay at the academy.
class SealingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoKnowsIsMarkedRightHoweverThePaperIsShuffled()
    {
        const auto number = rc::check("marked right", [] {
            // Given an exam as some paper hands it out
            const Paper drawn = paper(*rc::gen::inRange(0, 1'000'000));
            const Quiz whole = exam();
            const Quiz handedOut = sealed(whole, drawn);
            // When somebody answers by what they read there
            const auto attempt = opened(whole, drawn, takenBy(handedOut, known));
            // Then every item is right
            RC_ASSERT(attempt);
            for (std::size_t at = 0; at < whole.items.size(); ++at)
                if (attempt->gradeOf(static_cast<int>(at)).outcome != Outcome::Right)
                    RC_FAIL(whole.items[at].key.toStdString());
            RC_ASSERT(attempt->summary().passed == true);
        });
        QVERIFY(number);
    }

    void nothingThatIsHandedOutTellsWhatIsRight()
    {
        Quiz whole = exam();
        whole.items.push_back(item(u"essay"_s, EssayTask{{}, {{kTelltale, 1}}}));
        const Quiz handedOut = sealed(whole, paper(1));
        // Neither words nor shares nor names
        const QByteArray json = quizToJson(handedOut);
        for (const char* told :
             {"telltale", "\"right\"", "\"wrong\"", "\"target\":0", "\"target\":1", "\"pairs\":", "fraction\":1"})
            QVERIFY2(!json.contains(told), told);
        // Nor what comes back from the disk
        QCOMPARE(*quizFromJson(json), handedOut);
        QVERIFY(handedOut.isSealed());
        QCOMPARE(handedOut.behaviour, Behaviour::Deferred);
    }

    void whatIsShownGoesAlong()
    {
        // Given an exam with a choice that shows a picture, when it is handed out
        const Quiz handedOut = sealed(exam(), paper(1));
        // Then the choice still shows it, and whoever hands it out knows that it is needed
        const auto& choices = std::get<ChoiceTask>(handedOut.items[0].task).choices;
        const auto shown = std::find_if(choices.begin(), choices.end(),
                                        [](const Choice& each) { return !each.picture.media.isEmpty(); });
        QVERIFY(shown != choices.end());
        QCOMPARE(shown->picture, (Figure{u"nod"_s, u"a nod"_s}));
        QCOMPARE(mediaOf(handedOut), QStringList({u"nod"_s, u"p"_s}));
    }

    void placesTellNothingEither()
    {
        // Given many papers of an exam whose author writes the right answer first
        int firstIsRight = 0;
        int inOrder = 0;
        int namedFirst = 0;
        constexpr int kPapers = 300;
        for (int number = 0; number < kPapers; ++number) {
            const Quiz handedOut = sealed(exam(), paper(number));
            const auto& single = std::get<ChoiceTask>(handedOut.items[0].task);
            firstIsRight += course::plainText(single.choices[0].text) == u"yes"_s ? 1 : 0;
            namedFirst += Knows::idOf(single.choices, u"yes"_s) == u"1"_s ? 1 : 0;
            inOrder += known(handedOut.items[6]).order == std::vector<int>{0, 1, 2, 3} ? 1 : 0;
        }
        // Then it stands first, or is called the first, as often as by lot: a third, and one of 24
        QVERIFY(firstIsRight > kPapers / 5 && firstIsRight < kPapers / 2);
        QCOMPARE(namedFirst, firstIsRight);
        QVERIFY(inOrder < kPapers / 8);
    }

    void anAnswerThatNoDeskCouldGiveIsNone()
    {
        // Given a record that was written by hand
        const Quiz whole = exam();
        AttemptRecord record = takenBy(sealed(whole, paper(1)), known);
        record.answers[0].response.chosen = {u"1"_s, u"2"_s, u"3"_s};
        record.answers[6].response.order = {0, 1, 2, 99};
        const auto attempt = opened(whole, paper(1), record);
        QVERIFY(attempt);
        QCOMPARE(attempt->gradeOf(0).outcome, Outcome::Open);
        QCOMPARE(attempt->gradeOf(6).outcome, Outcome::Open);
    }

    void untilTheAcademySpeaksAnAttemptHasNoMarks()
    {
        const Quiz handedOut = sealed(exam(), paper(1));
        AttemptRecord record = takenBy(handedOut, known);
        // Given what was handed in, Then nothing is said of it, neither passed nor failed
        const auto waiting = Attempt::restore(handedOut, record);
        QVERIFY(waiting->summary().isUngraded);
        QCOMPARE(waiting->summary().passed, std::nullopt);
        QCOMPARE(waiting->summary().answered, 13);
        QCOMPARE(waiting->gradeOf(0).outcome, Outcome::Untold);
        // When the academy has marked it, Then the desk counts as the academy did
        const auto attempt = opened(exam(), paper(1), record);
        const Marking marking = markingOf(*attempt, {});
        record.marking = *markingFromJson(handedOut, markingToJson(exam(), marking));
        QCOMPARE(*record.marking, marking);
        const auto marked = Attempt::restore(handedOut, record);
        QCOMPARE(marked->summary().marks, 13.0);
        QCOMPARE(marked->summary().right, 13);
        QCOMPARE(marked->summary().passed, std::optional(true));
        QVERIFY(!marked->summary().isUngraded);
    }

    void picturesThatTellGoWithTheMarkingAlone()
    {
        // Given an exam that shows a picture to whoever has answered
        Quiz whole = exam();
        whole.items[0].feedback = Feedback({}, {{u"telltale"_s, u"the answer"_s}});
        // When it is handed out, then it lacks the picture
        const Quiz handedOut = sealed(whole, paper(1));
        QVERIFY(!mediaOf(handedOut).contains(u"telltale"_s) && mediaOf(whole).contains(u"telltale"_s));
        // When it is marked, then the marking tells of it, and comes back as it was
        const auto attempt = opened(whole, paper(1), takenBy(handedOut, known));
        const Marking marking = markingOf(*attempt, {});
        const auto read = markingFromJson(whole, markingToJson(whole, marking));
        QVERIFY(read.has_value());
        QCOMPARE(read->grades[0].feedback.pictures, std::vector<Figure>({{u"telltale"_s, u"the answer"_s}}));
        QVERIFY(markingOf(*attempt, {true, true, true, false}).grades[0].feedback.empty());
    }

    void whatMayNotBeToldIsNotSaid()
    {
        // Given an exam that was answered half
        const Quiz whole = exam();
        const auto attempt = opened(whole, paper(1), takenBy(sealed(whole, paper(1)), [](const Item& each) {
                                        return each.key.size() == 4 || each.key.size() == 5 ? known(each) : Response{};
                                    }));
        // When neither outcomes nor marks nor feedback are told
        const Marking silent = markingOf(*attempt, {false, false, false, false});
        const QByteArray json = jsonOf(markingToJson(whole, silent));
        // Then only which were answered and whether it passed is said
        for (const char* told : {"telltale", "\"right\"", "fraction", "parts"})
            QVERIFY2(!json.contains(told), told);
        QCOMPARE(silent.marks, 0.0);
        QVERIFY(silent.passed.has_value());
        QCOMPARE(silent.grades[1].outcome, Outcome::Untold);
        QCOMPARE(silent.grades[0].outcome, Outcome::Open);
        // And feedback is said where it may be
        QVERIFY(jsonOf(markingToJson(whole, markingOf(*attempt, {}))).contains("telltale"));
    }
};

QTEST_APPLESS_MAIN(SealingTest)
#include "SealingTest.moc"
