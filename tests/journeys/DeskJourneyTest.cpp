// SPDX-License-Identifier: GPL-3.0-or-later
// A learner's road through the real program, with no network and no keychain: A4 (content shown, progress, backups), E2
// (notes, review results), E3 (nothing but the person's own files), E5 (spaced repetition), and the promise that a
// stolen disk shows nothing.
#include "tests/journeys/CtlRun.h"

#include <QRegularExpression>
#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class DeskJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;
    QByteArray m_note = "Ask Miriam about the **heptagonal** archive #exam";

    qint64 firstDueCard() const
    {
        return m_machine.ctl({u"due"_s, u"--limit"_s, u"1"_s}).json()[u"cards"][0][u"id"].toInteger();
    }

private Q_SLOTS:
    void bringsTheSampleAcademyOntoAnEmptyDesk()
    {
        QCOMPARE(m_machine.courses(), 0);

        const Ran ran = m_machine.ctl(QStringList{u"import"_s} + academy());

        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonArray imports = ran.json()[u"imports"].toArray();
        QCOMPARE(imports.size(), academy().size());
        int cards = 0;
        for (const QJsonValue& one : imports) {
            QVERIFY(one[u"kept"].toBool());
            QCOMPARE(one[u"report"][u"left-out"].toInt(), 0);
            cards += one[u"cards"].toInt();
        }
        QVERIFY(cards >= 150);
        QCOMPARE(m_machine.courses(), 3);
    }

    void findsWordsOfUnitsCardsAndQuestions()
    {
        const Ran ran = m_machine.ctl({u"search"_s, u"percentile"_s});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY(ran.json()[u"counts"][u"units"].toInt() > 0);
        const Ran cards = m_machine.ctl({u"search"_s, u"--kind"_s, u"card"_s, u"--limit"_s, u"2"_s, u"percentile"_s});
        QVERIFY(cards.json()[u"results"].toArray().size() <= 2);
        for (const QJsonValue& found : cards.json()[u"results"].toArray())
            QCOMPARE(found[u"kind"].toString(), u"card"_s);
    }

    void anyTextIsALegalQuery_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("a quote") << u"hel\"lo"_s;
        QTest::newRow("an operator") << u"NEAR("_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("a column") << u"title:x* ^"_s;
    }

    void anyTextIsALegalQuery()  // THREATS.md 37
    {
        QFETCH(QString, query);
        QCOMPARE(m_machine.ctl({u"search"_s, query}).exitCode, 0);
    }

    void remembersAnAnswer()
    {
        const qint64 card = firstDueCard();
        QVERIFY(card > 0);
        const Ran ran = m_machine.ctl({u"answer"_s, QString::number(card), u"easy"_s});
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(ran.json()[u"reps"].toInt(), 1);
        QCOMPARE(ran.json()[u"phase"].toString(), u"review"_s);
        QVERIFY(ran.json()[u"interval_days"].toInt() > 1);
        QVERIFY(firstDueCard() != card);
    }

    void keepsANoteThroughItsLife()
    {
        const Ran added = m_machine.ctl({u"notes"_s, u"add"_s}, m_note + '\n');
        QVERIFY2(added.exitCode == 0, added.err);
        const QString id = QString::number(added.json()[u"note"][u"id"].toInteger());
        const Ran other = m_machine.ctl({u"notes"_s, u"add"_s, u"Buy"_s, u"paper"_s});

        QCOMPARE(m_machine.ctl({u"notes"_s, u"list"_s, u"--tag"_s, u"exam"_s}).json()[u"notes"].toArray().size(), 1);
        QCOMPARE(m_machine.ctl({u"search"_s, u"heptagonal"_s}).json()[u"counts"][u"notes"].toInt(), 1);

        const QString second = QString::number(other.json()[u"note"][u"id"].toInteger());
        QCOMPARE(m_machine.ctl({u"notes"_s, u"edit"_s, second, u"-"_s}, "Buy *good* paper").exitCode, 0);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"show"_s, second}).json()[u"note"][u"body"].toString(),
                 u"Buy *good* paper"_s);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"remove"_s, second}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 1);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"remove"_s, u"--undo"_s, second}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 2);
        QCOMPARE(m_machine.run({u"notes"_s, u"show"_s, id, u"--passphrase-file"_s, m_machine.passphraseFile()}).out,
                 m_note + '\n');
    }

    void importsAgainWithoutLosingProgress()
    {
        const Ran ran = m_machine.ctl({u"import"_s, academy().first()});
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(m_machine.courses(), 3);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 2);
    }

    void saysNothingOfItselfOnTheDisk()
    {
        const QList<QByteArray> secrets{"heptagonal",
                                        "Miriam",
                                        "percentile",
                                        "Personal data",
                                        "natural person",
                                        "codex",
                                        "Recital 27",
                                        DeskMachine::kPassphrase,
                                        m_machine.recoveryCode().toLatin1(),
                                        "<svg"};
        const QStringList files = filesBelow(m_machine.folder());
        QVERIFY(files.size() > 3);
        for (const QString& path : files) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const QByteArray& secret : secrets) {
                QVERIFY2(!bytes.contains(secret), qPrintable(path));
                const QString wide = QString::fromUtf8(secret);
                QVERIFY2(!bytes.contains(QByteArray(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2)),
                         qPrintable(path));
            }
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                     QFile::Permissions());
        }
        // Nothing was left anywhere else either: besides what the test wrote there is only the folder of desks.
        for (const QString& path : filesBelow(m_machine.path(QString()))) {
            QVERIFY2(path == m_machine.passphraseFile() || path.startsWith(QFileInfo(m_machine.folder()).path()),
                     qPrintable(path));
        }
    }

    void showsControlCharactersInsteadOfObeyingThem()
    {
        const Ran added = m_machine.ctl({u"notes"_s, u"add"_s}, "Clear \x1b[2J the screen");
        const QString id = QString::number(added.json()[u"note"][u"id"].toInteger());
        const Ran shown =
            m_machine.run({u"notes"_s, u"show"_s, id, u"--passphrase-file"_s, m_machine.passphraseFile()});
        QVERIFY(!shown.out.contains('\x1b'));
        QVERIFY(shown.out.contains("[2J the screen"));
    }

    void namesWhatIsNotThere()
    {
        QCOMPARE(m_machine.ctl({u"answer"_s, u"999999"_s, u"good"_s}).exitCode, 11);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"show"_s, u"999999"_s}).exitCode, 11);
        QCOMPARE(m_machine.ctl({u"due"_s, u"--course"_s, u"999999"_s}).exitCode, 11);
        QCOMPARE(m_machine.ctl({u"courses"_s, u"--desk"_s, u"Nobody's"_s}).exitCode, 11);
        QCOMPARE(m_machine.ctl({u"import"_s, u"no-such-file"_s}).exitCode, 11);
        QCOMPARE(m_machine.ctl({u"answer"_s, u"1"_s, u"perfect"_s}).exitCode, 2);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"add"_s}, "  \n").exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(DeskJourneyTest)
#include "DeskJourneyTest.moc"
