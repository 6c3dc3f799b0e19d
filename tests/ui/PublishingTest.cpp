// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/ui/OnlineDesk.h"
#include "ui/authoring/AuthoringController.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::kPatience;
using ui::AuthoringController;

namespace {

const QString kFigures = u"reading-performance-figures"_s;

/// A desk of somebody's at the real academy, and what they write at it.
struct Author : test::OnlineDesk {
    std::unique_ptr<AuthoringController> writing = std::make_unique<AuthoringController>();

    explicit Author(const QString& role = u"instructor"_s)
    {
        run({u"member"_s, u"role"_s, u"north"_s, u"anna@north.example"_s, role});
        writing->setSync(&sync);
        writing->setDesk(sample.handle.get());
        join();
        QTRY_VERIFY(writing->hasAcademy());
    }
    bool shows(const QString& title)
    {
        return QTest::qWaitFor([&] { return writing->partTitle() == title && writing->isWritable(); }, kPatience);
    }
    void begin()
    {
        writing->begin(u"Pumps"_s);
        QVERIFY(shows(u"Pumps"_s));
        writing->add(u"unit"_s, u"Head"_s);
        QVERIFY(shows(u"Head"_s));
        writing->write(u"---\ntitle: Head\n---\n\nHead is height.\n"_s);
    }
    QJsonObject atAcademy(const QString& key)
    {
        for (const QJsonValue& course : run({u"course"_s, u"list"_s, u"north"_s})[u"courses"].toArray())
            if (course.toObject()[u"key"].toString() == key)
                return course.toObject();
        return {};
    }
    /// Somebody else publishes under the same key.
    void publishElsewhere()
    {
        const QString path = folder.filePath(u"other"_s);
        QDir().mkpath(path);
        QFile unit(path + u"/01-other.md"_s);
        QVERIFY(unit.open(QIODevice::WriteOnly));
        unit.write("# Other\n\nSomebody else's words.\n");
        unit.close();
        OnlineDesk::publish(u"pumps"_s, path);
    }
    QString publish()
    {
        QSignalSpy published(writing.get(), &AuthoringController::publishedAs);
        writing->publish();
        const bool done =
            QTest::qWaitFor([&] { return !published.isEmpty() || !writing->publishTrouble().isEmpty(); }, kPatience);
        if (!done)
            return u"(no end)"_s;
        return published.isEmpty() ? writing->publishTrouble().happened : published.front().front().toString();
    }
};

}  // namespace

/// A course goes from the desk it is written at to the academy, which lets it go on to others.
class PublishingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCourseIsPublishedAndThenItsNextVersion()
    {
        Author anna;
        anna.begin();
        QVERIFY2(anna.publish().endsWith(u"as version 1"_s), qPrintable(anna.writing->publishTrouble().happened));
        QCOMPARE(anna.atAcademy(u"pumps"_s)[u"revision"].toInt(), 1);
        QVERIFY(anna.publish().endsWith(u"has it like this already"_s));

        anna.writing->write(u"---\ntitle: Head\n---\n\nHead is height above a datum.\n"_s);
        QVERIFY(anna.publish().endsWith(u"as version 2"_s));
        QCOMPARE(anna.atAcademy(u"pumps"_s)[u"revision"].toInt(), 2);
    }

    void mediaGoAlongAndTheAcademyHandsThemOn()
    {
        Author anna;
        anna.writing->beginFrom(anna.sample.bring(kFigures).value);
        QVERIFY(QTest::qWaitFor([&] { return anna.writing->isWritable(); }, kPatience));
        QVERIFY2(anna.publish().endsWith(u"as version 1"_s), qPrintable(anna.writing->publishTrouble().todo));
        const QJsonObject course = anna.atAcademy(kFigures);
        QVERIFY(course[u"media"].toInt() > 0);
        QCOMPARE(anna.run({u"check"_s})[u"problems"].toArray().size(), 0);
    }

    void anotherVersionThatCameMeanwhileIsNotReplacedUnasked()
    {
        Author anna;
        anna.begin();
        QVERIFY(anna.publish().endsWith(u"as version 1"_s));
        anna.publishElsewhere();
        anna.writing->write(u"---\ntitle: Head\n---\n\nMine.\n"_s);

        QVERIFY(anna.publish().contains(u"has another version"_s));
        QVERIFY(anna.writing->isOvertaken());
        QCOMPARE(anna.atAcademy(u"pumps"_s)[u"revision"].toInt(), 2);

        QSignalSpy published(anna.writing.get(), &AuthoringController::publishedAs);
        anna.writing->publishOver();
        QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, kPatience);
        QCOMPARE(anna.atAcademy(u"pumps"_s)[u"revision"].toInt(), 3);
    }

    void whoIsALearnerIsToldWhoMay()
    {
        Author anna(u"learner"_s);
        QVERIFY(!anna.writing->teaches());
        anna.begin();
        QVERIFY(anna.publish().contains(u"lets instructors and admins publish"_s));
        QVERIFY(anna.atAcademy(u"pumps"_s).isEmpty());
    }

    void withoutANetworkNothingIsLostAndALaterTrySucceeds()
    {
        Author anna;
        anna.begin();
        anna.proxy.setUpstream(u"http://127.0.0.1:9"_s);
        QVERIFY(anna.publish().startsWith(u"The academy did not answer"_s));
        QVERIFY(!anna.writing->isPublishing());
        anna.proxy.setUpstream(anna.academy.address());
        QVERIFY2(anna.publish().endsWith(u"as version 1"_s), qPrintable(anna.writing->publishTrouble().happened));
    }
};

QTEST_MAIN(PublishingTest)
#include "PublishingTest.moc"
