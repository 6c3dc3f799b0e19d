// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/AcademyController.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "tests/support/SignInPageVisitor.h"

#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::kPatience;
using ui::AcademyController;
using ui::DeviceRow;
using ui::SyncController;

namespace {

/// The real academy with Anna, a desk, and the window's part of joining it.
struct Joining {
    QTemporaryDir folder;
    test::AcademyProcess academy{folder.filePath(u"academy"_s)};
    test::SampleDesk sample;
    SyncController sync;
    AcademyController controller;

    Joining()
    {
        sample.clock.set(SystemClock().now());
        for (const char* line :
             {"init", "org create north North", "member add north anna@north.example Anna --password-stdin"})
            if (const auto ran = academy.run(QString::fromLatin1(line).split(u' '), "a long word & more\n");
                ran.exitCode)
                qFatal("%s: %s", line, ran.err.constData());
        if (!academy.serve())
            qFatal("the academy does not serve");
        sync.setDesk(sample.handle.get());
        sync.setStarted(true);
        controller.setSync(&sync);
        controller.setDesk(sample.handle.get());
    }
    QString code() const
    {
        return academy.run({u"enrolment-code"_s, u"north"_s, u"anna@north.example"_s}).json()[u"code"].toString();
    }
    void join()
    {
        QSignalSpy joined(&controller, &AcademyController::joined);
        controller.joinWithCode(academy.address(), code(), u"Laptop"_s);
        QVERIFY2(joined.wait(kPatience), qPrintable(controller.trouble().happened));
    }
    const std::vector<DeviceRow>& devices()
    {
        return static_cast<ui::RowListModel<DeviceRow>*>(controller.devices())->rows();
    }
};

}  // namespace

class AcademyControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeMakesTheDeskADeviceAndWhatWasDoneBeforeGoesThere()
    {
        Joining here;
        here.sample.waitFor(here.sample.desk().noting.create(u"Written before"_s));
        QTRY_COMPARE(here.sync.waiting(), 1);

        here.join();

        QVERIFY(here.controller.isSignedIn());
        QVERIFY(here.controller.who().contains(u"anna@north.example"_s));
        QTRY_VERIFY_WITH_TIMEOUT(here.sync.hasAcademy() && here.sync.waiting() == 0, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(here.sync.railWords(), u"In step"_s, kPatience);
    }

    void aCodeThatIsNoneIsSaidInWords()
    {
        Joining here;

        here.controller.joinWithCode(here.academy.address(), u"AAAA-BBBB-CCCC"_s, u"Laptop"_s);

        QTRY_VERIFY_WITH_TIMEOUT(!here.controller.trouble().isEmpty(), kPatience);
        QVERIFY(here.controller.trouble().happened.contains(u"did not let this device in"_s));
        QVERIFY(!here.controller.isSignedIn());
        QCOMPARE(here.controller.work(), AcademyController::Resting);
    }

    void anAddressThatIsNoneIsNotAsked()
    {
        Joining here;

        here.controller.joinWithCode(u"http://academy.example/path?x=1"_s, u"CODE"_s, u"Laptop"_s);

        QVERIFY(here.controller.trouble().happened.contains(u"no address"_s));
        QCOMPARE(here.controller.work(), AcademyController::Resting);
    }

    void whereAPolicyNamesTheAcademyNoOtherIsJoined()
    {
        Joining here;
        policy::MachinePolicy policy;
        policy.serverUrl = u"https://academy.example"_s;
        here.sample.handle->setPolicy(policy);
        // When another is asked for, by code or in the browser, nothing is sent
        here.controller.joinWithCode(here.academy.address(), here.code(), u"Laptop"_s);
        QVERIFY2(here.controller.trouble().happened.contains(u"https://academy.example alone"_s),
                 qPrintable(here.controller.trouble().happened));
        QSignalSpy asked(&here.controller, &AcademyController::browserAsked);
        here.controller.joinInBrowser(here.academy.address(), u"north"_s, u"Laptop"_s);
        QCOMPARE(asked.size(), 0);
        QCOMPARE(here.controller.work(), AcademyController::Resting);
        QVERIFY(!here.controller.isSignedIn());
        // and where it names none, none
        policy.serverUrl = QString();
        here.sample.handle->setPolicy(policy);
        here.controller.joinWithCode(here.academy.address(), here.code(), u"Laptop"_s);
        QVERIFY(here.controller.trouble().happened.contains(u"no academy"_s));
        // When it names this one, it is joined
        policy.serverUrl = here.academy.address();
        here.sample.handle->setPolicy(policy);
        here.join();
        QVERIFY(here.controller.isSignedIn());
    }

    void theBrowserLeadsBack()
    {
        Joining here;
        QSignalSpy asked(&here.controller, &AcademyController::browserAsked);
        QSignalSpy joined(&here.controller, &AcademyController::joined);

        here.controller.joinInBrowser(here.academy.address(), u"north"_s, u"Laptop"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(here.controller.work(), AcademyController::InBrowser);
        const auto browser = std::async(std::launch::async, [page = asked[0][0].toUrl()] {
            const QUrl back = test::submitSignIn(page, "anna@north.example", "a long word & more");
            httplib::Client(test::hostOf(back)).Get(test::targetOf(back));
        });

        QVERIFY2(joined.wait(kPatience), qPrintable(here.controller.trouble().happened));
        QVERIFY(here.controller.isSignedIn());
    }

    void whoChangesTheirMindIsNotIn()
    {
        Joining here;
        here.controller.joinInBrowser(here.academy.address(), u"north"_s, u"Laptop"_s);

        here.controller.cancel();

        QCOMPARE(here.controller.work(), AcademyController::Resting);
        QVERIFY(here.controller.trouble().isEmpty());
        QVERIFY(!here.controller.isSignedIn());
    }

    void anotherDeviceIsLetInNoMore()
    {
        Joining here;
        here.join();
        QTemporaryDir other;
        test::SeededRandom random(11);
        const auto vault =
            store::Vault::create(other.filePath(u"desk"_s), crypto::MasterKey::generate(), here.sample.clock, random);
        session::Enrolment enrolment(QUrl(here.academy.address()), **vault);
        auto enrolled = enrolment.enrol(here.code(), u"Old laptop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(enrolled.isFinished(), kPatience);

        here.controller.readDevices();
        QTRY_COMPARE_WITH_TIMEOUT(here.controller.deviceCount(), 2, kPatience);
        QVERIFY(here.devices()[0].current);
        QVERIFY(here.devices()[0].quiet.startsWith(u"This device"_s));
        QVERIFY2(!here.devices()[0].revocable, "nobody locks themselves out by mistake: signing out is the way");
        here.controller.revoke(here.devices()[1].deviceId);

        QTRY_VERIFY_WITH_TIMEOUT(here.devices()[1].quiet.startsWith(u"Revoked"_s), kPatience);
    }

    void signingOutKeepsWhatWaits()
    {
        Joining here;
        here.join();
        QTRY_VERIFY_WITH_TIMEOUT(here.sync.hasAcademy() && !here.sync.isUnderWay(), kPatience);
        here.academy.kill();
        here.sample.waitFor(here.sample.desk().noting.create(u"Never sent"_s));
        QSignalSpy left(&here.controller, &AcademyController::left);

        here.controller.signOut();

        QVERIFY(left.wait(kPatience));
        QCOMPARE(left[0][0].toBool(), false);
        QVERIFY(left[0][1].toInt() >= 1);
        QTRY_VERIFY(!here.controller.isSignedIn());
        QTRY_VERIFY(here.sync.needsSignIn());
        QTRY_VERIFY(here.sync.waiting() >= 1);
        QCOMPARE(here.controller.address(), here.academy.address());
    }
};

QTEST_GUILESS_MAIN(AcademyControllerTest)
#include "AcademyControllerTest.moc"
