// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/BrowserSignIn.h"
#include "tests/core/session/AcademyAndDesk.h"
#include "tests/support/OutsideProvider.h"
#include "tests/support/PageForms.h"
#include "tests/support/SignInPageVisitor.h"

#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>

#include <future>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using test::hostOf;
using test::targetOf;

namespace {

/// GET as a browser that runs beside the desk.
httplib::Result visit(const QUrl& url, const httplib::Headers& headers = {})
{
    auto answer = std::async(std::launch::async, [&] {
        httplib::Client client(hostOf(url));
        client.set_read_timeout(30s);
        return client.Get(targetOf(url), headers);
    });
    while (answer.wait_for(1ms) != std::future_status::ready)
        QCoreApplication::processEvents();
    return answer.get();
}

QUrl with(const QUrl& url, const char* name, const QString& value)
{
    QUrlQuery query(url);
    query.removeAllQueryItems(QLatin1String(name));
    if (!value.isNull())
        query.addQueryItem(QLatin1String(name), value);
    QUrl changed = url;
    changed.setQuery(query);
    return changed;
}

}  // namespace

/// Sign-in by the browser against the real academy.
class BrowserSignInTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;
    std::unique_ptr<BrowserSignIn> m_signIn;

private Q_SLOTS:
    void initTestCase()
    {
        m_here = std::make_unique<test::AcademyAndDesk>();
        const auto added =
            m_here->academy.run(QStringList(test::words("member add north cleo@north.example Cleo --password-stdin")),
                                "a long word & more\n");
        QVERIFY2(added.exitCode == 0, added.err);
    }
    void cleanupTestCase() { m_here.reset(); }
    void init()
    {
        m_signIn = std::make_unique<BrowserSignIn>(m_here->url(), QStringLiteral("north"), m_here->desk->vault());
    }
    void cleanup() { m_signIn.reset(); }

    void threat20AWrongStateOrIssuerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("another state") << QByteArray("state")
                                       << QStringLiteral("somebody-elses-state-0123456789-0123456789");
        QTest::newRow("no state") << QByteArray("state") << QString();
        QTest::newRow("another issuer") << QByteArray("iss") << QStringLiteral("https://evil.example");
        QTest::newRow("no issuer") << QByteArray("iss") << QString();
        QTest::newRow("no code") << QByteArray("code") << QString();
    }
    void threat20AWrongStateOrIssuerIsRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, value);
        // Given a person who did sign in
        const auto page = m_signIn->begin(QStringLiteral("Laptop"));
        const QUrl back = test::submitSignIn(*page, "cleo@north.example", "a long word & more");
        QVERIFY(back.isValid());
        // When the browser comes back with something else
        const auto answer = visit(with(back, name, value));
        QVERIFY(answer && answer->status == 200);
        // Then there is no account
        const auto account = await(m_signIn->outcome());
        QVERIFY(!account);
        QCOMPARE(account.error().kind, ErrorKind::AcademyRefused);
        QVERIFY(!m_here->account());
    }

    void anythingButTheBrowsersReturnDoesNotCount()
    {
        const auto page = m_signIn->begin(QStringLiteral("Laptop"));
        const QUrl redirect(QUrlQuery(*page).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        QCOMPARE(redirect.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(redirect.path(), QStringLiteral("/"));
        QCOMPARE(visit(redirect.resolved(QUrl(QStringLiteral("/favicon.ico"))))->status, 404);
        QCOMPARE(visit(redirect.resolved(QUrl(QStringLiteral("/?x=1"))), {{"Host", "carrel.example"}})->status, 421);
        QCOMPARE(visit(redirect, {{"Cookie", std::string(9000, 'a')}})->status, 431);
        QVERIFY(!m_signIn->outcome().isFinished());
    }

    void threat21AFloodOfLinksIsIgnored()
    {
        // Given a desk that waits for its browser
        const auto page = m_signIn->begin(QStringLiteral("Laptop"));
        const QUrl redirect(QUrlQuery(*page).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        // When other pages send it links by the hundred, to files and to itself
        for (int each = 0; each < 100; ++each)
            for (const char* link :
                 {"/file:///etc/passwd", "/carrel://open?url=file:///etc/passwd", "/../../etc/passwd"})
                QCOMPARE(visit(QUrl(redirect.toString().chopped(1) + QLatin1String(link)))->status, 404);
        // Then it still waits, and takes the one that it waits for
        QVERIFY(!m_signIn->outcome().isFinished());
        const QUrl back = test::submitSignIn(*page, "cleo@north.example", "a long word & more");
        QCOMPARE(visit(with(back, "state", QStringLiteral("x")))->status, 200);
        QCOMPARE(await(m_signIn->outcome()).error().kind, ErrorKind::AcademyRefused);
    }

    void nobodyComesInTime()
    {
        const auto page = m_signIn->begin(QStringLiteral("Laptop"), 1ms);
        const auto account = await(m_signIn->outcome());
        QVERIFY(!account);
        QCOMPARE(account.error().kind, ErrorKind::SignInNeeded);
        QTcpSocket late;
        late.connectToHost(
            QStringLiteral("127.0.0.1"),
            static_cast<quint16>(
                QUrl(QUrlQuery(*page).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded)).port()));
        QVERIFY(!late.waitForConnected());
    }

    void thePersonChangesTheirMind()
    {
        QVERIFY(m_signIn->begin(QStringLiteral("Laptop")));
        m_signIn->cancel();
        QCOMPARE(await(m_signIn->outcome()).error().kind, ErrorKind::Cancelled);
    }

    void aPersonSignsInByTheirOrganisationsOwnProvider()
    {
        // Given an organisation that signs in by a provider, whose secret lies in a file
        SystemClock clock;
        test::OutsideProvider provider(clock);
        provider.email = QStringLiteral("dora@south.example");
        provider.redirectUri = m_here->academy.address() + QStringLiteral("/v1/authorize/provider/return");
        QTemporaryFile secret;
        QVERIFY(secret.open() && secret.write(provider.clientSecret.toUtf8() + "\n") > 0 && secret.flush());
        auto& academy = m_here->academy;
        QCOMPARE(academy.run(test::words("org create south South")).exitCode, 0);
        QCOMPARE(academy.run(test::words("member add south dora@south.example Dora")).exitCode, 0);
        const auto set = academy.run(test::words("org oidc south --client-id academy --no-passwords --label Key")
                                     + QStringList{QStringLiteral("--issuer"), provider.issuer(),
                                                   QStringLiteral("--client-secret-file"), secret.fileName()});
        QCOMPARE(set.exitCode, 0);
        QCOMPARE(set.json()[u"redirectUri"].toString(), provider.redirectUri);
        QVERIFY(set.json()[u"answers"].toBool());

        // When its person presses the one button there is, for a desk of their own
        test::AcademyAndDesk other(m_here->url());
        BrowserSignIn signIn(m_here->url(), QStringLiteral("south"), other.desk->vault());
        const auto page = signIn.begin(QStringLiteral("Dora's desk"));
        httplib::Client browser = test::browserAt(*page);
        const auto forms = test::formsOf(test::bytesOf(browser.Get(targetOf(*page))));
        QCOMPARE(forms.size(), 1);
        httplib::Params form;
        for (const auto& [name, value] : forms.front().hidden)
            form.emplace(name.toStdString(), value.toStdString());
        const auto leaving = browser.Post(forms.front().action.toStdString(), form);
        const QUrl back = provider.approve(QUrl(test::leavesFor(test::bytesOf(leaving))));
        const auto sentOn = browser.Get(targetOf(back));
        QVERIFY(sentOn && sentOn->status == 303 && !sentOn->has_header("Set-Cookie"));
        QVERIFY(visit(QUrl(QString::fromStdString(sentOn->get_header_value("Location")))));

        // Then the desk is hers, and nobody was told the secret
        const auto account = await(signIn.outcome());
        QVERIFY2(account, account ? "" : qPrintable(account.error().trail()));
        QCOMPARE(account->tokens.email, QStringLiteral("dora@south.example"));
        QCOMPARE(account->tokens.identity.tenant, QStringLiteral("south"));
        QCOMPARE(academy.stop(), 0);
        const QByteArray said = academy.log() + academy.run(test::words("audit south")).out + set.out + set.err
                                + academy.run(test::words("org oidc south")).out;
        QVERIFY(said.contains("/v1/authorize/provider/return") && said.contains("org oidc"));
        QVERIFY(!said.contains("s3cret") && !said.contains("code-1") && !said.contains("state="));
        QVERIFY(academy.serve());
    }

    void aPersonSignsInByTheirBrowser()
    {
        // Given the page that the desk asks for
        const auto page = m_signIn->begin(QStringLiteral("Cleo's & Ben's <desk>"));
        QVERIFY(page);
        const QUrl back = test::submitSignIn(*page, "cleo@north.example", "a long word & more");
        QVERIFY(back.isValid());
        // When the browser comes back
        const auto answer = visit(back);
        // Then it is told to close, without a script, a cookie or a trace of the code
        QVERIFY(answer && answer->status == 200);
        QVERIFY(answer->body.find("You may close this window") != std::string::npos);
        QVERIFY(answer->body.find("<script") == std::string::npos);
        QVERIFY(answer->body.find("crc_") == std::string::npos);
        const std::string style = answer->body.substr(answer->body.find("<style>") + 7);
        const QByteArray hash = crypto::sha256(QByteArray::fromStdString(style.substr(0, style.find("</style>"))));
        QCOMPARE(QByteArray::fromStdString(answer->get_header_value("Content-Security-Policy")),
                 QByteArray("default-src 'none'; style-src 'sha256-" + hash.toBase64() + "'"));
        QVERIFY(!answer->has_header("Set-Cookie"));
        // And the desk is a device
        const auto account = await(m_signIn->outcome());
        QVERIFY2(account, account ? "" : qPrintable(account.error().trail()));
        AcademyClient client(m_here->account().value(), m_here->desk->vault());
        const auto devices = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QVERIFY(devices && devices->body.contains("Cleo's & Ben's <desk>"));
        // And nothing listens any more
        QVERIFY(!visit(back));
    }
};

QTEST_GUILESS_MAIN(BrowserSignInTest)
#include "BrowserSignInTest.moc"
