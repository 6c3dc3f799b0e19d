// SPDX-License-Identifier: GPL-3.0-or-later
// What an academy offers, as carrelctl tells it of the courses that are here.
#include "tests/journeys/sync/EnrolledMachine.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class CatalogueJourneyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::AcademyProcess m_academy{m_folder.filePath(u"academy"_s)};

    QJsonObject academy(const QStringList& line) const
    {
        const auto ran = m_academy.run(line);
        if (ran.exitCode != 0)
            qFatal("%s", ran.err.constData());
        return ran.json();
    }
    static QJsonObject onlyCourse(const DeskMachine& desk)
    {
        const QJsonArray courses = desk.ctl({u"courses"_s}).json()[u"courses"].toArray();
        return courses.size() == 1 ? courses[0].toObject() : QJsonObject();
    }

private Q_SLOTS:
    void aCourseThatWasWithdrawnStaysAndIsCalledSo()
    {
        // Given a course of the academy's on a desk
        const QString anna = u"anna@north.example"_s;
        academy({u"init"_s});
        academy({u"org"_s, u"create"_s, u"north"_s, u"North"_s});
        academy({u"member"_s, u"add"_s, u"north"_s, anna, u"Anna"_s});
        const QJsonObject published = academy({u"course"_s, u"publish"_s, u"north"_s, journeys::academy().first()});
        const QString key = published[u"courses"][0][u"key"].toString();
        academy({u"enrol"_s, u"north"_s, anna, key});
        QVERIFY(m_academy.serve());
        const auto desk = enrolledMachine(m_academy, u"north"_s, anna);
        QCOMPARE(desk->ctl({u"sync"_s}).exitCode, 0);
        QCOMPARE(desk->ctl({u"download"_s}).exitCode, 0);
        QCOMPARE(onlyCourse(*desk)[u"withdrawn"], QJsonValue(false));
        // When it is withdrawn, and the desk hears of it
        academy({u"course"_s, u"withdraw"_s, u"north"_s, key});
        QCOMPARE(desk->ctl({u"sync"_s, u"--accept-removals"_s}).exitCode, 0);
        // Then it is there, and called so
        QCOMPARE(onlyCourse(*desk)[u"withdrawn"], QJsonValue(true));
        const Ran read = desk->run({u"courses"_s, u"--passphrase-file"_s, desk->passphraseFile()});
        QVERIFY2(read.out.contains(" (withdrawn)\n"), read.out);
    }
};

QTEST_GUILESS_MAIN(CatalogueJourneyTest)
#include "CatalogueJourneyTest.moc"
