// SPDX-License-Identifier: GPL-3.0-or-later
// What carrelctl says to a person: where to look for what is not there, and one thing counted as one.
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class WordsJourneyTest : public QObject {
    Q_OBJECT

    DeskMachine m_machine;

    QByteArray said(QStringList words) const
    {
        return m_machine.run(words << u"--passphrase-file"_s << m_machine.passphraseFile()).out;
    }

private Q_SLOTS:
    void saysWhereToLookForWhatIsNotThere_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* what, const QStringList& words, const QByteArray& sentence) {
            QTest::newRow(what) << words << sentence;
        };
        row("a note", {u"notes"_s, u"show"_s, u"77"_s},
            "carrelctl: there is no note 77; nothing was changed; 'carrelctl notes list' tells which there are\n");
        row("a card", {u"answer"_s, u"77"_s, u"good"_s},
            "carrelctl: there is no card 77; nothing was changed; 'carrelctl cards' tells which there are\n");
        row("a course", {u"export"_s, u"--course"_s, u"77"_s},
            "carrelctl: there is no course 77; nothing was changed; 'carrelctl courses' tells which there are\n");
        row("a desk", {u"courses"_s, u"--desk"_s, u"nowhere"_s},
            "carrelctl: there is no desk called nowhere; nothing was changed; 'carrelctl vault list' tells which there "
            "are\n");
        row("a file", {u"import"_s, u"nowhere.gift"_s},
            "carrelctl: there is no file or folder nowhere.gift; nothing was changed\n");
    }
    void saysWhereToLookForWhatIsNotThere()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, sentence);
        const Ran ran = m_machine.run(words << u"--passphrase-file"_s << m_machine.passphraseFile());
        QCOMPARE(ran.exitCode, 11);
        QCOMPARE(ran.err, sentence);
        QVERIFY(ran.out.isEmpty());
    }

    void aDeskWhereNothingWasDoneShowsNoEmptyTables()
    {
        QCOMPARE(
            said({u"progress"_s}),
            QByteArray("Nothing was read or answered on this desk yet. 'carrelctl import FILE' brings a course.\n"));
    }

    void importsFilesAndNoStream()
    {
        const Ran ran = m_machine.ctl({u"import"_s, u"-"_s}, "::Ebb:: Is it low? {T}\n");
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.error()[u"detail"].toString().contains(u"standard input"_s), ran.err);
    }

    void oneThingIsCountedAsOne()
    {
        // given a file with one card
        const QString deck = m_machine.write(u"deck.cards.md"_s, "# Deck\n\n## How high?\n\nTwo metres.\n");
        // when it is imported and written out again, then its words are those for one
        QVERIFY(said({u"import"_s, deck}).contains("0 units, 0 quizzes, 1 card, 0 past reviews are on the desk."));
        QVERIFY(said({u"export"_s, u"-o"_s, u"out"_s}).startsWith("1 course and 0 notes are in "));
    }
};

QTEST_GUILESS_MAIN(WordsJourneyTest)
#include "WordsJourneyTest.moc"
