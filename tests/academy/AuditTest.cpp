// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SignIn.h"
#include "app/academy/store/Invitations.h"
#include "tests/academy/EnrolledDesks.h"

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;
using test::kAnna;
using test::kNorth;
using test::name;

namespace {

const QString kBen = QStringLiteral("ben@north.example");
const QString kThere = QStringLiteral("203.0.113.9");
const QByteArray kPassword = "a long word & more";

}  // namespace

/// The audit names who did what to whom, when and from where, and who was refused; over SQLite and over PostgreSQL.
class AuditTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

    Result<SignedIn> signIn(const QString& email, const QByteArray& password)
    {
        SignIn door(m_academy->database, *m_academy->gate, m_academy->clock, m_academy->random);
        return door.run(*door.org(kNorth), AuthorizationRequest::of(test::deskRequest()), {email, password, kThere});
    }
    Member member(const QString& email)
    {
        return m_academy->people([&](People& people) -> Result<Member> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            return people.member(org, email);
        });
    }
    /// Does something to Anna at the academy's own command line.
    template <class Work>
    void operate(Work work)
    {
        m_academy->people([&](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member anna, people.member(org, kAnna));
            CARREL_TRY(work(people, org, anna));
            return true;
        });
    }
    /// The newest rows without their time, newest first.
    QStringList told(std::size_t count)
    {
        QStringList lines;
        for (const AuditRow& row : m_academy->audit(kNorth))
            if (static_cast<std::size_t>(lines.size()) < count)
                lines << QStringList{row.actor.name, row.actor.from, row.act, row.subject, row.detail}.join(u'|');
        return lines;
    }
    static QString line(std::initializer_list<QString> parts) { return QStringList(parts).join(u'|'); }
    /// Moments apart, so that the order of rows is that of what was done.
    void later() { m_academy->clock.advance(1s); }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (const QString missing = begin(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_academy->addMember(kNorth, name("dora@north.example"), name("learner"), kPassword);
        later();
    }
    void cleanup() { m_academy.reset(); }

    void whoEndsWhichDeviceOfWhomAndFromWhere()
    {
        // Given a learner's two devices, and an admin's
        const auto lost = enrolled();
        const auto kept = enrolled();
        const auto admin = enrolled(kNorth, kBen);
        admin->address = kThere;
        const QString anna = member(kAnna).uid;
        // When the learner refuses one, and the admin orders it to be erased
        later();
        const QString path = QStringLiteral("/v1/devices/") + lost->tokens.device;
        QCOMPARE(kept->post(path + QStringLiteral("/revoke")).status, 200);
        later();
        QCOMPARE(admin->post(path + QStringLiteral("/wipe")).status, 200);
        // Then both stand there, with the device and whose it is
        QCOMPARE(told(2), (QStringList{line({member(kBen).uid, kThere, name("device wipe"), anna, lost->tokens.device}),
                                       line({anna, kept->address, name("device revoke"), anna, lost->tokens.device})}));
        const auto rows = m_academy->audit(kNorth);
        QCOMPARE(rows[0].at - rows[1].at, 1000);
        // And what was asked in vain does not
        const auto stranger = enrolled(QStringLiteral("south"), QStringLiteral("carl@south.example"));
        QCOMPARE(stranger->post(path + QStringLiteral("/wipe")).status, 404);
        QCOMPARE(m_academy->audit(kNorth).size(), rows.size());
    }

    void whatIsDoneAtTheCommandLineToAMember()
    {
        operate([](People& people, const Org& org, const Member& anna) {
            return people.setRole(org, anna, name("instructor"));
        });
        later();
        operate([](People& people, const Org& org, const Member& anna) {
            return people.setRole(org, anna, name("instructor"));  // she is one already
        });
        operate([](People& people, const Org& org, const Member& anna) { return people.setDisabled(org, anna, true); });
        later();
        operate(
            [](People& people, const Org& org, const Member& anna) { return people.setDisabled(org, anna, false); });
        const QString anna = member(kAnna).uid;
        const auto by = [&](const char* act, const char* detail) {
            return line({name("operator"), name("command line"), name(act), anna, name(detail)});
        };
        QCOMPARE(told(3), (QStringList{by("member enable", ""), by("member disable", ""),
                                       by("member role", "learner to instructor")}));
        QCOMPARE(member(kAnna).role, name("instructor"));
    }

    void whoeverIsRefusedAtTheDoorStandsThereAndWhatTheyTypedDoesNot()
    {
        const QString dora = name("dora@north.example");
        const QString uid = member(dora).uid;
        const auto refused = [](const QString& whom, const char* why) {
            return line({name("somebody"), kThere, kSignInRefuse, whom, name(why)});
        };
        // A wrong password, and somebody who is no member, whose line may have been a password
        QCOMPARE(signIn(dora, "another word")->outcome, SignedIn::Outcome::Refused);
        QCOMPARE(told(1), QStringList{refused(uid, "password")});
        later();
        QCOMPARE(signIn(name("hunter2@typed.example"), kPassword)->outcome, SignedIn::Outcome::Refused);
        QCOMPARE(told(1), QStringList{refused(QString(), "no such member")});
        // Who comes in is not refused
        const auto before = m_academy->audit(kNorth).size();
        QCOMPARE(signIn(dora, kPassword)->outcome, SignedIn::Outcome::Well);
        QCOMPARE(m_academy->audit(kNorth).size(), before);
        // One who is disabled is, whatever they know
        m_academy->people([&](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member found, people.member(org, dora));
            CARREL_TRY(people.setDisabled(org, found, true));
            return true;
        });
        later();
        QCOMPARE(signIn(dora, kPassword)->outcome, SignedIn::Outcome::Refused);
        QCOMPARE(told(1), QStringList{refused(uid, "disabled")});
        for (const AuditRow& row : m_academy->audit(kNorth))
            QVERIFY(!row.subject.contains(name("hunter2")) && !row.detail.contains(name("hunter2")));
    }

    void triesThatAreNotEvenTriedFillNothing()
    {
        const auto before = m_academy->audit(kNorth).size();
        int tried = 0;
        for (int at = 0; at < 40; ++at)
            tried += signIn(kAnna, "a guess")->outcome == SignedIn::Outcome::Refused;
        QVERIFY(tried > 0 && tried < 40);
        const auto rows = m_academy->audit(kNorth);
        QCOMPARE(static_cast<int>(rows.size() - before), tried);
    }

    void aSpentCodeAndAReusedTokenAreTold()
    {
        const QString anna = member(kAnna).uid;
        // Given a code that was used
        const QString code = m_academy->code(kNorth, kAnna);
        test::DeskInside first(*m_academy);
        QCOMPARE(first.enrol(code).status, 201);
        // When another comes with it
        later();
        test::DeskInside second(*m_academy);
        second.address = kThere;
        QCOMPARE(second.enrol(code).status, 403);
        QCOMPARE(told(1), QStringList{line({name("somebody"), kThere, kSignInRefuse, anna, name("enrolment code")})});
        // And when a refresh token is used a second time, after the one that followed it
        const QByteArray old = first.tokens.refreshToken;
        QCOMPARE(first.refresh().status, 200);
        QCOMPARE(first.refresh().status, 200);
        later();
        m_academy->clock.advance(1h);
        first.address = kThere;
        QCOMPARE(first.refresh(old).status, 400);
        QVERIFY(told(1).front().startsWith(line({name("somebody"), kThere, name("token reuse"), anna})));
        // Once: what is over is over
        const auto rows = m_academy->audit(kNorth).size();
        QCOMPARE(first.refresh(old).status, 400);
        QCOMPARE(m_academy->audit(kNorth).size(), rows);
    }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "AuditTest.moc"
