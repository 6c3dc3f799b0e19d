// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Roster.h"
#include "app/academy/courses/CourseShelf.h"
#include "app/academy/store/Invitations.h"
#include "core/protocol/Keys.h"
#include "tests/academy/Follower.h"
#include "tests/academy/StoredAcademy.h"

#include <set>

using namespace carrel;
using namespace carrel::test;

namespace {

const QString kAdmin = QStringLiteral("admin");
const QString kNorth = QStringLiteral("north");
const QString kSouth = QStringLiteral("south");
const QStringList kRoles{QStringLiteral("learner"), QStringLiteral("instructor"), QStringLiteral("admin"),
                         QStringLiteral("owner")};
const QStringList kCourses{QStringLiteral("pumps"), QStringLiteral("valves/small")};

bool administers(const QString& role)
{
    return role == QLatin1String("admin") || role == QLatin1String("owner");
}

}  // namespace

/// What owners and admins are told of their people, and nobody else is.
class RosterTest : public QObject {
    Q_OBJECT

    Places m_places;
    std::unique_ptr<StoredAcademy> m_academy;

    Uid uid() { return Uid::make(m_academy->clock, m_academy->random); }

    /// Something that is done to the people of an organisation, in one transaction.
    template <class Work>
    Done change(const QString& slug, Work work)
    {
        return m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            People people(connection, m_academy->clock, m_academy->random);
            CARREL_ASSIGN(const Org org, people.org(slug));
            return work(connection, people, org);
        });
    }
    Done setRole(const Account& account, const QString& role)
    {
        return change(account.tenant, [&](Connection&, People& people, const Org& org) -> Done {
            CARREL_ASSIGN(const Member member, people.member(org, account.memberId));
            return people.setRole(org, member, role);
        });
    }
    Done setDisabled(const Account& account, bool disabled)
    {
        return change(account.tenant, [&](Connection&, People& people, const Org& org) -> Done {
            CARREL_ASSIGN(const Member member, people.member(org, account.memberId));
            return people.setDisabled(org, member, disabled);
        });
    }
    Done enrol(const Account& account, const QString& course, bool in = true)
    {
        return change(account.tenant, [&](Connection& connection, People& people, const Org& org) -> Done {
            CARREL_ASSIGN(const Member member, people.member(org, account.memberId));
            CourseShelf shelf(connection, org, m_academy->clock, m_academy->random, theOperator());
            auto changed = in ? shelf.enrol(member, course) : shelf.unenrol(member, course);
            CARREL_TRY(changed);
            return {};
        });
    }
    void publish(const QString& slug, const QString& key)
    {
        const QTemporaryDir folder;
        const Done done = change(slug, [&](Connection& connection, People&, const Org& org) -> Done {
            formats::CoursePackage content;
            content.course.key = key;
            content.course.title = key;
            CourseShelf shelf(connection, org, m_academy->clock, m_academy->random, theOperator());
            CARREL_TRY(shelf.publish(content, {}, BlobFiles(folder.path())));
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }
    Account join(const QString& slug, const QString& name, const QString& role = kRoles[0])
    {
        const Account made = m_academy->join(slug, name + u'@' + slug);
        if (role != kRoles[0] && !setRole(made, role))
            qFatal("no such role");
        return made;
    }

    /// The page of the scope that their desk gets, which asks for it by that cursor.
    std::optional<ScopePage> told(const Account& account, const QString& cursor = {})
    {
        SyncRequest asked = request(uid());
        if (!cursor.isNull())
            asked.cursors[kAdmin] = cursor;
        const SyncReply reply = m_academy->sync(account, asked);
        for (const ScopePage& page : reply.pages)
            if (page.scope == kAdmin)
                return page;
        return std::nullopt;
    }
    void follow(Follower& desk, const Account& account)
    {
        if (const auto page = told(account, desk.cursor))
            desk.take(*page);
    }

    /// As the tables have it.
    Result<Follower> truth(const QString& slug)
    {
        return m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<Follower> {
            People people(connection, m_academy->clock, m_academy->random);
            CARREL_ASSIGN(const Org org, people.org(slug));
            CARREL_ASSIGN(const auto members, people.members(org));
            Follower all;
            for (const Member& each : members) {
                all.items[{QStringLiteral("member"), each.uid}] = {{QStringLiteral("email"), each.email},
                                                                   {QStringLiteral("name"), each.name},
                                                                   {QStringLiteral("role"), each.role},
                                                                   {QStringLiteral("disabled"), each.disabled},
                                                                   {QStringLiteral("joined"), each.joinedAt}};
                CARREL_ASSIGN(
                    Rows rows,
                    connection.ask(
                        QStringLiteral("SELECT course_key FROM enrolments WHERE member_id = %1").arg(each.id)));
                while (rows.next())
                    all.items[{QStringLiteral("enrolment"), keyOf({each.uid, rows.text(0)})}] = {};
            }
            return all;
        });
    }
    static std::set<std::pair<QString, QString>> namesOf(const Follower& desk)
    {
        std::set<std::pair<QString, QString>> names;
        for (const auto& [name, body] : desk.items)
            names.insert(name);
        return names;
    }

private Q_SLOTS:
    void initTestCase_data() { Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<StoredAcademy>(place);
        QVERIFY(m_academy->database.prepare());
    }
    void cleanup() { m_academy.reset(); }

    void eachChangeOfAMemberIsTold()
    {
        // given an admin whose desk has read that they and Anna are there
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        const Account anna = join(kNorth, QStringLiteral("anna"));
        Follower desk;
        follow(desk, abel);
        QCOMPARE(desk.member(abel)[u"role"].toString(), kRoles[2]);
        const QJsonObject before = desk.member(anna);
        QCOMPARE(before[u"email"].toString(), QStringLiteral("anna@north"));
        QCOMPARE(before[u"role"].toString(), kRoles[0]);
        QCOMPARE(before[u"disabled"].toBool(true), false);
        QCOMPARE(before[u"joined"].toInteger(), m_academy->clock.now().time_since_epoch().count());

        // when Anna becomes an instructor, and is disabled
        QVERIFY(setRole(anna, kRoles[1]));
        QVERIFY(setDisabled(anna, true));

        // then the desk hears of it, and that she is the same
        follow(desk, abel);
        QCOMPARE(desk.member(anna)[u"role"].toString(), kRoles[1]);
        QCOMPARE(desk.member(anna)[u"disabled"].toBool(), true);
        QCOMPARE(desk.member(anna)[u"joined"], before[u"joined"]);
        QCOMPARE(told(abel, desk.cursor)->changes.size(), 0U);
    }

    void whoAcceptsAnInvitationIsTold()
    {
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        const auto joined = change(kNorth, [&](Connection& connection, People&, const Org& org) -> Done {
            Invitations invitations(connection, m_academy->clock, m_academy->random);
            CARREL_ASSIGN(const QString code,
                          invitations.make(org, QStringLiteral("ben@north"), kRoles[1], theOperator()));
            CARREL_TRY(invitations.accept(code, {QStringLiteral("Ben"), QStringLiteral("record"), {}}));
            return {};
        });
        QVERIFY(joined);
        Follower desk;
        follow(desk, abel);
        QStringList names;
        for (const QString& key : desk.keys("member"))
            names << desk.items[{QStringLiteral("member"), key}][u"name"].toString();
        names.sort();
        QCOMPARE(names, QStringList({QStringLiteral("Ben"), QStringLiteral("abel@north")}));
    }

    void enrolmentsAreToldAsTheMembersOwnLogHasThem()
    {
        // given a course with a slash in its key, and Anna in it
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        const Account anna = join(kNorth, QStringLiteral("anna"));
        for (const QString& course : kCourses)
            publish(kNorth, course);
        QVERIFY(enrol(anna, kCourses[1]));

        // then the admin's desk has the same of it as hers
        Follower desk;
        follow(desk, abel);
        const ScopePage hers = pageOf(m_academy->sync(anna, request(uid())), kMe);
        QCOMPARE(desk.keys("enrolment"), QStringList(keyOf({anna.account, kCourses[1]})));
        QCOMPARE(desk.items.begin()->second, hers.changes.back().op.body);
        QVERIFY(hers.changes.back().op.body[u"since"].toInteger() > 0);

        // when she leaves it, it goes
        QVERIFY(enrol(anna, kCourses[1], false));
        follow(desk, abel);
        QVERIFY(desk.keys("enrolment").isEmpty());
    }

    void whatIsUndoneIsNotTold()
    {
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        Follower desk;
        follow(desk, abel);
        const Done undone = change(kNorth, [&](Connection&, People& people, const Org& org) -> Done {
            CARREL_TRY(people.addMember(org, {QStringLiteral("x@north"), QStringLiteral("X"), kRoles[0], {}, {}}));
            return fail(ErrorKind::Internal, QStringLiteral("the power goes"));
        });
        QVERIFY(!undone);
        QCOMPARE(told(abel, desk.cursor)->changes.size(), 0U);
    }

    void whoLosesTheRoleLosesTheScope()
    {
        // given an admin's desk that has read the scope
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        Follower desk;
        follow(desk, abel);
        QVERIFY(!desk.items.empty());

        // when they become an instructor, it is told to let it go, and gets nothing more of it
        QVERIFY(setRole(abel, kRoles[1]));
        (void)join(kNorth, QStringLiteral("carl"));
        const auto page = told(abel, desk.cursor);
        QVERIFY(page && page->left && page->changes.empty() && page->cursor.isEmpty());

        // and once they are an admin again, all of it is there from the start
        QVERIFY(setRole(abel, kRoles[3]));
        Follower again;
        follow(again, abel);
        QCOMPARE(namesOf(again), namesOf(*truth(kNorth)));
    }

    void anOpForTheScopeIsNobodys()
    {
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[3]);
        const Uid desk = uid();
        Op forged = review(desk, 1, m_academy->clock);
        forged.scope = kAdmin;
        forged.kind = QStringLiteral("member");
        Op own = forged;
        own.dot.seq = 2;
        own.scope = kMe;
        const SyncReply reply = m_academy->sync(abel, request(desk, {forged, own}));
        QCOMPARE(reply.outcomes.at(0).problem, QStringLiteral("not-yours"));
        QCOMPARE(reply.outcomes.at(1).problem, QStringLiteral("academy-only"));
    }

    void anOrganisationOfAnEarlierProgramGetsItsRoster()
    {
        // given one without, with people, and enrolments that came and went
        const Account abel = join(kNorth, QStringLiteral("abel"), kRoles[2]);
        const Account anna = join(kNorth, QStringLiteral("anna"));
        for (const QString& course : kCourses) {
            publish(kNorth, course);
            QVERIFY(enrol(anna, course));
        }
        QVERIFY(enrol(anna, kCourses[0], false));
        Follower before;
        follow(before, abel);
        const Done taken = m_academy->database.transact(Access::Write, [](Connection& connection) {
            const QString of =
                QStringLiteral("DELETE FROM %1 WHERE scope_id = (SELECT id FROM scopes WHERE name = 'admin')");
            return connection.script(of.arg(QStringLiteral("changes")) + QStringLiteral(";\n")
                                     + of.arg(QStringLiteral("nonces")) + QStringLiteral(";\n")
                                     + of.arg(QStringLiteral("dots"))
                                     + QStringLiteral(";\nDELETE FROM scopes WHERE name = 'admin'"));
        });
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().trail()));
        QVERIFY(!told(abel));

        // when this program comes, twice
        for (int i = 0; i < 2; ++i)
            QVERIFY(Roster::beginMissing(m_academy->database, m_academy->clock, m_academy->random));

        // then all is there, once
        Follower after;
        after.take(*told(abel));
        QCOMPARE(after.items, before.items);
        QCOMPARE(told(abel)->changes.size(), after.items.size());
    }

    /// Whatever is done in which order: who has the role has what the tables have, and nobody else one row of it,
    /// whatever cursor they show.
    void onlyOwnersAndAdminsHaveIt_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void onlyOwnersAndAdminsHaveIt()
    {
        QFETCH(int, seed);
        std::uint64_t dice = static_cast<std::uint64_t>(seed);
        const auto draw = [&dice](qsizetype below) {
            return static_cast<qsizetype>(splitMix64(dice) % static_cast<std::uint64_t>(below));
        };
        std::vector<std::pair<Account, Follower>> people;
        for (const QString& slug : {kNorth, kSouth})
            for (const QString& role : kRoles)
                people.emplace_back(join(slug, role, role), Follower());
        for (const QString& slug : {kNorth, kSouth})
            publish(slug, kCourses[0]);
        std::map<qint64, QString> roles;
        std::set<qint64> disabled;
        for (std::size_t i = 0; i < people.size(); ++i)
            roles[people[i].first.memberId] = kRoles[static_cast<qsizetype>(i) % kRoles.size()];
        QString someCursor;
        for (int step = 0; step < 25; ++step) {
            // when something is done to somebody
            const Account who = people[static_cast<std::size_t>(draw(static_cast<qsizetype>(people.size())))].first;
            switch (draw(4)) {
            case 0:
                roles[who.memberId] = kRoles[draw(kRoles.size())];
                QVERIFY(setRole(who, roles[who.memberId]));
                break;
            case 1:
                QVERIFY(setDisabled(who, disabled.insert(who.memberId).second));
                if (draw(2) == 0) {
                    disabled.erase(who.memberId);
                    QVERIFY(setDisabled(who, false));
                }
                break;
            case 2: QVERIFY(enrol(who, kCourses[0], draw(2) == 0)); break;
            default:
                people.emplace_back(join(who.tenant, QStringLiteral("new-%1").arg(step)), Follower());
                roles[people.back().first.memberId] = kRoles[0];
            }
            // then somebody's desk, and one that shows what an admin's had, gets what is theirs
            auto& [asks, desk] = people[static_cast<std::size_t>(draw(static_cast<qsizetype>(people.size())))];
            const bool may = administers(roles[asks.memberId]) && !disabled.contains(asks.memberId);
            if (!may) {
                for (const QString& cursor : {QString(), QString(QStringLiteral("")), someCursor}) {
                    const auto page = told(asks, cursor);
                    QVERIFY(!page || (page->left && page->changes.empty()));
                }
            }
            follow(desk, asks);
            if (may) {
                QCOMPARE(namesOf(desk), namesOf(*truth(asks.tenant)));
                QCOMPARE(desk.member(asks), truth(asks.tenant)->member(asks));
                someCursor = desk.cursor;
            } else {
                QVERIFY(desk.items.empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(RosterTest)
#include "RosterTest.moc"
