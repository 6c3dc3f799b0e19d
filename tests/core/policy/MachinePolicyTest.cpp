// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/MachinePolicy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace carrel;
using policy::MachinePolicy;

/// What an administrator writes into a file, and what of it holds.
class MachinePolicyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void lay(const QString& name, const QByteArray& json)
    {
        const QString path = m_folder->filePath(u"managed/"_s + name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            qFatal("%s", qPrintable(file.errorString()));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    static QByteArray one(const QByteArray& key, const QByteArray& value) { return "{\"" + key + "\": " + value + "}"; }
    Result<MachinePolicy> read() const { return MachinePolicy::read(m_folder->path(), geteuid()); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aMachineWithoutAPolicyLaysDownNothing()
    {
        const auto policy = read();
        QVERIFY(policy);
        QVERIFY(policy->keys.isEmpty() && policy->faults.isEmpty());
        QVERIFY(!policy->idleLockMinutes && !policy->offlineDays && !policy->serverUrl && !policy->requirePassphrase);
    }

    void whatIsLaidDownIsReadFromAllFilesTogether()
    {
        lay(u"desk.json"_s,
            R"({"IdleLockMinutes": 10, "RequirePassphrase": true, "Organisation": "Northquay Institute"})");
        lay(u"academy.json"_s, "{\"OfflineDays\": 14, \"ServerUrl\": \"https://academy.example:8443\"}");
        const auto policy = read();
        QVERIFY(policy);
        QCOMPARE(policy->faults, QStringList());
        QCOMPARE(policy->idleLockMinutes, std::optional(10));
        QVERIFY(policy->requirePassphrase);
        QCOMPARE(policy->offlineDays, std::optional(14));
        QCOMPARE(policy->serverUrl, std::optional(u"https://academy.example:8443"_s));
        QCOMPARE(policy->organisation, u"Northquay Institute"_s);
        QCOMPARE(policy->keys,
                 (QStringList{u"IdleLockMinutes"_s, u"RequirePassphrase"_s, u"OfflineDays"_s, u"ServerUrl"_s}));
    }

    void whatThisVersionDoesNotKnowAndWhatChangesNothingLocksNothing()
    {
        lay(u"1.json"_s, R"({"UpdateChannel": "slow", "RequirePassphrase": false})");
        const auto policy = read();
        QVERIFY(policy);
        QVERIFY(policy->keys.isEmpty() && policy->faults.isEmpty() && !policy->requirePassphrase);
    }

    void aValueThatIsNoneIsNamedAndTheSaferHolds_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        for (const char* value : {"0", "-5", "1441", "1e9", "7.5", "\"10\"", "true", "null", "[10]"})
            QTest::addRow("idle %s", value) << one("IdleLockMinutes", value) << u"IdleLockMinutes"_s;
        for (const char* value : {"1", "\"true\"", "null", "\"yes\""})
            QTest::addRow("passphrase %s", value) << one("RequirePassphrase", value) << u"RequirePassphrase"_s;
        for (const char* value : {"0", "366", "\"14\"", "13.9"})
            QTest::addRow("offline %s", value) << one("OfflineDays", value) << u"OfflineDays"_s;
        for (const char* value : {"7", "\"\"", "\"academy.example\"", "\"http://academy.example\"", "\"https://\"",
                                  "\"https://a.example/x\"", "\"https://a.example?x\"", "\"https://me:pw@a.example\"",
                                  "\"file:///etc/passwd\""})
            QTest::addRow("server %s", value) << one("ServerUrl", value) << u"ServerUrl"_s;
    }

    void aValueThatIsNoneIsNamedAndTheSaferHolds()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, key);
        lay(u"1.json"_s, json);
        const auto policy = read();
        QVERIFY(policy);
        // It is named, with where it lies, and nobody's choice takes its place
        QCOMPARE(policy->faults.size(), 1);
        QVERIFY2(policy->faults[0].contains(key + u" takes "_s) && policy->faults[0].contains(m_folder->path()),
                 qPrintable(policy->faults[0]));
        QCOMPARE(policy->keys, QStringList{key});
        QCOMPARE(policy->idleLockMinutes, key == u"IdleLockMinutes" ? std::optional(10) : std::nullopt);
        QCOMPARE(policy->requirePassphrase, key == u"RequirePassphrase");
        QCOMPARE(policy->serverUrl, key == u"ServerUrl" ? std::optional(QString()) : std::nullopt);
        QVERIFY(!policy->offlineDays);
    }

    void aNameThatIsNoneIsNotTaken()
    {
        for (const QByteArray& name : {QByteArray("7"), QByteArray("\" \""), '"' + QByteArray(81, 'x') + '"'}) {
            lay(u"1.json"_s, one("Organisation", name));
            const auto policy = read();
            QVERIFY(policy && policy->organisation.isEmpty() && policy->keys.isEmpty());
            QCOMPARE(policy->faults.size(), 1);
        }
    }

    void whereNobodyCanTellWhatWasLaidDownTheStrictestHolds()
    {
        lay(u"1.json"_s, "{");
        const auto policy = read();
        QVERIFY(!policy);
        const MachinePolicy held = MachinePolicy::strictest(policy.error());
        QVERIFY(held.requirePassphrase);
        QCOMPARE(held.idleLockMinutes, std::optional(10));
        QCOMPARE(held.serverUrl, std::optional(QString()));
        QVERIFY2(held.faults.value(0).contains(u"1.json"_s), qPrintable(held.faults.value(0)));
        QCOMPARE(held.keys.size(), 3);
    }
};

QTEST_GUILESS_MAIN(MachinePolicyTest)
#include "MachinePolicyTest.moc"
