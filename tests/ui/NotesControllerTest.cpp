// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NotesController.h"

#include "tests/support/SampleDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace carrel;
using namespace carrel::ui;

class NotesControllerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::SampleDesk> m_sample;

    std::unique_ptr<NotesController> open()
    {
        auto notes = std::make_unique<NotesController>();
        notes->setDesk(m_sample->handle.get());
        if (!QTest::qWaitFor([&] { return notes->state() == NotesController::Ready; }))
            qFatal("the notes did not open");
        return notes;
    }
    static const std::vector<NoteRow>& rows(NotesController& notes)
    {
        return static_cast<RowListModel<NoteRow>*>(notes.notes())->rows();
    }
    NoteId write(const QString& body) { return m_sample->waitFor(m_sample->desk().noting.create(body)).id; }
    QString kept(qint64 note) { return m_sample->waitFor(m_sample->desk().noting.get(NoteId{note})).body; }

private Q_SLOTS:
    void init() { m_sample = std::make_unique<test::SampleDesk>(); }

    void aDeskWithoutNotesSaysSo()
    {
        const auto notes = open();
        QVERIFY(notes->isEmpty());
        QVERIFY(!notes->isOpen());
    }

    void anEmptySheetBecomesANoteWithItsFirstWords()
    {
        const auto notes = open();
        notes->begin();
        QVERIFY(notes->isOpen());
        QCOMPARE(notes->noteId(), 0);
        notes->write(u"# Lock-out list\n\nBefore the guard comes off #rig"_s);
        QVERIFY(!notes->savedWords().isEmpty());
        QTRY_VERIFY(notes->noteId() > 0);
        QTRY_COMPARE(notes->count(), 1);
        QCOMPARE(rows(*notes)[0].title, u"Lock-out list"_s);
        QCOMPARE(rows(*notes)[0].excerpt, u"Before the guard comes off"_s);
        QCOMPARE(rows(*notes)[0].caption, u"Today · #rig"_s);
        QTRY_COMPARE(notes->tags(), QStringList{u"rig"_s});
    }

    void wordsTypedWhileTheFirstAreWrittenAreNotLost()
    {
        const auto notes = open();
        notes->begin();
        notes->write(u"one"_s);
        notes->save();
        notes->write(u"one two"_s);
        QTRY_VERIFY(notes->noteId() > 0);
        QTRY_COMPARE(kept(notes->noteId()), u"one two"_s);
        QTRY_COMPARE(notes->count(), 1);
        QCOMPARE(notes->body(), u"one two"_s);
    }

    void leavingANoteSavesIt()
    {
        const NoteId first = write(u"First"_s);
        m_sample->clock.advance(1min);
        const NoteId second = write(u"Second"_s);
        const auto notes = open();
        QTRY_COMPARE(notes->noteId(), second.value);
        notes->write(u"Second, and more"_s);
        notes->select(first.value);
        QTRY_COMPARE(notes->body(), u"First"_s);
        QTRY_COMPARE(kept(second.value), u"Second, and more"_s);
        QCOMPARE(kept(first.value), u"First"_s);
    }

    void aTagNarrowsTheList()
    {
        write(u"About #turbine"_s);
        write(u"About #rig"_s);
        const auto notes = open();
        QTRY_COMPARE(notes->count(), 2);
        notes->setTag(u"rig"_s);
        QTRY_COMPARE(notes->count(), 1);
        notes->setTag({});
        QTRY_COMPARE(notes->count(), 2);
    }

    void anEarlierTextIsBroughtBackAndTheLaterOneIsKept()
    {
        const NoteId note = write(u"As it was"_s);
        const auto notes = open();
        QTRY_COMPARE(notes->noteId(), note.value);
        m_sample->clock.advance(20min);
        notes->write(u"As it is"_s);
        notes->save();
        QTRY_COMPARE(kept(note.value), u"As it is"_s);
        notes->readHistory();
        QTRY_COMPARE(notes->versionCount(), 1);
        m_sample->clock.advance(20min);
        QSignalSpy replaced(notes.get(), &NotesController::textReplaced);

        notes->bringBack(1);

        QTRY_COMPARE(kept(note.value), u"As it was"_s);
        QCOMPARE(notes->body(), u"As it was"_s);
        QVERIFY(!replaced.isEmpty());
        notes->readHistory();
        QTRY_COMPARE(notes->versionCount(), 2);
    }

    void aRemovedNoteGivesWayToTheNextAndComesBack()
    {
        write(u"First"_s);
        m_sample->clock.advance(1min);
        const NoteId second = write(u"Second"_s);
        const auto notes = open();
        QTRY_COMPARE(notes->noteId(), second.value);
        QSignalSpy removed(notes.get(), &NotesController::removed);
        notes->remove();
        QTRY_COMPARE(removed.size(), 1);
        QTRY_COMPARE(notes->body(), u"First"_s);
        notes->putBack(second.value);
        QTRY_COMPARE(notes->body(), u"Second"_s);
        QTRY_COMPARE(notes->count(), 2);
    }
};

QTEST_MAIN(NotesControllerTest)
#include "NotesControllerTest.moc"
