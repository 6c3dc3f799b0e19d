// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SignInPage.h"

#include "tests/academy/BrokeredAcademy.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::academy;
using test::AcademyInside;
using test::BrokeredAcademy;
using test::headerOf;
using test::kAnna;
using test::kNorth;
using test::name;

namespace {

const QString kPassword = QStringLiteral("a long word & more");

/// An input of the page, as it is written there.
QString inputOf(const Replied& page, const char* id)
{
    const QRegularExpression input(QStringLiteral("<input id=\"%1\"[^>]*>").arg(QLatin1String(id)));
    return input.match(QString::fromUtf8(page.body)).captured();
}

}  // namespace

/// What a person has in front of them in the browser: where they type, what is kept, and what to do when it went wrong.
class SignInPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;
    std::unique_ptr<BrokeredAcademy> m_here;

    void withoutProvider()
    {
        const auto removed = m_here->here->database.transact(Access::Write, [this](Connection& connection) {
            return Providers(connection, m_here->here->clock).remove(m_here->org);
        });
        QVERIFY(removed);
    }
    Replied type(const QString& email, const QString& password)
    {
        test::PageForm form = test::formsOf(m_here->show().body).back();
        form.hidden += {{name("email"), email}, {name("password"), password}};
        return m_here->submit(form);
    }

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<BrokeredAcademy>(m_folder.filePath(QStringLiteral("%1.db").arg(++m_count)));
    }
    void cleanup() { m_here.reset(); }

    /// A browser keeps letters beyond ASCII out of its own kind of field, and writes such a domain anew.
    void anAddressInAnyLettersIsSentAsItWasTyped()
    {
        const QString email = QStringLiteral("jörg@münchen.example");
        m_here->here->addMember(kNorth, email, name("learner"), kPassword.toUtf8());
        const QString input = inputOf(m_here->show(), "email");
        QVERIFY2(input.contains(name("type=\"text\" inputmode=\"email\"")), qPrintable(input));
        QVERIFY(input.contains(name("autocomplete=\"username\"")));
        QCOMPARE(type(email, kPassword).status, 303);
    }

    void typingBeginsWhereItIsNeeded()
    {
        // Given two ways in, nobody is led past the first of them
        QVERIFY(!m_here->show().body.contains("autofocus"));
        // When there is one, then typing begins with the address
        withoutProvider();
        QVERIFY(inputOf(m_here->show(), "email").contains(name("autofocus")));
        // And after a wrong password with that, which says why; the address is kept
        const Replied wrong = type(kAnna, name("not this"));
        QVERIFY(inputOf(wrong, "email").contains(name("value=\"%1\"").arg(kAnna)));
        QVERIFY(!inputOf(wrong, "email").contains(name("autofocus")));
        QVERIFY(inputOf(wrong, "password").contains(name("autofocus aria-describedby=\"alert\"")));
        QVERIFY(wrong.body.contains("<div role=\"alert\" id=\"alert\">"));
    }

    void whoIsToWaitIsToldHowLong()
    {
        for (int each = 0; each < 5; ++each)
            type(kAnna, name("not this"));
        QVERIFY(type(kAnna, kPassword).body.contains("Wait 1 second, then try again."));
        QCOMPARE(spelledOut(2), name("2 seconds"));
        QCOMPARE(spelledOut(90), name("90 seconds"));
        QCOMPARE(spelledOut(91), name("2 minutes"));
        QCOMPARE(spelledOut(300), name("5 minutes"));
    }

    void aProviderThatDoesNotAnswerLeavesTheOtherWayOpen()
    {
        // Given a provider that is down
        m_here->provider->stop();
        // When somebody sets out for it
        const Replied back = m_here->submit(test::formsOf(m_here->show().body).front());
        // Then they have the page again, and sign in by its other form
        QVERIFY(BrokeredAcademy::isRefused(back, 502, "provider-unreachable"));
        const auto forms = test::formsOf(back.body);
        QCOMPARE(forms.size(), 2);
        test::PageForm typed = forms.back();
        typed.hidden += {{name("email"), kAnna}, {name("password"), kPassword}};
        QCOMPARE(m_here->submit(typed).status, 303);
    }

    void anAcademyThatCannotReadItsStorageSaysSoOnAPage()
    {
        const auto form = test::formsOf(m_here->show().body).back();
        const auto gone = m_here->here->database.transact(Access::Write, [](Connection& connection) -> Done {
            CARREL_TRY(connection.run("ALTER TABLE orgs RENAME TO elsewhere"));
            return {};
        });
        QVERIFY2(gone, gone ? "" : qPrintable(gone.error().trail()));
        for (const Replied& reply : {m_here->show(), m_here->submit(form)}) {
            QCOMPARE(reply.status, 503);
            QVERIFY(reply.retryAfterSeconds > 0);
            QVERIFY(reply.contentType.startsWith("text/html"));
            QVERIFY(reply.body.contains("Load this page again"));
        }
    }

    void theStyleIsTheOneThatThePolicyLetsIn()
    {
        const Replied page = m_here->show();
        const qsizetype begin = page.body.indexOf("<style>") + 7;
        const QByteArray style = page.body.mid(begin, page.body.indexOf("</style>") - begin);
        QVERIFY(style.contains("prefers-color-scheme"));
        QVERIFY(headerOf(page, "Content-Security-Policy")
                    .contains("style-src 'sha256-" + crypto::sha256(style).toBase64() + "'"));
    }
};

QTEST_GUILESS_MAIN(SignInPageTest)
#include "SignInPageTest.moc"
