// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NotesController.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using ui::NotesController;

namespace {

/// A desk and the controller of its notes. restart() is what closing the program and opening it again is.
struct Written {
    test::SampleDesk sample;
    std::unique_ptr<NotesController> controller;

    Written() { show(); }

    void show()
    {
        controller = std::make_unique<NotesController>();
        controller->setDesk(sample.handle.get());
        QVERIFY(QTest::qWaitFor([this] { return controller->isListed(); }, test::kPatience));
    }
    void restart()
    {
        controller.reset();
        sample.handle.reset();
        auto vault = store::Vault::open(sample.home.filePath(u"desk"_s), sample.key, sample.clock, sample.random);
        QVERIFY(vault);
        sample.handle = std::make_unique<ui::DeskHandle>(desk::Desk::over(std::move(*vault)).value());
        show();
    }
    desk::Note make(const QString& body)
    {
        const desk::Note note = sample.waitFor(sample.desk().noting.create(body));
        sample.clock.advance(std::chrono::minutes(1));
        return note;
    }
    void open(const desk::Note& note)
    {
        controller->openNote(note.id.value);
        QVERIFY(QTest::qWaitFor([&] { return controller->noteId() == note.id.value; }, test::kPatience));
    }
    QString kept(NoteId note) { return sample.waitFor(sample.desk().noting.get(note)).body; }
    std::vector<QString> bodies()
    {
        std::vector<QString> all;
        for (const desk::Note& note : sample.waitFor(sample.desk().noting.list()))
            all.push_back(note.body);
        return all;
    }
    const std::vector<ui::NoteLine>& rows()
    {
        return static_cast<ui::RowListModel<ui::NoteLine>*>(controller->notes())->rows();
    }
};

}  // namespace

class NotesControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastWordsAreSavedWhenTheDeskCloses()
    {
        // given words that the pause has not saved yet
        Written desk;
        const auto note = desk.make(u"Slack"_s);
        desk.open(note);
        desk.controller->write(u"Slack water"_s);

        // when the desk says that it closes, and does, with its screens still standing
        Q_EMIT desk.sample.handle->closing();
        desk.sample.handle->stack()->shut();

        desk.restart();
        QCOMPARE(desk.kept(note.id), u"Slack water"_s);
    }

    void whatIsWrittenIsSavedAfterAPause()
    {
        Written desk;
        const auto note = desk.make(u"Slack"_s);
        desk.open(note);

        desk.controller->write(u"Slack water"_s);

        QCOMPARE(desk.controller->savedWords(), u"Not saved yet"_s);
        QTRY_VERIFY(desk.controller->savedWords().startsWith(u"Saved "_s));
        QCOMPARE(desk.kept(note.id), u"Slack water"_s);
    }

    void leavingANoteSavesItAtOnce()
    {
        Written desk;
        const auto first = desk.make(u"First"_s);
        const auto second = desk.make(u"Second"_s);
        desk.open(first);

        desk.controller->write(u"First, and more"_s);
        desk.open(second);

        QCOMPARE(desk.controller->body(), u"Second"_s);
        QTRY_COMPARE(desk.kept(first.id), u"First, and more"_s);
    }

    void comingBackAtOnceShowsTheLastWords()
    {
        Written desk;
        const auto first = desk.make(u"First"_s);
        const auto second = desk.make(u"Second"_s);
        desk.open(first);

        desk.controller->write(u"First, and more"_s);
        desk.open(second);
        desk.open(first);

        QCOMPARE(desk.controller->body(), u"First, and more"_s);
    }

    void closingTheProgramKeepsTheLastWords()
    {
        Written desk;
        const auto note = desk.make(u"Before"_s);
        desk.open(note);

        desk.controller->write(u"Written the moment before"_s);
        desk.restart();

        QCOMPARE(desk.kept(note.id), u"Written the moment before"_s);
    }

    void aNewNoteComesToBeWithItsFirstWords()
    {
        Written desk;

        desk.controller->startNote();
        desk.controller->saveNow();
        QVERIFY(desk.bodies().empty());
        desk.controller->write(u"A thought #bench"_s);
        desk.controller->saveNow();

        QTRY_VERIFY(desk.controller->noteId() > 0);
        QCOMPARE(desk.controller->title(), u"A thought"_s);
        QTRY_COMPARE(desk.controller->tags(), QStringList{u"bench"_s});
    }

    void wordsWrittenWhileANoteComesToBeAreKept()
    {
        Written desk;

        desk.controller->startNote();
        desk.controller->write(u"One"_s);
        desk.controller->saveNow();
        desk.controller->write(u"One, two"_s);
        desk.restart();

        QCOMPARE(desk.bodies(), std::vector<QString>{u"One, two"_s});
    }

    void undoOfRemoveBringsTheLastWordsBack()
    {
        Written desk;
        const auto note = desk.make(u"Here"_s);
        desk.open(note);
        QSignalSpy removed(desk.controller.get(), &NotesController::noteRemoved);

        desk.controller->write(u"Here, with more"_s);
        desk.controller->remove();
        QTRY_COMPARE(removed.count(), 1);
        QTRY_VERIFY(desk.rows().empty());
        desk.controller->putBack(note.id.value);

        QTRY_COMPARE(desk.rows().size(), std::size_t(1));
        QTRY_COMPARE(desk.controller->body(), u"Here, with more"_s);
    }

    void afterRemovingTheNextNoteOpens()
    {
        Written desk;
        const auto other = desk.make(u"Other"_s);
        const auto note = desk.make(u"Note"_s);
        QTRY_COMPARE(desk.rows().size(), std::size_t(2));
        desk.open(note);

        desk.controller->remove();

        QTRY_COMPARE(desk.controller->noteId(), other.id.value);
    }

    void anEarlierTextComesBackAndCanBeTakenBack()
    {
        Written desk;
        const auto note = desk.make(u"The first text"_s);
        desk.open(note);
        desk.controller->replaceBody(u"The second text"_s);
        QTRY_COMPARE(desk.kept(note.id), u"The second text"_s);
        desk.controller->loadHistory();
        QTRY_COMPARE(desk.controller->history()->rowCount(), 1);
        QSignalSpy back(desk.controller.get(), &NotesController::broughtBack);

        desk.controller->bringBack(1);

        QTRY_COMPARE(desk.kept(note.id), u"The first text"_s);
        QCOMPARE(back.first().first().toString(), u"The second text"_s);
    }

    void aTagShowsItsNotesAndAllWhenItIsGone()
    {
        Written desk;
        const auto tagged = desk.make(u"With #rig"_s);
        desk.make(u"Without"_s);
        QTRY_COMPARE(desk.rows().size(), std::size_t(2));

        desk.controller->setTag(u"rig"_s);
        QTRY_COMPARE(desk.rows().size(), std::size_t(1));
        desk.open(tagged);
        desk.controller->replaceBody(u"With nothing"_s);

        QTRY_COMPARE(desk.rows().size(), std::size_t(2));
        QVERIFY(desk.controller->tag().isEmpty());
    }

    void aNoteWrittenElsewhereIsShownUnlessSomethingHereIsNotSaved()
    {
        Written desk;
        const auto note = desk.make(u"As it was"_s);
        desk.open(note);

        desk.sample.waitFor(desk.sample.desk().noting.save(note.id, u"Written beside the unit"_s));

        QTRY_COMPARE(desk.controller->body(), u"Written beside the unit"_s);
    }

    void linesThatCameWhileOneWroteStayAndAreShown()
    {
        // given words that are not saved yet, over a text that another desk adds to meanwhile
        Written desk;
        const auto note = desk.make(u"Slack water\n"_s);
        desk.open(note);
        desk.controller->write(u"Slack water\nmine\n"_s);
        desk.sample.waitFor(desk.sample.desk().noting.save(note.id, u"theirs\nSlack water\n"_s));

        // when they are saved
        desk.controller->saveNow();

        // then both are there, in the vault and in the editor
        QTRY_COMPARE(desk.controller->body(), u"theirs\nSlack water\nmine\n"_s);
        QCOMPARE(desk.kept(note.id), desk.controller->body());

        // and what is written on is an edit of both
        desk.controller->write(u"theirs\nSlack water\nmine, and more\n"_s);
        desk.controller->saveNow();
        QTRY_COMPARE(desk.kept(note.id), u"theirs\nSlack water\nmine, and more\n"_s);
    }

    void whatWasWrittenOnMeanwhileIsAnEditOfWhatWasSent()
    {
        // given a save on its way, into a note that another desk added to
        Written desk;
        const auto note = desk.make(u"Slack water\n"_s);
        desk.open(note);
        desk.controller->write(u"Slack water\none\n"_s);
        desk.sample.waitFor(desk.sample.desk().noting.save(note.id, u"theirs\nSlack water\n"_s));
        desk.controller->saveNow();

        // when somebody writes on before the answer
        desk.controller->write(u"Slack water\none\ntwo\n"_s);

        // then no line is lost, and none is there twice
        QTRY_COMPARE(desk.kept(note.id), u"theirs\nSlack water\none\ntwo\n"_s);
        QTRY_COMPARE(desk.controller->body(), desk.kept(note.id));
    }

    void aNoteThatIsLeftAndRefusedWaitsWithItsWords()
    {
        // given a desk that takes nothing, and a note that is left with words in it
        Written desk;
        const auto first = desk.make(u"First"_s);
        const auto second = desk.make(u"Second"_s);
        desk.open(first);
        desk.sample.desk().vault().setReadOnly(true);
        desk.controller->write(u"First, and more"_s);
        desk.open(second);
        QTRY_VERIFY(!desk.controller->error().isEmpty());

        // when it is opened again
        desk.open(first);

        // then the words are there, and are saved once that can be
        QCOMPARE(desk.controller->body(), u"First, and more"_s);
        desk.sample.desk().vault().setReadOnly(false);
        desk.controller->saveNow();
        QTRY_COMPARE(desk.kept(first.id), u"First, and more"_s);
    }

    void aNewNoteThatIsLeftAndRefusedComesToBeLater()
    {
        // given a new note that could not be kept, and was left
        Written desk;
        const auto other = desk.make(u"Other"_s);
        desk.controller->startNote();
        desk.sample.desk().vault().setReadOnly(true);
        desk.controller->write(u"Written into nothing"_s);
        desk.open(other);
        QTRY_VERIFY(!desk.controller->error().isEmpty());

        // when the disk takes notes again and another one is saved
        desk.sample.desk().vault().setReadOnly(false);
        desk.controller->write(u"Other, and more"_s);
        QTRY_VERIFY((desk.controller->saveNow(), desk.bodies().size() == 2));

        // then both are kept
        QVERIFY(desk.bodies()[0] == u"Written into nothing"_s || desk.bodies()[1] == u"Written into nothing"_s);
    }

    void aLinkInANoteLeadsToAUnitOfItsCourse()
    {
        Written desk;
        const CourseId course = desk.sample.keep(test::smallCourse());
        const UnitId unit = desk.sample.unit(course, u"basics/slack"_s);
        const QString words = u"See [slack](unit:basics/slack)"_s;
        desk.open(desk.sample.waitFor(desk.sample.desk().noting.create(words, {course, {}, {}, {}})));
        QSignalSpy found(desk.controller.get(), &NotesController::unitFound);

        desk.controller->showPreview();
        const auto& blocks = static_cast<ui::BlockListModel*>(desk.controller->preview())->rows();
        const ui::LinkTarget link = blocks[0].markup.link(0);
        desk.controller->lookUp(link.unitKey(), link.anchor());

        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(found.first().at(0).toLongLong(), unit.value);
    }

    void theLinkedUnitIsNamedAndCanBeGoneTo()
    {
        Written desk;
        const CourseId course = desk.sample.keep(test::smallCourse());
        const UnitId unit = desk.sample.unit(course, u"basics/slack"_s);
        const auto note = desk.sample.waitFor(desk.sample.desk().noting.create(u"Still"_s, {course, unit, u"a"_s, {}}));
        desk.open(note);
        QSignalSpy found(desk.controller.get(), &NotesController::unitFound);

        desk.controller->goToUnit();

        QVERIFY(desk.controller->unitWords().contains(u"Slack water"_s));
        QCOMPARE(found.first().at(0).toLongLong(), unit.value);
        QCOMPARE(found.first().at(1).toString(), u"a"_s);
    }
};

QTEST_GUILESS_MAIN(NotesControllerTest)
#include "NotesControllerTest.moc"
