// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// A note is written by keys while another desk writes in it, too.
class NoteWalkTest : public test::ScreenWalk {
    Q_OBJECT

    QString shown()
    {
        return m_view->activeFocusItem() ? m_view->activeFocusItem()->property("text").toString() : u""_s;
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void oneWritesOnWhereOneWasThoughLinesCameIn()
    {
        // Given words that are being written, over a text that another desk adds to meanwhile
        m_sample = std::make_unique<test::SampleDesk>();
        const auto note = m_sample->waitFor(m_sample->desk().noting.create(u"Slack water\n"_s));
        open(u"Notes/NotesScreen.qml"_s, {{u"noteId"_s, qint64(note.id.value)}});
        QObject* const notes = controller("carrel::ui::NotesController");
        QTRY_COMPARE(notes->property("body").toString(), u"Slack water\n"_s);
        tabTo(u"Slack water\n"_s);
        press(Qt::Key_End, Qt::ControlModifier);
        type(u"min"_s);
        m_sample->waitFor(m_sample->desk().noting.save(note.id, u"theirs\nSlack water\n"_s));

        // When they are saved, and both are there
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u"theirs\nSlack water\nmin"_s, test::kPatience);

        // Then the next letter stands behind the last
        type(u"e"_s);
        QCOMPARE(shown(), u"theirs\nSlack water\nmine"_s);
    }
};

QTEST_MAIN(NoteWalkTest)
#include "NoteWalkTest.moc"
