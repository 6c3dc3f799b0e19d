// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/AcademySays.h"
#include "tests/support/ScriptedAcademy.h"
#include "ui/library/DownloadController.h"
#include "ui/library/ExportController.h"
#include "ui/library/ImportController.h"
#include "ui/sync/SyncController.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;

/// What an academy asks of a person and gives them, by keys alone.
class OnlineWalksTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void whatWasRefusedIsSentAgainByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        test::AcademySays academy(*m_sample);
        academy.join();
        m_sample->waitFor(m_sample->desk().noting.create(u"Too much"_s));
        academy.answer([](const protocol::Op&) { return test::AcademySays::refused(u"too-large"_s); });
        ui::SyncController standing;
        standing.setDesk(m_sample->handle.get());
        standing.setStarted(true);
        open(u"Sync/SyncScreen.qml"_s, {{u"sync"_s, QVariant::fromValue(&standing)}});
        QObject* ledger = controller("carrel::ui::LedgerController");
        QTRY_COMPARE(ledger->property("count").toInt(), 1);
        QTest::qWait(0);

        for (int i = 0; i < 12 && !m_view->activeFocusItem()->property("standingWords").isValid(); ++i)
            press(Qt::Key_Tab);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->rootObject()->property("panelShown").toBool());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_view->rootObject()->property("panelShown").toBool());
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->rootObject()->property("panelShown").toBool());
        for (int i = 0; i < 12 && m_view->activeFocusItem()->property("text").toString() != u"Send again"_s; ++i)
            press(Qt::Key_Tab);
        press(Qt::Key_Return);

        QTRY_COMPARE(m_sample->waitFor(carrel::sync::Ledger(m_sample->desk().vault()).sums()).refused, 0);
        m_view.reset();
    }

    void aGreatLossIsAnsweredByKeys()
    {
        // Given an academy that takes half of what it gave away at once
        m_sample = std::make_unique<test::SampleDesk>();
        test::ScriptedAcademy academy;
        test::AcademySays says(*m_sample);
        says.join(false, academy.address());
        for (const char* key : {"a", "b", "c", "d", "e", "f"})
            says.offer(QString::fromLatin1(key), u"Course"_s, 1000, 1, QString(64, u'a'));
        academy.reply(says.takesAway({u"a"_s, u"b"_s, u"c"_s}));
        const auto enrolled = [this] {
            const auto offered = m_sample->waitFor(carrel::sync::Downloads::offered(m_sample->desk().vault()));
            return std::count_if(offered.begin(), offered.end(), [](const auto& each) { return each.enrolled; });
        };
        ui::SyncController standing;
        standing.setDesk(m_sample->handle.get());
        standing.setStarted(true);
        open(u"Sync/SyncScreen.qml"_s, {{u"sync"_s, QVariant::fromValue(&standing)}});
        // Then nothing goes before it was asked about
        QTRY_VERIFY2(standing.heldWords().startsWith(u"3 of the 6 things"_s), qPrintable(standing.heldWords()));
        QCOMPARE(enrolled(), 6);
        // When it is to stay for now, it stays, and the question is answered
        tabTo(u"Keep it here for now"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(standing.heldWords().isEmpty());
        QCOMPARE(enrolled(), 6);
        // When the academy says it again and the person lets it go, it goes
        standing.wake();
        QTRY_VERIFY(!standing.heldWords().isEmpty());
        tabTo(u"Let it go"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(enrolled(), 3);
        QTRY_VERIFY(standing.heldWords().isEmpty());
        m_view.reset();
    }

    void aCourseIsFetchedAndKeptByKeys()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        const CourseId books = m_sample->bring(u"the-book-and-its-readers"_s);
        test::ScriptedAcademy academy;
        test::AcademySays says(*m_sample);
        says.join(false, academy.address());
        says.offer(u"charts"_s, u"Reading marine charts"_s, 9'000'000, 22, QString(64, u'a'));
        ui::SyncController standing;
        ui::ImportController imports;
        ui::DownloadController downloads;
        imports.setDesk(m_sample->handle.get());
        downloads.setSync(&standing);
        downloads.setDesk(m_sample->handle.get());
        standing.setDesk(m_sample->handle.get());
        standing.setStarted(true);
        open(u"Library/LibraryScreen.qml"_s,
             {{u"imports"_s, QVariant::fromValue(&imports)}, {u"downloads"_s, QVariant::fromValue(&downloads)}});
        QTRY_COMPARE(downloads.wanting(), 1);
        const auto pinned = [&] { return m_sample->waitFor(m_sample->desk().reading.shelf()).at(0).pinned; };

        tabTo(u"Reading marine charts"_s);
        press(Qt::Key_D);
        QTRY_VERIFY(downloads.isUnderWay());
        QTRY_COMPARE(m_view->activeFocusItem()->property("standing").toString(), u"fetching"_s);
        press(Qt::Key_P);  // it is not here yet
        press(Qt::Key_Delete);
        press(Qt::Key_D);
        QTRY_COMPARE(m_view->activeFocusItem()->property("standing").toString(), u"offered"_s);
        QTRY_VERIFY(!downloads.isUnderWay());
        press(Qt::Key_Return);
        QTRY_VERIFY(downloads.isUnderWay());
        tabTo(u"The book and its readers"_s);
        press(Qt::Key_P);
        QTRY_VERIFY(pinned());
        press(Qt::Key_Delete);
        QTRY_VERIFY(m_sample->waitFor(m_sample->desk().reading.shelf()).empty());
        m_sample->waitFor(m_sample->desk().reading.putBack(books));
        m_view.reset();
    }

    void aCourseIsExportedByKeys()
    {
        // Given the Library over one course
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        ui::ImportController imports;
        ui::DownloadController downloads;
        imports.setDesk(m_sample->handle.get());
        downloads.setDesk(m_sample->handle.get());
        open(u"Library/LibraryScreen.qml"_s,
             {{u"imports"_s, QVariant::fromValue(&imports)}, {u"downloads"_s, QVariant::fromValue(&downloads)}});
        auto* exports = qobject_cast<ui::ExportController*>(controller("carrel::ui::ExportController"));
        QTRY_VERIFY(imports.stage() == ui::ImportController::Resting && m_view->rootObject()->isVisible());

        // When its cards are wanted, with all answers
        tabTo(u"The book and its readers"_s);
        press(Qt::Key_E);
        QCOMPARE(exports->stage(), ui::ExportController::Choosing);
        QVERIFY(isOpened("ExportSheet"));
        tabTo(u"Cards for Anki"_s);
        press(Qt::Key_Space);
        tabTo(u"With every answer of mine, and where each card stands"_s);
        press(Qt::Key_Space);
        tabTo(u"Choose where…"_s);
        press(Qt::Key_Space);
        QCOMPARE(exports->proposedName(), u"The book and its readers.apkg"_s);
        QVERIFY(exports->withHistory());

        // Then they are where the dialog says
        const QString file = m_sample->home.filePath(u"books.apkg"_s);
        QObject* place = nullptr;
        QObject* system = nullptr;
        for (QObject* child : m_view->findChildren<QObject*>()) {
            place = QByteArrayView(child->metaObject()->className()).startsWith("ExportSaving") ? child : place;
            system = child->inherits("QQuickFileDialog") ? child : system;
        }
        QVERIFY(system && system->property("visible").toBool());
        QMetaObject::invokeMethod(system, "reject");
        QCOMPARE(exports->stage(), ui::ExportController::Choosing);
        QVERIFY(place);
        QSignalSpy written(exports, &ui::ExportController::written);
        QMetaObject::invokeMethod(place, "chosen", Q_ARG(QUrl, QUrl::fromLocalFile(file)));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20'000);
        QVERIFY(QFile::exists(file));

        // And Escape ends the reading of what stayed behind
        QVERIFY(QTest::qWaitFor(
            [&] {
                press(Qt::Key_Escape);  // what had the keyboard before the system's dialog may have it late
                return exports->stage() == ui::ExportController::Resting;
            },
            test::kPatience));
        m_view.reset();
    }
};

QTEST_MAIN(OnlineWalksTest)
#include "OnlineWalksTest.moc"
