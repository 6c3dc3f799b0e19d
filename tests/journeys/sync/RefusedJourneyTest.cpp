// SPDX-License-Identifier: GPL-3.0-or-later
// What an academy refuses, told by carrelctl until it is settled or somebody lets go of it.
#include "tests/journeys/sync/EnrolledMachine.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class RefusedJourneyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::AcademyProcess m_academy{m_folder.filePath(u"academy"_s)};
    std::unique_ptr<DeskMachine> m_desk;
    int m_note = 0;  ///< longer than an academy takes

    static QByteArray longText() { return QByteArray("all of it ").repeated(130'000); }
    static QJsonArray refused(const DeskMachine& desk)
    {
        return desk.ctl({u"quarantine"_s, u"list"_s}).json()[u"refused"].toArray();
    }
    static QString number(const QJsonValue& entry) { return QString::number(entry[u"number"].toInt()); }
    QString digest(const QStringList& more = {}) const
    {
        return m_desk->ctl(QStringList{u"digest"_s, u"--scope"_s, u"me"_s} + more).json()[u"digests"][u"me"].toString();
    }
    /// What a person reads of a sync.
    QByteArray synced() const { return m_desk->run({u"sync"_s, u"--passphrase-file"_s, m_desk->passphraseFile()}).out; }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& line :
             {u"init"_s, u"org create north North"_s, u"member add north anna@north.example Anna"_s})
            QCOMPARE(m_academy.run(line.split(u' ')).exitCode, 0);
        QVERIFY(m_academy.serve());
    }
    /// A desk with a note that the academy has refused.
    void init()
    {
        m_desk = enrolledMachine(m_academy, u"north"_s, u"anna@north.example"_s);
        const QJsonObject written = m_desk->ctl({u"notes"_s, u"add"_s, u"-"_s}, longText()).json();
        QVERIFY(written[u"too_large_for_academy"].toBool());
        m_note = written[u"note"][u"id"].toInt();
        QCOMPARE(m_desk->ctl({u"sync"_s}).json()[u"refused"].toInt(), 1);
    }

    void aDeskWithSomethingRefusedIsInStepButForThat()
    {
        QCOMPARE(synced(), "In step but for 1 refused: see 'carrelctl quarantine list'.\n");
    }

    void aNoteThatWasTooLongIsRemovedEverywhere()
    {
        // When the note is removed
        QCOMPARE(m_desk->ctl({u"notes"_s, u"remove"_s, QString::number(m_note)}).exitCode, 0);
        // Then the academy takes that, and nothing is left to be told
        QCOMPARE(synced(), "In step.\n");
        QVERIFY(refused(*m_desk).isEmpty());
        QCOMPARE(digest(), digest({u"--server"_s}));
        // And what was written is still here when it is put back
        QCOMPARE(m_desk->ctl({u"notes"_s, u"remove"_s, u"--undo"_s, QString::number(m_note)}).exitCode, 0);
        const QString text =
            m_desk->ctl({u"notes"_s, u"show"_s, QString::number(m_note)}).json()[u"note"][u"body"].toString();
        QCOMPARE(text.size(), longText().size());
    }

    void aDigestIsOfAllThatTheDeskReads()
    {
        // Given a course that the academy enrols her in
        QTemporaryDir folder;
        QFile quiz(folder.filePath(u"sums.gift"_s));
        QVERIFY(quiz.open(QIODevice::WriteOnly) && quiz.write("::one:: 1 + 1 {=2 ~3}\n") > 0);
        quiz.close();
        for (const QStringList& line : {QStringList{u"course"_s, u"publish"_s, u"north"_s, quiz.fileName()},
                                        QStringList{u"enrol"_s, u"north"_s, u"anna@north.example"_s, u"sums"_s}})
            QCOMPARE(m_academy.run(line).exitCode, 0);
        QCOMPARE(m_desk->ctl({u"sync"_s}).exitCode, 0);
        // When nothing is said about scopes, then the course's is told too, here and there alike
        const QJsonObject here = m_desk->ctl({u"digest"_s}).json()[u"digests"].toObject();
        QCOMPARE(here.keys(), (QStringList{u"course:sums"_s, u"me"_s, u"org"_s}));
        const QJsonObject there = m_desk->ctl({u"digest"_s, u"--server"_s}).json()[u"digests"].toObject();
        QCOMPARE(here[u"org"], there[u"org"]);
        QCOMPARE(here[u"course:sums"], there[u"course:sums"]);
        // And what is no scope has no digest
        for (const QStringList& more : {QStringList(), QStringList{u"--server"_s}})
            QCOMPARE(m_desk->ctl(QStringList{u"digest"_s, u"--scope"_s, u"course:none"_s} + more).exitCode, 11);
    }

    void aShorterTextSettlesIt()
    {
        // When the note is written anew, shorter
        QCOMPARE(m_desk->ctl({u"notes"_s, u"edit"_s, QString::number(m_note), u"In short"_s}).exitCode, 0);
        // Then the academy has it, and the refusal stands in nobody's way
        QCOMPARE(synced(), "In step.\n");
        QVERIFY(refused(*m_desk).isEmpty());
        QCOMPARE(digest(), digest({u"--server"_s}));
        // But the ledger has both, what was settled not before the rest
        const QJsonArray ledger = m_desk->ctl({u"ledger"_s}).json()[u"ledger"].toArray();
        QCOMPARE(ledger.at(0)[u"state"].toString(), u"synced"_s);
        QCOMPARE(ledger.at(1)[u"state"].toString(), u"settled"_s);
    }

    void somebodyLetsGoOfWhatWasRefused()
    {
        // Given a number that was refused, beside one that was not
        const QString entry = number(refused(*m_desk).at(0));
        QCOMPARE(m_desk->ctl({u"quarantine"_s, u"drop"_s, entry, u"9999"_s}).exitCode, 11);
        QCOMPARE(refused(*m_desk).size(), 1);
        // When it is let go of
        QCOMPARE(m_desk->ctl({u"quarantine"_s, u"drop"_s, entry}).json()[u"dropped"].toInt(), 1);
        // Then nobody is told of it, and it cannot be sent any more
        QCOMPARE(synced(), "In step.\n");
        QVERIFY(refused(*m_desk).isEmpty());
        QCOMPARE(m_desk->ctl({u"quarantine"_s, u"retry"_s, entry}).exitCode, 11);
        // And the note is on the desk as it was
        const QJsonArray notes = m_desk->ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray();
        QCOMPARE(notes.at(0)[u"body"].toString().size(), longText().size());
    }
};

QTEST_GUILESS_MAIN(RefusedJourneyTest)
#include "RefusedJourneyTest.moc"
