// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiWriter.h"
#include "core/formats/Archive.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiReader.h"
#include "core/quiz/Rounded.h"
#include "tests/core/formats/AnyQuiz.h"
#include "tests/support/ReadingDesk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace carrel::quiz;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

Text plain(const QString& words)
{
    return {{words, course::Plain, {}}};
}

/// What QTI has no place for goes.
Task withoutLost(Task task)
{
    const auto quiet = [](auto& list) {
        for (auto& each : list)
            each.feedback = {};
    };
    if (auto* numeric = std::get_if<NumericTask>(&task))
        quiet(numeric->accepted);
    if (auto* gaps = std::get_if<GapTask>(&task)) {
        std::erase_if(gaps->gaps, [](const Gap& gap) { return gap.multiple; });  // QTI has no form for one
        for (Gap& gap : gaps->gaps) {
            quiet(gap.accepted);
            quiet(gap.numbers);
        }
    }
    return task;
}

rc::Gen<Task> anyWordsTask()
{
    return rc::gen::map(rc::gen::tuple(anyWords(), anyWords(), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<QString, QString, bool>& parts) -> Task {
                            const auto& [one, other, exact] = parts;
                            TextTask task;
                            task.accepted = {{one, 1, {}, false, false}, {other + u" z"_s, 0.5, {}, false, false}};
                            task.caseSensitive = exact;
                            return task;
                        });
}

Picture pictureOf()
{
    return {u"hash"_s, u"a \"rig\""_s, 640, 400};
}

std::vector<Area> threeAreas()
{
    return {{AreaShape::Rectangle, {{10, 20}, {60, 80}}, 0},
            {AreaShape::Circle, {{40, 40}}, 12},
            {AreaShape::Polygon, {{0, 0}, {10, 0}, {5, 8}}, 0}};
}

rc::Gen<Task> anyHotspotTask()
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::element(0, 1, 2), anyWords()),
        [](const std::tuple<bool, int, QString>& parts) -> Task {
            const auto& [pointing, most, words] = parts;
            HotspotTask task;
            task.picture = pictureOf();
            task.pointing = pointing;
            task.most = pointing && most == 0 ? 2 : most;
            task.elsewhere = pointing ? -0.25 : 0;
            const std::vector<double> shares =
                task.most == 1 ? std::vector<double>{1, 0.5, -0.5} : std::vector<double>{0.5, 0.5, -0.5};
            int place = 0;
            for (const Area& area : threeAreas()) {
                const double share = shares[static_cast<std::size_t>(place)];
                const QString number = QString::number(++place);
                const QString name = pointing ? u"Area "_s + number : words + number;
                task.spots.push_back({{(pointing ? u"a"_s : u"c"_s) + number, plain(name), share, {}}, area});
            }
            return task;
        });
}

rc::Gen<Task> anyHotTextTask()
{
    return rc::gen::map(rc::gen::tuple(anyText(), anyChoices(), anyText(), rc::gen::element(0, 1, 2)),
                        [](const std::tuple<Text, std::vector<Choice>, Text, int>& parts) -> Task {
                            const auto& [before, choices, tail, most] = parts;
                            HotTextTask task;
                            for (const Choice& choice : choices)
                                task.words.push_back({task.words.empty() ? before : plain(u" and "_s), choice});
                            task.tail = tail;
                            task.most = most;
                            return task;
                        });
}

rc::Gen<Task> anySliderTask()
{
    return rc::gen::just(Task(SliderTask{0, 50, 0.5, {{20, 18, 23, 1, {}}, {30, 30, 30, 0.25, {}}}, {}}));
}

rc::Gen<Task> anyPairsTask()
{
    return rc::gen::map(rc::gen::tuple(anyText(), anyText(), anyText(), rc::gen::arbitrary<bool>()),
                        [](const std::tuple<Text, Text, Text, bool>& parts) -> Task {
                            const auto& [one, other, third, labels] = parts;
                            const std::vector<PairShare> pairs{{0, 1, 0.5}, {2, 0, 0.5}, {1, 2, -0.25}};
                            if (labels) {
                                LabelTask task{pictureOf(), {{one, 1}, {other, 0}, {third, 2}}, {}, pairs, -0.5, true};
                                for (const Area& area : threeAreas())
                                    task.areas.push_back({u"A & %1"_s.arg(task.areas.size()), area, 2});
                                return task;
                            }
                            return AssociateTask{{{one, 1}, {other, 2}, {third, 0}}, pairs, 2, -0.5, false};
                        });
}

rc::Gen<Task> anyTask()
{
    return rc::gen::oneOf(
        anyChoiceTask(), anyPictureChoiceTask(), anyTrueFalse(), anyWordsTask(), anyNumericTask(), anyMatchTask(),
        anyGapTask(), anyOrderTask(), rc::gen::just(Task(NoTask{})), anyHotspotTask(), anyHotTextTask(),
        anySliderTask(), anyPairsTask(),
        rc::gen::map(anyStem(false), [](const Blocks& guidance) -> Task { return EssayTask{guidance}; }));
}

bool hasBounds(const Task& task)
{
    return std::holds_alternative<ChoiceTask>(task) || std::holds_alternative<HotspotTask>(task)
           || std::holds_alternative<HotTextTask>(task) || std::holds_alternative<AssociateTask>(task)
           || std::holds_alternative<LabelTask>(task);
}

Item anyItemOf(int number, const QString& hash)
{
    Item item;
    item.key = u"%1-item"_s.arg(number);
    item.title = (*anyWords()).simplified();
    item.stem = *anyStem(true);
    for (course::Block& block : item.stem)
        block.media = block.media.isEmpty() ? QString() : hash;
    course::assignAnchors(item.stem);
    item.task = withoutLost(*anyTask());
    showOnChoices(item, hash);
    if (auto* spots = std::get_if<HotspotTask>(&item.task))
        spots->picture.media = hash;
    if (auto* labels = std::get_if<LabelTask>(&item.task))
        labels->picture.media = hash;
    item.points = *rc::gen::element(1.0, 2.0, 0.5);
    item.wholeOnly = std::holds_alternative<OrderTask>(item.task);
    if (std::holds_alternative<MatchTask>(item.task))
        item.wholeOnly = *rc::gen::arbitrary<bool>();
    if (hasBounds(item.task))
        item.leastShare = *rc::gen::element(-1.0, -0.5, 0.0);
    if (auto* choices = std::get_if<ChoiceTask>(&item.task);
        choices != nullptr && choices->multiple && *rc::gen::arbitrary<bool>()) {
        item.wholeOnly = true;
        item.leastShare = -1;
        std::vector<bool> right;
        for (const Choice& choice : choices->choices)
            right.push_back(choice.fraction > 0);
        shareAmongRight(choices->choices, right, true);
    }
    if (std::holds_alternative<NoTask>(item.task))
        return item;
    item.feedback = *maybeText();
    item.feedbackRight = *maybeText();
    item.feedbackPartly = *maybeText();
    item.feedbackWrong = *maybeText();
    showInFeedback(item, hash);
    return item;
}

Quiz anyQuizOf(int number, const QString& hash)
{
    Quiz quiz;
    quiz.title = u"Chapter %1"_s.arg(number);
    quiz.key = course::slug(quiz.title);
    const int count = *rc::gen::inRange(1, 5);
    for (int at = 0; at < count; ++at)
        quiz.items.push_back(anyItemOf(10 * number + at, hash));
    quiz.introduction = *rc::gen::oneOf(rc::gen::just(Blocks()), anyStem(false));
    quiz.timeLimitSeconds = *rc::gen::element(0, 90);
    if (*rc::gen::arbitrary<bool>()) {
        quiz.behaviour = Behaviour::SeveralTries;
        quiz.tryLimit = 3;
    }
    for (Item& item : quiz.items)
        item.timeLimitSeconds = *rc::gen::element(0, 45);
    const int form = *rc::gen::inRange(0, 3);
    quiz.shuffleItems = form == 1;
    quiz.forwardOnly = *rc::gen::arbitrary<bool>();
    if (form != 2)
        return quiz;
    quiz.sections.push_back(
        {u"Part \"one\""_s, *rc::gen::element(Blocks(), quiz.introduction), count > 2 ? 1 : 0, 1, true});
    if (count > 3)
        quiz.sections.push_back({{}, {}, 3, *rc::gen::element(0, 1), false});
    // One section alone: where all are, the whole quiz is.
    const bool isOneOfMore = quiz.sections.size() > 1 || quiz.sections[0].first > 0;
    if (isOneOfMore && !quiz.forwardOnly && *rc::gen::arbitrary<bool>())
        quiz.sections[*rc::gen::inRange<std::size_t>(0, quiz.sections.size())].forwardOnly = true;
    for (std::size_t section = 0; section < quiz.sections.size(); ++section) {
        const auto [from, to] = itemsOf(quiz, section);
        for (std::size_t at = from; at < to; ++at)
            quiz.items[at].category = quiz.sections[section].title;
    }
    return quiz;
}

MediaBytes bytesOf(const test::Desk& desk)
{
    return [&desk](const QString& hash) -> std::optional<QByteArray> {
        return desk.media.kept.contains(hash) ? std::optional(desk.media.kept.value(hash)) : std::nullopt;
    };
}

Result<Package> readBack(const QString& path, test::Desk& desk)
{
    CARREL_ASSIGN(const auto archive, Archive::open(path, desk.context.limits, desk.progress));
    return readQtiPackage(*archive, u"t"_s, desk.context);
}

}  // namespace

class QtiWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPackageComesBackAsItWas()
    {
        QVERIFY(rc::check("written and read again it is equal", [] {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"q.zip"_s);
            test::Desk desk;
            const QString hash = *desk.media.put(kPng, {});
            QtiCourse course{u"Pumps & \"more\""_s, u"en-GB"_s, {}};
            for (int quiz = *rc::gen::inRange(1, 3); quiz > 0; --quiz)
                course.quizzes.push_back(anyQuizOf(quiz, hash));
            QStringList lost;
            Progress progress;
            RC_ASSERT(writeQtiPackage(path, course, bytesOf(desk), progress, lost).has_value());
            RC_ASSERT(lost.join(u'\n').toStdString() == std::string());
            const auto read = readBack(path, desk);
            if (!read)
                qWarning().noquote() << read.error().detail;
            RC_ASSERT(read.has_value());
            RC_ASSERT(read->courses[0].course.title == course.title);
            RC_ASSERT(read->courses[0].course.language == course.language);
            RC_ASSERT(read->courses[0].quizzes.size() == course.quizzes.size());
            for (std::size_t at = 0; at < course.quizzes.size(); ++at)
                RC_ASSERT(quizToJson(read->courses[0].quizzes[at]).toStdString()
                          == quizToJson(course.quizzes[at]).toStdString());
            for (const ReportItem& item : desk.report.items) {
                if (item.arrival != Arrival::CameIn)
                    qWarning().noquote() << item.where << item.why;
                RC_ASSERT(item.arrival == Arrival::CameIn);
            }
        }));
    }

    void numbersThatAreRoundedComeBackSo()
    {
        // given a number by its figures, and one by its decimals in a gap
        test::Desk desk;
        Item field;
        field.key = field.title = u"field"_s;
        field.stem = Blocks(1);
        field.stem[0].text = plain(u"Pi?"_s);
        course::assignAnchors(field.stem);
        field.task = NumericTask{{acceptedRounded(3.14159, {Rounding::To::Significant, 3})}, {}};
        Item gap = field;
        gap.key = gap.title = u"gap"_s;
        gap.task = GapTask{{{plain(u"It is "_s), {}, {}, {acceptedRounded(2.718, {Rounding::To::Decimals, 1})}}},
                           plain(u" so."_s)};
        Quiz quiz;
        quiz.title = u"Q"_s;
        quiz.key = u"q"_s;
        quiz.items = {field, gap};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"q.zip"_s);
        QStringList lost;
        Progress progress;
        // when it is written and read again
        QVERIFY(writeQtiPackage(path, {u"c"_s, {}, {quiz}}, {}, progress, lost));
        const auto read = readBack(path, desk);
        // then nothing was lost of them
        QCOMPARE(lost, QStringList());
        QVERIFY(read.has_value());
        const auto& items = read->courses[0].quizzes[0].items;
        QCOMPARE(std::get<NumericTask>(items[0].task), std::get<NumericTask>(field.task));
        QCOMPARE(std::get<GapTask>(items[1].task).gaps[0].numbers, std::get<GapTask>(gap.task).gaps[0].numbers);
    }

    void itWritesWhatTheSchemaHas()
    {
        // given an item whose key begins with a digit, with struck and marked words and a sound, and a picture to label
        test::Desk desk;
        const QString bell = *desk.media.put("ID3\x03 a bell", {});
        Item said;
        said.key = u"1st of all"_s;
        said.stem = Blocks(2);
        said.stem[0].text = {{u"old"_s, course::Strike, {}}, {u"new"_s, course::Marked, {}}};
        said.stem[1].kind = course::BlockKind::Audio;
        said.stem[1].media = bell;
        said.task = TextTask{{{u"a*"_s, 1, {}, true, false}}, true, true};
        Item labelled;
        labelled.key = u"rig"_s;
        labelled.stem = Blocks(1);
        labelled.task =
            LabelTask{pictureOf(), {{plain(u"a"_s), 1}}, {{u"A"_s, threeAreas()[0], 1}}, {{0, 0, 1}}, 0, false};
        Quiz quiz;
        quiz.key = u"every-day/post"_s;
        quiz.items = {said, labelled};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"q.zip"_s);
        QStringList lost;
        Progress progress;
        // when it is written
        QVERIFY(writeQtiPackage(path, {u"c"_s, {}, {quiz}}, bytesOf(desk), progress, lost));
        const auto archive = Archive::open(path, desk.context.limits, progress);
        QVERIFY(archive.has_value());
        const auto text = [&](const char* name) { return (*archive)->read(QLatin1String(name)).value_or("absent"); };
        // then names are names, and no element stands where or as the schema has none
        const QByteArray item = text("items/1st-of-all.xml");
        QVERIFY2(item.contains("identifier=\"_1st-of-all\""), item);
        QVERIFY2(item.contains("<audio controls=\"controls\" src="), item);
        QVERIFY2(!item.contains("<s>") && !item.contains("<mark>") && !item.contains("<p><audio"), item);
        // nor is a mapping asked for that is not declared
        QVERIFY2(!item.contains("qti-response-processing"), item);
        QVERIFY(text("items/rig.xml").contains("max-associations=\"0\""));
        QVERIFY2(text("tests/every-daypost.xml").contains("identifier=\"every-day-post\""),
                 qPrintable((*archive)->names().join(u' ')));
        // and the manifest says which files the item and the test need
        const QByteArray manifest = text("imsmanifest.xml");
        QCOMPARE(manifest.count("<dependency "), 3);
    }

    void whatTheSchemaCannotMeasureIsNamed()
    {
        // given a scale below zero, and places that are measured in parts of pixels
        Item scale;
        scale.key = u"scale"_s;
        scale.stem = Blocks(1);
        scale.task = SliderTask{-10, 50, 0.5, {{20, 18, 23, 1, {}}}, {}};
        Item place;
        place.key = u"place"_s;
        place.stem = Blocks(1);
        place.task = HotspotTask{{u"hash"_s, u"a rig"_s, 640, 400.5}, {{{u"c1"_s, {}, 1, {}}, threeAreas()[0]}}, 1};
        Quiz quiz;
        quiz.key = u"q"_s;
        quiz.items = {scale, place};
        const QTemporaryDir folder;
        QStringList lost;
        Progress progress;
        QVERIFY(writeQtiPackage(folder.filePath(u"q.zip"_s), {u"c"_s, {}, {quiz}}, {}, progress, lost));
        QVERIFY2(lost.contains(u"scale: its scale, which goes below zero"_s), qPrintable(lost.join(u'\n')));
        QVERIFY2(lost.contains(u"place: the parts of pixels in its measures"_s), qPrintable(lost.join(u'\n')));
    }

    void whatHasNoFormIsNamed()
    {
        // given an item and a quiz with what QTI has no place for
        Item item;
        item.key = u"k"_s;
        item.stem = Blocks(1);
        item.task = TextTask{{{u"a*"_s, 1, {}, true, false}, {u"b"_s, 1, plain(u"so"_s), false, false}}, false, false};
        item.hints = {plain(u"look"_s)};
        item.penalty = 0.25;
        item.unitKey = u"u"_s;
        Quiz quiz;
        quiz.key = u"q"_s;
        quiz.passShare = 0.5;
        quiz.items = {item};
        const QTemporaryDir folder;
        QStringList lost;
        Progress progress;
        // when it is written
        QVERIFY(writeQtiPackage(folder.filePath(u"q.zip"_s), {u"c"_s, {}, {quiz}}, {}, progress, lost));
        // then each is named, by item
        QCOMPARE(lost, QStringList({u"k: that accents do not count"_s, u"k: the pattern \"a*\""_s,
                                    u"k: what is said of one answer alone"_s, u"k: what each further try costs"_s,
                                    u"k: its hints"_s, u"k: the paragraph it comes from"_s,
                                    u"q: some of the rules it is taken by"_s}));
    }
};

QTEST_GUILESS_MAIN(QtiWriterTest)
#include "QtiWriterTest.moc"
