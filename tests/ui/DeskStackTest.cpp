// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/DeskHandle.h"

#include "tests/support/ManualClock.h"

#include <QPromise>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

#include <atomic>
#include <thread>

using namespace carrel;
using namespace carrel::ui;

namespace {

/// An open desk without a window.
struct Stack {
    QTemporaryDir home;
    test::ManualClock clock;
    test::SeededRandom random{7};
    crypto::MasterKey key = crypto::MasterKey::generate();
    std::unique_ptr<DeskStack> stack;

    Stack()
    {
        auto vault = store::Vault::create(home.filePath(QStringLiteral("desk")), key, clock, random);
        stack = std::make_unique<DeskStack>(desk::Desk::over(std::move(*vault)).value(), nullptr);
    }
};

/// Work that ends when a test says so.
struct Work {
    QPromise<void> promise;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();

    Work() { promise.start(); }
};

}  // namespace

class DeskStackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsBroughtToADeskThatStopsIsStoppedAsItComes()
    {
        Stack desk;
        Work late;
        desk.stack->stopWork();

        desk.stack->hold(late.promise.future(), late.progress);

        QVERIFY(late.progress->isCancelled());
        late.promise.finish();
    }

    void aDeskThatIsShutStopsAndWaitsForWhatIsBroughtMeanwhile()
    {
        // given a desk that another thread shuts, and work that it waits for
        Stack desk;
        Work first;
        desk.stack->hold(first.promise.future(), first.progress);
        std::thread shutting([&] { desk.stack->shut(); });
        QTRY_VERIFY(first.progress->isCancelled());

        // when a screen brings more, which ends when it is asked to
        std::atomic<bool> ended{false};
        const auto progress = std::make_shared<Progress>();
        const auto more = QtConcurrent::run([&ended, progress] {
            while (!progress->isCancelled())
                std::this_thread::yield();
            ended = true;
        });
        desk.stack->hold(QFuture<void>(more), progress);
        const bool stopped = progress->isCancelled();
        progress->cancel();
        first.promise.finish();
        shutting.join();

        // then it was asked to, and the desk was shut after it
        QVERIFY(stopped);
        QVERIFY(ended);
    }
};

QTEST_GUILESS_MAIN(DeskStackTest)
#include "DeskStackTest.moc"
