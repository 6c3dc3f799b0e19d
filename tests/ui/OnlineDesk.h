// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/Enrolment.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/support/FaultProxy.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "ui/sync/SyncController.h"

#include <QTest>

namespace carrel::test {

/// The real academy with Anna behind a network that can be made bad, and a desk of hers that is in step with it.
struct OnlineDesk {
    QTemporaryDir folder;
    FaultProxy proxy;
    AcademyProcess academy{folder.filePath(QStringLiteral("academy"))};
    SampleDesk sample;
    ui::SyncController sync;

    OnlineDesk()
    {
        sample.clock.set(SystemClock().now());
        for (const char* line : {"init", "org create north North", "member add north anna@north.example Anna"})
            run(QString::fromLatin1(line).split(u' '));
        if (!academy.serve({QStringLiteral("--public-url"), proxy.address()}))
            qFatal("the academy does not serve");
        proxy.setUpstream(academy.address());
    }
    QJsonObject run(const QStringList& words) const
    {
        const auto ran = academy.run(words);
        if (ran.exitCode != 0)
            qFatal("%s: %s", qPrintable(words.join(u' ')), ran.err.constData());
        return ran.json();
    }
    static QString sampleCourse(const QString& key)
    {
        return QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/") + key;
    }
    /// Publishes a folder as that course and gives it to Anna.
    void give(const QString& key, const QString& path) const
    {
        publish(key, path);
        run({QStringLiteral("enrol"), QStringLiteral("north"), QStringLiteral("anna@north.example"), key});
    }
    void publish(const QString& key, const QString& path) const
    {
        run({QStringLiteral("course"), QStringLiteral("publish"), QStringLiteral("north"), path,
             QStringLiteral("--key"), key});
    }
    void give(const QString& sampleKey) const { give(sampleKey, sampleCourse(sampleKey)); }

    QString code() const
    {
        return run({QStringLiteral("enrolment-code"), QStringLiteral("north"),
                    QStringLiteral("anna@north.example")})[u"code"]
            .toString();
    }
    /// Makes the desk a device of Anna's, and keeps it in step.
    void join(ui::DeskHandle* handle)
    {
        session::Enrolment enrolment(QUrl(proxy.address()), handle->desk().vault());
        auto enrolled = enrolment.enrol(code(), QStringLiteral("Laptop"));
        QTRY_VERIFY_WITH_TIMEOUT(enrolled.isFinished(), kPatience);
        QVERIFY2(enrolled.result().has_value(),
                 qPrintable(enrolled.result() ? QString() : enrolled.result().error().trail()));
        sync.setDesk(handle);
        sync.setStarted(true);
        QTRY_COMPARE_WITH_TIMEOUT(sync.railWords(), QStringLiteral("In step"), kPatience);
    }
    void join() { join(sample.handle.get()); }
    /// Exchanges once more, to the end.
    void exchange()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!sync.isUnderWay(), kPatience);
        sync.wake();
        QTRY_VERIFY_WITH_TIMEOUT(!sync.isUnderWay(), kPatience);
    }
};

}  // namespace carrel::test
