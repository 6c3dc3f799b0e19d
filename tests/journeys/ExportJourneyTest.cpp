// SPDX-License-Identifier: GPL-3.0-or-later
// A person's own records leave the desk whole: A11 and I9 (export, access), E10 (article 20, portability).
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class ExportJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_machine.ctl(QStringList{u"import"_s} + academy()).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"add"_s, u"Mine #own"_s}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"answer"_s, u"1"_s, u"good"_s}).exitCode, 0);
    }

    void writesNotesAndReviewsAsJson()
    {
        const QString folder = m_machine.path(u"records"_s);
        const Ran ran = m_machine.ctl({u"export"_s, u"--output"_s, folder});
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonObject all = readJson(contentOf(folder + u"/desk.json"_s)).value_or(QJsonValue()).toObject();
        QCOMPARE(all[u"notes"][0][u"body"].toString(), u"Mine #own"_s);
        QCOMPARE(all[u"courses"].toArray().size(), 3);
        int reviews = 0;
        for (const QJsonValue& course : all[u"courses"].toArray()) {
            for (const QJsonValue& card : course[u"cards"].toArray())
                reviews += static_cast<int>(card[u"reviews"].toArray().size());
        }
        QCOMPARE(reviews, 1);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, folder}).exitCode, 12);
    }

    void aCourseComesBackAsItWentOut()
    {
        const QString out = m_machine.path(u"out"_s);
        const QString again = m_machine.path(u"again"_s);
        const QString other = m_machine.path(u"other desks"_s);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, out}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Other"_s, u"--desk"_s, other}).exitCode, 0);
        QStringList import{u"import"_s, u"--desk"_s, other};
        for (const QString& course : QDir(out).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            import << out + u'/' + course;
        const Ran imported = m_machine.ctl(import);
        QVERIFY2(imported.exitCode == 0, imported.err);
        for (const QJsonValue& one : imported.json()[u"imports"].toArray())
            QCOMPARE(one[u"report"][u"changed"].toInt() + one[u"report"][u"left-out"].toInt(), 0);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, again, u"--desk"_s, other}).exitCode, 0);

        const QStringList files = filesBelow(out);
        QCOMPARE(filesBelow(again).size(), files.size());
        for (const QString& path : files) {
            if (path.endsWith(u"desk.json"))
                continue;
            QVERIFY2(contentOf(again + path.sliced(out.size())) == contentOf(path), qPrintable(path));
        }
    }

    void cardsOutsideOfModulesGoOutToo()
    {
        const QString desks = m_machine.path(u"deck desks"_s);
        const QString deck = m_machine.path(u"deck"_s);
        const QString out = m_machine.path(u"deck out"_s);
        QDir().mkpath(deck);
        m_machine.write(u"deck/course.md"_s, "---\ntitle: Deck\nkey: deck\n---\n");
        m_machine.write(u"deck/words.cards.md"_s,
                        "## Haus\n@reversed yes\n\nhouse\n\n## - not a *list*\n\n1\\. not one\n\n"
                        "## cloze\n\n{{1:Paris}} is on the {{2:Seine}}.\n");
        QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Deck"_s, u"--desk"_s, desks}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"import"_s, u"--desk"_s, desks, deck}).json()[u"imports"][0][u"cards"].toInt(), 5);
        const Ran exported = m_machine.ctl({u"export"_s, u"--desk"_s, desks, u"--output"_s, out});
        QVERIFY2(exported.exitCode == 0, exported.err);
        const Ran looked = m_machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, out + u"/1-deck"_s});
        QCOMPARE(looked.json()[u"imports"][0][u"cards"].toInt(), 5);
        QCOMPARE(looked.json()[u"imports"][0][u"report"][u"left-out"].toInt(), 0);
    }

    void oneCourseAlone()
    {
        const QString folder = m_machine.path(u"one"_s);
        const Ran ran = m_machine.ctl({u"export"_s, u"--course"_s, u"2"_s, u"--output"_s, folder});
        QCOMPARE(ran.json()[u"courses"].toInt(), 1);
        QCOMPARE(ran.json()[u"notes"].toInt(), 0);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--course"_s, u"77"_s, u"--output"_s, folder + u'2'}).exitCode, 11);
        QVERIFY(!QFileInfo::exists(folder + u'2'));
    }
};

QTEST_GUILESS_MAIN(ExportJourneyTest)
#include "ExportJourneyTest.moc"
