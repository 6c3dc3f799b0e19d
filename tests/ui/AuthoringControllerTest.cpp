// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/authoring/AuthoringController.h"

#include "tests/support/HeldVault.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

/// A desk at which a course with one module and one unit is written.
struct Writing {
    test::SampleDesk sample;
    std::unique_ptr<AuthoringController> controller = std::make_unique<AuthoringController>();

    Writing() { controller->setDesk(sample.handle.get()); }
    bool begin()
    {
        controller->begin(u"Pumps"_s);
        return shows(u"course.md"_s) && add(u"module"_s, u"Basics"_s, u"01-basics/"_s)
               && add(u"unit"_s, u"Head"_s, u"01-basics/01-head.md"_s);
    }
    bool add(const QString& part, const QString& title, const QString& path)
    {
        controller->add(part, title);
        return shows(path);
    }
    /// The part is shown and its text is there.
    bool shows(const QString& path)
    {
        return QTest::qWaitFor([&] { return current() == path && controller->isWritable(); }, test::kPatience);
    }
    bool saved()
    {
        return QTest::qWaitFor([&] { return controller->savedWords() == u"Saved"_s; }, test::kPatience);
    }
    QString current() const
    {
        const auto& rows = static_cast<RowListModel<PartRow>*>(controller->parts())->rows();
        const int row = controller->currentRow();
        return row < 0 ? QString() : rows[static_cast<std::size_t>(row)].path;
    }
    QString kept(const QString& path)
    {
        return sample.waitFor(desk::Authoring(sample.desk().vault()).text(store::DraftId{controller->draftId()}, path));
    }
    QString seen() const
    {
        QStringList words;
        for (const BlockRow& row : static_cast<BlockListModel*>(controller->preview())->rows())
            words << row.markup.plain();
        return words.join(u'|');
    }
    const std::vector<FindingRow>& findings() const
    {
        return static_cast<RowListModel<FindingRow>*>(controller->findings())->rows();
    }
};

}  // namespace

class AuthoringControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsSavedAfterAPauseAndSeenAsLearnersSeeIt()
    {
        Writing here;
        QVERIFY(here.begin());
        here.controller->write(u"---\ntitle: Head\n---\n\nHead is **height**.\n"_s);
        QCOMPARE(here.controller->savedWords(), u"Saving…"_s);
        QVERIFY(here.saved());
        QVERIFY(here.kept(u"01-basics/01-head.md"_s).contains(u"**height**"_s));
        QTRY_VERIFY2(here.seen().contains(u"height"_s), qPrintable(here.seen()));
        QVERIFY(!here.seen().contains(u"**"_s));
    }

    void whatTheVaultDoesNotTakeComesBackWithItsPart()
    {
        // Given more than a file of a draft may hold
        Writing here;
        QVERIFY(here.begin());
        const QString tooMuch(4'000'001, u'x');
        here.controller->write(tooMuch);

        // When its part is left, and shown again
        here.controller->show(u"course.md"_s);
        QVERIFY(here.shows(u"course.md"_s));
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->error().kind, u"too-large"_s, test::kPatience);
        here.controller->show(u"01-basics/01-head.md"_s);
        QVERIFY(here.shows(u"01-basics/01-head.md"_s));

        // Then every letter is there, and is kept once it may be
        QCOMPARE(here.controller->body().size(), tooMuch.size());
        QCOMPARE(here.controller->savedWords(), u"Saving…"_s);
        here.controller->write(u"less"_s);
        QVERIFY(here.saved());
        QCOMPARE(here.kept(u"01-basics/01-head.md"_s), u"less"_s);
    }

    void whatTheVaultDoesNotTakeIsNotUndoneAroundAndComesBackToItsDraft()
    {
        // Given more than a file of a draft may hold
        Writing here;
        QVERIFY(here.begin());
        const qint64 draft = here.controller->draftId();
        const QString tooMuch(4'000'001, u'x');
        here.controller->write(tooMuch);

        // When it is taken back before it was ever a step
        here.controller->undo();
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->error().kind, u"too-large"_s, test::kPatience);
        QTRY_VERIFY(here.controller->isWritable());

        // Then the step before it stands, and so does every letter, also where the draft is closed and opened again
        QCOMPARE(here.controller->undoWords(), u"Undo ‘Add’ on ‘Head’"_s);
        QCOMPARE(here.controller->body().size(), tooMuch.size());
        here.controller->closeDraft();
        here.controller->openDraft(draft);
        QVERIFY(here.shows(u"course.md"_s));
        here.controller->show(u"01-basics/01-head.md"_s);
        QVERIFY(here.shows(u"01-basics/01-head.md"_s));
        QCOMPARE(here.controller->body().size(), tooMuch.size());
    }

    void whatTheVaultDidNotTakeAndIsTakenBackByHandIsInNobodysWay()
    {
        Writing here;
        QVERIFY(here.begin());
        const QString before = here.controller->body();
        here.controller->write(QString(4'000'001, u'x'));
        here.controller->saveNow();
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->error().kind, u"too-large"_s, test::kPatience);
        here.controller->write(before);
        here.controller->undo();
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->redoWords(), u"Do ‘Add’ on ‘Head’ again"_s, test::kPatience);
    }

    void whatWasTypedStaysWhereAnActIsNotDone()
    {
        // Given words that are saved, and a vault that takes no more
        Writing here;
        QVERIFY(here.begin());
        here.controller->write(u"Head is height."_s);
        QVERIFY(here.saved());
        here.sample.desk().vault().setReadOnly(true);

        // When the part is given another title
        here.controller->rename(u"Lift"_s);
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->error().kind, u"read-only"_s, test::kPatience);

        // Then the editor has the words
        QCOMPARE(here.controller->body(), u"Head is height."_s);
    }

    void aPartThatCannotBeRemovedIsTheOneThatIsWrittenOn()
    {
        Writing here;
        QVERIFY(here.begin());
        here.sample.desk().vault().setReadOnly(true);
        here.controller->remove();
        QTRY_COMPARE_WITH_TIMEOUT(here.controller->error().kind, u"read-only"_s, test::kPatience);
        QCOMPARE(here.current(), u"01-basics/01-head.md"_s);
    }

    void nothingIsTypedIntoATextWhileAnotherIsOnItsWay()
    {
        Writing here;
        QVERIFY(here.begin());
        const test::HeldVault slow(here.sample.desk().vault(), test::HeldVault::Thread::Readers);
        const QSignalSpy told(here.controller.get(), &AuthoringController::bodyChanged);
        here.controller->show(u"course.md"_s);
        QVERIFY(!here.controller->isWritable());
        QCOMPARE(told.size(), 1);
    }

    void oneWritesOnBehindWhatAnActChanged()
    {
        Writing here;
        QVERIFY(here.begin());
        QCOMPARE(here.controller->caret(), here.controller->body().size());
        here.controller->write(u"Head is height. \U0001F30A That is all."_s);
        QVERIFY(here.saved());
        here.sample.clock.advance(std::chrono::minutes(1));
        here.controller->write(u"Head is not height. \U0001F70A That is all."_s);
        here.controller->undo();
        QTRY_VERIFY_WITH_TIMEOUT(here.controller->redoWords().startsWith(u"Do ‘Write’"_s), test::kPatience);
        QVERIFY(here.shows(u"01-basics/01-head.md"_s));
        QCOMPARE(here.controller->body().left(here.controller->caret()), u"Head is height. \U0001F30A"_s);
    }

    void whatWasTypedBeforeTheDeskClosesIsThereAfterwards()
    {
        Writing here;
        QVERIFY(here.begin());
        const qint64 draft = here.controller->draftId();
        here.controller->write(u"half a sen"_s);
        here.controller.reset();  // the screen goes with the window
        here.controller = std::make_unique<AuthoringController>();
        here.controller->setDesk(here.sample.handle.get());
        QTRY_COMPARE(here.controller->draftCount(), 1);
        here.controller->openDraft(draft);
        QVERIFY(here.shows(u"course.md"_s));
        here.controller->show(u"01-basics/01-head.md"_s);
        QVERIFY(here.shows(u"01-basics/01-head.md"_s));
        QCOMPARE(here.controller->body(), u"half a sen"_s);
    }

    void aPartThatIsLeftAndTakenUpAtOnceHasItsLastWords()
    {
        Writing here;
        QVERIFY(here.begin());
        for (int time = 0; time < 20; ++time) {
            const QString words = u"Words %1"_s.arg(time);
            here.controller->write(words);
            here.controller->show(u"course.md"_s);
            here.controller->show(u"01-basics/01-head.md"_s);
            QVERIFY(here.shows(u"01-basics/01-head.md"_s));
            QCOMPARE(here.controller->body(), words);
        }
    }

    void undoNamesWhatItTakesBackAndShowsIt()
    {
        Writing here;
        QVERIFY(here.begin());
        const QString before = here.controller->body();
        QCOMPARE(here.controller->undoWords(), u"Undo ‘Add’ on ‘Head’"_s);
        here.controller->write(u"# Head\n\nTyped a moment ago."_s);
        here.controller->undo();  // before any pause
        QTRY_COMPARE(here.controller->redoWords(), u"Do ‘Write’ on ‘Head’ again"_s);
        QVERIFY(here.shows(u"01-basics/01-head.md"_s));
        QCOMPARE(here.controller->body(), before);
        here.controller->redo();
        QTRY_COMPARE(here.controller->body(), u"# Head\n\nTyped a moment ago."_s);
    }

    void partsAreMovedRenamedAndRemovedFromTheOutline()
    {
        Writing here;
        QVERIFY(here.begin());
        QVERIFY(here.add(u"quiz"_s, u"Check"_s, u"01-basics/02-check.quiz.md"_s));
        QVERIFY(here.controller->canMoveUp());
        QVERIFY(!here.controller->canMoveDown());
        here.controller->move(-1);
        QVERIFY(here.shows(u"01-basics/01-check.quiz.md"_s));
        here.controller->rename(u"What you know"_s);
        QTRY_COMPARE(here.controller->partTitle(), u"What you know"_s);
        QVERIFY(here.shows(u"01-basics/01-check.quiz.md"_s));
        here.controller->remove();
        QVERIFY(here.shows(u"01-basics/"_s));
        here.controller->undo();
        QVERIFY(here.shows(u"01-basics/01-check.quiz.md"_s));
    }

    void theCheckTellsPartByPartWhatIsWrong()
    {
        Writing here;
        QVERIFY(here.begin());
        here.controller->write(u"See [there](99-nowhere.md).\n"_s);
        here.controller->check();
        QTRY_COMPARE(here.controller->findingCount(), 1);
        QCOMPARE(here.findings().front().path, u"01-basics/01-head.md"_s);
        QVERIFY(!here.findings().front().leftOut);
        QVERIFY2(here.controller->checkWords().startsWith(u"One finding."_s),
                 qPrintable(here.controller->checkWords()));
        here.controller->write(u"See there.\n"_s);
        QVERIFY(here.controller->checkWords().startsWith(u"Before your last words"_s));
        here.controller->check();
        QTRY_COMPARE(here.controller->checkWords(), u"Nothing to mend. Learners get 1 unit, 0 questions, 0 cards."_s);
    }

    void anEmptyCourseIsSaidToBeOne()
    {
        Writing here;
        here.controller->begin(u"Pumps"_s);
        QVERIFY(here.shows(u"course.md"_s));
        here.controller->check();
        QTRY_COMPARE(here.controller->checkWords(), u"There is no unit, question or card in it yet."_s);
    }

    void aCourseIsKeptOnTheOwnShelf()
    {
        Writing here;
        QVERIFY(here.begin());
        here.controller->write(u"Words.\n"_s);
        QSignalSpy kept(here.controller.get(), &AuthoringController::kept);
        here.controller->keepOnShelf();
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(kept.front().front().toString(), u"‘Pumps’ is on your shelf"_s);
        const auto shelf = here.sample.waitFor(here.sample.desk().reading.shelf());
        QCOMPARE(shelf.size(), 1u);
        QCOMPARE(shelf.front().units, 1);
    }

    void aCourseOnTheShelfIsTakenUpAndAPictureLaidBesideIt()
    {
        Writing here;
        const CourseId course = here.sample.keep(test::smallCourse());
        here.controller->beginFrom(course.value);
        QVERIFY(here.shows(u"course.md"_s));
        QCOMPARE(here.controller->title(), u"Tides and harbours"_s);
        here.controller->show(u"01-basics/01-spring.md"_s);
        QVERIFY(here.shows(u"01-basics/01-spring.md"_s));
        const QString file = here.sample.home.filePath(u"dot.svg"_s);
        {
            QFile dot(file);
            QVERIFY(dot.open(QIODevice::WriteOnly));
            dot.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><circle r=\"2\"/></svg>");
        }
        QSignalSpy added(here.controller.get(), &AuthoringController::mediumAdded);
        here.controller->addMedia({QUrl::fromLocalFile(file)});
        QTRY_COMPARE(added.size(), 1);
        QCOMPARE(added.front().front().toString(), u"![dot](../media/dot.svg)"_s);
    }

    void aReadOnlyDeskSaysSoAndKeepsTheTextInTheEditor()
    {
        Writing here;
        QVERIFY(here.begin());
        here.sample.desk().vault().setReadOnly(true);
        here.controller->write(u"Not now."_s);
        here.controller->saveNow();
        QTRY_COMPARE(here.controller->error().kind, u"read-only"_s);
        here.sample.desk().vault().setReadOnly(false);
        here.controller->write(u"Not now. Then."_s);
        QVERIFY(here.saved());
        QCOMPARE(here.kept(u"01-basics/01-head.md"_s), u"Not now. Then."_s);
    }

    void aDraftIsRemoved()
    {
        Writing here;
        QVERIFY(here.begin());
        const qint64 draft = here.controller->draftId();
        here.controller->removeDraft(draft);
        QTRY_COMPARE(here.controller->draftCount(), 0);
        QVERIFY(!here.controller->isOpen());
    }
};

QTEST_MAIN(AuthoringControllerTest)
#include "AuthoringControllerTest.moc"
