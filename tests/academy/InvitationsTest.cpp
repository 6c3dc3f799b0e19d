// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Invitations.h"
#include "tests/academy/AcademyInside.h"
#include "tests/academy/Databases.h"
#include "tests/academy/DeskRequest.h"
#include "tests/support/PageForms.h"

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;
using test::AcademyInside;
using test::DeskInside;
using test::Fields;
using test::headerOf;
using test::kNorth;
using test::name;

namespace {

const QString kNew = QStringLiteral("nora@north.example");
const QString kPassword = QStringLiteral("a long word & more");

}  // namespace

/// Becoming a member by an invitation, over SQLite and over PostgreSQL.
class InvitationsTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    std::unique_ptr<AcademyInside> m_academy;

    QString invited(const QString& email = kNew, const QString& role = QStringLiteral("learner"),
                    const QString& slug = kNorth)
    {
        const auto code = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Result<QString> {
            CARREL_ASSIGN(const Org org, People(connection, m_academy->clock, m_academy->random).org(slug));
            return Invitations(connection, m_academy->clock, m_academy->random).make(org, email, role, theOperator());
        });
        return code.value_or(QString());
    }
    Replied show(const QString& code, const QString& address = QStringLiteral("192.0.2.1"))
    {
        Asked asked;
        asked.method = name("GET");
        asked.path = name("/v1/invitation");
        if (!code.isNull())
            asked.query.insert(name("code"), code);
        asked.address = address;
        return m_academy->ask(asked);
    }
    Replied submit(const Fields& fields, const QByteArray& origin = "https://academy.example",
                   const QString& address = QStringLiteral("192.0.2.1"))
    {
        Asked asked;
        asked.method = name("POST");
        asked.path = name("/v1/invitation");
        asked.contentType = "application/x-www-form-urlencoded";
        asked.body = test::formOf(fields);
        asked.origin = origin;
        asked.address = address;
        return m_academy->ask(asked);
    }
    Replied accept(const QString& code, const QString& password = kPassword, const QString& again = kPassword,
                   const QString& called = QStringLiteral("Nora O'Neill"))
    {
        return submit(
            {{name("code"), code}, {name("name"), called}, {name("password"), password}, {name("again"), again}});
    }
    std::unique_ptr<DeskInside> deskOf(const char* email)
    {
        auto desk = std::make_unique<DeskInside>(*m_academy);
        if (desk->enrol(m_academy->code(kNorth, name(email))).status != 201)
            qFatal("enrolment was refused");
        return desk;
    }
    static Replied invite(DeskInside& desk, const QJsonObject& body)
    {
        return desk.ask(name("POST"), name("/v1/invitations"), QJsonDocument(body).toJson());
    }
    Result<Member> member(const QString& email = kNew, const QString& slug = kNorth)
    {
        return m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<Member> {
            People people(connection, m_academy->clock, m_academy->random);
            CARREL_ASSIGN(const Org org, people.org(slug));
            return people.member(org, email);
        });
    }
    /// Whether the person can sign in with that password.
    bool signsIn(const QString& email = kNew, const QString& password = kPassword)
    {
        SignIn signIn(m_academy->database, *m_academy->gate, m_academy->clock, m_academy->random);
        const auto org = signIn.org(kNorth);
        const auto tried = signIn.run(
            *org, {kNorth, name("http://127.0.0.1:1/"), QString(43, u'a'), name("state-0123456789-ab"), name("")},
            {email, password.toUtf8(), name("203.0.113.5")});
        return tried && tried->outcome == SignedIn::Outcome::Well;
    }
    bool isInStorage(const std::string& table, const QString& code)
    {
        const auto found = m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<bool> {
            CARREL_ASSIGN(Rows rows, connection.run("SELECT * FROM " + table + " WHERE org_id > ?", {0}));
            bool seen = false;
            while (rows.next())
                for (int at = 0; at < rows.columns().size(); ++at)
                    seen = seen || rows.bytes(at).contains(code.toLatin1())
                           || rows.bytes(at).contains(code.toLatin1().replace("-", ""));
            return seen;
        });
        return found.value();
    }
    QStringList audited()
    {
        QStringList lines;
        const auto rows = m_academy->audit(kNorth);
        for (const AuditRow& row : rows)
            lines << row.actor.name + u' ' + row.act + u' ' + row.subject;
        return lines;
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<AcademyInside>(place);
        m_academy->addMember(kNorth, name("anna@north.example"));
        m_academy->addMember(kNorth, name("abel@north.example"), name("admin"));
        m_academy->addMember(kNorth, name("olga@north.example"), name("owner"));
    }
    void cleanup() { m_academy.reset(); }

    void whoWasInvitedChoosesANameAndAPasswordOnce()
    {
        // Given an invitation, which may be looked at by whatever looks at links
        const QString code = invited(kNew, name("instructor"));
        QCOMPARE(show(code).status, 200);
        const Replied page = show(code.toLower().remove(u'-'));
        QVERIFY(page.body.contains("Join north") && page.body.contains(kNew.toUtf8()));
        QVERIFY(!member());
        // When they choose
        const Replied welcome = accept(code);
        // Then they are a member with that role, name and password
        QCOMPARE(welcome.status, 201);
        QVERIFY(welcome.body.contains("https://academy.example") && !welcome.body.contains("long word"));
        QCOMPARE(member()->name, name("Nora O'Neill"));
        QCOMPARE(member()->role, name("instructor"));
        QVERIFY(signsIn());
        QCOMPARE(welcome.account.account, member()->uid);
        // And the link is of no use any more, to them or to who finds it
        QCOMPARE(show(code).status, 403);
        const Replied again = accept(code, name("another long word"), name("another long word"));
        QCOMPARE(again.status, 403);
        QCOMPARE(again.note, QByteArray("invitation-refused"));
        QVERIFY(signsIn());
        // And the audit tells who asked whom, and who came
        QVERIFY(audited().contains(name("operator member invite ") + kNew));
        QVERIFY(audited().contains(member()->uid + name(" invitation accept ") + member()->uid));
    }

    void thePageRunsNothingKeepsNothingAndIsLabelled()
    {
        const Replied page = show(invited());
        QVERIFY(!test::runsSomething(page.body));
        for (const char* label : {"<label for=\"name\">", "<label for=\"password\">", "<label for=\"again\">"})
            QVERIFY2(page.body.contains(label), label);
        QCOMPARE(page.body.count("autocomplete=\"new-password\""), 2);
        QCOMPARE(page.body.count("minlength=\"8\""), 2);
        // And a keeper of passwords is told whose it is
        QVERIFY(page.body.contains("autocomplete=\"username\" value=\"" + kNew.toUtf8() + "\" readonly>"));
        QVERIFY(page.body.contains("lang=\"en\""));
        QVERIFY(headerOf(page, "Content-Security-Policy").startsWith("default-src 'none';"));
        QCOMPARE(page.caching, QByteArray("no-store"));
        QVERIFY(headerOf(page, "Set-Cookie").isEmpty());
        // Without a code, it asks for one, and then goes on
        const Replied asks = show(QString());
        QVERIFY(asks.body.contains("<label for=\"code\">"));
        const Replied next = submit({{name("code"), invited()}});
        QCOMPARE(next.status, 200);
        QVERIFY(next.body.contains("<label for=\"password\">"));
    }

    void whatIsNotChosenWellIsAskedAgain()
    {
        const QString code = invited();
        const auto problem = [&](const QString& password, const QString& again, const QString& called) {
            const Replied page = accept(code, password, again, called);
            return page.status == 400 && page.body.contains("role=\"alert\"") && page.body.contains("<form")
                   && (password.size() < 3 || !page.body.contains(password.toUtf8()));
        };
        const QString called = name("Nora");
        QVERIFY(problem(name("sevenxx"), name("sevenxx"), called));
        QVERIFY(problem(kPassword, name("a long word & les"), called));
        QVERIFY(problem(QString(1001, u'x'), QString(1001, u'x'), called));
        QVERIFY(problem(kPassword, kPassword, QString()));
        QVERIFY(problem(kPassword, kPassword, name("two\nlines")));
        QCOMPARE(accept(code, kNew, kNew).status, 400);
        QCOMPARE(submit({{name("code"), code}, {name("name"), called}}).status, 200);
        QVERIFY(!member());
        // From another site it is not taken
        const Fields good{
            {name("code"), code}, {name("name"), called}, {name("password"), kPassword}, {name("again"), kPassword}};
        QCOMPARE(submit(good, "https://evil.example").status, 400);
        QCOMPARE(submit(good, "null").status, 400);
        QVERIFY(!member());
        QCOMPARE(submit(good).status, 201);
    }

    void anInvitationEndsWithTimeWithdrawalAndTheNextOne()
    {
        const QString old = invited();
        m_academy->clock.advance(24h * 7);
        QCOMPARE(show(old).status, 403);
        const QString first = invited();
        const QString second = invited(kNew.toUpper());
        QCOMPARE(accept(first).status, 403);
        const auto withdrawn = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            CARREL_ASSIGN(const Org org, People(connection, m_academy->clock, m_academy->random).org(kNorth));
            Invitations invitations(connection, m_academy->clock, m_academy->random);
            CARREL_TRY(invitations.withdraw(org, kNew, theOperator()));
            return invitations.withdraw(org, kNew, theOperator());
        });
        // The second time there was nothing, and with it the first is undone
        QCOMPARE(withdrawn.error().kind, ErrorKind::NotFound);
        QCOMPARE(accept(second).status, 201);
    }

    void aMemberWithAPasswordIsNotInvitedAndOneWithoutGetsTheirFirst()
    {
        m_academy->addMember(kNorth, name("carl@north.example"), name("learner"), kPassword.toUtf8());
        QVERIFY(invited(name("Carl@north.example")).isEmpty());
        // Anna came by an enrolment code; her role and name stay
        const QString code = invited(name("anna@north.example"), name("owner"));
        const auto before = member(name("anna@north.example"));
        QCOMPARE(accept(code).status, 201);
        QVERIFY(signsIn(name("anna@north.example")));
        QCOMPARE(member(name("anna@north.example"))->role, before->role);
        QCOMPARE(member(name("anna@north.example"))->name, before->name);
        // Disabled in the meantime
        const QString late = invited(name("abel@north.example"));
        m_academy->people([](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member abel, people.member(org, name("abel@north.example")));
            CARREL_TRY(people.setDisabled(org, abel, true));
            return true;
        });
        QCOMPARE(accept(late).status, 403);
        QVERIFY(!signsIn(name("abel@north.example")));
        QVERIFY(invited(name("abel@north.example")).isEmpty());
    }

    void anInvitationIsForItsOwnOrganisation()
    {
        m_academy->addMember(name("south"), name("sam@south.example"), name("owner"));
        QCOMPARE(accept(invited(kNew, name("learner"), name("south"))).status, 201);
        QVERIFY(member(kNew, name("south")));
        QVERIFY(!member());
    }

    void whoGuessesWaits()
    {
        const QString place = name("198.51.100.7");
        for (int each = 0; each < 30; ++each)
            QCOMPARE(show(QStringLiteral("AAAAA-AAAAA-AAAAA-AAA%1").arg(each, 2, 10, QLatin1Char('0')), place).status,
                     403);
        const QString code = invited();
        const Replied soon = show(code, place);
        QCOMPARE(soon.status, 429);
        QCOMPARE(soon.retryAfterSeconds, 1);
        // Who has a good one from elsewhere does not, however often they look
        for (int each = 0; each < 40; ++each)
            QCOMPARE(show(code).status, 200);
    }

    void theRoleDecidesWhoInvitesWhom()
    {
        const auto anna = deskOf("anna@north.example");
        const auto abel = deskOf("abel@north.example");
        const auto olga = deskOf("olga@north.example");
        const auto with = [](const char* role) {
            return QJsonObject{{name("email"), kNew}, {name("role"), name(role)}};
        };
        QCOMPARE(invite(*anna, with("learner")).status, 403);
        QCOMPARE(invite(*abel, with("admin")).status, 403);
        QCOMPARE(invite(*abel, with("owner")).status, 403);
        QCOMPARE(invite(*olga, with("owner")).status, 201);
        QCOMPARE(invite(*olga, with("pope")).status, 400);
        QCOMPARE(invite(*olga, {{name("email"), name("no address")}}).status, 400);
        QCOMPARE(invite(*olga, {}).status, 400);
        // When an admin invites an instructor, then the link in the answer is good
        const Replied reply = invite(*abel, with("instructor"));
        QCOMPARE(reply.status, 201);
        const QJsonObject json = readJson(reply.body)->toObject();
        QCOMPARE(json[u"link"].toString(),
                 name("https://academy.example/v1/invitation?code=") + json[u"code"].toString());
        QCOMPARE(accept(json[u"code"].toString()).status, 201);
        QCOMPARE(member()->role, name("instructor"));
        const Replied again = invite(*abel, with("instructor"));
        QCOMPARE(again.status, 409);
        QCOMPARE(test::typeOf(again), name("member-exists"));
        QVERIFY(audited().contains(member(name("abel@north.example"))->uid + name(" member invite ") + kNew));
    }

    void nobodyGivesAPasswordToARoleThatIsNotTheirsToGive()
    {
        // Given an owner and an admin who came by enrolment codes, without passwords
        const auto abel = deskOf("abel@north.example");
        const auto olga = deskOf("olga@north.example");
        const QString owner = name("olga@north.example");
        m_academy->addMember(kNorth, name("ada@north.example"), name("admin"));
        // When an admin invites them as learners, then there is no code
        for (const QString& email : {owner, name("Ada@north.example"), name("abel@north.example")}) {
            const Replied reply = invite(*abel, {{name("email"), email}});
            QCOMPARE(reply.status, 403);
            QCOMPARE(test::typeOf(reply), name("not-allowed"));
            QVERIFY(!readJson(reply.body)->toObject().contains(u"code"));
        }
        // An owner gives them their first passwords, and an admin does so for learners
        const Replied given = invite(*olga, {{name("email"), owner}});
        QCOMPARE(given.status, 201);
        QCOMPARE(accept(readJson(given.body)->toObject()[u"code"].toString()).status, 201);
        QVERIFY(signsIn(owner));
        QCOMPARE(member(owner)->role, name("owner"));
        QCOMPARE(invite(*abel, {{name("email"), name("anna@north.example")}}).status, 201);
    }

    void anInvitationGivesNoPasswordToWhoWasPromotedSince()
    {
        // Given somebody whom an admin invited as a learner, and a learner likewise
        const auto abel = deskOf("abel@north.example");
        const QString anna = name("anna@north.example");
        const auto codeFor = [&](const QString& email) {
            return readJson(invite(*abel, {{name("email"), email}}).body)->toObject()[u"code"].toString();
        };
        const QString forNew = codeFor(kNew);
        const QString forAnna = codeFor(anna);
        // When one joins by other means as an owner, and the other becomes one
        m_academy->addMember(kNorth, kNew, name("owner"));
        m_academy->people([&](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member found, people.member(org, anna));
            CARREL_TRY(people.setRole(org, found, name("owner")));
            return true;
        });
        // Then neither code sets a password
        QCOMPARE(accept(forNew).status, 403);
        QCOMPARE(accept(forAnna).status, 403);
        QVERIFY(!signsIn(kNew) && !signsIn(anna));
    }

    void whoIsInvitedTwiceUnderOneKeyHasOneInvitation()
    {
        const auto olga = deskOf("olga@north.example");
        const auto inviteUnder = [&](const QByteArray& key, const QString& email) {
            const QByteArray body = QJsonDocument(QJsonObject{{name("email"), email}}).toJson();
            const auto send = [&] {
                Asked asked = olga->asked(name("POST"), name("/v1/invitations"), body);
                asked.headers.insert("idempotency-key", key);
                return olga->send(asked);
            };
            const Replied reply = send();
            return test::typeOf(reply) == QLatin1String("dpop-nonce") ? send() : reply;
        };
        // given an invitation whose answer did not arrive, when it is asked for again
        const Replied first = inviteUnder("a-key", kNew);
        QCOMPARE(first.status, 201);
        const Replied again = inviteUnder("a-key", kNew);
        // then it is the same, it opens the page, and the key is good for nothing else
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        const QString code = QJsonDocument::fromJson(first.body)[u"code"].toString();
        QCOMPARE(show(code).status, 200);
        QCOMPARE(inviteUnder("a-key", name("ben@north.example")).status, 422);
        // and what is kept of the answer tells nobody the code
        QVERIFY(!isInStorage("idempotency", code));
    }

    void noCodeLiesInTheStorage()
    {
        const QString code = invited();
        QVERIFY(!isInStorage("invitations", code));
    }
};

QTEST_GUILESS_MAIN(InvitationsTest)
#include "InvitationsTest.moc"
