// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Authoring.h"
#include "core/store/MediaStore.h"
#include "tests/support/HeldVault.h"
#include "tests/support/OpenDesk.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using desk::Authoring;
using desk::DraftPart;
using desk::DraftView;
using store::DraftId;
using test::OpenDesk;

namespace {

constexpr char kDot[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><circle r=\"2\"/></svg>";

/// An open desk on which courses are written.
struct WritingDesk {
    OpenDesk desk;

    Authoring authoring() { return Authoring(desk->vault()); }
    template <class T>
    static T need(QFuture<Result<T>> future)
    {
        auto result = future.result();
        if (!result)
            qFatal("%s", qPrintable(result.error().trail()));
        return *std::move(result);
    }
    DraftView begin(const QString& title = QStringLiteral("Pumps")) { return need(authoring().begin(title)); }
    DraftView add(DraftId draft, DraftPart part, const QString& title, const QString& behind = {})
    {
        return need(authoring().add(draft, part, title, behind));
    }
    QString text(DraftId draft, const QString& path) { return need(authoring().text(draft, path)); }
    DraftView write(DraftId draft, const QString& path, const QString& text)
    {
        return need(authoring().write(draft, path, text));
    }
    std::shared_ptr<desk::PreparedImport> check(DraftId draft)
    {
        return need(authoring().check(draft, std::make_shared<Progress>()));
    }
    course::Blocks preview(DraftId draft, const QString& path)
    {
        return need(authoring().preview(draft, path, text(draft, path), std::make_shared<Progress>()));
    }
    /// A course of two modules: two units and a quiz, one unit and cards.
    DraftId course()
    {
        const DraftId draft = begin().draft.id;
        const QString first = add(draft, DraftPart::Module, QStringLiteral("Basics")).path;
        QString at = add(draft, DraftPart::Unit, QStringLiteral("Head"), first).path;
        at = add(draft, DraftPart::Unit, QStringLiteral("Flow"), at).path;
        add(draft, DraftPart::Quiz, QStringLiteral("Check"), at);
        const QString second = add(draft, DraftPart::Module, QStringLiteral("Care")).path;
        at = add(draft, DraftPart::Unit, QStringLiteral("Seals"), second).path;
        add(draft, DraftPart::Cards, QStringLiteral("Terms"), at);
        return draft;
    }
};

using Act = std::function<QFuture<Result<DraftView>>(Authoring&, DraftId)>;

QStringList outline(const DraftView& view)
{
    QStringList lines;
    for (const desk::DraftEntry& entry : view.entries)
        lines << entry.path + u' ' + entry.title;
    return lines;
}

QStringList paths(const DraftView& view)
{
    QStringList lines;
    for (const desk::DraftEntry& entry : view.entries)
        lines << entry.path;
    return lines;
}

}  // namespace

class AuthoringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseIsWrittenPartByPartAndSurvivesARestart()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        here.write(draft, u"01-basics/01-head.md"_qs, u"---\ntitle: Head\n---\n\nHead is *height*.\n"_qs);

        here.desk.reopen();

        const auto listed = WritingDesk::need(here.authoring().drafts());
        QCOMPARE(listed.size(), 1u);
        QCOMPARE(listed.front().title, u"Pumps"_qs);
        const DraftView view = WritingDesk::need(here.authoring().open(draft));
        QCOMPARE(outline(view), (QStringList{u"course.md Pumps"_qs, u"01-basics/ Basics"_qs,
                                             u"01-basics/01-head.md Head"_qs, u"01-basics/02-flow.md Flow"_qs,
                                             u"01-basics/03-check.quiz.md Check"_qs, u"02-care/ Care"_qs,
                                             u"02-care/01-seals.md Seals"_qs, u"02-care/02-terms.cards.md Terms"_qs}));
        QVERIFY(here.text(draft, u"01-basics/01-head.md"_qs).contains(u"*height*"_qs));
    }

    void aPartThatIsAddedStandsBehindTheOneItWasAskedFor()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const DraftView view = here.add(draft, DraftPart::Unit, u"Losses"_qs, u"01-basics/01-head.md"_qs);
        QCOMPARE(view.path, u"01-basics/02-losses.md"_qs);
        QCOMPARE(paths(view).mid(2, 4), (QStringList{u"01-basics/01-head.md"_qs, u"01-basics/02-losses.md"_qs,
                                                     u"01-basics/03-flow.md"_qs, u"01-basics/04-check.quiz.md"_qs}));
        QCOMPARE(here.add(draft, DraftPart::Unit, u"Losses"_qs, view.path).path, u"01-basics/03-losses-2.md"_qs);
    }

    void whatWasDoneIsUndoneAndDoneAgainEvenAfterARestart()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const DraftView full = WritingDesk::need(here.authoring().open(draft));
        const QString path = u"01-basics/01-head.md"_qs;
        const QString before = here.text(draft, path);
        here.write(draft, path, u"# Head\n\nOne.\n"_qs);
        WritingDesk::need(here.authoring().move(draft, path, 1));
        const DraftView last = WritingDesk::need(here.authoring().removePart(draft, u"01-basics/"_qs));
        QCOMPARE(paths(last), (QStringList{u"course.md"_qs, u"02-care/"_qs, u"02-care/01-seals.md"_qs,
                                           u"02-care/02-terms.cards.md"_qs}));
        QCOMPARE(last.undo, (desk::DraftStep{desk::DraftAct::Remove, u"Basics"_qs}));

        here.desk.reopen();

        auto authoring = here.authoring();
        DraftView view = WritingDesk::need(authoring.undo(draft));
        QCOMPARE(view.redo, (desk::DraftStep{desk::DraftAct::Remove, u"Basics"_qs}));
        view = WritingDesk::need(authoring.undo(draft));
        QCOMPARE(here.text(draft, path), u"# Head\n\nOne.\n"_qs);
        view = WritingDesk::need(authoring.undo(draft));
        QCOMPARE(here.text(draft, path), before);
        QCOMPARE(outline(view), outline(full));
        for (int step = 0; step < 3; ++step)
            view = WritingDesk::need(authoring.redo(draft));
        QCOMPARE(outline(view), outline(last));
        QVERIFY(!view.redo);
        QCOMPARE(authoring.redo(draft).result().error().kind, ErrorKind::NotFound);
    }

    void everythingCanBeUndoneToTheEmptyCourse()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        auto authoring = here.authoring();
        DraftView view = WritingDesk::need(authoring.open(draft));
        while (view.undo)
            view = WritingDesk::need(authoring.undo(draft));
        QCOMPARE(paths(view), QStringList{u"course.md"_qs});
        while (view.redo)
            view = WritingDesk::need(authoring.redo(draft));
        QCOMPARE(view.entries.size(), 8u);
    }

    void anotherEditForgetsWhatWasUndone()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        auto authoring = here.authoring();
        WritingDesk::need(authoring.undo(draft));
        const DraftView view = here.add(draft, DraftPart::Unit, u"Other"_qs, u"02-care/"_qs);
        QVERIFY(!view.redo);
    }

    void whatIsTypedInOneGoIsOneStep()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const QString path = u"01-basics/01-head.md"_qs;
        const QString before = here.text(draft, path);
        here.write(draft, path, u"a"_qs);
        here.desk.clock.advance(2s);
        here.write(draft, path, u"a b"_qs);
        here.desk.clock.advance(30s);
        here.write(draft, path, u"a b c"_qs);
        auto authoring = here.authoring();
        WritingDesk::need(authoring.undo(draft));
        QCOMPARE(here.text(draft, path), u"a b"_qs);
        WritingDesk::need(authoring.undo(draft));
        QCOMPARE(here.text(draft, path), before);
    }

    void wordsThatAnotherHasOnTheirWayAreWaitedFor()
    {
        // given last words that were handed in while the vault's writer is busy
        WritingDesk here;
        const DraftId draft = here.begin().draft.id;
        QSemaphore leave;
        here.desk->vault().write<bool>([&leave](store::Transaction&) -> Result<bool> {
            leave.acquire();
            return true;
        });
        here.authoring().write(draft, u"course.md"_qs, u"Last words"_qs);
        // when another one asks for the text
        const auto text = here.authoring().text(draft, u"course.md"_qs);
        leave.release();
        // then it has them
        QCOMPARE(WritingDesk::need(text), u"Last words"_qs);
    }

    void aDraftThatIsOpenedKnowsTheStepThatIsOnItsWay()
    {
        // given words that a slow disk has not taken
        WritingDesk here;
        const DraftId draft = here.course();
        test::HeldVault slow(here.desk->vault(), test::HeldVault::Thread::Writer);
        Authoring authoring = here.authoring();
        authoring.write(draft, u"course.md"_qs, u"Last words"_qs);
        // when the draft is opened
        const auto view = authoring.open(draft);
        {
            const test::HeldVault read(here.desk->vault(), test::HeldVault::Thread::Readers);  // what was asked of them
        }
        slow.letGo();
        // then it is those that undo would take back
        QCOMPARE(WritingDesk::need(view).undo->act, desk::DraftAct::Write);
    }

    void noActIsDoneAroundWordsThatWereNotTaken_data()
    {
        const auto head = u"01-basics/01-head.md"_qs;
        QTest::addColumn<Act>("act");
        QTest::newRow("add") << Act([=](auto& a, auto draft) { return a.add(draft, DraftPart::Unit, head, head); });
        QTest::newRow("rename") << Act([=](auto& a, auto draft) { return a.rename(draft, head, head); });
        QTest::newRow("move") << Act([=](auto& a, auto draft) { return a.move(draft, head, 1); });
        QTest::newRow("remove") << Act([=](auto& a, auto draft) { return a.removePart(draft, head); });
        QTest::newRow("undo") << Act([](auto& a, auto draft) { return a.undo(draft); });
        QTest::newRow("redo") << Act([](auto& a, auto draft) { return a.redo(draft); });
    }

    void noActIsDoneAroundWordsThatWereNotTaken()
    {
        QFETCH(Act, act);
        // given steps that could be taken back and done again, and more than a file may hold
        WritingDesk here;
        const DraftId draft = here.course();
        here.authoring().undo(draft);
        Authoring authoring = here.authoring();
        authoring.write(draft, u"course.md"_qs, QString(4'000'001, u'x'));
        const auto steps = WritingDesk::need(authoring.open(draft));
        // when something is done to the course
        const auto done = act(authoring, draft).result();
        // then it fails as the words did, and nothing is another
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::TooLarge);
        QCOMPARE(authoring.check(draft, std::make_shared<Progress>()).result().error().kind, ErrorKind::TooLarge);
        const auto after = WritingDesk::need(authoring.open(draft));
        QCOMPARE(after.undo, steps.undo);
        QCOMPARE(after.redo, steps.redo);
        // and once they are taken it is done
        authoring.write(draft, u"course.md"_qs, WritingDesk::need(authoring.text(draft, u"course.md"_qs)));
        QVERIFY(act(authoring, draft).result());
    }

    void theHistoryIsBounded()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const QString path = u"01-basics/01-head.md"_qs;
        for (int step = 0; step < 230; ++step) {
            here.write(draft, path, u"step %1"_qs.arg(step));
            here.desk.clock.advance(1min);
        }
        auto authoring = here.authoring();
        int undone = 0;
        while (WritingDesk::need(authoring.open(draft)).undo) {
            WritingDesk::need(authoring.undo(draft));
            ++undone;
        }
        QCOMPARE(undone, 200);
        QCOMPARE(here.text(draft, path), u"step 29"_qs);
    }

    void linksFollowAUnitThatMoves()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const QString seals = u"02-care/01-seals.md"_qs;
        here.write(draft, seals,
                   u"See [head](../01-basics/01-head.md#what-it-is) and [out](https://example.org).\n"_qs);
        here.write(draft, u"01-basics/01-head.md"_qs, u"Words.\n\n## What it is\n\nWords.\n"_qs);
        here.write(draft, u"01-basics/02-flow.md"_qs, u"After [head](01-head.md).\n"_qs);

        WritingDesk::need(here.authoring().move(draft, u"01-basics/01-head.md"_qs, 1));
        QVERIFY(here.text(draft, seals).contains(u"(../01-basics/02-head.md#what-it-is)"_qs));
        QVERIFY(here.text(draft, seals).contains(u"(https://example.org)"_qs));
        QVERIFY(here.text(draft, u"01-basics/01-flow.md"_qs).contains(u"(02-head.md)"_qs));

        const DraftView view = WritingDesk::need(here.authoring().move(draft, u"01-basics/"_qs, 1));
        QCOMPARE(view.path, u"02-basics/"_qs);
        QVERIFY(here.text(draft, u"01-care/01-seals.md"_qs).contains(u"(../02-basics/02-head.md#what-it-is)"_qs));
        QCOMPARE(here.check(draft)->report.count(formats::Arrival::Changed, u"link"_qs), 0);
    }

    void aPartThatIsRenamedKeepsItsKey()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const QString path = u"01-basics/01-head.md"_qs;
        const DraftView view = WritingDesk::need(here.authoring().rename(draft, path, u"Pressure and head"_qs));
        QCOMPARE(view.path, path);
        QCOMPARE(view.entries[2].title, u"Pressure and head"_qs);
        WritingDesk::need(here.authoring().rename(draft, u"02-care/"_qs, u"Upkeep"_qs));
        here.write(draft, path, here.text(draft, path) + u"Words.\n"_qs);
        const auto checked = here.check(draft);
        QCOMPARE(checked->package.courses.front().units.front().key, u"basics/head"_qs);
        QCOMPARE(checked->package.courses.front().course.modules.back().title, u"Upkeep"_qs);
    }

    void theCheckNamesWhatWouldNotComeIn()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        here.write(draft, u"01-basics/01-head.md"_qs, u"A [link](99-nowhere.md).\n"_qs);
        here.write(draft, u"01-basics/03-check.quiz.md"_qs,
                   u"---\ntitle: Check\n---\n\n## single\n\nNone is right?\n\n- [ ] this\n\n## true\n\nYes.\n"_qs);
        const auto checked = here.check(draft);
        QCOMPARE(checked->report.count(formats::Arrival::Changed, u"link"_qs), 1);
        QCOMPARE(checked->report.count(formats::Arrival::LeftOut), 1);
        const auto wrong = std::find_if(checked->report.items.begin(), checked->report.items.end(),
                                        [](const auto& item) { return item.arrival == formats::Arrival::LeftOut; });
        QVERIFY2(wrong->where.startsWith(u"01-basics/03-check.quiz.md"_qs), qPrintable(wrong->where));
    }

    void whatIsCheckedCanBeKeptOnTheOwnShelfAndBroughtToANewVersion()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const auto keep = [&] {
            return OpenDesk::wait(here.desk->importing.keep(here.check(draft), std::make_shared<Progress>())).value();
        };
        const auto first = keep();
        QCOMPARE(first.units, 3);
        QCOMPARE(first.quizzes, 1);
        QCOMPARE(first.cards, 1);
        here.add(draft, DraftPart::Unit, u"Losses"_qs, u"01-basics/01-head.md"_qs);
        const auto second = keep();
        QCOMPARE(second.courses, first.courses);
        QCOMPARE(OpenDesk::wait(here.desk->reading.shelf()).value().front().units, 4);
    }

    void aCourseOnTheShelfBecomesADraftThatReadsBackEqual()
    {
        WritingDesk here;
        const auto kept = here.desk.keep(test::smallCourse());
        const DraftView view = WritingDesk::need(here.authoring().beginFrom(kept.courses.front()));
        QCOMPARE(view.draft.courseKey, u"tides"_qs);
        const auto checked = here.check(view.draft.id);
        const formats::CoursePackage& course = checked->package.courses.front();
        QCOMPARE(course.course.key, u"tides"_qs);
        QStringList keys;
        for (const course::Unit& unit : course.units)
            keys << unit.key;
        QCOMPARE(keys, (QStringList{u"basics/spring"_qs, u"basics/slack"_qs, u"rules/harbour"_qs}));
        QCOMPARE(course.cards.size(), 5u);
        QCOMPARE(course.quizzes.front().items.size(), 1u);
    }

    void whatADraftCannotSayOfItsCourseIsTold()
    {
        // given: a course whose gap has a word on one of its answers, which a quiz file has no form for
        WritingDesk here;
        formats::CoursePackage package = test::smallCourse();
        quiz::Item& item = package.quizzes.front().items.front();
        const course::Text words{{u"Look it up."_qs, course::Plain, {}}};
        item.task = quiz::GapTask{{{words, {{u"slack"_qs, 1, words, false, false}}, {}}}, {}, false};
        const QString key = item.key;
        const auto kept = here.desk.keep(std::move(package));
        // when
        const DraftView view = WritingDesk::need(here.authoring().beginFrom(kept.courses.front()));
        // then: the author knows before the first word
        QCOMPARE(view.lost, QStringList(key + u": what is said of the answers in its gaps"_qs));
        QVERIFY(WritingDesk::need(here.authoring().open(view.draft.id)).lost.isEmpty());
    }

    void aPreviewShowsOneFileAsLearnersWillSeeIt()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        const QString head = u"01-basics/01-head.md"_qs;
        here.write(draft, head, u"---\ntitle: Head\n---\n\nHead is **height**.\n"_qs);
        const auto unit = here.preview(draft, head);
        QCOMPARE(course::plainText(unit), u"Head\nHead is height."_qs);
        const auto quiz = here.preview(draft, u"01-basics/03-check.quiz.md"_qs);
        QVERIFY(std::any_of(quiz.begin(), quiz.end(), [](const auto& block) { return block.marker == u"☑"_qs; }));
        QVERIFY(
            course::plainText(here.preview(draft, u"02-care/02-terms.cards.md"_qs)).contains(u"What stands behind"_qs));
        QVERIFY(course::plainText(here.preview(draft, u"course.md"_qs)).contains(u"Pumps"_qs));
        QVERIFY(course::plainText(here.preview(draft, u"02-care/module.md"_qs)).contains(u"Care"_qs));
    }

    void aPreviewShowsThePicturesOfChoicesAndOfWhatIsSaidOfThem()
    {
        // given a question whose right choice is a picture, and which shows another to whoever has answered
        WritingDesk here;
        const DraftId draft = here.course();
        QTemporaryDir outside;
        for (const QString& name : {u"dot.svg"_qs, u"ring.svg"_qs}) {
            QFile file(outside.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(kDot) + "<!-- " + name.toUtf8() + " -->");
            file.close();
            WritingDesk::need(here.authoring().addMedium(draft, file.fileName()));
        }
        const QString path = u"01-basics/03-check.quiz.md"_qs;
        here.write(draft, path,
                   u"---\ntitle: Check\n---\n\n## single: Which?\n@feedback So it is "
                   "![a ring](<../media/ring.svg>)\n\nWhich is it?\n\n- [x] ![a dot](<../media/dot.svg>)\n"
                   "- [ ] none\n"_qs);
        // when it is previewed
        const auto blocks = here.preview(draft, path);
        // then the choice's picture stands under its tick, and the other under what is said
        QStringList shown;
        for (const course::Block& block : blocks)
            shown << block.marker + (block.media.isEmpty() ? course::plainText(block.text) : u"[%1]"_qs.arg(block.alt));
        QCOMPARE(shown.mid(2, 5), QStringList({u"☑"_qs, u"[a dot]"_qs, u"☐none"_qs, u"So it is"_qs, u"[a ring]"_qs}));
    }

    void aPictureIsLaidBesideTheCourseAndOutlivesASweep()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        QTemporaryDir outside;
        const QString file = outside.filePath(u"A Dot.svg"_qs);
        {
            QFile dot(file);
            QVERIFY(dot.open(QIODevice::WriteOnly));
            dot.write(kDot);
        }
        const DraftView view = WritingDesk::need(here.authoring().addMedium(draft, file));
        QCOMPARE(view.path, u"media/a-dot.svg"_qs);
        here.write(draft, u"01-basics/01-head.md"_qs, u"![a dot](../media/a-dot.svg)\n"_qs);

        here.desk.reopen();
        WritingDesk::need(here.desk->importing.letGo());

        const auto blocks = here.preview(draft, u"01-basics/01-head.md"_qs);
        QCOMPARE(course::mediaOf(blocks).size(), 1);
        QVERIFY(here.desk->vault().media().has(course::mediaOf(blocks).front()));
        const auto refused = here.authoring().addMedium(draft, QStringLiteral(CARREL_SOURCE_DIR "/README.md")).result();
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    }

    void aDraftThatIsRemovedIsGoneWithItsHistory()
    {
        WritingDesk here;
        const DraftId draft = here.course();
        WritingDesk::need(here.authoring().remove(draft));
        QVERIFY(WritingDesk::need(here.authoring().drafts()).empty());
        QCOMPARE(here.authoring().open(draft).result().error().kind, ErrorKind::NotFound);
        const auto left = here.desk->vault().readNow<qint64>([](store::Connection& connection) -> Result<qint64> {
            CARREL_ASSIGN(auto count, connection.prepare("SELECT (SELECT count(*) FROM draft_files) + "
                                                         "(SELECT count(*) FROM draft_changes)"));
            CARREL_TRY(count.next());
            return count.integer(0);
        });
        QCOMPARE(left.value(), 0);
    }
};

QTEST_GUILESS_MAIN(AuthoringTest)
#include "AuthoringTest.moc"
