// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace carrel {

/// Calls `take` with the result on the thread of `receiver`, from its event loop; never once `receiver` is gone. Not
/// QFuture::then(receiver, ...), which in Qt 6.4 insists that it is there.
template <class T, class Take>
void whenDone(QFuture<T> future, QObject* receiver, Take take)
{
    auto* watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, take = std::move(take)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            take(watcher->result());
    });
    watcher->setFuture(std::move(future));
}

}  // namespace carrel
