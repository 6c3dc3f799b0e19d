// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Password.h"
#include "tests/academy/SignInByPage.h"

using namespace carrel;
using namespace carrel::academy;
using namespace carrel::protocol;
using namespace std::chrono_literals;
using test::AcademyInside;
using test::DeskInside;
using test::deskRequest;
using test::exchangeOf;
using test::Fields;
using test::headerOf;
using test::kAnna;
using test::kNorth;
using test::kRedirect;
using test::kState;
using test::kVerifier;
using test::name;

/// Signing in by the browser, over SQLite and over PostgreSQL.
class SignInTest : public test::SignInByPage {
    Q_OBJECT

    QString recordOf(const QString& email)
    {
        const auto record = m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<QString> {
            CARREL_ASSIGN(const Org org, People(connection, m_academy->clock, m_academy->random).org(kNorth));
            CARREL_ASSIGN(Rows rows, connection.run("SELECT password FROM members WHERE org_id = ? AND email = ?",
                                                    {org.id, email}));
            return rows.next() ? rows.text(0) : QString();
        });
        return record.value_or(QString());
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }
    void init() { begin(); }
    void cleanup() { m_academy.reset(); }

    void aPersonSignsInAndTheDeskGetsItsTokens()
    {
        // When the right password is given
        const Replied reply = signIn(name(" Anna@North.Example "), kPassword);
        // Then the browser goes back to the desk, with the state and the issuer that THREATS 20 has it compare
        QCOMPARE(reply.status, 303);
        QVERIFY(headerOf(reply, "Location").startsWith(kRedirect.toLatin1() + "?code=crc_"));
        const QUrlQuery query = redirectOf(reply);
        QCOMPARE(query.queryItemValue(name("state"), QUrl::FullyDecoded), kState);
        QCOMPARE(query.queryItemValue(name("iss"), QUrl::FullyDecoded), name("https://academy.example"));
        // And the desk has what an enrolment has
        DeskInside desk(*m_academy);
        QCOMPARE(desk.token(exchangeOf(codeOf(reply))).status, 200);
        QCOMPARE(desk.tokens.email, kAnna);
        QCOMPARE(desk.get("/v1/devices").status, 200);
        QVERIFY(desk.get("/v1/devices").body.contains("Anna's desk"));
    }

    void aCodeIsGoodOnceAndASecondUseRevokesTheFirst()
    {
        const QString code = codeOf(signIn(kAnna, kPassword));
        DeskInside desk(*m_academy);
        QCOMPARE(desk.token(exchangeOf(code)).status, 200);
        DeskInside thief(*m_academy);
        const Replied second = thief.token(exchangeOf(code));
        QCOMPARE(second.status, 400);
        QCOMPARE(second.note, QByteArray("token-reused"));
        QCOMPARE(desk.get("/v1/devices").status, 401);
        QCOMPARE(desk.refresh().status, 400);
    }

    void aCodeIsBoundToWhatItWasAskedWith()
    {
        DeskInside desk(*m_academy);
        const auto refused = [&](const Fields& fields) { return desk.token(fields).status == 400; };
        QVERIFY(refused(exchangeOf(codeOf(signIn(kAnna, kPassword)), QByteArray(43, 'a'))));
        QVERIFY(refused(exchangeOf(codeOf(signIn(kAnna, kPassword)), kVerifier, name("http://127.0.0.1:41235/"))));
        // A wrong verifier uses the code up
        const QString burnt = codeOf(signIn(kAnna, kPassword));
        QVERIFY(refused(exchangeOf(burnt, QByteArray(43, 'a'))));
        QVERIFY(refused(exchangeOf(burnt)));
        // Sixty seconds
        const QString late = codeOf(signIn(kAnna, kPassword));
        m_academy->clock.advance(60s);
        QVERIFY(refused(exchangeOf(late)));
        // And to a key, where one was named
        auto bound = deskRequest();
        bound.insert(name("dpop_jkt"), QString::fromLatin1(desk.prover.thumbprint()));
        const auto boundCode = [&] { return codeOf(submit(hiddenOf(show(bound).body), kAnna, kPassword)); };
        DeskInside other(*m_academy);
        QCOMPARE(other.token(exchangeOf(boundCode())).status, 400);
        QCOMPARE(desk.token(exchangeOf(boundCode())).status, 200);
    }

    /// THREATS 20, the academy's part.
    void whatIsNoRequestOfADeskShowsNoForm()
    {
        QCOMPARE(show(deskRequest()).status, 200);
        const auto with = [&](const char* field, const QString& value) {
            auto changed = deskRequest();
            changed.insert(name(field), value);
            const Replied reply = show(changed);
            return reply.status == 400 && !reply.body.contains("<form") && headerOf(reply, "Location").isEmpty();
        };
        for (const char* redirect :
             {"https://evil.example/", "http://localhost:41234/", "http://127.0.0.1/", "http://127.0.0.1:41234/x",
              "http://127.0.0.1:41234", "http://127.0.0.1:41234/?x=1", "http://127.0.0.1:41234@evil.example/",
              "http://127.0.0.1:041234/", "http://[::2]:1/", "http://127.0.0.1:1/\n", ""})
            QVERIFY2(with("redirect_uri", name(redirect)), redirect);
        QVERIFY(with("response_type", name("token")));
        QVERIFY(with("client_id", name("other")));
        QVERIFY(with("code_challenge_method", name("plain")));
        QVERIFY(with("code_challenge", name("short")));
        QVERIFY(with("state", QString()));
        QVERIFY(with("org", name("nowhere")));
        QVERIFY(with("org", name("<script>")));
        auto loopback6 = deskRequest();
        loopback6.insert(name("redirect_uri"), name("http://[::1]:41234/"));
        QCOMPARE(show(loopback6).status, 200);
    }

    void thePageRunsNothingAndGoesNowhereElse()
    {
        m_academy->people([](People& people) { return people.addOrg(name("odd"), name("<b>O'dd\" & co</b>")); });
        auto odd = deskRequest();
        odd.insert(name("org"), name("odd"));
        const Replied page = show(odd);
        QCOMPARE(page.contentType, QByteArray("text/html; charset=utf-8"));
        QVERIFY(!test::runsSomething(page.body) && !page.body.contains("<b>"));
        QVERIFY(page.body.contains("&lt;b&gt;O&#39;dd&quot; &amp; co&lt;/b&gt;"));
        QVERIFY(page.body.contains("lang=\"en\"") && page.body.contains("<label for=\"password\">"));
        const QByteArray policy = headerOf(page, "Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none';"));
        QVERIFY(policy.contains("frame-ancestors 'none'")
                && policy.contains("form-action 'self' http://127.0.0.1:41234;"));
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(headerOf(page, "Set-Cookie").isEmpty());
    }

    void aFormIsTiedToItsRequest()
    {
        const Fields fields = hiddenOf(show(deskRequest()).body);
        const auto changed = [&](const char* field, const QString& value) {
            Fields other = fields;
            for (auto& [key, kept] : other)
                if (key == name(field))
                    kept = value;
            return submit(other, kAnna, kPassword).status;
        };
        QCOMPARE(changed("state", kState), 303);
        QCOMPARE(changed("state", name("another-state-0123")), 400);
        QCOMPARE(changed("redirect_uri", name("http://127.0.0.1:41235/")), 400);
        QCOMPARE(changed("code_challenge", QString(43, u'a')), 400);
        QCOMPARE(changed("seal", name("1.x")), 400);
        QCOMPARE(changed("seal", QString()), 400);
        QCOMPARE(submit(fields, kAnna, kPassword, name("192.0.2.1"), "https://evil.example").status, 400);
        QCOMPARE(submit(fields, kAnna, kPassword, name("192.0.2.1"), "null").status, 400);
        QCOMPARE(submit(fields, kAnna, kPassword, name("192.0.2.1"), "https://academy.example").status, 303);
        m_academy->clock.advance(15min);
        QCOMPARE(submit(fields, kAnna, kPassword).status, 400);
    }

    void unknownMembersLookLikeWrongPasswords()
    {
        const auto same = [](Replied reply, const QString& email) {
            // But for the address that the person typed, and the seal
            reply.body.replace(email.toUtf8(), "ADDRESS");
            return QString::fromUtf8(reply.body);
        };
        const Replied wrong = signIn(kAnna, name("not this"));
        QCOMPARE(wrong.status, 403);
        for (const QString& email : {name("nobody@north.example"), kBen, name("x")}) {
            const Replied other = signIn(email, kPassword);
            QCOMPARE(other.status, 403);
            if (email.size() > 1)
                QCOMPARE(same(other, email), same(wrong, kAnna));
        }
        QVERIFY(wrong.body.contains("role=\"alert\""));
        QVERIFY(!wrong.body.contains("not this"));
    }

    void aDisabledMemberIsAnUnknownOne()
    {
        m_academy->people([](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member member, people.member(org, kAnna));
            CARREL_TRY(people.setDisabled(org, member, true));
            return true;
        });
        QCOMPARE(signIn(kAnna, kPassword).status, 403);
    }

    void aHashOfAnOlderSystemIsTakenAndMadeBetter()
    {
        // Given bcrypt hashes of "correct horse", as an older system kept them
        const char* kHash = "$12$abcdefghijklmnopqrstuuFDJRuYeKkCzo3Wy7h8SxhBSHBAHiPK2";
        for (const char* kind : {"$2b", "$2y"}) {
            const QString record = QString::fromLatin1(QByteArray(kind) + kHash);
            const QString email = QStringLiteral("old%1@north.example").arg(QLatin1Char(kind[2]));
            m_academy->people([&](People& people) -> Result<Member> {
                CARREL_ASSIGN(const Org org, people.org(kNorth));
                NewMember fresh{email, email, name("learner"), {}, {}};
                fresh.passwordHash = record;
                return people.addMember(org, fresh);
            });
            QCOMPARE(recordOf(email), record);
            QCOMPARE(signIn(email, name("wrong horse")).status, 403);
            QCOMPARE(recordOf(email), record);
            QCOMPARE(signIn(email, name("correct horse")).status, 303);
            QVERIFY(recordOf(email).startsWith(name("$argon2id$")));
            QCOMPARE(signIn(email, name("correct horse")).status, 303);
        }
        QCOMPARE(signIn(kAnna, kPassword).status, 303);
        // What is no bcrypt hash is not taken
        for (const char* other : {"$2b$04$abcdefghijklmnopqrstuuFDJRuYeKkCzo3Wy7h8SxhBSHBAHiPK2", "$1$x$y", "$2b$12$x"})
            QVERIFY2(!isForeignRecord(name(other)), other);
        QVERIFY(!foreignPasswordMatches(QString::fromLatin1(QByteArray("$2b") + kHash),
                                        QByteArray("correct horse\0x", 15)));
    }

    void aNewPasswordEndsWhatTheOldOneOpened()
    {
        // Given a desk that came in by the old password, and a browser that just did
        DeskInside desk(*m_academy);
        QCOMPARE(desk.token(exchangeOf(codeOf(signIn(kAnna, kPassword)))).status, 200);
        const QString waiting = codeOf(signIn(kAnna, kPassword));
        const QString before = recordOf(kAnna);
        // When Anna is given another
        const QString other = name("another long word");
        const Done changed = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            People people(connection, m_academy->clock, m_academy->random);
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member anna, people.member(org, kAnna));
            CARREL_TRY(people.setPassword(org, anna, passwordRecord(other.toUtf8()).value()));
            // and a sign-in that read the old record makes a better one of it, late
            CARREL_TRY(connection.run(sql::kSession_password_better, {name("better"), org.id, anna.id, before}));
            return {};
        });
        QVERIFY(changed.has_value());
        // Then desk and browser are out, and the new one alone lets in
        QCOMPARE(desk.get("/v1/devices").status, 401);
        QVERIFY(desk.token(exchangeOf(waiting)).status != 200);
        QVERIFY(codeOf(signIn(kAnna, kPassword)).isEmpty());
        QCOMPARE(desk.token(exchangeOf(codeOf(signIn(kAnna, other)))).status, 200);
        QCOMPARE(desk.get("/v1/devices").status, 200);
    }

    void theMetadataNamesWhatIsThere()
    {
        Asked asked;
        asked.method = name("GET");
        asked.path = name("/.well-known/oauth-authorization-server");
        const QJsonObject json = readJson(m_academy->ask(asked).body)->toObject();
        QCOMPARE(json[u"issuer"].toString(), name("https://academy.example"));
        QCOMPARE(json[u"token_endpoint"].toString(), name("https://academy.example/v1/token"));
        QCOMPARE(json[u"code_challenge_methods_supported"].toArray(), QJsonArray{name("S256")});
        QVERIFY(!json[u"grant_types_supported"].toArray().contains(name("password")));
    }
};

QTEST_GUILESS_MAIN(SignInTest)
#include "SignInTest.moc"
