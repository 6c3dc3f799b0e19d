// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/BrokeredAcademy.h"
#include "tests/academy/Databases.h"

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;
using test::BrokeredAcademy;
using test::DeskInside;
using test::headerOf;
using test::IdTokenMade;
using test::name;

/// Signing in by an outside provider, over SQLite and over PostgreSQL, against a provider that is one.
class BrokeringTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    std::unique_ptr<test::BrokeredAcademy> m_here;

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_here = std::make_unique<BrokeredAcademy>(place);
    }
    void cleanup() { m_here.reset(); }

    void aMemberSignsInByTheProviderAndTheirDeskGetsItsTokens_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("RS256") << name("RS256");
        QTest::newRow("ES256") << name("ES256");
    }
    void aMemberSignsInByTheProviderAndTheirDeskGetsItsTokens()
    {
        QFETCH(QString, algorithm);
        m_here->provider->algorithm = algorithm;
        m_here->provider->email = name("Anna@North.Example");
        // When the provider knows the person
        const Replied reply = m_here->signIn();
        // Then the browser goes to the desk, with what the desk asked to see again
        QCOMPARE(reply.status, 303);
        const QByteArray location = headerOf(reply, "Location");
        QVERIFY2(location.startsWith(test::kRedirect.toLatin1() + "?code=crc_"), location);
        const QUrlQuery query(QUrl(QString::fromLatin1(location)));
        QCOMPARE(query.queryItemValue(name("state"), QUrl::FullyDecoded), test::kState);
        QCOMPARE(query.queryItemValue(name("iss"), QUrl::FullyDecoded), name("https://academy.example"));
        QVERIFY(headerOf(reply, "Set-Cookie").isEmpty());
        QCOMPARE(reply.account.tenant, test::kNorth);
        // And the desk is the member's, once
        DeskInside desk(*m_here->here);
        QCOMPARE(m_here->exchange(desk, reply).status, 200);
        QCOMPARE(desk.tokens.email, test::kAnna);
        DeskInside thief(*m_here->here);
        QCOMPARE(m_here->exchange(thief, reply).status, 400);
    }

    void thePageOffersTheProviderWithoutAScript()
    {
        const Replied page = m_here->show();
        QVERIFY(page.body.contains("Continue with North&#39;s &lt;key&gt;"));
        QCOMPARE(test::formsOf(page.body).size(), 2);
        QVERIFY(page.body.contains("<label for=\"password\">"));
        // Where the organisation wants no passwords there is no field for one, and none is taken
        const auto both = test::formsOf(page.body);
        m_here->configure([](Provider& provider) { provider.passwordsToo = false; });
        QVERIFY(!m_here->show().body.contains("type=\"password\""));
        test::PageForm typed = both.back();
        typed.hidden += {{name("email"), test::kAnna}, {name("password"), name("a long word & more")}};
        QCOMPARE(m_here->submit(typed).status, 400);
        // The page that leaves says where to, and that to nobody else
        const Replied leaving = m_here->submit(both.front());
        QCOMPARE(leaving.status, 200);
        QVERIFY(test::leavesFor(leaving.body).startsWith(m_here->provider->issuer() + name("/authorize?")));
        QVERIFY(!leaving.body.contains("<script") && leaving.body.contains(">Continue</a>"));
        QVERIFY(!leaving.body.contains(m_here->provider->clientSecret.toUtf8()));
        QVERIFY(headerOf(leaving, "Content-Security-Policy").startsWith("default-src 'none';"));
    }

    /// A person's browser has a session at the provider: nobody else's page may make use of it.
    void onlyOurOwnPageSetsOut()
    {
        const auto form = test::formsOf(m_here->show().body).front();
        QCOMPARE(m_here->submit(form, "https://evil.example").status, 400);
        QCOMPARE(m_here->submit(form, "null").status, 400);
        test::PageForm bent = form;
        for (auto& [key, value] : bent.hidden)
            if (key == name("redirect_uri"))
                value = name("http://127.0.0.1:41235/");
        QCOMPARE(m_here->submit(bent).status, 400);
        m_here->here->clock.advance(15min);
        QCOMPARE(m_here->submit(form).status, 400);
        QCOMPARE(m_here->provider->described.load(), 0);
        Asked get;
        get.method = name("GET");
        get.path = name("/v1/authorize/provider");
        QCOMPARE(m_here->here->ask(get).status, 404);
    }

    void aReturnCountsOnceAndInTime()
    {
        const QUrl back = m_here->wayBack();
        QCOMPARE(m_here->comeBack(back).status, 303);
        // A second time, bent, of nobody, or after a quarter of an hour
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(back), 400, "provider-replayed"));
        QCOMPARE(m_here->provider->exchanged.load(), 1);
        QString bent = QUrlQuery(back).queryItemValue(name("state"));
        bent[40] = bent[40] == u'A' ? u'B' : u'A';
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "state", bent)),
                                           400, "provider-stale"));
        QVERIFY(BrokeredAcademy::isRefused(
            m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "state", QString())), 400, "provider-stale"));
        const QUrl late = m_here->wayBack();
        m_here->here->clock.advance(15min);
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(late), 400, "provider-stale"));
        QCOMPARE(m_here->provider->exchanged.load(), 1);
    }

    void whatAnotherSignInBroughtIsNotTaken()
    {
        // The code of one sign-in with the state of another: PKCE and nonce tell them apart
        const QUrl one = m_here->wayBack();
        const QString code = QUrlQuery(m_here->wayBack()).queryItemValue(name("code"));
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(BrokeredAcademy::with(one, "code", code)), 403,
                                           "provider-declined"));
        QVERIFY(BrokeredAcademy::isRefused(
            m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "code", QString())), 403, "provider-declined"));
        QVERIFY(BrokeredAcademy::isRefused(
            m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "error", name("access_denied"))), 403,
            "provider-declined"));
        // RFC 9207: an answer that another provider gave
        QVERIFY(BrokeredAcademy::isRefused(
            m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "iss", name("https://evil.example"))), 502,
            "provider-issuer"));
        QCOMPARE(m_here->comeBack(BrokeredAcademy::with(m_here->wayBack(), "iss", m_here->provider->issuer())).status,
                 303);
        m_here->here->clock.advance(10min);
        m_here->provider->description = {{name("authorization_response_iss_parameter_supported"), true}};
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(m_here->wayBack()), 502, "provider-issuer"));
    }

    void newKeysAreFoundAndAskedForOnceAMinute()
    {
        QCOMPARE(m_here->signIn().status, 303);
        QCOMPARE(m_here->provider->keysGiven.load(), 1);
        // When the provider has new keys, the sign-in after that asks for them
        m_here->here->clock.advance(61s);
        m_here->provider->rotate(name("key-2"));
        QCOMPARE(m_here->signIn().status, 303);
        QCOMPARE(m_here->provider->keysGiven.load(), 2);
        // And names that nobody knows have nobody ask again within the minute
        for (int each = 0; each < 5; ++each) {
            m_here->provider->bend = test::header("kid", QStringLiteral("made-up-%1").arg(each));
            QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 502, "provider-unknown-key"));
        }
        QCOMPARE(m_here->provider->keysGiven.load(), 2);
        m_here->here->clock.advance(61s);
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 502, "provider-unknown-key"));
        QCOMPARE(m_here->provider->keysGiven.load(), 3);
        // What it says of itself was asked for once in all that time
        QCOMPARE(m_here->provider->described.load(), 1);
    }

    void aProviderThatIsDownIsToldAndLeftAlone()
    {
        const auto form = test::formsOf(m_here->show().body).front();
        const QUrl back = m_here->wayBack();
        m_here->provider->ill = true;
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(back), 502, "provider-unreachable"));
        m_here->here->clock.advance(10min);
        QVERIFY(BrokeredAcademy::isRefused(m_here->submit(form), 502, "provider-unreachable"));
        // For five seconds nobody waits for it again
        m_here->provider->ill = false;
        QVERIFY(BrokeredAcademy::isRefused(m_here->submit(form), 502, "provider-unreachable"));
        m_here->here->clock.advance(5s);
        QCOMPARE(m_here->submit(form).status, 200);
        // Nobody listens there at all; passwords still work
        m_here->provider->stop();
        m_here->here->clock.advance(10min);
        const auto forms = test::formsOf(m_here->show().body);
        QVERIFY(BrokeredAcademy::isRefused(m_here->submit(forms.front()), 502, "provider-unreachable"));
        test::PageForm typed = forms.back();
        typed.hidden += {{name("email"), test::kAnna}, {name("password"), name("a long word & more")}};
        QCOMPARE(m_here->submit(typed).status, 303);
    }

    void whatIsNoProviderIsNotAsked_data()
    {
        QTest::addColumn<QJsonObject>("description");
        QTest::newRow("another issuer") << QJsonObject{{name("issuer"), name("https://evil.example")}};
        QTest::newRow("a token endpoint without TLS")
            << QJsonObject{{name("token_endpoint"), name("http://evil.example/t")}};
        QTest::newRow("keys of a file") << QJsonObject{{name("jwks_uri"), name("file:///etc/passwd")}};
        QTest::newRow("a page of a script")
            << QJsonObject{{name("authorization_endpoint"), name("javascript:alert(1)")}};
        QTest::newRow("too much") << QJsonObject{{name("x"), QString(300'000, u'x')}};
    }
    void whatIsNoProviderIsNotAsked()
    {
        QFETCH(QJsonObject, description);
        m_here->provider->description = description;
        QVERIFY(BrokeredAcademy::isRefused(m_here->submit(test::formsOf(m_here->show().body).front()), 502,
                                           "provider-unreachable"));
    }

    void theSecretGoesAsTheProviderTakesIt()
    {
        QCOMPARE(m_here->signIn().status, 303);
        QVERIFY(!m_here->provider->secretInBody);
        m_here->here->clock.advance(10min);
        m_here->provider->description = {
            {name("token_endpoint_auth_methods_supported"), QJsonArray{name("client_secret_post")}}};
        QCOMPARE(m_here->signIn().status, 303);
        QVERIFY(m_here->provider->secretInBody);
        // A wrong one is the provider's to refuse
        m_here->configure([](Provider& provider) { provider.clientSecret = name("wrong"); });
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-declined"));
        // A public client has none
        m_here->configure([](Provider& provider) { provider.clientSecret.clear(); });
        m_here->provider->clientSecret.clear();
        QCOMPARE(m_here->signIn().status, 303);
    }

    void aPersonNobodyInvitedBecomesAMemberOnlyWhereThatIsWanted()
    {
        m_here->provider->email = name("new@north.example");
        m_here->here->clock.advance(1s);
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-member-unknown"));
        const AuditRow refused = m_here->here->audit(test::kNorth).front();
        QCOMPARE(refused.act, kSignInRefuse);
        QCOMPARE(refused.detail, name("provider-member-unknown"));
        QCOMPARE(refused.actor.from, name("192.0.2.1"));
        m_here->configure([](Provider& provider) { provider.createsMembers = true; });
        const Replied reply = m_here->signIn();
        QCOMPARE(reply.status, 303);
        DeskInside desk(*m_here->here);
        QCOMPARE(m_here->exchange(desk, reply).status, 200);
        QCOMPARE(desk.tokens.name, name("Anna of North"));
        QCOMPARE(desk.tokens.roles, QStringList{name("learner")});
        // The audit has it
        const auto rows = m_here->here->audit(test::kNorth);
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const AuditRow& row) {
            return row.act == name("member add") && row.actor.name == name("provider")
                   && row.actor.from == name("192.0.2.1");
        }));
        // What is no address makes nobody
        m_here->provider->subject = name("subject-2");
        m_here->provider->email = name("not an address");
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-member-unknown"));
    }

    void whoSignedInOnceIsKnownByTheProvidersSubjectAndNotByAnAddress()
    {
        // Given Anna, who signed in through the provider
        QCOMPARE(m_here->signIn().status, 303);
        // When the provider gives her address to somebody else
        m_here->provider->subject = name("subject-2");
        m_here->here->clock.advance(1s);
        // Then that is not her, and it is written down
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-subject-other"));
        const AuditRow refused = m_here->here->audit(test::kNorth).front();
        QCOMPARE(refused.act, kSignInRefuse);
        QVERIFY(!refused.subject.isEmpty());
        // And when she has another address there, not even a verified one, she is still herself
        m_here->provider->subject = name("subject-1");
        m_here->provider->bend = [](IdTokenMade& token) {
            token.claims.insert(name("email"), name("anna.b@elsewhere.example"));
            token.claims.insert(name("email_verified"), false);
        };
        const Replied reply = m_here->signIn();
        QCOMPARE(reply.status, 303);
        DeskInside desk(*m_here->here);
        QCOMPARE(m_here->exchange(desk, reply).status, 200);
        QCOMPARE(desk.tokens.email, test::kAnna);
        // Until somebody lets her come by another account
        m_here->provider->bend = {};
        m_here->provider->subject = name("subject-2");
        const auto unpinned = m_here->here->database.transact(Access::Write, [this](Connection& connection) -> Done {
            const auto& here = *m_here->here;
            People people(connection, here.clock, m_here->here->random);
            CARREL_ASSIGN(const Member anna, people.member(m_here->org, test::kAnna));
            Providers providers(connection, here.clock);
            CARREL_TRY(providers.unpin(m_here->org, anna));
            return providers.unpin(m_here->org, anna) ? Done(fail(ErrorKind::Internal)) : Done();
        });
        QVERIFY2(unpinned, unpinned ? "" : qPrintable(unpinned.error().trail()));
        QCOMPARE(m_here->signIn().status, 303);
        m_here->provider->subject = name("subject-1");
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-subject-other"));
    }

    void anAddressTheOrganisationGivesOutItselfNeedsNobodysWord()
    {
        const auto says = [](const QJsonValue& verified) {
            return [verified](IdTokenMade& token) {
                token.claims.remove(name("email_verified"));
                if (!verified.isUndefined())
                    token.claims.insert(name("email_verified"), verified);
            };
        };
        m_here->provider->bend = says(QJsonValue(QJsonValue::Undefined));
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-email-unverified"));
        m_here->configure([](Provider& provider) { provider.ownsAddresses = true; });
        QCOMPARE(m_here->signIn().status, 303);
        // A no stays a no, and what is neither is no yes, for who was not here before
        m_here->provider->subject = name("subject-2");
        for (const QJsonValue& no : {QJsonValue(false), QJsonValue(), QJsonValue(name("true"))}) {
            m_here->provider->bend = says(no);
            QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-email-unverified"));
        }
    }

    void aDisabledMemberStaysOut()
    {
        m_here->here->people([this](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Member member, people.member(m_here->org, test::kAnna));
            CARREL_TRY(people.setDisabled(m_here->org, member, true));
            return true;
        });
        m_here->configure([](Provider& provider) { provider.createsMembers = true; });
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-member-unknown"));
    }

    void anotherOrganisationsMemberStaysOutHere()
    {
        m_here->here->addMember(name("south"), name("sam@south.example"));
        m_here->provider->email = name("sam@south.example");
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), 403, "provider-member-unknown"));
    }

    void whoeverChangesTheProviderEndsWhatIsOnItsWay()
    {
        const QUrl back = m_here->wayBack();
        m_here->configure([](Provider& provider) { provider.issuer = name("https://other.example"); });
        QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(back), 400, "provider-stale"));
        const auto removed = m_here->here->database.transact(Access::Write, [this](Connection& connection) {
            return Providers(connection, m_here->here->clock).remove(m_here->org);
        });
        QVERIFY(removed);
        QCOMPARE(test::formsOf(m_here->show().body).size(), 1);
    }

    void whoComesBackInVainAgainAndAgainWaits()
    {
        m_here->provider->bend = test::claim("nonce", name("another"));
        for (int each = 0; each < 30; ++each)
            QVERIFY(BrokeredAcademy::isRefused(m_here->comeBack(m_here->wayBack(), name("198.51.100.7")), 502,
                                               "provider-nonce"));
        const QUrl back = m_here->wayBack();
        m_here->provider->bend = {};
        const Replied soon = m_here->comeBack(back, name("198.51.100.7"));
        QVERIFY(BrokeredAcademy::isRefused(soon, 429, "sign-in-too-soon"));
        QCOMPARE(soon.retryAfterSeconds, 1);
        // The return itself is not used up by waiting
        m_here->here->clock.advance(2s);
        QCOMPARE(m_here->comeBack(back, name("198.51.100.7")).status, 303);
        QCOMPARE(m_here->comeBack(m_here->wayBack(), name("192.0.2.9")).status, 303);
    }

    void whatIsNoProviderCannotBePut()
    {
        for (const char* issuer :
             {"http://north.example", "ftp://north.example", "https://", "https://a:b@north.example",
              "https://north.example/?x=1", "https://north.example/#x", "north.example", ""}) {
            const auto put = m_here->here->database.transact(Access::Write, [&](Connection& connection) {
                return Providers(connection, m_here->here->clock)
                    .put(m_here->org, {name(issuer), name("academy"), {}, name("North"), false, true, false});
            });
            QVERIFY2(!put && put.error().kind == ErrorKind::InvalidInput, issuer);
        }
    }
};

QTEST_GUILESS_MAIN(BrokeringTest)
#include "BrokeringTest.moc"
