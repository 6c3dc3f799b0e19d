// SPDX-License-Identifier: GPL-3.0-or-later
// An organisation's people on the desks of who runs it, and on nobody else's: carrelctl and a real academy. Clauses A2,
// A9.
#include "tests/academy/Databases.h"
#include "tests/journeys/sync/EnrolledMachine.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class PeopleJourneyTest : public QObject {
    Q_OBJECT

    static constexpr int kNotHere = 11;

    test::Places m_places;
    std::unique_ptr<test::AcademyProcess> m_academy;
    QString m_course;  ///< its key

    void academy(const QString& line)
    {
        const auto ran = m_academy->run(line.split(u' '));
        if (ran.exitCode != 0)
            qFatal("%s: %s", qPrintable(line), ran.err.constData());
    }
    /// A desk of theirs, in step.
    std::unique_ptr<DeskMachine> desk(const QString& org, const QString& email) const
    {
        auto machine = enrolledMachine(*m_academy, org, email);
        if (!syncs(*machine))
            qFatal("not in step: %s", qPrintable(email));
        return machine;
    }
    static bool syncs(const DeskMachine& machine) { return machine.ctl({u"sync"_s}).exitCode == 0; }
    static QJsonArray people(const DeskMachine& machine, const QStringList& more = {})
    {
        return machine.ctl(QStringList{u"people"_s} + more).json()[u"people"].toArray();
    }
    static QStringList emails(const QJsonArray& people)
    {
        QStringList emails;
        for (const QJsonValue& each : people)
            emails << each[u"email"].toString();
        return emails;
    }
    static QJsonObject person(const DeskMachine& machine, const QString& email)
    {
        for (const QJsonValue& each : people(machine))
            if (each[u"email"].toString() == email)
                return each.toObject();
        return {};
    }
    static QString digest(const DeskMachine& machine, const QStringList& more = {})
    {
        return machine.ctl(QStringList{u"digest"_s, u"--scope"_s, u"admin"_s} + more)
            .json()[u"digests"][u"admin"]
            .toString();
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<test::AcademyProcess>(place);
        for (const QString& line :
             {u"init"_s, u"org create north North"_s, u"org create south South"_s, u"member add north anna@n.e Anna"_s,
              u"member add north ines@n.e Ines --role instructor"_s, u"member add north abel@n.e Abel --role admin"_s,
              u"member add south sam@s.e Sam --role owner"_s})
            academy(line);
        const auto published = m_academy->run({u"course"_s, u"publish"_s, u"north"_s, journeys::academy().first()});
        m_course = published.json()[u"courses"][0][u"key"].toString();
        academy(u"enrol north anna@n.e "_s + m_course);
        QVERIFY(m_academy->serve());
    }
    void cleanup() { m_academy.reset(); }

    void anAdminReadsWhoIsThereWithoutANetwork()
    {
        // given an admin's desk that was in step, and has the same as the academy
        const auto abels = desk(u"north"_s, u"abel@n.e"_s);
        QCOMPARE(digest(*abels), digest(*abels, {u"--server"_s}));
        QVERIFY(!digest(*abels).isEmpty());

        // when the network goes
        m_academy->stop();

        // then everybody is there, by name, with their courses, and nobody of another organisation
        const Ran ran = abels->ctl({u"people"_s});
        QVERIFY2(ran.exitCode == 0, ran.err);
        QVERIFY(!ran.json()[u"in_step_at"].toString().isEmpty());
        QCOMPARE(emails(people(*abels)), QStringList({u"abel@n.e"_s, u"anna@n.e"_s, u"ines@n.e"_s}));
        const QJsonObject anna = person(*abels, u"anna@n.e"_s);
        QCOMPARE(anna[u"role"].toString(), u"learner"_s);
        QCOMPARE(anna[u"state"].toString(), u"active"_s);
        QVERIFY(!anna[u"joined_at"].toString().isEmpty());
        QCOMPARE(anna[u"courses"][0][u"course"].toString(), m_course);
        QVERIFY(!anna[u"courses"][0][u"since"].toString().isEmpty());
        QCOMPARE(emails(people(*abels, {u"--course"_s, m_course})), QStringList(u"anna@n.e"_s));
        // and a person reads a line of each
        const Ran read = abels->run({u"people"_s, u"--passphrase-file"_s, abels->passphraseFile()});
        QCOMPARE(read.out.count('\n'), 5);
        QVERIFY2(read.out.contains("anna@n.e  learner     active"), read.out);
    }

    void whatIsDoneToThemComesWithTheNextSync()
    {
        const auto abels = desk(u"north"_s, u"abel@n.e"_s);
        // when one is disabled, one gets another role, one leaves a course, and one comes
        for (const QString& line : {u"member disable north anna@n.e"_s, u"member role north ines@n.e owner"_s,
                                    u"unenrol north anna@n.e "_s + m_course, u"member add north ben@n.e Ben"_s,
                                    u"enrol north ben@n.e "_s + m_course})
            academy(line);
        QVERIFY(syncs(*abels));
        // then the desk says so
        QCOMPARE(person(*abels, u"anna@n.e"_s)[u"state"].toString(), u"disabled"_s);
        QVERIFY(person(*abels, u"anna@n.e"_s)[u"courses"].toArray().isEmpty());
        QCOMPARE(person(*abels, u"ines@n.e"_s)[u"role"].toString(), u"owner"_s);
        QCOMPARE(person(*abels, u"ben@n.e"_s)[u"courses"].toArray().size(), 1);
        QCOMPARE(digest(*abels), digest(*abels, {u"--server"_s}));
        // and takes nobody's enrolment for its own person's
        QVERIFY(abels->ctl({u"download"_s}).json()[u"downloaded"].toArray().isEmpty());
    }

    void whoIsNoAdminAnyMoreKeepsTheirOwnAndLosesTheList()
    {
        // given an admin's desk with the list, and a note of their own
        const auto abels = desk(u"north"_s, u"abel@n.e"_s);
        QCOMPARE(abels->ctl({u"notes"_s, u"add"_s, u"Ask Ines about the valves"_s}).exitCode, 0);
        QVERIFY(syncs(*abels));
        QCOMPARE(people(*abels).size(), 3);
        const QString nothing = digest(*desk(u"north"_s, u"anna@n.e"_s));
        // when they are made a learner
        academy(u"member role north abel@n.e learner"_s);
        QVERIFY(syncs(*abels));
        // then nothing of it is on the desk, and the note is
        const Ran ran = abels->ctl({u"people"_s});
        QCOMPARE(ran.exitCode, kNotHere);
        QCOMPARE(ran.error()[u"kind"].toString(), u"not-found"_s);
        QCOMPARE(digest(*abels), nothing);
        QCOMPARE(abels->ctl({u"digest"_s, u"--scope"_s, u"admin"_s, u"--server"_s}).exitCode, kNotHere);
        QCOMPARE(abels->ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 1);
        // and comes back with the role
        academy(u"member role north abel@n.e owner"_s);
        QVERIFY(syncs(*abels));
        QCOMPARE(people(*abels).size(), 3);
    }

    void nobodyElsesDeskHoldsThem()
    {
        // Learners and instructors have no list, and the owner of another organisation has that one's
        for (const QString& email : {u"anna@n.e"_s, u"ines@n.e"_s}) {
            const auto theirs = desk(u"north"_s, email);
            QCOMPARE(theirs->ctl({u"people"_s}).exitCode, kNotHere);
            QCOMPARE(theirs->ctl({u"digest"_s, u"--scope"_s, u"admin"_s, u"--server"_s}).exitCode, kNotHere);
        }
        QCOMPARE(emails(people(*desk(u"south"_s, u"sam@s.e"_s))), QStringList(u"sam@s.e"_s));
    }
};

QTEST_GUILESS_MAIN(PeopleJourneyTest)
#include "PeopleJourneyTest.moc"
