// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/MachineTrust.h"
#include "tests/core/session/AcademyAndDesk.h"
#include "tests/support/MadeKeys.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace carrel;
using namespace carrel::session;

namespace {

/// An authority of somebody's, and a server's certificate from it.
struct Authority {
    test::Key key = test::makeEcKey();
    test::Certificate certificate = test::makeCertificate(key.get(), "Authority", 86'400, nullptr);
    test::Key serverKey = test::makeEcKey();
    test::Certificate serverCertificate =
        test::makeCertificate(serverKey.get(), "Academy", 3600, "IP:127.0.0.1", certificate.get(), key.get());
    QByteArray pem() const { return test::pemOf(certificate.get()); }
};

}  // namespace

/// Whom the desks of a machine trust, as whoever runs it has laid down: against the real academy on TLS.
class MachineTrustTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const Authority m_authority;
    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();

    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        return path;
    }
    QByteArray policy(const QString& bundle, const char* alone = "false") const
    {
        return "{\"CaBundle\": \"" + bundle.toUtf8() + "\", \"CaBundleAlone\": " + alone + ", \"IdleLockMinutes\": 5}";
    }
    Done keep() const { return keep(m_folder->path(), geteuid()); }
    static Done keep(const QString& folder, uint owner)
    {
        return keepMachineTrust(policy::MachinePolicy::read(folder, owner), owner);
    }
    /// Who trusts it gets an answer, be it only that it is not signed in.
    Result<Answer> ask(const QString& address, store::Vault& vault)
    {
        AcademyAccount account;
        account.url = QUrl(address);
        account.tokens.accessToken = "token";
        account.accessUntil = vault.clock().now() + std::chrono::hours(1);
        account.deviceSeed = QByteArray(32, 'k');
        Ask health = test::get(QStringLiteral("/v1/health"));
        health.authorised = false;
        AcademyClient client(account, vault);
        return await(client.send(health));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_before); }

    void anAcademyIsTrustedByTheBundleAlone()
    {
        // Given an academy on TLS whose authority no system knows
        const QString certificate = write(QStringLiteral("c.pem"), test::pemOf(m_authority.serverCertificate.get()));
        const QString key =
            write(QStringLiteral("k.pem"), test::pemOf([this](BIO* out) {
                      PEM_write_bio_PrivateKey(out, m_authority.serverKey.get(), nullptr, nullptr, 0, nullptr, nullptr);
                  }));
        test::AcademyAndDesk here;
        here.academy.stop();
        QVERIFY(here.academy.serve({QStringLiteral("--tls-cert"), certificate, QStringLiteral("--tls-key"), key}));
        store::Vault& vault = here.desk->vault();
        const QString address = here.academy.told()[u"listening"].toString();
        QVERIFY(address.startsWith(QLatin1String("https://")));
        QVERIFY(keep());
        QCOMPARE(ask(address, vault).error().kind, ErrorKind::Offline);

        // When its authority is laid down, beside the others or alone, then it is answered
        const QString bundle = write(QStringLiteral("authorities.pem"), m_authority.pem());
        for (const char* alone : {"false", "true"}) {
            write(QStringLiteral("managed/tls.json"), policy(bundle, alone));
            QVERIFY(keep());
            const auto answer = ask(address, vault);
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().trail()));
            QCOMPARE(answer->status, 200);
        }

        // When another is laid down, alone, then not
        write(QStringLiteral("authorities.pem"), Authority().pem());
        QVERIFY(keep());
        QCOMPARE(ask(address, vault).error().kind, ErrorKind::Offline);

        // And where the bundle is broken nobody is trusted, whoever was before
        QSslConfiguration trusting = m_before;
        trusting.setCaCertificates(QSslCertificate::fromData(m_authority.pem(), QSsl::Pem));
        QSslConfiguration::setDefaultConfiguration(trusting);
        QVERIFY(ask(address, vault));
        write(QStringLiteral("authorities.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        QVERIFY(!keep());
        QCOMPARE(ask(address, vault).error().kind, ErrorKind::Offline);
    }

    void besideMeansThatTheOthersStay()
    {
        const Authority systems;
        QSslConfiguration system = m_before;
        system.setCaCertificates(QSslCertificate::fromData(systems.pem(), QSsl::Pem));
        const QString bundle = write(QStringLiteral("authorities.pem"), m_authority.pem());
        const QSslCertificate theirs = system.caCertificates().first();
        const auto beside = trustOf({bundle, false}, system, geteuid());
        QVERIFY(beside->caCertificates().contains(theirs));
        const auto alone = trustOf({bundle, true}, system, geteuid());
        QCOMPARE(alone->caCertificates(), QSslCertificate::fromData(m_authority.pem(), QSsl::Pem));
    }

    void whatCannotBeKeptIsSaid_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("two");
        QTest::addColumn<QByteArray>("bundle");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray good = R"({"CaBundle": "FOLDER/a.pem"})";
        const QByteArray cut = m_authority.pem() + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        QTest::newRow("no such bundle") << good << QByteArray() << QByteArray() << ErrorKind::Unreadable;
        QTest::newRow("not PEM") << good << QByteArray() << QByteArray("words") << ErrorKind::Unreadable;
        QTest::newRow("one of two is no certificate") << good << QByteArray() << cut << ErrorKind::Unreadable;
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray() << m_authority.pem() << ErrorKind::Unreadable;
        QTest::newRow("a number") << QByteArray(R"({"CaBundle": 7})") << QByteArray() << m_authority.pem()
                                  << ErrorKind::InvalidInput;
        QTest::newRow("a path from nowhere")
            << QByteArray(R"({"CaBundle": "a.pem"})") << QByteArray() << m_authority.pem() << ErrorKind::InvalidInput;
        QTest::newRow("alone, but nothing")
            << QByteArray(R"({"CaBundleAlone": true})") << QByteArray() << m_authority.pem() << ErrorKind::InvalidInput;
        QTest::newRow("two that contradict each other")
            << good << QByteArray(R"({"CaBundle": "/b.pem"})") << m_authority.pem() << ErrorKind::InvalidInput;
    }

    void whatCannotBeKeptIsSaid()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, two);
        QFETCH(QByteArray, bundle);
        write(QStringLiteral("managed/1.json"), one.replace("FOLDER", m_folder->path().toUtf8()));
        if (!two.isEmpty())
            write(QStringLiteral("managed/2.json"), two);
        if (!bundle.isEmpty())
            write(QStringLiteral("a.pem"), bundle);
        const Done kept = keep();
        QVERIFY(!kept);
        QTEST(kept.error().kind, "kind");
        QVERIFY2(kept.error().trail().contains(m_folder->path()), qPrintable(kept.error().trail()));
        QVERIFY(QSslConfiguration::defaultConfiguration().caCertificates().isEmpty());
    }

    void whatAnybodyCanWriteToIsNoPolicy()
    {
        const QString bundle = write(QStringLiteral("a.pem"), m_authority.pem());
        const QString file = write(QStringLiteral("managed/1.json"), policy(bundle));
        QVERIFY(keep());
        QCOMPARE(keep(m_folder->path(), geteuid() + 1).error().kind, ErrorKind::Hostile);
        for (const QString& path : {file, bundle, QFileInfo(file).path(), m_folder->path()}) {
            const auto before = QFile::permissions(path);
            QVERIFY(QFile::setPermissions(path, before | QFile::WriteOther));
            QCOMPARE(keep().error().kind, ErrorKind::Hostile);
            QVERIFY(QFile::setPermissions(path, before));
        }
        QVERIFY(keep());
    }

    void aPolicyThatIsThereAndCannotBeReadIsNotNone()
    {
        const QString managed = m_folder->filePath(QStringLiteral("managed"));
        const auto isUnreadable = [this] { return keep().error().kind == ErrorKind::Unreadable; };
        // Given nothing there, it lays down nothing
        QVERIFY(keep());
        // When a file in it leads nowhere, or all of it, or it is no folder, then nobody is trusted
        QVERIFY(QDir().mkpath(managed));
        QVERIFY(QFile::link(QStringLiteral("/nowhere/1.json"), managed + QStringLiteral("/1.json")));
        QVERIFY(isUnreadable());
        QVERIFY(QDir(managed).removeRecursively());
        QVERIFY(QFile::link(QStringLiteral("/nowhere"), managed));
        QVERIFY(isUnreadable());
        QVERIFY(QFile::remove(managed));
        write(QStringLiteral("managed"), "{}");
        QVERIFY(isUnreadable());
        QVERIFY(QSslConfiguration::defaultConfiguration().caCertificates().isEmpty());
        QCOMPARE(keep(managed, geteuid()).error().kind, ErrorKind::Unreadable);
    }
};

QTEST_GUILESS_MAIN(MachineTrustTest)
#include "MachineTrustTest.moc"
