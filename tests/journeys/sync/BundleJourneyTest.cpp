// SPDX-License-Identifier: GPL-3.0-or-later
// Work of several people who have no network, carried to their academy by one who has.
#include "tests/journeys/sync/EnrolledMachine.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class BundleJourneyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::AcademyProcess m_academy{m_folder.filePath(u"academy"_s)};
    std::unique_ptr<DeskMachine> m_annas;
    std::unique_ptr<DeskMachine> m_cleos;
    QDir m_stick;

    std::unique_ptr<DeskMachine> enrolled(const QString& org, const QString& person) const
    {
        return enrolledMachine(m_academy, org, person);
    }
    /// A note of theirs, in a bundle on the stick.
    QString bundleOf(const DeskMachine& machine, const QString& name)
    {
        const QString path = m_stick.filePath(name);
        const bool made = machine.ctl({u"notes"_s, u"add"_s, u"Written without a network"_s}).exitCode == 0
                          && machine.ctl({u"bundle"_s, u"export"_s, path}).exitCode == 0;
        if (!made)
            qFatal("no bundle");
        return path;
    }
    static qsizetype notes(const DeskMachine& machine)
    {
        return machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& line :
             {u"init"_s, u"org create north North"_s, u"member add north anna@north.example Anna"_s,
              u"member add north ben@north.example Ben"_s, u"member add north cleo@north.example Cleo"_s,
              u"org create south South"_s, u"member add south sven@south.example Sven"_s})
            QCOMPARE(m_academy.run(line.split(u' ')).exitCode, 0);
        QVERIFY(m_academy.serve());
        m_annas = enrolled(u"north"_s, u"anna@north.example"_s);
        m_cleos = enrolled(u"north"_s, u"cleo@north.example"_s);
    }
    void init()
    {
        m_stick = QDir(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())));
        QVERIFY(m_stick.mkpath(u"."_s));
    }

    void oneCarriesTheWorkOfSeveral()
    {
        // Given a folder with bundles of Anna's and Ben's, and a letter beside them
        const QString anna = bundleOf(*m_annas, u"anna.carrelbundle"_s);
        const QString ben = bundleOf(*enrolled(u"north"_s, u"ben@north.example"_s), u"ben.carrelbundle"_s);
        QFile letter(m_stick.filePath(u"letter.txt"_s));
        QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("Dear Cleo") > 0);
        letter.close();
        // When Cleo delivers the folder
        const Ran ran = m_cleos->ctl({u"bundle"_s, u"deliver"_s, m_stick.path()});
        // Then each is told by itself
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonArray told = ran.json()[u"bundles"].toArray();
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0][u"file"].toString(), anna);
        QCOMPARE(told[1][u"file"].toString(), ben);
        QVERIFY(told[0][u"applied"].toInt() > 0);
        QVERIFY(told[1][u"applied"].toInt() > 0);
        QCOMPARE(ran.json()[u"applied"].toInt(), told[0][u"applied"].toInt() + told[1][u"applied"].toInt());
        // And has come to whoever made it: to other desks of theirs, and not to Cleo's
        const auto bens = enrolled(u"north"_s, u"ben@north.example"_s);
        QCOMPARE(bens->ctl({u"sync"_s}).exitCode, 0);
        QCOMPARE(notes(*bens), 1);
        QCOMPARE(m_cleos->ctl({u"sync"_s}).exitCode, 0);
        QCOMPARE(notes(*m_cleos), 0);
    }

    void oneThatIsRefusedKeepsNoOtherBack()
    {
        // Given a bundle for another organisation, one that is missing, one that is broken, and a good one
        const QString sven = bundleOf(*enrolled(u"south"_s, u"sven@south.example"_s), u"sven.carrelbundle"_s);
        const QString anna = bundleOf(*m_annas, u"anna.carrelbundle"_s);
        const QString missing = m_stick.filePath(u"missing.carrelbundle"_s);
        const QString broken = m_stick.filePath(u"broken.carrelbundle"_s);
        QVERIFY(QFile::copy(anna, broken));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(200) && file.write("?") == 1);
        file.close();
        const QStringList words{u"bundle"_s, u"deliver"_s, sven, missing, broken, anna};
        // When all are delivered
        const Ran ran = m_cleos->ctl(words);
        // Then the good one is there, and the first failure is that of the command
        QCOMPARE(ran.exitCode, 9);
        QCOMPARE(ran.error()[u"kind"].toString(), u"academy-refused"_s);
        const QJsonArray told = ran.json()[u"bundles"].toArray();
        QCOMPARE(told.size(), 4);
        QCOMPARE(told[0][u"error"].toString(), u"academy-refused"_s);
        QCOMPARE(told[1][u"error"].toString(), u"not-found"_s);
        QCOMPARE(told[2][u"error"].toString(), u"academy-refused"_s);
        QVERIFY(told[3][u"applied"].toInt() > 0);
        // And a person reads a line of each
        const Ran read = m_cleos->run(words + QStringList{u"--passphrase-file"_s, m_cleos->passphraseFile()});
        QCOMPARE(read.exitCode, 9);
        QCOMPARE(read.err.count('\n'), 3);
        QCOMPARE(read.out.count('\n'), 1);
        QVERIFY2(read.out.startsWith(anna.toUtf8() + ": 0 were new to the academy"), read.out);
    }

    void aFolderWithoutABundleIsTold()
    {
        QCOMPARE(m_cleos->ctl({u"bundle"_s, u"deliver"_s, m_stick.path()}).exitCode, 11);
    }
};

QTEST_GUILESS_MAIN(BundleJourneyTest)
#include "BundleJourneyTest.moc"
