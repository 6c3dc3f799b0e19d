// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

#include <utility>

namespace carrel::ui {

/// Hands the result of `future` to `take` on the thread of `context`, unless that is gone by then.
/// QFuture::then(context) of Qt 6.4 asserts that its context outlives the future, which a screen that is left does not.
template <class T, class Take>
void whenDone(QFuture<T> future, QObject* context, Take take)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, take = std::move(take)]() mutable {
        QFuture<T> done = watcher->future();
        watcher->deleteLater();
        if (done.resultCount() > 0)
            take(done.takeResult());
    });
    watcher->setFuture(std::move(future));
}

}  // namespace carrel::ui
