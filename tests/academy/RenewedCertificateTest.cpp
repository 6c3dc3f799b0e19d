// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MadeKeys.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <httplib.h>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace carrel;

/// An academy as a process, whose certificate is renewed while it serves.
class RenewedCertificateTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_academy;
    int m_port = 0;

    QString path(const QString& name) const { return m_home->filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// Puts a new pair in the place of the academy's, and keeps its certificate as `name` too, to be trusted.
    void newPair(const QString& name) const
    {
        const test::Key key = test::makeEcKey();
        const test::Certificate made = test::makeCertificate(key.get(), "Academy", 3600, "IP:127.0.0.1");
        const QByteArray pem = test::pemOf(made.get());
        write(name, pem);
        write(u"chain.pem"_s, pem);
        write(u"key.pem"_s, test::pemOf([&key](BIO* out) {
                  PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
              }));
    }
    void serve(const QStringList& more)
    {
        const QString program = QStringLiteral(CARREL_BIN_DIR "/carrel-academy");
        QCOMPARE(QProcess::execute(program, {u"init"_s, u"--json"_s, u"--data"_s, path(u"data"_s)}), 0);
        m_academy = std::make_unique<QProcess>();
        m_academy->start(program,
                         QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, path(u"data"_s)} + more);
        while (!m_academy->canReadLine())
            QVERIFY(m_academy->waitForReadyRead(60'000));
        m_port = QUrl(QString::fromUtf8(m_academy->readLine().trimmed().split(' ').last())).port();
        QVERIFY(m_port > 0);
        m_academy->setReadChannel(QProcess::StandardError);
    }
    /// What the log says once the academy has taken note of a hangup.
    QByteArray hangUp()
    {
        ::kill(static_cast<pid_t>(m_academy->processId()), SIGHUP);
        for (;;) {
            while (!m_academy->canReadLine())
                if (!m_academy->waitForReadyRead(60'000))
                    return "nothing";
            const QByteArray line = m_academy->readLine();
            if (line.contains("certificate"))
                return line;
        }
    }
    bool answersToWhoTrusts(const QString& name) const
    {
        httplib::SSLClient desk("127.0.0.1", m_port);
        desk.set_ca_cert_path(path(name).toStdString());
        const auto answer = desk.Get("/v1/health");
        return answer && answer->status == 200;
    }
    bool endedWell()
    {
        return m_academy->waitForFinished(60'000) && m_academy->exitStatus() == QProcess::NormalExit
               && m_academy->exitCode() == 0;
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        if (m_academy && m_academy->state() != QProcess::NotRunning) {
            m_academy->kill();
            m_academy->waitForFinished();
        }
    }

    void aRenewedCertificateIsTakenWithoutAStop()
    {
        // Given an academy that is known by its first certificate
        newPair(u"first.pem"_s);
        serve({u"--tls-cert"_s, path(u"chain.pem"_s), u"--tls-key"_s, path(u"key.pem"_s)});
        QVERIFY(answersToWhoTrusts(u"first.pem"_s));
        // When another takes its place
        newPair(u"second.pem"_s);
        QVERIFY(!answersToWhoTrusts(u"second.pem"_s));
        QVERIFY(hangUp().contains("was read anew"));
        // Then the academy is known by that one
        QVERIFY(answersToWhoTrusts(u"second.pem"_s));
        QVERIFY(!answersToWhoTrusts(u"first.pem"_s));
        // And when a half-written one does, by the one before
        write(u"key.pem"_s, "-----BEGIN");
        const QByteArray said = hangUp();
        QVERIFY2(said.contains("stays the one before") && said.contains("key.pem"), said);
        QVERIFY(answersToWhoTrusts(u"second.pem"_s));
        m_academy->terminate();
        QVERIFY(endedWell());
    }

    void withoutACertificateAHangupIsAnEnd()
    {
        serve({});
        ::kill(static_cast<pid_t>(m_academy->processId()), SIGHUP);
        QVERIFY(endedWell());
    }
};

QTEST_GUILESS_MAIN(RenewedCertificateTest)
#include "RenewedCertificateTest.moc"
